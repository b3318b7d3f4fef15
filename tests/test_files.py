from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import socket
import stat
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck import files
from factcheck.errors import EnvironmentFault, UsageError
from factcheck.files import (
    Folder,
    NoSuchFile,
    NotAPlainFile,
    TooLarge,
    create,
    hash_beneath,
    path_fault,
    read_beneath,
    write_atomically,
)

OLD = b"old " * 10_000
NEW = b"new " * 30_000


# cases 119, 120
@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("a", None),
        ("snapshots/test.pdf", None),
        ("a/.b/c..d/e~f", None),
        ("%2e%2e/刹车 1.pdf", None),
        ("console/company/lpt10.pdf", None),
        ("/".join("a" * 16), None),
        ("", "the path is empty"),
        ("/etc/passwd", "it must be relative to the project"),
        ("~/.ssh/id", "it must be relative to the project"),
        ("//host/share", "it must be relative to the project"),
        (".", "no empty, '.' or '..' components"),
        ("..", "no empty, '.' or '..' components"),
        ("../x", "no empty, '.' or '..' components"),
        ("a/../../x", "no empty, '.' or '..' components"),
        ("a/./b", "no empty, '.' or '..' components"),
        ("a//b", "no empty, '.' or '..' components"),
        ("a/", "no empty, '.' or '..' components"),
        ("a/..", "no empty, '.' or '..' components"),
        ("C:\\x", "only forward slashes, no drive and no scheme"),
        ("C:x", "only forward slashes, no drive and no scheme"),
        ("\\\\host\\share", "only forward slashes, no drive and no scheme"),
        ("a\\b", "only forward slashes, no drive and no scheme"),
        ("file:///etc/passwd", "only forward slashes, no drive and no scheme"),
        ("a.txt:stream", "only forward slashes, no drive and no scheme"),
        ("a\0b", "only forward slashes, no drive and no scheme"),
        ("con", "a component is reserved on Windows"),
        ("a/NUL.txt", "a component is reserved on Windows"),
        ("Aux/b", "a component is reserved on Windows"),
        ("com1.tar.gz", "a component is reserved on Windows"),
        ("a.", "a component is reserved on Windows"),
        ("a /b", "a component is reserved on Windows"),
        ("...", "a component is reserved on Windows"),
        ("/".join("a" * 17), "it is too long"),
        ("刹" * 85, None),  # 255 bytes
        ("刹" * 85 + "b", "it is too long"),
        ("/".join(["b" * 204] * 5), None),  # 1,024 bytes
        ("/".join(["b" * 204] * 5) + "b", "it is too long"),
    ],
)
def test_a_path_that_means_the_same_everywhere(path: str, fault: str | None) -> None:
    assert path_fault(path) == fault


def write(path: Path, data: bytes = OLD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c.yaml", b"12345")
    write(tmp_path / "empty", b"")
    assert read_beneath(tmp_path, "a/b/c.yaml", 5) == b"12345"
    assert read_beneath(tmp_path, "empty", 0) == b""
    with pytest.raises(TooLarge, match=r"a/b/c\.yaml: 5 bytes, more than 4"):
        read_beneath(tmp_path, "a/b/c.yaml", 4)


# case 97
def test_a_sparse_giant_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(10 * 2**30)
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("it was read"))
    with pytest.raises(TooLarge):
        read_beneath(tmp_path, "huge", 2**20)


# case 99
def test_a_file_that_grows_while_it_is_read_is_stopped_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a", b"x" * 10)
    read = os.read
    asked: list[int] = []

    def growing(descriptor: int, count: int) -> bytes:
        asked.append(count)
        with path.open("ab") as stream:
            stream.write(b"y" * 50)
        return read(descriptor, count)

    monkeypatch.setattr(os, "read", growing)
    with pytest.raises(TooLarge, match="more than 100 bytes"):
        read_beneath(tmp_path, "a", 100)
    assert sum(asked[:-1]) <= 101


def test_a_file_that_grows_by_one_byte_too_many_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a", b"x" * 100)
    read = os.read

    def growing(descriptor: int, count: int) -> bytes:
        path.write_bytes(b"x" * 101)
        return read(descriptor, count)

    monkeypatch.setattr(os, "read", growing)
    assert read_beneath(tmp_path, "a", 101) == b"x" * 101
    path.write_bytes(b"x" * 100)
    with pytest.raises(TooLarge):
        read_beneath(tmp_path, "a", 100)


