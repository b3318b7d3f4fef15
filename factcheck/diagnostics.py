"""A located finding about a record: what is wrong, where exactly, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from factcheck.source import Span

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""


class Related(NamedTuple):
    """A second place that explains the first, such as the earlier of two equal keys."""

    path: str
    line: int
    column: int
    message: str


class Excerpt(NamedTuple):
    """The written lines around a finding; `first` is the number of the first of them."""

    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `hint` is the next step in a few words; `notes` are further lines such as the allowed words."""

    code: str
    severity: Severity
    message: str
    path: str
    span: Span
    hint: str | None = None
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    excerpt: Excerpt | None = None

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Reading order: by file, then by place."""
        return (self.path, self.span, self.code, self.message)


def quote_lines(text: str, span: Span, *, before: int = 1, after: int = 1, width: int = 160) -> Excerpt:
    """The lines around `span`, each cut to `width` characters so that no file can flood the reader."""
    lines = text.replace("\r\n", "\n").split("\n")
    first = max(1, span.line - before)
    last = min(len(lines), span.line + after)
    return Excerpt(first, tuple(line[:width] for line in lines[first - 1 : last]))


def reaches(severity: Severity, limit: Severity) -> bool:
    """Whether a finding of `severity` is at or above `limit`."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(limit)
