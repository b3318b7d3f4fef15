"""What is valid and yet hardly meant: a text that a comment cuts short, and blanks around a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.records.problem import Problem
from factcheck.records.shape.messages import name_of
from factcheck.source import Document, Path, Span, split_lines

_SENTENCES = frozenset(
    (
        *("claimant", "subject", "text", "text_original", "where", "because", "answer", "note"),
        *("title", "publisher", "author", "quote", "at", "computed"),
    )
)
"""Keys of what is written in one's own words."""

# One blank and a hash, or a hash and no blank after it; a comment that is meant stands off by two and begins with one.
_CUT = re.compile(r"(?: #(?! *factcheck:)|[ \t]+#[^\s#])")
_MAY_BE_CUT = re.compile(r"[^\s#][ \t]+#")
_BLANK_AND_HASH = re.compile(r"#(?<=[ \t]#)")


def lint(document: Document) -> Iterator[Problem]:
    """Every text that is probably not as it was meant."""
    text = document.text
    # The first search is fifty times as fast, and most texts end with it.
    may_be_cut = _BLANK_AND_HASH.search(text) is not None and _MAY_BE_CUT.search(text) is not None
    waiting: list[tuple[Path, Any]] = [((), document.data)]
    while waiting:
        path, data = waiting.pop()
        entries: Iterable[tuple[Any, Any]] = data.items() if type(data) is dict else enumerate(data)
        for step, value in entries:
            kind = type(value)
            if kind is dict or kind is list:
                waiting.append(((*path, step), value))
            elif kind is str and (value.strip() != value or (may_be_cut and step in _SENTENCES)):
                yield from _lint_text(document, (*path, step), value, may_be_cut=may_be_cut)


def _lint_text(document: Document, path: Path, value: str, *, may_be_cut: bool) -> Iterator[Problem]:
    if str(path[0]).startswith("x-"):
        return
    if value.strip("\n") != value.strip() != "":
        yield _blanks(document, path, value)
    if may_be_cut and path[-1] in _SENTENCES:
        yield from _cut_short(document, path)


def _blanks(document: Document, path: Path, value: str) -> Problem:
    where = "begins" if value.lstrip("\n") != value.lstrip() else "ends"
    return Problem(
        code="FC016",
        span=document.value_span(path),
        message=f"{name_of(path)} {where} with blanks",
        hint="delete them",
    )


def _cut_short(document: Document, path: Path) -> Iterator[Problem]:
    span = document.value_span(path)
    lines = split_lines(document.text)
    if lines[span.line - 1][span.column - 1] in "'\"|>":
        return
    match = _CUT.match(lines[span.end_line - 1], span.end_column - 1)
    if match is not None:
        column = lines[span.end_line - 1].index("#", match.start()) + 1
        yield Problem(
            code="FC015",
            span=Span(span.end_line, column, span.end_line, column + 1),
            message=f"{name_of(path)} ends here; what follows is a comment",
            hint="quote the text, or put two blanks before the comment",
        )
