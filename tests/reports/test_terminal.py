from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from factcheck.diagnostics import Diagnostic
from factcheck.model.words import PROMISE_STATES, VERDICTS
from factcheck.reports.lines import STYLES
from factcheck.reports.report import Report
from factcheck.reports.rows import symbol
from factcheck.reports.terminal import picture, render
from factcheck.reports.view import FACETS, Facet, View
from factcheck.scoring.assessment import Assessment
from factcheck.source import START

HOSTILE = "[bold]x[/] [/] \x1b[31m\x1b]8;;https://evil.example\x07\x9b1m\u202e\r\nfake row \x00| 刹车" + "w" * 4000
Build = Callable[..., Assessment]


@pytest.mark.parametrize("width", [40, 60, 80, 120, None])
def test_the_report_looks_as_it_did(story: Report, golden: Callable[[str, str], None], width: int | None) -> None:
    golden(f"terminal-{width or 'piped'}.txt", render(story, width=width, colour=False))


@pytest.mark.parametrize("width", [40, 60, 80, 120, None])
def test_groups_and_the_worst_look_as_they_did(
    story: Report, golden: Callable[[str, str], None], width: int | None
) -> None:
    by_subject, worst = View(group_by="subject"), View(group_by="category", top=4, whole="factcheck report --text x")
    golden(f"terminal-by-subject-{width or 'piped'}.txt", render(story, width=width, colour=False, view=by_subject))
    golden(f"terminal-worst-{width or 'piped'}.txt", render(story, width=width, colour=False, view=worst))


@pytest.mark.parametrize("group_by", [None, *FACETS])
@pytest.mark.parametrize("width", [1, 40, 60, 80, 110, 120, 200, None])
def test_a_view_hides_nothing_but_what_it_counts(story: Report, width: int | None, group_by: Facet | None) -> None:
    for top in (None, 1, 5, 9, 100):
        text = render(story, width=width, colour=False, view=View(group_by=group_by, top=top))
        told = text.partition("Worth a")[0]
        shown = [one for one in story.assessments if re.search(rf"(?m)(^|[ ]){one.claim.id}( |$)", told)]
        assert shown == list(story.assessments[:top])
        hidden = re.findall(r"(\d+) more, none of them worse", " ".join(told.split()))
        assert hidden == {1: ["8"], 5: ["4"]}.get(top or 0, [])


def test_groups_stand_in_the_same_columns(story: Report) -> None:
    lines = render(story, width=120, colour=False, view=View(group_by="subject")).splitlines()
    head = next(line for line in lines if line.startswith("Verdict "))
    assert sum(line.startswith("Verdict ") for line in lines) == 1
    for name in ("su7-ultra-0-100", "recall-116887", "charging-15-minutes"):
        (row,) = (line for line in lines if f" {name} " in line)
        assert row.index(name) == head.index("Claim")


def test_a_group_is_told_by_name_with_all_its_counts(story: Report) -> None:
    text = render(story, width=120, colour=False, view=View(group_by="category", top=1))
    assert (
        "no category · 5 claims, 1 shown: ✗ 1 false, ≠ 1 misattributed, ? 1 unverified, ✓ 1 true, · 1 not-rated" in text
    )
    assert re.findall(
        r"(?m)^[^:\n]+ · .*$", render(story, width=120, colour=False, view=View(group_by="category"))
    ) == [
        "acceleration · 1 claim: † 1 misleading",
        "lap-time · 1 claim: ✗ 1 mostly-false",
        "no category · 5 claims: ✗ 1 false, ≠ 1 misattributed, ? 1 unverified, ✓ 1 true, · 1 not-rated",
        "no category · 2 promises: ▼ 1 off-track, ○ 1 pending",
    ]