def test_a_file_read_in_small_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a", b"0123456789")
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, count: read(descriptor, min(count, 3)))
    assert read_beneath(tmp_path, "a", 10) == b"0123456789"


def test_a_folder_reads_as_single_reads_do(tmp_path: Path) -> None:
    write(tmp_path / "a/b/c", b"one")
    write(tmp_path / "a/d", b"two")
    (tmp_path / "a/link").symlink_to(tmp_path / "a/d")
    (tmp_path / "a/below").symlink_to(tmp_path / "a/b")
    with Folder(tmp_path, 3) as folder:
        assert [folder.read(path) for path in ("a/b/c", "a/d", "a/b/c")] == [b"one", b"two", b"one"]
        for path in ("a/link", "a/below/c", "a/b"):
            with pytest.raises(NotAPlainFile):
                folder.read(path)
        with pytest.raises(NoSuchFile):
            folder.read("a/gone")
        with pytest.raises(UsageError):
            folder.read("a/../a/d")
        write(tmp_path / "a/d", b"four")
        with pytest.raises(TooLarge):
            folder.read("a/d")
        assert folder.read("a/b/c") == b"one"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_a_folder_leaves_nothing_open(tmp_path: Path) -> None:
    write(tmp_path / "a/b", b"one")
    before = os.listdir("/proc/self/fd")
    with Folder(tmp_path, 3) as folder:
        for path in ("a/b", "a/gone", "gone/b", "a/b"):
            with contextlib.suppress(NoSuchFile):
                folder.read(path)
        assert len(os.listdir("/proc/self/fd")) == len(before) + 1
    assert os.listdir("/proc/self/fd") == before


def test_a_file_is_hashed_a_block_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytes(range(256)) * 12_000
    write(tmp_path / "a/b", data)
    read = os.read
    asked: list[int] = []
    monkeypatch.setattr(os, "read", lambda descriptor, size: asked.append(size) or read(descriptor, size))
    assert hash_beneath(tmp_path, "a/b", len(data)) == hashlib.sha256(data).hexdigest()
    assert max(asked) == 2**20
    with pytest.raises(TooLarge):
        hash_beneath(tmp_path, "a/b", len(data) - 1)
    with pytest.raises(NoSuchFile, match=r"\Aa/gone: no such file\Z"):
        hash_beneath(tmp_path, "a/gone", 1)


# case 119
@pytest.mark.parametrize("path", ["", ".", "..", "../secret", "a/../../secret", "/secret", "a//b", "a/", "a\0b", "./a"])
def test_a_path_that_leaves_the_root_is_refused_before_anything_is_opened(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "secret")
    (tmp_path / "root").mkdir()
    monkeypatch.setattr(os, "open", lambda *_, **__: pytest.fail("something was opened"))
    with pytest.raises(UsageError, match="not a path below the project"):
        read_beneath(tmp_path / "root", path, 100)


# case 121
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("link", "file"),
        ("link", "../secret"),
        ("link", "nowhere"),
        ("link", "link"),
        ("folder/file", "real"),
        ("folder/secret", ".."),
    ],
)
@pytest.mark.parametrize("has_dir_fd", [True, False])
def test_no_link_is_followed(
    tmp_path: Path, path: str, target: str, monkeypatch: pytest.MonkeyPatch, *, has_dir_fd: bool
) -> None:
    monkeypatch.setattr(files, "_HAS_DIR_FD", has_dir_fd)
    write(tmp_path / "secret")
    for name in ("root/file", "root/real/file"):
        write(tmp_path / name)
    (tmp_path / "root" / path.partition("/")[0]).symlink_to(target)
    with pytest.raises(NotAPlainFile) as caught:
        read_beneath(tmp_path / "root", path, 10**6)
    assert caught.value.message.startswith(f"{path}: ")


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real/a")
    (tmp_path / "link").symlink_to("real")
    assert read_beneath(tmp_path / "link", "a", len(OLD)) == OLD


