"""A promise has a number and no day by which it is to be reached.

Without a due day it is pending for ever: no pace can be given, and nothing is ever late.

Fails:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2026-01-01}

Passes:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2026-01-01, due: 2026-12-31}

Mend it: add the day that the claimant named. What is to hold from now on, without a day, is a claim and no promise.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the promises of a number that are still open and have no day."""
    for claim in case.corpus.claims:
        promise = claim.promise
        if promise and claim.quantity and promise.due is None and promise.abandoned is None:
            yield Remark(
                document=claim.document,
                at=("promise",),
                key=True,
                message="the promise has a number and no day by which to reach it",
                hint="add `due:`",
            )


RULE = Rule(code="FC601", name="promise-without-due-day", severity="warning", manual=__doc__, check=check)
