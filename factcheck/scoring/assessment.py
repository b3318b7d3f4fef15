"""What the engine concludes about one claim, with everything needed to take the conclusion apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation
from factcheck.model.evidence import Adjustment
from factcheck.model.quantity import Margins
from factcheck.model.words import Label, PromiseState, Sureness, Verdict
from factcheck.scoring.distributions import t_quantile

Grade = Literal["A", "B", "C", "D", "E"]

WEIGHTLESS = "carries no independent weight"
CONTEXT = "context only"
UNTRACEABLE = "repeats more than can be traced back"
"""Why an item may be left out whatever the reading; the other reasons say what differs."""


class Interval(NamedTuple):
    """A closed interval; None is an open end."""

    low: float | None
    high: float | None


class Bands(NamedTuple):
    """What the claim permits, and how far it may be off materially and grossly, in the claim's unit."""

    permitted: Interval
    material: Interval
    gross: Interval


class Probabilities(NamedTuple):
    """The probability that the true value lies inside each band."""

    permitted: float
    material: float
    gross: float


class Rating(NamedTuple):
    """A verdict on one reading; confidence is that of the event the verdict asserts, None where it asserts none."""

    verdict: Verdict
    confidence: float | None
    sureness: Sureness | None


class Result(NamedTuple):
    """A measured value in the claim's unit; degrees of freedom that are not known are None."""

    value: float
    standard_uncertainty: float
    degrees_of_freedom: float | None


class Weighed(NamedTuple):
    """One citation as one reading took it.

    `value` and `standard_uncertainty` are in the claim's unit, after any adjustment; both are None for a yes/no item
    or a range. `left_out_because` is None exactly where `used` is true.
    """

    citation: Citation
    grade: Grade
    cluster: str
    used: bool
    left_out_because: str | None
    value: float | None = None
    standard_uncertainty: float | None = None
    floor: float | None = None
    """The relative standard uncertainty we assumed because the source states none; None where it states one."""
    degrees_of_freedom: float | None = None
    adjustments: tuple[Adjustment, ...] = ()
    raw: Result | None = None
    """The measurement as it was made, where it has been adjusted."""
    bounds: Interval | None = None
    """Of a range, its ends in the claim's unit."""
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """The pooled estimate of k comparable measurements (Paule-Mandel), in the claim's unit."""

    value: float
    standard_uncertainty: float
    degrees_of_freedom: float | None
    count: int
    tau2: float
    birge: float
    i2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read the claim, scored."""

    conditions: Mapping[str, str]
    rating: Rating
    probabilities: Probabilities
    support: float
    against: float
    pooled: Pooled | None
    evidence: tuple[Weighed, ...]
    typical: Pooled | None = None
    """For `up_to`: all comparable results pooled, beside the best one that decides."""

    @property
    def sources(self) -> int:
        """How many independent groups of sources were used."""
        return len({item.cluster for item in self.evidence if item.used})


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """How far off, positive = worse for the buyer: a fraction of the claimed value, or, if `absolute`, an amount.

    `low` and `high` are the ends of its 95 % interval.
    """

    value: float
    standard_uncertainty: float
    degrees_of_freedom: float = math.inf
    absolute: bool = False

    @property
    def low(self) -> float:
        """The lower end."""
        return self.value - self._reach

    @property
    def high(self) -> float:
        """The upper end."""
        return self.value + self._reach

    @property
    def _reach(self) -> float:
        return t_quantile(0.975, self.degrees_of_freedom) * self.standard_uncertainty


class Figure(NamedTuple):
    """What had been reached by the end of a day, as an ordinal, in the claim's unit.

    `sure` where the source can carry a kept promise (grades A to C).
    """

    through: float
    reached: float
    sure: bool = True
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a promise has come. `pace` is the share done over `time`.

    `time` is the share of the term used up by `through`, and `time_now` by the day of the run; with a profile, what
    was expected by then. `figures` are all that compare with the target, `latest` the one that counts; `start` is the
    first day of the term.
    """

    state: PromiseState
    target: float | None = None
    reached: float | None = None
    through: date | None = None
    start: date | None = None
    due: date | None = None
    time: float | None = None
    time_now: float | None = None
    pace: float | None = None
    needed_per_day: float | None = None
    so_far_per_day: float | None = None
    figures: tuple[Figure, ...] = ()
    latest: Figure | None = None


class Support(NamedTuple):
    """A group of sources, its item that was used, and what the verdict would be without the group."""

    cluster: str
    item: str
    without: Label


class Turn(NamedTuple):
    """The pooled result at which the verdict would turn: at most, or else at least `value`, in the claim's unit.

    `value` is None where no result of these sources could turn it, however clear.
    """

    value: float | None
    at_most: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The whole answer. `verdict` is a verdict word, a label such as `misattributed`, or for a promise its state.

    `headline` is None for what is not rated; `full` is None where the claim has no small print. `attribution` is the
    evidence on whether it was said at all. `rests_on` are the groups without which the verdict would change its family.
    """

    claim: Claim
    verdict: Label
    sureness: Sureness | None = None
    confidence: float | None = None
    discrepancy: Discrepancy | None = None
    bands: Bands | None = None
    headline: Reading | None = None
    full: Reading | None = None
    flags: tuple[str, ...] = ()
    promise: Progress | None = None
    margins: Margins | None = None
    attribution: tuple[Weighed, ...] = ()
    rests_on: tuple[Support, ...] = ()
    turn: Turn | None = None

    @property
    def agrees(self) -> bool | None:
        """Whether the signed verdict is the engine's; None where none is signed."""
        return None if self.claim.verdict is None else self.claim.verdict.rating == self.verdict
