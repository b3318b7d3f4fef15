"""What the exit code says, in a process of its own: 0 clean, 1 findings, 2 usage, 3 environment, 141 broken pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("factcheck"))
DAY = "2026-11-24"

GOOD = """id: boils
claimant: Example
subject: Kettle
text: It boils
attribution: verbatim
said: [{on: 2026-01-15}]
kind: quality
verdict: {rating: unverified, by: desk, on: 2026-02-01}
"""
BAD = GOOD.replace("attribution: verbatim", "attribution: hearsay")
SOURCE = """id: test
title: A test
publisher: Lab
source: instrumented-test
published: 2026-01-20
findings:
  - {claim: boils, stance: refutes}
"""


@pytest.fixture
def good(project: Callable[[Mapping[str, str]], Path]) -> Path:
    return project({"claims/boils.yaml": GOOD})


@pytest.fixture
def bad(project: Callable[[Mapping[str, str]], Path]) -> Path:
    return project({"claims/boils.yaml": BAD, "evidence/test.yaml": SOURCE})


CLEAN = [
    ["--version"],
    ["--help"],
    [],
    ["report"],
    ["report", "--help"],
    ["report", "claims"],
    ["report", "--verdict", "false,kept"],
    ["report", "--as-of", "2026"],
    ["report", "--group-by", "category", "--top", "15"],
    ["report", "--fail-on-verdict", "false"],
    ["show", "boils"],
    ["show", "boils", "boils", "--sources", "--timing", "--history", "--as-of", "2026"],
    ["show", "boils", "--format", "json", "--fail-on-verdict", "false"],
    ["scorecard"],
    ["scorecard", "claims", "--by", "claimant,category", "--weighted", "--as-of", "2026"],
    ["scorecard", "--agreement", "--format", "json"],
    ["promises"],
    ["promises", "claims", "--state", "kept,stalled", "--as-of", "2026"],
    ["promises", "--format", "json", "--fail-on-verdict", "unverified"],
    ["next"],
    ["next", "claims", "--limit", "1", "--verdict", "unverified", "--as-of", "2026"],
    ["next", "--format", "json"],
    ["diff", "."],
    ["diff", ".", ".", "--rules", "--exit-code", "--format", "markdown", "--as-of", "2026"],
    ["validate"],
    ["validate", "claims/boils.yaml"],
    ["validate", "--format", "json"],
    ["validate", "--format", "github"],
    ["validate", "--format", "gitlab"],
    ["validate", "--format", "sarif"],
    ["validate", "--format", "junit"],
    ["validate", "--format", "sarif", "--output", "out.sarif"],
    ["validate", "--write-baseline"],
    ["validate", "--fix"],
    ["validate", "--fix", "--format", "json"],
    ["validate", "--diff"],
    ["validate", "--diff", "--format", "json", "-o", "out.json"],
    ["verify"],
    ["verify", "claims", "--format", "json"],
    ["export", "json"],
    ["export", "markdown", "-o", "out.md"],
    ["config"],
    ["config", "claims", "--format", "json"],
    ["explain"],
    ["explain", "FC302"],
    ["explain", "misleading"],
    ["explain", "rests-on:some-id"],
    ["demo", "story"],
]


@pytest.mark.parametrize("arguments", CLEAN, ids=" ".join)
def test_0_when_all_is_well(good: Path, factcheck: Callable[..., Any], arguments: list[str]) -> None:
    outcome = factcheck(*arguments, cwd=good)
    assert (outcome.code, "Traceback" in outcome.err) == (0, False), outcome


FINDINGS = [
    ["report"],
    ["scorecard"],
    ["scorecard", "--agreement", "--format", "json"],
    ["promises"],
    ["promises", "--format", "json"],
    ["next"],
    ["next", "--format", "json"],
    ["diff", "."],
    ["diff", ".", "--format", "json"],
    ["validate"],
    ["validate", "--format", "json"],
    ["validate", "--format", "github"],
    ["validate", "--format", "gitlab"],
    ["validate", "--format", "sarif"],
    ["validate", "--format", "junit"],
    ["validate", "--format", "junit", "-o", "out.xml"],
    ["validate", "claims"],
    ["validate", "--fix"],
    ["validate", "--diff"],
    ["export", "json"],
    ["export", "markdown", "-o", "out.md"],
]


def test_0_when_all_that_does_not_hold_is_in_the_baseline(bad: Path, factcheck: Callable[..., Any]) -> None:
    for option in ("--write-baseline", "--baseline"):
        assert factcheck("validate", option, cwd=bad).code == 0


@pytest.mark.parametrize("arguments", FINDINGS, ids=" ".join)
def test_1_when_a_record_does_not_hold(bad: Path, factcheck: Callable[..., Any], arguments: list[str]) -> None:
    outcome = factcheck(*arguments, cwd=bad)
    assert (outcome.code, "Traceback" in outcome.err) == (1, False), outcome


def test_1_when_a_snapshot_is_not_there(good: Path, factcheck: Callable[..., Any]) -> None:
    source = SOURCE + f"snapshot: {{path: page.html, sha256: {'a' * 64}}}\n"
    (good / "evidence").mkdir()
    (good / "evidence" / "test.yaml").write_text(source, encoding="utf-8")
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        assert factcheck("verify", "--format", form, cwd=good).code == 1, form
    assert factcheck("verify", "claims", cwd=good).code == 0


def test_0_for_files_that_are_sound_beside_one_that_is_not(bad: Path, factcheck: Callable[..., Any]) -> None:
    assert factcheck("validate", "evidence", cwd=bad).code == 0


def test_1_when_there_is_something_to_mend_even_a_warning(good: Path, factcheck: Callable[..., Any]) -> None:
    source = SOURCE.replace("stance: refutes", "stance: refutes, conditions: {Track: wet}")
    (good / "evidence").mkdir()
    (good / "evidence" / "test.yaml").write_text(source, encoding="utf-8")
    claim = GOOD.replace("unverified", '"false"') + "conditions: {track: wet}\n"
    (good / "claims" / "boils.yaml").write_text(claim, encoding="utf-8")
    codes = [factcheck("validate", *options, cwd=good).code for options in ([], ["--diff"], ["--fix"], ["--diff"])]
    assert codes == [0, 1, 0, 0]


def test_1_when_a_verdict_is_behind_the_gate(good: Path, factcheck: Callable[..., Any]) -> None:
    for command in (["report"], ["export", "markdown"]):
        outcome = factcheck(*command, "--fail-on-verdict", "false,unverified", cwd=good)
        assert outcome.code == 1, outcome


def test_fail_on_decides_which_severity_counts(good: Path, factcheck: Callable[..., Any]) -> None:
    assert factcheck("validate", cwd=good).code == 0
    assert factcheck("validate", "--fail-on", "warning", cwd=good).code == 0
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        assert factcheck("validate", "--fail-on", "note", "--format", form, cwd=good).code == 1, form


USAGE = [
    ["repport"],
    ["report", "--no-such-option"],
    ["report", "nowhere"],
    ["show"],
    ["show", "boil"],
    ["show", "boils", "--as-of", "2025-12-31"],
    ["show", "boils", "--format", "xml"],
    ["report", "--as-of", "yesterday"],
    ["report", "--as-of", "2026-02-30"],
    ["report", "--verdict", "wrong"],
    ["report", "--fail-on-verdict", "wrong"],
    ["scorecard", "nowhere"],
    ["scorecard", "--by", "publisher"],
    ["scorecard", "--format", "xml"],
    ["promises", "nowhere"],
    ["promises", "--format", "xml"],
    ["promises", "--state", "late"],
    ["next", "nowhere"],
    ["next", "--limit", "0"],
    ["next", "--verdict", "wrong"],
    ["next", "--format", "xml"],
    ["diff"],
    ["diff", "HEAD"],
    ["diff", "nowhere"],
    ["diff", ".", "--format", "xml"],
    ["diff", ".", "--as-of", "yesterday"],
    ["validate", "nowhere.yaml"],
    ["validate", "/"],
    ["validate", "--format", "xml"],
    ["validate", "--fail-on", "fatal"],
    ["validate", "--fix", "--diff"],
    ["validate", "--diff", "--write-baseline"],
    ["validate", "--diff", "--format", "json"],
    ["validate", "--baseline"],
    ["validate", "--write-baseline", "--baseline"],
    ["validate", "--write-baseline", "claims"],
    ["validate", "README.md"],
    ["validate", "-"],
    ["validate", "--stdin-filename", "README.md", "-"],
    ["validate", "--stdin-filename", "claims/boils.yaml", "claims"],
    ["validate", "--changed-since", "HEAD"],
    ["validate", "--changed-since", "--output=x"],
    ["validate", "--output", "claims"],
    ["validate", "--output", "claims/boils.yaml"],
    ["validate", "--output", "claims/out.txt"],
    ["validate", "--output", "link"],
    ["validate", "--output", ""],
    ["verify", "nowhere"],
    ["verify", "README.md"],
    ["verify", "--format", "xml"],
    ["config", "nowhere"],
    ["config", "--format", "xml"],
    ["export"],
    ["export", "pdf"],
    ["export", "json", "-o", "claims"],
    ["export", "json", "-o", "claims/new.yaml"],
    ["export", "markdown", "-o", "claims/boils.yaml"],
    ["explain", "FC999"],
    ["explain", "misleadin"],
    ["init"],
    ["new"],
    ["new", "claim"],
    ["new", "claim", "It boils", "--by", "Example", "--id", "boils"],
    # case 131
    ["new", "claim", "It boils", "--by", "Example", "--id", "../x"],
    ["new", "claim", "水", "--by", "Example"],
    ["new", "claim", "x", "--by", "Example", "--value", "1.98 s"],
    ["new", "claim", "x", "--by", "Example", "--value", "1", "--better", "louder"],
    ["new", "evidence", "boil", "--publisher", "P", "--title", "T", "--source", "forum", "--stance", "refutes"],
    ["new", "evidence", "boils", "--publisher", "P", "--title", "T", "--source", "gossip", "--stance", "refutes"],
    ["new", "evidence", "boils", "--publisher", "P", "--title", "T", "--source", "forum", "--condition", "x"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_2_when_the_question_makes_no_sense(good: Path, factcheck: Callable[..., Any], arguments: list[str]) -> None:
    (good / "README.md").write_text("", encoding="utf-8")
    (good / "factcheck.toml").write_text("", encoding="utf-8")
    (good / "link").symlink_to("README.md")
    before = sorted(path for path in good.rglob("*"))
    outcome = factcheck(*arguments, cwd=good)
    assert (outcome.code, "Traceback" in outcome.err) == (2, False), outcome
    assert outcome.out == ""
    assert sorted(path for path in good.rglob("*")) == before


def test_2_without_a_project(tmp_path: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("report", cwd=tmp_path)
    assert outcome.code == 2
    assert "`factcheck init`" in outcome.err


def test_2_for_a_configuration_that_is_not_valid(good: Path, factcheck: Callable[..., Any]) -> None:
    (good / "factcheck.toml").write_text("plugins = ['x.py']\n", encoding="utf-8")
    for arguments in (["report"], ["validate"], ["export", "json"], ["config"], []):
        assert factcheck(*arguments, cwd=good).code == 2, arguments


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["report"], ["validate", "--format", "json"]], ids=" ".join
)
def test_3_when_the_output_is_lost(good: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, *arguments], cwd=good, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"not fully written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_3_when_standard_output_is_closed(good: Path) -> None:
    done = subprocess.run(["sh", "-c", f"{COMMAND} --version >&-"], cwd=good, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that hold")
def test_3_for_a_record_that_cannot_be_read(good: Path, factcheck: Callable[..., Any]) -> None:
    (good / "claims" / "boils.yaml").chmod(0)
    assert factcheck("validate", cwd=good).code == 3


def test_3_when_the_file_cannot_be_written(good: Path, factcheck: Callable[..., Any]) -> None:
    for command in (["export", "json"], ["validate", "--format", "sarif"]):
        outcome = factcheck(*command, "-o", "no/such/folder/x.json", cwd=good)
        assert (outcome.code, outcome.out) == (3, ""), command
        assert not (good / "no").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs pipes that break")
def test_141_when_the_reader_goes_away(good: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([COMMAND, "explain"], cwd=good, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("is_writing", [False, True])
def test_128_and_the_signal_when_stopped(good: Path, number: signal.Signals, code: int, *, is_writing: bool) -> None:
    many = good / "claims"
    for index in range(3000):
        (many / f"boils-{index}.yaml").write_text(GOOD.replace("id: boils", f"id: boils-{index}"), encoding="utf-8")
    # The report is longer than a pipe is wide: until it is read, the command is still at work, or at writing.
    with subprocess.Popen([COMMAND, "report"], cwd=good, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        if is_writing:
            process.stdout.read(1)
        else:
            time.sleep(0.6)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, b"")
    assert b"A pass means" not in out, "what was cut off must not look whole"
