"""Reading and writing files among strangers: nothing is followed out of the tree, nothing is left half written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck.errors import EnvironmentFault, FactcheckError, UsageError

_PATH_FAULTS = (
    (re.compile(r"\A\Z"), "the path is empty"),
    (re.compile(r"[\\:\0]"), "only forward slashes, no drive and no scheme"),
    (re.compile(r"\A[/~]"), "it must be relative to the project"),
    (re.compile(r"(?:\A|/)\.{0,2}(?:/|\Z)"), "no empty, '.' or '..' components"),
    (
        re.compile(r"(?i)(?:\A|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|\Z)|[ .](?:/|\Z)"),
        "a component is reserved on Windows",
    ),
)
_COMPONENTS = 16
_COMPONENT_BYTES = 255
_PATH_BYTES = 1024
_BLOCK = 1 << 20

# What Windows does not have is not needed there either.
_GUARDS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)
_HAS_DIR_FD = os.open in os.supports_dir_fd
_NO_PLAIN_FILE = frozenset({errno.ELOOP, errno.ENOTDIR, errno.ENXIO, errno.EISDIR, errno.EOPNOTSUPP})
_NO_HARD_LINKS = frozenset({errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS})


class NotAPlainFile(UsageError):
    """A link, a folder or a special file stands where a file should."""


class TooLarge(UsageError):
    """The file is larger than the limit; it was not read."""


class NoSuchFile(EnvironmentFault):
    """Nothing stands there."""


def path_fault(path: str) -> str | None:
    """Why `path` cannot name a file below a root on every system, or None if it can.

    A good path is relative, has forward slashes, and no component that any system reads as something else.
    """
    for pattern, reason in _PATH_FAULTS:
        if pattern.search(path):
            return reason
    sizes = [len(name) for name in os.fsencode(path).split(b"/")]
    too_long = len(sizes) > _COMPONENTS or max(sizes) > _COMPONENT_BYTES or len(os.fsencode(path)) > _PATH_BYTES
    return "it is too long" if too_long else None


def read_beneath(root: Path, path: str, limit: int) -> bytes:
    """The bytes of the file at `path` (relative, with forward slashes) below `root`.

    Each folder on the way is opened from the one before and no link is followed, so that the answer cannot come from
    elsewhere, even while someone swaps folders for links.

    Raises:
        NotAPlainFile: it, or a folder on the way, is a link or not what it should be.
        TooLarge: it has more than `limit` bytes.
        NoSuchFile: nothing stands there.
        EnvironmentFault: the system refused.
        UsageError: the path leaves the root or cannot be one.
    """
    parts: list[bytes] = []
    _feed(root, path, limit, parts.append)
    return b"".join(parts)


def hash_beneath(root: Path, path: str, limit: int) -> str:
    """The SHA-256 of the bytes that `read_beneath` would give, without holding more than a block of them.

    Raises:
        The same.
    """
    from hashlib import sha256

    digest = sha256()
    _feed(root, path, limit, digest.update)
    return digest.hexdigest()


class Folder:
    """Reads many files below a root as `read_beneath` does, and faster: the folder of the last one stays open."""

    def __init__(self, root: Path, limit: int) -> None:
        self._root = root
        self._limit = limit
        self._path: list[str] | None = None
        self._descriptor = -1

    def __enter__(self) -> Folder:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def read(self, path: str) -> bytes:
        """The bytes of the file at `path`.

        Raises:
            As `read_beneath` does.
        """
        if not _HAS_DIR_FD:
            return read_beneath(self._root, path, self._limit)
        *above, name = _split(path)
        parts: list[bytes] = []
        try:
            if above != self._path:
                self._leave()
                self._descriptor = _open_folder(self._root, above)
                self._path = above
            descriptor = _open_file(name, self._descriptor)
            try:
                _read(descriptor, path, self._limit, parts.append)
            finally:
                os.close(descriptor)
        except OSError as fault:
            raise _translate(path, fault) from fault
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _leave(self) -> None:
        if self._path is not None:
            self._path = None
            os.close(self._descriptor)


def _feed(root: Path, path: str, limit: int, take: Callable[[bytes], object]) -> None:
    """Hand on the bytes of a file, block by block."""
    components = _split(path)
    try:
        with _opened_beneath(root, components) as descriptor:
            _read(descriptor, path, limit, take)
    except OSError as fault:
        raise _translate(path, fault) from fault


def _split(path: str) -> list[str]:
    components = path.split("/")
    if any(name in ("", ".", "..") or "\0" in name for name in components):
        raise UsageError(f"{path}: not a path below the project")
    return components


def _translate(path: str, fault: OSError) -> FactcheckError:
    if isinstance(fault, FileNotFoundError):
        return NoSuchFile(f"{path}: no such file")
    if fault.errno in _NO_PLAIN_FILE:
        return NotAPlainFile(f"{path}: a link or special file")
    return EnvironmentFault(f"{path}: {_reason(fault)}")


@contextlib.contextmanager
def _opened_beneath(root: Path, components: list[str]) -> Iterator[int]:
    if not _HAS_DIR_FD:
        with _opened_by_name(root, components) as descriptor:
            yield descriptor
        return
    folder = _open_folder(root, components[:-1])
    try:
        descriptor = _open_file(components[-1], folder)
    finally:
        os.close(folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _open_folder(root: Path, names: list[str]) -> int:
    """The folder below the root, each opened from the one before."""
    folder = os.open(root, os.O_RDONLY | _DIRECTORY)
    for name in names:
        try:
            below = os.open(name, os.O_RDONLY | _DIRECTORY | _GUARDS, dir_fd=folder)
        finally:
            os.close(folder)
        folder = below
    return folder


def _open_file(name: str, folder: int) -> int:
    return os.open(name, os.O_RDONLY | _NONBLOCK | _GUARDS, dir_fd=folder)


@contextlib.contextmanager
def _opened_by_name(root: Path, components: list[str]) -> Iterator[int]:
    """For systems without folder descriptors: refuse any link on the way, then open."""
    place = root
    for name in components:
        place = place / name
        if place.is_symlink():
            raise NotAPlainFile(f"{'/'.join(components)}: a link")
    descriptor = os.open(place, os.O_RDONLY | _GUARDS)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int, path: str, limit: int, take: Callable[[bytes], object]) -> None:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise NotAPlainFile(f"{path}: not a regular file")
    if status.st_size > limit:
        raise TooLarge(f"{path}: {status.st_size:,} bytes, more than {limit:,}")
    # The file may grow while it is read: one byte past the limit is enough to know.
    taken = 0
    block = min(status.st_size + 1, _BLOCK)
    while taken <= limit:
        asked = min(limit + 1 - taken, block)
        part = os.read(descriptor, asked)
        taken += len(part)
        if part:
            take(part)
        # Less than was asked for is the end, unless some of what was there at first is still to come.
        if not part or (len(part) < asked and taken >= status.st_size):
            return
        block = _BLOCK
    raise TooLarge(f"{path}: more than {limit:,} bytes")


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the contents of `path`, or create it: afterwards it holds the old bytes or all the new ones.

    The mode of an existing file is kept.

    Raises:
        UsageError: a link, a folder or a special file stands there.
        EnvironmentFault: the system refused; nothing has changed and nothing is left behind.
    """
    try:
        mode = _mode_of(path)
        _with_temporary(path, data, mode, lambda temporary: os.replace(temporary, path))
    except OSError as fault:
        raise EnvironmentFault(f"{path}: {_reason(fault)}; the file was not changed") from fault


