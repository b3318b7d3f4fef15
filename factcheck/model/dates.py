"""Dates as sources give them: a day, a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """`2025`, `2025-03` or `2025-03-02`, with the first and the last day it can mean."""

    last: date
    first: date
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> PartialDate:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

    Raises:
        ValueError: any other form, or no such day.
    """
    match = _FORM.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return PartialDate(first=date(year, 1, 1), last=date(year, 12, 31), text=text)
    if day is None:
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
        last = following if following == date.max else following - timedelta(days=1)
        return PartialDate(first=first, last=last, text=text)
    exact = date(year, month, day)
    return PartialDate(first=exact, last=exact, text=text)
