"""What a schema cannot say well: real days, usable addresses and paths, whole numbers, bounds in order, no repeats.

Every check looks at values of the right type only; the schema has said what is wrong with the others.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from factcheck.files import path_fault
from factcheck.model.dates import parse_date
from factcheck.records.discover import RecordKind
from factcheck.records.problem import show
from factcheck.records.shape.day_forms import read_other_form
from factcheck.records.yaml.scalars import MAX_INTEGER, read_number
from factcheck.source import Path

_ANY = "*"
"""Every entry of a list."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_LIKE_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?\Z")
_LIKE_DATE = re.compile(r"[0-9]{4}-[0-9]")
_HOST = 253
# Nothing is wrong with an address like this, as most are: no port, no user, a host in small ASCII letters.
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:/[!#-;=?-\[\]-~]*)?\Z")
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\s\"<>\\]")

read_date = functools.lru_cache(maxsize=4096)(parse_date)
"""`parse_date`, which meets the same few days again and again."""


class Fault(NamedTuple):
    """What is wrong with the value at `path`; `meant` is the value that must have been meant, if there is one."""

    path: Path
    code: str
    message: str
    hint: str | None = None
    meant: str | int | Decimal | None = None


Look: TypeAlias = Callable[[Path, Any], Iterator[Fault]]
"""What is wrong with the value at a path."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The looks that a value needs, and the plans for what stands below it."""

    looks: list[Look] = field(default_factory=list)
    below: dict[str | int, _Plan] = field(default_factory=dict)


