"""A promise starts after it is due.

The pace of such a term cannot be reckoned; one of the two days is a slip.

Fails:
    # claims/car-sales.yaml
    promise: {start: 2027-01-01, due: 2026-12-31}

Passes:
    # claims/car-sales.yaml
    promise: {start: 2026-01-01, due: 2026-12-31}

Mend it: correct the day that is wrong. Without `start` the term begins on the day the promise was made.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare the two ends of every term, however rough they are."""
    for claim in case.corpus.claims:
        promise = claim.promise
        if promise and promise.start and promise.due and promise.start.first > promise.due.last:
            yield Remark(
                document=claim.document,
                at=("promise", "start"),
                message=f"the term starts ({promise.start}) after it is due ({promise.due})",
                hint="correct the day that is wrong",
                related=((claim.document, ("promise", "due"), "due here"),),
            )


RULE = Rule(code="FC604", name="term-reversed", severity="error", manual=__doc__, check=check)
