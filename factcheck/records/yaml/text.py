"""Bytes to text: UTF-8 only, and no character that shows a reader something else than the parser sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from factcheck.records.problem import Problem
from factcheck.source import START, Span, split_lines

MAX_PROBLEMS = 300
"""Where the listing of problems of one file ends, so that no file can flood a run."""

# C0 but TAB and LF, DEL, C1 (with NEL), line and paragraph separators, byte order marks, bidirectional overrides and
# isolates, interlinear marks, tags, noncharacters. ZWJ, ZWNJ, LRM and RLM are part of ordinary writing and stay.
_FORBIDDEN_SET = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef"
    "\U000e0000-\U000e007f" + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
)
_IN_FILE = re.compile(f"[{_FORBIDDEN_SET}]|\r(?!\n)")
_IN_VALUE = re.compile(f"[{_FORBIDDEN_SET}\r]")

_KINDS = (
    (re.compile("[\x85\u2028\u2029\r]"), "ends a line for the parser and not for the reader"),
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "changes the direction in which the text is shown"),
    (re.compile("\ufeff"), "is a byte order mark inside the text"),
    (re.compile("[\x00-\x1f\x7f-\x9f]"), "is a control character"),
    (re.compile(""), "is invisible"),
)

_SIGNATURES = (
    (b"\x1f\x8b", "gzip data"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF", "a PDF"),
    (b"\xff\xfe\x00\x00", "UTF-32 text"),
    (b"\xff\xfe", "UTF-16 text"),
    (b"\xfe\xff", "UTF-16 text"),
)


def decode_text(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a record file without its byte order mark, and what is wrong with its bytes or characters."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return "", (_not_utf8(data, fault),)
    # Most records pass this test, which the interpreter does in C.
    if text.replace("\n", "").isprintable():
        return text, ()
    return text, tuple(islice(_forbidden(text), MAX_PROBLEMS))


def forbidden_in_value(value: str) -> str | None:
    """The first character of a value that no file may hold, in words, or None."""
    if value.isprintable():
        return None
    match = _IN_VALUE.search(value)
    return _describe(match[0], ", which ") if match else None


def locate(text: str, index: int) -> tuple[int, int]:
    """Line and column of the character at `index`, from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def point(text: str, index: int, length: int = 1) -> Span:
    """The span of `length` characters of one line from `index` on."""
    line, column = locate(text, index)
    return Span(line, column, line, column + length)


def cut(text: str, span: Span) -> str:
    """What is written at a span of one line."""
    return split_lines(text)[span.line - 1][span.column - 1 : span.end_column - 1]


def _not_utf8(data: bytes, fault: UnicodeDecodeError) -> Problem:
    before = data[: fault.start].decode("utf-8")
    line, column = locate(before, len(before))
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            message = f"the file looks like {name}, not like UTF-8 text"
            return Problem(code="FC001", span=START, message=message, hint=_SAVE)
    byte = data[fault.start]
    return Problem(
        code="FC001",
        span=Span(line, column, line, column + 1),
        message=f"byte 0x{byte:02X} is not UTF-8 ({fault.reason})",
        hint=_SAVE,
    )


_SAVE = "save the file as UTF-8"


def _forbidden(text: str) -> Iterator[Problem]:
    line, start = 1, 0
    for match in _IN_FILE.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        column = start - text.rfind("\n", 0, start)
        yield Problem(
            code="FC002",
            span=Span(line, column, line, column + 1),
            message=f"the character {_describe(match[0])}",
            hint="delete it, or type the line again",
        )


def _describe(char: str, joint: str = " ") -> str:
    return f"U+{ord(char):04X}{joint}" + next(words for kind, words in _KINDS if kind.match(char))
