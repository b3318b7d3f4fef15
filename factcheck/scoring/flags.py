"""What is said aloud beside a verdict without changing it: what it leans on, and what it assumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation
from factcheck.scoring.assessment import Reading

_INCONSISTENT = 2.0
"""The Birge ratio above which measurements differ by more than their uncertainties explain."""


def flags_of(claim: Claim, citations: Sequence[Citation], readings: Sequence[Reading]) -> tuple[str, ...]:
    """The flags that can be read off the readings, in a fixed order."""
    return tuple(_flags(claim, citations, readings))


def _flags(claim: Claim, citations: Sequence[Citation], readings: Sequence[Reading]) -> Iterator[str]:
    used = [item for reading in readings for item in reading.evidence if item.used]
    if any(reading.pooled and reading.pooled.birge > _INCONSISTENT for reading in readings):
        yield "inconsistent"
    if any(item.adjustments for item in used):
        yield "adjusted"
    if any(item.unstated for item in used):
        yield "indirect"
    made = claim.made
    days = [item.citation.evidence.dated for item in used]
    if made is not None and any(day is not None and day.first > made.last for day in days):
        yield "late-evidence"
    if claim.verdict is not None and _is_stale(claim, citations):
        yield "stale"


def _is_stale(claim: Claim, citations: Sequence[Citation]) -> bool:
    """Whether something happened to the evidence after the verdict was signed."""
    assert claim.verdict is not None
    signed = claim.verdict.on.last
    days = [day for one in citations for day in (one.evidence.dated, one.evidence.retracted) if day is not None]
    return any(day.first > signed for day in days)
