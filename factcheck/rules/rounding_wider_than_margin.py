"""The number as written reaches further than the claim may be off.

A round number permits rounding: "400" may mean anything from 390 to 410. Where the margin of the claim is narrower
than that, the rounding decides alone, and a miss that matters passes as true. `resolution` says which digits count.

Fails:
    # claims/car-price.yaml
    kind: money
    category: price
    quantity: {measurand: price, comparator: exactly, value: 400, unit: CNY, better: lower}

Passes:
    # claims/car-price.yaml
    kind: money
    category: price
    quantity: {measurand: price, comparator: exactly, value: 400, unit: CNY, better: lower, resolution: 1}

Mend it: state the `resolution` that the claimant means, or the claim's own `margins`. With a `resolution`, this is
not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.resolution import half_width, resolution

_ROUNDED = ("exactly", "about", "up_to")
"""The other comparators give a bound, and a bound is not rounded."""


def check(case: Case) -> Iterator[Remark]:
    """Compare the half-width of every written number with the material margin."""
    for claim in case.corpus.claims:
        quantity = claim.quantity
        if quantity is None or quantity.resolution is not None or quantity.comparator not in _ROUNDED:
            continue
        value = float(quantity.value)
        margins = case.method.margins_of(claim)
        margin = float(margins.material) * (1.0 if margins.absolute else abs(value))
        reach = half_width(value, resolution(quantity.value), about=quantity.comparator == "about", method=case.method)
        if reach > margin:
            yield Remark(
                document=claim.document,
                at=("quantity", "value"),
                message=f"as written the number reaches {reach:g} to each side, further than the margin of {margin:g}",
                hint="state its `resolution:`",
            )


RULE = Rule(code="FC304", name="rounding-wider-than-margin", severity="warning", manual=__doc__, check=check)
