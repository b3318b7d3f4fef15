"""`validate --stdin-filename`: what an editor holds is checked as if it stood among the records."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("factcheck"))
Write = Callable[[Mapping[str, str]], Path]
Command = Callable[..., Any]

CLAIM = """\
id: boils
claimant: Example
subject: Kettle
text: It boils
attribution: verbatim
said: [{on: 2026-01-15}]
kind: quality
verdict: {rating: unverified, by: desk, on: 2026-02-01}
"""
EVIDENCE = """\
id: test
title: A test
publisher: Lab
source: instrumented-test
published: 2026-01-20
findings:
  - {claim: boils, stance: context}
"""
SOUND = {"claims/boils.yaml": CLAIM, "evidence/test.yaml": EVIDENCE}


def validate(root: Path, filename: str, text: str | bytes, *arguments: str, code: int = 0) -> list[str]:
    """`path:line:column code` of every finding on the text that the editor holds."""
    done = subprocess.run(
        [COMMAND, "validate", "--format", "json", "--as-of", "2026-11-24", "--stdin-filename", filename, *arguments],
        cwd=root,
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done
    found = json.loads(done.stdout)["diagnostics"] if code < 2 else [{"code": done.stderr.decode()}]
    return [
        f"{one['path']}:{one['line']}:{one['column']} {one['code']}" if "path" in one else one["code"] for one in found
    ]


@pytest.mark.parametrize("dash", [["-"], []], ids=["with -", "without -"])
def test_the_text_of_the_editor_counts_and_not_that_on_the_disk(project: Write, dash: list[str]) -> None:
    root = project(SOUND)
    unsaved = EVIDENCE.replace("claim: boils", "claim: boil")
    assert validate(root, "evidence/test.yaml", unsaved, *dash, code=1) == ["evidence/test.yaml:7:13 FC203"]
    assert (root / "evidence" / "test.yaml").read_text(encoding="utf-8") == EVIDENCE


def test_what_is_wrong_on_the_disk_and_mended_in_the_editor_is_not_told(project: Write) -> None:
    root = project(SOUND | {"evidence/test.yaml": "nonsense: ["})
    assert validate(root, "evidence/test.yaml", EVIDENCE, "-") == []


def test_the_rest_of_the_project_is_context_and_keeps_silent(project: Write) -> None:
    root = project(SOUND | {"claims/other.yaml": "nonsense: ["})
    assert validate(root, "evidence/test.yaml", EVIDENCE, "-") == []
    assert validate(root, "claims/boils.yaml", CLAIM.replace("id: boils", "id: other"), "-", code=1) == [
        "claims/boils.yaml:1:5 FC201",
        "claims/boils.yaml:1:5 FC204",
    ]


@pytest.mark.parametrize("folder", ["evidence", "evidence/not/there/yet"])
def test_a_file_that_is_not_saved_yet_is_a_record_all_the_same(project: Write, folder: str) -> None:
    root = project(SOUND)
    text = EVIDENCE.replace("id: test", "id: fresh").replace("claim: boils", "claim: boil")
    assert validate(root, f"{folder}/fresh.yaml", text, "-", code=1) == [f"{folder}/fresh.yaml:7:13 FC203"]
    assert sorted(path.name for path in root.rglob("*")) == ["boils.yaml", "claims", "evidence", "test.yaml"]


def test_the_name_may_be_absolute_or_seen_from_where_the_editor_is(project: Write) -> None:
    root = project(SOUND)
    broken = CLAIM.replace("verbatim", "hearsay")
    expected = ["claims/boils.yaml:5:14 FC104"]
    assert validate(root, str(root / "claims" / "boils.yaml"), broken, "-", code=1) == expected
    assert validate(root / "evidence", "../claims/boils.yaml", broken, "-", code=1) == expected
    assert validate(root / "claims", "boils.yaml", broken, "-", code=1) == expected


def test_the_folder_says_what_kind_of_record_it_is(project: Write) -> None:
    root = project(SOUND | {"factcheck.toml": "[folders]\nclaims = 'a/claims'\nevidence = 'a/evidence'\n"})
    assert validate(root, "a/claims/boils.yaml", CLAIM, "-", code=0) == ["a/claims/boils.yaml:1:5 FC204"]
    found = validate(root, "a/evidence/boils.yaml", CLAIM, "-", code=1)
    assert {one.partition(" ")[2] for one in found} >= {"FC101", "FC102"}


NO_RECORD = [
    "README.md",
    "claims",
    "claims/boils.txt",
    "claims/.hidden.yaml",
    "claims/.git/x.yaml",
    "other/boils.yaml",
    "../boils.yaml",
    "claims/../boils.yaml",
    "/etc/passwd.yaml",
    "",
]


@pytest.mark.parametrize("filename", NO_RECORD)
def test_2_where_no_record_can_stand(project: Write, filename: str) -> None:
    message = validate(project(SOUND), filename, CLAIM, "-", code=2)[0]
    assert "no record can stand at" in message or "no project at or above" in message


def test_2_when_it_is_not_said_which_record(project: Write, factcheck: Command) -> None:
    outcome = factcheck("validate", "-", cwd=project(SOUND))
    assert outcome.code == 2
    assert "--stdin-filename" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [["claims"], ["-", "claims"], ["--write-baseline"], ["--changed-since", "HEAD"]],
    ids=" ".join,
)
def test_2_with_what_selects_other_records(project: Write, arguments: list[str]) -> None:
    validate(project(SOUND), "claims/boils.yaml", CLAIM, *arguments, code=2)


# case 104: standard input that never ends
def test_what_never_ends_is_not_waited_for(project: Write) -> None:
    command = [COMMAND, "validate", "--stdin-filename", "claims/boils.yaml", "-"]
    began = time.perf_counter()
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        done = subprocess.run(command, cwd=project(SOUND), stdin=endless.stdout, capture_output=True, check=False)
        endless.kill()
    assert done.returncode == 1
    assert b"error[FC013]: the file has more than 1,048,576 bytes" in done.stdout
    assert time.perf_counter() - began < 10


def test_bytes_that_are_no_text_are_a_finding(project: Write) -> None:
    assert validate(project(SOUND), "claims/boils.yaml", b"id: \xff", "-", code=1) == ["claims/boils.yaml:1:5 FC001"]


def test_3_when_standard_input_is_closed(project: Write) -> None:
    command = f"{COMMAND} validate --stdin-filename claims/boils.yaml - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=project(SOUND), capture_output=True, check=False)
    assert (done.returncode, b"standard input is closed" in done.stderr) == (3, True)


def test_a_link_stays_a_finding(project: Write) -> None:
    root = project(SOUND)
    (root / "claims" / "link.yaml").symlink_to("boils.yaml")
    assert validate(root, "claims/link.yaml", CLAIM, "-", code=1) == ["claims/link.yaml:1:1 FC701"]


def test_the_baseline_is_read_and_left_alone(project: Write, factcheck: Command) -> None:
    root = project(SOUND | {"claims/boils.yaml": CLAIM.replace("verbatim", "hearsay")})
    factcheck("validate", "--write-baseline", cwd=root)
    before = (root / "factcheck-baseline.jsonl").read_bytes()
    assert before.count(b"\n") >= 1
    assert validate(root, "claims/boils.yaml", CLAIM.replace("verbatim", "hearsay"), "--baseline", "-") == []
    assert validate(root, "claims/boils.yaml", CLAIM, "--baseline", "-") == []
    assert (root / "factcheck-baseline.jsonl").read_bytes() == before
