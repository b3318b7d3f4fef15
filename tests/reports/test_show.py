"""One claim in full: of the shipped story in every form, and of small records made for one question each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from factcheck.config import find_project
from factcheck.reports.report import Report
from factcheck.reports.show import json as json_form
from factcheck.reports.show.facts import Fact, claim_facts, conclusion_facts, turning_facts
from factcheck.reports.show.history import history_facts
from factcheck.reports.show.missing import missing_facts
from factcheck.reports.show.page import Page, Pages
from factcheck.reports.show.provenance import Tally, count_told, provenance_of
from factcheck.reports.show.sections import VIEWS
from factcheck.reports.show.sources import sources_of
from factcheck.reports.show.text import render
from factcheck.reports.show.timing import timing_facts
from factcheck.reports.show.wrapping import wrap
from factcheck.resources import schema_path
from factcheck.scoring.assessment import Assessment
from factcheck.workflow import Run, build_pages, run
from tests.reports.test_terminal import HOSTILE

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def shipped() -> Run:
    settings = find_project(ROOT)
    assert settings is not None
    return run(settings, TODAY)


@pytest.mark.parametrize("width", [50, 80, 120, None])
@pytest.mark.parametrize(
    "name", ["su7-ultra-0-100", "hood-cools-brakes", "xiaomi-ev-deliveries-2025", "su7-max-range-800"]
)
def test_the_page_looks_as_it_did(
    shipped: Run, golden: Callable[[str, str], None], name: str, width: int | None
) -> None:
    golden(f"show-{name}-{width or 'piped'}.txt", render(build_pages(shipped, [name]), (), width=width, colour=False))


@pytest.mark.parametrize(
    "name",
    [
        "su7-ultra-lap-6-46",
        "recall-build-start",
        "yu7-2-3-times-su7",
        "xiaomi-ev-target-2026-550k",
        "yu7-1300-km-on-one-charge",
    ],
)
def test_other_sorts_of_claims_look_as_they_did(shipped: Run, golden: Callable[[str, str], None], name: str) -> None:
    golden(f"show-{name}-80.txt", render(build_pages(shipped, [name]), (), width=80, colour=False))


@pytest.mark.parametrize("width", [80, None])
def test_the_views_look_as_they_did(shipped: Run, golden: Callable[[str, str], None], width: int | None) -> None:
    names = ["su7-ultra-0-100", "hood-cools-brakes", "xiaomi-ev-target-2025-400k"]
    text = render(build_pages(shipped, names), VIEWS, width=width, colour=False)
    golden(f"show-views-{width or 'piped'}.txt", text)


@pytest.mark.parametrize(
    "width",
    [20, 40, 76, 121, None, *(pytest.param(width, marks=pytest.mark.long) for width in (1, *range(49, 131, 9), 200))],
)
def test_every_claim_at_every_width_keeps_its_ids(shipped: Run, width: int | None) -> None:
    for page in build_pages(shipped, shipped.assessments).pages:
        pages = Pages(build_pages(shipped, [page.assessment.claim.id]).report, (page,))
        text = render(pages, (), width=width, colour=False)
        for name in (page.assessment.claim.id, *(one.citation.id for one in page.weighed)):
            assert re.search(rf"(?<![\w#-]){re.escape(name)}(?![\w#-])", text), name
        lines = text.splitlines()
        assert not [line for line in lines if line != line.rstrip()]
        if width is not None and width >= 40:
            longest = max(map(cell_len, re.split(r"\s", text)))
            assert max(map(cell_len, lines)) <= max(width, longest)


def test_the_conclusion_is_on_the_first_screen(shipped: Run) -> None:
    for name in shipped.assessments:
        first = render(build_pages(shipped, [name]), (), width=80, colour=False).splitlines()[:24]
        assert [line for line in first if line.lstrip().startswith(("verdict ", "state "))], name


def test_what_is_said_comes_in_its_order(shipped: Run) -> None:
    text = render(build_pages(shipped, ["su7-ultra-0-100"]), (), width=80, colour=False)
    titles = [line for line in text.splitlines() if re.match(r"[A-Z][a-z ]+\Z", line)]
    assert titles == [
        "Conclusion",
        "Both readings",
        "Number line",
        "Why",
        "What would change it",
        "What is missing",
        "Sources",
        "What people decided",
        "Flags",
    ]


def test_colour_changes_nothing_but_the_colour(shipped: Run) -> None:
    pages = build_pages(shipped, ["su7-ultra-0-100"])
    coloured, plain = (render(pages, (), width=100, colour=colour) for colour in (True, False))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()
    assert "\x1b[31m" in coloured


CLAIM = """\
id: far
claimant: Maker
subject: Car
category: range
text: The car drives 500 km
attribution: verbatim
said:
  - {on: 2025-06-10, where: launch}
