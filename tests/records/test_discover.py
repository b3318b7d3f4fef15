from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.records.discover import RecordFile, discover


def names(root: Path, folder: str = "claims") -> list[str]:
    return [f"{one.path}: {one.irregular or one.fault or 'a file'}" for one in discover(root, folder)]


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("id: x\n")


def test_records_at_any_depth_in_one_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        "claims/b.yaml",
        "claims/a.yml",
        "claims/B.yaml",
        "claims/z/y/a.yaml",
        "claims/b/c.yaml",
        "claims/-rf.yaml",
    )
    write(tmp_path, "claims/LOUD.YAML", "claims/notes.md", "claims/yaml", "claims/a.yaml.orig", "evidence/e.yaml")
    assert [one.path for one in discover(tmp_path, "claims")] == [
        "claims/-rf.yaml",
        "claims/B.yaml",
        "claims/LOUD.YAML",
        "claims/a.yml",
        "claims/b.yaml",
        "claims/b/c.yaml",
        "claims/z/y/a.yaml",
    ]
    assert names(tmp_path, "evidence/") == ["evidence/e.yaml: a file"]


def test_the_order_does_not_depend_on_the_listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, *(f"claims/{name}.yaml" for name in "cadb"), "claims/f/x.yaml", "claims/e/x.yaml")
    expected = names(tmp_path)
    scan = os.scandir

    class Backwards:
        def __init__(self, path: Path) -> None:
            self.entries = sorted(scan(path), key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Backwards)
    assert names(tmp_path) == expected


def test_names_that_begin_with_a_dot_are_not_records(tmp_path: Path) -> None:
    write(tmp_path, "claims/.hidden.yaml", "claims/.git/x.yaml", "claims/.factcheck-abc.tmp", "claims/a.yaml")
    (tmp_path / "claims/.link").symlink_to(".")
    assert names(tmp_path) == ["claims/a.yaml: a file"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert names(tmp_path) == []


# cases 124, 126
def test_what_is_not_a_file_is_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "claims/a.yaml", "elsewhere/b.yaml", "claims/deep/c.yaml")
    links = {
        "file.yaml": "a.yaml",
        "gone.yaml": "nowhere",
        "loop.yaml": "loop.yaml",
        "loop": "loop",
        "up": "..",
        "folder": "../elsewhere",
        "notes.md": "a.yaml",
        "deep/up.yaml": "../../elsewhere",
    }
    for name, target in links.items():
        (tmp_path / "claims" / name).symlink_to(target)
    (tmp_path / "claims/called.yaml").mkdir()
    write(tmp_path, "claims/called.yaml/d.yaml")
    os.mkfifo(tmp_path / "claims/pipe.yaml")
    os.mkfifo(tmp_path / "claims/pipe")
    assert names(tmp_path) == [
        "claims/a.yaml: a file",
        "claims/called.yaml: a folder",
        "claims/file.yaml: a link",
        "claims/folder: a link",
        "claims/gone.yaml: a link",
        "claims/loop.yaml: a link",
        "claims/pipe.yaml: a special file",
        "claims/up: a link",
        "claims/deep/c.yaml: a file",
        "claims/deep/up.yaml: a link",
    ]


def test_a_socket_is_a_special_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims").mkdir()
    monkeypatch.chdir(tmp_path / "claims")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.yaml")
        assert names(tmp_path) == ["claims/s.yaml: a special file"]


@pytest.mark.parametrize("link", ["claims", "records"])
def test_the_folder_itself_may_not_be_reached_by_a_link(tmp_path: Path, link: str) -> None:
    folder = "claims" if link == "claims" else "records/claims"
    write(tmp_path, "elsewhere/claims/a.yaml", "elsewhere/b.yaml")
    (tmp_path / link).symlink_to("elsewhere")
    assert names(tmp_path, folder) == [f"{folder}: a link"]


def test_the_root_may_be_reached_by_a_link(tmp_path: Path) -> None:
    write(tmp_path, "project/claims/a.yaml")
    (tmp_path / "link").symlink_to("project")
    assert names(tmp_path / "link") == ["claims/a.yaml: a file"]


def test_a_folder_that_cannot_be_listed_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "claims/a.yaml", "claims/locked/b.yaml", "claims/open/c.yaml")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path) == [
        "claims/a.yaml: a file",
        "claims/locked: Permission denied",
        "claims/open/c.yaml: a file",
    ]


# case 134
def test_a_folder_that_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "claims/a.yaml", "claims/gone/b.yaml")
    scan = os.scandir

    def vanish(path: Path) -> object:
        if Path(path).name == "gone":
            raise FileNotFoundError(2, "No such file or directory")
        return scan(path)

    monkeypatch.setattr(os, "scandir", vanish)
    assert names(tmp_path) == ["claims/a.yaml: a file", "claims/gone: No such file or directory"]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path, "claims")
    assert names(tmp_path) == ["claims: Not a directory"]


# case 79
@pytest.mark.parametrize(
    "name", [b"caf\xe9.yaml", b"a\nb.yaml", b"\x1b[31m.yaml", b"::error::.yaml", b" .yaml", b"[bold].yaml"]
)
def test_any_name_is_kept_as_it_is(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "claims").mkdir()
    path = os.path.join(os.fsencode(tmp_path), b"claims", name)
    try:
        os.close(os.open(path, os.O_CREAT))
    except OSError:
        pytest.skip("the file system does not take this name")
    assert list(discover(tmp_path, "claims")) == [RecordFile(path="claims/" + os.fsdecode(name))]


def test_depth_needs_no_stack(tmp_path: Path) -> None:
    write(tmp_path, "claims/" + "d/" * 500 + "a.yaml")
    assert names(tmp_path) == ["claims/" + "d/" * 500 + "a.yaml: a file"]
