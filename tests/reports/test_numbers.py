from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.quantity import Quantity
from factcheck.model.words import Comparator, Kind
from factcheck.reports import numbers
from factcheck.scoring.assessment import Discrepancy, Pooled


@pytest.mark.parametrize(
    ("value", "uncertainty", "unit", "kind", "expected"),
    [
        (10.05762, 0.027, "Ω", "physical", "10.058 ± 0.027 Ω"),  # GUM 7.2.6
        (2.26, 0.0664, "s", "physical", "2.260 ± 0.066 s"),
        (411837.0, 1520.0, "vehicles", "count", "411,800 ± 1,500 vehicles"),
        (116887.0, 1e-4, "vehicles", "count", "116,887 vehicles"),
        (406.874, None, "s", "record", "6 min 46.874 s"),
        (406.874, 0.15, "s", "record", "6 min 46.87 ± 0.15 s"),
        (419.97, 1.2, "s", "record", "7 min 0.0 ± 1.2 s"),
        (-3.5, 0.11, "degC", "physical", "−3.50 ± 0.11 degC"),
        (2.303, 0.026, "1", "ratio", "2.303 ± 0.026×"),
        (0.117, 0.008, "1", "rank", "ahead by 11.7 %"),
        (-0.05, 0.008, "1", "rank", "behind by 5.0 %"),
        (739311.0, 0.0, "d", "date", "2025-03-01"),
        (105.3, 0.5, "bn CNY", "money", "CNY 105.30 ± 0.50 bn"),
    ],
)
def test_an_estimate(value: float, uncertainty: float | None, unit: str, kind: Kind, expected: str) -> None:
    assert numbers.measured(value, uncertainty, unit, kind) == expected


def test_a_single_result_names_its_standard_uncertainty() -> None:
    assert numbers.observed(2.26, 0.0453, "s") == "2.260 s (u = 0.045 s)"
    assert numbers.observed(116887.0, 0.0, "vehicles", "count") == "116,887 vehicles"


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "kind", "more", "expected"),
    [
        ("exactly", "1.98", "s", "physical", {}, "1.98 s"),
        ("exactly", "1.980", "s", "physical", {}, "1.980 s"),
        ("about", "105", "bn CNY", "money", {}, "about CNY 105 bn"),
        ("at_most", "42000", "CNY", "money", {}, "≤ CNY 42,000"),
        ("more_than", "410000", "vehicles", "count", {}, "> 410,000 vehicles"),
        ("between", "20", "%", "physical", {"to": Decimal(30)}, "20 to 30 %"),
        ("up_to", "750", "km", "physical", {}, "up to 750 km"),
        ("exactly", "2.3", "1", "ratio", {}, "2.3×"),
        ("at_least", "0", "1", "rank", {}, "the lead"),
        ("at_most", "739311", "d", "date", {}, "by 2025-03-01"),
        ("less_than", "407", "s", "record", {}, "< 6 min 47 s"),
    ],
)
def test_what_is_claimed(
    comparator: Comparator, value: str, unit: str, kind: Kind, more: dict[str, Any], expected: str
) -> None:
    quantity = Quantity(measurand="m", comparator=comparator, value=Decimal(value), unit=unit, **more)
    assert numbers.claimed(quantity, kind) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.141414, "+14.1 %"), (-0.032, "−3.2 %"), (0.0007, "+0.07 %"), (1.2, "+120 %"), (0.0, "0 %"), (-1e-9, "0 %")],
)
def test_a_percentage(share: float, expected: str) -> None:
    assert numbers.percent(share, signed=True) == expected


def test_a_gap_in_the_claims_own_unit() -> None:
    late = Discrepancy(value=12.0, standard_uncertainty=0.0, absolute=True)
    lead = Discrepancy(value=-0.117, standard_uncertainty=0.008, absolute=True)
    assert numbers.gap(late, "d", "date") == "+12 days"
    assert numbers.gap(lead, "1", "rank") == "−11.7 %"


@pytest.mark.parametrize(("dof", "expected"), [(None, 1.959964), (10.0, 2.228139)])
def test_an_expanded_uncertainty_covers_95_percent(dof: float | None, expected: float) -> None:
    pooled = Pooled(value=1.0, standard_uncertainty=1.0, degrees_of_freedom=dof, count=2, tau2=0.0, birge=0.0, i2=0.0)
    assert numbers.expanded(pooled) == pytest.approx(expected, abs=1e-6)  # GUM, table G.2


def test_a_range_with_open_ends() -> None:
    assert numbers.span(Decimal(400000), None, "cars", "count") == "≥ 400,000 cars"
    assert numbers.span(None, Decimal("1.5"), "s") == "≤ 1.5 s"
    assert numbers.span(Decimal(1), Decimal(2), "s") == "1 to 2 s"


def test_probabilities() -> None:
    assert numbers.in_hundred(0.97653) == "98 in 100"
    assert numbers.significant(0.976534, 4) == 0.9765
