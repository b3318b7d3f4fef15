"""What a syntax error most likely means, and where it really is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from factcheck.records.problem import Problem
from factcheck.records.yaml.marks import Mark
from factcheck.records.yaml.text import point
from factcheck.source import Span

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_MISSING_SPACE = re.compile(r"[ \t-]*[A-Za-z_][A-Za-z0-9_-]*(:)(?=[^\s:/])")
_INDENT_TAB = re.compile(r" *(\t)")
_CLOSE = "close it on the same line"
_KEY_VALUE = "write `key: value`, or indent it under the line above"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fault:
    """What libyaml says: `problem` at `mark`, while it was busy with `context`, which began at `opener`."""

    text: str
    problem: str
    mark: Mark
    context: str
    opener: Mark | None


def find_conflict(text: str) -> Problem | None:
    """The first marker of an unfinished merge, if there is one."""
    match = _CONFLICT.search(text)
    if match is None:
        return None
    return Problem(
        code="FC003",
        span=point(text, match.start(), 7),
        message="a merge conflict was left here",
        hint="keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>",
    )


def explain_syntax(text: str, error: MarkedYAMLError, mark: Mark) -> Problem:
    """The error at `mark` as one problem, placed where the author has to look."""
    conflict = find_conflict(text)
    if conflict is not None:
        return conflict
    fault = _Fault(
        text=text,
        problem=error.problem or "",
        mark=mark,
        context=error.context or "",
        opener=error.context_mark,
    )
    for guess in _GUESSES:
        problem = guess(fault)
        if problem is not None:
            return problem
    message = f"not YAML here: {fault.problem}"
    return _at(mark, message, "check the indentation and quotes of this line and the one above")


def _at(mark: Mark, message: str, hint: str) -> Problem:
    line, column = mark.line + 1, mark.column + 1
    return Problem(code="FC003", span=Span(line, column, line, column + 1), message=message, hint=hint)


def _line(text: str, mark: Mark) -> tuple[int, str]:
    """Where the mark's line begins, and the line."""
    start = text.rfind("\n", 0, mark.index) + 1
    end = text.find("\n", start)
    return start, text[start : len(text) if end < 0 else end]


def _tab(fault: _Fault) -> Problem | None:
    start, line = _line(fault.text, fault.mark)
    match = _INDENT_TAB.match(line)
    if match is None or start + match.start(1) > fault.mark.index:
        return None
    return Problem(
        code="FC003",
        span=point(fault.text, start + match.start(1)),
        message="a tab indents this line",
        hint="indent with spaces",
    )


def _unclosed(fault: _Fault) -> Problem | None:
    opener = fault.opener
    if opener is None:
        return None
    if "quoted scalar" in fault.context and ("end of stream" in fault.problem or "document indicator" in fault.problem):
        return _at(opener, "this quotation mark is never closed", _CLOSE)
    if "flow sequence" in fault.context:
        return _at(opener, "this bracket is never closed, or a comma is missing in it", "close it with ]")
    if "flow mapping" in fault.context:
        return _at(opener, "this brace is never closed, or a comma is missing in it", "close it with }")
    return None


def _escape(fault: _Fault) -> Problem | None:
    if fault.context != "while parsing a quoted scalar":
        return None
    if "Unicode" in fault.problem:
        hint = "write the character itself, or \\U and eight digits"
        return _at(fault.mark, "this escape is half of a character", hint)
    message = "a backslash in double quotes begins an escape, and there is none like this"
    return _at(fault.mark, message, "use single quotes")


def _colon(fault: _Fault) -> Problem | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    start, line = _line(fault.text, fault.mark)
    before = line[: fault.mark.index - start]
    if ": " in before or re.search(r":\s*$", before):
        return _at(fault.mark, "a second ': ' stands in this line", "quote the value")
    above = fault.text[fault.text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    match = _MISSING_SPACE.match(above)
    if match:
        return _missing_space(fault.text, start - len(above) - 1 + match.start(1))
    if above.strip() and not re.search(r":(?:\s|$)", above):
        where = point(fault.text, start - len(above) - 1 + len(above) - len(above.lstrip()))
        return Problem(code="FC003", span=where, message="this line has no key", hint=_KEY_VALUE)
    return _at(fault.mark, "a key cannot stand here", "indent it like the other keys, or quote the value above")


def _missing_space(text: str, index: int) -> Problem:
    span = point(text, index)
    return Problem(code="FC003", span=span, message="a space is missing after this colon", hint="write `key: value`")


def _no_colon(fault: _Fault) -> Problem | None:
    if "could not find expected ':'" not in fault.problem or fault.opener is None:
        return None
    start, line = _line(fault.text, fault.opener)
    match = _MISSING_SPACE.match(line)
    if match:
        return _missing_space(fault.text, start + match.start(1))
    return _at(fault.opener, "this line has no key", _KEY_VALUE)


_STARTERS = {
    "@": "@ cannot begin a value",
    "`": "` cannot begin a value",
    "%": "% cannot begin a value",
    ",": "a comma cannot begin a value",
    ":": "there is no key before this colon",
    "]": "this bracket was never opened",
    "}": "this brace was never opened",
}

_MARKED = (
    ("block scalar", "| and > begin a block of text on the next lines"),
    ("anchor", "& and * have a meaning of their own at the start of a value"),
    ("alias", "& and * have a meaning of their own at the start of a value"),
    ("tag", "! has a meaning of its own at the start of a value"),
)


def _starter(fault: _Fault) -> Problem | None:
    char = fault.text[fault.mark.index : fault.mark.index + 1]
    if char in _STARTERS:
        return _at(fault.mark, _STARTERS[char], "quote the value")
    for context, message in _MARKED:
        if context in fault.context:
            return _at(fault.opener or fault.mark, message, "quote the value")
    if "block sequence entries" in fault.problem:
        return _at(fault.mark, "a list cannot begin on the line of its key", "put each `- ` on a line of its own")
    return None


def _after_value(fault: _Fault) -> Problem | None:
    """Text after a closed quotation mark or bracket, or a line indented unlike its neighbours."""
    if fault.context not in ("while parsing a block mapping", "while parsing a block collection"):
        return None
    start, line = _line(fault.text, fault.mark)
    before = line[: fault.mark.index - start].strip()
    quote = before[-1:]
    if quote in ("'", '"'):
        closed = fault.text.rindex(quote, 0, fault.mark.index)
        opened = fault.text.rfind(quote, 0, closed)
        if 0 <= opened < start:
            message = "this quotation mark is closed only on a later line"
            return Problem(code="FC003", span=point(fault.text, opened), message=message, hint=_CLOSE)
    if before and before != "-":
        return _at(fault.mark, "the value ended before this", "quote the whole value, and double any quote inside it")
    return _at(fault.mark, "this line is not indented like the lines it belongs to", "line it up with the key above")


_GUESSES: tuple[Callable[[_Fault], Problem | None], ...] = (
    _tab,
    _unclosed,
    _escape,
    _colon,
    _no_colon,
    _starter,
    _after_value,
)
"""Tried in this order; the first that knows the error explains it."""
