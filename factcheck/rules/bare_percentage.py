"""A claim is in per cent, and nothing says of what or under which conditions.

Thirty per cent more than when, of which customers, in which test? A share without its base cannot be checked, and two
readers will check two different things.

Fails:
    # claims/car-battery.yaml
    text: The battery keeps 90 % of its capacity
    quantity: {measurand: capacity kept, comparator: at_least, value: 90, unit: "%"}

Passes:
    # claims/car-battery.yaml
    text: The battery keeps 90 % of its capacity
    quantity: {measurand: capacity kept, comparator: at_least, value: 90, unit: "%"}
    conditions: {distance: 200000 km}

Mend it: state in `conditions` what a reader takes for granted, or in `qualifiers` what the claimant adds.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule

_SHARES = ("%", "percent", "‰", "permille")


def check(case: Case) -> Iterator[Remark]:
    """List the claims of a share that stand alone."""
    for claim in case.corpus.claims:
        if claim.quantity and claim.quantity.unit in _SHARES and not claim.conditions and not claim.qualifiers:
            yield Remark(
                document=claim.document,
                at=("quantity", "unit"),
                message="a percentage, and neither conditions nor qualifiers say of what",
                hint="say of what, and when, in `conditions:`",
            )


RULE = Rule(code="FC309", name="bare-percentage", severity="note", manual=__doc__, check=check)
