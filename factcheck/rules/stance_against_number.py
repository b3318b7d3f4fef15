"""A finding's stance says the opposite of its number.

Where a finding has a number, the number decides and the stance changes nothing. If the two stand on different sides
of the claim's material margin, one of them is a slip: a digit, a unit, or the direction of the claim's `better`.
Numbers found under other conditions than the claim's, or of another measurand, are not held against it.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher, resolution: 1}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 491, unit: km, stance: supports}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher, resolution: 1}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 491, unit: km}

Mend it: correct the slip, and leave the stance out where there is a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.model.claim import Claim
from factcheck.model.evidence import Finding
from factcheck.model.units import Units
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.assessment import Interval
from factcheck.scoring.combination import STANCE_SIGNS, range_signs


def check(case: Case) -> Iterator[Remark]:
    """Hold every number that has a stance against the bands of its claim."""
    for assessment in case.assessments.values():
        claim, bands = assessment.claim, assessment.bands
        if bands is None:
            continue
        for _, evidence, finding in case.corpus.citations_of(claim.id):
            stated = STANCE_SIGNS.get(finding.stance) if finding.stance else None
            found = _found(finding, claim, case.method.units) if stated and _is_alike(finding, claim) else None
            if stated and found and range_signs(found, bands).material * stated.material < 0:
                inside = "outside" if stated.material > 0 else "inside"
                yield Remark(
                    document=evidence.document,
                    at=("findings", finding.index, "stance"),
                    message=f"the stance is {finding.stance!r}, but the number is {inside} the claim's material margin",
                    hint="the number decides: leave the stance out, or correct it",
                )


def _is_alike(finding: Finding, claim: Claim) -> bool:
    """Whether the number is of what the claim is about: its truth, its measurand, its conditions, the whole term."""
    return (
        finding.bears_on == "truth"
        and finding.through is None
        and finding.measurand in (None, claim.quantity and claim.quantity.measurand)
        and all(claim.conditions.get(name, word) == word for name, word in finding.conditions.items())
    )


def _found(finding: Finding, claim: Claim, units: Units) -> Interval | None:
    """The number, or the range, in the claim's unit; None where it has none that compares."""
    assert claim.quantity is not None
    conversion = units.conversion(finding.unit or claim.quantity.unit, claim.quantity.unit, claim.kind)
    if finding.value is not None:
        ends: tuple[Decimal | None, Decimal | None] = (finding.value, finding.value)
    elif finding.runs:
        mean = sum(finding.runs, Decimal(0)) / len(finding.runs)
        ends = (mean, mean)
    else:
        ends = finding.range or (None, None)
    if conversion is None or ends == (None, None):
        return None
    return Interval(*(None if end is None else float(conversion.value(end)) for end in ends))


RULE = Rule(code="FC503", name="stance-against-number", severity="warning", manual=__doc__, check=check)
