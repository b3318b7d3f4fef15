"""Finding the record files of a project, in the same order on every machine, without following a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

RecordKind: TypeAlias = Literal["claim", "evidence"]

_ENDINGS = (".yaml", ".yml")


class RecordFile(NamedTuple):
    """A name under which a record should stand, relative to the root with forward slashes.

    `irregular` says what stands there instead of a file; `fault` why the system did not show what does.
    """

    path: str
    irregular: str | None = None
    fault: str | None = None


def is_record(name: str) -> bool:
    """Whether the name is one under which a record should stand."""
    return name.lower().endswith(_ENDINGS) and not name.startswith(".")


def discover(root: Path, folder: str) -> Iterator[RecordFile]:
    """Every `*.yaml` and `*.yml` at any depth of `folder`, in any case; names that begin with a dot are not records.

    A link to a folder is told of too, since records may be meant to stand behind it. A folder that does not exist
    holds no records.
    """
    waiting = [folder.strip("/")]
    if _is_link(root, waiting[0]):
        yield RecordFile(path=waiting[0], irregular="a link")
        return
    while waiting:
        here = waiting.pop()
        folders: list[str] = []
        for name, mode, leads_to_folder in _scan(root, here, optional=here == folder.strip("/")):
            path = f"{here}/{name}"
            named = is_record(name)
            if isinstance(mode, str):
                yield RecordFile(path=here, fault=mode)
            elif stat.S_ISDIR(mode) and not named:
                folders.append(path)
            elif named or leads_to_folder:
                yield RecordFile(path=path, irregular=_irregular(mode))
        waiting += reversed(folders)


def _scan(root: Path, folder: str, *, optional: bool) -> Iterator[tuple[str, int | str, bool]]:
    """Name, mode and whether it is a link to a folder, of every visible entry in order; or the reason for none."""
    try:
        with os.scandir(root / folder) as entries:
            found = sorted(
                ((entry.name, _mode(entry), _leads_to_folder(entry)) for entry in entries),
            )
    except OSError as fault:
        if not (optional and isinstance(fault, FileNotFoundError)):
            yield "", fault.strerror or str(fault), False
        return
    yield from (one for one in found if not one[0].startswith("."))


def _mode(entry: os.DirEntry[str]) -> int:
    # The kind comes with the listing; only what is neither file, folder nor link needs a look of its own.
    if entry.is_symlink():
        return stat.S_IFLNK
    if entry.is_file(follow_symlinks=False):
        return stat.S_IFREG
    return stat.S_IFDIR if entry.is_dir(follow_symlinks=False) else stat.S_IFIFO


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # it leads to itself, or where nobody may look
        return False


def _is_link(root: Path, folder: str) -> bool:
    """Whether a component of the folder's path is a link."""
    place = root
    for name in folder.split("/"):
        place = place / name
        if place.is_symlink():
            return True
    return False


def _irregular(mode: int) -> str | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "a link"
    return "a folder" if stat.S_ISDIR(mode) else "a special file"
