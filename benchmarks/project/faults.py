"""Known faults, each at a known place, to be found again."""

from __future__ import annotations

import re
from random import Random
from typing import Literal, NamedTuple


class Planted(NamedTuple):
    """A fault in a record: what it is called, the code it must be found under, and where."""

    path: str
    line: int
    column: int
    code: str
    name: str


class Spoilt(NamedTuple):
    """The text of a record with a fault in it."""

    text: str
    planted: Planted


class Fault(NamedTuple):
    """A slip that people make: `pattern` finds its place in a sound record and `text` is put there instead.

    The fault is to be found where the group `here` begins.
    """

    name: str
    code: str
    kind: Literal["claim", "evidence"]
    pattern: re.Pattern[str]
    text: str


def _fault(name: str, code: str, kind: Literal["claim", "evidence"], pattern: str, text: str) -> Fault:
    return Fault(name, code, kind, re.compile(pattern, re.MULTILINE), text)


FAULTS = (
    _fault("misspelt key", "FC101", "claim", r"^(?P<here>category)(?=:)", "categroy"),
    _fault("misspelt key", "FC101", "evidence", r"^(?P<here>retrieved)(?=:)", "retreived"),
    _fault("misspelt word", "FC104", "claim", r"^attribution: (?P<here>\S+)$", "paraphrased-by-us"),
    _fault("misspelt word", "FC104", "evidence", r"^source: (?P<here>\S+)$", "instrumented-tst"),
    _fault("number with its unit", "FC103", "evidence", r"\bvalue: (?P<here>[0-9.]+)(?=[\n,}])", '"12 km"'),
    _fault("no such day", "FC106", "claim", r"\bon: (?P<here>\d{4}-\d\d-\d\d)", "2024-02-30"),
    _fault("no web address", "FC107", "evidence", r'^url: (?P<here>"https[^"]+")$', '"www.example/page"'),
    _fault("key written twice", "FC009", "claim", r"(?<=\n)(?P<here>)(?=attribution:)", "subject: Another\n"),
    _fault("colon in a text", "FC003", "claim", r"^attribution: \w[\w-]*(?P<here>)$", ": so it is said"),
    _fault("anchor", "FC006", "claim", r"^claimant: (?P<here>)(?=\w)", "&who "),
    _fault("hidden mark", "FC002", "evidence", r"^publisher: \w+(?P<here>)", "\u202e"),
    _fault("no text but a truth", "FC103", "claim", r"^  rating: (?P<here>\S+)$", "true"),
    _fault("unknown claim", "FC203", "evidence", r"\bclaim: (?P<here>[a-z0-9-]+)", "nobody-said-this"),
    _fault("word of another form", "FC105", "claim", r"^language: (?P<here>zh)$", "zh_CN"),
    _fault("level above 1", "FC109", "evidence", r"\blevel: (?P<here>0\.95)", "95"),
    _fault(
        "wrong verdict without a reason",
        "FC502",
        "claim",
        r"^  rating: (?P<here>(?!unverified)\S+\n  by: .+\n  on: .+\n  because: >-\n(?:    .+\n)+)",
        "unverified\n  by: desk\n  on: 2026-05-01\n",
    ),
    # What is counted may be any noun, so there a strange unit only clashes.
    _fault("unknown unit", "FC301", "evidence", r"\bunit: (?P<here>(?!units|stores|viewers)[^\s,}]+)", "furlongs"),
    _fault("clash of units", "FC302", "evidence", r"\bunit: (?P<here>[^\s,}]+)", "lx"),
    _fault("unknown source", "FC401", "evidence", r"^derived_from: \[(?P<here>[^\]]+)", "no-such-source"),
)
"""Files, texts, keys, values, references and meaning are all among them."""


def plant(rng: Random, kind: str, path: str, text: str) -> Spoilt | None:
    """Put one fault into a record; None where none of them fits."""
    fitting = [(fault, match) for fault in FAULTS if fault.kind == kind and (match := fault.pattern.search(text))]
    if not fitting:
        return None
    fault, match = rng.choice(fitting)
    start, end = match.span("here")
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return Spoilt(text[:start] + fault.text + text[end:], Planted(path, line, column, fault.code, fault.name))
