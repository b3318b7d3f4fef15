"""What stands around a record or in its place: directives before it, documents after it, no record at all."""

from __future__ import annotations

import re

from factcheck.records.problem import Problem
from factcheck.records.yaml.text import point
from factcheck.source import START

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+(?=%)")
# Without giving anything back, since a million blank lines would take seconds.
_BLANK = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+[ \t]*+(?:#[^\n]*+)?+")


def find_directive(text: str) -> Problem | None:
    """A directive before the record; thousands of them would keep the parser busy for seconds."""
    match = _DIRECTIVE.match(text)
    return _directive(text, match.end()) if match else None


def find_rest(text: str, index: int) -> Problem | None:
    """What follows the record, which ends at `index`; only blanks and comments may, and the parser is not asked."""
    blank = _BLANK.match(text, index)
    index = blank.end() if blank else index
    if index == len(text):
        return None
    if text.startswith("%", index):
        return _directive(text, index)
    from factcheck.records.yaml.syntax import find_conflict

    conflict = find_conflict(text)
    if conflict is not None:
        return conflict
    if text.startswith("---", index):
        return Problem(
            code="FC005",
            span=point(text, index, 3),
            message="a second document begins here",
            hint="one record a file: move it to a file of its own",
        )
    return Problem(
        code="FC005",
        span=point(text, index),
        message="something follows after the end of the record",
        hint="indent it like the other keys",
    )


def describe_other(text: str, data: object) -> Problem:
    """What the text holds that is not a record."""
    if data is None:
        return Problem(code="FC011", span=START, message="the file is empty", hint="a record begins with `id: …`")
    what = "a list" if isinstance(data, list) else "a single value"
    hint = "a record is a mapping of `key: value` lines"
    if text.lstrip().startswith("<"):
        hint = f"this looks like HTML; {hint}"
    elif isinstance(data, str) and re.match(r"[A-Za-z_]+:\S", data):
        hint = "put a space after the colon"
    return Problem(code="FC011", span=START, message=f"{what} stands where a record should be", hint=hint)


def _directive(text: str, index: int) -> Problem:
    return Problem(
        code="FC004",
        span=point(text, index),
        message="directives such as %YAML and %TAG are not supported",
        hint="delete the line",
    )
