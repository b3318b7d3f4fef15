"""Two record files have names that differ only in case, or in how accents are composed.

On many systems the two are one name: whoever checks the project out there gets one file instead of two, and the other
record is gone without a word.

Fails:
    # claims/car-lap.yaml
    id: car-lap
    # claims/Car-Lap.yaml
    id: car-lap-2026

Passes:
    # claims/car-lap.yaml
    id: car-lap
    # claims/car-lap-2026.yaml
    id: car-lap-2026

Mend it: give one of them another name; the file is best called like its id, in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document


def check(case: Case) -> Iterator[Remark]:
    """Compare every path, as a system that does not tell such names apart reads it, with those before it."""
    first: dict[str, Document] = {}
    records: tuple[Claim | Evidence, ...] = (*case.corpus.claims, *case.corpus.evidence)
    for record in records:
        document = record.document
        known = first.setdefault(normalize("NFC", normalize("NFC", document.path).casefold()), document)
        if known is not document:
            yield Remark(
                document=document,
                at=("id",),
                message=f"on many systems this file and {known.path!r} have one name",
                hint=f"call the file like its id, {record.id}",
                related=((known, ("id",), "this file"),),
            )


RULE = Rule(code="FC206", name="twin-names", severity="error", manual=__doc__, check=check)
