"""What the page of a claim is made from: its assessment, every finding about it, and its other versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation
from factcheck.model.evidence import Evidence
from factcheck.reports.explanation.words import SIDES
from factcheck.reports.report import Report
from factcheck.scoring.assessment import Assessment, Interval, Weighed
from factcheck.scoring.combination import range_signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One claim. `citations` are all its findings; `versions` it and what it restates or supersedes, oldest first."""

    assessment: Assessment
    citations: tuple[Citation, ...]
    versions: tuple[Claim, ...]
    evidence_by_id: Mapping[str, Evidence]

    @property
    def figures(self) -> tuple[Citation, ...]:
        """The figures on the way to a promise, which no reading weighs."""
        item = self.assessment
        weighed = {one.citation.id for one in self.weighed} | {one.citation.id for one in item.attribution}
        return tuple(one for one in self.citations if one.id not in weighed)

    @property
    def weighed(self) -> tuple[Weighed, ...]:
        """The evidence on the truth of the claim, as read."""
        headline = self.assessment.headline
        return headline.evidence if headline else ()


class Pages(NamedTuple):
    """The pages asked for, in that order, and the report on these claims alone."""

    report: Report
    pages: tuple[Page, ...]


def side_of(one: Weighed, item: Assessment) -> Literal["yes", "no", ""]:
    """Whether a finding speaks for the claim as read, within its material margin, or against it.

    Empty where it cannot tell: it is not comparable, was withdrawn, or straddles the margin.
    """
    finding, bands = one.citation.finding, item.bands
    if finding.breach:
        return "no"
    conditions = item.headline.conditions if item.headline else {}
    differs = any(finding.conditions.get(name, word) != word for name, word in conditions.items())
    if one.citation.evidence.retracted or (differs and not one.used):
        return ""
    low, high = (one.value, one.value) if one.value is not None else one.bounds or (None, None)
    if bands is None or (low is None and high is None):
        side = SIDES.get(finding.stance) if finding.stance else None
        return "yes" if side == "yes" else "no" if side == "no" else ""
    sign = range_signs(Interval(low, high), bands).material
    return "yes" if sign > 0 else "no" if sign < 0 else ""


def versions_of(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claim and all that restate or supersede one another with it, oldest first; those without a day at the end."""
    neighbours: dict[str, set[str]] = {}
    by_id = {one.id: one for one in claims}
    for one in by_id.values():
        for other in (one.restates, one.supersedes):
            if other in by_id:
                neighbours.setdefault(one.id, set()).add(other)
                neighbours.setdefault(other, set()).add(one.id)
    found, waiting = {claim.id: claim}, [claim.id]
    while waiting:
        for name in neighbours.get(waiting.pop(), ()):
            if name not in found:
                found[name] = by_id[name]
                waiting.append(name)
    return tuple(sorted(found.values(), key=lambda one: (one.made.first if one.made else date.max, one.id)))
