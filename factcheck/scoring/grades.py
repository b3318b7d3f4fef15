"""How far each kind of source can be trusted, from A to E."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from factcheck.model.words import Access, Independence, SourceKind
from factcheck.scoring.assessment import Grade, Weighed

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


class Step(NamedTuple):
    """One step on the way to a grade: why, and the grade after it."""

    because: str
    grade: Grade


def steps_to(item: Weighed) -> tuple[Step, ...]:
    """Why a source has its grade: its kind first, then every step that moved it."""
    return tuple(_steps(item))


def _steps(item: Weighed) -> Iterator[Step]:
    finding = item.citation.finding
    grade = _SOURCES[finding.source]
    yield Step(finding.source.replace("-", " "), grade)
    if finding.independence == "claimant" and finding.source not in _ANSWERED_FOR:
        if grade != GRADES[-1]:
            yield Step("the claimant's own word", GRADES[-1])
        return
    downs = (
        *(("affiliated",) if finding.independence == "affiliated" else ()),
        *(("second-hand",) if finding.access == "secondhand" else ()),
        *(f"{name.replace('_', ' ')} not stated" for name in item.unstated),
    )
    for because in downs:
        if grade == GRADES[-1]:
            return
        grade = GRADES[GRADES.index(grade) + 1]
        yield Step(because, grade)
    if grade != item.grade:
        yield Step(f"repeats {' and '.join(finding.derived_from)}", item.grade)


def worst(grades: Iterable[Grade]) -> Grade:
    """The lowest of at least one grade."""
    return max(grades)


def carries_weight(grade: Grade) -> bool:
    """Whether a source of this grade can carry a verdict, an adjustment or a kept promise (A to C)."""
    return grade <= "C"