def test_a_terminal_gets_two_hundred_rows_and_what_the_rest_comes_to(
    build_report: Callable[..., Report], build_claim: Build, story: Report
) -> None:
    false = [build_claim(f"false-{number}") for number in range(195)]
    report = build_report([*false, *story.assessments])
    whole = View(whole="factcheck report --text x")
    cut = render(report, width=120, colour=False, view=whole)
    assert len(re.findall(r"(?m)^✗ false +(false-|su7-ultra-hood)", cut)) == 196
    assert re.findall(r"(?m)^ *\d+ (?:more.*|claims: . \d+ false|promises: .*)", cut) == [
        "  4 more, none of them worse  factcheck report --text x --top 204",
        "3 more claims: ? 1 unverified, ✓ 1 true, · 1 not-rated",
        "1 more promise: ○ 1 pending",
        "202 claims: ✗ 196 false",
        "2 promises: ▼ 1 off-track, ○ 1 pending",
    ]
    everything = render(report, width=120, colour=False, view=View(top=204))
    piped = render(report, width=None, colour=False)
    for item in report.assessments:
        assert (f" {item.claim.id}" in everything, f" {item.claim.id} " in piped) == (True, True)
    assert "none of them worse" not in everything + piped


def test_two_hundred_claims_are_all_shown(build_report: Callable[..., Report], build_claim: Build) -> None:
    text = render(build_report([build_claim(f"claim-{number}") for number in range(200)]), width=80, colour=False)
    assert (len(re.findall(r"(?m)^✗ false +claim-", text)), " more" in text) == (200, False)


@pytest.mark.parametrize("width", [20, 60, 80, 120, None])
def test_the_name_of_a_group_is_only_text(
    build_report: Callable[..., Report], build_claim: Build, width: int | None
) -> None:
    report = build_report([build_claim(claimant=HOSTILE), build_claim("b-claim")])
    text = render(report, width=width, colour=False, view=View(group_by="claimant", top=1, whole=HOSTILE))
    assert not set(text) & set("\x1b\x9b\x00\r\x07\u202e")
    assert "[bold]x[/]" in text


@pytest.mark.parametrize("width", [*range(1, 140, 7), 59, 60, 79, 80, 109, 110, 200, None])
def test_every_width_keeps_every_id_and_every_verdict(story: Report, width: int | None) -> None:
    text = render(story, width=width, colour=False)
    for item in story.assessments:
        assert re.search(rf"(?<![\w-]){item.claim.id}(?![\w-])", text)
        assert f"{symbol(item.verdict)} {item.verdict}" in text


@pytest.mark.parametrize("width", [60, 72, 80, 95, 110, 120, 200])
def test_no_line_is_wider_than_the_window(story: Report, width: int) -> None:
    assert max(map(cell_len, render(story, width=width, colour=False).splitlines())) <= width


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120, None])
def test_without_colour_there_is_no_escape_and_no_loose_space(story: Report, width: int | None) -> None:
    text = render(story, width=width, colour=False)
    assert "\x1b" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert text.endswith("\n")


