"""A record's id is not the name of its file.

A finding names its claim by id, and a reader finds the record by the file's name. Where the two differ, one of them
is a slip, and the next person mends the wrong file.

Fails:
    # claims/laps/car-lap-2026.yaml
    id: car-lap

Passes:
    # claims/laps/car-lap.yaml
    id: car-lap

Mend it: rename the file, or correct the id; findings that use the old id must follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare every id with the stem of its file."""
    records: tuple[Claim | Evidence, ...] = (*case.corpus.claims, *case.corpus.evidence)
    for record in records:
        path = PurePosixPath(record.document.path)
        if record.id != path.stem:
            yield Remark(
                document=record.document,
                at=("id",),
                message=f"the id {record.id!r} is not the name of its file",
                hint=f"call the file {record.id}{path.suffix}, or correct the id",
            )


RULE = Rule(code="FC201", name="id-differs-from-file", severity="error", manual=__doc__, check=check)
