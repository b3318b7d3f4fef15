"""A stated uncertainty reaches below zero, where the quantity cannot go.

A length, a time or a count is not negative. With a standard uncertainty of more than a third of the value, a part of
what the engine reckons with lies where nothing can be. Mostly that is a slip: a percentage taken for an amount, or an
expanded uncertainty taken for a standard one.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 491, unit: km, uncertainty: {standard: 200}}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 491, unit: km, uncertainty: {standard: 20}}

Mend it: correct the slip. If the source is that unsure, give its bounds as a `range` instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.claim import Claim
from factcheck.model.evidence import Finding
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.measurement import Measurement, measure
from factcheck.scoring.method import Method

_AT_LEAST = 3.0
"""How many standard uncertainties a value that is not negative should be above zero."""

_DIMENSIONS = frozenset(
    {
        *("length", "area", "volume", "time", "speed", "mass", "energy", "power", "frequency"),
        *("consumption", "fuel consumption", "data", "data rate", "operations", "resistance"),
        *("luminous flux", "illuminance", "luminous intensity", "luminance"),
    }
)
"""Where no value is below zero; a temperature, a voltage, a lead or a gain can be."""


def check(case: Case) -> Iterator[Remark]:
    """Compare every stated uncertainty with its value."""
    for item in case.corpus.evidence:
        for finding in item.findings:
            claim = case.corpus.claims_by_id.get(finding.claim)
            found = _stated(finding, claim, case.method) if claim and finding.uncertainty is not None else None
            if found and 0.0 <= found.value < _AT_LEAST * found.stated:
                yield Remark(
                    document=item.document,
                    at=("findings", finding.index, "uncertainty"),
                    message=f"{found.value:g} with a standard uncertainty of {found.stated:.3g} reaches below zero",
                    hint="correct it, or give a `range:`",
                )


def _stated(finding: Finding, claim: Claim, method: Method) -> Measurement | None:
    """The value and its standard uncertainty, where the quantity cannot be negative."""
    kind = finding.kind or claim.kind
    unit = finding.unit or (claim.quantity.unit if claim.quantity else None)
    known = method.units.find(unit) if unit else None
    if kind != "count" and not (kind in ("physical", "record") and known and known.dimension in _DIMENSIONS):
        return None
    found = measure(finding, kind, method)
    return found if isinstance(found, Measurement) else None


RULE = Rule(code="FC311", name="uncertainty-too-wide", severity="warning", manual=__doc__, check=check)
