"""How far raters agree, and how far probabilities keep their word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Literal, NamedTuple, TypeVar

Level = Literal["nominal", "ordinal", "interval"]
Rated = TypeVar("Rated", bound=Hashable)

_BINS = 5


class Murphy(NamedTuple):
    """The Brier score as reliability less resolution plus uncertainty."""

    reliability: float
    resolution: float
    uncertainty: float

    @property
    def brier(self) -> float:
        """What they come to."""
        return self.reliability - self.resolution + self.uncertainty


class Bin(NamedTuple):
    """The forecasts from `low` up to `high`: how many, their mean, and the share that came true; None for none."""

    low: float
    high: float
    size: int
    mean: float | None
    observed: float | None


def kappa(
    one: Sequence[Rated], other: Sequence[Rated], categories: Sequence[Rated], *, quadratic: bool = False
) -> float | None:
    """Cohen's kappa of two raters; None where chance alone would make them agree on everything.

    Args:
        one: the first rater's ratings.
        other: the second rater's ratings of the same, in the same order.
        categories: every rating there is, in the order of the scale.
        quadratic: count a disagreement by the square of its steps on the scale instead of all alike.
    """
    place = {category: index for index, category in enumerate(categories)}

    def cost(first: Rated, second: Rated) -> float:
        steps = place[first] - place[second]
        return float(steps * steps if quadratic else steps != 0)

    left, right = Counter(one), Counter(other)
    observed = math.fsum(cost(first, second) for first, second in zip(one, other, strict=True))
    expected = math.fsum(
        left[first] * right[second] * cost(first, second) for first in categories for second in categories
    )
    return 1.0 - len(one) * observed / expected if expected else None


def krippendorff(units: Sequence[Sequence[float]], level: Level) -> float | None:
    """Krippendorff's alpha over units with any number of ratings each; None where there is nothing to differ about.

    A unit with fewer than two ratings has no pair and does not count.
    """
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[float] = Counter()
    for unit in paired:
        totals.update(unit)
    difference = _difference(totals, level)
    observed = math.fsum(_disagreement(unit, difference) / (unit.total() - 1) for unit in paired)
    expected = _disagreement(totals, difference)
    return 1.0 - (totals.total() - 1) * observed / expected if expected else None


def _disagreement(counts: Counter[float], difference: Callable[[float, float], float]) -> float:
    """The squared differences of all ordered pairs of ratings."""
    values = sorted(counts)
    return math.fsum(counts[one] * counts[other] * difference(one, other) for one in values for other in values)


def _difference(totals: Counter[float], level: Level) -> Callable[[float, float], float]:
    """The squared difference of two ratings on a level of measurement."""
    if level == "nominal":
        return lambda one, other: float(one != other)
    if level == "interval":
        return lambda one, other: (one - other) ** 2
    # Two ranks are as far apart as there are ratings between them.
    ranks: dict[float, float] = {}
    below = 0
    for value in sorted(totals):
        ranks[value] = below + 0.5 * totals[value]
        below += totals[value]
    return lambda one, other: (ranks[one] - ranks[other]) ** 2


def brier(forecasts: Sequence[float], outcomes: Sequence[int]) -> float:
    """The mean squared distance between probabilities and what came true (1) or did not (0)."""
    return math.fsum((p - o) ** 2 for p, o in zip(forecasts, outcomes, strict=True)) / len(forecasts)


def murphy(forecasts: Sequence[float], outcomes: Sequence[int]) -> Murphy:
    """Murphy's decomposition of the Brier score, over each distinct probability."""
    groups: dict[float, list[int]] = {}
    for forecast, outcome in zip(forecasts, outcomes, strict=True):
        groups.setdefault(forecast, []).append(outcome)
    count = len(forecasts)
    overall = sum(outcomes) / count
    rates = [(p, sum(found) / len(found), len(found)) for p, found in sorted(groups.items())]
    return Murphy(
        math.fsum(number * (p - rate) ** 2 for p, rate, number in rates) / count,
        math.fsum(number * (rate - overall) ** 2 for _, rate, number in rates) / count,
        overall * (1.0 - overall),
    )


def reliability_table(forecasts: Sequence[float], outcomes: Sequence[int]) -> tuple[Bin, ...]:
    """The forecasts in five bins of equal width; the last holds certainty too."""
    held: list[list[tuple[float, int]]] = [[] for _ in range(_BINS)]
    for forecast, outcome in zip(forecasts, outcomes, strict=True):
        held[min(int(forecast * _BINS), _BINS - 1)].append((forecast, outcome))
    return tuple(
        Bin(
            place / _BINS,
            (place + 1) / _BINS,
            len(pairs),
            math.fsum(p for p, _ in pairs) / len(pairs) if pairs else None,
            sum(o for _, o in pairs) / len(pairs) if pairs else None,
        )
        for place, pairs in enumerate(held)
    )
