"""What to check next before any format: why, how much work it is, and the command to begin with, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.model.claim import Claim
from factcheck.model.words import Kind, SourceKind
from factcheck.reports.explanation.words import listed
from factcheck.reports.sentences import counted
from factcheck.scoring.assessment import Grade
from factcheck.scoring.priorities import AT_THE_DESK, Check, Reason, Settling
from factcheck.scoring.rating import FAMILIES

FORMULA = (
    "Priority is reach (the root of the number of dated appearances) times stakes (low 1, normal 2, high 4, safety 8) "
    "times doubt (what the reasons add up to), divided by effort (low 1, medium 2, high 4)."
)

_NAMES: Mapping[SourceKind, str] = {
    "admission": "an admission",
    "industry-data": "industry data",
    "instrumented-test": "an instrumented test",
    "news-report": "a news report",
    "statutory-filing": "a statutory filing",
}
_SOURCES: Mapping[Grade, Mapping[Kind, SourceKind]] = {
    "B": {
        "physical": "instrumented-test",
        "record": "instrumented-test",
        "quality": "admission",
    },
    "C": {
        "physical": "instrumented-test",
        "record": "instrumented-test",
        "quality": "news-report",
        "date": "news-report",
    },
}
"""Who could say it, by the grade that is needed: a better one where the weaker kinds rarely measure."""
_ELSE: Mapping[Grade, SourceKind] = {"B": "statutory-filing", "C": "industry-data"}
_WITH_VALUE: tuple[Kind, ...] = ("physical", "count", "record", "money", "ratio")
"""What one number can answer."""
_PROMISED = {"overdue", "silent", "due-soon"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The first checks of all that there are, `total` in number, the most pressing first."""

    title: str
    as_of: date
    rules: str
    version: str
    checks: tuple[Check, ...]
    total: int

    @property
    def provenance(self) -> str:
        """The day and the rules by which it was made."""
        return f"as of {self.as_of.isoformat()}, rules {self.rules}"

    @property
    def summary(self) -> str:
        """How many are shown, of how many."""
        if not self.total:
            return "Nothing to check: no claim is open, fragile, overdue, out of date or unsigned."
        if self.total == len(self.checks):
            return f"{counted(self.total, 'claim')} worth a check"
        return f"{len(self.checks):,} of {counted(self.total, 'claim')} worth a check; --limit shows more"


def reasons(check: Check, as_of: date) -> tuple[str, ...]:
    """Why it is worth a check, the heaviest reason first."""
    return tuple(_tell(reason, check, as_of) for reason in check.reasons)


def _tell(reason: Reason, check: Check, as_of: date) -> str:
    names = listed(list(reason.names))
    match reason.cause:
        case "one-short":
            return f"open: {_settling(reason.settling, check)}"
        case "undecided":
            return "open, and no single source of grade B or C would settle it"
        case "disputed":
            told = "good sources stand on both sides"
            return f"{told}: {_settling(reason.settling, check)}" if reason.settling else told
        case "fragile":
            alone = " alone" if len(reason.names) == 1 else ", on each of them"
            return f"rests on {names}{alone}: without it we would say {reason.without}"
        case "overdue":
            is_due = check.assessment.verdict == "due"
            left = "no final figure is on record" if is_due else "the evidence does not decide it"
            return f"its day, {reason.day}, has passed, and {left}"
        case "silent":
            return f"its latest figure is of {reason.day}" if reason.day else "no figure is on record yet"
        case "due-soon":
            return f"due on {reason.day}, {_distance(reason.day, as_of)}"
        case "newer-evidence":
            return f"newer than the verdict signed on {reason.day}: {names}"
        case "stale-source":
            return f"older than the project allows: {names}"
        case "unsigned":
            return "no person has signed a verdict"


def _distance(day: date | None, as_of: date) -> str:
    assert day is not None
    days = (day - as_of).days
    return f"in {counted(days, 'day')}" if days > 0 else "today" if days == 0 else "and past, but for its grace"


def _settling(settling: Settling | None, check: Check) -> str:
    assert settling is not None
    more = "one more" if _has_sources(check) else "one"
    name = _NAMES[_source(check.assessment.claim, settling.grade)]
    told = f"{more} independent source of grade {settling.grade} or better, such as {name}, would settle it"
    sides = ((settling.if_yes, "on a clear yes"), (settling.if_no, "on a clear no"))
    return f"{told}: {', '.join(f'{word} {side}' for word, side in sides if word in FAMILIES)}"


def _has_sources(check: Check) -> bool:
    headline = check.assessment.headline
    return headline is not None and headline.sources > 0


def _source(claim: Claim, grade: Grade) -> SourceKind:
    return _SOURCES[grade].get(claim.kind, _ELSE[grade])


def effort(check: Check) -> str:
    """How much work it is, and why."""
    causes = {reason.cause for reason in check.reasons}
    if check.lead:
        because = f"{check.lead} is on record second-hand, so its original can be read"
    elif causes <= AT_THE_DESK:
        because = "all of it is on record"
    elif check.effort == "low":
        because = "figures are on record, and the next one should be where they were"
    elif check.effort == "medium":
        because = "another source like those on record has to be found"
    else:
        because = "nothing comparable is on record"
    return f"{check.effort} effort: {because}"


def command(check: Check) -> str:
    """What to type first; words in capitals are to be filled in."""
    claim, first = check.assessment.claim, check.reasons[0]
    if first.cause in _PROMISED or first.cause in AT_THE_DESK:
        return f"factcheck show {claim.id}"
    if check.lead or first.cause == "stale-source":
        return f"factcheck show {claim.id} --sources"
    source = _source(claim, first.settling.grade if first.settling else "B")
    quantity = claim.quantity if claim.kind in _WITH_VALUE else None
    found = "--value NUMBER" if quantity else "--stance STANCE"
    return f"factcheck new evidence {claim.id} --source {source} --publisher NAME --title TITLE {found}"


def factors(check: Check) -> tuple[str, ...]:
    """The factors of its priority, each with its name."""
    return (
        f"priority {number(check.priority)}",
        f"reach {number(check.reach)}",
        f"stakes {check.assessment.claim.stakes}",
        f"doubt {number(check.doubt)}",
    )


def number(value: float) -> str:
    """A factor for people: two digits behind the point, and none that says nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
