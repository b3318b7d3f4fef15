"""The number line: the claim's bands, what was claimed, and every result with its interval, on one scale.

A line is data first: each row says in which column its marks stand and what they mean in words. The terminal draws the
columns; a pipe gets the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.reports import numbers
from factcheck.reports.explanation.words import edges, estimate
from factcheck.reports.show.scale import Scale, Tick, fit, ticks
from factcheck.scoring.assessment import Assessment, Bands, Interval, Reading, Weighed
from factcheck.scoring.distributions import t_quantile
from factcheck.scoring.pooling import freedom_of
from factcheck.scoring.rounding import gum_round

CLAIMED, FOUND, USED, RAW, LEFT_OUT = "▲", "◆", "●", "○", "×"
PERMITTED, MATERIAL, GROSS = "█", "▒", "░"
_BELOW, _ABOVE = "◄", "►"
_SOLID, _DOTTED, _DOUBLE = ("├", "─", "┤"), ("├", "╌", "┤"), ("╞", "═", "╡")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the mark it is drawn with, whose it is, and what it says; `interval` are the ends it is drawn to.

    `values` are marked; None for either end of an interval means that it runs on.
    """

    mark: str
    name: str
    told: str
    values: tuple[float, ...] = ()
    interval: Interval | None = None
    stroke: tuple[str, str, str] = _SOLID

    @property
    def is_left_out(self) -> bool:
        """Whether it does not count."""
        return self.mark == LEFT_OUT

    @property
    def is_aside(self) -> bool:
        """Whether it only accompanies the others."""
        return self.mark in (RAW, LEFT_OUT)


class NumberLine(NamedTuple):
    """What a claim permits and every row about it, best first."""

    claim: Claim
    bands: Bands
    rows: tuple[Row, ...]


def number_line(item: Assessment) -> NumberLine | None:
    """The line of a claim with a number; None for any other."""
    if item.bands is None or item.headline is None or item.claim.quantity is None:
        return None
    return NumberLine(item.claim, item.bands, tuple(_rows(item, item.headline)))


def scale_of(line: NumberLine, columns: int) -> Scale:
    """A scale on which the claim, its bands and what counts can all be seen."""
    counting = [row for row in line.rows if not row.is_aside]
    edges_ = [end for band in line.bands for end in band if end is not None]
    beside = [end for row in line.rows for end in (*row.values, *(row.interval or ())) if end is not None]
    return fit([*edges_, *(value for row in counting for value in row.values)], beside, columns)


def draw_bands(bands: Bands, scale: Scale) -> str:
    """The three bands, each inside the next; an open end runs to the edge, with an arrow."""
    cells = [" "] * scale.columns
    for band, char in ((bands.gross, GROSS), (bands.material, MATERIAL), (bands.permitted, PERMITTED)):
        start = 0 if band.low is None else scale.column(band.low)
        end = scale.columns - 1 if band.high is None else scale.column(band.high)
        cells[start : end + 1] = char * (end + 1 - start)
    if bands.permitted.low is None:
        cells[0] = _BELOW
    if bands.permitted.high is None:
        cells[-1] = _ABOVE
    return "".join(cells).rstrip()


def draw(row: Row, scale: Scale) -> str:
    """The row's interval, and upon it its marks; what is off the scale is an arrow at the edge."""
    cells = [" "] * scale.columns
    if row.interval is not None:
        start, end = _ends(row.interval, scale)
        left, between, right = row.stroke
        cells[start : end + 1] = between * (end + 1 - start)
        cells[start], cells[end] = left, right
        if row.interval.low is None or row.interval.low < scale.low:
            cells[start] = _BELOW
        if row.interval.high is None or row.interval.high > scale.high:
            cells[end] = _ABOVE
    for value in row.values:
        off = _BELOW if value < scale.low else _ABOVE
        cells[scale.column(value)] = row.mark if scale.holds(value) else off
    return "".join(cells).rstrip()


def _ends(interval: Interval, scale: Scale) -> tuple[int, int]:
    start = 0 if interval.low is None else scale.column(interval.low)
    return start, scale.columns - 1 if interval.high is None else scale.column(interval.high)


def draw_axis(scale: Scale, claim: Claim) -> tuple[str, str]:
    """The labels of the ticks and, below them, the axis."""
    marks: Sequence[Tick] = ticks(scale, claim)
    labels, axis = "", ["─"] * scale.columns
    for tick in marks:
        labels = labels.ljust(tick.start) + tick.label
        axis[tick.column] = "┼"
    return labels, "".join(axis)


def tell_bands(line: NumberLine) -> Iterator[tuple[str, str]]:
    """The name of each band and where it lies, in words."""
    names = ("permitted", "material", "gross")
    for name, band in zip(names, line.bands, strict=True):
        yield name, _lead(band) if line.claim.kind == "rank" else edges(band, line.claim)


