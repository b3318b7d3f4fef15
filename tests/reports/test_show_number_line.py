"""The number line: every mark stands in the column nearest to its value, at any width, whatever is measured."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.claim import Claim
from factcheck.model.evidence import Standard
from factcheck.reports.show.number_line import (
    GROSS,
    MATERIAL,
    PERMITTED,
    NumberLine,
    Row,
    draw,
    draw_axis,
    draw_bands,
    number_line,
    scale_of,
    tell_bands,
    tell_interval,
)
from factcheck.reports.show.scale import Scale, fit, ticks
from factcheck.scoring.assessment import Bands, Interval
from tests.scoring.build import adjustment, assessed, claim, evidence, finding, margins, measured, quantity

D = Decimal
WIDTHS = st.integers(36, 200)
UNITS = [("physical", "km"), ("count", "cars"), ("money", "CNY"), ("ratio", "1"), ("record", "s")]


def line_of(about: Claim, *sources: Any, **options: Any) -> NumberLine:
    line = number_line(assessed(about, sources, **options))
    assert line is not None
    return line


def about_nearest(scale: Scale, value: float, column: int) -> bool:
    """A value half-way between two columns may stand in either."""
    step = (scale.high - scale.low) / (scale.columns - 1)
    return abs(scale.low + column * step - value) <= step * 0.5001


@st.composite
def lines(draw_: st.DrawFn) -> NumberLine:
    """A claim of any size and sort, with up to six results within a factor of ten of it, ranges among them."""
    kind, unit = draw_(st.sampled_from(UNITS))
    size = draw_(st.sampled_from([D("0.001"), D(1), D(60), D(410_000), D(10) ** 11]))
    value = draw_(st.decimals(min_value=D("0.5"), max_value=D("9.99"), places=2)) * size
    comparator = draw_(st.sampled_from(["exactly", "about", "at_least", "at_most", "up_to"]))
    better = draw_(st.sampled_from(["lower", "higher", "none"]))
    conditions = {"speed": "fast"} if draw_(st.booleans()) else {}
    about = claim(quantity(str(value), comparator, better, unit=unit), kind=kind, conditions=conditions)
    sources = []
    for place in range(draw_(st.integers(0, 6))):
        number = value * draw_(st.decimals(min_value=D("0.1"), max_value=D(10), places=2))
        fields: dict[str, Any] = {"source": draw_(st.sampled_from(["court", "news-report", "marketing"])), "unit": unit}
        form = draw_(st.integers(0, 3))
        if form == 0:
            fields["range"] = draw_(st.sampled_from([(number, None), (None, number), (number, number * 2)]))
            sources.append(evidence(f"s{place}", finding(**fields)))
            continue
        if form == 1:
            fields["uncertainty"] = Standard(number / draw_(st.integers(2, 100)))
        if form == 2:
            fields["conditions"] = {"speed": "slow"}
        sources.append(evidence(f"s{place}", finding(str(number), **fields)))
    return line_of(about, *sources)


@given(lines(), WIDTHS)
@settings(max_examples=300, deadline=None)
def test_every_mark_stands_in_the_column_of_its_value(line: NumberLine, width: int) -> None:
    scale = scale_of(line, width)
    for row in line.rows:
        drawn = draw(row, scale)
        assert len(drawn) <= width
        for value in row.values:
            if scale.holds(value):
                column = scale.column(value)
                assert about_nearest(scale, value, column)
                assert drawn[column] == row.mark
            else:
                assert (drawn[0] == "◄") if value < scale.low else (drawn[width - 1] == "►")


@given(lines(), WIDTHS)
@settings(max_examples=200, deadline=None)
def test_whatever_counts_is_on_the_scale(line: NumberLine, width: int) -> None:
    scale = scale_of(line, width)
    for value in (value for row in line.rows if not row.is_aside for value in row.values):
        assert scale.holds(value)
    for end in (end for band in line.bands for end in band if end is not None):
        assert scale.holds(end)


@given(lines(), WIDTHS)
@settings(max_examples=200, deadline=None)
def test_the_bands_lie_inside_one_another(line: NumberLine, width: int) -> None:
    scale = scale_of(line, width)
    drawn = draw_bands(line.bands, scale).ljust(width)
    spans = []
    for band in line.bands:
        low = 0 if band.low is None else scale.column(band.low)
        high = width - 1 if band.high is None else scale.column(band.high)
        assert band.low is None or about_nearest(scale, band.low, low)
        assert band.high is None or about_nearest(scale, band.high, high)
        spans.append((low, high))
    for column in range(width):
        inside = [char for char, (low, high) in zip("█▒░", spans, strict=True) if low <= column <= high]
        arrow = {0: "◄"} if line.bands.permitted.low is None else {}
        arrow |= {width - 1: "►"} if line.bands.permitted.high is None else {}
        assert drawn[column] == arrow.get(column, inside[0] if inside else " ")


def read_label(label: str, claim_: Claim) -> float:
    """The value that the label of a tick says."""
    if claim_.kind == "date":
        year, month, day = (*map(int, label.split("-")), 1, 1)[:3]
        return float(date(year, month, day).toordinal())
    digits = label.replace(",", "").replace("−", "-").rstrip("×% ")
    if ":" in digits:
        minutes, seconds = digits.split(":")
        return float(int(minutes) * 60 + int(seconds))
    return float(digits) / (100 if claim_.kind == "rank" else 1)


def check_axis(line: NumberLine, width: int) -> None:
    scale = scale_of(line, width)
    labels, axis = draw_axis(scale, line.claim)
    marks = ticks(scale, line.claim)
    assert len(axis) == width >= len(labels)
    assert [place for place, char in enumerate(axis) if char == "┼"] == [tick.column for tick in marks]
    for tick in marks:
        assert about_nearest(scale, read_label(tick.label, line.claim), tick.column)
        assert tick.start <= tick.column < tick.start + len(tick.label)
        assert labels[tick.start : tick.start + len(tick.label)] == tick.label
    # Nothing touches a label: two blanks at least lie between one and the next.
    assert re.split(r" {2,}", labels.strip()) == [tick.label for tick in marks]


@given(lines(), WIDTHS)
@settings(max_examples=300, deadline=None)
def test_every_tick_is_labelled_with_its_value(line: NumberLine, width: int) -> None:
    check_axis(line, width)
    assert len(ticks(scale_of(line, width), line.claim)) >= 2


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 40_000), st.integers(-500, 500), WIDTHS)
@settings(max_examples=200, deadline=None)
def test_the_ticks_of_days_are_days_months_or_years(day: date, gross: int, late: int, width: int) -> None:
    number = D(day.toordinal())
    about = claim(
        quantity(str(number), "at_most", "lower", unit="d", margins=margins("1", str(gross), absolute=True)),
        kind="date",
    )
    check_axis(line_of(about, evidence("s", finding(str(number + late), unit="d"))), width)


@given(st.decimals(D("0.1"), 100, places=2), st.decimals(-1, 2, places=3), WIDTHS)
@settings(max_examples=100, deadline=None)
def test_the_ticks_of_a_rank_are_shares(gross: Decimal, lead: Decimal, width: int) -> None:
    about = claim(
        quantity("0", "at_least", "higher", unit="1", margins=margins("0", str(gross), absolute=True)), kind="rank"
    )
    rival = evidence("s", finding(None, subject_value=D(1000) * (1 + lead), rival_value=D(1000), unit="cars"))
    check_axis(line_of(about, rival), width)


LAP = claim(quantity("407", "less_than", "lower", unit="s", margins=margins("0.01", "0.03")), kind="record")


def test_a_lap_has_ticks_in_minutes_and_seconds() -> None:
    line = line_of(LAP, measured("timed", "424.957", unit="s"))
    scale = scale_of(line, 60)
    assert [tick.label for tick in ticks(scale, LAP)] == ["6:50", "6:55", "7:00", "7:05"]
    assert [(row.mark, row.name, row.told) for row in line.rows] == [
        ("▲", "claimed", "< 6 min 47 s"),
        ("◆", "found", "7 min 4.957 s"),
        ("●", "timed", "7 min 4.957 s"),
    ]
    assert list(tell_bands(line)) == [
        ("permitted", "at most 6 min 47 s"),
        ("material", "at most 6 min 51.07 s"),
        ("gross", "at most 6 min 59.21 s"),
    ]


def test_a_line_as_it_is_drawn() -> None:
    """From 75 to 105 over 61 columns: two columns a kilometre."""
    scale = Scale(75.0, 105.0, 61)
    bands = Bands(Interval(99.5, None), Interval(95.0, None), Interval(80.0, None))
    row = Row(mark="●", name="test", told="90 km", values=(90.0,), interval=Interval(85.0, 95.0))
    labels, axis = draw_axis(scale, claim(quantity("100")))
    assert [labels, axis, draw_bands(bands, scale), draw(row, scale)] == [
        "75       80        85        90        95        100      105",
        "┼─────────┼─────────┼─────────┼─────────┼─────────┼─────────┼",
        "          ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▒▒▒▒▒▒▒▒▒███████████►",
        "                    ├─────────●─────────┤",
    ]
    assert draw_bands(bands, scale).count(PERMITTED) + draw_bands(bands, scale).count(MATERIAL) == 20
    assert draw_bands(bands, scale).count(GROSS) == 30


@pytest.mark.parametrize(
    ("values", "interval", "drawn"),
    [
        ((0.0,), None, "◄"),
        ((200.0,), None, "          ►"),
        ((), Interval(103.0, None), "   ├──────►"),
        ((), Interval(None, 103.0), "◄──┤"),
        ((105.0,), Interval(90.0, 106.0), "◄────●┤"),
        ((105.0,), Interval(105.0, 105.2), "     ●"),
    ],
)
def test_what_leaves_the_scale_ends_in_an_arrow(
    values: tuple[float, ...], interval: Interval | None, drawn: str
) -> None:
    row = Row(mark="●", name="test", told="", values=values, interval=interval)
    assert draw(row, Scale(100.0, 110.0, 11)) == drawn


def test_far_results_that_do_not_count_do_not_squeeze_the_rest() -> None:
    assert fit([95.0, 105.0], [96.0, 108.0, 1e9], 50) == Scale(94.35, 108.65, 50)
    assert fit([0.0, 10.0], [], 50).low == 0.0
    assert fit([7.0], [], 50).holds(7.0)
    assert fit([0.0], [], 50) == Scale(0.0, 0.05, 50)


def test_a_measurement_stands_raw_and_adjusted() -> None:
    about = claim(quantity("100.0"), conditions={"speed": "fast"})
    correction = evidence("correction", finding(stance="context"))
    tested = evidence("test", finding("80", uncertainty=Standard(D(3)), conditions={"speed": "slow"}))
    line = line_of(
        about,
        correction,
        tested,
        measured("maker", "101", source="marketing", conditions={"speed": "fast"}),
        adjustments=[adjustment("slow", "fast", offset="10", u="4", unit="km")],
    )
    assert [(row.mark, row.name, row.told, tell_interval(row, about)) for row in line.rows] == [
        ("▲", "claimed", "100.0 km", ""),
        ("◆", "found", "90.0 ± 9.8 km", "95 %: 80.2 km to 99.8 km"),
        ("○", "test, as tested", "80 km", "95 %: 74.1 km to 85.9 km"),
        ("●", "test, adjusted", "90 km", "95 %: 80.2 km to 99.8 km"),
        ("×", "maker", "101 km", "95 %: 97 km to 105 km"),
    ]


def test_what_says_the_same_and_is_left_out_shares_a_row() -> None:
    makers = [measured(f"maker-{place}", "100.0", source="marketing") for place in range(3)]
    line = line_of(claim(quantity("100.0")), *makers)
    assert [row.name for row in line.rows] == ["claimed", "maker-0 and 2 more"]


def test_a_claim_without_a_number_has_no_line() -> None:
    assert number_line(assessed(claim(), [])) is None
