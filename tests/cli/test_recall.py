"""A command answers again what it answered before, and only as long as nothing it was made from is another."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from factcheck.cache import Cache
from factcheck.cli.answer import Answer
from factcheck.cli.recall import Question, look_around
from factcheck.cli.screen import Screen
from factcheck.config.project import read_project
from factcheck.records.load import load

DAY = ("--as-of", "2026-11-24")
CLAIM = """\
id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
quantity: {measurand: lap time, comparator: exactly, value: 100, unit: s, better: lower}
"""
SOURCE = """\
id: test
title: A test
publisher: Club
published: 2025-02-01
url: "https://club.example/test"
source: instrumented-test
findings:
  - {claim: lap, value: 104.5, unit: s}
"""
COMMANDS = [
    ["report"],
    ["report", "--fail-on-verdict", "mostly-false,false"],
    ["show", "lap"],
    ["promises"],
    ["scorecard"],
    ["next"],
    ["export", "json"],
    ["export", "markdown"],
    ["validate"],
    ["validate", "claims/lap.yaml", "--format", "json"],
]


class Told(NamedTuple):
    """What a run printed, its exit code, and whether it came from the cache: then nothing reads YAML."""

    out: str
    err: str
    code: int
    is_recalled: bool

    @property
    def answer(self) -> tuple[str, str, int]:
        return self[:3]


Ask = Callable[..., Told]


@pytest.fixture
def root(project: Callable[[Mapping[str, str]], Path]) -> Path:
    files = {"claims/lap.yaml": CLAIM, "evidence/test.yaml": SOURCE, "factcheck.toml": 'title = "Laps"\n'}
    return project({f"above/project/{name}": text for name, text in files.items()}) / "above" / "project"


@pytest.fixture
def ask(factcheck: Callable[..., Any], root: Path, tmp_path: Path) -> Ask:
    def run(*arguments: str, cwd: Path = root, **environment: str) -> Told:
        given = {"FACTCHECK_CACHE": str(tmp_path / "cache"), "PYTHONPROFILEIMPORTTIME": "1", **environment}
        done = factcheck(*arguments, *DAY, cwd=cwd, env=given)
        imports = re.findall(r"^import time: .*$", done.err, re.MULTILINE)
        err = re.sub(r"^import time: .*\n", "", done.err, flags=re.MULTILINE)
        return Told(done.out, err, done.code, not any(line.endswith(" yaml") for line in imports))

    return run


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_answer_cold_warm_damaged_and_without(ask: Ask, tmp_path: Path, command: list[str]) -> None:
    plain = ask(*command, FACTCHECK_CACHE="off")
    cold, warm = ask(*command), ask(*command)
    assert [told.is_recalled for told in (plain, cold, warm)] == [False, False, True]
    assert plain.answer == cold.answer == warm.answer
    for kept in (tmp_path / "cache").iterdir():
        data = bytearray(kept.read_bytes())
        data[-20] ^= 1
        kept.write_bytes(data)
    damaged = ask(*command)
    assert (damaged.out, damaged.code, damaged.is_recalled) == (plain.out, plain.code, False)
    assert re.fullmatch(
        re.escape(plain.err) + r"factcheck: cache: records-[0-9a-f]+ was damaged, and is made anew\n", damaged.err
    )
    assert ask(*command).answer == plain.answer


def change_evidence(root: Path) -> None:
    """The size and the time of the file stay as they are."""
    path = root / "evidence/test.yaml"
    before = path.stat()
    path.write_text(SOURCE.replace("104.5", "140.5"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_claim(root: Path) -> None:
    (root / "claims/more.yaml").write_text(CLAIM.replace("id: lap", "id: more"), encoding="utf-8")


def rename_evidence(root: Path) -> None:
    (root / "evidence/test.yaml").rename(root / "evidence/other.yaml")


def change_title(root: Path) -> None:
    (root / "factcheck.toml").write_text('title = "Lap"\n', encoding="utf-8")


def move_the_evidence(root: Path) -> None:
    (root / "factcheck.toml").write_text('title = "Laps"\nevidence = "sources"\n', encoding="utf-8")


def put_link(root: Path) -> None:
    (root / "claims/link.yaml").symlink_to(root / "claims/lap.yaml")


@pytest.mark.parametrize(
    "change",
    [change_evidence, add_claim, rename_evidence, change_title, move_the_evidence, put_link],
    ids=lambda one: one.__name__,
)
def test_any_change_is_noticed(ask: Ask, root: Path, change: Callable[[Path], None]) -> None:
    commands = [["report"], ["validate"]]
    before = [ask(*command).answer for command in commands]
    assert all(ask(*command).is_recalled for command in commands)
    change(root)
    after = [ask(*command) for command in commands]
    assert [told.is_recalled for told in after] == [False, False]
    assert [told.answer for told in after] != before
    assert [told.answer for told in after] == [ask(*command, FACTCHECK_CACHE="off").answer for command in commands]


def test_a_project_that_appears_below_is_noticed(ask: Ask, root: Path) -> None:
    below = root / "notes"
    below.mkdir()
    assert ask("report", cwd=below).out.startswith("Laps")
    assert ask("report", cwd=below).is_recalled
    (below / "claims").mkdir()
    assert ask("report", cwd=below).out.startswith("Fact-check report")


def test_a_path_that_is_gone_is_noticed(ask: Ask, root: Path) -> None:
    (root / "claims/empty").mkdir()
    assert ask("validate", "claims/empty").code == 0
    assert ask("validate", "claims/empty").is_recalled
    (root / "claims/empty").rmdir()
    assert ask("validate", "claims/empty").code == 2


def test_a_link_that_leads_elsewhere_is_noticed(ask: Ask, root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "claims").mkdir(parents=True)
    (tmp_path / "link").symlink_to(root)
    assert ask("report", "link", cwd=tmp_path).out.startswith("Laps")
    (tmp_path / "link").unlink()
    (tmp_path / "link").symlink_to(other)
    assert ask("report", "link", cwd=tmp_path).out.startswith("Fact-check report")


@pytest.mark.parametrize(
    "other",
    [{"FORCE_COLOR": "1"}, {"CI_PROJECT_DIR": "/builds"}],
    ids=str,
)
def test_another_screen_or_runner_is_another_question(ask: Ask, other: Mapping[str, str]) -> None:
    ask("report")
    assert not ask("report", **other).is_recalled


@pytest.mark.parametrize(
    "command",
    [
        ["validate", "--baseline"],
        ["validate", "--output", "found.txt"],
        ["validate", "--fix"],
        ["validate", "--diff"],
        ["export", "json", "--output", "report.json"],
        ["explain", "FC204"],
        ["show", "nothing"],
    ],
    ids=" ".join,
)
def test_what_reads_or_writes_more_is_done_each_time(
    factcheck: Callable[..., Any], root: Path, tmp_path: Path, command: list[str]
) -> None:
    cache = tmp_path / "cache"
    for _ in range(2):
        factcheck(*command, cwd=root, env={"FACTCHECK_CACHE": str(cache)})
    assert list(cache.glob("answer-*")) == []


@pytest.mark.parametrize("variable", ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"])
def test_what_a_job_is_told_is_told_each_time(ask: Ask, tmp_path: Path, variable: str) -> None:
    value = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}[variable]
    for _ in range(2):
        assert not ask("validate", "--format", "github", **{variable: value}).is_recalled
    if variable == "GITHUB_STEP_SUMMARY":
        assert (tmp_path / "summary.md").read_text(encoding="utf-8").count("# ") == 2


def test_a_cache_within_the_project_is_not_used(ask: Ask, root: Path) -> None:
    for cwd in (root, root / "claims"):
        for _ in range(2):
            assert not ask("report", cwd=cwd, FACTCHECK_CACHE=str(root / "cache")).is_recalled
    assert list((root / "cache").glob("*")) == []


def test_a_cache_open_to_others_is_said_once(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o755)
    told = ask("report")
    assert (told.code, told.err) == (0, f"factcheck: cache: {tmp_path}/cache is not for its owner alone (mode 700)\n")


def test_without_a_home_nothing_is_kept_or_said(factcheck: Callable[..., Any], root: Path) -> None:
    told = factcheck("report", *DAY, cwd=root, env={"FACTCHECK_CACHE": "", "HOME": "", "XDG_CACHE_HOME": ""})
    assert (told.code, told.err) == (0, "")


def test_the_usual_folder(factcheck: Callable[..., Any], root: Path, tmp_path: Path) -> None:
    factcheck("report", *DAY, cwd=root, env={"FACTCHECK_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "xdg")})
    assert len(list((tmp_path / "xdg/factcheck").iterdir())) == 2


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("FACTCHECK_CACHE", "here", "FACTCHECK_CACHE: 'here' is not an absolute path\n  or say 'off' for no cache\n"),
        ("FACTCHECK_JOBS", "0", "FACTCHECK_JOBS: '0' is not a number from 1 to 64\n"),
        ("FACTCHECK_JOBS", "65", "FACTCHECK_JOBS: '65' is not a number from 1 to 64\n"),
        ("FACTCHECK_JOBS", "two", "FACTCHECK_JOBS: 'two' is not a number from 1 to 64\n"),
    ],
)
def test_an_environment_that_makes_no_sense(ask: Ask, variable: str, value: str, message: str) -> None:
    told = ask("report", **{variable: value})
    assert told.answer == ("", f"factcheck: {message}", 2)


def test_what_changes_while_the_project_is_looked_at_is_found_changed(root: Path, tmp_path: Path) -> None:
    (root / "factcheck.toml").unlink()
    settings = read_project(root)
    assert settings is not None

    def ask() -> Question:
        return Question(
            Cache(tmp_path / "cache", "one"), ["report"], day="", screen=Screen(80, colour=False), environ={}
        )

    def answer() -> None:
        asked, basis = ask(), look_around(settings, [root])
        assert basis is not None
        tally = load(root).tally
        if is_changed:
            (root / "factcheck.toml").write_text('title = "Laps"\n', encoding="utf-8")
        asked.rest_on(basis._replace(tally=tally))
        asked.keep(Answer("out", "err", 0))

    is_changed = False
    answer()
    assert ask().recall() == Answer("out", "err", 0)
    is_changed = True
    answer()
    assert ask().recall() is None
