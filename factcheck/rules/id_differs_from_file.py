"""A record's id is not the name of its file.

A finding names its claim by id, and a reader finds the record by the file's name. Where the two differ, one of them
is a slip, and the next person mends the wrong file.

Fails:
    # claims/laps/car-lap-2026.yaml
    id: car-lap

Passes:
    # claims/laps/car-lap.yaml
    id: car-lap

Mend it: rename the file, or correct the id; findings that use the old id must follow. Where nothing refers to the old
id, `factcheck validate --fix` writes the name of the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath

from factcheck.model.claim import Claim
from factcheck.model.corpus import Corpus
from factcheck.model.evidence import Evidence
from factcheck.records.shape.schema import is_id
from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare every id with the stem of its file."""
    corpus = case.corpus
    yield from _check(corpus.claims, chain(corpus.citations, _related(corpus)), case)
    yield from _check(corpus.evidence, _roots(corpus), case)


def _check(records: Sequence[Claim | Evidence], referred: Iterable[str], case: Case) -> Iterator[Remark]:
    different = [(record, path) for record, path in _unlike(records) if record.id != path.stem]
    if not different:
        return
    used = {*referred}
    names = Counter(name for record in records for name in {record.id, PurePosixPath(record.document.path).stem})
    for record, path in different:
        # A record that could not be read may refer to the old id, or have the new one.
        is_safe = not case.unread and record.id not in used and names[path.stem] == 1 and is_id(path.stem)
        yield Remark(
            document=record.document,
            at=("id",),
            message=f"the id {record.id!r} is not the name of its file",
            hint=f"call the file {record.id}{path.suffix}, or correct the id",
            meant=path.stem if is_safe else None,
        )


def _unlike(records: Sequence[Claim | Evidence]) -> Iterator[tuple[Claim | Evidence, PurePosixPath]]:
    """The records whose file has not plainly their name; taking every path apart would cost more than all else here."""
    for record in records:
        if not record.document.path.endswith(f"/{record.id}.yaml"):
            yield record, PurePosixPath(record.document.path)


def _related(corpus: Corpus) -> Iterator[str]:
    """Every claim that another is said to restate or replace."""
    for claim in corpus.claims:
        yield from filter(None, (claim.restates, claim.supersedes))


def _roots(corpus: Corpus) -> Iterator[str]:
    """All evidence that is said to be repeated."""
    for item in corpus.evidence:
        yield from item.derived_from
        for finding in item.findings:
            yield from finding.derived_from


RULE = Rule(code="FC201", name="id-differs-from-file", severity="error", manual=__doc__, check=check)
