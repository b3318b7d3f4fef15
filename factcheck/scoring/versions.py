"""Two versions of the records: what each holds, which files differ, and which claims are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.scoring.method import Method

Kind = Literal["claim", "evidence"]
How = Literal["added", "removed", "changed", "renamed"]

_ID_LINE = re.compile(rb"^id:[^\n]*\n", re.MULTILINE)


class File(NamedTuple):
    """A record file: its bytes with line ends alike, empty for what is no file; `record` None where it gave none."""

    kind: Kind
    content: bytes
    record: Claim | Evidence | None


@dataclass(frozen=True)
class Version:
    """The records at one time, by their paths, and the constants; `settings` are those of the constants by name.

    `configuration` is the path of the file that sets them and its text, None where there is none.
    """

    files: Mapping[str, File]
    method: Method
    settings: Mapping[str, str]
    configuration: tuple[str, str] | None = None

    @cached_property
    def claims(self) -> Mapping[str, Sequence[str]]:
        """The paths of the claims by their ids."""
        return self._paths(Claim)

    @cached_property
    def evidence(self) -> Mapping[str, Sequence[str]]:
        """The paths of the evidence by its ids."""
        return self._paths(Evidence)

    def _paths(self, record: type[Claim | Evidence]) -> Mapping[str, Sequence[str]]:
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for path, file in self.files.items():
            if isinstance(file.record, record):
                paths[file.record.id].append(path)
        return paths


class Change(NamedTuple):
    """A file that is not what it was, by its path before and after; None where it was not or is no more."""

    kind: Literal["claim", "evidence", "settings"]
    before: str | None
    after: str | None
    edited: bool = True

    @property
    def how(self) -> How:
        """In one word."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "changed" if self.before == self.after else "renamed"

    @property
    def path(self) -> str:
        """Where it is or, of what is gone, was."""
        path = self.after or self.before
        assert path is not None
        return path


def pair_files(old: Version, new: Version) -> Iterator[Change]:
    """The files that differ: by their path, else by their name, else by all that they say but their id."""
    if old.configuration != new.configuration:
        before, after = (side.configuration and side.configuration[0] for side in (old, new))
        yield Change("settings", before, after)
    changes = [
        Change(file.kind, path, path)
        for path, file in old.files.items()
        if path in new.files and not _is_same(file, new.files[path])
    ]
    gone = {path: file for path, file in old.files.items() if path not in new.files}
    come = {path: file for path, file in new.files.items() if path not in old.files}
    for is_alike in (_name, _text):
        known = {is_alike(path, file): path for path, file in reversed(come.items())}
        for path, file in list(gone.items()):
            other = known.pop(is_alike(path, file), None)
            if other is not None:
                changes.append(Change(file.kind, path, other, not _is_same(file, come[other])))
                del gone[path], come[other]
    changes += [Change(file.kind, path, None) for path, file in gone.items()]
    changes += [Change(file.kind, None, path) for path, file in come.items()]
    yield from sorted(changes, key=lambda one: (one.kind, one.path))


def _is_same(file: File, other: File) -> bool:
    return file.content == other.content and (file.record is None) == (other.record is None)


def _name(path: str, file: File) -> tuple[str, str]:
    return file.kind, PurePosixPath(path).stem


def _text(_path: str, file: File) -> tuple[str, bytes]:
    return file.kind, _ID_LINE.sub(b"", file.content, count=1)


class Ids(NamedTuple):
    """A claim by its id before and after."""

    before: str
    after: str


def pair_claims(old: Version, new: Version, changes: Iterable[Change]) -> Iterator[Ids]:
    """Every claim of both versions once; a claim that was renamed is one."""
    renamed: dict[str, str] = {}
    for change in changes:
        if change.kind == "claim" and change.before is not None and change.after is not None:
            before, after = old.files[change.before].record, new.files[change.after].record
            if (
                before
                and after
                and before.id != after.id
                and before.id not in new.claims
                and after.id not in old.claims
            ):
                renamed[before.id] = after.id
    for name in old.claims:
        yield Ids(name, renamed.get(name, name))
    for name in new.claims.keys() - old.claims.keys() - set(renamed.values()):
        yield Ids(name, name)
