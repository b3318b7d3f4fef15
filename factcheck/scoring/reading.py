"""One reading of a claim, scored: one item a cluster, the best measurements pooled, yes/no evidence added."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck.model.quantity import Quantity
from factcheck.scoring.assessment import Grade, Pooled, Probabilities, Rating, Reading, Result, Weighed
from factcheck.scoring.candidate import Candidate, Scope
from factcheck.scoring.combination import OPEN, Signs, combine
from factcheck.scoring.conformance import conformances
from factcheck.scoring.grades import GRADES, carries_weight
from factcheck.scoring.measurement import Measurement
from factcheck.scoring.pooling import Point, freedom_of, pool
from factcheck.scoring.rating import rate

_TIERS: Mapping[Grade, tuple[Grade, ...]] = {best: GRADES[: place + 2] for place, best in enumerate(GRADES)}
"""By the best grade, those that are pooled: down to one below it. Weaker measurements are shown only."""


class Conclusion(NamedTuple):
    """What a choice of items comes to: `pooled_items`, with their `grades`, and `signed` many yes/no items."""

    rating: Rating
    probabilities: Probabilities
    support: float
    against: float
    pooled: Pooled | None
    typical: Pooled | None
    pooled_items: tuple[Candidate, ...]
    grades: tuple[Grade, ...]
    signed: int


def choose(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """One item for each cluster that has a comparable one, in the order given.

    The best grade, then a number before a stance, then the fewest adjustments, then the first in order.
    """
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.obstacle is None:
            other = best.get(candidate.cluster)
            if other is None or _rank(candidate) < _rank(other):
                best[candidate.cluster] = candidate
    return tuple(best.values())


def conclude(items: Sequence[Candidate], scope: Scope, *, scale: float = 1.0) -> Conclusion:
    """Score one item a cluster, with every assumed uncertainty multiplied by `scale`."""
    quantity, bands, method = scope.claim.quantity, scope.bands, scope.method
    measured = [item for item in items if item.measurement is not None]
    pooled_items: tuple[Candidate, ...] = ()
    pooled = typical = None
    probabilities = OPEN
    grades: tuple[Grade, ...] = ()
    if measured and bands is not None:
        tier = _TIERS[min([item.grade for item in measured])]
        pooled_items = tuple([item for item in measured if item.grade in tier])
        if quantity is not None and quantity.comparator == "up_to":
            typical = pool([point_of(item, scale) for item in pooled_items])
            pooled_items = (_best_result(pooled_items, quantity),)
        pooled = pool([point_of(item, scale) for item in pooled_items])
        grades = tuple([item.grade for item in pooled_items])
        probabilities = conformances(pooled.value, pooled.standard_uncertainty, bands, freedom_of(pooled))
    signed: list[tuple[Signs, Grade]] = [(item.signs, item.grade) for item in items if item.signs is not None]
    combined = combine(probabilities, grades, signed, method)
    carried = carries_weight(min([*grades, *[grade for _, grade in signed]], default="E"))
    rating = rate(*combined, method) if carried else Rating("unverified", None, None)
    return Conclusion(rating, *combined, pooled, typical, pooled_items, grades, len(signed))


def describe(
    candidates: Sequence[Candidate], chosen: Sequence[Candidate], found: Conclusion, conditions: Mapping[str, str]
) -> Reading:
    """The finished reading, with every citation: used, or left out and why."""
    used = {item.citation.id for item in (*found.pooled_items, *(one for one in chosen if one.signs is not None))}
    by_cluster = {item.cluster: item for item in chosen}
    return Reading(
        conditions=conditions,
        rating=found.rating,
        probabilities=found.probabilities,
        support=found.support,
        against=found.against,
        pooled=found.pooled,
        typical=found.typical,
        evidence=tuple(
            _weigh(item, None if item.citation.id in used else _reason(item, by_cluster, found)) for item in candidates
        ),
    )


def _rank(item: Candidate) -> tuple[str, bool, int]:
    return item.grade, item.measurement is None, len(item.adjustments)


def point_of(item: Candidate, scale: float) -> Point:
    """The measurement of an item, with what was assumed of its uncertainty multiplied by `scale`."""
    assert item.measurement is not None
    return Point(item.measurement.value, item.measurement.uncertainty(scale), item.measurement.dof)


def _best_result(items: Sequence[Candidate], quantity: Quantity) -> Candidate:
    """Whether "up to" can be reached at all is for the best result to say; of equal ones, for the surest."""
    sign = 1.0 if quantity.better == "lower" else -1.0

    def rank(item: Candidate) -> tuple[float, Grade, float]:
        point = point_of(item, 1.0)
        return sign * point.value, item.grade, point.uncertainty

    return min(items, key=rank)


def _reason(item: Candidate, by_cluster: Mapping[str, Candidate], found: Conclusion) -> str:
    """Why a citation was not used."""
    if item.obstacle is not None:
        return item.obstacle
    chosen = by_cluster[item.cluster]
    if chosen.citation.id != item.citation.id:
        return f"counted once, with {chosen.citation.id}"
    return "not the best result" if found.typical is not None and _is_near(item, found) else "a weaker kind of source"


def _is_near(item: Candidate, found: Conclusion) -> bool:
    """Whether it is of the tier that is pooled."""
    return item.grade in _TIERS[min(found.grades)]


def _weigh(item: Candidate, left_out_because: str | None) -> Weighed:
    measurement, raw = item.measurement, item.raw
    return Weighed(
        citation=item.citation,
        grade=item.grade,
        cluster=item.cluster,
        used=left_out_because is None,
        left_out_because=left_out_because,
        value=None if measurement is None else measurement.value,
        standard_uncertainty=None if measurement is None else measurement.uncertainty(),
        floor=None if measurement is None else measurement.floor,
        degrees_of_freedom=None if measurement is None else _freedom(measurement),
        adjustments=item.adjustments,
        raw=Result(raw.value, raw.uncertainty(), _freedom(raw)) if raw and item.adjustments else None,
        bounds=item.bounds,
        unstated=item.unstated,
    )


def _freedom(measurement: Measurement) -> float | None:
    return None if math.isinf(measurement.dof) else measurement.dof
