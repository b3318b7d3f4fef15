"""The scorecard and the agreement: of the shipped story in every form, and of small ones made by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from factcheck.config import find_project
from factcheck.model.claim import SignedVerdict
from factcheck.model.dates import parse_date
from factcheck.reports.scorecard import json as json_form
from factcheck.reports.scorecard.card import SELECTION, Scorecard
from factcheck.reports.scorecard.text import render
from factcheck.resources import schema_path
from factcheck.workflow import Run, Selection, build_scorecard, run

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 24)
NOTHING = Selection()


def read(root: Path) -> Run:
    settings = find_project(root)
    assert settings is not None
    return run(settings, TODAY)


@pytest.fixture(scope="module")
def story() -> Run:
    return read(ROOT)


def claim(name: str, rating: str, *reviews: str, claimant: str = "Maker", **fields: str) -> str:
    """A signed claim with further reviews, each by the next person."""
    people = "".join(
        f"  - {{rating: '{word}', by: p{place}, on: 2026-02-01}}\n" for place, word in enumerate(reviews, 2)
    )
    known = {"said": "[{on: 2026-01-15}]", "kind": "quality", **fields}
    return (
        f"id: {name}\nclaimant: {claimant}\nsubject: S\ntext: It does\nattribution: verbatim\n"
        + "".join(f"{key}: {value}\n" for key, value in known.items())
        + f"verdict: {{rating: '{rating}', by: p1, on: 2026-02-01}}\n"
        + (f"reviews:\n{people}" if people else "")
    )


Made = Callable[..., str]


@pytest.fixture
def made(project: Callable[[Mapping[str, str]], Path]) -> Made:
    """The piped text over claims made by hand; each is the words of `claim`."""

    def make(claims: Sequence[str], by: tuple[str, ...] = ("claimant",), width: int | None = None, **how: Any) -> str:
        files = {f"claims/{text.split()[1]}.yaml": text for text in claims}
        selection = how.pop("selection", NOTHING)
        return render(build_scorecard(read(project(files)), selection, by, **how), width=width, colour=False)

    return make


def group(claimant: str, right: int, wrong: int, **fields: str) -> list[str]:
    ratings = ["true"] * right + ["false"] * wrong
    return [
        claim(f"{claimant.lower()}-{place}", rating, claimant=claimant, **fields)
        for place, rating in enumerate(ratings)
    ]


@pytest.mark.parametrize("width", [60, 120, None])
@pytest.mark.parametrize("by", ["claimant", "category"])
def test_the_shipped_scorecard_looks_as_it_did(
    story: Run, golden: Callable[[str, str], None], by: str, width: int | None
) -> None:
    score = build_scorecard(story, NOTHING, (by,))
    golden(f"scorecard-{by}-{width or 'piped'}.txt", render(score, width=width, colour=False))


@pytest.mark.parametrize("width", [60, 120, None])
def test_the_shipped_agreement_looks_as_it_did(
    story: Run, golden: Callable[[str, str], None], width: int | None
) -> None:
    score = build_scorecard(story, NOTHING, ("claimant",), agreement=True)
    golden(f"agreement-{width or 'piped'}.txt", render(score, width=width, colour=False))


def test_the_json_looks_as_it_did(story: Run, golden: Callable[[str, str], None]) -> None:
    golden("scorecard.json", json_form.render(build_scorecard(story, NOTHING, ("claimant", "category"))))
    golden("agreement.json", json_form.render(build_scorecard(story, NOTHING, ("claimant",), agreement=True)))


def test_a_card_line_by_line(made: Made) -> None:
    """One of four is false and one a half: the share is (2 + 2.5) / 8; the intervals are those of SciPy's beta."""
    text = made(
        [
            claim("a", "true", said="[{on: 2025-11-15}]"),
            claim("b", "true"),
            claim("c", "half-true"),
            claim("d", "false", said="[{on: 2025}]"),
            claim("e", "disputed"),
            claim("f", "unverified"),
            claim("g", "kept", promise="{due: 2026-01-01}"),
            claim("h", "pending", promise="{due: 2027-01-01}"),
        ],
        width=80,
    )
    assert text.splitlines()[3:18] == [
        "Scorecard by claimant",
        "",
        "Maker",
        "  ✗ false     █ 1",
        "  ◐ half-true █ 1",
        "  ✓ true      ██ 2",
        "  share 56 %, 90 % interval 28 to 83 %, n = 4",
        "  promises: 1 kept; open: 1 pending",
        "  2 of 6 claims not in the share: 1 disputed, 1 unverified",
        "  6 of 6 claims signed, 5 of them not what the engine gives",
        "  1 rated claim without a quarter",
        "  claims made in",
        "  2025 Q4: 65 %, 90 % interval 30 to 93 %, n = 1",
        "  2026 Q1: 62 %, 90 % interval 30 to 90 %, n = 2",
        "",
    ]


