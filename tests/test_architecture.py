"""The shape of the code, held by tests: what import contracts cannot see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import reports, rules

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_rule_file_is_registered_once() -> None:
    files = {path.stem for path in (PACKAGE / "rules").glob("*.py")} - {
        "__init__",
        "rule",
        "engine",
        "catalogue",
        "ignores",
    }
    registered = [rule.check.__module__.rpartition(".")[2] for rule in rules.RULES]
    assert sorted(registered) == sorted(files)


def test_every_format_has_its_file() -> None:
    for form in (*reports.EXPORTS, *reports.FINDINGS):
        assert Path(PACKAGE.parent / form.module.replace(".", "/")).with_suffix(".py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_looks_around(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "cli") or path.name == "__main__.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not calls & {
        "print",
        "input",
        "sys.exit",
        "exit",
        "date.today",
        "datetime.now",
        "datetime.today",
        "time.time",
    }
    assert not re.search(r"\bos\.environ\b|\bos\.getenv\b|\bsys\.stdout\b|\bsys\.stderr\b", ast.unparse(tree))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_stay_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_the_project_speaks_of_itself_alone() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    words = "|".join(("/" + "root/", "/" + "work/", "pypi" + r"\.org", "files\\.python" + "hosted"))
    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yaml", ".json", ".txt"}:
            assert not re.search(words, path.read_text(encoding="utf-8")), name
