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


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """One line for a person: `2 errors, 1 warning`, or `no findings`."""
    told = (f"{count:,} {word}{'' if count == 1 else 's'}" for word, count in tally(diagnostics).items() if count)
    return ", ".join(told) or "no findings"
