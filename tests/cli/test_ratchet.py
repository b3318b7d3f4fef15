"""A project with old findings, in a process of its own: what counts, what is said, and what becomes of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

FILE = "factcheck-baseline.jsonl"
LAP = """id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
verdict: {rating: unverified, by: desk, on: 2026-01-01}
"""
TEST = """id: test
title: A test
publisher: Club
source: instrumented-test
findings:
  - {claim: lap, stance: context}
  - {claim: lop, stance: context}
  - claim: lup
    stance: context
  - claim: lup
    stance: context
"""
UNKNOWN = ["evidence/test.yaml:7:13", "evidence/test.yaml:8:12", "evidence/test.yaml:10:12"]

Factcheck = Callable[..., Any]


@pytest.fixture
def root(project: Callable[[Mapping[str, str]], Path]) -> Path:
    return project({"claims/lap.yaml": LAP, "evidence/test.yaml": TEST})


@pytest.fixture
def validate(root: Path, factcheck: Factcheck) -> Factcheck:
    """Run `factcheck validate` at somebody's desk, unless told that it is continuous integration."""
    return lambda *arguments, ci="": factcheck("validate", *arguments, cwd=root, env={"CI": ci})


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def known(root: Path) -> list[str]:
    """What the file holds, as code, record and message."""
    entries = map(json.loads, (root / FILE).read_text(encoding="utf-8").splitlines())
    return [f"{entry['code']} {entry['record']} {entry['message']}" for entry in entries]


def summary(outcome: Any) -> str:
    return re.sub(r" as of \S+:", ":", outcome.err.splitlines()[-1])


def test_what_was_found_before_no_longer_counts(root: Path, validate: Factcheck) -> None:
    before = validate()
    assert (before.code, [place for place in UNKNOWN if place in before.out]) == (1, UNKNOWN)
    written = validate("--write-baseline")
    assert (written.code, written.out) == (0, "")
    assert written.err.splitlines()[0] == f"factcheck: 3 findings written to {FILE}"
    assert known(root) == [
        "FC203 test no claim has the id 'lop'",
        "FC203 test no claim has the id 'lup'",
        "FC203 test no claim has the id 'lup'",
    ]
    after = validate("--baseline")
    assert (after.code, after.out) == (0, "")
    assert summary(after) == "2 records checked: 0 errors, 0 warnings, 0 notes; 3 known"
    assert validate().code == 1


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_each_form_prints_only_what_is_new(root: Path, validate: Factcheck, form: str) -> None:
    validate("--write-baseline")
    edit(root / "evidence" / "test.yaml", "findings:\n", "findings:\n  - {claim: lip, stance: context}\n")
    outcome = validate("--baseline", "--format", form)
    assert (outcome.code, "lip" in outcome.out, "lop" in outcome.out) == (1, True, False)
    assert summary(outcome) == "2 records checked: 1 error, 0 warnings, 0 notes; 3 known"
    if form == "json":
        assert (json.loads(outcome.out)["known"], json.loads(outcome.out)["ignored"]) == (3, 0)


