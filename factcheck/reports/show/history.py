"""One line of time for a claim: when it was said and in which words, what was added, answered, corrected and signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.dates import PartialDate
from factcheck.reports import numbers
from factcheck.reports.show.facts import Fact, appearance, verdict_told
from factcheck.reports.show.page import Page

_REPLIES = ("admission", "company-statement")
"""The kinds of source in which a claimant answers."""


class Event(NamedTuple):
    """Something that happened on a day; None where the day is not on record."""

    on: PartialDate | None
    what: str
    told: str


def history_of(page: Page) -> tuple[Event, ...]:
    """Everything on record about the claim and its other versions, oldest first; what has no day at the end."""
    events = [*_said(page), *(event for claim in page.versions for event in _events(claim)), *_replies(page)]
    dated = [event for event in events if event.on is not None]
    dated.sort(key=lambda event: (event.on.first, event.on.last) if event.on else ())
    return (*dated, *(event for event in events if event.on is None))


def history_facts(page: Page) -> Iterator[Fact]:
    """The events, and what never happened."""
    for event in history_of(page):
        yield Fact(str(event.on or "undated"), f"{event.what}: {event.told}")
    claim = page.assessment.claim
    if claim.asked is None:
        yield Fact("never", f"{claim.claimant} was not asked, as far as the record shows")
    if not claim.corrections:
        yield Fact("never", "we have corrected nothing here")


def _said(page: Page) -> Iterator[Event]:
    """Every appearance, with how the words and the number moved since the version before."""
    before: Claim | None = None
    for claim in page.versions:
        own = "" if claim.id == page.assessment.claim.id else f" [{claim.id}]"
        for place, seen in enumerate(claim.said):
            told = appearance(seen)
            if place == 0:
                told += f"{own}{'' if seen.text else f': “{claim.text}”'}{_drift(before, claim)}"
            yield Event(seen.on, "said", told)
        before = claim


def _drift(before: Claim | None, claim: Claim) -> str:
    """How a version differs from the one before it."""
    if before is None:
        return ""
    told = []
    if before.quantity and claim.quantity:
        was, now = (numbers.claimed(one.quantity, one.kind) for one in (before, claim) if one.quantity)
        if was != now:
            told.append(f"number {was} → {now}")
    if claim.supersedes == before.id:
        told.append(f"supersedes {before.id}")
    elif claim.restates == before.id:
        told.append(f"restates {before.id}")
    elif before.text != claim.text and not told:
        told.append("other words")
    return f" ({'; '.join(told)})" if told else ""


def _events(claim: Claim) -> Iterator[Event]:
    made = claim.made
    for small_print in claim.qualifiers:
        what = "small print added" if small_print.added else "small print"
        yield Event(small_print.added or made, what, f"“{small_print.text}” ({small_print.placement})")
    if claim.asked is not None:
        yield Event(claim.asked.on, "asked", claim.asked.answer or "no answer")
    for correction in claim.corrections:
        yield Event(correction.on, "correction of ours", correction.text)
    for review in claim.reviews:
        yield Event(review.on, "review", verdict_told(review))
    if claim.promise is not None and claim.promise.abandoned is not None:
        yield Event(claim.promise.abandoned, "given up", f"by {claim.claimant}")
    if claim.verdict is not None:
        yield Event(claim.verdict.on, "signed", verdict_told(claim.verdict))


def _replies(page: Page) -> Iterator[Event]:
    """What the claimant has said about the claim since."""
    for citation in page.citations:
        finding = citation.finding
        if finding.independence == "claimant" and finding.source in _REPLIES:
            told = (finding.quote and f"“{finding.quote}”") or finding.note or finding.stance or "a figure"
            yield Event(citation.evidence.dated, finding.source.replace("-", " "), f"{told} ({citation.id})")
