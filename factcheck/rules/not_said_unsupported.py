"""A claim is recorded as not said, and no evidence shows it.

`attribution: not-said` takes a claim off the claimant's record: it is not rated at all. That is a finding like any
other and needs a source that looked into who said what.

Fails:
    # claims/car-lap.yaml
    attribution: not-said

Passes:
    # claims/car-lap.yaml
    attribution: not-said
    # evidence/transcript-check.yaml
    findings:
      - {claim: car-lap, stance: refutes, bears_on: attribution}

Mend it: record the source with `bears_on: attribution`; if there is none, write `attribution: disputed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the claims whose attribution nothing bears on."""
    for claim in case.corpus.claims:
        if claim.attribution == "not-said" and not any(
            one.finding.bears_on == "attribution" for one in case.corpus.citations_of(claim.id)
        ):
            yield Remark(
                document=claim.document,
                at=("attribution",),
                message="no finding bears on who said it",
                hint="record one with `bears_on: attribution`",
            )


RULE = Rule(code="FC504", name="not-said-unsupported", severity="error", manual=__doc__, check=check)
