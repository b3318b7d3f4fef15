"""The small print decides the verdict, and it does not stand beside the headline.

As a buyer reads the claim it comes out one way, and with this small print added the other. Everything hangs on what it
says and where it stood, and somebody should look once more. Whoever has signed `misleading` has looked, and is not
asked.

Fails:
    # claims/car-sprint.yaml
    quantity: {measurand: sprint, comparator: exactly, value: 2.00, unit: s, better: lower}
    conditions: {start: standstill}
    qualifiers: [{text: rollout not counted, placement: footnote, sets: {start: rollout}}]
    # evidence/lab-test.yaml
    source: accredited-lab
    findings:
      - {claim: car-sprint, value: 2.52, unit: s, conditions: {start: standstill}}
      - {claim: car-sprint, value: 1.92, unit: s, conditions: {start: rollout}}

Passes:
    # claims/car-sprint.yaml
    quantity: {measurand: sprint, comparator: exactly, value: 2.00, unit: s, better: lower}
    conditions: {start: standstill}
    qualifiers: [{text: rollout not counted, placement: adjacent, sets: {start: rollout}}]
    # evidence/lab-test.yaml
    source: accredited-lab
    findings:
      - {claim: car-sprint, value: 2.52, unit: s, conditions: {start: standstill}}
      - {claim: car-sprint, value: 1.92, unit: s, conditions: {start: rollout}}

Mend it: look at the original, and correct `placement` or `sets` if they are wrong. If they are right, and the claim
holds only with the small print, sign `misleading`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.claim import Claim
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.assessment import Reading
from factcheck.scoring.rating import FAMILIES


def check(case: Case) -> Iterator[Remark]:
    """Compare what the two readings of each claim come down to; a reading that leaves it open moves nothing."""
    for assessment in case.assessments.values():
        signed = assessment.claim.verdict
        if assessment.headline is None or assessment.full is None or (signed and signed.rating == "misleading"):
            continue
        as_read, in_full = (one.rating.verdict for one in (assessment.headline, assessment.full))
        if not {as_read, in_full} <= FAMILIES.keys() or FAMILIES[as_read] == FAMILIES[in_full]:
            continue
        # The engine's claim lacks what was added later; places count in the record as it is written.
        claim = case.corpus.claims_by_id[assessment.claim.id]
        first, *others = _deciding(claim, assessment.headline, assessment.full)
        yield Remark(
            document=claim.document,
            at=("qualifiers", first, "placement"),
            message=f"with this small print the verdict is {in_full!r}, without it {as_read!r}",
            hint="make sure that it stood there",
            related=tuple((claim.document, ("qualifiers", index), "and with this") for index in others),
        )


def _deciding(claim: Claim, as_read: Reading, in_full: Reading) -> list[int]:
    """Which qualifiers set the conditions that the two readings differ in."""
    changed = {name: word for name, word in in_full.conditions.items() if as_read.conditions.get(name) != word}
    return [
        index
        for index, qualifier in enumerate(claim.qualifiers)
        if not qualifier.contradicts and any(qualifier.sets.get(name) == word for name, word in changed.items())
    ]


RULE = Rule(code="FC506", name="small-print-moves-verdict", severity="note", manual=__doc__, check=check)
