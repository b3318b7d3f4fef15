"""`validate --changed-since`: which records changed since a git revision, and which findings that concerns.

Git is only asked for the names and hashes of a tree. The files are hashed here, so that neither the index nor a filter,
a hook, a monitor or another program that a repository names is ever run.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from factcheck.config import Settings
from factcheck.diagnostics import Diagnostic
from factcheck.errors import EnvironmentFault, FactcheckError, UsageError
from factcheck.files import read_beneath
from factcheck.records.discover import discover, is_record
from factcheck.records.load import MAX_BYTES, displayable
from factcheck.reports.findings.findings import Findings
from factcheck.workflow import Run

TIMEOUT = 60.0

_FLAGS = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    # A folder of the tree must not pass for a repository with a configuration of its own.
    *("-c", "safe.bareRepository=explicit"),
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
)
_QUIET = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
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
    git = _Git(settings.root)
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
    claim and evidence for that claim changed.
    """
    if changes.all:
        return found
    names = {PurePosixPath(path).stem for path in changes.there | changes.gone}
    judged = set(_judged(done, changes.there))
    return replace(
        found,
        diagnostics=tuple(one for one in found.diagnostics if _concerns(one, changes.there, names, judged)),
        checked=tuple(path for path in found.checked if path in changes.there),
    )


def _concerns(finding: Diagnostic, changed: Collection[str], names: Collection[str], judged: Collection[str]) -> bool:
    return (
        finding.path in changed
        or any(other.path in changed for other in finding.related)
        or any(name in names for name in _QUOTED.findall(finding.message))
        or (finding.path in judged and finding.code.startswith(("FC5", "FC6")))
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


class _Git:
    """The few questions that are put to git."""

    def __init__(self, root: Path) -> None:
        self._root = root
        found = shutil.which("git")
        # A program that the tree brings along, where the search path leads there, is not ours to run.
        if found is None or Path(found).resolve().is_relative_to(root):
            raise EnvironmentFault(
                "--changed-since needs git, which is not installed", hint="install it, or name paths"
            )
        self._program = found

    def resolve(self, revision: str) -> str:
        """The hash of the commit that a revision names."""
        unusable = not revision.strip() or revision.startswith("-") or not revision.isprintable()
        done = None if unusable else self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done is None or done.returncode != 0:
            reason = _reason(done)
            if "not a git repository" in reason:
                raise UsageError(f"{self._root} is not in a git repository", hint="name the paths to look at instead")
            if "dubious ownership" in reason or "bare repository" in reason:
                raise EnvironmentFault(f"git refuses: {reason}", hint="`git status` in that folder says more")
            hint = "a branch, a tag or a commit; in a shallow clone fetch it first"
            raise UsageError(f"--changed-since: git knows no revision {revision!r}", hint=hint)
        return done.stdout.decode("ascii").strip()

    def find_fork(self, commit: str) -> str:
        """Where the present branch left a commit's history; the commit itself where git cannot tell."""
        done = self._run("merge-base", commit, "HEAD")
        return done.stdout.decode("ascii").split()[0] if done.returncode == 0 and done.stdout else commit

    def list_files(self, commit: str, paths: tuple[str, ...]) -> Mapping[str, str]:
        """The hash of every file at and below some paths in a commit, by its path from the project's root."""
        done = self._run("ls-tree", "-r", "-z", commit, "--", *paths)
        if done.returncode != 0:
            raise EnvironmentFault(f"git: {_reason(done)}", hint="fetch the whole commit first")
        files: dict[str, str] = {}
        for entry in done.stdout.split(b"\0"):
            about, _, path = entry.partition(b"\t")
            if path and about.split()[1] == b"blob":
                files[os.fsdecode(path)] = about.split()[2].decode("ascii")
        return files

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            return subprocess.run(  # noqa: S603 - no shell, and every argument is checked or a hash
                [self._program, *_FLAGS, *arguments],
                cwd=self._root,
                env=clean | _QUIET,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise EnvironmentFault(f"git did not answer within {TIMEOUT:g} seconds") from fault
        except OSError as fault:
            raise EnvironmentFault(f"git could not be run: {fault.strerror or fault}") from fault


def _reason(done: subprocess.CompletedProcess[bytes] | None) -> str:
    """The first line of what git complained about."""
    told = done.stderr.decode("utf-8", "replace").strip() if done else ""
    return told.partition("\n")[0].removeprefix("fatal: ")
