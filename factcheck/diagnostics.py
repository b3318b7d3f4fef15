"""A located finding about a record: what is wrong, where exactly, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, NamedTuple, Protocol

from factcheck.source import Span, split_lines

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""


class Related(NamedTuple):
    """A second place that explains the first, such as the earlier of two equal keys."""

    path: str
    line: int
    column: int
    message: str


class Edit(NamedTuple):
    """A safe mend: what to write instead of what stands at `span`."""

    span: Span
    text: str


State = Literal["new", "known", "ignored"]
"""Whether a finding counts: `known` ones stand in the baseline, `ignored` ones were waived in the record."""


class Excerpt(NamedTuple):
    """The written lines around a finding; `first` is the number of the first of them."""

    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `hint` is the next step in a few words; `notes` are further lines such as the allowed words.

    `fix` is the mend that is safe to make unasked, if there is one; `because` is why a finding is ignored. `code` is
    empty where a configuration is wrong, which no rule is about.
    """

    code: str
    severity: Severity
    message: str
    path: str
    span: Span
    hint: str | None = None
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    excerpt: Excerpt | None = None
    fix: Edit | None = None
    state: State = "new"
    because: str | None = None

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Reading order: by file, then by place."""
        return (self.path, self.span, self.code, self.message)


class Described(Protocol):
    """What has a code and a manual: a rule, or a code of reading a record."""

    @property
    def code(self) -> str:
        """Such as FC203."""

    @property
    def name(self) -> str:
        """A few words joined by hyphens."""

    @property
    def severity(self) -> Severity:
        """Unless a project sets another."""

    @property
    def manual(self) -> str:
        """The whole page; its first line says what is found."""


def quote_lines(text: str, span: Span, *, before: int = 1, after: int = 1, width: int = 160) -> Excerpt:
    """The lines around `span`, each cut to `width` characters so that no file can flood the reader."""
    lines = split_lines(text)
    first = max(1, span.line - before)
    last = min(len(lines), span.line + after)
    return Excerpt(first, tuple(line.removesuffix("\r")[:width] for line in lines[first - 1 : last]))


def fingerprints(diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
    """What each finding is known by: its code, its record and what is written there, whatever the line.

    The same finding at two places of a record that read alike is told apart by its number, so that all are different.
    """
    from hashlib import sha256

    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for finding in diagnostics:
        key = (finding.code, PurePosixPath(finding.path).stem, _content(finding))
        seen[key] += 1
        marks.append(sha256("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")).hexdigest())
    return tuple(marks)


def _content(finding: Diagnostic) -> str:
    """The written line of a finding and the words in question; for a finding without a line, what it says.

    A waiver beside it changes nothing, so that what else is found there stays known.
    """
    excerpt = finding.excerpt
    row = finding.span.line - excerpt.first if excerpt else -1
    if excerpt is None or not 0 <= row < len(excerpt.lines):
        return finding.message
    line, span = excerpt.lines[row], finding.span
    words = line[span.column - 1 : span.end_column - 1] if span.line == span.end_line else line[span.column - 1 :]
    return f"{line.partition('# factcheck:')[0].strip()}\0{words.partition('# factcheck:')[0].strip()}"


def reaches(severity: Severity, limit: Severity) -> bool:
    """Whether a finding of `severity` is at or above `limit`."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(limit)
