"""Like for like: the same condition, one not stated, another one adjusted or set aside, units."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.dates import parse_date
from factcheck.model.evidence import Adjustment, Evidence
from factcheck.model.units import Units
from factcheck.scoring.assessment import Assessment, Weighed
from factcheck.scoring.method import Method
from tests.scoring.build import (
    adjustment,
    assessed,
    claim,
    evidence,
    finding,
    measured,
    quantity,
    reasons,
    says,
    used,
)

D = Decimal
CLAIM = claim(quantity("500", resolution=D(1)), conditions={"speed": "100"})
SOURCE = evidence("correction", source="peer-reviewed")


def only(item: Assessment) -> Weighed:
    assert item.headline is not None
    return item.headline.evidence[0]


def test_the_same_condition_is_used() -> None:
    item = assessed(CLAIM, [measured("a", "520", "5", conditions={"speed": "100", "tyres": "winter"})])
    assert (only(item).used, only(item).grade, only(item).unstated) == (True, "B", ())
    assert "indirect" not in item.flags


def test_a_condition_that_is_not_stated_costs_a_grade() -> None:
    item = assessed(CLAIM, [measured("a", "520", "5")])
    assert (only(item).used, only(item).grade, only(item).unstated) == (True, "C", ("speed",))
    assert "indirect" in item.flags


def test_two_that_are_not_stated_cost_two_grades() -> None:
    about = claim(quantity("500"), conditions={"speed": "100", "tyres": "summer"})
    assert only(assessed(about, [measured("a", "520", "5")])).grade == "D"


def test_another_condition_is_set_aside() -> None:
    item = assessed(CLAIM, [measured("a", "700", "5", conditions={"speed": "60"})])
    assert item.verdict == "unverified"
    assert reasons(item.headline) == {"a": "with speed: 60, not 100"}


def test_a_stance_under_another_condition_is_set_aside() -> None:
    item = assessed(CLAIM, [says("a", "refutes", "court", conditions={"speed": "60"})])
    assert reasons(item.headline) == {"a": "with speed: 60, not 100"}


def test_a_recorded_adjustment_carries_it_over() -> None:
    """y' = 0.8 · 700 − 50 = 510; u'² = (0.8 · 5)² + (700 · 0.01)² + 2²."""
    step = adjustment("60", "100", "-50", "2", factor=D("0.8"), factor_uncertainty=D("0.01"))
    item = assessed(CLAIM, [measured("a", "700", "5", conditions={"speed": "60"}), SOURCE], adjustments=[step])
    assert (only(item).used, only(item).adjustments, only(item).grade) == (True, (step,), "B")
    assert only(item).value == pytest.approx(510.0)
    assert only(item).standard_uncertainty == pytest.approx(math.sqrt(16 + 49 + 4))
    assert "adjusted" in item.flags


UNUSABLE: dict[str, tuple[Adjustment, list[Evidence]]] = {
    "grade D": (adjustment("60", "100", "-200"), [evidence("correction", source="forum")]),
    "the claimant's": (
        adjustment("60", "100", "-200"),
        [evidence("correction", source="instrumented-test", independence="claimant")],
    ),
    "a copy of marketing": (
        adjustment("60", "100", "-200"),
        [evidence("correction", source="peer-reviewed", derived_from=("ad",)), evidence("ad", source="marketing")],
    ),
    "retracted": (
        adjustment("60", "100", "-200"),
        [evidence("correction", source="peer-reviewed", retracted=parse_date("2026-01-02"))],
    ),
    "of what nobody can trace": (
        adjustment("60", "100", "-200"),
        [
            evidence("correction", source="peer-reviewed", derived_from=("e-1",)),
            *(evidence(f"e-{n}", source="court", derived_from=(f"e-{n + 1}",)) for n in range(1, 1001)),
        ],
    ),
    "not on record": (adjustment("60", "100", "-200"), []),
    "of another subject": (adjustment("60", "100", "-200", subject="Lorry"), [SOURCE]),
    "the other way": (adjustment("100", "60", "200"), [SOURCE]),
    "of another condition": (adjustment("60", "100", "-200", parameter="wind"), [SOURCE]),
    "in a unit that clashes": (adjustment("60", "100", "-200", unit="kWh"), [SOURCE]),
}


@pytest.mark.parametrize(("step", "sources"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_adjustment_is_not_used(step: Adjustment, sources: list[Evidence]) -> None:
    test = measured("a", "700", "5", conditions={"speed": "60"})
    item = assessed(CLAIM, [test, *sources], adjustments=[step])
    assert reasons(item.headline)["a"] == "with speed: 60, not 100"
    assert (only(item).value, only(item).adjustments) == (700.0, ())


def test_an_adjustment_for_the_subject_is_used() -> None:
    step = adjustment("60", "100", "-200", subject="Car")
    item = assessed(CLAIM, [measured("a", "700", "5", conditions={"speed": "60"}), SOURCE], adjustments=[step])
    assert only(item).value == 500.0


def test_the_first_usable_adjustment_is_taken() -> None:
    steps = [adjustment("60", "100", "-100", subject="Lorry"), adjustment("60", "100", "-200")]
    item = assessed(CLAIM, [measured("a", "700", "5", conditions={"speed": "60"}), SOURCE], adjustments=steps)
    assert only(item).adjustments == (steps[1],)


@pytest.mark.parametrize("subjects", [("Car", None), (None, "Car")])
def test_of_two_that_fit_the_first_on_record_is_taken(subjects: tuple[str | None, ...]) -> None:
    steps = [
        adjustment("60", "100", offset, subject=one) for offset, one in zip(("-100", "-200"), subjects, strict=True)
    ]
    item = assessed(CLAIM, [measured("a", "700", "5", conditions={"speed": "60"}), SOURCE], adjustments=steps)
    assert only(item).value == 600.0


def test_an_offset_in_another_unit() -> None:
    step = adjustment("60", "100", "-200", "10", unit="mi")
    item = assessed(CLAIM, [measured("a", "700", "0", conditions={"speed": "60"}), SOURCE], adjustments=[step])
    assert only(item).value == pytest.approx(700 - 200 * 1.609344)
    assert only(item).standard_uncertainty == pytest.approx(16.09344)


def chained(*steps: Adjustment) -> Weighed:
    about = claim(quantity("500"), conditions={"speed": "100", "tyres": "summer"})
    test = measured("a", "700", "3", conditions={"speed": "60", "tyres": "winter"})
    return only(assessed(about, [test, SOURCE], adjustments=steps))


def test_two_conditions_are_adjusted_one_after_the_other() -> None:
    speed = adjustment("60", "100", "-200", "4")
    tyres = adjustment("winter", "summer", parameter="tyres", factor=D("1.1"))
    found = chained(tyres, speed)
    assert (found.used, found.adjustments) == (True, (speed, tyres))
    assert found.value == pytest.approx(1.1 * (700 - 200))
    assert found.standard_uncertainty == pytest.approx(1.1 * 5)


def test_one_of_two_adjustments_is_not_enough() -> None:
    found = chained(adjustment("60", "100", "-200", "4"))
    assert (found.used, found.value, found.adjustments) == (False, 700.0, ())
    assert found.left_out_because == "with tyres: winter, not summer"


def test_scattered_runs_gain_degrees_of_freedom_from_an_adjustment() -> None:
    """Welch-Satterthwaite: what the adjustment adds is known, so only the scatter has few degrees of freedom."""
    runs = finding(runs=(D("698.0"), D("700.0"), D("702.0")), conditions={"speed": "60"})
    item = assessed(CLAIM, [evidence("a", runs), SOURCE], adjustments=[adjustment("60", "100", "-200", "2")])
    assert item.headline is not None
    assert item.headline.pooled is not None
    own = 2 / math.sqrt(3)
    square = own**2 + 0.1**2 / 12 + 2**2
    assert item.headline.pooled.degrees_of_freedom == pytest.approx(2 * (square / own**2) ** 2)


@pytest.mark.parametrize("given", [{"value": "520"}, {"value": None, "stance": "supports"}], ids=["number", "stance"])
def test_another_measurand_is_related_and_not_the_same(given: Any) -> None:
    found = finding(
        given["value"], stance=given.get("stance"), measurand="range in winter", conditions={"speed": "100"}
    )
    item = assessed(CLAIM, [evidence("a", found)])
    assert reasons(item.headline) == {"a": "related, not the same: range in winter"}


def test_the_claims_own_measurand_may_be_named() -> None:
    item = assessed(CLAIM, [measured("a", "520", "5", measurand="range", conditions={"speed": "100"})])
    assert used(item.headline) == ["a"]


def test_another_unit_is_converted_exactly() -> None:
    item = assessed(CLAIM, [measured("a", "310", "10", unit="mi", conditions={"speed": "100"})])
    assert (only(item).value, only(item).standard_uncertainty) == (pytest.approx(498.89664), pytest.approx(16.09344))


def test_degrees_are_converted_with_their_shift() -> None:
    about = claim(quantity("100", measurand="surface", unit="degC", better="lower"))
    item = assessed(about, [measured("a", "212", "9", unit="degF")])
    assert (only(item).value, only(item).standard_uncertainty) == (pytest.approx(100.0), pytest.approx(5.0))


def test_a_projects_own_unit() -> None:
    method = Method(units=Units().define("li", "500 m"))
    item = assessed(claim(quantity("500")), [measured("a", "1000", "10", unit="li")], method=method)
    assert (only(item).value, only(item).standard_uncertainty) == (500.0, 5.0)


def test_units_that_clash_are_not_compared() -> None:
    item = assessed(CLAIM, [measured("a", "520", "5", unit="kWh", conditions={"speed": "100"})])
    assert reasons(item.headline) == {"a": "in kWh, which does not convert to km"}


def test_a_sampled_count_keeps_the_noun_of_the_claim() -> None:
    """`kind: physical` says how sure a sample is; what it counts is still vehicles."""
    about = claim(quantity("400", unit="vehicles", resolution=D(1)), kind="count")
    item = assessed(about, [measured("a", "411", unit="vehicles", kind="physical", resolution=D(1))])
    assert only(item).used
    assert only(item).standard_uncertainty == pytest.approx(math.hypot(0.02 * 411, 1 / math.sqrt(12)))


def test_a_number_is_nothing_to_a_claim_without_one() -> None:
    assert reasons(assessed(claim(), [measured("a", "5", "1")]).headline) == {
        "a": "a number, and the claim states none"
    }
