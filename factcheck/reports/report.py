"""A finished run: what every printed form is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.diagnostics import Diagnostic
from factcheck.model.words import PROMISE_STATES, VERDICTS, Label
from factcheck.scoring.assessment import Assessment

_WORST_FIRST: tuple[Label, ...] = (
    "false",
    "broken",
    "misleading",
    "mostly-false",
    "off-track",
    "compromise",
    "half-true",
    "stalled",
    "behind",
    "misattributed",
    "disputed",
    "unsubstantiated",
    "unverified",
    "due",
    "mostly-true",
    "true",
    "pending",
    "on-track",
    "kept",
    "not-rated",
)
"""Verdicts and promise states together."""

_ORDER: Mapping[Label, int] = {word: rank for rank, word in enumerate(_WORST_FIRST)}

assert set(_ORDER) == {*VERDICTS, *PROMISE_STATES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every assessed claim, worst first. `left_out` counts the record files that could not be read."""

    title: str
    as_of: date
    rules: str
    version: str
    assessments: tuple[Assessment, ...]
    diagnostics: tuple[Diagnostic, ...]
    left_out: int
    base_url: str | None = None

    def totals(self) -> Mapping[Label, int]:
        """How many claims carry each verdict or state, worst first; none that is absent."""
        counts = dict.fromkeys(_ORDER, 0)
        for assessment in self.assessments:
            counts[assessment.verdict] += 1
        return {word: count for word, count in counts.items() if count}


def worst_first(assessment: Assessment) -> tuple[int, float, str]:
    """Sort key: by verdict, then by confidence, the surest first, then by id."""
    return (_ORDER[assessment.verdict], -(assessment.confidence or 0.0), assessment.claim.id)
