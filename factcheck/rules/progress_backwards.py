"""The progress of a promise goes backwards.

A figure with `through` is cumulated from the start of the term, and what has been reached once is not lost again. If a
later day has less, one of the figures is a slip, counts something else, or is the figure of a month alone. Rounded
figures may differ by their rounding, and what the claimant alone says is not held against others.

Fails:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2026-01-01, due: 2026-12-31}
    # evidence/registrations.yaml
    source: official-statistics
    findings:
      - {claim: car-sales, value: 41312, unit: cars, through: 2026-05-31}
      - {claim: car-sales, value: 14317, unit: cars, through: 2026-06-30}

Passes:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2026-01-01, due: 2026-12-31}
    # evidence/registrations.yaml
    source: official-statistics
    findings:
      - {claim: car-sales, value: 41312, unit: cars, through: 2026-05-31}
      - {claim: car-sales, value: 55629, unit: cars, through: 2026-06-30}

Mend it: correct the slip, or add up the months and say so in `computed`. What counts something else has another
`measurand` or other `conditions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.grades import grade_of
from factcheck.scoring.resolution import half_width, resolution


class _Figure(NamedTuple):
    """What had been reached by the end of a day, at least and at most, in the claim's unit."""

    through: date
    low: float
    high: float
    citation: Citation


def check(case: Case) -> Iterator[Remark]:
    """Follow the figures of every promise from day to day, like with like."""
    for assessment in case.assessments.values():
        claim = assessment.claim
        if claim.promise is None or claim.quantity is None:
            continue
        series: defaultdict[tuple[str, frozenset[tuple[str, str]]], list[_Figure]] = defaultdict(list)
        for citation in case.corpus.citations_of(claim.id):
            figure = _figure(citation, claim, case)
            if figure is not None:
                finding = citation.finding
                measurand = finding.measurand or claim.quantity.measurand
                series[measurand, frozenset(finding.conditions.items())].append(figure)
        for figures in series.values():
            yield from _follow(figures)


def _figure(citation: Citation, claim: Claim, case: Case) -> _Figure | None:
    """The figure of a finding; None where it has none, or none that is known on the day and can be held to."""
    _, evidence, finding = citation
    assert claim.quantity is not None
    value, unit = finding.value, claim.quantity.unit
    conversion = case.method.units.conversion(finding.unit or unit, unit, claim.kind)
    if finding.through is None or value is None or conversion is None:
        return None
    known = evidence.dated is None or evidence.dated.last <= case.as_of
    withdrawn = evidence.retracted is not None and evidence.retracted.last <= case.as_of
    if not known or withdrawn or grade_of(finding.source, finding.independence, finding.access) == "E":
        return None
    step = resolution(value) if finding.resolution is None else float(finding.resolution)
    reach = half_width(float(value), step, about=finding.about, method=case.method)
    reached, width = float(conversion.value(value)), reach * float(conversion.factor)
    return _Figure(finding.through.last, reached - width, reached + width, citation)


def _follow(figures: Iterable[_Figure]) -> Iterator[Remark]:
    """Compare every figure with the most that had been reached on an earlier day."""
    most: _Figure | None = None
    for _, same_day in groupby(sorted(figures, key=attrgetter("through")), key=attrgetter("through")):
        today = list(same_day)
        for figure in today:
            if most is not None and figure.high < most.low:
                yield _remark(figure, most)
        most = max([most, *today] if most else today, key=attrgetter("low"))


def _remark(figure: _Figure, most: _Figure) -> Remark:
    _, evidence, finding = figure.citation
    _, source, earlier = most.citation
    return Remark(
        document=evidence.document,
        at=("findings", finding.index, "value"),
        message=f"less than the {earlier.value:,} that had been reached by {earlier.through}",
        hint="a figure with `through:` is cumulated: correct it, or add the months up",
        related=((source.document, ("findings", earlier.index, "value"), "the earlier figure"),),
    )


RULE = Rule(code="FC603", name="progress-backwards", severity="warning", manual=__doc__, check=check)
