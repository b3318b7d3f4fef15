"""A finding's unit cannot be converted to the unit of the claim.

Kilometres an hour convert to miles an hour, exactly. Kilometres do not convert to kilowatt-hours, nor vehicles to
stores, nor one currency to another: the number measures something else, and it is left out. The same goes for the
offset of an adjustment. A finding that is mere context, or that says it has another `measurand`, may have any unit.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 61.2, unit: kWh}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 305, unit: mi}

Mend it: correct the unit or the claim's id; name the `measurand` of the finding if it is another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence, Finding
from factcheck.model.units import Unit, Units
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document, Path
from factcheck.suggestions import suggest


def check(case: Case) -> Iterator[Remark]:
    """Compare the dimension of every finding and adjustment with that of its claim."""
    units = case.method.units
    for item in case.corpus.evidence:
        for finding in item.findings:
            claim = case.corpus.claims_by_id.get(finding.claim)
            # Most findings are in the very unit of the claim.
            if claim is not None and claim.quantity is not None and finding.unit != claim.quantity.unit:
                yield from _compare(item, finding, claim, units)
    yield from _offsets(case, units)


def _compare(item: Evidence, finding: Finding, claim: Claim, units: Units) -> Iterator[Remark]:
    quantity = claim.quantity
    if quantity is None or finding.unit is None or finding.subject_value is not None or finding.stance == "context":
        return
    if finding.measurand not in (None, quantity.measurand):
        return
    found = units.find(finding.unit, finding.kind or claim.kind)
    claimed = units.find(quantity.unit, claim.kind)
    if found and claimed and found.dimension != claimed.dimension:
        yield _clash(item.document, ("findings", finding.index, "unit"), found, claim, claimed)


def _offsets(case: Case, units: Units) -> Iterator[Remark]:
    claimed: defaultdict[str, dict[str, tuple[Claim, Unit]]] = defaultdict(dict)
    for claim in case.corpus.claims:
        if claim.quantity is None or claim.quantity.measurand not in case.corpus.adjustments:
            continue
        unit = units.find(claim.quantity.unit, claim.kind)
        if unit:
            claimed[claim.quantity.measurand].setdefault(unit.dimension, (claim, unit))
    for item in case.corpus.evidence:
        for adjustment in item.adjustments:
            known = claimed.get(adjustment.measurand)
            if adjustment.unit is None or not known:
                continue
            claim, wanted = next(iter(known.values()))
            unit = units.find(adjustment.unit, claim.kind)
            if unit and unit.dimension not in known:
                yield _clash(item.document, ("adjustments", adjustment.index, "unit"), unit, claim, wanted)


def _clash(document: Document, at: Path, unit: Unit, claim: Claim, claimed: Unit) -> Remark:
    near = suggest(unit.name, (claimed.name,))
    return Remark(
        document=document,
        at=at,
        message=f"{unit.name!r} does not convert to {claimed.name!r}, the unit of the claim {claim.id!r}",
        hint=f"did you mean {near!r}?" if near else f"{unit.dimension} is not {claimed.dimension}",
        related=((claim.document, ("quantity", "unit"), "the claim's unit"),),
    )


RULE = Rule(code="FC302", name="unit-clash", severity="error", manual=__doc__, check=check)
