"""A claim has no evidence yet.

Nothing on record speaks for or against it, so it can only come out as unverified, pending or due. That is no fault of
the record; the note is a list of what to look for next. Opinions need no evidence.

Fails:
    # claims/car-lap.yaml
    text: The car laps the ring in 100 s

Passes:
    # claims/car-lap.yaml
    text: The car laps the ring in 100 s
    # evidence/club-timing.yaml
    findings:
      - {claim: car-lap, value: 101.5, unit: s}

Mend it: record a source; `factcheck new evidence` writes the frame.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the claims that no finding names."""
    for claim in case.corpus.claims:
        if claim.kind != "opinion" and not case.corpus.citations_of(claim.id):
            yield Remark(document=claim.document, at=("id",), message=f"the claim {claim.id!r} has no evidence")


RULE = Rule(code="FC204", name="no-evidence", severity="note", manual=__doc__, check=check)
