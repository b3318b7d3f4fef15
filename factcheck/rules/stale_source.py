"""A source that a verdict uses is older than the project allows for its kind.

Some evidence ages: a price list, a forum, the state of a road. `[staleness]` in `factcheck.toml` sets for each kind of
source after how many days it is worth a warning, and after how many an error. Without it nothing is too old.

Fails:
    # factcheck.toml
    [staleness]
    register = {warn_after = 365, error_after = 730}
    # claims/car-lap.yaml
    kind: record
    quantity: {measurand: lap time, comparator: exactly, value: 100.5, unit: s, better: lower}
    # evidence/ring-register.yaml
    source: register
    published: 2025-03-02
    findings: [{claim: car-lap, value: 134.2, unit: s}]

Passes:
    # factcheck.toml
    [staleness]
    register = {warn_after = 365, error_after = 730}
    # claims/car-lap.yaml
    kind: record
    quantity: {measurand: lap time, comparator: exactly, value: 100.5, unit: s, better: lower}
    # evidence/ring-register.yaml
    source: register
    published: 2026-03-02
    findings: [{claim: car-lap, value: 134.2, unit: s}]

Mend it: look for a newer source and record it; take the old one out if it no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.diagnostics import Severity
from factcheck.model.evidence import Evidence
from factcheck.model.words import SourceKind
from factcheck.rules.rule import Case, Remark, Rule, used

_SEVERITIES: Mapping[str, Severity] = {"warn_after": "warning", "error_after": "error"}


def check(case: Case) -> Iterator[Remark]:
    """Compare the age of every source in use, each once for each kind it is used as, with the limits of the kind."""
    sources = {
        (item.citation.evidence.id, item.citation.finding.source): item.citation.evidence
        for assessment in (case.assessments.values() if case.staleness else ())
        for item in used(assessment)
    }
    for (_, kind), source in sources.items():
        yield from _judge(source, kind, case)


def _judge(source: Evidence, kind: SourceKind, case: Case) -> Iterator[Remark]:
    limits = case.staleness.get(kind)
    passed = limits.passed(source, case.as_of) if limits else None
    if limits is not None and passed is not None:
        allowed = limits.error_after if passed == "error_after" else limits.warn_after
        yield Remark(
            document=source.document,
            at=("published",) if source.published else ("retrieved",),
            message=f"this {kind} is {source.age_on(case.as_of):,} days old; the project allows {allowed:,}",
            hint="look for a newer source",
            severity=_SEVERITIES[passed],
        )


RULE = Rule(code="FC409", name="stale-source", severity="warning", manual=__doc__, check=check)
