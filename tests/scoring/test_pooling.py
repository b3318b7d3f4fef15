"""Pooling against statsmodels and closed forms."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from factcheck.scoring.pooling import Point, envelope, freedom_of, pool

SETS = {
    "agreeing": [(2.26, 0.05), (2.28, 0.04), (2.25, 0.06)],
    "differing": [(492.0, 9.8), (531.0, 4.0), (455.0, 12.0), (510.0, 2.0)],
    "two": [(10.0, 0.3), (11.0, 0.4)],
    "one far off": [(1.0, 0.01), (1.02, 0.01), (1.01, 0.02), (9.0, 0.05), (1.03, 0.5)],
}


@pytest.mark.parametrize("values", SETS.values(), ids=SETS)
def test_paule_mandel(values: list[tuple[float, float]]) -> None:
    ys, variances = [y for y, _ in values], [u * u for _, u in values]
    theirs = combine_effects(np.array(ys), np.array(variances), method_re="iterated", atol=1e-12)
    found = pool([Point(y, u) for y, u in values])
    assert found.tau2 == pytest.approx(max(theirs.tau2, 0.0), rel=1e-6)
    assert found.value == pytest.approx(theirs.mean_effect_re, rel=1e-9)
    assert found.standard_uncertainty == pytest.approx(theirs.sd_eff_w_re, rel=1e-7)
    assert found.birge**2 * (len(values) - 1) == pytest.approx(theirs.q)
    assert found.i2 == pytest.approx(max(theirs.i2, 0.0))


@pytest.mark.parametrize("values", SETS.values(), ids=SETS)
@pytest.mark.parametrize("dof", [math.inf, 7.0])
def test_the_envelope_holds_every_pool_of_so_many(values: list[tuple[float, float]], dof: float) -> None:
    points = [Point(y, u, dof if place % 2 else math.inf) for place, (y, u) in enumerate(values)]
    for kept in range(1, len(points) + 1):
        bounds = envelope(points, kept)
        for some in itertools.combinations(points, kept):
            found = pool(some)
            assert bounds.low <= found.value <= bounds.high
            assert found.standard_uncertainty <= bounds.uncertainty * (1 + 1e-12)
            assert freedom_of(found) >= bounds.dof * (1 - 1e-12)


def test_the_envelope_of_two_of_three() -> None:
    # (the widest variance + the sum of squares / (2 - 1)) / 2, with one degree of freedom.
    assert envelope([Point(8.0, 1.0), Point(10.0, 2.0), Point(12.0, 1.0)], 2) == (8.0, 12.0, math.sqrt(6.0), 1.0)


def test_two_are_dersimonian_and_laird() -> None:
    found = pool([Point(10.0, 0.3), Point(11.0, 0.4)])
    assert found.tau2 == pytest.approx(0.375)  # ((11 - 10)^2 - 0.3^2 - 0.4^2) / 2
    assert (found.value, found.standard_uncertainty) == (pytest.approx(10.465), pytest.approx(math.sqrt(0.465 * 0.535)))


def test_spread_estimated_from_two_has_few_degrees_of_freedom() -> None:
    found = pool([Point(10.0, 0.3), Point(11.0, 0.4)])
    shares = [1.0 / (0.09 + 0.375), 1.0 / (0.16 + 0.375)]
    squares = sum((share / sum(shares)) ** 2 for share in shares)
    assert found.degrees_of_freedom == pytest.approx(found.standard_uncertainty**4 / (0.375 * squares) ** 2)


def test_agreeing_measurements_have_no_spread_and_are_normal() -> None:
    found = pool([Point(10.0, 0.3), Point(10.1, 0.4)])
    assert (found.tau2, found.i2, found.degrees_of_freedom) == (0.0, 0.0, None)
    assert found.standard_uncertainty == pytest.approx(0.24)  # 0.3 * 0.4 / 0.5


def test_one_is_taken_as_it_is() -> None:
    found = pool([Point(2.26, 0.05, 4.0)])
    assert (found.value, found.standard_uncertainty, found.degrees_of_freedom) == (2.26, 0.05, 4.0)
    assert (found.count, found.birge) == (1, 0.0)


def test_the_order_never_matters() -> None:
    points = [Point(10.0, 0.3, 5.0), Point(11.0, 0.4), Point(9.2, 0.0), Point(10.0, 0.2)]
    assert len({pool(order) for order in itertools.permutations(points)}) == 1


def test_an_exact_value_outweighs_what_agrees_with_it() -> None:
    found = pool([Point(116_887.0, 0.0), Point(117_000.0, 500.0)])
    assert found.value == pytest.approx(116_887.0, abs=1e-3)
    assert found.standard_uncertainty == pytest.approx(116_887e-9)


def test_exact_values_that_differ_are_a_spread() -> None:
    found = pool([Point(100.0, 0.0), Point(104.0, 0.0), Point(108.0, 0.0)])
    assert (found.value, found.tau2) == (pytest.approx(104.0), pytest.approx(16.0))
    assert found.standard_uncertainty == pytest.approx(4.0 / math.sqrt(3.0))
    assert found.degrees_of_freedom == pytest.approx(2.0)
