"""`validate --changed-since`: which records changed since a git revision, and which findings that concerns.

Git is only asked for the names and hashes of a tree. The files are hashed here, so that neither the index nor a filter
that a repository names takes part.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from factcheck.cli.git import Git
from factcheck.config import Settings
from factcheck.diagnostics import Diagnostic
from factcheck.errors import FactcheckError
from factcheck.files import read_beneath
from factcheck.records.discover import discover, is_record
from factcheck.records.survey import MAX_BYTES, displayable
from factcheck.reports.findings.findings import Findings
from factcheck.workflow import Run

_QUOTED = re.compile(r"'([a-z0-9-]+)'")


class Changes(NamedTuple):
    """What differs from a revision: the paths of records that are there, and of those that are no more.

    `all` says that the configuration differs too, which may change what is found anywhere.
    """

    there: frozenset[str]
    gone: frozenset[str]
    all: bool


def changes_since(settings: Settings, revision: str) -> Changes:
    """What changed in the working tree since the branch left `revision`, saved but not committed files included.

    Raises:
        UsageError: there is no such revision, or no repository.
        EnvironmentFault: git is not there, refuses, or takes too long.
    """
    git = Git(settings.root, "--changed-since", "name the paths to look at")
    commit = git.resolve(revision)
    folders = (settings.claims, settings.evidence)
    config = settings.document.path if settings.document else None
    then = git.list_files(git.find_fork(commit), (*folders, *([config] if config else [])))
    now = {file.path: file.irregular is None for folder in folders for file in discover(settings.root, folder)}
    there = {path for path, is_file in now.items() if not is_file or _differs(settings.root, path, then.get(path))}
    gone = {path for path in then if path != config and path not in now and is_record(path)}
    return Changes(
        there=frozenset(map(displayable, there)),
        gone=frozenset(map(displayable, gone)),
        all=config is not None and _differs(settings.root, config, then.get(config)),
    )


def narrow(found: Findings, done: Run, changes: Changes) -> Findings:
    """Only the findings that what changed can have to do with: in a changed record, or about one.

    A finding elsewhere is about a changed record if it points there or names it, or if it is about the verdict on a
    claim and evidence for that claim changed. What a source that is gone was about is not known any more, so then every
    claim that lacks the evidence its category must have is told of.
    """
    if changes.all:
        return found
    names = {PurePosixPath(path).stem for path in changes.there | changes.gone}
    judged = set(_judged(done, changes.there))
    codes = ("FC801",) if any(path.startswith(f"{done.settings.evidence}/") for path in changes.gone) else ()
    return replace(
        found,
        diagnostics=tuple(
            one for one in found.diagnostics if one.code in codes or _concerns(one, changes.there, names, judged)
        ),
        checked=tuple(path for path in found.checked if path in changes.there),
    )


def _concerns(finding: Diagnostic, changed: Collection[str], names: Collection[str], judged: Collection[str]) -> bool:
    return (
        finding.path in changed
        or any(other.path in changed for other in finding.related)
        or any(name in names for name in _QUOTED.findall(finding.message))
        or (finding.path in judged and finding.code.startswith(("FC5", "FC6", "FC801")))
    )


def _judged(done: Run, changed: Collection[str]) -> Iterator[str]:
    """The files of the claims that changed evidence is about."""
    for item in done.corpus.evidence:
        if item.document.path in changed:
            for finding in item.findings:
                claim = done.corpus.claims_by_id.get(finding.claim)
                if claim is not None:
                    yield claim.document.path


def _differs(root: Path, path: str, blob: str | None) -> bool:
    """Whether the file is another than the blob, but for line ends, which git may have changed itself."""
    if blob is None:
        return True
    try:
        data = read_beneath(root, path, MAX_BYTES)
    except FactcheckError:
        return True
    return blob not in (_hash(data, len(blob)), _hash(data.replace(b"\r\n", b"\n"), len(blob)))


def _hash(data: bytes, length: int) -> str:
    digest = hashlib.new("sha256" if length == 64 else "sha1", b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return digest.hexdigest()
