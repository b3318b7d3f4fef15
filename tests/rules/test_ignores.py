"""Waivers beside the record: what they hide and until when, where they are comments, and what they can never hide."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from factcheck.config import Settings
from factcheck.diagnostics import Diagnostic
from factcheck.records.codes import CODES
from factcheck.rules import RULES
from factcheck.rules.ignores import IGNORES
from factcheck.workflow import Selection, build_report, run

DAY = date(2026, 11, 24)
REST = """claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
"""
WAIVER = "# factcheck: ignore[FC204] until=2027-03-01 because the test comes in spring"

Write = Callable[[Mapping[str, str]], Path]


def find(root: Path, day: date = DAY) -> list[Diagnostic]:
    return list(run(Settings(root=root), day).diagnostics)


def lines(found: list[Diagnostic]) -> list[str]:
    return [f"{one.code} {one.span.line}:{one.span.column} {one.state}" for one in found]


def test_a_comment_on_the_line_ignores_its_code_and_says_why(project: Write) -> None:
    found = find(project({"claims/lap.yaml": f"id: lap  {WAIVER}\n{REST}"}))
    assert lines(found) == ["FC204 1:5 ignored", "FC505 1:5 new"]
    assert [one.because for one in found] == ["the test comes in spring", None]


def test_alone_on_a_line_it_speaks_of_the_next(project: Write) -> None:
    found = find(project({"claims/lap.yaml": f"  {WAIVER}\nid: lap\n{REST}"}))
    assert lines(found) == ["FC204 2:5 ignored", "FC505 2:5 new"]


def test_at_the_end_of_a_line_it_does_not_speak_of_the_next(project: Write) -> None:
    found = find(project({"claims/lap.yaml": f"tags: [ring]  {WAIVER}\nid: lap\n{REST}"}))
    assert lines(found) == ["FC812 1:35 new", "FC204 2:5 new", "FC505 2:5 new"]


@pytest.mark.parametrize("codes", ["FC204,FC505", "FC505, FC204", " FC204 , FC505 ,"])
def test_several_codes_share_a_day_and_a_reason(project: Write, codes: str) -> None:
    waiver = WAIVER.replace("FC204", codes)
    found = find(project({"claims/lap.yaml": f"id: lap  {waiver}\n{REST}"}))
    assert lines(found) == ["FC204 1:5 ignored", "FC505 1:5 ignored"]


def test_of_a_finding_over_several_lines_the_first_counts(project: Write) -> None:
    waiver = WAIVER.replace("FC204", "FC107")
    said = f'said:\n  - on: 2025-01-01\n    {waiver}\n    url: "no\n      address"\n'
    found = find(project({"claims/lap.yaml": "id: lap\n" + REST.replace("said: [{on: 2025-01-01}]\n", said)}))
    assert lines(found) == ["FC107 9:10 ignored"]
    assert found[0].span.end_line == 10


def test_two_waivers_of_one_line_each_have_their_own_reason(project: Write) -> None:
    above, beside = WAIVER.replace("FC204", "FC505"), WAIVER.replace("spring", "summer")
    found = find(project({"claims/lap.yaml": f"{above}\nid: lap  {beside}\n{REST}"}))
    assert [(one.code, one.because) for one in found] == [
        ("FC204", "the test comes in summer"),
        ("FC505", "the test comes in spring"),
    ]


def test_of_two_waivers_of_one_finding_the_second_is_unused(project: Write) -> None:
    found = find(project({"claims/lap.yaml": f"{WAIVER}\nid: lap  {WAIVER}\n{REST}"}))
    assert lines(found) == ["FC204 2:5 ignored", "FC505 2:5 new", "FC812 2:30 new"]


def test_a_code_that_matches_nothing_is_named_beside_one_that_does(project: Write) -> None:
    waiver = WAIVER.replace("FC204", "FC302,FC204")
    found = find(project({"claims/lap.yaml": f"id: lap  {waiver}\n{REST}"}))
    assert lines(found) == ["FC204 1:5 ignored", "FC505 1:5 new", "FC812 1:30 new"]
    assert (found[2].message, found[2].hint) == ("no FC302 on line 1 to ignore", "take FC302 out of the brackets")


@pytest.mark.parametrize(
    ("until", "day", "holds"),
    [
        ("2027-03-01", date(2027, 3, 1), True),
        ("2027-03-01", date(2027, 3, 2), False),
        ("2027-03", date(2027, 3, 31), True),
        ("2027-03", date(2027, 4, 1), False),
        ("2027", date(2027, 12, 31), True),
        ("2027", date(2028, 1, 1), False),
    ],
)
def test_it_holds_to_the_end_of_its_day_month_or_year(project: Write, until: str, day: date, holds: bool) -> None:
    root = project({"claims/lap.yaml": f"id: lap  {WAIVER.replace('2027-03-01', until)}\n{REST}"})
    expected = ["FC204 1:5 ignored", "FC505 1:5 new"] if holds else ["FC204 1:5 new", "FC505 1:5 new", "FC811 1:43 new"]
    assert lines(find(root, day)) == expected


def test_the_ends_of_lines_and_a_byte_order_mark_change_nothing(project: Write) -> None:
    text = "\ufeff" + f"id: lap  {WAIVER}\n{REST}".replace("\n", "\r\n")
    root = project({})
    (root / "claims").mkdir()
    (root / "claims" / "lap.yaml").write_bytes(text.encode())
    found = find(root)
    assert lines(found) == ["FC204 1:5 ignored", "FC505 1:5 new"]
    assert found[0].because == "the test comes in spring"


@pytest.mark.parametrize(
    "text",
    [
        f'text: "100 s {WAIVER}"',
        f"text: '100 s\n  {WAIVER}'",
        f"text: |\n  100 s\n  {WAIVER}",
        f"text: >-\n  100 s\n\n  {WAIVER}\n",
        f"text: 100 s\nx-note: {{a: ' {WAIVER}'}}",
        f"text: 100 s\nx-note:\n  ' {WAIVER}': 1",
        f"text: 100 s\n# no comment of ours: {WAIVER}",
        f"text: 100 s  ## {WAIVER}",
        "text: 100 s  # factcheck: ignored by most readers",
        "text: 100 s  # factcheck: see the protocol",
    ],
)
def test_only_a_comment_that_begins_like_one_is_an_ignore(project: Write, text: str) -> None:
    record = f"id: lap\n{text}\n" + REST.replace("text: The car laps the ring in 100 s\n", "")
    assert lines(find(project({"claims/lap.yaml": record}))) == ["FC204 1:5 new", "FC505 1:5 new"]


def test_after_a_text_that_looks_like_one_a_comment_still_counts(project: Write) -> None:
    root = project({"claims/lap.yaml": f"id: 'lap'  {WAIVER}\nx-note: '{WAIVER}' {WAIVER}\n{REST}"})
    assert lines(find(root)) == ["FC204 1:5 ignored", "FC505 1:5 new", f"FC812 2:{len(WAIVER) + 32} new"]


def test_a_finding_of_another_record_on_the_same_line_stays(project: Write) -> None:
    root = project({"claims/lap.yaml": f"id: lap  {WAIVER}\n{REST}", "claims/two.yaml": f"id: two\n{REST}"})
    assert [one.state for one in find(root) if one.code == "FC204"] == ["ignored", "new"]


def test_a_fault_of_shape_can_be_waived_though_the_record_is_left_out(project: Write) -> None:
    waiver = WAIVER.replace("FC204", "FC101")
    root = project({"claims/lap.yaml": f"id: lap  {WAIVER}\n{REST}colour: red  {waiver}\n"})
    done = run(Settings(root=root), DAY)
    assert lines(list(done.diagnostics)) == ["FC101 7:1 ignored"]
    assert done.left_out == 1


def test_a_file_with_a_fault_of_its_text_has_no_ignores(project: Write) -> None:
    waiver = WAIVER.replace("FC204", "FC101")
    root = project({"claims/lap.yaml": f"id: lap\n{REST}colour: red  {waiver}\nsubject: Van\n"})
    assert lines(find(root)) == ["FC101 7:1 new", "FC009 8:1 new"]


@pytest.mark.parametrize(
    "code", [one.code for one in (*CODES, *RULES, *IGNORES) if one.code.startswith(("FC0", "FC7", "FC81"))]
)
def test_what_guards_the_records_cannot_be_waived(project: Write, code: str) -> None:
    found = find(project({"claims/lap.yaml": f"id: lap  {WAIVER.replace('FC204', code)}\n{REST}"}))
    assert lines(found) == ["FC204 1:5 new", "FC505 1:5 new", "FC813 1:30 new"]


def test_a_waiver_cannot_waive_what_is_said_of_waivers(project: Write) -> None:
    waiver = WAIVER.replace("FC204", "FC813")
    found = find(project({"claims/lap.yaml": f"{waiver}\nid: lap  # factcheck: ignore\n{REST}"}))
    assert [line for line in lines(found) if "FC81" in line] == ["FC813 1:21 new", "FC813 2:10 new"]


def test_severities_are_those_of_the_project(project: Write) -> None:
    root = project({"claims/lap.yaml": f"id: lap\n{REST}tags: [ring]  {WAIVER}\n"})
    for severities, expected in (({}, "warning"), ({"FC812": "error"}, "error")):
        done = run(Settings(root=root, severities=severities), DAY)  # type: ignore[arg-type]
        assert [one.severity for one in done.diagnostics if one.code == "FC812"] == [expected]


def test_the_report_counts_what_is_not_ignored(project: Write) -> None:
    root = project({"claims/lap.yaml": f"id: lap  {WAIVER}\n{REST}"})
    report = build_report(run(Settings(root=root), DAY), Selection())
    assert [one.code for one in report.diagnostics] == ["FC505"]


def test_a_flood_of_ignores_is_cut_at_a_hundred_and_takes_no_time(project: Write) -> None:
    flood = "# factcheck: ignore[" + "FC2040," * 20 + "]\n"
    root = project({f"claims/lap-{n}.yaml": f"id: lap-{n}\n{REST}{flood * 6000}" for n in range(3)})
    start = time.perf_counter()
    found = find(root)
    assert time.perf_counter() - start < 5
    complaints = [one for one in found if one.code == "FC813"]
    assert len(complaints) == 3 * 101
    assert (complaints[100].span.line, complaints[100].message) == (107, "more than 100 ignores in one record")
