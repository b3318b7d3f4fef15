"""One citation as one reading of a claim can take it: comparable or not, adjusted, graded, measured."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Adjustments, Citation
from factcheck.model.evidence import Adjustment, Evidence, Finding
from factcheck.model.quantity import Quantity
from factcheck.model.units import Conversion
from factcheck.scoring.assessment import CONTEXT, UNTRACEABLE, WEIGHTLESS, Bands, Grade, Interval
from factcheck.scoring.clusters import Trails
from factcheck.scoring.combination import STANCE_SIGNS, Signs, range_signs
from factcheck.scoring.grades import carries_weight, grade_of, worst
from factcheck.scoring.measurement import Measurement, measure
from factcheck.scoring.method import Method

_SAME = Conversion(Decimal(1), Decimal(0))


class Scope(NamedTuple):
    """What all readings of one claim share.

    `withdrawn` are the sources that are retracted or repeat one that is; `carries` says by its id whether a source can
    carry an adjustment.
    """

    claim: Claim
    bands: Bands | None
    adjustments: Adjustments
    carries: Callable[[str], bool]
    trails: Trails
    withdrawn: Mapping[str, Evidence]
    clusters: Mapping[str, str]
    method: Method


class Statement(NamedTuple):
    """What a citation says in itself, before any reading: a measurement in the claim's unit, or signs, or neither.

    `obstacle` is why it cannot be compared with the claim under any conditions, or None; `bounds` are those of a range.
    """

    measurement: Measurement | None = None
    signs: Signs | None = None
    obstacle: str | None = None
    bounds: Interval | None = None


class Candidate(NamedTuple):
    """What a reading makes of a citation. With an obstacle it is shown and not used."""

    citation: Citation
    cluster: str
    grade: Grade
    measurement: Measurement | None
    signs: Signs | None
    obstacle: str | None
    adjustments: tuple[Adjustment, ...]
    unstated: tuple[str, ...]
    raw: Measurement | None
    bounds: Interval | None


def state(citation: Citation, scope: Scope) -> Statement:
    """Read what a citation says, in terms of the claim."""
    finding = citation.finding
    quantity = scope.claim.quantity
    disqualified = disqualify(citation, scope)
    if disqualified is not None:
        return Statement(obstacle=disqualified)
    if finding.stance == "context":
        return Statement(obstacle=CONTEXT)
    if finding.breach:
        return Statement(signs=STANCE_SIGNS["refutes"])
    if quantity is not None and finding.measurand not in (None, quantity.measurand):
        return Statement(obstacle=f"related, not the same: {finding.measurand}")
    if quantity is None or scope.bands is None or not finding.has_number:
        if finding.stance is None:
            return Statement(obstacle="a number, and the claim states none")
        return Statement(signs=STANCE_SIGNS[finding.stance])
    # Two values of one unit make a bare ratio, whatever their unit is.
    unit = "1" if finding.subject_value is not None else finding.unit or quantity.unit
    conversion = _conversion(unit, quantity, scope)
    if conversion is None:
        return Statement(obstacle=f"in {unit}, which does not convert to {quantity.unit}")
    if finding.range is not None:
        return _ranged(finding, conversion, scope.bands)
    measurement = measure(finding, finding.kind or scope.claim.kind, scope.method, lead=scope.claim.kind == "rank")
    if isinstance(measurement, str):
        return Statement(obstacle=measurement)
    assert measurement is not None
    if conversion is not _SAME:
        measurement = measurement.changed(float(conversion.factor), float(conversion.shift))
    return Statement(measurement)


def take(
    citation: Citation,
    statement: Statement,
    conditions: Mapping[str, str],
    scope: Scope,
    lowest: Mapping[str, Grade],
) -> Candidate:
    """Hold a citation against the conditions of one reading: the same, unstated, adjusted, or not comparable.

    `lowest` are the lowest grades behind the sources that are repeated, as `lowest_grades` finds them.
    """
    found = citation.finding.conditions
    unstated: list[str] = []
    differing: list[tuple[str, str, str]] = []
    for name, word in conditions.items():
        if name not in found:
            unstated.append(name)
        elif found[name] != word:
            differing.append((name, found[name], word))
    measurement, signs, obstacle, bounds = statement
    adjustments: list[Adjustment] = []
    for name, start, end in () if obstacle else differing:
        adjustment = None if measurement is None else _find_adjustment(name, start, end, scope)
        if adjustment is None or measurement is None:
            obstacle = f"with {name.replace('_', ' ')}: {start}, not {end}"
            break
        measurement = _adjust(measurement, adjustment, scope)
        adjustments.append(adjustment)
    grade = _grade_of(citation.finding, len(unstated), lowest)
    if obstacle is None and scope.method.likelihood_ratios[grade] <= 1.0:
        obstacle = WEIGHTLESS
    return Candidate(
        citation,
        scope.clusters[citation.id],
        grade,
        measurement if len(adjustments) == len(differing) else statement.measurement,
        signs,
        obstacle,
        tuple(adjustments) if obstacle is None else (),
        tuple(unstated),
        statement.measurement,
        bounds,
    )


def disqualify(citation: Citation, scope: Scope) -> str | None:
    """Why it counts for nothing, whatever it says: retracted, after one that was, or after more than can be traced."""
    if citation.evidence.retracted is not None:
        return f"retracted on {citation.evidence.retracted}"
    if citation.finding.derived_from and scope.trails.endless is not None:
        return UNTRACEABLE
    for name in citation.finding.derived_from:
        source = scope.withdrawn.get(name)
        if source is not None:
            return f"repeats {source.id}, retracted on {source.retracted}"
    return None


def _ranged(finding: Finding, conversion: Conversion, bands: Bands) -> Statement:
    """A range or bound is given no made-up distribution: it says what logic lets it say."""
    assert finding.range is not None
    given = Interval(*(None if end is None else float(conversion.value(end)) for end in finding.range))
    signs = range_signs(given, bands)
    if not any(signs):
        return Statement(obstacle="a range too wide to decide anything", bounds=given)
    return Statement(signs=signs, bounds=given)


def _find_adjustment(name: str, start: str, end: str, scope: Scope) -> Adjustment | None:
    """The recorded correction from one condition to the other, from a source of grade A to C."""
    fitting = scope.adjustments.find(name, start, end, scope.claim.subject)
    return next((one for one in fitting if _is_usable(one, scope)), None)


def _is_usable(adjustment: Adjustment, scope: Scope) -> bool:
    """Whether it is in a unit of the claim and its source can carry it."""
    return _width(adjustment, scope) is not None and scope.carries(adjustment.evidence)


def carries_adjustments(name: str, evidence_by_id: Mapping[str, Evidence]) -> bool:
    """Whether a source, with all that it repeats, is of grade A to C and stands."""
    source = evidence_by_id.get(name)
    if source is None or not carries_weight(_file_grade(source)):
        return False
    behind = Trails((name,), (), evidence_by_id)
    if behind.endless is not None or behind.withdrawn():
        return False
    return carries_weight(behind.worst(_file_grade)[name])


def _width(adjustment: Adjustment, scope: Scope) -> float | None:
    """The factor from the unit of its offset to the claim's, or None where it does not convert."""
    quantity = scope.claim.quantity
    assert quantity is not None
    conversion = _conversion(adjustment.unit or quantity.unit, quantity, scope)
    return None if conversion is None else float(conversion.factor)


