"""A finding has a number without a unit, and the claim has one.

The number is taken to be in the claim's unit. That is a guess, and a wrong one whenever the source measures in miles
or millions. A bare number or a day has no unit; of a lead or a ratio only the quotient counts.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 305}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: km, better: higher}
    # evidence/club-drive.yaml
    findings:
      - {claim: car-range, value: 305, unit: mi}

Mend it: add the unit that the source gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the findings that leave their unit to be guessed."""
    for item in case.corpus.evidence:
        for finding in item.findings:
            claim = case.corpus.claims_by_id.get(finding.claim)
            if claim is None or claim.quantity is None or claim.quantity.unit == "1" or claim.kind == "date":
                continue
            if finding.unit is None and finding.has_number and finding.subject_value is None:
                form = "value" if finding.value is not None else "runs" if finding.runs else "range"
                yield Remark(
                    document=item.document,
                    at=("findings", finding.index, form),
                    message=f"the number has no unit; the claim {claim.id!r} is in {claim.quantity.unit!r}",
                    hint="add `unit:`",
                )


RULE = Rule(code="FC307", name="missing-unit", severity="warning", manual=__doc__, check=check)
