"""The distributions against scipy, over grids from the middle far into the tails."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from factcheck.scoring.distributions import (
    beta_quantile,
    incomplete_beta,
    normal_cdf,
    normal_quantile,
    t_cdf,
    t_quantile,
)

XS = (-37.0, -8.0, -3.0, -1.0, -0.1, 0.0, 0.2, 1.0, 2.5, 6.0)
PS = (1e-12, 1e-6, 0.001, 0.025, 0.2, 0.4, 0.5, 0.6, 0.8, 0.975, 0.9999, 1 - 1e-9)
DOFS = (0.5, 1.0, 1.7, 3.0, 8.3, 28.0, 400.0, 99_999.0, 100_001.0, 1e9)
SHAPES = (0.5, 1.0, 2.5, 30.0, 800.0)


@pytest.mark.parametrize("x", XS)
def test_normal_cdf(x: float) -> None:
    assert normal_cdf(x) == pytest.approx(stats.norm.cdf(x), rel=1e-12)


@pytest.mark.parametrize("p", PS)
def test_normal_quantile(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(stats.norm.ppf(p), rel=1e-12, abs=1e-15)
    assert normal_cdf(normal_quantile(p)) == pytest.approx(p, rel=1e-12)


@pytest.mark.parametrize("dof", DOFS)
def test_t_cdf(dof: float) -> None:
    assert [t_cdf(x, dof) for x in XS] == pytest.approx(stats.t.cdf(XS, dof).tolist(), abs=1e-10)


@pytest.mark.parametrize("dof", DOFS)
def test_t_quantile(dof: float) -> None:
    assert [t_quantile(p, dof) for p in PS] == pytest.approx(stats.t.ppf(PS, dof).tolist(), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("dof", DOFS)
def test_t_quantile_undoes_t_cdf(dof: float) -> None:
    assert [t_cdf(t_quantile(p, dof), dof) for p in PS] == pytest.approx(PS, abs=1e-10)


def test_infinite_degrees_of_freedom_are_normal() -> None:
    assert t_cdf(1.3) == normal_cdf(1.3)
    assert t_quantile(0.7) == normal_quantile(0.7)


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_incomplete_beta(a: float, b: float) -> None:
    grid = (0.0, 1e-9, 0.03, 0.3, 0.5, 0.77, 0.999, 1.0)
    assert [incomplete_beta(a, b, x) for x in grid] == pytest.approx(stats.beta.cdf(grid, a, b).tolist(), abs=1e-11)


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_beta_quantile(a: float, b: float) -> None:
    grid = (0.001, 0.05, 0.5, 0.95, 0.999)
    assert [beta_quantile(p, a, b) for p in grid] == pytest.approx(stats.beta.ppf(grid, a, b).tolist(), rel=1e-10)
    # Close to 1 a float has few digits left for 1 - x.
    assert [incomplete_beta(a, b, beta_quantile(p, a, b)) for p in grid] == pytest.approx(grid, rel=1e-8)


def test_the_ends() -> None:
    assert [normal_quantile(0.0), t_quantile(0.0, 3.0)] == [-math.inf, -math.inf]
    assert [normal_quantile(1.0), t_quantile(1.0, 3.0)] == [math.inf, math.inf]
    assert [beta_quantile(0.0, 2.0, 2.0), beta_quantile(1.0, 2.0, 2.0)] == [0.0, 1.0]