quantity: {measurand: range, comparator: exactly, value: 500, resolution: 1, unit: km, better: higher}
conditions: {speed: 100 km/h}
"""
FOOTNOTE = "qualifiers:\n  - {text: at 60 km/h, placement: footnote, sets: {speed: 60 km/h}}\n"
TEST = """\
id: road
title: Road test
publisher: A magazine
published: 2025-07
source: instrumented-test
findings:
  - {claim: far, value: 400, unit: km, uncertainty: {standard: 4}, conditions: {speed: 100 km/h}, at: table 2}
"""


BRIDGE = (
    "id: bridge\ntitle: T\npublisher: P\nsource: peer-reviewed\nadjustments:\n"
    "  - {measurand: range, parameter: speed, from: 60 km/h, to: 100 km/h, offset: -110, offset_uncertainty: 8,"
    " unit: km}\n"
)


def source(name: str, finding: str, **fields: str) -> str:
    known = {"title": "T", "publisher": "P", "source": "news-report", **fields}
    lines = "".join(f"{key}: {value}\n" for key, value in known.items())
    return f"id: {name}\n{lines}findings:\n  - {{claim: far, {finding}}}\n"


@pytest.fixture
def page(project: Callable[[Mapping[str, str]], Path]) -> Callable[..., Page]:
    """The page of the claim `far`, from its text and evidence files."""

    def build(claim: str, *sources: str, day: date = TODAY, **others: str) -> Page:
        files = {"claims/far.yaml": claim}
        files |= {f"claims/{name}.yaml": text for name, text in others.items()}
        for text in sources:
            files[f"evidence/{text.split()[1]}.yaml"] = text
        settings = find_project(project(files))
        assert settings is not None
        done = run(settings, day)
        assert not done.left_out, done.diagnostics
        return build_pages(done, ["far"]).pages[0]

    return build


def told(facts: Iterator[Fact] | tuple[Fact, ...]) -> list[tuple[str, str]]:
    return [(fact.name, fact.text) for fact in facts]


def test_the_claim_as_it_was_said(page: Callable[..., Page]) -> None:
    item = page(CLAIM + FOOTNOTE, TEST, source("slow", "value: 505, unit: km, conditions: {speed: 60 km/h}")).assessment
    assert told(claim_facts(item)) == [
        ("by", "Maker, about Car; word for word"),
        ("said", "2025-06-10, launch"),
        ("small print", "“at 60 km/h” (in a footnote); speed: 60 km/h"),
        (
            "its gap",
            (
                "2 verdict steps, mostly-false as read, mostly-true with it; 3 rungs below the headline: "
                "headline ▸ adjacent ▸ body ▸ footnote ◂ here"
            ),
        ),
        ("record", "claims/far.yaml:1"),
    ]
    assert told(conclusion_facts(item)) == [
        ("claimed", "500 km (permits at least 499.5 km)"),
        ("found", "400.0 ± 7.8 km; 20.0 % worse than claimed"),
        ("verdict", "† misleading, likely (about 83 in 100)"),
        ("signed", "by nobody yet"),
    ]


def test_every_source_says_why_it_has_its_grade(page: Callable[..., Page]) -> None:
    shown = page(
        CLAIM + FOOTNOTE,
        TEST,
        source("copy", "value: 400, unit: km", derived_from="[road]", access="secondhand", published="2025-08"),
        source("slow", "value: 505, unit: km, conditions: {speed: 60 km/h}, quote: went far", retrieved="2025-09-01"),
        BRIDGE,
    )
    assert [(one.mark, one.name, one.grade, told(one.facts)[1:]) for one in sources_of(shown)] == [
        (
            "●",
            "road",
            "B",
            [
                ("record", "evidence/road.yaml:7"),
                ("grade", "B: instrumented test"),
                ("group", "two findings with the root road, counted once"),
                ("says", "400.0 km (u = 4.0 km)"),
                ("tested", "speed: 100 km/h (small print: 60 km/h)"),
                ("as read", "used"),
                ("small print", "left out: with speed: 100 km/h, not 60 km/h"),
                ("at", "table 2"),
            ],
        ),
        (
            "●",
            "slow",
            "C",
            [
                ("record", "evidence/slow.yaml:7"),
                ("grade", "C: news report"),
                ("says", "395 km (u = 13 km)"),
                ("tested", "speed: 60 km/h (as read: 100 km/h)"),
                (
                    "as read",
                    (
                        "used, adjusted from 505 km (u = 10 km): speed by −110 ± 8 km, 60 km/h to 100 km/h "
                        "(evidence/bridge.yaml:6)"
                    ),
                ),
                ("small print", "used"),
                ("quote", "“went far”"),
            ],
        ),
        (
            "×",
            "copy",
            "E",
            [
                ("record", "evidence/copy.yaml:9"),
                ("grade", "E: news report C, second-hand −1, speed not stated −1"),
                ("group", "two findings with the root road, counted once"),
                ("says", "400.0 km (u = 9.9 km)"),
                ("tested", "speed: not stated"),
                ("use", "left out: carries no independent weight"),
            ],
        ),
    ]


def test_what_it_rests_on_and_what_is_missing(page: Callable[..., Page]) -> None:
    copy = source("copy", "value: 400, unit: km, conditions: {speed: 100 km/h}", derived_from="[road]")
    item = page(CLAIM + FOOTNOTE, TEST, copy).assessment
    assert told(turning_facts(item)) == [
        ("rests on", "road and 1 more with the same root; without it: unverified"),
        ("would turn", "if the result were above 470.8 km"),
    ]
    assert told(missing_facts(item)) == [
        ("evidence", "nothing independent and comparable with the small print (speed: 60 km/h)"),
        ("second source", "another as good as road, without which it is unverified"),
        ("archived copy", "of road"),
        ("answer", "Maker was not asked, as far as the record shows"),
        ("signature", "no person has signed a verdict"),
    ]


def test_what_keeps_an_open_claim_open(page: Callable[..., Page]) -> None:
    weak = source(
        "weak",
        "value: 499, unit: km, conditions: {speed: 100 km/h}",
        access="secondhand",
        archive_url="https://a.example/x",
    )
    claim = CLAIM.replace("said:\n  - {on: 2025-06-10, where: launch}", "said: [{where: launch}]")
    item = page(claim + "asked: {on: 2025-07-01, answer: none}\n", weak).assessment
    assert told(missing_facts(item)) == [
        ("evidence", "as read it comes to 66 in 100, and 80 in 100 are needed"),
        ("uncertainty", "none stated by weak; 2 % assumed"),
        ("original", "of weak, which reached the record second-hand"),
        ("day", "when it was said"),
        ("signature", "no person has signed a verdict"),
    ]


def test_the_tree_of_sources(page: Callable[..., Page]) -> None:
    """Three repeat one press release, one through a page that says nothing of this claim; two measured."""
    own = {"source": "press-release", "independence": "claimant"}
    shown = page(
        CLAIM,
        TEST,
        source("press", "value: 500, unit: km", **own),
        source("daily", "value: 500, unit: km", derived_from="[press]"),
        source("wire", "value: 500, unit: km", derived_from="[agency]"),
        "id: agency\ntitle: T\npublisher: P\nsource: news-report\nderived_from: [press]\nfindings:\n"
        "  - {claim: other, stance: context}\n",
        source("ad", "value: 500, unit: km", origin="brochure", **own),
        source("aside", "stance: context"),
        other=CLAIM.replace("id: far", "id: other"),
    )
    found = provenance_of(shown)
    assert [
        (group.is_claimants, [(node.depth, node.name, node.told) for node in group.nodes]) for group in found.groups
    ] == [
        (False, [(0, "road", "B, against; counted")]),
        (
            False,
            [
                (0, "press", "E, for; carries no independent weight"),
                (1, "daily", "E, for; carries no independent weight"),
                (1, "agency", "says nothing of this claim itself"),
                (2, "wire", "E, for; carries no independent weight"),
            ],
        ),
        (
            True,
            [
                (0, "brochure", "named root, not itself on record"),
                (1, "ad", "E, for; carries no independent weight"),
            ],
        ),
    ]
    assert (found.naive, found.counted, found.context) == (Tally(4, 1, 0), Tally(0, 1, 0), ("aside",))
    assert list(count_told(found)) == [
        ("on record", "five findings in three groups, one of them the claimant’s own"),
        ("naive count", "4 for, 1 against"),
        ("counted", "0 for, 1 against"),
    ]


def test_sources_in_a_circle_stand_once(page: Callable[..., Page]) -> None:
    shown = page(
        CLAIM,
        source("one", "stance: supports", derived_from="[two]"),
        source("two", "stance: supports", derived_from="[one]"),
        source("three", "stance: supports", derived_from="[gone]"),
    )
    nodes = [(node.depth, node.name) for group in provenance_of(shown).groups for node in group.nodes]
    assert sorted(nodes) == [(0, "gone"), (0, "one"), (1, "three"), (1, "two")]


def test_a_long_trail_is_indented_so_far_and_no_further(page: Callable[..., Page]) -> None:
    chain = [source(f"s{place}", "stance: supports", derived_from=f"[s{place - 1}]") for place in range(1, 60)]
    shown = page(CLAIM, source("s0", "stance: supports"), *chain)
    nodes = provenance_of(shown).groups[0].nodes
    assert [(node.depth, node.name) for node in nodes] == [(place, f"s{place}") for place in range(60)]


TIMED = [
    source(
        "early", "value: 500, unit: km, conditions: {speed: 100 km/h}", published="2025-06-08", source="certificate"
    ),
    source("month", "stance: supports, conditions: {speed: 100 km/h}", published="2025-06"),
    source("late", "stance: supports, conditions: {speed: 100 km/h}", published="2025-08"),
    source("press", "value: 500, unit: km", published="2025-06-10", source="press-release"),
    source("other", "value: 480, unit: km, conditions: {speed: 60 km/h}", published="2025-06-11"),
]


def test_what_existed_on_the_day(page: Callable[..., Page]) -> None:
    facts = told(timing_facts(page(CLAIM, *TIMED)))
    assert facts == [
        ("claimed", "2025-06-10"),
        ("support then", "one finding on record: early"),
        ("first after", "2025-08, +52 to +82 days: late"),
        ("2025-06", "−9 to +20 days, for, grade C: month"),
        ("2025-06-08", "−2 days, for, grade A: early"),
        ("2025-06-10", "the same day, for, grade E: press"),
        ("2025-06-11", "+1 day, neither, grade C: other"),
        ("2025-08", "+52 to +82 days, for, grade C: late"),
    ]


@pytest.mark.parametrize(
    ("sources", "support"),
    [
        ([], "no independent supporting evidence on record existed on that day"),
        ([TEST], "no independent supporting evidence on record existed on that day"),
        (
            [TIMED[3]],
            (
                "no independent supporting evidence on record existed on that day; "
                "only what carries no weight may have: press"
            ),
        ),
        ([TIMED[1]], "none is known to have existed on that day; the order is open for month"),
        ([TIMED[2]], "no independent supporting evidence on record existed on that day"),
    ],
)
def test_it_says_plainly_when_nothing_existed(page: Callable[..., Page], sources: list[str], support: str) -> None:
    assert told(timing_facts(page(CLAIM, *sources)))[1] == ("support then", support)


def test_without_a_day_nothing_is_told(page: Callable[..., Page]) -> None:
    claim = CLAIM.replace("on: 2025-06-10, ", "")
    assert told(timing_facts(page(claim, *TIMED))) == [
        ("claimed", "on a day that is not on record: what existed then cannot be told")
    ]


def test_one_line_of_time(page: Callable[..., Page]) -> None:
    claim = CLAIM.replace("where: launch}", "where: launch, text: five hundred!}\n  - {on: 2025-07-01, where: site}")
    claim += """\
