"""The few questions that are put to git, in such a way that nothing a repository names is ever run.

Git is only asked for the names, hashes and contents of what it stores: no index, filter, hook, monitor, pager or other
program that a repository could bring along takes part, and nothing is written or checked out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import EnvironmentFault, UsageError

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
_LEADING_ELSEWHERE = (b"dangling ", b"loop ", b"notdir ", b"symlink ")
"""How git says that a link leads to nothing it stores; a line with the place follows, which may be any bytes."""


class Entry(NamedTuple):
    """What a tree has at a path from the project's root; `mode` as in a file system, `kind` blob, tree or commit."""

    path: str
    mode: int
    kind: str
    hash: str


class Git:
    """The repository that a project stands in."""

    def __init__(self, root: Path, asker: str, instead: str) -> None:
        """Find git.

        Args:
            root: the project.
            asker: the option or command that needs git, for messages.
            instead: what to do without it.

        Raises:
            EnvironmentFault: it is not there.
        """
        self._root = root
        self._asker = asker
        self._instead = instead
        found = shutil.which("git")
        # A program that the tree brings along, where the search path leads there, is not ours to run.
        if found is None or Path(found).resolve().is_relative_to(root):
            raise EnvironmentFault(f"{asker} needs git, which is not installed", hint=f"install it, or {instead}")
        self._program = found

    def resolve(self, revision: str) -> str:
        """The hash of the commit that a revision names.

        Raises:
            UsageError: there is no such revision, or no repository.
            EnvironmentFault: git refuses.
        """
        unusable = not revision.strip() or revision.startswith("-") or not revision.isprintable()
        done = None if unusable else self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done is None or done.returncode != 0:
            reason = _reason(done)
            if "not a git repository" in reason:
                raise UsageError(f"{self._root} is not in a git repository", hint=self._instead)
            if "dubious ownership" in reason or "bare repository" in reason:
                raise EnvironmentFault(f"git refuses: {reason}", hint="`git status` in that folder says more")
            hint = "a branch, a tag or a commit; in a shallow clone fetch it first"
            raise UsageError(f"{self._asker}: git knows no revision {revision!r}", hint=hint)
        return done.stdout.decode("ascii").strip()

    def find_fork(self, commit: str) -> str:
        """Where the present branch left a commit's history; the commit itself where git cannot tell."""
        done = self._run("merge-base", commit, "HEAD")
        return done.stdout.decode("ascii").split()[0] if done.returncode == 0 and done.stdout else commit

    def list_files(self, commit: str, paths: Iterable[str]) -> Mapping[str, str]:
        """The hash of every file and link at and below some paths in a commit, by its path from the project's root."""
        return {entry.path: entry.hash for entry in self.list_entries(commit, paths) if entry.kind == "blob"}

    def list_entries(self, commit: str, paths: Iterable[str], *, deep: bool = True) -> Iterator[Entry]:
        """Everything at and, unless told otherwise, below some paths in a commit."""
        done = self._run("ls-tree", *(("-r", "-t") if deep else ()), "-z", commit, "--", *paths)
        if done.returncode != 0:
            raise EnvironmentFault(f"git: {_reason(done)}", hint="fetch the whole commit first")
        for told in done.stdout.split(b"\0"):
            about, _, path = told.partition(b"\t")
            if path:
                mode, kind, name = about.decode("ascii").split()
                yield Entry(os.fsdecode(path), int(mode, 8), kind, name)

    def measure(self, hashes: Iterable[str]) -> Mapping[str, int]:
        """How many bytes each of some blobs has; one that is not stored here is left out."""
        told = self._ask(("--batch-check",), hashes).decode("ascii").splitlines()
        return {words[0]: int(words[2]) for words in map(str.split, told) if len(words) == 3}

    def read(self, hashes: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of some blobs that are stored here."""
        told, blobs, place = self._ask(("--batch",), hashes), {}, 0
        while place < len(told):
            end = told.index(b"\n", place)
            name, _, size = told[place:end].decode("ascii").split()
            blobs[name] = told[end + 1 : end + 1 + int(size)]
            place = end + 1 + int(size) + 1
        return blobs

    def lead_to_folders(self, commit: str, links: Iterable[str]) -> Iterator[str]:
        """Which of some links in a commit lead, directly or by further ones, to a folder in it."""
        # A name with a line break cannot be asked for; there is no folder of records behind such a one.
        asked = [path for path in links if "\n" not in path]
        names = (f"{commit}:./{path}" for path in asked)
        told, place = self._ask(("--batch-check", "--follow-symlinks"), names), 0
        for path in asked:
            end = told.index(b"\n", place)
            line, place = told[place:end], end + 1
            if line.startswith(_LEADING_ELSEWHERE):
                place += int(line.split()[1]) + 1
            elif line.split()[1:2] == [b"tree"]:
                yield path

    def _ask(self, how: tuple[str, ...], names: Iterable[str]) -> bytes:
        asked = b"".join(os.fsencode(name) + b"\n" for name in names)
        if not asked:
            return b""
        done = self._run("cat-file", *how, asked=asked)
        if done.returncode != 0:
            raise EnvironmentFault(f"git: {_reason(done)}", hint="`git fsck` says more")
        return done.stdout

    def _run(self, *arguments: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            return subprocess.run(  # noqa: S603 - no shell, and every argument is checked or a hash
                [self._program, *_FLAGS, *arguments],
                cwd=self._root,
                env=clean | _QUIET,
                input=asked,
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
