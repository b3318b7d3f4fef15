"""The claimant has signed a verdict on the claimant's own claim.

Nobody is judge in their own cause. What the claimant says of the claim is evidence, from a company statement to an
admission, and it is recorded and weighed as that.

Fails:
    # claims/car-lap.yaml
    claimant: The Maker
    verdict: {rating: "true", by: the maker, on: 2026-03-09}

Passes:
    # claims/car-lap.yaml
    claimant: The Maker
    verdict: {rating: unverified, by: desk, on: 2026-03-09}

Mend it: let somebody else look and sign. A review by the claimant becomes a piece of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Path


def check(case: Case) -> Iterator[Remark]:
    """Compare every signature with the claimant's name."""
    for claim in case.corpus.claims:
        signed: list[tuple[Path, str]] = [(("verdict", "by"), claim.verdict.by)] if claim.verdict else []
        signed += [(("reviews", index, "by"), review.by) for index, review in enumerate(claim.reviews)]
        for at, name in signed:
            if _bare(name) == _bare(claim.claimant):
                yield Remark(
                    document=claim.document,
                    at=at,
                    message=f"{name!r} made the claim and cannot sign a verdict on it",
                    hint="let somebody else look and sign",
                    related=((claim.document, ("claimant",), "the claimant"),),
                )


def _bare(name: str) -> str:
    return "".join(name.casefold().split())


RULE = Rule(code="FC509", name="signed-by-claimant", severity="error", manual=__doc__, check=check)
