"""The folder of kept results: whole or not there, ours alone, and never in the way."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from factcheck import cache
from factcheck.cache import _MOST_FILES, Cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache"


def test_what_was_kept_is_found(folder: Path) -> None:
    Cache(folder, "one").write("a", [b"first ", b"second"])
    found = Cache(folder, "one")
    assert (found.read("a"), found.read("b"), found.trouble) == (b"first second", None, None)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_another_maker_finds_nothing_and_says_nothing(folder: Path) -> None:
    Cache(folder, "one").write("a", [b"text"])
    other = Cache(folder, "two")
    assert (other.read("a"), other.trouble) == (None, None)


@pytest.mark.parametrize("place", range(0, 67, 3))
def test_a_flipped_bit_is_noticed(folder: Path, place: int) -> None:
    Cache(folder, "one").write("a", [b"some text of twenty."])
    kept = bytearray((folder / "a").read_bytes())
    assert len(kept) == 67
    kept[place] ^= 1
    (folder / "a").write_bytes(kept)
    found = Cache(folder, "one")
    assert found.read("a") is None
    # A maker that reads otherwise is another maker.
    is_maker = 27 <= place < 31
    assert found.trouble == (None if is_maker else "a was damaged, and is made anew")


@pytest.mark.parametrize("kept", [b"", b"garbage", b"factcheck cache 1, made by one\n", b"\0" * 100])
def test_what_is_no_kept_result_is_dropped(folder: Path, kept: bytes) -> None:
    found = Cache(folder, "one")
    (folder / "a").write_bytes(kept)
    assert (found.read("a"), found.trouble) == (None, "a was damaged, and is made anew")


def test_what_would_not_be_read_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_LARGEST", 67)
    found = Cache(folder, "one")
    found.write("a", [b"some text of twenty."])
    found.write("b", [b"and one of twenty-one"])
    assert found.read("a") == b"some text of twenty."
    assert (found.read("b"), found.trouble) == (None, "b was not kept: File too large")
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_giant_is_not_read(folder: Path) -> None:
    found = Cache(folder, "one")
    with open(folder / "a", "wb") as stream:
        stream.truncate(10 * 2**30)
    assert found.read("a") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners")
@pytest.mark.parametrize("mode", [0o777, 0o755, 0o710])
def test_a_folder_open_to_others_is_not_used(folder: Path, mode: int) -> None:
    Cache(folder, "one").write("a", [b"text"])
    folder.chmod(mode)
    found = Cache(folder, "one")
    found.write("b", [b"text"])
    assert found.read("a") is None
    assert found.trouble == f"{folder} is not for its owner alone (mode 700)"
    assert not (folder / "b").exists()


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    Cache(tmp_path / "real", "one").write("a", [b"text"])
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "real")
    linked = Cache(folder, "one")
    assert (linked.read("a"), linked.trouble) == (None, f"{folder} is a link")
    (tmp_path / "real" / "b").symlink_to(tmp_path / "real" / "a")
    assert Cache(tmp_path / "real", "one").read("b") is None


def test_where_no_folder_can_be_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = Cache(tmp_path / "file" / "cache", "one")
    found.write("a", [b"text"])
    assert found.read("a") is None
    assert found.trouble in (f"{tmp_path}/file/cache: Not a directory", f"{tmp_path}/file/cache: File exists")


def test_a_write_that_ends_early_leaves_what_was(folder: Path) -> None:
    found = Cache(folder, "one")
    found.write("a", [b"old"])

    def parts() -> list[bytes]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found.write("a", (part for _ in [0] for part in parts()))
    assert found.read("a") == b"old"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_the_oldest_make_room_and_the_left_over_go(folder: Path) -> None:
    found = Cache(folder, "one")
    for number in range(_MOST_FILES):
        (folder / f"old-{number}").write_bytes(b"")
        os.utime(folder / f"old-{number}", (number, number))
    (folder / ".factcheck-dead").write_bytes(b"")
    hour = time.time() - 3700
    os.utime(folder / ".factcheck-dead", (hour, hour))
    found.write("new", [b"text"])
    left = {path.name for path in folder.iterdir()}
    assert left == {"new", *(f"old-{number}" for number in range(2, _MOST_FILES))}


def test_what_another_run_takes_away_is_not_missed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Cache(folder, "one")
    (folder / ".factcheck-passing").write_bytes(b"")
    scan = os.scandir

    def scan_late(path: Path) -> list[os.DirEntry[str]]:
        entries = list(scan(path))
        (folder / ".factcheck-passing").unlink()
        return entries

    monkeypatch.setattr(os, "scandir", scan_late)
    found.write("a", [b"text"])
    assert (found.read("a"), found.trouble) == (b"text", None)
