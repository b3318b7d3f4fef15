"""What libyaml lets pass although it is not YAML 1.2, so that other readers refuse it or see another record.

One thing is let pass here too: a closing bracket may begin a line as far left as the key, where many editors put it. It
cannot mean anything else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from yaml.events import DocumentEndEvent, ScalarEvent, StreamEndEvent

from factcheck.records.problem import Problem
from factcheck.records.yaml.marks import Mark, Parser, Word
from factcheck.records.yaml.text import point

_GLUED = re.compile(r"#(?<=[\[\]{},:?\"'|>+0-9-]#)")
_COMMENT = re.compile(r"[ \t]#|(?<![^\n])#")
_HIDDEN = re.compile(r"[^\n]*\n(?P<empty>(?: *\r?\n)+)(?P<indent> +)#")


def indent_problem(text: str, start: Mark, end: Mark, column: int, *, quoted: bool) -> Problem | None:
    """A line between the marks that does not begin right of `column`, where the key or dash stands that it is for."""
    if column < 0:
        return None
    match = _outdented(column, quoted=quoted).search(text, start.index, end.index)
    if match is None:
        return None
    if "\t" in match[0]:
        index = match.start() + match[0].index("\t")
        return _problem(text, index, "a tab indents this line", "indent with spaces")
    what = "quotes" if quoted else "brackets"
    return _problem(text, match.end() - 1, f"this line is inside {what} and is not indented", "indent it")


@functools.lru_cache(maxsize=64)
def _outdented(column: int, *, quoted: bool) -> re.Pattern[str]:
    if quoted:
        return re.compile(rf"(?<=\n) {{0,{column}}}(?! )(?:\t|[^ \t\r\n])")
    # Between brackets a line may hold a comment or nothing.
    further = rf"(?! {{{column}}}[\]}}])"
    return re.compile(rf"(?<=\n){further} {{0,{column}}}(?! )[ \t]*+[^ \t\r\n#]")


def flow_key_problem(text: str, key: Word) -> Problem | None:
    """A key between brackets that begins with a question mark, which is cut off, or is a dash alone."""
    before = key.start_mark.index - 1
    if text[before] == "?":
        return _problem(text, before, "a question mark cannot begin a key between brackets", "quote the key")
    return dash_problem(text, key) if key.value == "-" and key.style == "" else None


def dash_problem(text: str, dash: Word) -> Problem | None:
    """A dash alone between brackets, which is taken for text."""
    if text[dash.end_mark.index] not in ",[]{}":
        return None
    return _problem(text, dash.start_mark.index, "a dash alone is no value between brackets", "quote it")


def block_problem(text: str, block: Word, column: int) -> Problem | None:
    """A block of text whose mark stands no further right than its key, or whose first line is lost as a comment.

    It is lost where an empty line above it is indented further.
    """
    start = block.start_mark
    if start.column <= column:
        return _problem(text, start.index, "this block is not indented", "begin it on the line of its key")
    if block.value.strip():
        return None
    match = _HIDDEN.match(text, start.index)
    if match is None or max(map(len, re.findall(" +", match["empty"])), default=0) <= len(match["indent"]):
        return None
    return _problem(text, match.end() - 1, "the empty line above is indented further than this one", "empty that line")


def glued_comment(text: str) -> Problem | None:
    """A `#` right behind a bracket, a quote or a mark, where a comment is taken to begin without a blank."""
    at = _next_glued(text, 0)
    if at is None:
        return None
    previous = 0
    for start, end in _words(text):
        while at is not None and at < start:
            line = max(previous, text.rfind("\n", 0, at) + 1)
            if not _COMMENT.search(text, line, at):
                return _problem(
                    text, at, "a comment needs a blank before its #", "put a blank there, or quote the value"
                )
            at = _next_glued(text, _line_end(text, at))
        if at is not None and at < end:
            at = _next_glued(text, end)
        previous = end
    return None


def _next_glued(text: str, index: int) -> int | None:
    match = _GLUED.search(text, index)
    return match.start() if match else None


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _words(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each key and value goes, and at last the end of the text; of a block, what it holds."""
    parser = Parser(text)
    while True:
        event: Any = parser.get_event()
        kind = type(event)
        if kind is ScalarEvent:
            start, end = event.start_mark.index, event.end_mark.index
            yield (_line_end(text, start) if event.style in ("|", ">") else start), end
        elif kind is DocumentEndEvent or kind is StreamEndEvent:  # a stream may hold no document
            yield len(text), len(text)
            return


def _problem(text: str, index: int, message: str, hint: str) -> Problem:
    return Problem(code="FC003", span=point(text, index), message=message, hint=hint)
