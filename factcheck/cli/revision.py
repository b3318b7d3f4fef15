"""The records of a git revision, found and read as those on the disk are; nothing is checked out."""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.cli.git import Entry, Git
from factcheck.errors import EnvironmentFault, UsageError
from factcheck.files import TooLarge
from factcheck.records.discover import RecordFile, is_record
from factcheck.records.survey import MAX_BYTES


@dataclass(slots=True)
class Revision:
    """A commit of the repository that a project stands in."""

    git: Git
    name: str
    commit: str
    _sizes: dict[str, int] = field(default_factory=dict)
    _blobs: dict[str, bytes] = field(default_factory=dict)
    _hashes: dict[str, str] = field(default_factory=dict)

    def find(self, _root: Path, folder: str) -> Iterator[RecordFile]:
        """Every name below `folder` under which a record should stand."""
        instead = self._instead_of(folder)
        if instead:
            yield RecordFile(path=folder, irregular=instead)
            return
        met = self.git.list_entries(self.commit, [folder])
        entries = [entry for entry in met if _is_met(entry.path, folder, entry.kind)]
        links = [entry.path for entry in entries if stat.S_ISLNK(entry.mode) and not _named(entry.path)]
        leading = set(self.git.lead_to_folders(self.commit, links))
        self._fetch([entry for entry in entries if _is_file(entry) and _named(entry.path)])
        for entry in entries:
            if _named(entry.path) or entry.path in leading or entry.kind == "commit":
                yield RecordFile(path=entry.path, irregular=_irregular(entry))

    def read(self, _root: Path, path: str) -> bytes:
        """The bytes of a record that `find` has found.

        Raises:
            TooLarge: it has more bytes than a record may have.
            EnvironmentFault: this clone does not hold it.
        """
        return self._read(path, MAX_BYTES)

    def read_setting(self, _root: Path, name: str) -> bytes | None:
        """The bytes of a file beside the records, or None where there is none.

        Raises:
            UsageError: something else than a file, or a giant, stands there.
            EnvironmentFault: this clone does not hold it.
        """
        found = list(self.git.list_entries(self.commit, [name], deep=False))
        if not found:
            return None
        if not _is_file(found[0]):
            raise UsageError(f"{self.name}:{name}: not a file, where the configuration should be")
        self._fetch(found)
        return self._read(name, MAX_BYTES)

    def _read(self, path: str, limit: int) -> bytes:
        name = self._hashes[path]
        size = self._sizes.get(name)
        if size is None:
            raise EnvironmentFault(f"{self.name}:{path}: this clone does not hold it")
        if size > limit:
            raise TooLarge(f"{self.name}:{path}: {size:,} bytes, more than {limit:,}")
        return self._blobs[name]

    def _fetch(self, entries: list[Entry]) -> None:
        """Read what is not too large, all at once."""
        self._hashes.update((entry.path, entry.hash) for entry in entries)
        wanted = {entry.hash for entry in entries} - self._blobs.keys()
        sizes = self.git.measure(sorted(wanted))
        self._sizes.update(sizes)
        self._blobs.update(self.git.read(sorted(name for name, size in sizes.items() if size <= MAX_BYTES)))

    def _instead_of(self, folder: str) -> str | None:
        """What stands at the folder's path, or on the way to it, instead of a folder."""
        parts = folder.split("/")
        for count in range(len(parts)):
            for entry in self.git.list_entries(self.commit, ["/".join(parts[: count + 1])], deep=False):
                if entry.kind != "tree":
                    return _irregular(entry) or "a file"
        return None


def _is_met(path: str, folder: str, kind: str) -> bool:
    """Whether a walk through the visible folders comes to it: not into a folder that is named like a record."""
    *above, name = posixpath.relpath(path, folder).split("/")
    if kind == "tree" and not is_record(name):
        return False
    return not name.startswith(".") and not any(part.startswith(".") or is_record(part) for part in above)


def _named(path: str) -> bool:
    return is_record(posixpath.basename(path))


def _is_file(entry: Entry) -> bool:
    return entry.kind == "blob" and stat.S_ISREG(entry.mode)


def _irregular(entry: Entry) -> str | None:
    if entry.kind == "commit":
        return "another repository"
    if stat.S_ISLNK(entry.mode):
        return "a link"
    return None if _is_file(entry) else "a folder"
