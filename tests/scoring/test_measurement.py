"""A recorded number as a measurement: each row of the table of uncertainties, and what its digits say."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from scipy import stats

from factcheck.model.evidence import CoverageInterval, Expanded, PlusMinus, Scatter, Standard
from factcheck.scoring.measurement import Measurement, measure
from factcheck.scoring.method import Method
from tests.scoring.build import assessed, claim, evidence, finding, margins, quantity, reasons, used

D = Decimal


def read(value: str | None, kind: Any = "physical", *, lead: bool = False, **fields: Any) -> Measurement:
    found = measure(finding(value, **fields), kind, Method(), lead=lead)
    assert isinstance(found, Measurement)
    return found


@pytest.mark.parametrize(
    ("uncertainty", "u"),
    [
        (Standard(D("0.03")), 0.03),
        (Standard(D(0)), 0.0),
        (Expanded(D("0.06"), D(2)), 0.03),
        (Expanded(D("0.09"), D(3)), 0.03),
        (CoverageInterval(D("2.2"), D("2.4"), D("0.95")), 0.1 / stats.norm.ppf(0.975)),
        (PlusMinus(D("0.03")), 0.03 / math.sqrt(3)),
    ],
)
def test_stated_uncertainty(uncertainty: Any, u: float) -> None:
    found = read("2.30", uncertainty=uncertainty)
    assert (found.value, found.dof, found.floor, found.assumed) == (2.3, math.inf, None, 0.0)
    assert found.uncertainty() == pytest.approx(u)


def test_standard_deviation_and_number_of_runs() -> None:
    """s / sqrt(n) and the resolution in quadrature; the degrees of freedom grow with the part that is not scatter."""
    found = read("2.30", uncertainty=Scatter(D("0.1"), 4))
    u = math.hypot(0.1 / 2, 0.01 / math.sqrt(12))
    assert (found.value, found.uncertainty()) == (2.3, pytest.approx(u))
    assert found.dof == pytest.approx(3 * (u / 0.05) ** 4)


def test_runs() -> None:
    runs = (2.21, 2.27, 2.42, 2.3)  # the last one written to a tenth and the others to a hundredth
    found = read(None, runs=(D("2.21"), D("2.27"), D("2.42"), D("2.3")))
    own = stats.tstd(runs) / 2
    u = math.hypot(own, 0.01 / math.sqrt(12))
    assert (found.value, found.uncertainty()) == (pytest.approx(2.3), pytest.approx(u))
    assert found.dof == pytest.approx(3 * (u / own) ** 4)


def test_runs_without_scatter_keep_their_resolution() -> None:
    found = read(None, runs=(D("2.3"), D("2.3"), D("2.3")))
    assert (found.uncertainty(), found.dof) == (pytest.approx(0.1 / math.sqrt(12)), math.inf)


def test_trailing_zeros_of_runs_are_held_to_a_twentieth() -> None:
    found = read(None, runs=(D(400), D(500), D(600)))
    assert found.uncertainty() == pytest.approx(math.hypot(100 / math.sqrt(3), 25 / math.sqrt(12)))


@pytest.mark.parametrize(
    ("value", "kind", "reach"),
    [
        ("480", "physical", 20.0),  # two units of the last place
        ("483", "physical", 0.025 * 483),  # at least 2.5 %
        ("400", "physical", 40.0),  # at most 10 %: the resolution of 100 is held to 5 %
        ("739000", "date", 2.0),  # two days; a share of a day's number means nothing
    ],
)
def test_about(value: str, kind: Any, reach: float) -> None:
    resolution = D(1) if kind == "date" else None
    assert read(value, kind, about=True, resolution=resolution).uncertainty() == pytest.approx(reach / math.sqrt(3))


@pytest.mark.parametrize(
    ("value", "kind", "u"),
    [
        ("492", "physical", math.hypot(1 / math.sqrt(12), 9.84)),
        ("490", "physical", math.hypot(10 / math.sqrt(12), 9.8)),
        ("500", "physical", math.hypot(25 / math.sqrt(12), 10.0)),  # not 100: held to 5 %
        ("0.50", "physical", math.hypot(0.01 / math.sqrt(12), 0.01)),
        ("411837", "count", 0.0),
        ("410000", "count", 10_000 / math.sqrt(12)),
        ("7.23", "record", 0.0),
        ("42000", "money", 1000 / math.sqrt(12)),
        ("105.3", "money", 0.1 / math.sqrt(12)),
    ],
)
def test_unstated_uncertainty(value: str, kind: Any, u: float) -> None:
    assert read(value, kind).uncertainty() == pytest.approx(u)


def test_a_stated_resolution_overrides_the_digits() -> None:
    assert read("410000", "count", resolution=D(1)).uncertainty() == 0.0
    assert read("500", resolution=D(100)).uncertainty() == pytest.approx(math.hypot(100 / math.sqrt(12), 10.0))


def test_a_finding_may_set_its_own_floor() -> None:
    found = read("500", resolution=D(1), floor=D("0.01"))
    assert (found.uncertainty(), found.floor) == (pytest.approx(math.hypot(1 / math.sqrt(12), 5.0)), 0.01)


def test_only_what_we_assume_is_scaled() -> None:
    assert read("500", resolution=D(0)).uncertainty(2.0) == pytest.approx(20.0)
    assert read("500", uncertainty=Standard(D(10))).uncertainty(2.0) == 10.0


def two(kind: Any = "ratio", *, lead: bool = False, **fields: Any) -> Measurement | str | None:
    known = {"subject_value": D("152.5"), "rival_value": D(61), **fields}
    return measure(finding(None, **known), kind, Method(), lead=lead)


def test_ratio() -> None:
    found = two(subject_uncertainty=D("1.525"), rival_uncertainty=D("1.22"))
    assert isinstance(found, Measurement)
    assert found.value == pytest.approx(2.5)
    assert found.uncertainty() == pytest.approx(2.5 * math.hypot(0.01, 0.02))


def test_ratio_of_counts_is_exact_but_for_trailing_zeros() -> None:
    exact, rounded = two(), two(subject_value=D(150000), rival_value=D(66123))
    assert isinstance(exact, Measurement)
    assert isinstance(rounded, Measurement)
    assert exact.uncertainty() == 0.0
    assert rounded.uncertainty() == pytest.approx(7500 / math.sqrt(12) / 66123)  # 10,000 is held to 5 %


def test_ratio_of_what_is_measured_has_the_floor() -> None:
    found = two("physical")
    assert isinstance(found, Measurement)
    sides = (math.hypot(0.1 / math.sqrt(12), 3.05) / 152.5, math.hypot(1 / math.sqrt(12), 1.22) / 61)
    assert found.uncertainty() == pytest.approx(2.5 * math.hypot(*sides))
    assert (found.stated, found.floor) == (0.0, 0.02)


def test_rank_is_the_lead_over_the_rival() -> None:
    found = two("rank", lead=True, subject_uncertainty=D("1.525"))
    assert isinstance(found, Measurement)
    assert (found.value, found.uncertainty()) == (pytest.approx(1.5), pytest.approx(0.025))


@pytest.mark.parametrize(("u", "refused"), [("12.2", False), ("12.21", True)])
def test_a_rival_that_is_too_uncertain_is_refused(u: str, refused: bool) -> None:
    """A fifth of the rival's 61 is 12.2; beyond that the ratio is no longer near normal."""
    told = "the rival's value is too uncertain to divide by"
    assert (two(rival_uncertainty=D(u)) == told) is refused


