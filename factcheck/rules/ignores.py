"""Waivers written beside what they waive: `# factcheck: ignore[FC402] until=2027-03-01 because …`.

No rule of records: it looks at what the others found, and at the comments of the records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from factcheck.diagnostics import Described, Diagnostic, Severity, quote_lines
from factcheck.model.dates import parse_date
from factcheck.records.codes.code import Code
from factcheck.records.problem import show
from factcheck.rules.rule import Guesses
from factcheck.source import Document, Span

EXPIRED = Code(
    code="FC811",
    name="expired-ignore",
    severity="warning",
    manual="""
An ignore has expired.

A waiver is a promise to look again. Until the end of its day the finding does not count; from the next day on it counts
again, and this warning says why it is back. With `--as-of` the day replayed decides.

Fails:
    # claims/car-lap.yaml
    id: car-lap  # factcheck: ignore[FC204] until=2026-10-31 because the test comes in autumn

Passes:
    # claims/car-lap.yaml
    id: car-lap  # factcheck: ignore[FC204] until=2027-10-31 because the test was put off by a year

Mend it: mend the finding and delete the ignore, or look again and write the new day and the reason for it.
""",
)
UNUSED = Code(
    code="FC812",
    name="unused-ignore",
    severity="warning",
    manual="""
An ignore matches no finding.

It stands on the wrong line, names the wrong code, or what it waived has been mended. Left where it is, it would hide
the next finding of that code unseen. An ignore speaks of its own line; alone on a line, of the line below. In a record
whose shape is wrong, no rule was run, so no ignore is called unused there.

Fails:
    # claims/car-lap.yaml
    id: car-lap  # factcheck: ignore[FC302] until=2027-10-31 because the unit is the maker's

Passes:
    # claims/car-lap.yaml
    # factcheck: ignore[FC204] until=2027-10-31 because the test comes in autumn
    id: car-lap

Mend it: delete the ignore, or the code that matches nothing.
""",
)
MALFORMED = Code(
    code="FC813",
    name="malformed-ignore",
    severity="error",
    manual="""
An ignore is not written as one, or names a code that cannot be ignored; it ignores nothing.

A waiver says what it waives, until when, and why, in this order. Every code in its brackets must exist. Faults of the
text (FC0xx), of paths and snapshots (FC7xx) and of ignores (FC81x) cannot be waived. A record can hold 100 ignores.

Fails:
    # claims/car-lap.yaml
    id: car-lap  # factcheck: ignore[FC204] because the test comes in autumn

Passes:
    # claims/car-lap.yaml
    id: car-lap  # factcheck: ignore[FC204,FC505] until=2027-03 because the test comes in spring

The day may be a month or a year, and counts at its end. Mend it: write the comment as above.
""",
)
IGNORES = (EXPIRED, UNUSED, MALFORMED)
"""The codes of this file, which are no rules of records."""

_MOST = 100
_FORM = "write # factcheck: ignore[FC402] until=2027-03-01 because …"
_HASH = re.compile(r"(?:^|(?<=[ \t]))#")
_BEGINNING = re.compile(r"#[ \t]*factcheck:[ \t]*(?i:ignore)\b")
_WHOLE = re.compile(
    r"#[ \t]*factcheck:[ \t]*ignore\[(?P<codes>[^\]]*)\]"
    r"[ \t]+until=(?P<until>\S+)[ \t]+because[ \t]+(?P<because>\S.*)"
)
_PARTS = (("[", "no code in brackets"), ("until=", "no day after until="), ("because ", "no reason after because"))
_NEVER = re.compile("FC(?:0|7|81)")
_CODE_LENGTH = 12


class _Comment(NamedTuple):
    """A comment that begins like an ignore; `about` is the line it speaks of."""

    document: Document
    line: int
    column: int
    text: str
    about: int

    def span(self, start: int, end: int) -> Span:
        """Where a part of it stands."""
        return Span(self.line, self.column + start, self.line, self.column + end)


class _Ignore(NamedTuple):
    """A comment that was understood: its codes with their places, and its last day with its place."""

    comment: _Comment
    codes: Mapping[str, Span]
    last: date
    last_span: Span
    because: str


class _Fault(NamedTuple):
    """What is wrong with an ignore."""

    code: Code
    document: Document
    span: Span
    message: str
    hint: str


def waive(
    diagnostics: Iterable[Diagnostic],
    documents: Iterable[Document],
    refused: Container[str],
    *,
    known: Iterable[Described],
    severities: Mapping[str, Severity],
    as_of: date,
) -> tuple[Diagnostic, ...]:
    """Every finding, ignored where a comment says so, and then what is wrong with those comments.

    Args:
        diagnostics: what was found.
        documents: those in which such comments may be.
        refused: the paths of those that gave no record, so that no rule looked at them.
        known: the codes there are.
        severities: by code, where a project sets its own.
        as_of: the day of the run.
    """
    codes = frozenset(one.code for one in known)
    guesses = Guesses(codes)
    ignores: list[_Ignore] = []
    faults: list[_Fault] = []
    for document in documents:
        for number, comment in enumerate(_comments(document), 1):
            if number > _MOST:
                faults.append(_too_many(comment))
                break
            one = _read(comment, codes, guesses)
            if isinstance(one, _Fault):
                faults.append(one)
            elif one.last < as_of:
                faults.append(_expired(one))
            else:
                ignores.append(one)
    settled, unused = _match(diagnostics, ignores)
    faults += (fault for fault in unused if fault.document.path not in refused)
    return (*settled, *(_diagnose(fault, severities) for fault in faults))


def _comments(document: Document) -> Iterator[_Comment]:
    """The comments that begin like an ignore. The same characters within a value are the value's."""
    if "factcheck:" not in document.text:
        return
    lines = document.text.split("\n")
    values: list[Span] | None = None
    for number, line in enumerate(lines, 1):
        if not _BEGINNING.search(line):
            continue
        if values is None:
            values = sorted(_scalars(document, lines))
        for mark in _HASH.finditer(line):
            if not _is_within(number, mark.start() + 1, values):
                # Whatever follows is part of this comment.
                if _BEGINNING.match(line, mark.start()):
                    alone = not line[: mark.start()].strip()
                    text = line[mark.start() :].rstrip()
                    yield _Comment(document, number, mark.start() + 1, text, number + 1 if alone else number)
                break


