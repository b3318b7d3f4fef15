"""Small print is said to stand somewhere when the claim was made, and was added afterwards.

What is added later is no part of what was first said, wherever on the page it stands now. Its place is `later`.

Fails:
    # claims/car-lap.yaml
    said: [{on: 2025-01-01}]
    qualifiers: [{text: With track tyres., placement: headline, added: 2025-03-02}]

Passes:
    # claims/car-lap.yaml
    said: [{on: 2025-01-01}]
    qualifiers: [{text: With track tyres., placement: later, added: 2025-03-02}]

Mend it: write `placement: later`. If the claim was made again with the small print beside it, record that as a claim of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare the day of every addition with the day of the claim, however rough they are."""
    for claim in case.corpus.claims:
        for index, qualifier in enumerate(claim.qualifiers):
            added, made = qualifier.added, claim.made
            if added is None or made is None or added.last > case.as_of:
                continue
            if qualifier.placement != "later" and added.first > made.last:
                yield Remark(
                    document=claim.document,
                    at=("qualifiers", index, "placement"),
                    message=f"added ({added}) after the claim was made ({made})",
                    hint="write `placement: later`",
                    related=((claim.document, ("qualifiers", index, "added"), "added here"),),
                )


RULE = Rule(code="FC508", name="small-print-added-later", severity="warning", manual=__doc__, check=check)
