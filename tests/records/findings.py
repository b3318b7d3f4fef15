"""What the tests of reading share: findings as short lines, and the text that a span marks."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.diagnostics import Diagnostic
from factcheck.records.problem import Problem
from factcheck.source import Span


def brief(found: Iterable[Problem | Diagnostic]) -> list[str]:
    """Code and place of each."""
    return [f"{one.code} {one.span.line}:{one.span.column}" for one in found]


def marked(text: str, span: Span) -> str:
    """The text inside a span."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:]])
