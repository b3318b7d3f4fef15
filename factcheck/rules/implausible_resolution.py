"""A stated resolution does not fit the number it belongs to.

`resolution` says in which steps a number is given, where its zeros leave that open: 400 in steps of 1, 10 or 100. Steps
larger than the number, smaller than its last digit, or that do not lead to it, are a slip, and the engine would believe
them. A mean and a computed value may fall between the steps.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 755, unit: km, better: higher, resolution: 10}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: exactly, value: 750, unit: km, better: higher, resolution: 10}

Mend it: correct the step or the number. Where the digits say it already, as in 1.98, leave `resolution` out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from factcheck.model.evidence import Finding, Scatter
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document, Path


def check(case: Case) -> Iterator[Remark]:
    """Compare every stated resolution with the numbers it is stated for."""
    for claim in case.corpus.claims:
        quantity = claim.quantity
        if quantity is not None and quantity.resolution is not None:
            numbers = [number for number in (quantity.value, quantity.to) if number is not None]
            fault = _fault(numbers, quantity.resolution, is_date=claim.kind == "date", between=False)
            yield from _remark(claim.document, ("quantity", "resolution"), fault)
    for item in case.corpus.evidence:
        for finding in item.findings:
            numbers = list(finding.runs) if finding.value is None else [finding.value]
            if finding.resolution is not None:
                between = bool(finding.runs) or finding.computed is not None or _is_mean(finding)
                fault = _fault(numbers, finding.resolution, is_date=finding.kind == "date", between=between)
                yield from _remark(item.document, ("findings", finding.index, "resolution"), fault)


def _is_mean(finding: Finding) -> bool:
    return isinstance(finding.uncertainty, Scatter)


def _fault(numbers: Iterable[Decimal], step: Decimal, *, is_date: bool, between: bool) -> str | None:
    """What is wrong with a step; `between` is set where a number need not be a whole count of steps."""
    if is_date:
        return f"a day cannot be given in steps of {step}" if step < 1 else None
    for number in numbers:
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        if number and step > abs(number):
            return f"steps of {step} are larger than the number itself, {number}"
        if between:
            continue
        if step < Decimal(1).scaleb(min(exponent, 0)):
            return f"steps of {step} are smaller than the last digit of {number}"
        if (Fraction(number) / Fraction(step)).denominator != 1:
            return f"steps of {step} do not lead to {number}"
    return None


def _remark(document: Document, at: Path, fault: str | None) -> Iterator[Remark]:
    if fault:
        yield Remark(document=document, at=at, message=fault, hint="correct it, or leave it to the digits")


RULE = Rule(code="FC308", name="implausible-resolution", severity="warning", manual=__doc__, check=check)
