"""The whole answer: labels, small print, discrepancy, flags, and what would turn the verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.claim import Claim, Inquiry, Qualifier, SignedVerdict
from factcheck.model.dates import parse_date
from factcheck.model.evidence import Evidence
from factcheck.scoring.assessment import Assessment, Interval, Support
from factcheck.scoring.method import Method
from tests.scoring.build import (
    adjustment,
    assessed,
    claim,
    evidence,
    finding,
    margins,
    measured,
    quantity,
    reasons,
    says,
    used,
)

D = Decimal
STANDING, ROLLING = {"start": "standstill"}, {"start": "rolling"}
FOOTNOTE = Qualifier(text="rolling start", placement="footnote", sets=ROLLING)
TIME = quantity("2.00", measurand="time", unit="s", better="lower")
BOTH = [
    measured("standing", "2.30", "0.02", source="accredited-lab", conditions=STANDING),
    measured("rolling", "2.00", "0.001", source="accredited-lab", conditions=ROLLING),
]


def sprint(*qualifiers: Qualifier, **fields: Any) -> Claim:
    return claim(TIME, conditions=STANDING, qualifiers=qualifiers, **fields)


# Labels


def test_misattributed() -> None:
    said = says("recording", "refutes", bears_on="attribution")
    item = assessed(claim(attribution="not-said"), [said, says("test", "refutes", "court")])
    assert (item.verdict, item.headline, item.confidence, item.flags) == ("misattributed", None, None, ())
    assert [(one.citation.id, one.used, one.grade) for one in item.attribution] == [("recording", True, "C")]


def test_whether_it_was_said_is_shown_and_changes_nothing() -> None:
    said = says("recording", "refutes", "court", bears_on="attribution")
    item = assessed(claim(attribution="disputed"), [said, says("test", "supports", "court")])
    assert item.verdict == "true"
    assert used(item.headline) == ["test"]
    assert [one.citation.id for one in item.attribution] == ["recording"]


def test_an_opinion_is_not_rated() -> None:
    item = assessed(claim(kind="opinion"), [says("a", "refutes", "court")])
    assert (item.verdict, item.headline, item.bands) == ("not-rated", None, None)


def test_nobody_said_it_goes_before_opinion() -> None:
    assert assessed(claim(kind="opinion", attribution="not-said"), []).verdict == "misattributed"


@pytest.mark.parametrize(
    ("answer", "verdict"), [(None, "unsubstantiated"), ("We have tests.", "unverified")], ids=["none", "some"]
)
def test_asked_for_proof(answer: str | None, verdict: str) -> None:
    about = claim(asked=Inquiry(on=parse_date("2026-01-05"), answer=answer))
    assert assessed(about, []).verdict == verdict
    assert assessed(about, [says("a", "refutes", "court")]).verdict == "false"


def test_no_verdict_without_a_source_of_grade_a_to_c() -> None:
    """However many of grade D there are; and even where a project gives them more weight."""
    many = [says(name, "refutes", "forum") for name in "abcdefgh"]
    item = assessed(claim(), many)
    assert item.headline is not None
    assert item.headline.probabilities.material == pytest.approx(0.20087, abs=1e-5)
    trusting = Method(likelihood_ratios={"A": 50.0, "B": 12.0, "C": 5.0, "D": 4.0, "E": 1.0})
    assert [assessed(claim(), many, method=method).verdict for method in (Method(), trusting)] == ["unverified"] * 2


# Small print


def test_misleading() -> None:
    item = assessed(sprint(FOOTNOTE), BOTH)
    assert item.headline is not None
    assert item.full is not None
    assert (item.headline.rating.verdict, item.full.rating.verdict) == ("mostly-false", "true")
    assert (item.verdict, item.sureness) == ("misleading", "firm")
    assert item.confidence == min(item.headline.rating.confidence or 0, item.full.rating.confidence or 0)
    assert (item.headline.conditions, item.full.conditions) == (STANDING, ROLLING)


@pytest.mark.parametrize("placement", ["headline", "adjacent"])
def test_what_stands_beside_the_number_is_read_with_it(placement: Any) -> None:
    item = assessed(sprint(replace(FOOTNOTE, placement=placement)), BOTH)
    assert (item.verdict, item.full) == ("true", None)


@pytest.mark.parametrize("placement", ["body", "footnote", "elsewhere", "later", "unknown"])
def test_what_stands_anywhere_else_is_small_print(placement: Any) -> None:
    assert assessed(sprint(replace(FOOTNOTE, placement=placement)), BOTH).verdict == "misleading"


def test_what_takes_the_claim_back_is_in_neither_reading() -> None:
    item = assessed(sprint(replace(FOOTNOTE, contradicts=True)), BOTH)
    assert (item.verdict, item.full) == ("mostly-false", None)
    beside = replace(FOOTNOTE, contradicts=True, placement="headline")
    assert assessed(sprint(beside), BOTH).verdict == "mostly-false"


def test_small_print_that_sets_nothing_changes_nothing() -> None:
    item = assessed(sprint(Qualifier(text="Results may vary.", placement="footnote")), BOTH)
    assert item.verdict == "mostly-false"
    assert item.full == item.headline


def test_open_as_read_stays_open() -> None:
    item = assessed(sprint(FOOTNOTE), BOTH[1:])
    assert item.full is not None
    assert (item.verdict, item.full.rating.verdict) == ("unverified", "true")


# Which measurements count


def test_measurements_far_below_the_best_grade_are_only_shown() -> None:
    lab, video = measured("lab", "2.01", "0.01", source="court"), measured("news", "3.00", "0.01", source="news-report")
    item = assessed(claim(TIME), [lab, video])
    assert reasons(item.headline) == {"news": "a weaker kind of source"}
    assert assessed(claim(TIME), [video]).verdict == "false"


def test_the_claimants_own_word_weighs_nothing() -> None:
    item = assessed(claim(), [says("maker", "supports", "instrumented-test", independence="claimant")])
    assert reasons(item.headline) == {"maker": "carries no independent weight"}


def test_context_is_not_scored() -> None:
    assert reasons(assessed(claim(), [says("a", "context", "court")]).headline) == {"a": "context only"}


def test_retracted_evidence_is_left_out() -> None:
    wrong = evidence("a", finding(stance="refutes", source="court"), retracted=parse_date("2026-05"))
    item = assessed(claim(), [wrong])
    assert (item.verdict, reasons(item.headline)) == ("unverified", {"a": "retracted on 2026-05"})


# Discrepancy


def gap(about: Claim, *sources: Evidence) -> tuple[float, float, bool]:
    found = assessed(about, sources).discrepancy
    assert found is not None
    return pytest.approx(found.value), pytest.approx(found.standard_uncertainty), found.absolute


@pytest.mark.parametrize(
    ("comparator", "better", "d"),
    [
        ("exactly", "lower", 0.1),
        ("exactly", "higher", -0.1),
        ("exactly", "none", 0.1),
        ("about", "higher", -0.1),
        ("at_least", "higher", -0.1),
        ("more_than", None, -0.1),
        ("at_most", "lower", 0.1),
        ("less_than", "higher", 0.1),  # the bound says which side fails
        ("up_to", "higher", -0.1),
        ("up_to", "lower", 0.1),
    ],
)
def test_positive_is_worse_for_the_buyer(comparator: Any, better: Any, d: float) -> None:
    assert gap(claim(quantity("200", comparator, better)), measured("a", "220", "4")) == (d, 0.02, False)


@pytest.mark.parametrize(
    ("found", "better", "d"), [("25", "higher", 0), ("16", "higher", 0.2), ("36", "higher", -0.2), ("36", "none", 0.2)]
)
def test_a_range_is_missed_by_the_distance_to_its_nearer_end(found: str, better: Any, d: float) -> None:
    about = claim(quantity("20", "between", better, to=D(30), unit="%"))
    assert gap(about, measured("a", found, "0"))[0] == d


def test_a_date_is_missed_by_days() -> None:
    day = date(2026, 3, 31).toordinal()
    about = claim(quantity(str(day), "at_most", None, unit="d", resolution=D(1)), kind="date")
    item = assessed(about, [measured("a", str(day + 12), kind="date", resolution=D(1))])
    assert item.discrepancy is not None
    assert (item.discrepancy.value, item.discrepancy.absolute) == (12.0, True)
    assert item.verdict == "mostly-false"


def test_a_lead_is_missed_by_how_far_behind_it_is() -> None:
    about = claim(quantity("0", "at_least", unit="1"), kind="rank")
    behind = evidence("sales", finding(subject_value=D(95), rival_value=D("100.0"), source="official-statistics"))
    assert gap(about, behind) == (0.05, 0.0, True)
    assert assessed(about, [behind]).verdict == "mostly-false"


def test_its_interval_covers_95_in_100() -> None:
    found = assessed(claim(quantity("200", better="lower")), [measured("a", "220", "4")]).discrepancy
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(0.1 - 1.959964 * 0.02), pytest.approx(0.1 + 1.959964 * 0.02))


# Up to


RESULTS = [measured("a", "700", "10"), measured("b", "748", "2"), measured("c", "690", "10")]


def test_up_to_is_judged_on_the_best_result_and_shows_the_typical_one() -> None:
    item = assessed(claim(quantity("750", "up_to")), RESULTS)
    assert item.headline is not None
    assert item.headline.pooled is not None
    assert item.headline.typical is not None
    assert (item.verdict, used(item.headline)) == ("true", ["b"])
    assert reasons(item.headline) == {"a": "not the best result", "c": "not the best result"}
    assert item.headline.pooled.value == 748.0
    assert (item.headline.typical.count, item.headline.typical.value) == (3, pytest.approx(713.84, abs=0.01))


def test_the_best_result_is_sought_among_what_would_be_pooled() -> None:
    item = assessed(claim(quantity("750", "up_to")), [*RESULTS, measured("forum", "790", "1", source="forum")])
    assert used(item.headline) == ["b"]
    assert reasons(item.headline)["forum"] == "a weaker kind of source"


def test_of_equal_best_results_the_surest_decides() -> None:
    tied = [measured("a", "748", "9"), measured("b", "748", "2"), measured("c", "748", "2", source="news-report")]
    assert used(assessed(claim(quantity("750", "up_to")), tied).headline) == ["b"]


def test_as_low_as_is_up_to_where_lower_is_better() -> None:
    item = assessed(claim(quantity("690", "up_to", "lower")), RESULTS)
    assert item.bands is not None
    assert item.bands.permitted == Interval(None, 695.0)
    assert (item.verdict, used(item.headline)) == ("mostly-true", ["c"])


# Flags


def test_inconsistent() -> None:
    """The Birge ratio of 700 and 740 with u = 10 and u = 10 is 2.83; of 700 and 728 it is 1.98."""
    about = claim(quantity("700"))
    assert "inconsistent" in assessed(about, [measured("a", "700", "10"), measured("b", "740", "10")]).flags
    assert "inconsistent" not in assessed(about, [measured("a", "700", "10"), measured("b", "728", "10")]).flags


def test_adjusted_and_indirect() -> None:
    about = claim(quantity("500"), conditions={"speed": "100", "tyres": "summer"})
    test = measured("a", "700", "5", source="court", conditions={"speed": "60"})
    correction = evidence("correction", source="court")
    item = assessed(about, [test, correction], adjustments=[adjustment("60", "100", "-200")])
    assert item.flags == ("adjusted", "indirect", "rests-on:a")


@pytest.mark.parametrize(
    ("published", "late"), [("2024-12-31", False), ("2025-01-01", False), ("2025-01-02", True), ("2025", False)]
)
def test_late_evidence(published: str, late: bool) -> None:
    """The claim was made on 1 January 2025; what may be of that day is not surely newer."""
    source = replace(says("a", "refutes"), published=parse_date(published))
    assert ("late-evidence" in assessed(claim(), [source]).flags) is late


def signed(**dates: str) -> tuple[str, ...]:
    """The flags of a claim signed on 10 May 2026 whose evidence has these dates."""
    verdict = SignedVerdict(rating="false", by="desk", on=parse_date("2026-05-10"))
    source = replace(says("a", "refutes"), **{name: parse_date(day) for name, day in dates.items()})
    return assessed(claim(verdict=verdict, said=()), [source]).flags


def test_stale() -> None:
    assert "stale" not in signed(published="2026-05-10")
    assert "stale" in signed(published="2026-05-11")
    assert "stale" in signed(published="2026-05-01", retracted="2026-05-11")
    assert "stale" in signed(retrieved="2026-06")


def test_assumed_uncertainty() -> None:
    """2 % of 510 is 10.2: with double that, whether 510 is 500 or more would be open."""
    about = claim(quantity("500", resolution=D(1)))
    assumed = assessed(about, [measured("a", "510", source="court", resolution=D(1))])
    stated = assessed(about, [measured("a", "510", "10.2", source="court")])
    assert (assumed.verdict, assumed.sureness) == ("true", "likely")
    assert "assumed-uncertainty" in assumed.flags
    assert "assumed-uncertainty" not in stated.flags
    assert assumed.confidence == pytest.approx(stated.confidence, abs=1e-3)


def test_a_firm_verdict_on_an_assumed_uncertainty_is_only_likely() -> None:
    """94 of 100 falls surely short; whether that is material hangs on the 2 % that were assumed."""
    about = claim(quantity("100", "at_least"))
    stated, assumed = (assessed(about, [measured("a", "94.0", u, source="court")]) for u in ("1.9", None))
    assert (stated.verdict, stated.sureness) == ("half-true", "firm")
    assert (assumed.verdict, assumed.sureness) == ("half-true", "likely")


def test_rests_on() -> None:
    """Either of two courts will do; one court and a forum rest on the court."""
    two = assessed(claim(), [says("a", "refutes", "court"), says("b", "refutes", "court")])
    assert (two.flags, two.rests_on) == ((), ())
    one = assessed(claim(), [says("a", "refutes", "court"), says("b", "refutes", "forum")])
    assert (one.flags, one.rests_on) == (("rests-on:a",), (Support("a", "a", "unverified"),))


def test_a_misleading_verdict_rests_on_what_refutes_it() -> None:
    """Without the standing start it is open as read; without the rolling one it fails all the same."""
    assert assessed(sprint(FOOTNOTE), BOTH).rests_on == (Support("standing", "standing", "unverified"),)


def test_what_is_open_rests_on_nothing() -> None:
    assert assessed(claim(), [says("a", "refutes", "forum")]).flags == ()


# What would turn the verdict


def turning(about: Claim, value: float, u: float, source: Any) -> Assessment:
    return assessed(about, [measured("a", f"{value:.9f}", f"{u}", source=source)])


@pytest.mark.parametrize(
    ("better", "value", "verdict"),
    [
        ("lower", 96.0, "true"),
        ("lower", 103.5, "mostly-true"),
        ("lower", 110.0, "mostly-false"),
        ("lower", 130.0, "false"),
        ("lower", 105.0, "unverified"),
        ("higher", 104.0, "true"),
        ("higher", 96.5, "mostly-true"),
        ("higher", 90.0, "mostly-false"),
        ("higher", 70.0, "false"),
        ("higher", 95.0, "unverified"),
    ],
)
@pytest.mark.parametrize("source", ["court", "instrumented-test"])
def test_just_beyond_the_turning_value_the_verdict_is_another(
    better: Any, value: float, verdict: str, source: Any
) -> None:
    about, u = claim(quantity("100.0", better=better)), 1.0 if verdict != "unverified" else 12.0
    item = turning(about, value, u, source)
    assert item.verdict == verdict
    assert item.turn is not None
    assert item.turn.value is not None
    beyond = -1e-6 if item.turn.at_most else 1e-6
    assert turning(about, item.turn.value - beyond, u, source).verdict == verdict
    assert turning(about, item.turn.value + beyond, u, source).verdict != verdict
    assert (item.turn.value < value) is item.turn.at_most


def test_with_an_adjustment_and_few_degrees_of_freedom_it_still_turns_there() -> None:
    about = claim(quantity("100.0", better="lower"))
    runs = tuple(D(run) for run in ("109.0000", "111.0000", "110.0000"))
    item = assessed(about, [evidence("a", finding(runs=runs))])
    assert item.turn is not None
    assert item.turn.value is not None
    for shift, same in ((D("0.001"), True), (D("-0.001"), False)):
        moved = tuple(run + D(f"{item.turn.value - 110:.6f}") + shift for run in runs)
        again = assessed(about, [evidence("a", finding(runs=moved))])
        assert (again.verdict == item.verdict) is same


def test_weak_sources_cannot_turn_it() -> None:
    item = turning(claim(quantity("100.0")), 100.0, 1.0, "forum")
    assert item.turn is not None
    assert (item.verdict, item.turn.value) == ("unverified", None)


@pytest.mark.parametrize(
    "item",
    [
        assessed(claim(quantity("100")), []),
        assessed(claim(quantity("100")), [measured("a", "100", "1"), says("b", "supports")]),
        assessed(claim(quantity("100", better="none", margins=margins("0.05", "0.2"))), [measured("a", "100", "1")]),
    ],
    ids=["nothing measured", "yes/no evidence too", "two-sided"],
)
def test_what_does_not_come_down_to_one_result_has_no_turn(item: Assessment) -> None:
    assert item.turn is None
