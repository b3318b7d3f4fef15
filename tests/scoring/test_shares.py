"""Shares against SciPy and statsmodels, which compute them another way."""

from __future__ import annotations

import pytest
from scipy.integrate import quad
from scipy.stats import beta
from statsmodels.stats.proportion import proportion_confint

from factcheck.scoring.shares import Share, base_rate, prob_greater, shrink, up_to_share, wilson


def share(a: float, b: float) -> Share:
    return Share(0, 0.0, None, a, b)


def test_one_claim_of_one_right_is_no_certainty() -> None:
    """(4 / 2 + 1) / 5."""
    found = shrink([1.0])
    assert (found.mean, found.raw) == (pytest.approx(0.6), 1.0)
    assert found.interval == pytest.approx((beta.ppf(0.05, 3, 2), beta.ppf(0.95, 3, 2)), rel=1e-9)


def test_without_a_claim_the_base_rate_remains() -> None:
    assert shrink([], base=0.3) == (0, 0.0, None, pytest.approx(1.2), pytest.approx(2.8))


def test_weights_cost_claims() -> None:
    """Weights 8, 1, 1 are worth 100 / 66 claims, and the heavy one holds."""
    found = shrink([1.0, 0.0, 0.5], [8.0, 1.0, 1.0])
    assert (found.size, found.effective, found.raw) == (3, pytest.approx(100 / 66), pytest.approx(0.85))
    assert found.a == pytest.approx(2 + 100 / 66 * 0.85)
    assert found.b == pytest.approx(2 + 100 / 66 * 0.15)


def test_equal_weights_are_no_weights() -> None:
    assert shrink([1.0, 0.0, 0.5], [8.0] * 3) == shrink([1.0, 0.0, 0.5])


def test_the_base_rate_of_a_collection() -> None:
    assert base_rate([1.0, 1.0, 0.5], groups=2) == 0.75
    assert base_rate([1.0, 1.0, 0.5], groups=1) == 0.5
    assert base_rate([], groups=2) == 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [((5, 6), (9, 4)), ((42.4, 11.6), (2.8, 7.2)), ((0.3, 3.7), (0.4, 3.6)), ((400, 30), (3, 1)), ((0.1, 60), (20, 9))],
)
def test_which_share_is_greater(one: tuple[float, float], other: tuple[float, float]) -> None:
    wanted, _ = quad(lambda x: beta.pdf(x, *one) * beta.cdf(x, *other), 0.0, 1.0, limit=500, epsabs=1e-10)
    assert prob_greater(share(*one), share(*other)) == pytest.approx(wanted, abs=1e-6)
    assert prob_greater(share(*other), share(*one)) == pytest.approx(1.0 - wanted, abs=1e-6)


def test_equal_shares_are_even() -> None:
    assert prob_greater(share(7.5, 3.1), share(7.5, 3.1)) == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize(("successes", "trials"), [(0, 1), (1, 1), (3, 7), (81, 263), (20, 20)])
@pytest.mark.parametrize("level", [0.90, 0.95])
def test_wilson(successes: int, trials: int, level: float) -> None:
    wanted = proportion_confint(successes, trials, alpha=1.0 - level, method="wilson")
    assert wilson(successes, trials, level) == pytest.approx(wanted, abs=1e-12)


def test_how_many_users_get_it() -> None:
    """Ten of fifty are enough for one in ten, three are not, and nobody asked says nothing."""
    assert up_to_share(10, 50, 0.1) == pytest.approx(beta.sf(0.1, 10.5, 40.5))
    assert up_to_share(10, 50, 0.1) > 0.95
    assert up_to_share(0, 0, 0.5) == pytest.approx(0.5)