def test_better_is_said_at_95_in_100(made: Made) -> None:
    text = made([*group("A", 10, 2), *group("B", 4, 8)])
    rows = [line for line in text.splitlines() if line.startswith(("A ", "B "))]
    assert [row.split()[0] for row in rows] == ["B", "A"]
    assert rows[1].endswith("  B, about 99 in 100")
    assert rows[0].endswith("  -")


def test_groups_below_five_stand_by_name_and_that_is_said(made: Made) -> None:
    text = made([*group("Z", 0, 4), *group("Y", 4, 0), *group("X", 0, 5), *group("W", 5, 0)])
    rows = [line.split()[0] for line in text.splitlines() if re.match(r"[W-Z] ", line)]
    assert rows == ["X", "W", "Y", "Z"]
    assert "Groups with 5 or more rated claims stand first" in text


def test_weights_are_told(made: Made) -> None:
    claims = [claim("a", "true", stakes="low"), claim("b", "false", stakes="safety")]
    assert "n = 2, worth 1.2 of equal weight" in made(claims, weighted=True)
    assert "safety 8" in made(claims, weighted=True)
    plain = made(claims)
    assert "50 %, 90 % interval 19 to 81 %, n = 2  1 false, 1 true" in plain
    assert "worth" not in plain
    assert "safety 8" not in plain


def test_nothing_rated_has_no_share(made: Made) -> None:
    text = made([claim("a", "unverified")], width=60)
    assert "  share none, n = 0\n" in text
    assert "%" not in text


def test_a_filter_leaves_the_base_rate(made: Made) -> None:
    claims = [*group("A", 1, 0), *group("B", 2, 1)]
    (alone,) = [line for line in made(claims, selection=Selection(claimant="a")).splitlines() if line.startswith("A")]
    assert re.split(" {2,}", alone)[1] == "76 %, 90 % interval 42 to 98 %, n = 1"


def test_two_facets(made: Made) -> None:
    text = made([claim("a", "true", category="range"), claim("b", "true")], by=("claimant", "category"))
    assert "Scorecard by claimant and category" in text
    rows = [line for line in text.splitlines() if line.startswith("Maker")]
    assert [row.split("  ")[0] for row in rows] == ["Maker · no category", "Maker · range"]


def test_agreement_below_twenty_is_a_count(made: Made) -> None:
    """The engine has no evidence and leaves all open; two people agree on three of four."""
    text = made([claim(f"c{place}", "true", "true" if place else "false") for place in range(4)], agreement=True)
    assert "same word on 0 of 4 claims (0 %, 95 % interval 0 to 49 %)" in text
    assert "same word by all on 3 of 4 claims (75 %, 95 % interval 30 to 95 %)" in text
    assert "2 reviewers: p1 and p2" in text
    assert text.count("a coefficient takes 20 claims, and there are 4") == 2
    assert "c0: engine unverified, p1 true, p2 false" in text
    assert "kappa" not in text


def test_agreement_of_many(made: Made) -> None:
    claims = [claim(f"c{place:02}", "true", "true" if place else "false", "true") for place in range(50)]
    text = made(claims, agreement=True)
    assert "Cohen's kappa over all words 0.00, n = 50" in text
    assert "a coefficient on the scale from true to false takes 20 claims, and there are 0" in text
    assert "3 reviewers: p1, p2 and p3" in text
    assert "Krippendorff's alpha, ordinal, 0.00, n = 50" in text
    assert "Brier score 0.250 = reliability 0.250 - resolution 0.000 + uncertainty 0.000, n = 50" in text
    assert "probability 0.4 to 0.6: 50 claims, 0.50 on average, 1.00 found accurate" in text
    assert "c00: engine unverified, p1 true, p2 false, p3 true" in text.split("Most split")[1].splitlines()[1]
    assert "and 40 more claims" in text


