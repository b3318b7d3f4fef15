"""A condition is named that no reading of the claim knows.

Like is compared with like: the words of a finding's `conditions` are held against those of the claim and of its small
print, name by name. A name that stands in neither has no effect; it is usually a slip for one that does. The same
goes for the `parameter` of an adjustment.

Fails:
    # claims/car-sprint.yaml
    conditions: {timing_start: standstill}
    # evidence/club-timing.yaml
    findings:
      - {claim: car-sprint, value: 2.26, unit: s, conditions: {timing-start: standstill}}

Passes:
    # claims/car-sprint.yaml
    conditions: {timing_start: standstill}
    # evidence/club-timing.yaml
    findings:
      - {claim: car-sprint, value: 2.26, unit: s, conditions: {timing_start: standstill}}

Mend it: correct the name; or add the condition to the claim, or to the `sets` of the qualifier that it belongs to; or
put it into the finding's `note`. `factcheck validate --fix` corrects capitals, blanks, hyphens and underscores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from factcheck.model.claim import Claim
from factcheck.records.shape.synonyms import respelt
from factcheck.rules.rule import Case, Guesses, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Look up every name of a condition in the readings of its claim."""
    known: dict[str, frozenset[str]] = {}
    for item in case.corpus.evidence:
        for finding in item.findings:
            claim = case.corpus.claims_by_id.get(finding.claim) if finding.conditions else None
            if claim is None:
                continue
            names = known.get(claim.id)
            if names is None:
                names = known[claim.id] = _names(claim)
            if names >= finding.conditions.keys():
                continue
            guesses = Guesses(names)
            for name in finding.conditions:
                if name not in names:
                    yield Remark(
                        document=item.document,
                        at=("findings", finding.index, "conditions", name),
                        key=True,
                        message=f"no reading of the claim {finding.claim!r} knows the condition {name!r}",
                        hint=guesses.hint(name),
                        meant=respelt(name, names - finding.conditions.keys()),
                    )
    yield from _parameters(case)


def _parameters(case: Case) -> Iterator[Remark]:
    known: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for claim in case.corpus.claims:
        if claim.quantity and claim.quantity.measurand in case.corpus.adjustments:
            for subject in (None, claim.subject):
                known[claim.quantity.measurand, subject] |= _names(claim)
    for item in case.corpus.evidence:
        for adjustment in item.adjustments:
            names = known.get((adjustment.measurand, adjustment.subject))
            if names is not None and adjustment.parameter not in names:
                yield Remark(
                    document=item.document,
                    at=("adjustments", adjustment.index, "parameter"),
                    message=f"no claim about {adjustment.measurand!r} knows the condition {adjustment.parameter!r}",
                    hint=Guesses(names).hint(adjustment.parameter),
                    meant=respelt(adjustment.parameter, names),
                )


def _names(claim: Claim) -> frozenset[str]:
    """The conditions of both readings; small print that takes the claim back is in neither."""
    return frozenset(claim.conditions).union(*(item.sets for item in claim.qualifiers if not item.contradicts))


RULE = Rule(code="FC305", name="unknown-condition", severity="warning", manual=__doc__, check=check)
