"""A unit is not in the table of units.

A number whose unit nobody knows cannot be compared with any other. Money takes a currency (`CNY`, `bn CNY`), a bare
number `1`, a share `%`. What is counted (`kind: count`) takes any noun.

Fails:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: kms, better: higher}

Passes:
    # claims/car-range.yaml
    quantity: {measurand: range, comparator: up_to, value: 750, unit: km, better: higher}

Mend it: correct the spelling; for a number of things say `kind: count`; add a unit of your own to the project's
`factcheck.toml`, for example `[units]` with `li = "500 m"`. `factcheck validate --fix` writes `s` for seconds and other
units that are written out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from factcheck.model.corpus import Corpus
from factcheck.model.words import Kind
from factcheck.records.shape.synonyms import synonym
from factcheck.rules.rule import Case, Guesses, Remark, Rule
from factcheck.source import Document, Path


def check(case: Case) -> Iterator[Remark]:
    """Look up the unit of every claim, finding and adjustment."""
    units = case.method.units
    names = frozenset(units.names())
    guesses = Guesses(names)
    for document, at, unit, kinds in _written(case.corpus):
        if not any(units.find(unit, kind) for kind in kinds):
            meant = synonym(unit, names)
            hint = f"did you mean {meant!r}?" if meant else guesses.hint(unit)
            yield Remark(
                document=document,
                at=at,
                message=f"{unit!r} is not a known unit",
                hint=hint or "for a number of things say `kind: count`",
                meant=meant,
            )


def _written(corpus: Corpus) -> Iterator[tuple[Document, Path, str, Collection[Kind | None]]]:
    """Every unit, where it stands, and the kinds of number it may belong to."""
    kinds: defaultdict[str, set[Kind | None]] = defaultdict(lambda: {None})
    for claim in corpus.claims:
        if claim.quantity:
            kinds[claim.quantity.measurand].add(claim.kind)
            yield claim.document, ("quantity", "unit"), claim.quantity.unit, (claim.kind,)
    for item in corpus.evidence:
        for finding in item.findings:
            if finding.unit is None or finding.subject_value is not None:
                # Of a lead or a ratio only the quotient counts; both its numbers may count anything.
                continue
            about = corpus.claims_by_id.get(finding.claim)
            kind = finding.kind or (about.kind if about else None)
            # A sampled count is physical and still counts the claim's things, whose unit is looked up at the claim.
            own = about is not None and about.quantity is not None and finding.unit == about.quantity.unit
            if kind is not None and not own:
                yield item.document, ("findings", finding.index, "unit"), finding.unit, (kind,)
        for adjustment in item.adjustments:
            if adjustment.unit is not None:
                at = ("adjustments", adjustment.index, "unit")
                yield item.document, at, adjustment.unit, kinds[adjustment.measurand]


RULE = Rule(code="FC301", name="unknown-unit", severity="error", manual=__doc__, check=check)
