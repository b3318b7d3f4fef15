"""A claim restates or supersedes a claim that is not on record.

`restates` and `supersedes` let a reader follow what was said from one occasion to the next. A link that leads
nowhere, or back to the same claim, hides part of that story.

Fails:
    # claims/car-lap.yaml
    supersedes: car-lap-2025

Passes:
    # claims/car-lap.yaml
    supersedes: car-lap-prototype
    # claims/car-lap-prototype.yaml
    text: The prototype laps the ring in 99 s

Mend it: correct the id, write the earlier claim, or leave the key out.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Guesses, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Look up both links of every claim."""
    claims = case.corpus.claims_by_id
    guesses = Guesses(claims)
    for claim in case.corpus.claims:
        for key, other in (("restates", claim.restates), ("supersedes", claim.supersedes)):
            if other is None:
                continue
            if other == claim.id:
                yield Remark(document=claim.document, at=(key,), message=f"{key!r} names the claim itself")
            elif other not in claims and other not in case.unread:
                yield Remark(
                    document=claim.document,
                    at=(key,),
                    message=f"no claim has the id {other!r}",
                    hint=guesses.hint(other),
                )


RULE = Rule(code="FC205", name="unknown-related-claim", severity="error", manual=__doc__, check=check)
