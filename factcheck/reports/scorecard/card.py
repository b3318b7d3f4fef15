"""A scorecard before any format: its groups, or who agrees with whom, and what is said of both in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.model.words import PROMISE_STATES, VERDICTS, Label
from factcheck.reports import numbers
from factcheck.reports.sentences import counted
from factcheck.scoring.concordance import Concordance
from factcheck.scoring.scorecard import ORDERED_FROM, SETTLED, Card
from factcheck.scoring.shares import Share

MEANING = (
    "The share is of rated claims that came out true or mostly true, with half-true as a half. "
    "It is drawn towards the rate of the whole collection, the more so the fewer claims there are."
)
SIGNED = "Where a person signed a verdict it counts; elsewhere the engine's does."
SELECTION = (
    "Claims get on record because somebody doubted them. A share says how those claims fared, "
    "and nothing about how truthful anybody is. Not legal advice."
)
ORDER = (
    f"Groups with {ORDERED_FROM} or more rated claims stand first, the lowest share at the top; "
    "the others follow by name, because so few claims give no order."
)
WEIGHTED = "Claims are weighted by their stakes: low 1, normal 2, high 4, safety 8."


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The cards of a run by some facets, or how far people and engine agree; the other is empty."""

    title: str
    as_of: date
    rules: str
    version: str
    by: tuple[str, ...] = ()
    weighted: bool = False
    cards: tuple[Card, ...] = ()
    concordance: Concordance | None = None

    @property
    def provenance(self) -> str:
        """The day and the rules by which it was made."""
        return f"as of {self.as_of.isoformat()}, rules {self.rules}"


def name(card: Card) -> str:
    """The group's name; claims without a category are named as such."""
    return " · ".join(part or "no category" for part in card.name)


def share(one: Share) -> str:
    """A share that never stands alone: `45 %, 90 % interval 22 to 70 %, n = 7`; none without a rated claim."""
    if not one.size:
        return "none, n = 0"
    low, high = one.interval
    weights = "" if math.isclose(one.effective, one.size) else f", worth {one.effective:.1f} of equal weight"
    return f"{_whole(one.mean)} %, 90 % interval {_whole(low)} to {_whole(high)} %, n = {one.size:,}{weights}"


def _whole(number: float) -> str:
    return f"{number * 100:.0f}"


def verdicts(card: Card) -> Mapping[Label, int]:
    """The rated verdicts of a group, worst first."""
    return {word: card.verdicts[word] for word in VERDICTS if word in card.verdicts}


def median(card: Card) -> str:
    """The median discrepancy of what was measured."""
    if card.median_gap is None:
        return ""
    gap = numbers.percent(abs(card.median_gap))
    side = "worse than claimed" if card.median_gap > 0 else "better than claimed" if card.median_gap < 0 else "off"
    return f"{gap} {side}, over {counted(card.measured, 'measured claim')}"


def promises(card: Card) -> str:
    """The promise line: what came of those that are settled, and how many are not."""
    settled = [f"{card.promises[state]:,} {state}" for state in SETTLED if state in card.promises]
    running = {
        state: card.promises[state] for state in PROMISE_STATES if state in card.promises and state not in SETTLED
    }
    told = ", ".join(settled) or "none settled"
    if not card.promises:
        return ""
    return told + (f"; open: {_listed(running.items())}" if running else "")


def coverage(card: Card) -> Iterator[str]:
    """How many claims are not in the share, and why; how many verdicts a person signed."""
    if card.outside:
        why = [(word, card.outside[word]) for word in VERDICTS if word in card.outside]
        yield f"{card.claims - card.rated:,} of {counted(card.claims, 'claim')} not in the share: {_listed(why)}"
    if card.signed:
        engine = f", {card.differing:,} of them not what the engine gives" if card.differing else ""
        yield f"{card.signed:,} of {counted(card.claims, 'claim')} signed{engine}"


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} {word}" for word, count in counts)


def quarters(card: Card) -> Sequence[tuple[str, str]]:
    """The share of each quarter in which claims were made; nothing where all were made in one."""
    if len(card.trend) < 2:
        return ()
    return [(f"{one.year} Q{one.number}", share(one.share)) for one in card.trend]


def undated(card: Card) -> str:
    """That some rated claims are in no quarter."""
    if len(card.trend) < 2 or not card.undated:
        return ""
    return f"{counted(card.undated, 'rated claim')} without a quarter"


def better(card: Card) -> Iterator[str]:
    """Whom the group did better than, where that is firm."""
    for ahead in card.better_than:
        other = " · ".join(part or "no category" for part in ahead.name)
        yield f"better than {other}, about {numbers.in_hundred(ahead.probability)}"
