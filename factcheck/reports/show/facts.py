"""What the page of a claim says, section by section, as plain text: how it looks is the business of each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.model.claim import Appearance, Claim, Qualifier, SignedVerdict
from factcheck.model.words import FLAGS, Attribution, Label, Placement, Verdict
from factcheck.reports import rows
from factcheck.reports.explanation import tell_gap
from factcheck.reports.explanation.evidence import tell_turn
from factcheck.reports.explanation.words import about, edges, group, groups, in_words, say, when
from factcheck.scoring.assessment import CONTEXT, Assessment, Bands
from factcheck.source import Document


class Fact(NamedTuple):
    """A name and what is said under it.

    `piped_only` where a terminal has no room for it, such as an address; `word` is the verdict it says.
    """

    name: str
    text: str
    piped_only: bool = False
    word: Label | None = None


_ATTRIBUTIONS: Mapping[Attribution, str] = {
    "verbatim": "word for word",
    "paraphrase": "in our words",
    "disputed": "whether it was said is disputed",
    "not-said": "not said by the claimant",
}
PLACES: Mapping[Placement, str] = {
    "headline": "in the headline",
    "adjacent": "beside the headline",
    "body": "in the running text",
    "footnote": "in a footnote",
    "elsewhere": "on another page or at another time",
    "later": "said later",
    "unknown": "nobody on record saw where",
}
"""Where small print stands."""
_LADDER: tuple[Placement, ...] = ("headline", "adjacent", "body", "footnote", "elsewhere", "later")
"""From what every reader sees down to what only a later reader can know."""
_SCALE: Sequence[Verdict] = ("false", "mostly-false", "half-true", "mostly-true", "true")


def place_of(document: Document, *path: str | int) -> str:
    """`claims/x.yaml:2`."""
    return f"{document.path}:{document.line_of(*path)}"


def claim_facts(item: Assessment) -> Iterator[Fact]:
    """The claim as it was said, with its small print."""
    claim = item.claim
    subject = "" if claim.subject == claim.claimant else f", about {claim.subject}"
    yield Fact("by", f"{claim.claimant}{subject}; {_ATTRIBUTIONS[claim.attribution]}")
    for seen in claim.said:
        yield Fact("said", _appearance(seen))
        for address in filter(None, (seen.url, seen.archive_url)):
            yield Fact("page", address, piped_only=True)
    if claim.text_original:
        yield Fact("original", f"“{claim.text_original}”")
    for small_print in claim.qualifiers:
        yield Fact("small print", _small_print(small_print))
    gap = small_print_gap(item)
    if gap:
        yield Fact("its gap", gap)
    yield Fact("record", place_of(claim.document))


def _appearance(seen: Appearance) -> str:
    """When and where a claim was seen, and in which words."""
    told = ", ".join(filter(None, (str(seen.on or ""), seen.where))) or "day and place not recorded"
    return f"{told}: “{seen.text}”" if seen.text else told


def _small_print(one: Qualifier) -> str:
    told = f"“{one.text}” ({PLACES[one.placement]}{f', added {one.added}' if one.added else ''})"
    if one.contradicts:
        return f"{told}; it takes the claim back, so no reading counts it"
    sets = "; ".join(f"{name.replace('_', ' ')}: {word}" for name, word in one.sets.items())
    return f"{told}; {sets}" if sets else told


def small_print_gap(item: Assessment) -> str:
    """How far apart the two readings are, and how far below the headline what parts them stands."""
    headline, full = item.headline, item.full
    if headline is None or full is None or headline.rating.verdict == full.rating.verdict:
        return ""
    before, after = headline.rating.verdict, full.rating.verdict
    told = f"{before} as read, {after} with it"
    steps = steps_between(before, after)
    if steps is not None:
        told = f"{steps} verdict {'step' if steps == 1 else 'steps'}, {told}"
    rungs = rungs_below(item.claim)
    if rungs is None:
        return f"{told}; how far below the headline is not known"
    return f"{told}; {rungs} rungs below the headline: {' ▸ '.join(_LADDER[: rungs + 1])} ◂ here"


def steps_between(one: Verdict, other: Verdict) -> int | None:
    """How many steps of the scale lie between two verdicts; None where one of them leaves the question open."""
    if one not in _SCALE or other not in _SCALE:
        return None
    return abs(_SCALE.index(one) - _SCALE.index(other))


def rungs_below(claim: Claim) -> int | None:
    """How many rungs below the headline the lowest small print stands; None where nobody on record saw it."""
    below = [one.placement for one in claim.qualifiers if one.placement not in _LADDER[:2] and not one.contradicts]
    known = [_LADDER.index(placement) for placement in below if placement in _LADDER]
    return max(known, default=None)


def conclusion_facts(item: Assessment) -> Iterator[Fact]:
    """What was claimed, what was found, how sure that is, and what a person signed."""
    claim = item.claim
    for row in rows.claim_rows([item]):
        if row.claimed and item.bands is not None:
            yield Fact("claimed", row.claimed + _permitted(claim, item.bands))
        if item.attribution and item.headline is None:
            yield Fact("found", _was_said(item))
        if row.found:
            pooled = item.headline.pooled if item.headline else None
            gap = tell_gap(item, pooled).removeprefix("That is ") if pooled and item.discrepancy else ""
            yield Fact("found", f"{row.found}; {gap}" if gap else row.found)
    for progress in rows.promise_rows([item]):
        for fact in rows.promise_facts(progress):
            name, _, text = fact.partition(" ")
            yield Fact(name, text)
    sure = f", {item.sureness}" if item.sureness else ""
    chance = f" ({about(item.confidence)})" if item.confidence is not None else ""
    told = f"{rows.symbol(item.verdict)} {item.verdict}{sure}{chance}"
    yield Fact("state" if item.promise else "verdict", told, word=item.verdict)
    signed = claim.verdict
    if signed is None:
        yield Fact("signed", "by nobody yet")
    else:
        differs = "" if item.agrees else "; not what the evidence gives"
        yield Fact("signed", f"{signed.rating} by {signed.by} on {signed.on}{differs}")


def _permitted(claim: Claim, bands: Bands) -> str:
    """What the wording permits, where that is not what it says."""
    exact = claim.quantity is None or claim.quantity.comparator not in {"exactly", "about", "up_to"}
    told = edges(bands.permitted, claim)
    return "" if exact or claim.kind == "rank" or told.startswith(("on ", "exactly ")) else f" (permits {told})"


def _was_said(item: Assessment) -> str:
    """How many groups say that it was said, and that it was not."""
    denying, affirming = (len(groups(item.attribution, side)) for side in ("no", "yes"))
    told = f"{group(denying)} {say(denying)} that it was not said"
    return f"{told}, {in_words(affirming)} that it was" if affirming else told


def turning_facts(item: Assessment) -> Iterator[Fact]:
    """What the verdict rests on, and what would change it."""
    headline = item.headline
    if headline is None:
        return
    for one in item.rests_on:
        yield Fact("rests on", f"{one.item}{_copies(item, one.cluster)}; without it: {one.without}")
    if not item.rests_on and item.promise is None and item.confidence is not None:
        yield Fact("rests on", "no single group of sources: without any one of them the verdict keeps its family")
    for sentence in tell_turn(item, headline):
        yield Fact("would turn", sentence.removeprefix("It would change ").rstrip("."))


def _copies(item: Assessment, cluster: str) -> str:
    """How many other findings go back to the same root and would fall with it."""
    readings = [one for one in (item.headline, item.full) if one]
    weighed = [one for reading in readings for one in reading.evidence if one.left_out_because != CONTEXT]
    names = {one.citation.id for one in weighed if one.cluster == cluster}
    others = len(names) - 1
    return f" and {others} more with the same root" if others else ""


def record_facts(item: Assessment) -> Iterator[Fact]:
    """What people decided and did: the signed verdict, others' reviews, the question to the claimant, corrections."""
    claim = item.claim
    if claim.verdict is None:
        yield Fact("signed", "no person has signed a verdict")
    else:
        yield Fact("signed", _decided(claim.verdict))
        if not item.agrees:
            yield Fact("differs", f"the evidence on record gives {item.verdict}")
    for review in claim.reviews:
        yield Fact("review", _decided(review))
    if claim.asked is not None:
        yield Fact("asked", f"{when(claim.asked.on)}; {claim.asked.answer or 'no answer'}")
    for correction in claim.corrections:
        yield Fact("correction", f"{correction.on}: {correction.text}")
    if claim.note:
        yield Fact("note", claim.note)


def _decided(verdict: SignedVerdict) -> str:
    """A signed verdict with its reason."""
    because = f": {verdict.because}" if verdict.because else ""
    return f"{verdict.rating} by {verdict.by} on {verdict.on}{because}"


def flag_facts(item: Assessment) -> Iterator[Fact]:
    """Every flag with its meaning."""
    for flag in item.flags:
        name, _, subject = flag.partition(":")
        yield Fact(name, f"{subject}: {FLAGS[name]}" if subject else FLAGS[name])
