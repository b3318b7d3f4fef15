"""A claim has a number but does not say which way helps the buyer.

Without `better` a car that is quicker than claimed counts as off by as much as one that is slower. With `better:
lower` or `better: higher`, beating the claim is no fault. A number that should simply be right says `better: none`. A
date needs none: earlier is better.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher}

Mend it: add `better: lower`, `better: higher` or `better: none`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the quantities without a direction."""
    for claim in case.corpus.claims:
        if claim.quantity and claim.quantity.better is None and claim.kind != "date":
            yield Remark(
                document=claim.document,
                at=("quantity",),
                key=True,
                message="the quantity does not say which way is better",
                hint="add `better: lower`, `higher` or `none`",
            )


RULE = Rule(code="FC303", name="no-direction", severity="warning", manual=__doc__, check=check)