@pytest.mark.parametrize("agreement", [False, True])
@pytest.mark.parametrize("width", [40, 60, 120, 200, None])
def test_the_selection_is_always_told(story: Run, width: int | None, agreement: bool) -> None:
    text = render(build_scorecard(story, NOTHING, ("subject",), agreement=agreement), width=width, colour=False)
    assert SELECTION in re.sub(r"\s+", " ", text)


def test_no_share_stands_without_its_interval_and_its_number(story: Run) -> None:
    text = render(build_scorecard(story, NOTHING, ("subject",)), width=None, colour=False)
    shares = re.findall(r"[0-9]+ %, 90 % interval [0-9]+ to [0-9]+ %, n = [0-9]+", text)
    others = re.findall(r"[0-9.]+ % (?:worse than claimed|better than claimed|off)", text)
    assert len(shares) > 5
    assert text.count("%") == 3 * len(shares) + len(others)


@pytest.mark.parametrize("width", [40, 47, 60, 80, 120, 200])
@pytest.mark.parametrize("agreement", [False, True])
def test_no_line_is_wider_than_the_window(story: Run, width: int, agreement: bool) -> None:
    score = build_scorecard(story, NOTHING, ("subject",), agreement=agreement)
    assert max(map(cell_len, render(score, width=width, colour=False).splitlines())) <= width


def test_bars_are_on_one_scale_and_fit(made: Made) -> None:
    text = made([*group("A", 60, 1), *group("B", 30, 0)], width=40)
    bars = {count: len(bar) for bar, count in re.findall(r"(█+) ([0-9]+)$", text, re.MULTILINE)}
    assert bars == {"1": 1, "60": 27, "30": 14}


@pytest.mark.parametrize("agreement", [False, True])
def test_colour_changes_nothing_but_the_colour(story: Run, agreement: bool) -> None:
    score = build_scorecard(story, NOTHING, ("claimant",), agreement=agreement)
    coloured = render(score, width=80, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == render(score, width=80, colour=False).splitlines()


@pytest.mark.parametrize("agreement", [False, True])
@pytest.mark.parametrize("width", [40, 120, None])
def test_record_text_is_only_text(story: Run, width: int | None, agreement: bool) -> None:
    """Names of any kind: the loader refuses what cannot be seen, and the forms do not count on it."""
    hostile = "[bold]x[/] \x1b[31m\u202e##[error]\r\n\x00"
    word = SignedVerdict(rating="disputed", by=hostile, on=parse_date("2026-02-01"))
    assessments = {
        name: replace(item, claim=replace(item.claim, claimant=hostile, id=hostile, verdict=word))
        for name, item in story.assessments.items()
    }
    score = build_scorecard(replace(story, assessments=assessments), NOTHING, ("claimant",), agreement=agreement)
    shown = render(score, width=width, colour=False)
    assert not set(shown) & set("\x1b\x00\u202e\r")
    assert "##[" not in shown
    assert "[bold]x[/] \\x1b" in shown


def test_a_project_without_claims(project: Callable[[Mapping[str, str]], Path]) -> None:
    done = read(project({"claims/.keep": ""}))
    for agreement, wanted in ((False, "No claims to report."), (True, "no verdict is signed")):
        score = build_scorecard(done, NOTHING, ("claimant",), agreement=agreement)
        for width in (40, None):
            assert wanted in render(score, width=width, colour=False)


def scores(story: Run) -> Iterator[Scorecard]:
    yield build_scorecard(story, NOTHING, ("claimant", "category"), weighted=True)
    yield build_scorecard(story, NOTHING, ("subject",), agreement=True)


def test_the_json_is_what_its_schema_says(story: Run) -> None:
    schema = json.loads(schema_path("scorecard-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert set(part["properties"]) == set(part["required"])
        assert all(field.get("description") for field in part["properties"].values())
        part["additionalProperties"] = False
    for score in scores(story):
        jsonschema.Draft202012Validator(schema).validate(json.loads(json_form.render(score)))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)
