"""A claim has no signed verdict yet.

The engine's verdict is a check on a person's, and until somebody signs there is nothing to check. The note is a list
of what is waiting.

Fails:
    # claims/car-lap.yaml
    text: The car laps the ring in 100 s

Passes:
    # claims/car-lap.yaml
    text: The car laps the ring in 100 s
    verdict: {rating: unverified, by: desk, on: 2026-03-09}

Mend it: look at the evidence, and add the verdict it supports.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the claims that nobody has signed, as of the day."""
    for assessment in case.assessments.values():
        claim = assessment.claim
        if claim.verdict is None:
            yield Remark(document=claim.document, at=("id",), message=f"the claim {claim.id!r} has no signed verdict")


RULE = Rule(code="FC505", name="unsigned", severity="note", manual=__doc__, check=check)
