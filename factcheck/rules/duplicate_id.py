"""Two claims, or two pieces of evidence, have the same id.

A finding that names the id would mean both. Only the first record, by path, is used until one of them has another id.
A claim and a piece of evidence may share an id: nothing can mistake one for the other.

Fails:
    # claims/laps/car-lap.yaml
    id: car-lap
    # claims/power/car-lap.yaml
    id: car-lap

Passes:
    # claims/laps/car-lap.yaml
    id: car-lap
    # claims/power/car-power.yaml
    id: car-power

Mend it: if the records are the same, keep one; otherwise give the second an id of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare every record with the one that has its id."""
    for record in case.corpus.claims:
        yield from _second(record, case.corpus.claims_by_id)
    for item in case.corpus.evidence:
        yield from _second(item, case.corpus.evidence_by_id)


def _second(record: Claim | Evidence, by_id: Mapping[str, Claim] | Mapping[str, Evidence]) -> Iterator[Remark]:
    first = by_id[record.id]
    if first is not record:
        yield Remark(
            document=record.document,
            at=("id",),
            message=f"the id {record.id!r} is taken",
            hint="give this record an id of its own",
            related=((first.document, ("id",), "it stands here first"),),
        )


RULE = Rule(code="FC202", name="duplicate-id", severity="error", manual=__doc__, check=check)
