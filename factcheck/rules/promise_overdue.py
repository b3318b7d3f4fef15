"""The day of a promise has passed, and no final figure is on record.

Its state is `due`: not kept and not broken, because nobody has looked. The day counts with its `grace`.

Fails:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2025-01-01, due: 2025-12-31, grace: 90}

Passes:
    # claims/car-sales.yaml
    kind: count
    quantity: {measurand: cars sold, comparator: at_least, value: 100000, unit: cars, better: higher}
    promise: {start: 2025-01-01, due: 2025-12-31, grace: 90}
    # evidence/registrations.yaml
    source: official-statistics
    published: 2026-01-20
    findings: [{claim: car-sales, value: 87112, unit: cars, through: 2025-12-31}]

Mend it: record what was reached by the day, with `through`. If the claimant gave it up, say when in `abandoned`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule


def check(case: Case) -> Iterator[Remark]:
    """List the promises that the engine finds due."""
    for assessment in case.assessments.values():
        if assessment.promise is not None and assessment.promise.state == "due":
            yield Remark(
                document=assessment.claim.document,
                at=("promise", "due"),
                message="this day has passed, and no final figure is on record that could be counted",
                hint="record what was reached by then",
            )


RULE = Rule(code="FC602", name="promise-overdue", severity="warning", manual=__doc__, check=check)
