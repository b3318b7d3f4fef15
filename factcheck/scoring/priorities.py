"""What to check next: reach and stakes times doubt, by effort, and the reasons for each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation, Corpus
from factcheck.model.evidence import AgeLimits, Evidence, Finding
from factcheck.model.words import Label, SourceKind, Stance
from factcheck.scoring.assess import assess
from factcheck.scoring.assessment import WEIGHTLESS, Assessment, Grade, Progress, Reading, Weighed
from factcheck.scoring.grades import carries_weight, grade_of
from factcheck.scoring.method import Method
from factcheck.scoring.rating import FAMILIES
from factcheck.scoring.scorecard import SETTLED, STAKES
from factcheck.source import Document

Cause = Literal[
    "one-short",
    "disputed",
    "overdue",
    "undecided",
    "silent",
    "newer-evidence",
    "fragile",
    "due-soon",
    "stale-source",
    "unsigned",
]
Effort = Literal["low", "medium", "high"]

DOUBTS: Mapping[Cause, float] = {
    # One check decides what is open.
    "one-short": 1.0,
    "disputed": 1.0,
    # The day has passed, so the answer exists; it only has to be recorded.
    "overdue": 1.0,
    # Open as well, but one check will not close it.
    "undecided": 0.5,
    # The state is a quarter of the term old.
    "silent": 0.5,
    # The engine has seen it, the person who signed has not.
    "newer-evidence": 0.5,
    # Decided, and one error away from being open again.
    "fragile": 0.4,
    # Nothing is wrong yet.
    "due-soon": 0.3,
    "stale-source": 0.3,
    # The evidence decides; nobody has looked whether it is read rightly.
    "unsigned": 0.2,
}
"""What each reason adds to the doubt of a claim."""

FIRM = 0.25
"""What a verdict that rests on one group counts where it is firm: one in twenty such may be wrong, not one in five."""

EFFORTS: Mapping[Effort, float] = {
    # The record names what to read.
    "low": 1.0,
    # Something comparable is on record: another of its kind has to be found.
    "medium": 2.0,
    # Nothing comparable is: it may not exist and have to be made.
    "high": 4.0,
}
"""What the doubt is divided by."""

DUE_SOON = 90
"""Days before the due day from which on a promise is looked at: the figures of its last quarter are still to come."""

_FIRST_TRIED: tuple[tuple[Grade, SourceKind], ...] = (("C", "news-report"), ("B", "instrumented-test"))
"""The sources tried on an open claim, the weaker first: what it can settle is easier to find."""

_CLEAR: tuple[Stance, ...] = ("supports", "refutes")
AT_THE_DESK: frozenset[Cause] = frozenset({"newer-evidence", "unsigned"})
"""Reasons for which everything is on record already."""


class Settling(NamedTuple):
    """One further independent source of a grade: the verdict if it says a clear yes, and if it says a clear no."""

    grade: Grade
    if_yes: Label
    if_no: Label


class Reason(NamedTuple):
    """Why a claim is to be checked.

    `settling` is for open claims, `without` for fragile ones: the verdict without the group of sources that `names`
    names. `names` are the sources meant otherwise, `day` the day.
    """

    cause: Cause
    settling: Settling | None = None
    without: Label | None = None
    names: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim that is worth a check, the heaviest reason first. `lead` is a citation to follow to its original."""

    assessment: Assessment
    reasons: tuple[Reason, ...]
    reach: float
    stakes: float
    doubt: float
    effort: Effort
    lead: str | None = None

    @property
    def priority(self) -> float:
        """By this they are ranked."""
        return self.reach * self.stakes * self.doubt / EFFORTS[self.effort]


def reach_of(claim: Claim) -> float:
    """The square root of its dated appearances: a repetition mostly reaches those whom the first ones reached."""
    return math.sqrt(max(1, sum(seen.on is not None for seen in claim.said)))


def rank(
    corpus: Corpus,
    assessments: Mapping[str, Assessment],
    *,
    method: Method,
    as_of: date,
    staleness: Mapping[SourceKind, AgeLimits],
) -> tuple[Check, ...]:
    """Every claim that there is a reason to check, the most pressing first and equal ones by id.

    Args:
        corpus: the records as of the day.
        assessments: what the engine makes of each claim, by its id.
        method: the constants.
        as_of: the day of the run.
        staleness: how old a source of a kind may be.
    """
    checks = (_check(item, corpus, method, as_of, staleness) for item in assessments.values())
    return tuple(sorted((one for one in checks if one), key=lambda one: (-one.priority, one.assessment.claim.id)))


def _check(
    item: Assessment, corpus: Corpus, method: Method, as_of: date, staleness: Mapping[SourceKind, AgeLimits]
) -> Check | None:
    reasons = [
        *_of_verdict(item, corpus, method, as_of),
        *(_of_promise(item.promise, method, as_of) if item.promise else ()),
        *_of_signature(item, corpus),
        *_of_age(item, as_of, staleness),
    ]
    if not reasons:
        return None
    firm = FIRM if item.sureness == "firm" else 1.0
    doubts = {one.cause: DOUBTS[one.cause] * (firm if one.cause == "fragile" else 1.0) for one in reasons}
    lead = _lead(item)
    return Check(
        assessment=item,
        reasons=tuple(sorted(reasons, key=lambda one: -doubts[one.cause])),
        reach=reach_of(item.claim),
        stakes=STAKES[item.claim.stakes],
        doubt=sum(doubts.values()),
        effort=_effort(item, lead, frozenset(doubts)),
        lead=lead,
    )


