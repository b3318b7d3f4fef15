"""A verdict rests on a page of which no copy is kept.

Pages change and vanish. Where the verdict would be another one without this source, whoever asks in two years must be
able to read what it said.

Fails:
    # claims/car-lap.yaml
    kind: record
    quantity: {measurand: lap time, comparator: exactly, value: 100.5, unit: s, better: lower}
    # evidence/ring-register.yaml
    source: register
    url: "https://ring.example/laps"
    findings: [{claim: car-lap, value: 134.2, unit: s}]

Passes:
    # claims/car-lap.yaml
    kind: record
    quantity: {measurand: lap time, comparator: exactly, value: 100.5, unit: s, better: lower}
    # evidence/ring-register.yaml
    source: register
    url: "https://ring.example/laps"
    archive_url: "https://archive.example/2026/https://ring.example/laps"
    findings: [{claim: car-lap, value: 134.2, unit: s}]

Mend it: have the page archived and add `archive_url`, or store a copy and add `snapshot`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule, name_some, used


def check(case: Case) -> Iterator[Remark]:
    """List the pages without a copy that a verdict rests on, each once."""
    pages: dict[str, Evidence] = {}
    resting: dict[str, set[str]] = {}
    for assessment in case.assessments.values():
        decisive = {support.cluster for support in assessment.rests_on}
        for item in used(assessment) if decisive else ():
            page = item.citation.evidence
            if item.cluster in decisive and page.url and not page.archive_url and not page.snapshot:
                pages[page.id] = page
                resting.setdefault(page.id, set()).add(assessment.claim.id)
    for name, page in pages.items():
        yield Remark(
            document=page.document,
            at=("url",),
            message=f"no copy of this page is kept, and the verdict on {name_some(sorted(resting[name]))} rests on it",
            hint="archive it and add `archive_url:`, or `snapshot:`",
        )


RULE = Rule(code="FC404", name="not-archived", severity="note", manual=__doc__, check=check)
