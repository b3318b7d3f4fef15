"""Findings as a person reads them: the line in question, a caret under the very word, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.diagnostics import Diagnostic, Excerpt, Severity
from factcheck.reports.encoding import LOG_COMMAND, cells, term, visible
from factcheck.reports.findings.findings import Findings, rank
from factcheck.reports.sentences import counted

MOST = 25_000
"""Findings that are printed: who has more reads the worst of them first, and a program takes another form."""
_TAB = 4
_COLOURS: Mapping[Severity, str] = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_FRAME = "1;34"
_BOLD = "1"


def render(findings: Findings, *, colour: bool = False, width: int | None = None) -> str:
    """The findings that count, each with its excerpt, a blank line between two; of very many only the worst.

    Args:
        findings: those that count are printed.
        colour: whether to use escape sequences; without it there is none.
        width: columns of the window, or None for no limit. A line longer than that shows the part around the caret.
    """
    new = findings.new
    if len(new) <= MOST:
        return draw(new, colour=colour, width=width)
    worst = sorted(sorted(new, key=rank)[:MOST], key=lambda finding: finding.sort_key)
    more = counted(len(new) - MOST, "more finding")
    return f"{draw(worst, colour=colour, width=width)}\n{more}, none of them worse: factcheck validate --format json\n"


def draw(diagnostics: Iterable[Diagnostic], *, colour: bool = False, width: int | None = None) -> str:
    """What `render` prints, of any findings."""
    paint = _Paint(colour)
    return "\n".join("".join(f"{line}\n" for line in _lines(finding, paint, width)) for finding in diagnostics)


class _Paint:
    """Puts text into a colour, or not."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._colour and text else text


def _lines(finding: Diagnostic, paint: _Paint, width: int | None) -> Iterator[str]:
    last = finding.excerpt.first + len(finding.excerpt.lines) - 1 if finding.excerpt else finding.span.line
    gutter = " " * (1 + len(str(last)))
    code = f"[{term(finding.code)}]" if finding.code else ""
    yield paint(f"{finding.severity}{code}", _COLOURS[finding.severity]) + paint(f": {term(finding.message)}", _BOLD)
    yield f"{gutter}{paint('-->', _FRAME)} {term(finding.path)}:{finding.span.line}:{finding.span.column}"
    beside = False
    if finding.excerpt:
        room = None if width is None else max(width - len(gutter) - 3, 20)
        quoted = _quote(finding, finding.excerpt, room)
        beside = quoted.hint
        bar = f"{gutter} {paint('|', _FRAME)}"
        yield bar
        for number, text in quoted.lines:
            if number is None:
                indent = len(text) - len(text.lstrip())
                yield f"{bar} {text[:indent]}{paint(text[indent:], _COLOURS[finding.severity])}"
            else:
                yield f"{paint(f'{number:>{len(gutter)}} |', _FRAME)} {text}".rstrip()
        yield bar
    for note in _notes(finding, beside):
        yield f"{gutter} {paint('=', _FRAME)} {note}"


def _notes(finding: Diagnostic, beside: bool) -> Iterator[str]:
    if finding.hint and not beside:
        yield f"hint: {term(finding.hint)}"
    yield from map(term, finding.notes)
    for other in finding.related:
        yield f"{term(other.path)}:{other.line}:{other.column}: {term(other.message)}"
    if finding.code:
        yield f"help: factcheck explain {term(finding.code)}"


class _Quoted(NamedTuple):
    """The excerpt's lines with their numbers, the carets' line without one; whether the hint stands beside them."""

    lines: Sequence[tuple[int | None, str]]
    hint: bool


def _quote(finding: Diagnostic, excerpt: Excerpt, room: int | None) -> _Quoted:
    lines = [_spread(line) for line in excerpt.lines]
    caret = _caret(finding, lines)
    offset = _offset(caret, room)
    quoted: list[tuple[int | None, str]] = []
    beside = False
    for number, line in enumerate(lines, excerpt.first):
        text = _cropped(line, offset, room)
        if text.strip() or number == finding.span.line:
            quoted.append((number, text))
        if caret and number == finding.span.line:
            start = caret.start - offset
            marks = " " * start + "^" * (caret.length if room is None else min(caret.length, room - start))
            hint = term(finding.hint or "")
            beside = room is None or len(marks) + 1 + cells(hint) <= room
            quoted.append((None, f"{marks} {hint}".rstrip() if beside else marks))
    return _Quoted(quoted, beside)


def _spread(line: str) -> Sequence[str]:
    """What stands for each character of a line: itself, its escape or, for a tab, the blanks up to its stop."""
    if line.isprintable() and LOG_COMMAND not in line:
        return line
    shown: list[str] = []
    column = 0
    for place, char in enumerate(line, 1):
        if line.endswith(LOG_COMMAND, 0, place):
            shown.append(r"\x5b")
        else:
            shown.append(" " * (_TAB - column % _TAB) if char == "\t" else visible(char))
        column += cells(shown[-1])
    return shown


class _Caret(NamedTuple):
    """Where the carets stand below the line: columns from its start, and how many."""

    start: int
    length: int


def _caret(finding: Diagnostic, lines: Sequence[Sequence[str]]) -> _Caret | None:
    """The carets of a finding; None where the excerpt was cut before the place."""
    span, excerpt = finding.span, finding.excerpt
    row = span.line - excerpt.first if excerpt else -1
    if not 0 <= row < len(lines) or span.column > len(lines[row]) + 1:
        return None
    line = lines[row]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    return _Caret(cells("".join(line[: span.column - 1])), max(1, cells("".join(line[span.column - 1 : end]))))


def _offset(caret: _Caret | None, room: int | None) -> int:
    """How many columns to leave out on the left, so that the carets are in the window."""
    if caret is None or room is None or caret.start + min(caret.length, room // 2) <= room - 1:
        return 0
    return caret.start - room // 3


def _cropped(line: Sequence[str], offset: int, room: int | None) -> str:
    """The part of a line that is in the window, an ellipsis where it goes on."""
    text, taken = "", 0
    if offset:
        while line and taken < offset + 1:
            taken += cells(line[0])
            line = line[1:]
        text = "…" + " " * (taken - offset - 1) if taken > offset else ""
    rest = "".join(line)
    if room is None or cells(text) + cells(rest) <= room:
        return text + rest
    for shown in line:
        if cells(text) + cells(shown) > room - 1:
            break
        text += shown
    return text + "…"
