"""How far each kind of source can be trusted, from A to E."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.model.words import Access, Independence, SourceKind
from factcheck.scoring.assessment import Grade

GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
"""Best first."""

_SOURCES: Mapping[SourceKind, Grade] = {
    "regulator": "A",
    "court": "A",
    "register": "A",
    "official-statistics": "A",
    "accredited-lab": "A",
    "certificate": "A",
    "instrumented-test": "B",
    "statutory-filing": "B",
    "peer-reviewed": "B",
    "admission": "B",
    "news-report": "C",
    "industry-data": "C",
    "teardown": "C",
    "expert-inspection": "C",
    "user-report": "D",
    "forum": "D",
    "unverified-video": "D",
    "undisclosed-method": "D",
    "press-release": "E",
    "marketing": "E",
    "company-statement": "E",
}

_ANSWERED_FOR: tuple[SourceKind, ...] = ("statutory-filing", "certificate", "admission")
"""What counts from the claimant too: someone else answers for it, or it is said against the speaker's own interest."""


def grade_of(
    source: SourceKind, independence: Independence = "independent", access: Access = "primary", *, unstated: int = 0
) -> Grade:
    """The grade of one source.

    That of its kind, one step down for being affiliated, for being second-hand, and for each of the `unstated`
    conditions. What the claimant says is E.
    """
    if independence == "claimant" and source not in _ANSWERED_FOR:
        return "E"
    steps = (independence == "affiliated") + (access == "secondhand") + unstated
    return GRADES[min(GRADES.index(_SOURCES[source]) + steps, len(GRADES) - 1)]


def worst(grades: Iterable[Grade]) -> Grade:
    """The lowest of at least one grade."""
    return max(grades)


def carries_weight(grade: Grade) -> bool:
    """Whether a source of this grade can carry a verdict, an adjustment or a kept promise (A to C)."""
    return grade <= "C"
