"""What a syntax error most likely means, and where it really is."""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import Mark, MarkedYAMLError

from factcheck.records.problem import Problem
from factcheck.records.text import point
from factcheck.source import Span

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_MISSING_SPACE = re.compile(r"[ \t-]*[A-Za-z_][A-Za-z0-9_-]*(:)(?=[^\s:/])")
_INDENT_TAB = re.compile(r" *(\t)")


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


def explain_syntax(text: str, fault: MarkedYAMLError) -> Problem:
    """The error as one problem, placed where the author has to look."""
    conflict = find_conflict(text)
    if conflict is not None:
        return conflict
    mark = fault.problem_mark or fault.context_mark
    if mark is None:
        return Problem(code="FC003", span=Span(1, 1, 1, 1), message=f"not YAML: {fault.problem}")
    for guess in _GUESSES:
        problem = guess(text, fault, mark)
        if problem is not None:
            return problem
    return _at(mark, f"not YAML here: {fault.problem}", "check the indentation and quotes of this line and the one above")


def _at(mark: Mark, message: str, hint: str | None, length: int = 1) -> Problem:
    line, column = mark.line + 1, mark.column + 1
    return Problem(code="FC003", span=Span(line, column, line, column + length), message=message, hint=hint)


def _line(text: str, mark: Mark) -> tuple[int, str]:
    """Where the mark's line begins, and the line."""
    start = text.rfind("\n", 0, mark.index) + 1
    end = text.find("\n", start)
    return start, text[start : len(text) if end < 0 else end]


def _tab(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    start, line = _line(text, mark)
    match = _INDENT_TAB.match(line)
    if match is None or start + match.start(1) > mark.index:
        return None
    return Problem(
        code="FC003",
        span=point(text, start + match.start(1)),
        message="a tab indents this line",
        hint="indent with spaces",
    )


def _unclosed(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    opener, context = fault.context_mark, fault.context or ""
    if opener is None:
        return None
    if "quoted scalar" in context and ("end of stream" in fault.problem or "document indicator" in fault.problem):
        return _at(opener, "this quotation mark is never closed", "close it on the same line")
    if "flow sequence" in context:
        return _at(opener, "this bracket is never closed, or a comma is missing in it", "close it with ]")
    if "flow mapping" in context:
        return _at(opener, "this brace is never closed, or a comma is missing in it", "close it with }")
    return None


def _escape(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    if fault.context != "while parsing a quoted scalar":
        return None
    if "Unicode" in fault.problem:
        return _at(mark, "this escape is half of a character", "write the character itself, or \\U and eight digits")
    return _at(mark, "a backslash in double quotes begins an escape, and there is none like this", "use single quotes")


def _colon(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    start, line = _line(text, mark)
    before = line[: mark.index - start]
    if ": " in before or re.search(r":\s*$", before):
        return _at(mark, "a second ': ' stands in this line", "quote the value")
    above = _previous_line(text, start)
    match = _MISSING_SPACE.match(above)
    if match:
        where = start - len(above) - 1 + match.start(1)
        return Problem(
            code="FC003", span=point(text, where), message="a space is missing after this colon", hint="write `key: value`"
        )
    return _at(mark, "a key cannot stand here", "indent it like the other keys, or quote the value above")


def _previous_line(text: str, start: int) -> str:
    if start == 0:
        return ""
    return text[text.rfind("\n", 0, start - 1) + 1 : start - 1]


def _no_colon(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    if "could not find expected ':'" not in fault.problem or fault.context_mark is None:
        return None
    start, line = _line(text, fault.context_mark)
    match = _MISSING_SPACE.match(line)
    if match:
        return Problem(
            code="FC003",
            span=point(text, start + match.start(1)),
            message="a space is missing after this colon",
            hint="write `key: value`",
        )
    return _at(fault.context_mark, "this line has no key", "write `key: value`, or indent it under the line above")


_STARTERS = {
    "@": "@ cannot begin a value",
    "`": "` cannot begin a value",
    "%": "% cannot begin a value",
    ",": "a comma cannot begin a value",
    "]": "this bracket was never opened",
    "}": "this brace was never opened",
}


def _starter(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    char = text[mark.index : mark.index + 1]
    if char in _STARTERS:
        return _at(mark, _STARTERS[char], "quote the value")
    if fault.context == "while scanning a block scalar":
        return _at(fault.context_mark or mark, "| and > begin a block of text on the next lines", "quote the value")
    if "anchor" in (fault.context or "") or "alias" in (fault.context or ""):
        return _at(fault.context_mark or mark, "& and * have a meaning of their own at the start of a value", "quote the value")
    if "tag" in (fault.context or ""):
        return _at(fault.context_mark or mark, "! has a meaning of its own at the start of a value", "quote the value")
    if "block sequence entries" in fault.problem:
        return _at(mark, "a list cannot begin on the line of its key", "put each `- ` on a line of its own")
    return None


def _after_value(text: str, fault: MarkedYAMLError, mark: Mark) -> Problem | None:
    """Text after a closed quotation mark or bracket, or a line indented unlike its neighbours."""
    if fault.context not in ("while parsing a block mapping", "while parsing a block collection"):
        return None
    start, line = _line(text, mark)
    before = line[: mark.index - start].strip()
    if before and before != "-":
        return _at(mark, "the value ended before this", "quote the whole value, and double any quote inside it")
    return _at(mark, "this line is not indented like the lines it belongs to", "line it up with the key above")


_GUESSES: tuple[Callable[[str, MarkedYAMLError, Mark], Problem | None], ...] = (
    _tab,
    _unclosed,
    _escape,
    _colon,
    _no_colon,
    _starter,
    _after_value,
)
"""Tried in this order; the first that knows the error explains it."""