def test_the_summary_tells_ignored_ones_too(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    waiver = "# factcheck: ignore[FC203] until=2999 because it is on its way"
    edit(root / "evidence" / "test.yaml", "findings:\n", f"findings:\n  - claim: lip  {waiver}\n    stance: context\n")
    outcome = validate("--baseline")
    assert (outcome.code, outcome.out) == (0, "")
    assert summary(outcome) == "2 records checked: 0 errors, 0 warnings, 0 notes; 3 known, 1 ignored"


def test_the_day_a_waiver_ends_its_finding_is_new(root: Path, validate: Factcheck) -> None:
    waiver = "# factcheck: ignore[FC203] until=2026-11-24 because it is on its way"
    edit(root / "evidence" / "test.yaml", "  - claim: lup\n", f"  - claim: lup  {waiver}\n")
    validate("--write-baseline", "--as-of", "2026-11-24")
    assert len(known(root)) == 2
    assert validate("--baseline", "--as-of", "2026-11-24").code == 0
    outcome = validate("--baseline", "--as-of", "2026-11-25")
    assert outcome.code == 1
    assert sorted(re.findall(r"^(\w+)\[(FC\d+)\]", outcome.out, re.MULTILINE)) == [
        ("error", "FC203"),
        ("warning", "FC811"),
    ]


def test_moved_lines_and_files_stay_known(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    before = (root / FILE).read_bytes()
    edit(root / "evidence" / "test.yaml", "findings:\n", "note: read twice\n\n# what it says\nfindings:\n")
    (root / "evidence" / "deep").mkdir()
    (root / "evidence" / "test.yaml").rename(root / "evidence" / "deep" / "test.yaml")
    assert validate("--baseline").code == 0
    assert (root / FILE).read_bytes() == before


def test_of_two_equal_findings_one_is_left(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    edit(root / "evidence" / "test.yaml", "claim: lup", "claim: lap")
    outcome = validate("--baseline")
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == f"factcheck: 1 known finding is gone and left {FILE}: FC203 in test"
    assert known(root) == ["FC203 test no claim has the id 'lop'", "FC203 test no claim has the id 'lup'"]
    edit(root / "evidence" / "test.yaml", "claim: lap\n", "claim: lup\n")
    assert validate("--baseline").code == 1


def test_when_all_is_mended_the_file_is_empty_and_still_one(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    (root / "evidence" / "test.yaml").unlink()
    outcome = validate("--baseline")
    told = "factcheck: 3 known findings are gone and left"
    assert outcome.err.splitlines()[0] == f"{told} {FILE}: FC203 in test, FC203 in test, FC203 in test"
    assert (root / FILE).read_bytes() == b""
    again = validate("--baseline")
    assert (again.code, "gone" in again.err) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "ci"), [([], "true"), ([], "1"), (["--as-of", "2026-11-24"], "")], ids=["true", "1", "replay"]
)
def test_in_ci_and_on_another_day_it_only_says_so(
    root: Path, validate: Factcheck, arguments: list[str], ci: str
) -> None:
    validate("--write-baseline")
    before = (root / FILE).read_bytes()
    edit(root / "evidence" / "test.yaml", "claim: lop", "claim: lap")
    outcome = validate("--baseline", *arguments, ci=ci)
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == f"factcheck: 1 known finding is gone and may leave {FILE}: FC203 in test"
    assert (root / FILE).read_bytes() == before


@pytest.mark.parametrize("ci", ["", "0", "false", "False"])
def test_what_says_no_to_ci_is_no_ci(root: Path, validate: Factcheck, ci: str) -> None:
    validate("--write-baseline")
    edit(root / "evidence" / "test.yaml", "claim: lop", "claim: lap")
    validate("--baseline", ci=ci)
    assert len(known(root)) == 2


def test_only_records_that_were_asked_for_are_judged(root: Path, validate: Factcheck) -> None:
    edit(root / "claims" / "lap.yaml", "verdict:", "restates: lop\nverdict:")
    validate("--write-baseline")
    edit(root / "evidence" / "test.yaml", "claim: lop", "claim: lap")
    edit(root / "claims" / "lap.yaml", "restates: lop\n", "")
    outcome = validate("--baseline", "claims")
    assert outcome.err.splitlines()[0] == f"factcheck: 1 known finding is gone and left {FILE}: FC205 in lap"
    assert [line.split()[0] for line in known(root)] == ["FC203"] * 3
    outcome = validate("--baseline", "evidence/test.yaml")
    assert outcome.err.splitlines()[0] == f"factcheck: 1 known finding is gone and left {FILE}: FC203 in test"


def test_files_of_one_name_in_two_folders_are_told_apart_whatever_is_asked_for(root: Path, validate: Factcheck) -> None:
    (root / "evidence" / "more").mkdir()
    (root / "evidence" / "more" / "test.yaml").write_text(TEST, encoding="utf-8")
    validate("--write-baseline", "--fail-on", "note")
    before = known(root)
    for path in ("evidence/test.yaml", "evidence/more", "evidence", "claims"):
        outcome = validate("--baseline", "--fail-on", "note", path)
        assert (outcome.code, outcome.out) == (0, ""), path
    assert known(root) == before


def test_faults_of_the_text_and_of_paths_are_never_hidden(root: Path, validate: Factcheck) -> None:
    (root / "claims" / "bad.yaml").write_text("id: [\n", encoding="utf-8")
    (root / "claims" / "link.yaml").symlink_to("lap.yaml")
    written = validate("--write-baseline")
    assert (written.code, sorted(re.findall(r"\[(FC\d+)\]", written.out))) == (1, ["FC003", "FC701"])
    assert {line.split()[0] for line in known(root)} == {"FC203"}
    after = validate("--baseline")
    assert (after.code, sorted(re.findall(r"\[(FC\d+)\]", after.out))) == (1, ["FC003", "FC701"])


@pytest.mark.parametrize("fault", ["title: [\n", "headline: x\n"], ids=["syntax", "shape"])
def test_nothing_leaves_while_a_record_is_newly_left_out(root: Path, validate: Factcheck, fault: str) -> None:
    validate("--write-baseline")
    before = (root / FILE).read_bytes()
    edit(root / "evidence" / "test.yaml", "title: A test\n", f"{fault}title: A test\n")
    outcome = validate("--baseline")
    assert (outcome.code, "gone" in outcome.err) == (1, False)
    assert (root / FILE).read_bytes() == before
    edit(root / "evidence" / "test.yaml", fault, "")
    assert validate("--baseline").code == 0


def test_a_record_that_is_left_out_for_a_known_reason_hinders_nothing(root: Path, validate: Factcheck) -> None:
    (root / "claims" / "old.yaml").write_text("id: old\nheadline: x\n", encoding="utf-8")
    validate("--write-baseline")
    assert "FC101 old" in " ".join(known(root))
    edit(root / "evidence" / "test.yaml", "claim: lop", "claim: lap")
    assert f"and left {FILE}: FC203 in test" in validate("--baseline").err


def test_writing_looks_at_no_earlier_baseline(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    first = (root / FILE).read_bytes()
    validate("--write-baseline")
    assert (root / FILE).read_bytes() == first
    (root / FILE).write_text("<<<<<<< ours\n", encoding="utf-8")
    assert validate("--write-baseline").code == 0
    assert (root / FILE).read_bytes() == first


def test_a_folder_below_the_project_writes_the_whole_of_it(root: Path, factcheck: Factcheck) -> None:
    outcome = factcheck("validate", "--write-baseline", cwd=root / "claims")
    assert (outcome.code, len(known(root))) == (0, 3)
    assert not (root / "claims" / FILE).exists()


def test_2_for_a_damaged_baseline_and_its_line(root: Path, validate: Factcheck) -> None:
    validate("--write-baseline")
    with (root / FILE).open("a", encoding="utf-8") as stream:
        stream.write("{}\n")
    outcome = validate("--baseline")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"factcheck: {root / FILE}:4: the line holds no finding\n  --write-baseline writes it anew\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--baseline"], "there is no baseline"),
        (["--baseline", "--write-baseline"], "for the whole project"),
        (["--write-baseline", "claims"], "for the whole project"),
        (["--write-baseline", "."], "for the whole project"),
    ],
    ids=" ".join,
)
def test_2_for_what_makes_no_sense(root: Path, validate: Factcheck, arguments: list[str], told: str) -> None:
    outcome = validate(*arguments)
    assert (outcome.code, outcome.out, told in outcome.err) == (2, "", True)
    assert not (root / FILE).exists()


def test_2_where_a_link_stands_in_its_place(root: Path, validate: Factcheck) -> None:
    (root / FILE).symlink_to("elsewhere")
    for option in ("--baseline", "--write-baseline"):
        outcome = validate(option)
        assert (outcome.code, "Traceback" in outcome.err) == (2, False)
    assert not (root / "elsewhere").exists()
