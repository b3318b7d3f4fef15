"""One record file's bytes to checked plain data, with every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from factcheck.diagnostics import Diagnostic, Related, quote_lines
from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.discover import RecordKind
from factcheck.records.problem import Problem
from factcheck.records.shape.checks import check
from factcheck.records.shape.lints import lint
from factcheck.records.shape.messages import describe, head
from factcheck.records.shape.schema import is_valid
from factcheck.records.survey import MAX_BYTES
from factcheck.records.write import rewrite
from factcheck.records.yaml.parse import Parsed, parse
from factcheck.records.yaml.places import find_places
from factcheck.records.yaml.text import MAX_PROBLEMS, decode_text
from factcheck.source import START, Content, Document, LazyPlaces, Path, Place

MAX_SHOWN = 100

_ABOUT_KEYS = frozenset({"required", "anyOf", "oneOf", "dependentRequired"})
_COMMENT = "factcheck:"


class Reading(NamedTuple):
    """What one file gave.

    `data` is None if an error stands in the way of a record. `is_sound` says that the text could be parsed all the
    same, and `has_comments` that comments in it may be meant for us. `lines` are those on which the record begins and
    each of its findings does, if they are known without looking again.
    """

    data: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...]
    is_sound: bool = False
    has_comments: bool = False
    lines: tuple[int, ...] = ()


def read_text(path: str, data: bytes, kind: RecordKind) -> Reading:
    """Parse and check the bytes of a record file."""
    if len(data) > MAX_BYTES:
        return refuse(path, "FC013", f"the file has more than {MAX_BYTES:,} bytes")
    text, problems = decode_text(data)
    if problems:
        return Reading(None, _stamp(path, text, problems))
    parsed = parse(text)
    if parsed.data is None:
        return Reading(None, _stamp(path, text, parsed.problems))
    document = Document(path, *_content(text, parsed.data))
    found = [*parsed.problems, *_examine(kind, document, parsed)]
    told = {problem.span for problem in found}
    found += islice((problem for problem in lint(document) if problem.span not in told), MAX_PROBLEMS)
    is_sound = all(SEVERITY_BY_CODE[problem.code] != "error" for problem in parsed.problems)
    # Where something could not be read, a mend may clash with it.
    diagnostics = _stamp(path, text, found if is_sound else [replace(one, fix=None) for one in found])
    is_refused = any(one.severity == "error" for one in diagnostics)
    lines = () if parsed.line is None else (parsed.line, *parsed.lines.get("findings", ()))
    return Reading(None if is_refused else parsed.data, diagnostics, is_sound, is_sound and _COMMENT in text, lines)


def load_text(path: str, data: bytes, kind: RecordKind) -> tuple[Claim | Evidence | None, tuple[Diagnostic, ...]]:
    """The record in a file's bytes, or None if an error stands in the way, and everything found on the way."""
    from factcheck.records.decode import decode

    found = read_text(path, data, kind)
    if found.data is None:
        return None, found.diagnostics
    return decode(kind, found.data, Document(path, *_content(decode_text(data)[0], found.data))), found.diagnostics


def refuse(path: str, code: str, message: str, hint: str | None = None) -> Reading:
    """The reading of a file that was not read, because of what it is."""
    return Reading(None, _stamp(path, "", [Problem(code=code, span=START, message=message, hint=hint)]))


def open_again(data: bytes) -> Content:
    """The content of a record file whose bytes were sound when they were read first.

    It is opened for its places, so they are found on the way.
    """
    text, _ = decode_text(data)
    places: dict[Path, Place] = {}
    return Content(text, parse(text, places).data or {}, places)


def _content(text: str, data: dict[str, Any]) -> Content:
    return Content(text, data, LazyPlaces(lambda: find_places(text)))


def _examine(kind: RecordKind, document: Document, parsed: Parsed) -> Iterator[Problem]:
    """Shape and checks; silent on what the parser has found to be flawed already."""
    if not is_valid(kind, document.data):
        from factcheck.records.shape.violations import explain

        count = 0
        for violation in explain(kind, document.data):
            path = (*violation.path, violation.key) if violation.key else violation.path
            if _is_flawed(path, parsed) or (violation.keyword in _ABOUT_KEYS and violation.path in parsed.incomplete):
                continue
            yield describe(violation, document)
            count += 1
            if count >= MAX_PROBLEMS:
                return
    for fault in check(kind, document.data):
        if not _is_flawed(fault.path, parsed):
            whole = isinstance(fault.path[-1], str) and fault.code == "FC110"
            span = head(document, fault.path) if whole else document.value_span(fault.path)
            fix = None if fault.meant is None else rewrite(document.text, span, fault.meant)
            yield Problem(code=fault.code, span=span, message=fault.message, hint=fault.hint, fix=fix)


def _is_flawed(path: tuple[str | int, ...], parsed: Parsed) -> bool:
    flawed = parsed.flawed
    return bool(flawed) and any(path[:length] in flawed for length in range(len(path) + 1))


def _stamp(path: str, text: str, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
    """Problems as diagnostics in the order of their places, the first hundred of them."""
    ordered = sorted(problems, key=lambda one: (one.span, one.code, one.message))
    more = len(ordered) - MAX_SHOWN
    if more > 0:
        last = ordered[MAX_SHOWN - 1].span
        count = str(more) if more < MAX_PROBLEMS - MAX_SHOWN else "many"
        message = f"and {count} more problems in this file"
        ordered[MAX_SHOWN:] = [Problem(code="FC013", span=last, message=message, hint="mend these first")]
    return tuple(_diagnose(path, text, one) for one in ordered)


def _diagnose(path: str, text: str, problem: Problem) -> Diagnostic:
    related = problem.related
    return Diagnostic(
        code=problem.code,
        severity=SEVERITY_BY_CODE[problem.code],
        message=problem.message,
        path=path,
        span=problem.span,
        hint=problem.hint,
        notes=problem.notes,
        related=(Related(path, related[0].line, related[0].column, related[1]),) if related else (),
        excerpt=quote_lines(text, problem.span) if text else None,
        fix=problem.fix,
    )