def test_nothing_is_divided_by_nothing() -> None:
    assert two(rival_value=D(0)) == "compared with a rival's 0"


def test_a_refused_ratio_is_shown_and_not_used() -> None:
    about = claim(quantity("2.3", unit="1"), kind="ratio")
    item = assessed(about, [evidence("r", finding(subject_value=D(230), rival_value=D(100), rival_uncertainty=D(30)))])
    assert item.verdict == "unverified"
    assert reasons(item.headline) == {"r": "the rival's value is too uncertain to divide by"}


def test_the_lead_is_taken_whatever_the_kind_of_the_values() -> None:
    """152,500 sold against 100,000: a lead of 52.5 %, and not 152.5 %."""
    about = claim(quantity("0", "at_least", unit="1"), kind="rank")
    found = finding(subject_value=D(152500), rival_value=D(100001), kind="count", source="official-statistics")
    item = assessed(about, [evidence("sales", found)])
    assert item.headline is not None
    assert item.headline.pooled is not None
    assert item.headline.pooled.value == pytest.approx(0.525, abs=1e-4)
    assert item.verdict == "true"


def test_a_ratio_meets_a_claim_in_per_cent() -> None:
    about = claim(quantity("250", unit="%"), kind="ratio")
    item = assessed(about, [evidence("r", finding(subject_value=D(50), rival_value=D(20)))])
    assert item.headline is not None
    assert item.headline.pooled is not None
    assert item.headline.pooled.value == 250.0


@pytest.mark.parametrize(
    ("given", "probabilities"),
    [
        ((D(750), None), (0.9231, 0.9231, 0.9231)),
        ((D(725), D(740)), (0.0769, 0.9231, 0.9231)),
        ((D(605), D(700)), (0.0769, 0.0769, 0.9231)),
        ((None, D(590)), (0.0769, 0.0769, 0.0769)),
        ((D(725), None), (0.5, 0.9231, 0.9231)),
        ((None, D(700)), (0.0769, 0.0769, 0.5)),
    ],
    ids=["holds", "nearly", "short", "gross", "at least nearly", "at most short"],
)
def test_a_range_says_what_logic_lets_it_say(given: Any, probabilities: Any) -> None:
    """Of 750 km or more: 749.5 and up is permitted, 712.5 and up nearly, 600 and up not grossly less."""
    about = claim(quantity("750", resolution=D(1)))
    item = assessed(about, [evidence("b", finding(range=given))])
    assert item.headline is not None
    assert used(item.headline) == ["b"]
    assert item.headline.probabilities == pytest.approx(probabilities, abs=5e-5)
    assert item.discrepancy is None


def test_a_range_that_says_nothing_is_left_out() -> None:
    item = assessed(claim(quantity("750")), [evidence("b", finding(range=(D(500), None)))])
    assert reasons(item.headline) == {"b": "a range too wide to decide anything"}


def test_margins_of_dates_are_days_and_leads_are_not_shares() -> None:
    """A category's shares do not reach a date or a lead; a date's own margins are days even where it does not say."""
    method = Method(margins={"safety": margins("0.03", "0.10")})
    day = quantity("739000", "at_most", unit="d", measurand="delivery")
    own = quantity("739000", "at_most", unit="d", measurand="delivery", margins=margins("3", "30"))
    lead = quantity("0", "at_least", unit="1")
    assert method.margins_of(claim(day, kind="date", category="safety")) == margins("7", "90", absolute=True)
    assert method.margins_of(claim(own, kind="date")) == margins("3", "30", absolute=True)
    assert method.margins_of(claim(lead, kind="rank", category="safety")) == margins("0", "0.10", absolute=True)
    assert method.margins_of(claim(quantity("36"), category="safety")) == margins("0.03", "0.10")
