"""What a project can set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.diagnostics import Severity
from factcheck.model.evidence import AgeLimits
from factcheck.model.words import SourceKind
from factcheck.scoring.method import Method
from factcheck.source import Document
from factcheck.source import Path as Key


class Origin(NamedTuple):
    """Where a value is set."""

    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A project: its root folder and everything its configuration sets.

    `conditions` are the words that may be used, by category and name of the condition; `floors` the kinds of sources of
    which a claim must have one, by category. `document` is the configuration as it is written, if there is one, and
    `table` where in it the settings stand.
    """

    root: Path
    title: str = "Fact-check report"
    publisher: str | None = None
    base_url: str | None = None
    claims: str = "claims"
    evidence: str = "evidence"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    staleness: Mapping[SourceKind, AgeLimits] = field(default_factory=dict)
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    floors: Mapping[str, tuple[SourceKind, ...]] = field(default_factory=dict)
    method: Method = field(default_factory=Method)
    document: Document | None = None
    table: Key = ()

    def origin(self, key: Key) -> Origin | None:
        """Where the value of `key` is set, such as `("scoring", "firm")`; None where it is the default."""
        place = self.document.places.get((*self.table, *key)) if self.document else None
        return Origin(self.document.path, place.value.line) if self.document and place else None

    def written(self, name: str) -> Mapping[str, Any]:
        """The table of settings called `name` as it is written; empty where there is none."""
        table: Any = self.document.data if self.document else {}
        for part in (*self.table, name):
            table = table.get(part, {})
        return dict(table)
