"""A finding is about a claim that is not on record.

The finding counts for nothing: the claim it was meant for is scored without it. The cause is a slip in the id, or a
claim that was renamed or never written. A claim whose file has errors of its own is not called unknown.

Fails:
    # claims/car-lap.yaml
    id: car-lap
    # evidence/club-timing.yaml
    findings:
      - {claim: car-laps, value: 101.5, unit: s}

Passes:
    # claims/car-lap.yaml
    id: car-lap
    # evidence/club-timing.yaml
    findings:
      - {claim: car-lap, value: 101.5, unit: s}

Mend it: correct the id; the hint names the nearest one. If the claim is missing, `factcheck new claim` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Guesses, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Look up the claim of every finding."""
    claims = case.corpus.claims_by_id
    guesses = Guesses(claims)
    for item in case.corpus.evidence:
        for finding in item.findings:
            if finding.claim not in claims and finding.claim not in case.unread:
                yield Remark(
                    document=item.document,
                    at=("findings", finding.index, "claim"),
                    message=f"no claim has the id {finding.claim!r}",
                    hint=guesses.hint(finding.claim),
                )


RULE = Rule(code="FC203", name="unknown-claim", severity="error", manual=__doc__, check=check)
