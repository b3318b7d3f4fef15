"""Shares of few cases: shrunk towards a base rate, with intervals, and compared only by probability."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.scoring.distributions import beta_quantile, incomplete_beta, normal_quantile

_SHRINKAGE = 4.0
"""The claims that the base rate is worth; at a base rate of 1/2 this is Agresti and Coull's "add two and two"."""
_LEVEL = 0.90
"""What the interval of a share covers."""
_STEP = 0.5
"""The step of the trapezoid rule, in standard deviations and at most in logits: its error stays below 2e-5."""
_NOTHING = 1e-12
"""A density of a logit that adds nothing."""


class Share(NamedTuple):
    """A share of `size` cases as Beta(a, b); `effective` is how many of equal weight would tell as much (Kish)."""

    size: int
    effective: float
    raw: float | None
    a: float
    b: float

    @property
    def mean(self) -> float:
        """The shrunk share."""
        return self.a / (self.a + self.b)

    @property
    def interval(self) -> tuple[float, float]:
        """Its 90 % interval, with as much left out on either side."""
        tail = 0.5 * (1.0 - _LEVEL)
        return beta_quantile(tail, self.a, self.b), beta_quantile(1.0 - tail, self.a, self.b)


def shrink(values: Sequence[float], weights: Sequence[float] | None = None, base: float = 0.5) -> Share:
    """The share of the values, from 0 to 1, shrunk towards a base rate."""
    weights = weights or [1.0] * len(values)
    total = math.fsum(weights)
    effective = total**2 / math.fsum(weight**2 for weight in weights) if total else 0.0
    raw = math.fsum(weight * value for weight, value in zip(weights, values, strict=True)) / total if total else None
    held = effective * (raw or 0.0)
    return Share(len(values), effective, raw, _SHRINKAGE * base + held, _SHRINKAGE * (1.0 - base) + effective - held)


def base_rate(values: Sequence[float], groups: int) -> float:
    """The rate of a whole collection, towards which its groups are shrunk; one half where it is one group only."""
    return 0.5 if groups < 2 else (math.fsum(values) + 0.5) / (len(values) + 1.0)


def prob_greater(one: Share, other: Share) -> float:
    """The probability that the first share is the greater.

    The density of the narrower share times the distribution function of the other, summed over logits, where the
    density has no poles and falls off on both sides.
    """
    if _width(one) > _width(other):
        return 1.0 - prob_greater(other, one)
    a, b = one.a, one.b
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    width, middle = _width(one), math.log(a / b)
    step = _STEP * min(width, 1.0)
    first, last = -round((10.0 * width + 37.0 / a) / step), round((10.0 * width + 37.0 / b) / step)
    parts = []
    for place in range(first, last + 1):
        logit = middle + place * step
        share = 1.0 / (1.0 + math.exp(-logit))
        density = math.exp(scale - a * math.log1p(math.exp(-logit)) - b * math.log1p(math.exp(logit)))
        if density > _NOTHING:
            parts.append(density * incomplete_beta(other.a, other.b, share))
    return min(1.0, step * math.fsum(parts))


def _width(share: Share) -> float:
    """About the standard deviation of its logit."""
    return math.sqrt(1.0 / share.a + 1.0 / share.b)


def wilson(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion."""
    z2 = normal_quantile(0.5 + 0.5 * level) ** 2
    middle = successes + 0.5 * z2
    reach = math.sqrt(z2 * (successes * (trials - successes) / trials + 0.25 * z2))
    return max(0.0, (middle - reach) / (trials + z2)), min(1.0, (middle + reach) / (trials + z2))


def up_to_share(reached: int, users: int, share: float) -> float:
    """The probability that at least `share` of all users reach what so many of some users did (Jeffreys' prior)."""
    return 1.0 - incomplete_beta(reached + 0.5, users - reached + 0.5, share)
