"""One line of time for a claim: when it was said and in which words, what was added, answered, corrected and signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.model.claim import Claim, SignedVerdict
from factcheck.model.dates import PartialDate
from factcheck.reports import numbers
from factcheck.reports.rows import stated
from factcheck.reports.show.facts import PLACES, Fact
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
    happened = (event for claim in page.versions for event in _events(claim, _mark(claim, page)))
    events = [*_said(page), *happened, *_replies(page)]
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
        for place, seen in enumerate(claim.said):
            words = seen.text or (claim.text if place == 0 else None)
            told = ": ".join(filter(None, (seen.where, words and f"“{words}”"))) or "place not recorded"
            yield Event(seen.on, f"said{_mark(claim, page)}", told + (_drift(before, claim) if place == 0 else ""))
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


def _mark(claim: Claim, page: Page) -> str:
    """Which version it is, unless it is the claim itself."""
    return "" if claim.id == page.assessment.claim.id else f" [{claim.id}]"


def _events(claim: Claim, mark: str) -> Iterator[Event]:
    """What happened to one version."""
    made = claim.made
    for small_print in claim.qualifiers:
        what = "small print added" if small_print.added else "small print"
        told = f"“{small_print.text}” ({PLACES[small_print.placement]})"
        yield Event(small_print.added or made, f"{what}{mark}", told)
    if claim.asked is not None:
        yield Event(claim.asked.on, f"asked{mark}", claim.asked.answer or "no answer")
    for correction in claim.corrections:
        yield Event(correction.on, f"correction of ours{mark}", correction.text)
    for review in claim.reviews:
        yield Event(review.on, f"review{mark}", _decided(review))
    if claim.promise is not None and claim.promise.abandoned is not None:
        yield Event(claim.promise.abandoned, f"given up{mark}", f"by {claim.claimant}")
    if claim.verdict is not None:
        yield Event(claim.verdict.on, f"signed{mark}", _decided(claim.verdict))


def _decided(verdict: SignedVerdict) -> str:
    return f"{verdict.rating} by {verdict.by}{f': {verdict.because}' if verdict.because else ''}"


def _replies(page: Page) -> Iterator[Event]:
    """What the claimant has said about the claim since."""
    for citation in page.citations:
        finding = citation.finding
        if finding.bears_on == "truth" and finding.independence == "claimant" and finding.source in _REPLIES:
            told = (finding.quote and f"“{finding.quote}”") or finding.note or stated(citation, page.assessment.claim)
            yield Event(citation.evidence.dated, finding.source.replace("-", " "), f"{told} ({citation.id})")