def _conversion(unit: str, quantity: Quantity, scope: Scope) -> Conversion | None:
    same = unit == quantity.unit
    return _SAME if same else scope.method.units.conversion(unit, quantity.unit, scope.claim.kind)


def _adjust(measurement: Measurement, adjustment: Adjustment, scope: Scope) -> Measurement:
    """Apply y' = f y + o, with u'^2 = (f u)^2 + (y u_f)^2 + u_o^2, all in the claim's unit."""
    width = _width(adjustment, scope)
    assert width is not None
    added = math.hypot(
        measurement.value * float(adjustment.factor_uncertainty), float(adjustment.offset_uncertainty) * width
    )
    return measurement.changed(float(adjustment.factor), float(adjustment.offset) * width, added=added)


def lowest_grades(conditions: Mapping[str, str], scope: Scope) -> Mapping[str, Grade]:
    """The lowest grade behind each source that is repeated, under the conditions of one reading."""

    def grade(source: Evidence) -> Grade:
        about = scope.trails.findings[source.id]
        return min(_grade_of(one, _unstated(one, conditions), {}) for one in about) if about else _file_grade(source)

    return scope.trails.worst(grade)


def grade_in(citation: Citation, conditions: Mapping[str, str], lowest: Mapping[str, Grade]) -> Grade:
    """The citation's own grade, and never better than that of any source on record that it repeats."""
    return _grade_of(citation.finding, _unstated(citation.finding, conditions), lowest)


def _grade_of(finding: Finding, unstated: int, lowest: Mapping[str, Grade]) -> Grade:
    own = grade_of(finding.source, finding.independence, finding.access, unstated=unstated)
    return worst([own, *[lowest[name] for name in finding.derived_from if name in lowest]]) if lowest else own


def _unstated(finding: Finding, conditions: Mapping[str, str]) -> int:
    return len(conditions.keys() - finding.conditions.keys())


def _file_grade(source: Evidence) -> Grade:
    return grade_of(source.source, source.independence, source.access)
