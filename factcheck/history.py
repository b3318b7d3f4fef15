"""Two versions of a project compared, without a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck import __version__
from factcheck.config import Settings
from factcheck.config.effect import verdict_settings
from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.records.discover import discover
from factcheck.records.load import Loaded, load
from factcheck.records.survey import Find, Read, displayable, read_record
from factcheck.reports.diff.comparison import Comparison, Setting, Side
from factcheck.scoring.method import RULES as METHOD_VERSION
from factcheck.scoring.movements import compare as compare_versions
from factcheck.scoring.versions import File, Version


class Records(NamedTuple):
    """Where the records of one version come from: `find` and `read` as for `load`, and what the version is called."""

    name: str
    settings: Settings
    find: Find = discover
    read: Read = read_record
    commit: str | None = None


def compare(old: Records, new: Records, as_of: date, *, held: bool = False) -> tuple[Comparison, tuple[str, ...]]:
    """Whose verdict moved between two versions on the day and by what, and what could not be read at all.

    With `held` the records of the new version stand on both sides.
    """
    (before, loaded_before), (after, loaded_after) = (_version(one) for one in (old, new))
    if held:
        before, loaded_before = replace(before, files=after.files), loaded_after
    changes, answers = compare_versions(before, after, as_of)
    names = dict.fromkeys((*before.settings, *after.settings))
    settings = (Setting(name, before.settings.get(name), after.settings.get(name)) for name in names)
    found = Comparison(
        title=new.settings.title,
        as_of=as_of,
        rules=METHOD_VERSION,
        version=__version__,
        old=Side(old.name, old.commit, () if held else loaded_before.unread),
        new=Side(new.name, new.commit, loaded_after.unread),
        changes=changes,
        settings=tuple(one for one in settings if one.before != one.after),
        answers=answers,
        held=held,
    )
    return found, tuple(dict.fromkeys((*loaded_before.faults, *loaded_after.faults)))


def _version(records: Records) -> tuple[Version, Loaded]:
    settings = records.settings
    contents: dict[str, bytes] = {}

    def read(root: Path, path: str) -> bytes:
        data = records.read(root, path)
        # Git may have changed the ends of lines itself.
        contents[displayable(path)] = data.replace(b"\r\n", b"\n")
        return data

    loaded = load(settings.root, claims=settings.claims, evidence=settings.evidence, find=records.find, read=read)
    corpus = loaded.corpus
    found: dict[str, Claim | Evidence] = {item.document.path: item for item in corpus.claims}
    found.update((item.document.path, item) for item in corpus.evidence)
    files = {
        path: File(
            "claim" if f"{path}/".startswith(f"{settings.claims}/") else "evidence",
            contents.get(path, b""),
            found.get(path),
        )
        for path in loaded.checked
    }
    document = settings.document
    return Version(
        files=files,
        method=settings.method,
        settings=verdict_settings(settings),
        configuration=(document.path, document.text.replace("\r\n", "\n")) if document else None,
    ), loaded
