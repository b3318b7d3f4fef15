"""Evidence is newer than the signed verdict.

The person who signed did not know it. It may change nothing; but somebody should look, and say so by signing again.

Fails:
    # claims/car-lap.yaml
    verdict: {rating: unverified, by: desk, on: 2026-01-01}
    # evidence/club-timing.yaml
    published: 2026-03-02
    findings:
      - {claim: car-lap, stance: context}

Passes:
    # claims/car-lap.yaml
    verdict: {rating: unverified, by: desk, on: 2026-03-09}
    # evidence/club-timing.yaml
    published: 2026-03-02
    findings:
      - {claim: car-lap, stance: context}

Mend it: read the new evidence and sign again, with the day on which you looked.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.dates import PartialDate
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule, name_some

_SHOWN = 10


def check(case: Case) -> Iterator[Remark]:
    """Compare the day of every signature with the days of the claim's evidence."""
    for assessment in case.assessments.values():
        claim = assessment.claim
        if claim.verdict is None:
            continue
        newer = {
            one.evidence.id: one.evidence
            for one in case.corpus.citations_of(claim.id)
            if _is_newer(one.evidence.dated, claim.verdict.on, case)
        }
        if newer:
            yield Remark(
                document=claim.document,
                at=("verdict", "on"),
                message=f"evidence is newer than the signed verdict: {name_some(list(newer))}",
                hint="look again, and sign with today's date",
                related=tuple((item.document, _dated(item), "newer") for item in list(newer.values())[:_SHOWN]),
            )


def _is_newer(dated: PartialDate | None, signed: PartialDate, case: Case) -> bool:
    """Whether it is of a later day in any case, however rough the dates are, and known on the day of the run."""
    return dated is not None and signed.last < dated.first and dated.last <= case.as_of


def _dated(item: Evidence) -> tuple[str]:
    return ("published",) if item.published else ("retrieved",)


RULE = Rule(code="FC501", name="newer-evidence", severity="warning", manual=__doc__, check=check)
