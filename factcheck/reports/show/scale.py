"""A scale for a terminal: which column a value stands in, and round ticks whose labels do not touch."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.reports import numbers

_PADDING = 0.05
"""Free room on both sides, as a share of what is shown; an open end has its arrow there."""
_REACH = 1.0
"""How far beyond what matters the scale is stretched for what only accompanies it, as a share of that."""
_APART = 2
"""Columns between two labels."""

_CLOCK = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6)


class Tick(NamedTuple):
    """A round value: its column, its label, and the column where the label begins."""

    column: int
    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The values from `low` to `high` over so many columns."""

    low: float
    high: float
    columns: int

    def column(self, value: float) -> int:
        """The column nearest to the value; what is off the scale stands at its edge."""
        place = (value - self.low) / (self.high - self.low) * (self.columns - 1)
        return min(max(math.floor(place + 0.5), 0), self.columns - 1)

    def holds(self, value: float) -> bool:
        """Whether the value is on the scale."""
        return self.low <= value <= self.high


def fit(core: Iterable[float], beside: Iterable[float], columns: int) -> Scale:
    """A scale that shows every value of the core, and those beside it that are not far away."""
    values = sorted(core)
    low, high = values[0], values[-1]
    span = (high - low) or abs(low) * 0.1 or 1.0
    near = [value for value in beside if low - _REACH * span <= value <= high + _REACH * span]
    ends = min((low, *near)), max((high, *near))
    room = _PADDING * ((ends[1] - ends[0]) or span)
    start = ends[0] - room
    return Scale(0.0 if start < 0.0 <= ends[0] else start, ends[1] + room, columns)


def ticks(scale: Scale, claim: Claim) -> Sequence[Tick]:
    """As many round ticks as have room for their labels; where that is not even two, two of a finer step."""
    outermost: Sequence[Tick] = ()
    for labelled in _candidates(scale, claim):
        placed = [_place(scale, value, label) for value, label in labelled if len(label) <= scale.columns]
        if len(placed) >= 2:
            if _are_apart(placed):
                return placed
            ends = (placed[0], placed[-1])
            outermost = ends if _are_apart(ends) else outermost
    return outermost


def _are_apart(placed: Sequence[Tick]) -> bool:
    return all(one.start + len(one.label) + _APART <= other.start for one, other in pairwise(placed))


def _place(scale: Scale, value: float, label: str) -> Tick:
    """A tick with its label below its middle, or moved inwards at an edge."""
    column = scale.column(value)
    start = max(column - len(label) // 2, 0)
    return Tick(column, label, min(start, scale.columns - len(label)))


_Labelled = Sequence[tuple[float, str]]


def _candidates(scale: Scale, claim: Claim) -> Iterator[_Labelled]:
    """The ticks of every step, from fine to coarse."""
    if claim.kind == "date":
        yield from _dates(scale)
        return
    unit = claim.quantity.unit if claim.quantity else None
    smallest = (scale.high - scale.low) / scale.columns
    if unit == "s" and scale.high >= 60.0 and smallest >= 0.05:
        for seconds in _CLOCK:
            if seconds >= smallest:
                yield [(value, _clock(value)) for value in map(float, _multiples(scale, Decimal(seconds)))]
    power = math.floor(math.log10(smallest))
    for exponent in range(power, power + 4):
        for digit in (1, 2, 5):
            step = Decimal(digit).scaleb(exponent)
            if float(step) >= smallest:
                yield [(float(value), _number(value, claim)) for value in _multiples(scale, step)]


def _multiples(scale: Scale, step: Decimal) -> Iterator[Decimal]:
    """The multiples of the step that are on the scale, with the digits of the step."""
    first = math.ceil(Decimal(repr(scale.low)) / step)
    last = math.floor(Decimal(repr(scale.high)) / step)
    return (place * step for place in range(first, last + 1))


def _number(value: Decimal, claim: Claim) -> str:
    if claim.kind == "rank":
        return numbers.percent(float(value), signed=True)
    digits = numbers.grouped(f"{value:f}")
    return f"{digits}×" if claim.kind == "ratio" else digits


def _clock(value: float) -> str:
    minutes, seconds = divmod(round(value), 60)
    return f"{minutes}:{seconds:02d}"


def _dates(scale: Scale) -> Iterator[_Labelled]:
    """Days, firsts of months and firsts of years."""
    first, last = math.ceil(scale.low), math.floor(scale.high)
    smallest = (scale.high - scale.low) / scale.columns
    for days in _DAYS:
        if days >= smallest:
            start = -(-first // days) * days
            yield [(float(day), date.fromordinal(day).isoformat()) for day in range(start, last + 1, days)]
    begin, end = date.fromordinal(first), date.fromordinal(last)
    for months in _MONTHS:
        if 28 * months >= smallest:
            count = range(begin.year * 12, end.year * 12 + 12, months)
            named = [(date(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02d}") for month in count]
            yield [(float(day.toordinal()), label) for day, label in named if begin <= day <= end]
    for power in range(4):
        for digit in (1, 2, 5):
            step = digit * 10**power
            years = range(-(-begin.year // step) * step, end.year + 1, step)
            named = [(date(year, 1, 1), str(year)) for year in years if year]
            yield [(float(day.toordinal()), label) for day, label in named if begin <= day <= end]
