"""A retracted source still has findings.

They are not counted, nor is what repeats them. The record may well stay, to say that there was such a source and that
it was withdrawn; the note keeps anybody from wondering why it has no weight.

Fails:
    # evidence/club-timing.yaml
    retracted: 2026-03-09
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Passes:
    # evidence/club-timing.yaml
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Mend it: record what was published in its place. Take the file out only if nobody could ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the sources that had been withdrawn by the day of the run."""
    for item in case.corpus.evidence:
        if item.retracted is not None and item.retracted.last <= case.as_of and item.findings:
            count = "1 finding" if len(item.findings) == 1 else f"{len(item.findings)} findings"
            yield Remark(
                document=item.document,
                at=("retracted",),
                message=f"this source was withdrawn: its {count} and what repeats them are not counted",
            )


RULE = Rule(code="FC410", name="retracted-source", severity="note", manual=__doc__, check=check)
