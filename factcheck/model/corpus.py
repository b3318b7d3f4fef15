"""All records of a project, linked both ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from factcheck.model.claim import Claim, Promise
from factcheck.model.dates import PartialDate
from factcheck.model.evidence import Adjustment, Evidence, Finding


class Citation(NamedTuple):
    """One finding together with the source that makes it.

    `id` is `file-id`, or `file-id#n` where a file has several findings for the claim.
    """

    id: str
    evidence: Evidence
    finding: Finding


_MOST_OF_A_STEP = 10
"""A second correction of one step is an error already; beyond so many no further one is looked at."""


class Adjustments(tuple[Adjustment, ...]):
    """The corrections recorded for one measurand, in the order of the evidence files, found by what they correct."""

    def find(self, parameter: str, start: str, end: str, subject: str) -> Iterator[Adjustment]:
        """The first few from one condition to the other that hold for every subject or for this one, in order."""
        places = [place for about in (None, subject) for place in self._places.get((parameter, start, end, about), ())]
        return (self[place] for place in sorted(places))

    @cached_property
    def _places(self) -> Mapping[tuple[str, str, str, str | None], list[int]]:
        places: defaultdict[tuple[str, str, str, str | None], list[int]] = defaultdict(list)
        for place, one in enumerate(self):
            alike = places[one.parameter, one.start, one.end, one.subject]
            if len(alike) < _MOST_OF_A_STEP:
                alike.append(place)
        return dict(places)


NO_ADJUSTMENTS = Adjustments()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Claims and evidence in the order of their paths. Where an id stands twice, the first record has it."""

    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    claims_by_id: Mapping[str, Claim] = field(repr=False)
    evidence_by_id: Mapping[str, Evidence] = field(repr=False)
    citations: Mapping[str, tuple[Citation, ...]] = field(repr=False)
    adjustments: Mapping[str, Adjustments] = field(repr=False)

    def citations_of(self, claim_id: str) -> tuple[Citation, ...]:
        """Every finding about the claim, in the order of the evidence files."""
        return self.citations.get(claim_id, ())

    def adjustments_for(self, claim: Claim) -> Adjustments:
        """Every adjustment recorded for the claim's measurand, in the order of the evidence files."""
        measurand = claim.quantity.measurand if claim.quantity else ""
        return self.adjustments.get(measurand, NO_ADJUSTMENTS)

    def as_of(self, day: date) -> Corpus:
        """The records as they stood at the end of `day`.

        What was made, published, added or signed later does not exist yet. A partial date counts at its end, and what
        has no date was always there.
        """
        claims = tuple([then for claim in self.claims if (then := _claim_as_of(claim, day)) is not None])
        evidence = tuple(
            [
                replace(item, retracted=None) if item.retracted and item.retracted.last > day else item
                for item in self.evidence
                if item.dated is None or item.dated.last <= day
            ]
        )
        is_same = claims == self.claims and evidence == self.evidence
        return self if is_same else link(claims, evidence)


def link(claims: Iterable[Claim], evidence: Iterable[Evidence]) -> Corpus:
    """Build the corpus: order by path, index by id, and tie each finding to its claim."""
    ordered_claims = tuple(sorted(claims, key=lambda claim: claim.document.path))
    ordered_evidence = tuple(sorted(evidence, key=lambda item: item.document.path))
    citations: defaultdict[str, list[Citation]] = defaultdict(list)
    adjustments: defaultdict[str, list[Adjustment]] = defaultdict(list)
    for item in ordered_evidence:
        for citation in _cite(item):
            citations[citation.finding.claim].append(citation)
        for adjustment in item.adjustments:
            adjustments[adjustment.measurand].append(adjustment)
    return Corpus(
        claims=ordered_claims,
        evidence=ordered_evidence,
        claims_by_id={claim.id: claim for claim in reversed(ordered_claims)},
        evidence_by_id={item.id: item for item in reversed(ordered_evidence)},
        citations={claim: tuple(found) for claim, found in citations.items()},
        adjustments={measurand: Adjustments(found) for measurand, found in adjustments.items()},
    )


def _cite(item: Evidence) -> Iterable[Citation]:
    several = Counter([finding.claim for finding in item.findings])
    if len(several) == len(item.findings):
        yield from [Citation(item.id, item, finding) for finding in item.findings]
        return
    seen: Counter[str] = Counter()
    for finding in item.findings:
        seen[finding.claim] += 1
        suffix = f"#{seen[finding.claim]}" if several[finding.claim] > 1 else ""
        yield Citation(item.id + suffix, item, finding)


def _claim_as_of(claim: Claim, day: date) -> Claim | None:
    """The claim as it stood at the end of the day; None if it had not been made."""
    if all(one.last <= day for one in _days(claim)):
        return claim
    if claim.made is not None and claim.made.last > day:
        return None
    return replace(
        claim,
        said=tuple(seen for seen in claim.said if seen.on is None or seen.on.last <= day),
        qualifiers=tuple(item for item in claim.qualifiers if item.added is None or item.added.last <= day),
        promise=_promise_as_of(claim.promise, day),
        verdict=claim.verdict if claim.verdict and claim.verdict.on.last <= day else None,
        reviews=tuple(review for review in claim.reviews if review.on.last <= day),
        asked=claim.asked if claim.asked and claim.asked.on.last <= day else None,
        corrections=tuple(item for item in claim.corrections if item.on.last <= day),
    )


def _days(claim: Claim) -> list[PartialDate]:
    """Every day on which something about the claim came to be."""
    days = [
        *[seen.on for seen in claim.said],
        *[item.added for item in claim.qualifiers],
        *[review.on for review in claim.reviews],
        *[item.on for item in claim.corrections],
        claim.promise.abandoned if claim.promise else None,
        claim.verdict.on if claim.verdict else None,
        claim.asked.on if claim.asked else None,
    ]
    return [day for day in days if day is not None]


def _promise_as_of(promise: Promise | None, day: date) -> Promise | None:
    if promise and promise.abandoned and promise.abandoned.last > day:
        return replace(promise, abandoned=None)
    return promise
