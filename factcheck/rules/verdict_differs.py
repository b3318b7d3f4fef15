"""The signed verdict is not the engine's, and nobody says why.

The person is right until shown wrong: the signed verdict is the record. But where the rules lead elsewhere, the
reader is owed the reason: a source the rules cannot weigh, a condition they do not know, or a slip that should be
mended.

Fails:
    # claims/car-lap.yaml
    verdict: {rating: "false", by: desk, on: 2026-03-09}

Passes:
    # claims/car-lap.yaml
    verdict:
      rating: "false"
      by: desk
      on: 2026-03-09
      because: The maker withdrew the lap on 1 March; the ring has not published its list yet.

Mend it: look at the claim in the report, then sign what the evidence supports, or add `because`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Compare every signed verdict with the engine's."""
    for assessment in case.assessments.values():
        claim = assessment.claim
        if claim.verdict and not claim.verdict.because and not assessment.agrees:
            sure = "" if assessment.sureness is None else f" ({assessment.sureness})"
            yield Remark(
                document=claim.document,
                at=("verdict", "rating"),
                message=f"signed {claim.verdict.rating!r}, but the engine says {assessment.verdict!r}{sure}",
                hint=f"sign {assessment.verdict!r}, or say why not in `because:`",
            )


RULE = Rule(code="FC502", name="verdict-differs", severity="error", manual=__doc__, check=check)
