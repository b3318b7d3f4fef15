"""What is not on record, and would decide the claim, make its verdict surer, or complete its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.claim import Promise
from factcheck.reports import numbers
from factcheck.reports.explanation.words import listed
from factcheck.reports.show.facts import Fact
from factcheck.scoring.assessment import Assessment, Progress, Reading, Weighed
from factcheck.scoring.rating import FAMILIES
from factcheck.scoring.rounding import plain


def missing_facts(item: Assessment) -> Iterator[Fact]:
    """What is missing, what matters most first."""
    headline, full = item.headline, item.full
    if headline is not None and item.promise is None:
        yield from _undecided(headline, "as read")
        if full is not None and full.conditions != headline.conditions:
            yield from _undecided(full, "with the small print")
    for support in item.rests_on:
        yield Fact("second source", f"another as good as {support.item}, without which it is {support.without}")
    if item.promise is not None and item.claim.promise is not None:
        yield from _promised(item.promise, item.claim.promise)
    used = {one.citation.id: one for reading in (full, headline) if reading for one in reading.evidence if one.used}
    yield from _of_sources(list(used.values()))
    yield from _of_claim(item)


def _undecided(reading: Reading, name: str) -> Iterator[Fact]:
    if not reading.sources:
        under = "; ".join(f"{name.replace('_', ' ')}: {word}" for name, word in reading.conditions.items())
        yield Fact("evidence", f"nothing independent and comparable {name}{f' ({under})' if under else ''}")
    elif reading.rating.confidence is None:
        material = reading.probabilities.material
        chance = numbers.in_hundred(max(material, 1.0 - material))
        yield Fact("evidence", f"{name} it comes to {chance}, and 80 in 100 are needed")


def _promised(progress: Progress, promise: Promise) -> Iterator[Fact]:
    if progress.through is None and progress.target is not None:
        yield Fact("figure", "a first one")
    elif progress.through is not None and progress.state in {"due", "stalled", "unverified"}:
        yield Fact("figure", f"one later than {progress.through}")
    if promise.due is None and progress.state == "pending":
        yield Fact("due day", "none was named")


def _of_sources(used: Sequence[Weighed]) -> Iterator[Fact]:
    """What is not known of the sources that decide."""
    assumed = [one.citation.id for one in used if one.floor]
    if assumed:
        floors = listed([f"{plain(floor * 100)} %" for floor in dict.fromkeys(one.floor for one in used if one.floor)])
        yield Fact("uncertainty", f"none stated by {listed(assumed)}; {floors} assumed")
    for name in dict.fromkeys(name for one in used for name in one.unstated):
        silent = listed([one.citation.id for one in used if name in one.unstated])
        yield Fact(name.replace("_", " "), f"not stated by {silent}")
    heard = [one.citation.id for one in used if one.citation.finding.access == "secondhand"]
    if heard:
        yield Fact("original", f"of {listed(heard)}, which reached the record second-hand")
    sources = {one.citation.evidence.id: one.citation.evidence for one in used}
    unsaved = [name for name, source in sources.items() if source.archive_url is None and source.snapshot is None]
    if unsaved:
        yield Fact("archived copy", f"of {listed(unsaved)}")


def _of_claim(item: Assessment) -> Iterator[Fact]:
    claim = item.claim
    if claim.made is None:
        yield Fact("day", "when it was said")
    for small_print in claim.qualifiers:
        if small_print.placement == "unknown":
            yield Fact("placement", f"where “{small_print.text}” stood")
    if claim.asked is None and FAMILIES.get(item.verdict) not in {"accurate", "kept"} and item.headline is not None:
        yield Fact("answer", f"{claim.claimant} was not asked, as far as the record shows")
    if claim.verdict is None:
        yield Fact("signature", "no person has signed a verdict")
