"""How numbers are printed: digits that mean something, a unit, a real minus sign.

What has an uncertainty is rounded by it (GUM 7.2.6: the uncertainty to two significant digits, the value to the same
place); what a record states keeps the digits it was written with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from factcheck.model.quantity import Quantity
from factcheck.model.words import Comparator, Kind
from factcheck.scoring.assessment import Discrepancy, Pooled
from factcheck.scoring.distributions import t_quantile
from factcheck.scoring.pooling import freedom_of
from factcheck.scoring.rounding import gum_round, plain

MINUS = "\u2212"
"""A real minus sign."""
_MONEY = re.compile(r"(?:(k|m|bn|tn) )?([A-Z]{3})\Z")
_RATIO = 4
"""Significant digits of a ratio of exact numbers: its division has no end."""
_NOTHING = 1e-7
"""An uncertainty below this share of the value is that of an exact number."""

_RELATIONS: Mapping[Comparator, str] = {
    "exactly": "",
    "about": "about ",
    "at_least": "\u2265 ",
    "more_than": "> ",
    "at_most": "\u2264 ",
    "less_than": "< ",
    "between": "",
    "up_to": "up to ",
}
_DATE_RELATIONS: Mapping[Comparator, str] = {
    **_RELATIONS,
    "at_least": "from ",
    "more_than": "after ",
    "at_most": "by ",
    "less_than": "before ",
    "up_to": "by ",
}


def grouped(digits: str) -> str:
    """A plain decimal number with its thousands grouped and a real minus sign: `-12345.60` is `−12,345.60`."""
    sign, digits = (MINUS, digits[1:]) if digits.startswith("-") else ("", digits)
    whole, dot, rest = digits.partition(".")
    return f"{sign}{int(whole or '0'):,}{dot}{rest}"


def rounded(value: float, uncertainty: float) -> tuple[str, str | None]:
    """Value and uncertainty by GUM 7.2.6; the uncertainty is None where it is that of an exact number."""
    if uncertainty <= _NOTHING * abs(value):
        return grouped(plain(value)), None
    digits, width = gum_round(value, uncertainty)
    return grouped(digits), grouped(width)


def with_unit(digits: str, unit: str | None, kind: Kind = "physical") -> str:
    """Put the unit where a reader expects it: `1.98 s`, `CNY 105 bn`, `2.3×`, `30 %`."""
    if unit is None or unit == "1":
        return f"{digits}×" if kind == "ratio" else digits
    money = _MONEY.match(unit) if kind == "money" else None
    if money:
        return " ".join(part for part in (money[2], digits, money[1]) if part)
    return f"{digits} {unit}"


def written(value: Decimal, unit: str | None, kind: Kind = "physical") -> str:
    """A number from a record, with the digits as written there; a long time in seconds also in minutes."""
    if kind == "date":
        return date.fromordinal(int(value)).isoformat()
    minutes, seconds = _minutes(value, unit)
    return f"{minutes}{with_unit(grouped(f'{seconds:f}'), unit, kind)}"


def measured(value: float, uncertainty: float | None, unit: str | None, kind: Kind = "physical") -> str:
    """An estimate and what is to stand after its ±; the leads of a rank and dates are printed without."""
    if kind == "date":
        return date.fromordinal(round(value)).isoformat()
    if kind == "ratio" and not uncertainty:
        value = significant(value, _RATIO)
    if kind == "rank":
        return f"{'ahead' if value >= 0 else 'behind'} by {percent(abs(value))}"
    minutes, digits, width = _split(value, uncertainty or 0.0, unit)
    return minutes + with_unit(digits if width is None else f"{digits} ± {width}", unit, kind)


def observed(value: float, uncertainty: float | None, unit: str | None, kind: Kind = "physical") -> str:
    """A single result with its standard uncertainty named as such: `2.260 s (u = 0.045 s)`."""
    minutes, digits, width = _split(value, uncertainty or 0.0, unit)
    if kind in {"date", "rank"} or width is None:
        return measured(value, None, unit, kind)
    return f"{minutes}{with_unit(digits, unit, kind)} (u = {with_unit(width, unit, kind)})"


def _split(value: float, uncertainty: float, unit: str | None) -> tuple[str, str, str | None]:
    """Whole minutes of a long time in seconds, the digits that remain, and those of the uncertainty."""
    digits, width = rounded(value, uncertainty)
    if unit != "s" or value < 60:
        return "", digits, width
    minutes, seconds = _minutes(Decimal(digits.replace(",", "")), unit)
    return minutes, f"{seconds:f}", width


def _minutes(value: Decimal, unit: str | None) -> tuple[str, Decimal]:
    if unit != "s" or value < 60:
        return "", value
    whole, rest = divmod(value, 60)
    return f"{whole} min ", rest


def claimed(quantity: Quantity, kind: Kind) -> str:
    """What the claim states: `≥ 410,000 vehicles`, `about CNY 105 bn`, `by 2026-12-31`, `20 to 30 %`."""
    if kind == "rank":
        return "the lead"
    relation = (_DATE_RELATIONS if kind == "date" else _RELATIONS)[quantity.comparator]
    if quantity.to is not None:
        ends = (written(quantity.value, None, kind), written(quantity.to, None, kind))
        return " to ".join(ends) if kind == "date" else with_unit(" to ".join(ends), quantity.unit, kind)
    return relation + written(quantity.value, quantity.unit, kind)


def span(low: Decimal | None, high: Decimal | None, unit: str | None, kind: Kind = "physical") -> str:
    """A range from a record, open at an end that is None."""
    if low is not None and high is not None:
        return with_unit(f"{written(low, None)} to {written(high, None)}", unit, kind)
    if low is not None:
        return "\u2265 " + written(low, unit, kind)
    return "\u2264 " + written(high, unit, kind) if high is not None else "any"


def percent(share: float, *, signed: bool = False) -> str:
    """A share as a percentage of about three digits: `14.1 %`, `+14.1 %`, `−3.2 %`, `0.07 %`, `120 %`."""
    size = abs(share * 100)
    places = 0 if size >= 99.95 else 1 if size >= 0.995 else 2
    digits = f"{size:.{places}f}"
    if float(digits) == 0:
        return "0 %"
    sign = MINUS if share < 0 else "+" if signed else ""
    return f"{sign}{grouped(digits)} %"


def gap(discrepancy: Discrepancy, unit: str | None, kind: Kind = "physical") -> str:
    """How far the evidence is from the claim, signed; positive is worse for the buyer."""
    if not discrepancy.absolute or kind == "rank":
        return percent(discrepancy.value, signed=True)
    sign = MINUS if discrepancy.value < 0 else "+" if discrepancy.value > 0 else ""
    digits, _ = rounded(abs(discrepancy.value), discrepancy.standard_uncertainty)
    return sign + with_unit(digits, "days" if kind == "date" else unit, kind)


def expanded(pooled: Pooled) -> float:
    """The expanded uncertainty of an estimate in its unit, covering 95 % (Student's t, GUM G.3)."""
    return t_quantile(0.975, freedom_of(pooled)) * pooled.standard_uncertainty


def rate(number: float) -> str:
    """A rate to three significant digits, or to the unit where it is large: `0.512`, `983`, `1,763`."""
    return grouped(f"{number:.0f}" if abs(number) >= 99.95 else plain(number, 3))


def in_whole_percent(share: float) -> str:
    """A share that deserves no decimals: `68 %`."""
    return f"{round(share * 100)} %"


def in_hundred(probability: float) -> str:
    """A probability in words that do not pretend to more: `98 in 100`."""
    return f"{round(probability * 100)} in 100"


def significant(value: float, digits: int) -> float:
    """A float with so many significant digits, for output that has to be the same bytes everywhere."""
    return float(f"{value:.{digits}g}")