def check(kind: RecordKind, data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of a record that its schema does not see."""
    waiting: list[tuple[Path, Any, _Plan]] = [((), data, _plan(kind))]
    while waiting:
        path, value, plan = waiting.pop()
        for look in plan.looks:
            yield from look(path, value)
        for step, below in plan.below.items():
            if step is _ANY:
                if isinstance(value, list):
                    waiting += (((*path, index), item, below) for index, item in enumerate(value))
            elif isinstance(value, dict) and step in value:
                waiting.append(((*path, step), value[step], below))


@functools.cache
def _plan(kind: RecordKind) -> _Plan:
    """All looks of a kind of record in one tree, so that a record is walked once."""
    top = _Plan()
    for look, paths in _LOOKS[kind].items():
        for path in paths:
            plan = top
            for step in path:
                plan = plan.below.setdefault(step, _Plan())
            plan.looks.append(look)
    return top


def _date(path: Path, value: Any) -> Iterator[Fault]:
    if not isinstance(value, str) and not _is_whole(value):
        return
    try:
        read_date(str(value))
    except ValueError:
        yield _no_date(path, str(value))


def _whole(path: Path, value: Any) -> Iterator[Fault]:
    if isinstance(value, Decimal) and _is_whole(value):
        meant = int(value) if abs(value) <= MAX_INTEGER else None
        yield Fault(path, "FC103", f"{value} must be a whole number", "write it without a decimal point", meant)


def _no_date(path: Path, text: str, *, day: bool = False) -> Fault:
    """Why it is none; the date in our form where the form is all that is wrong, and it is a day if one is needed."""
    meant = read_other_form(text)
    if meant:
        hint = f"write {meant}"
    elif _LIKE_DAY.match(text):
        hint = "there is no such day"
    else:
        hint = "write YYYY, YYYY-MM or YYYY-MM-DD"
    is_wanted = meant is not None and (_DAY.match(meant) or not day)
    return Fault(path, "FC106", f"{show(text)} is not a date", hint, meant if is_wanted else None)


def _address(path: Path, value: Any) -> Iterator[Fault]:
    if isinstance(value, str) and not _PLAIN_ADDRESS.match(value):
        from urllib.parse import urlsplit

        fault = _address_fault(value)
        if fault:
            yield Fault(path, "FC107", f"{show(value)} is not a web address: {fault}", "write https://…")
        elif not value.isascii():
            yield from _host(path, urlsplit(value).hostname or "")


def _host(path: Path, host: str) -> Iterator[Fault]:
    """A host in letters that look like others, as it goes over the wire."""
    if host.isascii():
        return
    try:
        plain = host.encode("idna").decode() if len(host) <= _HOST else ""
    except UnicodeError:
        plain = ""
    if not plain:
        yield Fault(path, "FC107", f"{show(host)} cannot be the name of a host", "write https://…")
        return
    yield Fault(path, "FC017", f"the host {show(host)} is really {plain}", "write it so, if that is the host you mean")


def _address_fault(address: str) -> str | None:
    from urllib.parse import urlsplit

    char = _NOT_IN_ADDRESS.search(address)
    if char:
        return f"{show(char[0])} cannot stand in it"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "its host or port is malformed"
    if parts.scheme not in ("http", "https"):
        return "only http and https are allowed"
    if not host or not any(char.isalnum() for char in host):
        return "it has no host"
    return "a user name or password stands in it" if "@" in parts.netloc else None


def _repeats(path: Path, value: Any) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            if item in seen:
                yield Fault((*path, index), "FC111", f"{show(item)} stands here a second time", "keep one of them")
            seen.add(item)


def _claim(path: Path, data: Mapping[str, Any]) -> Iterator[Fault]:
    quantity = data.get("quantity")
    if not isinstance(quantity, dict):
        return
    kind = data.get("kind", "physical")
    for key in ("value", "to"):
        yield from _amount((*path, "quantity", key), quantity.get(key), kind)
    yield from _ordered((*path, "quantity"), quantity, "value", "to")


def _margins(path: Path, margins: Any) -> Iterator[Fault]:
    if isinstance(margins, dict):
        yield from _ordered(path, margins, "material", "gross")


def _inside(path: Path, value: Any) -> Iterator[Fault]:
    fault = path_fault(value) if isinstance(value, str) else None
    if fault:
        yield Fault(path, "FC112", f"{show(value)} is not a path inside the project: {fault}")


def _finding(path: Path, finding: Any) -> Iterator[Fault]:
    if not isinstance(finding, dict):
        return
    kind = finding.get("kind")
    yield from _amount((*path, "value"), finding.get("value"), kind)
    interval = finding.get("range")
    if isinstance(interval, list) and len(interval) == 2:
        yield from _range((*path, "range"), interval, kind)


def _interval(path: Path, interval: Any) -> Iterator[Fault]:
    if isinstance(interval, list) and len(interval) == 2 and _reverse(*interval):
        yield Fault(path, "FC109", f"{interval[0]} is above {interval[1]}", "write [low, high]")


def _range(path: Path, interval: list[Any], kind: Any) -> Iterator[Fault]:
    if interval == [None, None]:
        yield Fault(path, "FC110", "a range that is open at both ends says nothing", "give one end")
    for index, end in enumerate(interval):
        yield from _amount((*path, index), end, kind)
    if _reverse(*interval):
        yield Fault(path, "FC109", f"{interval[0]} is above {interval[1]}", "write [low, high]")


def _amount(path: Path, value: Any, kind: Any) -> Iterator[Fault]:
    """A number; for `kind: date` a day, which a finding without a kind of its own may give as well."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return
    if not isinstance(value, str):
        if kind == "date":
            yield Fault(path, "FC103", f"{value} must be a day, for kind: date", "write YYYY-MM-DD")
    elif kind != "date" and (kind is not None or not _LIKE_DATE.match(value)):
        hint = "say kind: date" if _DAY.match(value) else "write the digits alone: no quotes, no separators, no unit"
        yield Fault(path, "FC103", f"{show(value)} must be a number", hint, read_number(value))
    else:
        yield from _day(path, value)


def _day(path: Path, value: str) -> Iterator[Fault]:
    try:
        read_date(value)
    except ValueError:
        yield _no_date(path, value, day=True)
        return
    if not _DAY.match(value):
        yield Fault(path, "FC106", f"{show(value)} is not one day", "write YYYY-MM-DD")


def _ordered(path: Path, data: Mapping[str, Any], low: str, high: str) -> Iterator[Fault]:
    if low in data and high in data and _reverse(data[low], data[high]):
        yield Fault((*path, high), "FC109", f"'{high}' is {data[high]}, below '{low}', which is {data[low]}")


def _rising(path: Path, shares: Any) -> Iterator[Fault]:
    entries = enumerate(shares if isinstance(shares, list) else ())
    usable = ((index, share) for index, share in entries if _is_number(share) and share <= 1)
    for (_, before), (index, share) in pairwise(usable):
        if share < before:
            yield Fault((*path, index), "FC109", f"{share} is below the share before it; shares are cumulative")


def _reverse(low: Any, high: Any) -> bool:
    """Whether two numbers, or two dates, stand in the wrong order; anything else is in order."""
    numbers = _is_number(low) and _is_number(high)
    dates = all(isinstance(one, str) and _DAY.match(one) for one in (low, high))
    return (numbers or dates) and bool(low > high)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    """What passes for an integer in JSON Schema: 1, and 1.0 too."""
    return _is_number(value) and value == int(value)


_LOOKS: Mapping[RecordKind, Mapping[Look, tuple[Path, ...]]] = {
    "claim": {
        _claim: ((),),
        _margins: (("quantity", "margins"),),
        _rising: (("promise", "profile"),),
        _date: (
            ("said", _ANY, "on"),
            ("qualifiers", _ANY, "added"),
            ("promise", "start"),
            ("promise", "due"),
            ("promise", "abandoned"),
            ("verdict", "on"),
            ("reviews", _ANY, "on"),
            ("asked", "on"),
            ("corrections", _ANY, "on"),
            ("review_by",),
        ),
        _address: (("said", _ANY, "url"), ("said", _ANY, "archive_url")),
        _whole: (("quantity", "unit"), ("promise", "grace")),
        _repeats: (("tags",),),
    },
    "evidence": {
        _finding: (("findings", _ANY),),
        _interval: (("findings", _ANY, "uncertainty", "interval"),),
        _inside: (("snapshot", "path"),),
        _date: (("published",), ("retrieved",), ("retracted",), ("findings", _ANY, "through")),
        _address: (("url",), ("archive_url",)),
        _whole: (
            ("findings", _ANY, "unit"),
            ("findings", _ANY, "uncertainty", "runs"),
            ("adjustments", _ANY, "unit"),
        ),
        _repeats: (("derived_from",), ("findings", _ANY, "derived_from")),
    },
}
"""Where each look is taken."""
