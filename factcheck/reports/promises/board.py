"""Every promise before any format: its term, its latest figure, its pace, and the sources of both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.model.claim import Claim
from factcheck.model.words import Label
from factcheck.reports import numbers
from factcheck.reports.report import Report, worst_first
from factcheck.reports.rows import signed, value
from factcheck.reports.sentences import counted
from factcheck.scoring.assessment import WEIGHTLESS, Assessment, Figure, Progress, Weighed
from factcheck.scoring.promises import adds_up

PACE = (
    "Pace is the share done over the share of time used up by the day of the latest figure. "
    "It is about so far, not a forecast."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source of a figure or of a breach: its day, what it says, and what is to be said about its weight."""

    id: str
    path: str
    line: int
    day: str
    says: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One promise. Cells are text, empty where there is nothing to say; the shares are for bars, None for no bar.

    `done` is the share of the target, `time` that of the term by the day of the figure and `time_now` by now.
    """

    item: Assessment
    progress: Progress
    state: Label
    target: str
    term: str
    reached: str
    age: str
    rate: str
    done: float | None
    time: float | None
    time_now: float | None
    sources: tuple[Source, ...]
    breaches: tuple[Source, ...]
    signed: str

    @property
    def claim(self) -> Claim:
        """The promise as a record."""
        return self.item.claim


def pledges(report: Report) -> tuple[Pledge, ...]:
    """Every promise of the report, worst first, and within one state the slowest first."""
    found = [(item, item.promise) for item in report.assessments if item.promise is not None]
    ordered = sorted(found, key=lambda pair: (worst_first(pair[0])[0], _slowest_first(pair[1]), pair[0].claim.id))
    return tuple(_pledge(item, progress, report.as_of) for item, progress in ordered)


def _slowest_first(progress: Progress) -> tuple[float, date]:
    return (math.inf if progress.pace is None else progress.pace), progress.due or date.max


def _pledge(item: Assessment, progress: Progress, as_of: date) -> Pledge:
    claim = item.claim
    latest = progress.latest
    is_share = latest is not None and bool(progress.target) and adds_up(claim)
    return Pledge(
        item=item,
        progress=progress,
        state=item.verdict,
        target=numbers.claimed(claim.quantity, claim.kind) if claim.quantity else "",
        term=_term(progress),
        reached=f"{figure(latest, claim)} by {progress.through}" if latest else "",
        age=_age(progress, as_of),
        rate=_rate(progress, claim),
        done=latest.reached / progress.target if is_share and latest and progress.target else None,
        time=progress.time,
        time_now=progress.time_now,
        sources=tuple(_sources(item, progress)),
        breaches=tuple(_breaches(item)),
        signed=signed(item) if claim.verdict else "",
    )


def _term(progress: Progress) -> str:
    start = f"from {progress.start}" if progress.start else ""
    due = f"due {progress.due}" if progress.due else "no day named"
    return f"{start}, {due}" if start else due


def _age(progress: Progress, as_of: date) -> str:
    """How old the latest figure is while the promise runs, or how early it was kept."""
    if progress.through is None:
        return ""
    if progress.pace is not None:
        days = (as_of - progress.through).days
        return f"{counted(days, 'day')} old" if days > 0 else ""
    if progress.state == "kept" and progress.due is not None and progress.through < progress.due:
        return f"{counted((progress.due - progress.through).days, 'day')} early"
    return ""


def _rate(progress: Progress, claim: Claim) -> str:
    """How much a day so far, and how much a day it takes from the latest figure on."""
    if progress.so_far_per_day is None:
        return ""
    so_far = f"{_a_day(progress.so_far_per_day, claim)} so far"
    if progress.needed_per_day is None:
        return so_far
    return f"{so_far}, {_a_day(progress.needed_per_day, claim)} needed from then on"


def _a_day(number: float, claim: Claim) -> str:
    assert claim.quantity is not None
    return f"{numbers.with_unit(numbers.rate(number), claim.quantity.unit, claim.kind)} a day"


def figure(one: Figure, claim: Claim) -> str:
    """A figure as its source gives it: a number in the claim's unit, or a range."""
    finding = one.citation.finding if one.citation else None
    unit = claim.quantity.unit if claim.quantity else None
    if finding is not None and finding.range is not None:
        return numbers.span(*finding.range, finding.unit or unit, claim.kind)
    return numbers.measured(one.reached, None, unit, claim.kind)


def _sources(item: Assessment, progress: Progress) -> Iterator[Source]:
    """Every figure on the way in the order of its day, then whatever else decides."""
    told: set[str] = set()
    for one in progress.figures:
        if one.citation is not None:
            told.add(one.citation.id)
            day = date.fromordinal(int(one.through)).isoformat()
            yield _source(one.citation.id, one, day, figure(one, item.claim), "" if one.sure else WEIGHTLESS)
    for weighed in _weighed(item):
        if weighed.used and weighed.citation.id not in told and not weighed.citation.finding.breach:
            yield _source(weighed.citation.id, weighed, _day(weighed), value(weighed, item.claim), "")


def _breaches(item: Assessment) -> Iterator[Source]:
    for weighed in _weighed(item):
        finding = weighed.citation.finding
        if finding.breach:
            says = finding.note or finding.quote or finding.at or "a breach"
            yield _source(weighed.citation.id, weighed, _day(weighed), says, weighed.left_out_because or "")


def _weighed(item: Assessment) -> Sequence[Weighed]:
    return item.headline.evidence if item.headline else ()


def _day(weighed: Weighed) -> str:
    day = weighed.citation.finding.through or weighed.citation.evidence.dated
    return str(day) if day else ""


def _source(name: str, one: Figure | Weighed, day: str, says: str, note: str) -> Source:
    citation = one.citation
    assert citation is not None
    document = citation.evidence.document
    line = document.line_of("findings", citation.finding.index)
    return Source(id=name, path=document.path, line=line, day=day, says=says, note=note)


def total(items: Sequence[Pledge]) -> str:
    """How many there are of each state, worst first."""
    if not items:
        return "No promises on record."
    counts: dict[Label, int] = {}
    for item in items:
        counts[item.state] = counts.get(item.state, 0) + 1
    return f"{counted(len(items), 'promise')}: {', '.join(f'{count:,} {state}' for state, count in counts.items())}"
