"""A source was withdrawn after the verdict was signed.

The person who signed relied on it, and the engine no longer counts it. The verdict may stand on what is left; somebody
should look.

Fails:
    # claims/car-lap.yaml
    verdict: {rating: unverified, by: desk, on: 2026-03-09}
    # evidence/club-timing.yaml
    retracted: 2026-05-04
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Passes:
    # claims/car-lap.yaml
    verdict: {rating: unverified, by: desk, on: 2026-05-11}
    # evidence/club-timing.yaml
    retracted: 2026-05-04
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Mend it: look at what is left, and sign again with the day on which you looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.claim import SignedVerdict
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule, name_some

_SHOWN = 10


def check(case: Case) -> Iterator[Remark]:
    """Compare the day of every signature with the days on which the claim's sources were withdrawn."""
    is_any = any(item.retracted is not None for item in case.corpus.evidence)
    for assessment in case.assessments.values() if is_any else ():
        claim = assessment.claim
        if claim.verdict is None:
            continue
        withdrawn = {
            one.evidence.id: one.evidence
            for one in case.corpus.citations_of(claim.id)
            if _is_withdrawn(one.evidence, claim.verdict, case)
        }
        if withdrawn:
            shown = list(withdrawn.values())[:_SHOWN]
            yield Remark(
                document=claim.document,
                at=("verdict", "on"),
                message=f"withdrawn since the verdict was signed: {name_some(list(withdrawn))}",
                hint="look again, and sign with today's date",
                related=tuple((item.document, ("retracted",), "withdrawn") for item in shown),
            )


def _is_withdrawn(item: Evidence, verdict: SignedVerdict, case: Case) -> bool:
    """Whether it was withdrawn later in any case, however rough the dates are, and by the day of the run."""
    return item.retracted is not None and verdict.on.last < item.retracted.first and item.retracted.last <= case.as_of


RULE = Rule(code="FC510", name="withdrawn-since-signed", severity="warning", manual=__doc__, check=check)
