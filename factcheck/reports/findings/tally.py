"""How many findings of each severity there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.diagnostics import SEVERITIES, Diagnostic, Severity


def tally(diagnostics: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    """A number for every severity, worst first, 0 included."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in diagnostics:
        counts[finding.severity] += 1
    return counts
