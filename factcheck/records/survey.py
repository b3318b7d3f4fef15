"""The record files of a project as bytes: how they are read, and what one and all of them are known by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from factcheck.errors import FactcheckError
from factcheck.files import Folder, read_beneath
from factcheck.records.discover import RecordFile, RecordKind, discover

Find: TypeAlias = Callable[[Path, str], Iterable[RecordFile]]
"""Gives the record files of a folder from the root and its path."""

Read: TypeAlias = Callable[[Path, str], bytes]
"""Gives the bytes of a record file from the root and its path."""

MAX_BYTES = 1024 * 1024


def read_record(root: Path, path: str) -> bytes:
    """The bytes of a record file, as `read_beneath` gives them."""
    return read_beneath(root, path, MAX_BYTES)


def displayable(path: str) -> str:
    """A file name as text that any output can hold, whatever bytes it has."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def identify(kind: RecordKind, path: str, data: bytes) -> str:
    """What a record file is known by: equal for two only if they stand at the same place with the same bytes."""
    head = f"{kind}\0{path}\0".encode("utf-8", "surrogatepass")
    return blake2b(head + data, digest_size=16).hexdigest()


def tally(files: Iterable[tuple[str, str]]) -> str:
    """What all record files together are known by, from the path of each and what `identify` says of it."""
    digest = blake2b(digest_size=16)
    for path, state in files:
        digest.update(f"{path}\0{state}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def survey(root: Path, claims: str, evidence: str) -> str | None:
    """The `tally` of the files on the disk; None where one of them is no file, or cannot be read."""
    states: list[tuple[str, str]] = []
    with Folder(root, MAX_BYTES) as folder:
        for name, kind in folders(claims, evidence):
            for file in discover(root, name):
                if file.fault is not None or file.irregular is not None:
                    return None
                try:
                    states.append((file.path, identify(kind, displayable(file.path), folder.read(file.path))))
                except FactcheckError:
                    return None
    return tally(states)


def folders(claims: str, evidence: str) -> tuple[tuple[str, RecordKind], ...]:
    """The folders of records, in the order in which they are read."""
    return (claims, "claim"), (evidence, "evidence")