def _of_verdict(item: Assessment, corpus: Corpus, method: Method, as_of: date) -> Iterator[Reason]:
    """What the evidence leaves open, or decides by one group alone."""
    if item.headline is None or item.promise is not None:
        return
    if item.verdict not in FAMILIES:
        settling = _settling(item.claim, item.headline, corpus, method, as_of)
        if item.verdict == "disputed":
            yield Reason("disputed", settling)
        else:
            yield Reason("one-short" if settling else "undecided", settling)
    elif item.rests_on:
        yield Reason("fragile", without=item.rests_on[0].without, names=tuple(one.item for one in item.rests_on))


def _settling(claim: Claim, reading: Reading, corpus: Corpus, method: Method, as_of: date) -> Settling | None:
    """The weakest kind of source of which one more would decide, one way or the other; None where none alone would."""
    for grade, kind in _FIRST_TRIED:
        if_yes, if_no = (
            _with(_imagined(claim, reading, kind, stance), claim, corpus, method, as_of) for stance in _CLEAR
        )
        if if_yes in FAMILIES or if_no in FAMILIES:
            return Settling(grade, if_yes, if_no)
    return None


def _imagined(claim: Claim, reading: Reading, kind: SourceKind, stance: Stance) -> Citation:
    """A source that nobody has found yet, under the conditions of the claim as read."""
    finding = Finding(
        index=0,
        claim=claim.id,
        stance=stance,
        conditions=reading.conditions,
        source=kind,
        independence="independent",
        access="primary",
    )
    # No record has this id.
    source = Evidence(
        id="*", title="", publisher="", source=kind, findings=(finding,), document=Document("", "", {}, {})
    )
    return Citation(source.id, source, finding)


def _with(further: Citation, claim: Claim, corpus: Corpus, method: Method, as_of: date) -> Label:
    return assess(
        claim,
        (*corpus.citations_of(claim.id), further),
        adjustments=corpus.adjustments_for(claim),
        method=method,
        as_of=as_of,
        evidence_by_id=corpus.evidence_by_id,
    ).verdict


def _of_promise(progress: Progress, method: Method, as_of: date) -> Iterator[Reason]:
    if progress.state in SETTLED:
        return
    if progress.state in ("due", "unverified"):
        yield Reason("overdue", day=progress.due)
        return
    never = progress.through is None and progress.target is not None
    if progress.state == "stalled" or (never and (progress.time_now or 0.0) > method.stall):
        yield Reason("silent", day=progress.through)
    if progress.due is not None and (progress.due - as_of).days <= DUE_SOON:
        yield Reason("due-soon", day=progress.due)


def _of_signature(item: Assessment, corpus: Corpus) -> Iterator[Reason]:
    signed = item.claim.verdict
    if signed is None:
        yield Reason("unsigned")
    elif "stale" in item.flags:
        newer = (
            one.evidence.id
            for one in corpus.citations_of(item.claim.id)
            for day in (one.evidence.dated, one.evidence.retracted)
            if day is not None and day.first > signed.on.last
        )
        yield Reason("newer-evidence", names=tuple(dict.fromkeys(newer)), day=signed.on.last)


def _of_age(item: Assessment, as_of: date, staleness: Mapping[SourceKind, AgeLimits]) -> Iterator[Reason]:
    """The sources in use that are older than the project allows."""
    old = dict.fromkeys(
        one.citation.evidence.id for one in _weighed(item) if one.used and _is_too_old(one, as_of, staleness)
    )
    if old:
        yield Reason("stale-source", names=tuple(old))


def _is_too_old(one: Weighed, as_of: date, staleness: Mapping[SourceKind, AgeLimits]) -> bool:
    limits = staleness.get(one.citation.finding.source)
    return limits is not None and limits.passed(one.citation.evidence, as_of) is not None


def _effort(item: Assessment, lead: str | None, causes: frozenset[Cause]) -> Effort:
    if lead or causes <= AT_THE_DESK or (item.promise is not None and item.promise.figures):
        return "low"
    return "medium" if any(one.used for one in _weighed(item)) else "high"


def _lead(item: Assessment) -> str | None:
    """The first source that reached the record second-hand and, read itself, could carry a verdict."""
    for one in _weighed(item):
        finding = one.citation.finding
        first_hand = grade_of(finding.source, finding.independence, "primary", unstated=len(one.unstated))
        comparable = one.used or one.left_out_because == WEIGHTLESS
        if comparable and finding.access == "secondhand" and carries_weight(first_hand):
            return one.citation.id
    return None


def _weighed(item: Assessment) -> Iterator[Weighed]:
    """What both readings made of the evidence."""
    for reading in (item.headline, item.full):
        if reading is not None:
            yield from reading.evidence
