"""What `factcheck validate` found in one run: what every printed form of findings is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.diagnostics import Described, Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Every finding in reading order, also those that do not count.

    `checked` are the paths of the record files looked at, in order; `faults` says what the machine refused to read;
    `codes` is the whole catalogue.
    """

    diagnostics: tuple[Diagnostic, ...]
    checked: tuple[str, ...]
    faults: tuple[str, ...]
    codes: tuple[Described, ...]
    version: str
    as_of: date

    @property
    def new(self) -> tuple[Diagnostic, ...]:
        """Those that count."""
        return tuple(finding for finding in self.diagnostics if finding.state == "new")
