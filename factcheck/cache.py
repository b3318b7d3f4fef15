"""A folder of the user's, in which results are kept that may be needed again.

Nothing depends on it: what is damaged, made by another version, or not only ours is not there. What is kept is data.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import IO

_MAGIC = b"factcheck cache 1, made by "
_CHECKSUM = 16
_LARGEST = 1 << 30
_MOST_FILES = 256
_MOST_BYTES = 1 << 31
_HOUR = 3600
_TEMPORARY = ".factcheck-"
_GUARDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Cache:
    """Kept results by name; `trouble` says why one was not found or not kept, if there is a reason to say so.

    Args:
        folder: where they are kept. It must be a folder of ours that nobody else can look into; it is made if there is
            none.
        maker: what the results depend on besides their names; what was kept by another maker is not found.
    """

    def __init__(self, folder: Path, maker: str) -> None:
        self.folder = folder
        self._head = _MAGIC + maker.encode() + b"\n"
        self.trouble = _prepare(folder)
        self._is_usable = self.trouble is None

    def read(self, name: str) -> bytes | None:
        """What was kept under the name, if it is whole."""
        if not self._is_usable:
            return None
        try:
            with open(os.open(self.folder / name, os.O_RDONLY | _GUARDS), "rb") as stream:
                status = os.fstat(stream.fileno())
                is_fit = stat.S_ISREG(status.st_mode) and status.st_size <= _LARGEST
                kept = stream.read() if is_fit else b""
        except FileNotFoundError:
            return None
        except OSError as fault:
            self.trouble = f"{name}: {fault.strerror or fault}"
            return None
        if kept.startswith(_MAGIC) and not kept.startswith(self._head):
            return None
        body = kept[len(self._head) : -_CHECKSUM]
        if not kept.startswith(self._head) or blake2b(body, digest_size=_CHECKSUM).digest() != kept[-_CHECKSUM:]:
            self.trouble = f"{name} was damaged, and is made anew"
            return None
        return body

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Keep something under the name; if the system refuses, nothing is kept."""
        if not self._is_usable:
            return
        import tempfile

        try:
            descriptor, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=self.folder)
            try:
                with open(descriptor, "wb") as stream:
                    self._fill(stream, parts)
                os.replace(temporary, self.folder / name)
            except BaseException:
                os.unlink(temporary)
                raise
            self._tidy()
        except OSError as fault:
            self.trouble = f"{name} was not kept: {fault.strerror or fault}"

    def _fill(self, stream: IO[bytes], parts: Iterable[bytes]) -> None:
        digest = blake2b(digest_size=_CHECKSUM)
        stream.write(self._head)
        for part in parts:
            digest.update(part)
            stream.write(part)
        stream.write(digest.digest())
        if stream.tell() > _LARGEST:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    def _tidy(self) -> None:
        """Delete what is oldest beyond the limits, and what somebody's death left half written."""
        found = []
        for entry in os.scandir(self.folder):
            with contextlib.suppress(FileNotFoundError):  # another run has given it its name, or tidied it away
                found.append((entry.stat(follow_symlinks=False), entry))
        found.sort(key=lambda one: one[0].st_mtime, reverse=True)
        size = 0
        for number, (status, entry) in enumerate(found):
            size += status.st_size
            is_left_over = entry.name.startswith(_TEMPORARY) and status.st_mtime < found[0][0].st_mtime - _HOUR
            if number >= _MOST_FILES or size > _MOST_BYTES or is_left_over:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(entry.path)


def _prepare(folder: Path) -> str | None:
    """Make the folder where there is none; why it cannot be trusted, if it cannot."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        status = os.lstat(folder)
    except OSError as fault:
        return f"{folder}: {fault.strerror or fault}"
    if not stat.S_ISDIR(status.st_mode):
        return f"{folder} is a link"
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077):
        return f"{folder} is not for its owner alone (mode 700)"
    return None
