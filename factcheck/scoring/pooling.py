"""One estimate from several measurements (Paule & Mandel 1982; DerSimonian & Kacker 2007)."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.scoring.assessment import Pooled

_EXACT = 1e-9
"""Relative standard uncertainty given to an exact value beside others, so that its weight exists."""


class Point(NamedTuple):
    """A measurement: its value, standard uncertainty and degrees of freedom (infinite where they are not known)."""

    value: float
    uncertainty: float
    dof: float = math.inf


def pool(points: Sequence[Point]) -> Pooled:
    """The pooled estimate of at least one measurement.

    Between-source variance is the Paule-Mandel root; its standard error is then already that of the modified
    Knapp-Hartung method (Roever, Knapp & Friede 2015). Degrees of freedom follow GUM G.2b, with the between-source
    variance as a component that has k - 1 of them.
    """
    if len(points) == 1:
        only = points[0]
        return Pooled(
            value=only.value,
            standard_uncertainty=only.uncertainty,
            degrees_of_freedom=_known(only.dof),
            count=1,
            tau2=0.0,
            birge=0.0,
            i2=0.0,
        )
    ordered = sorted(points)
    values = [point.value for point in ordered]
    variances = _variances(ordered)
    spare = len(ordered) - 1
    fixed = _spread(values, variances, 0.0)
    tau2, final = _between(values, variances, fixed)
    return Pooled(
        value=final.mean,
        standard_uncertainty=math.sqrt(1.0 / final.weight),
        degrees_of_freedom=_known(_freedom(ordered, variances, tau2, final.weight)),
        count=len(ordered),
        tau2=tau2,
        birge=math.sqrt(fixed.q / spare),
        i2=max(0.0, (fixed.q - spare) / fixed.q) if fixed.q > 0.0 else 0.0,
    )


class Envelope(NamedTuple):
    """Between which values an estimate lies, its uncertainty at most, and its degrees of freedom at least."""

    low: float
    high: float
    uncertainty: float
    dof: float


def envelope(points: Sequence[Point], kept: int) -> Envelope:
    """What every pool of `kept` of these points stays within.

    An estimate lies between its values. Between-source variance is at most the sample variance, where Q has come down
    to k - 1 or less, and no sum of squares is above that of all points. Effective degrees of freedom are at least
    those of the poorest part.
    """
    values = [point.value for point in points]
    variance, dof = max(_variances(points)), min([point.dof for point in points])
    if kept > 1:
        mean = sum(values) / len(values)
        squares = sum([(value - mean) ** 2 for value in values])
        variance, dof = (variance + squares / (kept - 1)) / kept, min(dof, float(kept - 1))
    return Envelope(min(values), max(values), math.sqrt(variance), dof)


def _variances(points: Sequence[Point]) -> list[float]:
    return [(point.uncertainty or _EXACT * max(abs(point.value), 1.0)) ** 2 for point in points]


def freedom_of(pooled: Pooled) -> float:
    """The degrees of freedom of an estimate, infinite where they are not known."""
    return math.inf if pooled.degrees_of_freedom is None else pooled.degrees_of_freedom


def welch_satterthwaite(parts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Combined standard uncertainty and effective degrees of freedom of independent (u, dof) parts (GUM G.2b)."""
    combined = math.sqrt(sum(u * u for u, _ in parts))
    doubt = sum(u**4 / dof for u, dof in parts)
    return combined, combined**4 / doubt if doubt > 0.0 else math.inf


class _Spread(NamedTuple):
    mean: float
    weight: float
    q: float
    slope: float


def _spread(values: Sequence[float], variances: Sequence[float], tau2: float) -> _Spread:
    """The weighted mean, the total weight, Cochran's Q, and -dQ/dtau2."""
    weights = [1.0 / (variance + tau2) for variance in variances]
    total = sum(weights)
    mean = sum(map(operator.mul, weights, values)) / total
    q = slope = 0.0
    for weight, value in zip(weights, values, strict=True):
        part = weight * (value - mean) ** 2
        q += part
        slope += weight * part
    return _Spread(mean, total, q, slope)


def _between(values: Sequence[float], variances: Sequence[float], fixed: _Spread) -> tuple[float, _Spread]:
    """The tau2 at which Q equals k - 1, and the spread there; 0 where Q is no more than that without it.

    1/Q is concave and rises with tau2, so Newton's method on it climbs to the root from below and never passes it.
    """
    spare = len(values) - 1
    tau2, here = 0.0, fixed
    for _ in range(200):
        if here.q <= spare:
            break
        step = (here.q / spare - 1.0) * here.q / here.slope
        tau2 += step
        here = _spread(values, variances, tau2)
        if step <= 1e-7 * tau2:  # Each step squares the error, so the one just taken is far finer.
            break
    return tau2, here


def _freedom(points: Sequence[Point], variances: Sequence[float], tau2: float, total: float) -> float:
    if tau2 == 0.0 and all(math.isinf(point.dof) for point in points):
        return math.inf
    shares = [1.0 / ((variance + tau2) * total) for variance in variances]
    own = [
        (share * math.sqrt(variance), point.dof)
        for share, variance, point in zip(shares, variances, points, strict=True)
    ]
    between = math.sqrt(tau2 * sum(share * share for share in shares))
    return welch_satterthwaite([*own, (between, float(len(points) - 1))])[1]


def _known(dof: float) -> float | None:
    return None if math.isinf(dof) else dof