def _lead(band: Interval) -> str:
    assert band.low is not None
    return f"behind by at most {numbers.percent(band.low).lstrip(numbers.MINUS)}" if band.low else "any lead"


def _rows(item: Assessment, headline: Reading) -> Iterator[Row]:
    claim = item.claim
    quantity = claim.quantity
    assert quantity is not None
    ends = [one for one in (quantity.value, quantity.to) if one is not None]
    yield Row(mark=CLAIMED, name="claimed", told=numbers.claimed(quantity, claim.kind), values=tuple(map(float, ends)))
    name = "found" if item.full is None else "found, as read"
    yield from _found(name, headline, claim)
    if item.full is not None:
        yield from _found("found, with the small print", item.full, claim)
    if item.promise is not None and item.promise.reached is not None and headline.pooled is None:
        reached = item.promise.reached
        told = numbers.measured(reached, None, quantity.unit, claim.kind)
        yield Row(mark=USED, name=f"reached by {item.promise.through}", told=told, values=(reached,))
    yield from _measured(item, headline)


def _found(name: str, reading: Reading, claim: Claim) -> Iterator[Row]:
    for label, pooled in ((name, reading.pooled), (f"{name}, typically", reading.typical)):
        if pooled is not None and (pooled is not reading.typical or pooled.count > 1):
            interval = around(pooled.value, pooled.standard_uncertainty, freedom_of(pooled))
            yield Row(
                mark=FOUND,
                name=label,
                told=estimate(pooled, claim),
                values=(pooled.value,),
                interval=interval,
                stroke=_DOUBLE,
            )


def _measured(item: Assessment, headline: Reading) -> Iterator[Row]:
    """Every result on the scale of the claim: what is used first, what says the same and is left out in one row."""
    later = {one.citation.id: one for one in item.full.evidence} if item.full else {}
    aside: dict[tuple[str, Interval | None, tuple[float, ...]], list[str]] = {}
    for one in headline.evidence:
        other = later.get(one.citation.id)
        if one.used:
            yield from _used(one, item.claim, "")
        if other is not None and other.used and (not one.used or other.value != one.value):
            yield from _used(other, item.claim, ", with the small print")
        elif not one.used and (one.value is not None or one.bounds is not None):
            values, interval = _extent(one)
            aside.setdefault((_told(one, item.claim), interval, values), []).append(one.citation.id)
    for (told, interval, values), names in aside.items():
        name = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        yield Row(mark=LEFT_OUT, name=name, told=told, values=values, interval=interval, stroke=_DOTTED)


def _used(one: Weighed, claim: Claim, note: str) -> Iterator[Row]:
    values, interval = _extent(one)
    if not values and interval is None:
        return
    name = f"{one.citation.id}{note}"
    if one.raw is not None:
        value, uncertainty, freedom = one.raw
        yield Row(
            mark=RAW,
            name=f"{one.citation.id}, as tested",
            told=_result(value, uncertainty, claim),
            values=(value,),
            interval=around(value, uncertainty, freedom),
            stroke=_DOTTED,
        )
        name = f"{one.citation.id}, adjusted{note}"
    yield Row(mark=USED, name=name, told=_told(one, claim), values=values, interval=interval)


def _extent(one: Weighed) -> tuple[tuple[float, ...], Interval | None]:
    if one.value is None:
        return (), one.bounds
    return (one.value,), around(one.value, one.standard_uncertainty or 0.0, one.degrees_of_freedom)


def around(value: float, uncertainty: float, freedom: float | None) -> Interval | None:
    """The interval that covers 95 % (Student's t); None around an exact value."""
    reach = t_quantile(0.975, float("inf") if freedom is None else freedom) * uncertainty
    return Interval(value - reach, value + reach) if reach > abs(value) * 1e-7 else None


def _told(one: Weighed, claim: Claim) -> str:
    if one.value is None:
        return edges(one.bounds, claim) if one.bounds else ""
    return _result(one.value, one.standard_uncertainty or 0.0, claim)


def _result(value: float, uncertainty: float, claim: Claim) -> str:
    unit = claim.quantity.unit if claim.quantity else None
    digits = value if uncertainty <= abs(value) * 1e-7 else float(gum_round(value, uncertainty)[0])
    return numbers.measured(digits, None, unit, claim.kind)


def tell_interval(row: Row, claim: Claim) -> str:
    """The interval of a row in words, or nothing where it is exact or was told already."""
    if row.interval is None or not row.values:
        return ""
    low, high = row.interval
    assert low is not None
    assert high is not None
    ends = [_result(end, (high - low) / 4.0, claim) for end in (low, high)]
    return f"95 %: {ends[0]} to {ends[1]}"
