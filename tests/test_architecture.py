"""The shape of the code, held by tests: what import contracts cannot see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import reports, rules
from factcheck.cli import recall

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


def test_nothing_kept_or_sent_is_ever_executed() -> None:
    imported = {
        name.partition(".")[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert "multiprocessing" in imported
    assert not imported & {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


def test_an_answer_is_known_by_all_that_the_environment_says() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "cli").glob("*.py"))
    looked_at = {
        *re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", text),
        *re.findall(r"\"(_\w+)\" (?:not )?in (?:os\.)?environ", text),
    }
    screen = {"COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM"}
    runner = {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"}  # where there is one, nothing is recalled
    baseline = {"CI"}  # nor with a baseline
    lent = {"FACTCHECK_CACHE", "FACTCHECK_JOBS", "HOME", "LOCALAPPDATA", "XDG_CACHE_HOME"}
    assert looked_at == {*recall.ENVIRONMENT, *screen, *runner, *baseline, *lent, "_FACTCHECK_COMPLETE"}


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
