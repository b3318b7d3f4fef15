"""The day by which somebody wanted to look again has passed.

`review_by` is a promise to the reader that the verdict is still looked after.

Fails:
    # claims/car-lap.yaml
    review_by: 2026-06-30

Passes:
    # claims/car-lap.yaml
    review_by: 2027-06-30

Mend it: look again, sign with the day on which you looked, and set the next day or take `review_by` out.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare every `review_by` with the day of the run."""
    for assessment in case.assessments.values():
        claim = assessment.claim
        if claim.review_by is not None and claim.review_by.last < case.as_of:
            yield Remark(
                document=claim.document,
                at=("review_by",),
                message=f"the review was due by {claim.review_by}",
                hint="look again, then sign and set the next day",
            )


RULE = Rule(code="FC408", name="review-overdue", severity="warning", manual=__doc__, check=check)
