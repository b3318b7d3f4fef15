"""A pull request of nothing but attacks is told of completely, in no time, and nothing else happens."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from .pull_request import IMPOSTORS, SECRET, write
from .watched import COMMAND, ROOT, WRITES, Watched, watch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pipes and links")

FORMS = ("text", "json", "github", "gitlab", "sarif", "junit")
COMMANDS = [
    *(f"validate --format {form}" for form in FORMS),
    "report",
    "report --color always",
    "export json",
    "export markdown",
]
SECONDS = 2.0
SLOWER = 4
"""How much slower a busy machine may be."""


class Tree(NamedTuple):
    root: Path
    expected: Mapping[str, str]
    runs: Mapping[str, Watched]
    before: Mapping[str, str]


def state(root: Path) -> dict[str, str]:
    """Every name below `root` and what stands there; a giant is known by its size."""
    found = {}
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        is_small = path.is_file() and not path.is_symlink() and status.st_size < 2**21
        content = hashlib.sha256(path.read_bytes()).hexdigest() if is_small else ""
        found[str(path.relative_to(root))] = f"{status.st_mode:o} {status.st_size} {content}"
    return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    root = tmp_path_factory.mktemp("hostile") / "tree"
    expected = write(root)
    before = state(root)
    log = tmp_path_factory.mktemp("log")
    return Tree(root, expected, {name: watch(*name.split(), cwd=root, log=log) for name in COMMANDS}, before)


def test_there_are_more_than_forty(tree: Tree) -> None:
    assert len(tree.expected) > 40


# case 79
def test_every_bad_file_is_told_of_with_its_code(tree: Tree) -> None:
    found = json.loads(tree.runs["validate --format json"].out)["diagnostics"]
    codes = {name: {one["code"] for one in found if one["path"] == name} for name in tree.expected}
    assert {name: codes[name] for name, code in tree.expected.items() if code not in codes[name]} == {}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_names_every_bad_file(tree: Tree, form: str) -> None:
    out = tree.runs[f"validate --format {form}"].out.decode()
    assert [name for name in tree.expected if name.isprintable() and Path(name).name not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_it_takes_no_time(tree: Tree, command: str) -> None:
    seconds = tree.runs[command].seconds
    print(f"{seconds:.2f} s")  # noqa: T201
    assert seconds < SECONDS * SLOWER


@pytest.mark.parametrize("command", COMMANDS)
def test_it_ends_as_it_should(tree: Tree, command: str) -> None:
    run = tree.runs[command]
    assert run.code == 1, run.err
    assert b"Traceback" not in run.out + run.err
    assert run.out


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_reaches_the_terminal_but_text(tree: Tree, command: str) -> None:
    run = tree.runs[command]
    text = (run.out + run.err).decode()
    if "always" in command:  # our own colours, which set nothing but colours
        text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert {f"U+{ord(char):04X}" for char in text if char != "\n" and unicodedata.category(char)[0] == "C"} == set()


def test_no_line_of_the_log_is_a_command_of_ours_but_ours(tree: Tree) -> None:
    lines = tree.runs["validate --format github"].out.decode().splitlines()
    commands = {line.partition(" ")[0] for line in lines if line.lstrip().startswith("::")}
    assert commands <= {"::error", "::warning", "::notice"}
    for form in ("text", "json", "gitlab", "sarif", "junit"):
        assert b"\n::" not in tree.runs[f"validate --format {form}"].out


# case 125
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_of_what_a_link_leads_to_is_shown(tree: Tree, command: str) -> None:
    run = tree.runs[command]
    assert SECRET.encode() not in run.out + run.err


@pytest.mark.parametrize("command", COMMANDS)
def test_no_socket_no_process_no_change(tree: Tree, command: str) -> None:
    run = tree.runs[command]
    assert {name for name, _ in run.events} == {"open", "os.scandir", "os.listdir", "cpython.run_file"}
    assert [path for path, flags in run.opened() if flags & WRITES] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_read_but_the_tree_and_what_is_installed(tree: Tree, command: str) -> None:
    installed = (sys.prefix, sys.base_prefix, str(ROOT), "/dev/null", "/etc/localtime", "/usr/share/zoneinfo")
    for path, flags in tree.runs[command].opened():
        if os.path.isabs(path):
            assert path == str(tree.root) or path.startswith(installed), path
        else:  # in a folder that was opened before; a link would be refused
            assert flags & os.O_NOFOLLOW, path


def test_the_tree_is_as_it_was(tree: Tree) -> None:
    assert state(tree.root) == tree.before


# case 136
def test_no_module_of_the_tree_is_imported(tree: Tree) -> None:
    assert [name for name in IMPOSTORS if (tree.root / f"{name}.imported").exists()] == []
    assert [name for name in IMPOSTORS if not (tree.root / name).is_file()] == []


# case 135
def test_a_name_like_an_option_is_a_file(tree: Tree) -> None:
    done = subprocess.run(
        [COMMAND, "validate", "--", "-rf.yaml"], cwd=tree.root / "claims", capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"--> claims/-rf.yaml:1:5" in done.stdout


BAD_CONFIGURATION = """\
plugins = ["yaml.py"]
cache = "/tmp/cache"
title = "[bold]::error::"
hooks.before = "touch run"

[folders]
claims = "../outside"
evidence = "/etc"

[severities]
FC003 = "note"
FC701 = "note"
"""


def test_a_configuration_can_do_no_harm(tree: Tree, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "factcheck.toml").write_text(BAD_CONFIGURATION, encoding="utf-8")
    for command in ("validate", "report", "export json"):
        run = watch(*command.split(), cwd=tmp_path, log=tree.root.parent / "log")
        assert (run.code, run.out, b"Traceback" in run.err) == (2, b"", False)
        for key in ("plugins", "cache", "hooks", "claims", "evidence", "FC003", "FC701"):
            assert f"'{key}'".encode() in run.err or f".{key}'".encode() in run.err, key
        assert {name for name, _ in run.events} <= {"open", "os.scandir", "os.listdir", "cpython.run_file"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims", "factcheck.toml"]


def can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_trace(), reason="needs strace")
def test_the_system_sees_no_more(tree: Tree, tmp_path: Path) -> None:
    log = tmp_path / "log"
    calls = "trace=open,openat,openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,network,process"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["strace", "-f", "-y", "-e", calls, "-o", str(log), COMMAND, "validate"],
        cwd=tree.root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    lines = log.read_text(encoding="utf-8").splitlines()
    names = {match[1] for line in lines if (match := re.match(r"[0-9]+ +([a-z0-9_]+)\(", line))}
    # A thread of a library is no process.
    assert names <= {"openat", "execve", "exit_group", "exit", "clone", "clone3", "wait4", "mkdir", "rename"}
    assert sum("execve(" in line for line in lines) == 1
    opened = [match[1] for line in lines if (match := re.search(r"= [0-9]+<(.*)>$", line))]
    # The interpreter and its libraries: themselves, the locale, the time zone, and how OpenSSL is set up for hashes.
    settings = ("/etc/ld.so.cache", "/etc/locale.alias", "/etc/localtime", "/etc/ssl/")
    system = ("/usr/", "/lib", "/proc/", "/sys/", "/dev/null", "/dev/urandom", *settings)
    cache = str(tmp_path / ".cache")
    allowed = (str(tree.root), sys.prefix, sys.base_prefix, str(ROOT), cache, *system)
    assert [path for path in opened if not path.startswith(allowed)] == []
    # Only the cache is written to.
    changes = [line for line in lines if re.search(r"mkdir\(|rename\(|O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", line)]
    assert [line for line in changes if cache not in line] == []
