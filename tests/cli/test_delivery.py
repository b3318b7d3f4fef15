"""Where `validate` puts its findings: to a file beside the text, onto the page of a job, into a log that obeys."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

Factcheck = Callable[..., Any]

BAD = """id: boils
claimant: Example
subject: Kettle
text: It boils
attribution: "##[add-matcher]evil.json"
said: [{on: 2026-01-15}]
kind: quality
"""
IN_A_JOB = {"GITHUB_ACTIONS": "true"}


@pytest.fixture
def bad(project: Callable[[Mapping[str, str]], Path]) -> Path:
    """A project with one error, in a folder of a repository."""
    return project({"facts/claims/boils.yaml": BAD}) / "facts"


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_the_form_goes_to_the_file_and_the_text_to_the_terminal(form: str, bad: Path, factcheck: Factcheck) -> None:
    text, alone = (factcheck("validate", "--format", one, cwd=bad).out for one in ("text", form))
    both = factcheck("validate", "--format", form, "--output", "out.x", cwd=bad)
    assert text.startswith("error[FC104]: ")
    assert (both.code, both.out, (bad / "out.x").read_bytes().decode()) == (1, text, alone)
    assert both.err.startswith("wrote out.x\n")


def on_a_terminal(*arguments: str, cwd: Path) -> str:
    """What the command prints where standard output is a terminal that can do colours."""
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    command = [str(Path(sys.executable).with_name("factcheck")), *arguments]
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(command, cwd=cwd, env={**clean, "TERM": "xterm"}, stdout=writer, stderr=subprocess.DEVNULL):
        os.close(writer)
        blocks = []
        # At its end a terminal gives an error on Linux and nothing elsewhere.
        with suppress(OSError):
            while block := os.read(reader, 4096):
                blocks.append(block)
    os.close(reader)
    return b"".join(blocks).decode()


def test_colour_is_for_the_terminal_only(bad: Path, factcheck: Factcheck) -> None:
    assert "\x1b[1;31merror[FC104]\x1b[0m" in on_a_terminal("validate", "--output", "out.txt", cwd=bad)
    assert "\x1b" not in (bad / "out.txt").read_text(encoding="utf-8")
    assert "\x1b" not in factcheck("validate", cwd=bad).out
    assert "\x1b[1;31m" in factcheck("validate", "--color", "always", cwd=bad).out
    (bad / "claims" / "boils.yaml").write_text(BAD.replace('"##[add-matcher]evil.json"', "verbatim"), encoding="utf-8")
    assert "\x1b[" in on_a_terminal("report", cwd=bad)
    assert "\x1b" not in on_a_terminal("report", "--color", "never", cwd=bad)


def test_an_output_replaces_a_file_whole_and_keeps_its_mode(bad: Path, factcheck: Factcheck) -> None:
    (bad / "out.json").write_text("x" * 100_000, encoding="utf-8")
    (bad / "out.json").chmod(0o640)
    factcheck("validate", "--format", "json", "-o", "out.json", cwd=bad)
    assert json.loads((bad / "out.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert (bad / "out.json").stat().st_mode & 0o777 == 0o640
    assert not list(bad.glob(".factcheck-*"))


@pytest.mark.parametrize("place", ["claims/boils.yaml", "claims/new.sarif", "evidence/new.sarif", "link/new.sarif"])
def test_no_output_is_put_among_the_records(place: str, bad: Path, factcheck: Factcheck) -> None:
    (bad / "evidence").mkdir()
    (bad / "link").symlink_to("claims")
    before = {path: path.read_bytes() for path in bad.rglob("*") if path.is_file()}
    outcome = factcheck("validate", "--format", "sarif", "-o", place, cwd=bad)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is among the records; nothing was written" in outcome.err
    assert {path: path.read_bytes() for path in bad.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_start_from_the_top_of_the_repository(variable: str, bad: Path, factcheck: Factcheck) -> None:
    def output(form: str) -> str:
        out: str = factcheck("validate", "--format", form, cwd=bad, env={variable: str(bad.parent)}).out
        return out

    assert json.loads(output("gitlab"))[0]["location"]["path"] == "facts/claims/boils.yaml"
    assert '"uri": "facts/claims/boils.yaml"' in output("sarif")
    assert output("github").startswith("::error file=facts/claims/boils.yaml,line=5,")
    assert [case.attrib["file"] for case in ET.fromstring(output("junit")).iter("testcase")] == [
        "facts/claims/boils.yaml"
    ]
    assert json.loads(output("json"))["diagnostics"][0]["path"] == "claims/boils.yaml"


def test_a_project_outside_the_checkout_keeps_its_paths(bad: Path, factcheck: Factcheck) -> None:
    env = {"GITHUB_WORKSPACE": str(bad / "claims")}
    outcome = factcheck("validate", "--format", "github", cwd=bad, env=env)
    assert outcome.out.startswith("::error file=claims/boils.yaml,")


@pytest.mark.parametrize("more", [[], ["--format", "sarif", "--output", "out.sarif"]], ids=["text", "sarif"])
def test_a_job_obeys_no_text_of_a_record(more: list[str], bad: Path, factcheck: Factcheck) -> None:
    first, second = (factcheck("validate", *more, cwd=bad, env=IN_A_JOB).out for _ in range(2))
    token = re.match(r"::stop-commands::([0-9a-f]{32})\n", first)
    assert token is not None
    assert first.endswith(f"\n::{token[1]}::\n")
    assert token[1] not in second
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        outcome = factcheck("validate", "--format", form, cwd=bad, env=IN_A_JOB)
        assert "add-matcher]" in outcome.out
        assert "##[" not in outcome.out
    (bad / "factcheck.toml").write_text('"##[add-matcher]evil.json" = 1\n', encoding="utf-8")
    outcome = factcheck("validate", cwd=bad, env=IN_A_JOB)
    assert (outcome.code, "add-matcher]" in outcome.err, "##[" in outcome.err) == (2, True, False)


def test_a_job_that_is_clean_prints_nothing(bad: Path, factcheck: Factcheck) -> None:
    (bad / "claims" / "boils.yaml").unlink()
    assert factcheck("validate", cwd=bad, env=IN_A_JOB).out == ""


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_the_page_of_a_job_gets_a_table(form: str, bad: Path, factcheck: Factcheck) -> None:
    page = bad.parent / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    outcome = factcheck("validate", "--format", form, cwd=bad, env={"GITHUB_STEP_SUMMARY": str(page)})
    written = page.read_text(encoding="utf-8")
    assert outcome.code == 1
    if form in {"github", "sarif"}:
        assert written.startswith("before\n### factcheck: 1 error, 0 warnings, 0 notes\n")
        assert "\n| error | `claims/boils.yaml:5:14` | `FC104` | " in written
    else:
        assert written == "before\n"


def test_a_page_that_is_nearly_full_is_not_made_too_large(bad: Path, factcheck: Factcheck) -> None:
    page = bad.parent / "summary.md"
    page.write_bytes(b"x" * (1024 * 1024 - 10))
    factcheck("validate", "--format", "github", cwd=bad, env={"GITHUB_STEP_SUMMARY": str(page)})
    assert page.stat().st_size == 1024 * 1024 - 10


def test_3_when_the_page_cannot_be_written(bad: Path, factcheck: Factcheck) -> None:
    env = {"GITHUB_STEP_SUMMARY": str(bad / "no" / "page.md")}
    outcome = factcheck("validate", "--format", "github", cwd=bad, env=env)
    assert outcome.code == 3
    assert outcome.out.startswith("::error file=claims/boils.yaml,")
    assert "the job summary was not written: No such file or directory" in outcome.err
