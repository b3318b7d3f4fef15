"""The words that the explanations share: a claim, an estimate, a margin, a number of things, a day."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from factcheck.model.claim import Claim
from factcheck.model.dates import PartialDate
from factcheck.model.words import Stance
from factcheck.reports import numbers
from factcheck.scoring.assessment import Assessment, Interval, Pooled, Weighed
from factcheck.scoring.rounding import plain

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SIDES: Mapping[Stance, str] = {
    "supports": "yes",
    "mostly-supports": "yes",
    "mostly-refutes": "no",
    "refutes": "no",
}
"""What a stance comes down to; context is on no side."""
SHOWN = 3
"""How many sources a sentence names before it only counts them."""


def meant(item: Assessment) -> str:
    """What the claim states, as it was read: `range, at least 495 km`."""
    claim = item.claim
    if claim.quantity is None or item.bands is None:
        return "a statement that holds or does not"
    if claim.kind == "rank":
        return "a lead over the best rival"
    return f"{claim.quantity.measurand}, {edges(item.bands.permitted, claim)}"


def edges(permitted: Interval, claim: Claim) -> str:
    """The interval in the claim's unit; of days and of things, the whole ones inside."""
    assert claim.quantity is not None
    low, high = permitted
    if claim.kind in ("date", "count"):
        low, high = low and math.ceil(low), high and math.floor(high)
    ends = [None if end is None else Decimal(plain(end)) for end in (low, high)]
    return span(ends[0], ends[1], claim, claim.quantity.unit)


def span(low: Decimal | None, high: Decimal | None, claim: Claim, unit: str) -> str:
    """An interval in words, open at an end that is None."""
    least, most = (None if end is None else numbers.written(end, unit, claim.kind) for end in (low, high))
    if least == most:
        return f"on {least}" if claim.kind == "date" else f"exactly {least}"
    if least is None:
        return f"on {most} or before" if claim.kind == "date" else f"at most {most}"
    if most is None:
        return f"on {least} or after" if claim.kind == "date" else f"at least {least}"
    return f"between {least} and {most}"


def estimate(pooled: Pooled, claim: Claim) -> str:
    """A pooled value with its expanded uncertainty, in the unit of the claim."""
    unit = claim.quantity.unit if claim.quantity else None
    return numbers.measured(pooled.value, numbers.expanded(pooled), unit, claim.kind)


def limits(item: Assessment) -> tuple[str, str]:
    """The material and the gross margin in words."""
    margins = item.margins
    if margins is None:
        return "", ""
    material, gross = (_margin(one, item.claim, absolute=margins.absolute) for one in (margins.material, margins.gross))
    return material if margins.material else "any shortfall", gross


def _margin(margin: Decimal, claim: Claim, *, absolute: bool) -> str:
    if not absolute or claim.kind == "rank":
        return f"{plain(float(margin) * 100)} %"
    assert claim.quantity is not None
    unit = "days" if claim.kind == "date" else claim.quantity.unit
    return one_day(numbers.with_unit(f"{margin:f}", unit, claim.kind))


def one_day(text: str) -> str:
    """One day is not "1 days"."""
    return "1 day" if text == "1 days" else text


def group(number: int) -> str:
    """`one independent group of sources`, `two independent groups of sources`."""
    return counted(number, "independent group of sources", "independent groups of sources")


def groups(items: Sequence[Weighed], side: str) -> set[str]:
    """The independent groups that say yes, or no; a breach says no."""
    found = ((one.cluster, one.citation.finding) for one in items if one.used and one.value is None)
    return {
        group
        for group, finding in found
        if ("no" if finding.breach else SIDES.get(finding.stance) if finding.stance else None) == side
    }


def say(number: int) -> str:
    """The verb for so many."""
    return "says" if number == 1 else "say"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`one finding`, `two findings`."""
    return f"{in_words(number)} {noun if number == 1 else plural or noun + 's'}"


def in_words(number: int) -> str:
    """A small number as a word."""
    return _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """The first few names; what would be one more is named as well."""
    if len(names) <= SHOWN:
        return joined(names)
    return f"{', '.join(names[:SHOWN])} and {len(names) - SHOWN} more"


def joined(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def when(day: PartialDate) -> str:
    """`on 2026-01-05`, `in 2026-01`."""
    return f"{'on' if day.first == day.last else 'in'} {day}"


def about(probability: float) -> str:
    """`about 98 in 100`."""
    return f"about {numbers.in_hundred(probability)}"


def added(claim: Claim) -> str:
    """The small print that the full reading adds, quoted."""
    below = [one for one in claim.qualifiers if one.placement not in ("headline", "adjacent") and not one.contradicts]
    return joined([f"“{one.text}”" for one in below])
