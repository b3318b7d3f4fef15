"""Dates in other forms than ours that can mean only one day or one month."""

from __future__ import annotations

import re

from factcheck.model.dates import parse_date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
# Never a form that begins with the day or the month in digits: 03/04/2025 is two days. A year and a number after a
# slash may be a season.
_FORMS = (
    re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})\Z"),
    re.compile(rf"{_YEAR}-(?P<month>[0-9]{{1,2}})(?:-{_DAY})?\Z"),
    re.compile(rf"{_YEAR}(?P<mark>[/.])(?P<month>[0-9]{{1,2}})(?P=mark){_DAY}\Z"),
    re.compile(rf"{_YEAR}年(?P<month>[0-9]{{1,2}})月(?:{_DAY}日)?\Z"),
    re.compile(rf"(?:{_DAY}(?:st|nd|rd|th)? )?(?P<name>[A-Za-z]{{3,9}})\.?,? {_YEAR}\Z"),
    re.compile(rf"(?P<name>[A-Za-z]{{3,9}})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\Z"),
)


def read_other_form(text: str) -> str | None:
    """The date as YYYY-MM-DD or YYYY-MM; None where the form is not known or there is no such day."""
    for form in _FORMS:
        match = form.match(text)
        if match:
            break
    else:
        return None
    parts = match.groupdict()
    month = _month(parts["name"]) if "name" in parts else parts["month"].zfill(2)
    date = "-".join((parts["year"], month, *([parts["day"].zfill(2)] if parts["day"] else [])))
    try:
        return parse_date(date).text
    except ValueError:
        return None


def _month(name: str) -> str:
    """The number of a month from its name, whole or cut to three letters; 00 for anything else."""
    short = {"sept": "sep"}.get(name.casefold(), name.casefold())
    return f"{next((number for number, month in enumerate(_MONTHS, 1) if short in (month, month[:3])), 0):02}"