restates: first
qualifiers:
  - {text: at 60 km/h, placement: footnote, added: 2025-07}
asked: {on: 2025-08-01, answer: no comment}
corrections:
  - {on: 2025-08-02, text: A wrong date.}
verdict: {rating: "false", by: desk, on: 2025-09-01, because: It went 400 km.}
reviews:
  - {rating: half-true, by: another desk, on: 2025-08-20}
"""
    first = CLAIM.replace("id: far", "id: first").replace("2025-06-10", "2025-01").replace("value: 500", "value: 520")
    apology = source(
        "sorry",
        "stance: refutes, quote: we meant slowly",
        published="2025-07-20",
        source="admission",
        independence="claimant",
    )
    shown = page(claim, apology, first=first)
    assert told(history_facts(shown)) == [
        ("2025-01", "said [first]: launch: “The car drives 500 km”"),
        ("2025-06-10", "said: launch: “five hundred!” (number 520 km → 500 km; restates first)"),
        ("2025-07-01", "said: site"),
        ("2025-07", "small print added: “at 60 km/h” (in a footnote)"),
        ("2025-07-20", "admission: “we meant slowly” (sorry)"),
        ("2025-08-01", "asked: no comment"),
        ("2025-08-02", "correction of ours: A wrong date."),
        ("2025-08-20", "review: half-true by another desk"),
        ("2025-09-01", "signed: false by desk: It went 400 km."),
    ]
    assert told(history_facts(page(CLAIM)))[-2:] == [
        ("never", "Maker was not asked, as far as the record shows"),
        ("never", "we have corrected nothing here"),
    ]


def test_later_things_do_not_exist_yet(page: Callable[..., Page]) -> None:
    early = page(CLAIM, TEST, day=date(2025, 7, 30))
    assert (early.assessment.verdict, early.citations) == ("unverified", ())
    assert page(CLAIM, TEST, day=date(2025, 7, 31)).assessment.verdict == "mostly-false"


@pytest.mark.parametrize("width", [1, 20, 40, 60, 120, None])
@pytest.mark.parametrize("views", [(), VIEWS])
def test_record_text_is_only_text(
    build_report: Callable[..., Report], build_claim: Callable[..., Assessment], width: int | None, views: Any
) -> None:
    source_ = {"title": HOSTILE, "publisher": HOSTILE, "origin": HOSTILE}
    item = build_claim(HOSTILE, HOSTILE, claimant=HOSTILE, note=HOSTILE, source=source_, reason=HOSTILE)
    assert item.headline is not None
    citations = tuple(one.citation for one in item.headline.evidence)
    shown = Page(assessment=item, citations=citations, versions=(item.claim,), evidence_by_id={})
    text = render(Pages(build_report([item]), (shown,)), views, width=width, colour=False)
    assert not set(text) & set("\x1b\x9b\x00\r\x07\u202e")
    assert "[bold]x[/]" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("a-very-long-id is kept", 6, ["a-very-long-id", "is", "kept"]),
        ("刹车刹车刹车 x", 5, ["刹车", "刹车", "刹车", "x"]),
        ("", 5, [""]),
    ],
)
def test_wrapping(text: Any, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.fixture(scope="module")
def data(shipped: Run) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_form.render(build_pages(shipped, shipped.assessments)))
    return loaded


def test_the_json_is_what_its_schema_says(data: dict[str, Any]) -> None:
    schema = json.loads(schema_path("show-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert set(part["properties"]) == set(part["required"])
        assert part["description"]
        assert all(field.get("description") for field in part["properties"].values())
        part["additionalProperties"] = False
    jsonschema.Draft202012Validator(schema).validate(data)
    assert (data["format"], data["version"], data["as_of"]) == ("factcheck-show", 1, "2026-11-24")


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_small_print_and_an_adjustment_as_they_are_drawn(
    page: Callable[..., Page], shipped: Run, golden: Callable[[str, str], None], width: int
) -> None:
    slow = source("slow", "value: 505, unit: km, conditions: {speed: 60 km/h}", published="2025-08")
    shown = page(CLAIM + FOOTNOTE, TEST, slow, BRIDGE)
    pages = Pages(build_pages(shipped, []).report, (shown,))
    golden(f"show-adjusted-{width}.txt", render(pages, (), width=width, colour=False))


def test_the_json_of_one_claim(page: Callable[..., Page], shipped: Run, golden: Callable[[str, str], None]) -> None:
    claim = CLAIM + FOOTNOTE + 'verdict: {rating: misleading, by: desk, on: 2025-09-01, because: "So it is."}\n'
    shown = page(
        claim,
        TEST,
        source("slow", "value: 505, unit: km, conditions: {speed: 60 km/h}", published="2025-08"),
        BRIDGE,
    )
    golden("show.json", json_form.render(Pages(build_pages(shipped, []).report, (shown,))))
