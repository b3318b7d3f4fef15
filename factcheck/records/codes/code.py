"""What a code of this room is."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.diagnostics import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code: its name, how much it weighs, and its manual: why, what fails, what passes, how to mend it."""

    code: str
    name: str
    severity: Severity
    manual: str