# case 123
@pytest.mark.parametrize(
    ("make", "has_dir_fd"),
    [
        ("fifo", True),  # systems without folder descriptors have no pipes in folders either
        *((make, has_dir_fd) for make in ("folder", "socket", "device") for has_dir_fd in (True, False)),
    ],
)
def test_only_a_regular_file_is_read(
    tmp_path: Path, make: str, monkeypatch: pytest.MonkeyPatch, *, has_dir_fd: bool
) -> None:
    monkeypatch.setattr(files, "_HAS_DIR_FD", has_dir_fd)
    monkeypatch.chdir(tmp_path)
    root, path = tmp_path, "x"
    with socket.socket(socket.AF_UNIX) as one:
        if make == "fifo":
            os.mkfifo("x")
        elif make == "folder":
            Path("x").mkdir()
        elif make == "socket":
            one.bind("x")
        else:
            root, path = Path("/dev"), "null"
        with pytest.raises(NotAPlainFile):
            read_beneath(root, path, 100)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("gone", "gone: no such file"), ("gone/a", "gone/a: no such file"), ("x" * 300, "File name too long")],
)
def test_what_the_system_refuses_is_a_fault_of_the_environment(tmp_path: Path, path: str, reason: str) -> None:
    with pytest.raises(EnvironmentFault, match=reason):
        read_beneath(tmp_path, path, 100)


# case 122
def test_a_folder_swapped_for_a_link_on_the_way_leads_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "root/a/file", b"good")
    write(tmp_path / "evil/file", b"evil")
    opened = os.open

    def swap(path: Any, *arguments: Any, **options: Any) -> int:
        descriptor = opened(path, *arguments, **options)
        if path == "a":
            (tmp_path / "root/a").rename(tmp_path / "root/b")
            (tmp_path / "root/a").symlink_to(tmp_path / "evil")
        return descriptor

    monkeypatch.setattr(os, "open", swap)
    assert read_beneath(tmp_path / "root", "a/file", 100) == b"good"
    with pytest.raises(NotAPlainFile):
        read_beneath(tmp_path / "root", "a/file", 100)


def race(tmp_path: Path, reads: int) -> set[bytes]:
    """What is read while someone keeps swapping the folder for a link and back."""
    write(tmp_path / "root/good/file", b"good")
    write(tmp_path / "evil/file", b"evil")
    place, link, spare = tmp_path / "root/a", tmp_path / "root/l", tmp_path / "root/good"
    done = threading.Event()

    def keep_swapping() -> None:
        while not done.is_set():
            spare.rename(place)
            place.rename(spare)
            link.symlink_to("../evil")
            link.rename(place)
            place.unlink()

    thread = threading.Thread(target=keep_swapping)
    thread.start()
    found: set[bytes] = set()
    try:
        for _ in range(reads):
            try:
                found.add(read_beneath(tmp_path / "root", "a/file", 100))
            except (NotAPlainFile, EnvironmentFault) as fault:
                found.add(type(fault).__name__.encode())
    finally:
        done.set()
        thread.join()
    return found


# case 122
def test_no_race_leads_out_of_the_root(tmp_path: Path) -> None:
    assert b"evil" not in race(tmp_path, 5_000)


@pytest.mark.long
def test_no_long_race_leads_out_of_the_root(tmp_path: Path) -> None:
    assert race(tmp_path, 300_000) == {b"good", b"NotAPlainFile", b"NoSuchFile"}


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open descriptors are counted in /proc")
def test_no_descriptor_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a/b/file", b"x")
    (tmp_path / "a/link").symlink_to("b")
    before = descriptors()
    for path in ("a/b/file", "a/b/gone", "a/gone/file", "a/link/file", "a/b"):
        with contextlib.suppress(UsageError, EnvironmentFault):
            read_beneath(tmp_path, path, 0 if path.endswith("file") else 9)
    create(tmp_path / "new/file", b"x")
    write_atomically(tmp_path / "a/b/file", b"y")
    monkeypatch.setattr(os, "fsync", fail)
    for writer in (create, write_atomically):
        with pytest.raises(EnvironmentFault):
            writer(tmp_path / "other", b"x")
    assert descriptors() == before


def fail(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = write(tmp_path / "a")
    for mode in (0o600, 0o640, 0o755, 0o444):
        path.chmod(mode)
        write_atomically(path, NEW)
        assert path.read_bytes() == NEW
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("writer", [create, write_atomically])
def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path, writer: Callable[[Path, bytes], None]) -> None:
    for name, mask, mode in (("a", 0o027, 0o640), ("b", 0o000, 0o666)):
        before = os.umask(mask)
        try:
            writer(tmp_path / name, NEW)
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode
        assert (tmp_path / name).read_bytes() == NEW
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_a_new_file_gets_the_folders_above_it(tmp_path: Path) -> None:
    create(tmp_path / "a/b/c.yaml", b"x")
    assert (tmp_path / "a/b/c.yaml").read_bytes() == b"x"