def create(path: Path, data: bytes) -> None:
    """Write a new file, with the folders above it; it appears complete or not at all.

    Raises:
        UsageError: something stands there already.
        EnvironmentFault: the system refused; nothing is left behind but empty folders.
    """
    try:
        os.makedirs(path.parent, exist_ok=True)
        _with_temporary(path, data, _default_mode(), lambda temporary: _link(temporary, path))
    except FileExistsError as fault:
        raise UsageError(f"{path} is there already; nothing was written") from fault
    except OSError as fault:
        raise EnvironmentFault(f"{path}: {_reason(fault)}; nothing was written") from fault


def _link(temporary: str, path: Path) -> None:
    """Give the file its name unless the name is taken; a file system without hard links has only the slower way."""
    try:
        os.link(temporary, path)
    except OSError as fault:
        if fault.errno not in _NO_HARD_LINKS:
            raise
        _reserve_and_replace(temporary, path)
    else:
        os.unlink(temporary)


def _reserve_and_replace(temporary: str, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        os.replace(temporary, path)
    except BaseException:
        os.unlink(path)
        raise


def _with_temporary(path: Path, data: bytes, mode: int, commit: Callable[[str], None]) -> None:
    """Write `data` to a new file in the same folder, all the way to the disk, and then `commit` it."""
    import tempfile

    descriptor, temporary = tempfile.mkstemp(prefix=".factcheck-", suffix=".tmp", dir=path.parent)
    try:
        with open(descriptor, "wb") as stream:
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        commit(temporary)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Ask for the new name to reach the disk too; where the system refuses that, the file is complete all the same."""
    if not _DIRECTORY:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | _DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _mode_of(path: Path) -> int:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return _default_mode()
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path} is not a regular file; nothing was written", hint="name the file itself, not a link")
    return stat.S_IMODE(mode)


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file"
    return fault.strerror or str(fault)
