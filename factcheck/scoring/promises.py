"""Where a promise stands: kept or broken once its day has come, and until then how fast it goes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.model.claim import Claim, Promise
from factcheck.model.corpus import Citation
from factcheck.model.words import PromiseState
from factcheck.scoring.assessment import Figure, Probabilities, Progress
from factcheck.scoring.candidate import Scope, disqualify, grade_in, lowest_grades
from factcheck.scoring.grades import carries_weight
from factcheck.scoring.method import Method


class Term(NamedTuple):
    """A term in days on one scale, both ends at the end of a day; `due` is None for an open-ended pledge."""

    start: float
    due: float | None
    grace: float = 0.0


class Standing(NamedTuple):
    """A state and the arithmetic behind it, as far as there is any."""

    state: PromiseState
    figure: Figure | None = None
    time: float | None = None
    pace: float | None = None
    needed_per_day: float | None = None
    so_far_per_day: float | None = None


def assess_promise(
    scope: Scope,
    citations: Sequence[Citation],
    conditions: Mapping[str, str],
    final: Probabilities | None,
    as_of: date,
) -> Progress:
    """The progress of a promise on a day.

    Args:
        scope: that of a claim with a promise.
        citations: its findings; those with `through` are figures on the way.
        conditions: those of the claim as read.
        final: what the final evidence comes to, or None while there is none.
        as_of: the day of the run.
    """
    claim, method = scope.claim, scope.method
    promise, quantity = claim.promise, claim.quantity
    assert promise is not None
    target = None if quantity is None else float(quantity.value)
    margins = method.margins_of(claim)
    scale = abs(target) if margins.absolute and target else 1.0
    term, figures = _term(promise, claim), _figures(citations, conditions, scope)
    profile = [float(share) for share in promise.profile]
    standing = stand(
        target if adds_up(claim) else None,
        term,
        figures,
        as_of=float(as_of.toordinal()),
        final=final,
        abandoned=promise.abandoned is not None,
        breached=any(one.finding.breach for one in citations),
        behind=1.0 - float(margins.material) / scale,
        off_track=1.0 - float(margins.gross) / scale,
        profile=profile,
        method=method,
    )
    figure = standing.figure
    return Progress(
        state=standing.state,
        target=target,
        reached=figure.reached if figure else None,
        through=date.fromordinal(int(figure.through)) if figure else None,
        start=made.first if (made := promise.start or claim.made) else None,
        due=promise.due.last if promise.due else None,
        time=standing.time,
        time_now=_time_now(term, profile, as_of),
        pace=standing.pace,
        needed_per_day=standing.needed_per_day,
        so_far_per_day=standing.so_far_per_day,
        figures=tuple(sorted(figures, key=lambda one: one.through)),
        latest=figure,
    )


def stand(
    target: float | None,
    term: Term,
    figures: Sequence[Figure],
    *,
    as_of: float,
    final: Probabilities | None,
    abandoned: bool,
    breached: bool = False,
    behind: float,
    off_track: float,
    profile: Sequence[float],
    method: Method,
) -> Standing:
    """The state of a promise; the first rule that applies.

    `target` is None where no figure on the way can be held against it. With `breached`, or without a day, the evidence
    against it need not wait for the day. `behind` and `off_track` are the paces below which it is so. `profile` are
    cumulative shares by the end of equal parts of the term; without one, time is even.
    """
    if abandoned:
        return Standing("broken")
    in_time = [one for one in figures if term.due is None or one.through <= term.due + term.grace]
    latest = max(in_time, key=lambda one: (one.through, one.sure, one.reached), default=None)
    met = [] if target is None else [one for one in in_time if one.sure and one.reached >= target]
    if met:
        return Standing("kept", min(met, key=lambda one: (one.through, one.reached)))
    if (breached or term.due is None) and final is not None and final.gross <= 1.0 - method.likely:
        return Standing("broken", latest)
    if term.due is None:
        return Standing("pending", latest)
    if as_of > term.due + term.grace:
        if final is None:
            # A figure that no source answers for is on record, but it cannot decide.
            return Standing("unverified" if latest and latest.through >= term.due else "due", latest)
        return Standing(_after(final, method), latest)
    if latest is None or not target:
        return Standing("pending", latest)
    return _on_the_way(target, term.start, term.due, latest, as_of, behind, off_track, profile, method)


def confidence_of(state: PromiseState, final: Probabilities | None, method: Method) -> float | None:
    """How probable the final evidence makes what a settled state asserts; None where the state came another way."""
    if final is None or _after(final, method) != state:
        return None
    asserted = {
        "kept": final.permitted,
        "broken": 1.0 - final.gross,
        "compromise": min(1.0 - final.permitted, final.gross),
    }
    return asserted.get(state)


def _after(final: Probabilities, method: Method) -> PromiseState:
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
    return Standing(state, latest, time, pace, needed if math.isfinite(needed) else None, latest.reached / gone)


def _share_of(profile: Sequence[float], time: float) -> float:
    """The share expected after a share of the term: straight lines between the points of the profile."""
    if not profile:
        return time
    points = (0.0, *profile)
    place = min(max(time, 0.0), 1.0) * len(profile)
    whole = min(int(place), len(profile) - 1)
    return points[whole] + (points[whole + 1] - points[whole]) * (place - whole)


def _time_now(term: Term, profile: Sequence[float], as_of: date) -> float | None:
    """The share expected by the day of the run; None without a term to divide."""
    if term.due is None or term.due <= term.start:
        return None
    return _share_of(profile, min(max((as_of.toordinal() - term.start) / (term.due - term.start), 0.0), 1.0))


def adds_up(claim: Claim) -> bool:
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
    """Whether a finding speaks of the whole term: not of a part of it, and not of time after it."""
    finding, promise = citation.finding, claim.promise
    if finding.through is None or finding.breach or promise is None:
        return True
    if promise.due is None:
        return False
    return 0 <= (finding.through.last - promise.due.last).days <= promise.grace


def _figures(citations: Sequence[Citation], conditions: Mapping[str, str], scope: Scope) -> list[Figure]:
    """The comparable figures on record with their days, in the claim's unit; of a range, the end that is sure."""
    lowest = lowest_grades(conditions, scope)
    return [
        Figure(
            float(one.finding.through.last.toordinal()),
            number,
            carries_weight(grade_in(one, conditions, lowest)),
            one,
        )
        for one in citations
        if one.finding.through is not None and (number := _reached(one, conditions, scope)) is not None
    ]


def _reached(citation: Citation, conditions: Mapping[str, str], scope: Scope) -> float | None:
    finding, quantity = citation.finding, scope.claim.quantity
    number = finding.value if finding.value is not None else finding.range[0] if finding.range else None
    if number is None or quantity is None or disqualify(citation, scope):
        return None
    if finding.measurand not in (None, quantity.measurand):
        return None
    if any(finding.conditions.get(name, word) != word for name, word in conditions.items()):
        return None
    conversion = scope.method.units.conversion(finding.unit or quantity.unit, quantity.unit, scope.claim.kind)
    return None if conversion is None else float(conversion.value(number))
