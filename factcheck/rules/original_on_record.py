"""A second-hand finding repeats a source that is on record and speaks for itself.

Both say the same of the claim, and they count once, as the original. The copy adds nothing; but a copy that is kept
for its own sake can hide that the original says something else.

Fails:
    # evidence/ring-register.yaml
    source: register
    findings: [{claim: car-lap, value: 101.5, unit: s}]
    # evidence/daily-paper.yaml
    source: news-report
    access: secondhand
    derived_from: [ring-register]
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Passes:
    # evidence/ring-register.yaml
    source: register
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Mend it: take the finding out, or leave it where the copy itself matters, such as for what it left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """Look for each root of a second-hand finding among the findings on the same claim."""
    copies = [(item, finding) for item, finding in case.copies if finding.access == "secondhand"]
    roots = {name for _, finding in copies for name in finding.derived_from}
    places = {
        (item.id, finding.claim): (item.document, ("findings", finding.index, "claim"))
        for item in (reversed(case.corpus.evidence) if roots else ())
        if item.id in roots
        for finding in reversed(item.findings)
    }
    for item, finding in copies:
        for name in finding.derived_from:
            original = places.get((name, finding.claim))
            if original is not None and name != item.id:
                yield Remark(
                    document=item.document,
                    at=("findings", finding.index, "claim"),
                    message=f"the original, {name!r}, is on record and speaks of this claim itself",
                    hint="the copy adds nothing: take the finding out",
                    related=((*original, "the original's own finding"),),
                )
                break


RULE = Rule(code="FC405", name="original-on-record", severity="note", manual=__doc__, check=check)