def test_what_is_there_is_never_created_anew(tmp_path: Path) -> None:
    write(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(UsageError, match="is there already; nothing was written"):
            create(tmp_path / name, NEW)
    assert (tmp_path / "file").read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == ["file", "folder", "link"]


def test_only_a_plain_file_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "target")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "folder", "pipe"):
        with pytest.raises(UsageError, match="is not a regular file; nothing was written"):
            write_atomically(tmp_path / name, NEW)
    assert (tmp_path / "target").read_bytes() == OLD
    assert (tmp_path / "link").is_symlink()


def test_a_folder_that_is_not_there_is_not_made_for_a_replacement(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no such file; the file was not changed"):
        write_atomically(tmp_path / "gone/a", NEW)


STEPS = ("fchmod", "fsync", "replace", "link", "unlink")
FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EACCES, errno.EROFS, errno.EMFILE)


@pytest.mark.parametrize("step", ["mkstemp", "write", "flush", *STEPS[:3]])
@pytest.mark.parametrize("number", FAULTS, ids=lambda number: errno.errorcode[number])
def test_a_fault_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, step: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a")
    break_step(monkeypatch, step, OSError(number, os.strerror(number)))
    with pytest.raises(EnvironmentFault, match="the file was not changed") as caught:
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert os.strerror(number) in caught.value.message
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["mkstemp", "write", "flush", "fchmod", "fsync", "link"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=lambda number: errno.errorcode[number])
def test_a_fault_at_any_step_leaves_no_new_file(
    tmp_path: Path, step: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_step(monkeypatch, step, OSError(number, os.strerror(number)))
    with pytest.raises(EnvironmentFault, match="nothing was written"):
        create(tmp_path / "a", NEW)
    monkeypatch.undo()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_an_interrupt_at_any_step_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a")
    break_step(monkeypatch, step, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["a"]


def test_a_folder_that_cannot_be_synced_still_holds_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a")
    sync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_atomically(path, NEW)
    create(tmp_path / "b", NEW)
    assert path.read_bytes() == (tmp_path / "b").read_bytes() == NEW


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_there_are_no_hard_links_a_new_file_is_still_never_written_over_another(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_step(monkeypatch, "link", OSError(number, os.strerror(number)))
    create(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW
    with pytest.raises(UsageError, match="is there already"):
        create(tmp_path / "a", OLD)
    assert (tmp_path / "a").read_bytes() == NEW
    break_step(monkeypatch, "replace", OSError(errno.EIO, "Input/output error"))
    with pytest.raises(EnvironmentFault, match="nothing was written"):
        create(tmp_path / "b", NEW)
    assert os.listdir(tmp_path) == ["a"]


def test_of_two_that_create_the_same_file_one_succeeds(tmp_path: Path) -> None:
    outcomes: list[str] = []

    def attempt(data: bytes) -> None:
        try:
            create(tmp_path / "a", data)
            outcomes.append("written")
        except UsageError:
            outcomes.append("refused")

    threads = [threading.Thread(target=attempt, args=(bytes([number]) * 10_000,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused"] * 7 + ["written"]
    assert len(set((tmp_path / "a").read_bytes())) == 1
    assert os.listdir(tmp_path) == ["a"]


def break_step(monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException) -> None:
    """Make one step of writing fail; the bytes of a failing write are half there."""

    def refuse(*_: object, **__: object) -> Any:
        raise fault

    if step == "mkstemp":
        monkeypatch.setattr(tempfile, "mkstemp", refuse)
    elif step in ("write", "flush"):
        monkeypatch.setattr(files, "open", lambda *arguments: Torn(step, fault, *arguments), raising=False)
    else:
        monkeypatch.setattr(os, step, refuse)


class Torn:
    """A stream on a disk that gives up."""

    def __init__(self, step: str, fault: BaseException, *arguments: Any) -> None:
        self.stream = open(*arguments)  # noqa: SIM115 # closed by __exit__, as the real one is
        self.step = step
        self.fault = fault

    def __enter__(self) -> Torn:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def fileno(self) -> int:
        return int(self.stream.fileno())

    def write(self, data: bytes) -> None:
        self.stream.write(data[: len(data) // 2])
        if self.step == "write":
            raise self.fault

    def flush(self) -> None:
        raise self.fault
