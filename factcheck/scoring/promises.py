"""Where a promise stands: kept or broken once its day has come, and until then how fast it goes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.model.claim import Claim, Promise
from factcheck.model.corpus import Citation
from factcheck.model.words import PromiseState
from factcheck.scoring.assessment import Probabilities, Progress
from factcheck.scoring.grades import carries_weight, grade_of
from factcheck.scoring.method import Method


class Figure(NamedTuple):
    """What had been reached by the end of a day; `sure` where the source can carry a kept promise (grades A to C)."""

    through: float
    reached: float
    sure: bool = True


class Term(NamedTuple):
    """A term in days on one scale, both ends at the end of a day; `due` is None for an open-ended pledge."""

    start: float
    due: float | None
    grace: float = 0.0


class Standing(NamedTuple):
    """A state and the arithmetic behind it, as far as there is any."""

    state: PromiseState
    figure: Figure | None = None
    pace: float | None = None
    needed_per_day: float | None = None
    so_far_per_day: float | None = None


def assess_promise(
    claim: Claim, citations: Sequence[Citation], final: Probabilities | None, as_of: date, method: Method
) -> Progress:
    """The progress of a promise on a day.

    Args:
        claim: a claim with a promise.
        citations: its findings; those with `through` are figures on the way.
        final: what the final evidence comes to, or None while there is none.
        as_of: the day of the run.
        method: the constants.
    """
    promise, quantity = claim.promise, claim.quantity
    assert promise is not None
    target = None if quantity is None else float(quantity.value)
    margins = method.margins_of(claim)
    scale = abs(target) if margins.absolute and target else 1.0
    standing = stand(
        target if _grows(claim) else None,
        _term(promise, claim),
        _figures(citations, claim, method),
        as_of=float(as_of.toordinal()),
        final=final,
        abandoned=promise.abandoned is not None,
        behind=1.0 - float(margins.material) / scale,
        off_track=1.0 - float(margins.gross) / scale,
        profile=[float(share) for share in promise.profile],
        method=method,
    )
    figure = standing.figure
    return Progress(
        state=standing.state,
        target=target,
        reached=figure.reached if figure else None,
        through=date.fromordinal(int(figure.through)) if figure else None,
        due=promise.due.last if promise.due else None,
        pace=standing.pace,
        needed_per_day=standing.needed_per_day,
        so_far_per_day=standing.so_far_per_day,
    )


def stand(
    target: float | None,
    term: Term,
    figures: Sequence[Figure],
    *,
    as_of: float,
    final: Probabilities | None,
    abandoned: bool,
    behind: float,
    off_track: float,
    profile: Sequence[float],
    method: Method,
) -> Standing:
    """The state of a promise; the first rule that applies.

    `target` is None where no figure on the way can be held against it. `behind` and `off_track` are the paces below
    which it is so. `profile` are cumulative shares by the end of equal parts of the term; without one, time is even.
    """
    if abandoned:
        return Standing("broken")
    latest = max(figures, default=None)
    reached = None if target is None else _first_to_reach(target, figures, term)
    if reached is not None:
        return Standing("kept", reached)
    if term.due is None:
        broken = final is not None and final.gross <= 1.0 - method.likely
        return Standing("broken" if broken else "pending", latest)
    if as_of > term.due + term.grace:
        return Standing(_after(final, method), latest)
    if latest is None or not target:
        return Standing("pending", latest)
    return _on_the_way(target, term.start, term.due, latest, as_of, behind, off_track, profile, method)


def _first_to_reach(target: float, figures: Sequence[Figure], term: Term) -> Figure | None:
    """The earliest figure that a source answers for and that meets the target in time."""
    last = math.inf if term.due is None else term.due + term.grace
    met = [one for one in figures if one.sure and one.through <= last and one.reached >= target]
    return min(met, default=None)


def _after(final: Probabilities | None, method: Method) -> PromiseState:
    if final is None:
        return "due"
    if final.permitted >= method.likely:
        return "kept"
    if final.gross <= 1.0 - method.likely:
        return "broken"
    if final.permitted <= 1.0 - method.likely and final.gross >= method.likely:
        return "compromise"
    return "unverified"


def _on_the_way(
    target: float,
    start: float,
    due: float,
    latest: Figure,
    as_of: float,
    behind: float,
    off_track: float,
    profile: Sequence[float],
    method: Method,
) -> Standing:
    length, gone, left = due - start, latest.through - start, due - latest.through
    time = _share_of(profile, gone / length) if length > 0.0 else 1.0
    if gone <= 0.0 or time <= 0.0:
        return Standing("pending", latest)
    pace = latest.reached / target / time
    if as_of - latest.through > method.stall * length:
        state: PromiseState = "stalled"
    elif pace >= behind:
        state = "on-track"
    else:
        state = "behind" if pace >= off_track else "off-track"
    needed = (target - latest.reached) / left if left > 0.0 else math.inf
    return Standing(state, latest, pace, needed if math.isfinite(needed) else None, latest.reached / gone)


def _share_of(profile: Sequence[float], time: float) -> float:
    """The share expected after a share of the term: straight lines between the points of the profile."""
    if not profile:
        return time
    points = (0.0, *profile)
    place = min(max(time, 0.0), 1.0) * len(profile)
    whole = min(int(place), len(profile) - 1)
    return points[whole] + (points[whole + 1] - points[whole]) * (place - whole)


def _grows(claim: Claim) -> bool:
    """Whether a figure on the way adds up to the target, as deliveries do and a price limit does not."""
    quantity = claim.quantity
    rising = ("at_least", "more_than", "exactly", "about", "up_to")
    if quantity is None or claim.kind == "date":
        return False
    return quantity.comparator in rising and quantity.better != "lower"


def _term(promise: Promise, claim: Claim) -> Term:
    """A promise without a start runs from the day it was made; days are counted at their ends."""
    made = promise.start or claim.made
    due = None if promise.due is None else float(promise.due.last.toordinal())
    start = float((made.first - timedelta(days=1)).toordinal()) if made else (due or 0.0)
    return Term(start, due, float(promise.grace))


def is_final(citation: Citation, claim: Claim) -> bool:
    """Whether a finding speaks of the whole term and not of a part of it."""
    through, due = citation.finding.through, claim.promise.due if claim.promise else None
    return through is None or (due is not None and through.last >= due.last)


def _figures(citations: Sequence[Citation], claim: Claim, method: Method) -> list[Figure]:
    """The figures on record with their days, in the claim's unit; of a range, the end that is sure."""
    assert claim.promise is not None
    figures = []
    for citation in citations:
        finding = citation.finding
        number = finding.value if finding.value is not None else finding.range[0] if finding.range else None
        if finding.through is None or number is None or claim.quantity is None or citation.evidence.retracted:
            continue
        unit = claim.quantity.unit
        conversion = method.units.conversion(finding.unit or unit, unit, claim.kind)
        if conversion is not None and finding.measurand in (None, claim.quantity.measurand):
            grade = grade_of(finding.source, finding.independence, finding.access)
            value = float(conversion.value(number))
            figures.append(Figure(float(finding.through.last.toordinal()), value, carries_weight(grade)))
    return figures