def test_colour_changes_nothing_but_the_colour(story: Report) -> None:
    coloured = render(story, width=120, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == render(story, width=120, colour=False).splitlines()


def test_the_environment_is_not_read(story: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render(story, width=100, colour=False)
    for name, value in {"COLUMNS": "30", "FORCE_COLOR": "1", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert render(story, width=100, colour=False) == expected


@pytest.mark.parametrize("width", [1, 20, 39, 60, 80, 120, None])
@pytest.mark.parametrize("colour", [False, True])
def test_record_text_is_only_text(
    build_report: Callable[..., Report], build_claim: Build, width: int | None, colour: bool
) -> None:
    report = build_report(
        [build_claim("a-claim", HOSTILE), build_claim(HOSTILE, "x"), build_claim("ok", "x" * 4000)], title=HOSTILE
    )
    text = render(report, width=width, colour=colour)
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text) if colour else text
    assert not set(rest) & set("\x1b\x9b\x00\r\x07\u202e")
    assert "[bold]x[/]" in re.sub(r"\s+", " ", rest)
    assert not colour or r"\x1b[31m" in re.sub(r"\s+", "", rest)


def test_a_long_id_gives_the_table_up_and_not_its_end(build_report: Callable[..., Report], build_claim: Build) -> None:
    name = "an-id-of-some-hundred-letters-" + "x" * 70
    for width in (60, 80, 110, 120):
        assert name in render(build_report([build_claim(name)]), width=width, colour=False)


def test_piped_output_cuts_nothing(build_report: Callable[..., Report], build_claim: Build) -> None:
    long = "word " * 400 + "end"
    lines = render(build_report([build_claim("a-claim", long)]), width=None, colour=False).splitlines()
    assert [line for line in lines if "a-claim" in line and line.endswith(long)]


def test_piped_columns_stand_below_each_other(story: Report) -> None:
    lines = render(story, width=None, colour=False).splitlines()
    head = next(line for line in lines if line.startswith("VERDICT"))
    rows = [line for item in story.assessments for line in lines if f" {item.claim.id} " in line and "  " in line]
    assert len(rows) == 9
    place = head.index("CLAIM ")
    for item in story.assessments:
        if item.promise is None:
            assert [line for line in rows if line[place:].startswith(item.claim.id)]


def test_every_word_has_a_sign_and_a_style() -> None:
    for word in (*VERDICTS, *PROMISE_STATES):
        assert cell_len(symbol(word)) == 1
        assert STYLES[word]


def test_what_deserves_a_look(build_report: Callable[..., Report], build_claim: Build) -> None:
    error = Diagnostic(code="FC112", severity="error", message="m", path="claims/a.yaml", span=START)
    whole = render(build_report([build_claim()], diagnostics=(error,)), width=100, colour=False)
    assert "1 error in the records" in whole
    partial = render(build_report([build_claim()], left_out=2), width=100, colour=False)
    assert "2 record files could not be read and are left out  factcheck validate" in partial


def test_a_report_without_claims(build_report: Callable[..., Report]) -> None:
    for width in (None, 40, 120):
        assert "No claims to report." in render(build_report([]), width=width, colour=False)


def test_every_count_of_thousands_is_parted(build_report: Callable[..., Report], build_claim: Build) -> None:
    claims = [build_claim(f"claim-{number}") for number in range(1234)]
    text = render(build_report(claims), width=120, colour=False)
    assert "The evidence on record decides all 1,234 claims." in text
    open_ones = [replace(one, verdict="unverified") for one in claims[:1200]]
    text = render(build_report([*open_ones, *claims[1200:]]), width=120, colour=False)
    assert "1,200 of 1,234 claims could not be decided on the evidence on record." in text


def test_the_picture_is_one_svg_that_loads_nothing(story: Report) -> None:
    image = picture(story, 110)
    assert image == picture(story, 110)
    root = ElementTree.fromstring(image)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|@font-face|<script|<image|url\((?!#)", image)
    text = "".join(root.itertext()).replace("\xa0", " ")
    assert "su7-ultra-0-100" in text
    assert "† misleading" in text


def test_a_wide_character_takes_two_columns_of_the_picture(
    build_report: Callable[..., Report], build_claim: Build
) -> None:
    image = picture(build_report([build_claim("a-claim", "刹车刹车")]), 100)
    run = re.search(r'textLength="([0-9.]+)"[^>]*>(刹车刹车[^<]*)<', image)
    assert run is not None
    assert float(run[1]) == pytest.approx(12.2 * (4 + len(unescape(run[2]))))


def test_the_picture_holds_any_text(build_report: Callable[..., Report], build_claim: Build) -> None:
    report = build_report([build_claim("a-claim", HOSTILE + "<script>&\uffff\ud800")], title="<x>&")
    assert "<script" not in picture(report, 100)
    ElementTree.fromstring(picture(report, 100))