def _scalars(document: Document, lines: list[str]) -> Iterator[Span]:
    """Where every key and every single value stands. None lies within another."""
    for path, place in document.places.items():
        if place.key is not None:
            yield place.key
        value: Any = document.data
        for step in path:
            value = value[step]
        if not isinstance(value, dict | list):
            span = place.value
            # What follows the mark of a block of text on its line is a comment; the text begins below.
            is_block = lines[span.line - 1][span.column - 1 : span.column] in ("|", ">")
            yield span._replace(line=span.line + 1, column=1) if is_block else span


def _is_within(line: int, column: int, spans: list[Span]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    before = bisect_right(spans, (line, column), key=lambda span: span[:2])
    return before > 0 and (line, column) < spans[before - 1][2:]


def _read(comment: _Comment, known: frozenset[str], guesses: Guesses) -> _Ignore | _Fault:
    whole = _WHOLE.match(comment.text)
    words = list(re.finditer(r"[^,\s]+", whole["codes"])) if whole else []
    if not whole or not words:
        lacks = _PARTS[0][1] if whole else next((what for part, what in _PARTS if part not in comment.text), None)
        message = f"the ignore has {lacks}" if lacks else "this is not how an ignore is written"
        return _malformed(comment, comment.span(0, len(comment.text)), message, _FORM)
    codes: dict[str, Span] = {}
    for word in words:
        name, start = word[0], whole.start("codes")
        span = comment.span(start + word.start(), start + word.end())
        if name not in known:
            near = guesses.hint(name[:_CODE_LENGTH])
            hint = near or "`factcheck explain` lists every code"
            return _malformed(comment, span, f"{show(name)} is not a code", hint)
        if _NEVER.match(name):
            return _malformed(comment, span, f"{name} cannot be ignored", "mend what it found")
        codes[name] = span
    span = comment.span(*whole.span("until"))
    try:
        last = parse_date(whole["until"]).last
    except ValueError:
        return _malformed(comment, span, f"{show(whole['until'])} is no day", "write a day such as 2027-03-01")
    return _Ignore(comment, codes, last, span, whole["because"])


def _match(
    diagnostics: Iterable[Diagnostic], ignores: Iterable[_Ignore]
) -> tuple[tuple[Diagnostic, ...], tuple[_Fault, ...]]:
    """The findings, ignored where an ignore speaks of them, and the ignores that speak of none."""
    waivers: dict[tuple[str, int, str], _Ignore] = {}
    for ignore in ignores:
        for code in ignore.codes:
            waivers.setdefault((ignore.comment.document.path, ignore.comment.about, code), ignore)
    settled: list[Diagnostic] = []
    used: set[tuple[str, int, str]] = set()
    for finding in diagnostics:
        waiver = waivers.get((finding.path, finding.span.line, finding.code))
        if waiver is None:
            settled.append(finding)
        else:
            settled.append(replace(finding, state="ignored", because=waiver.because))
            used.add((finding.path, waiver.comment.line, finding.code))
    unused = []
    for ignore in ignores:
        comment = ignore.comment
        idle = [code for code in ignore.codes if (comment.document.path, comment.line, code) not in used]
        if idle:
            unused.append(_unused(ignore, idle))
    return tuple(settled), tuple(unused)


def _malformed(comment: _Comment, span: Span, message: str, hint: str) -> _Fault:
    return _Fault(MALFORMED, comment.document, span, message, hint)


def _too_many(comment: _Comment) -> _Fault:
    span = comment.span(0, len(comment.text))
    return _malformed(comment, span, f"more than {_MOST} ignores in one record", "mend what they ignore")


def _expired(ignore: _Ignore) -> _Fault:
    message = f"the ignore of {', '.join(ignore.codes)} ended on {ignore.last}"
    hint = "mend what it ignored, or look again and write a later day"
    return _Fault(EXPIRED, ignore.comment.document, ignore.last_span, message, hint)


def _unused(ignore: _Ignore, idle: list[str]) -> _Fault:
    message = f"no {' or '.join(idle)} on line {ignore.comment.about} to ignore"
    hint = "delete the ignore" if len(idle) == len(ignore.codes) else f"take {' and '.join(idle)} out of the brackets"
    return _Fault(UNUSED, ignore.comment.document, ignore.codes[idle[0]], message, hint)


def _diagnose(fault: _Fault, severities: Mapping[str, Severity]) -> Diagnostic:
    return Diagnostic(
        code=fault.code.code,
        severity=severities.get(fault.code.code, fault.code.severity),
        message=fault.message,
        path=fault.document.path,
        span=fault.span,
        hint=fault.hint,
        excerpt=quote_lines(fault.document.text, fault.span),
    )
