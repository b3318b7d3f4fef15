"""Small print takes the claim back.

A qualifier explains a claim or narrows it. One with `contradicts: true` denies it, and no reader can hold both; so it
is part of neither reading. The note says so to those who look for its effect.

Fails:
    # claims/car-lap.yaml
    qualifiers: [{text: Lap not driven with a car on sale., placement: footnote, contradicts: true}]

Passes:
    # claims/car-lap.yaml
    qualifiers: [{text: With track tyres., placement: footnote, sets: {tyres: track}}]

Mend it: if the small print only narrows the claim, write what it narrows in `sets` and leave `contradicts` out.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the qualifiers that contradict, as far as they were there on the day."""
    for claim in case.corpus.claims:
        for index, qualifier in enumerate(claim.qualifiers):
            is_there = qualifier.added is None or qualifier.added.last <= case.as_of
            if qualifier.contradicts and is_there:
                yield Remark(
                    document=claim.document,
                    at=("qualifiers", index, "contradicts"),
                    message="this small print takes the claim back, and is part of neither reading",
                )


RULE = Rule(code="FC507", name="small-print-contradicts", severity="note", manual=__doc__, check=check)
