"""From measurements and yes/no evidence to three probabilities, by how far their sources can be trusted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from factcheck.model.words import Stance
from factcheck.scoring.assessment import Bands, Grade, Interval, Probabilities
from factcheck.scoring.method import Method

OPEN = Probabilities(0.5, 0.5, 0.5)
"""Where nothing is known."""


class Signs(NamedTuple):
    """What an item says of each band: 1 inside, -1 outside, 0 cannot tell."""

    permitted: int
    material: int
    gross: int


STANCE_SIGNS: Mapping[Stance, Signs] = {
    "supports": Signs(1, 1, 1),
    "mostly-supports": Signs(-1, 1, 1),
    "mostly-refutes": Signs(-1, -1, 1),
    "refutes": Signs(-1, -1, -1),
}


class Combined(NamedTuple):
    """The probabilities, and the log-odds of the good evidence on either side of the material limit."""

    probabilities: Probabilities
    support: float
    against: float


def stack(grades: Iterable[Grade], method: Method) -> float:
    """The log likelihood ratio of independent sources: each further one counts a part of the one before.

    A logarithmic opinion pool (Genest & Zidek 1986) with weights 1, 1/2, 1/4, ...: no pile of sources can exceed
    twice its strongest member.
    """
    ratios = sorted([method.likelihood_ratios[grade] for grade in grades], reverse=True)
    total, share = 0.0, 1.0
    for ratio in ratios:
        total += math.log(ratio) * share
        share *= method.halving
    return total


def reliability(grades: Iterable[Grade], method: Method) -> float:
    """The probability that measurements of these grades are what they purport to be (Shafer's discounting)."""
    return 2.0 * _sigmoid(min(stack(grades, method), _logit(1.0 - method.clip))) - 1.0


def discount(probabilities: Probabilities, rho: float) -> Probabilities:
    """Probabilities drawn towards one half by the reliability of what they rest on."""
    return Probabilities(*[0.5 + rho * (p - 0.5) for p in probabilities])


def combine(
    measured: Probabilities, grades: Sequence[Grade], signed: Sequence[tuple[Signs, Grade]], method: Method
) -> Combined:
    """The probability of each band from measurements of these grades (none gives one half) and the signed items."""
    start = discount(measured, reliability(grades, method)) if grades else OPEN
    lean = _logit(start.material)
    if not signed:  # The discount has kept them within the clip.
        return Combined(start, max(lean, 0.0), max(-lean, 0.0))
    weights = [grade for _, grade in signed]
    columns = list(zip(*[signs for signs, _ in signed], strict=True))
    # Most items say the same of every band.
    shift = {column: _shift(column, weights, method) for column in set(columns)}
    shifts = [shift[column] for column in columns]
    final = Probabilities(
        *[
            min(max(_sigmoid(_logit(p) + plus - minus), method.clip), 1.0 - method.clip)
            for p, (plus, minus) in zip(start, shifts, strict=True)
        ]
    )
    return Combined(final, shifts[1][0] + max(lean, 0.0), shifts[1][1] + max(-lean, 0.0))


def _shift(signs: Sequence[int], grades: Sequence[Grade], method: Method) -> tuple[float, float]:
    """The log-odds for and against a band, of which each item says one thing."""
    return (
        stack([grade for sign, grade in zip(signs, grades, strict=True) if sign > 0], method),
        stack([grade for sign, grade in zip(signs, grades, strict=True) if sign < 0], method),
    )


def range_signs(given: Interval, bands: Bands) -> Signs:
    """What a bare range or bound says by logic alone: wholly inside a band, wholly outside, or neither."""
    return Signs(*(_range_sign(given, band) for band in bands))


def _range_sign(given: Interval, band: Interval) -> int:
    below = band.low is not None and given.high is not None and given.high < band.low
    above = band.high is not None and given.low is not None and given.low > band.high
    if below or above:
        return -1
    holds_low = band.low is None or (given.low is not None and given.low >= band.low)
    holds_high = band.high is None or (given.high is not None and given.high <= band.high)
    return int(holds_low and holds_high)


def _sigmoid(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x)) if x >= 0.0 else math.exp(x) / (1.0 + math.exp(x))


def _logit(p: float) -> float:
    return math.log(p / (1.0 - p))
