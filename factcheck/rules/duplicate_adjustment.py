"""Two adjustments carry the same quantity over the same step.

An adjustment says how a number measured under one condition reads under another. With two for one step, the verdict
would depend on which is taken first; more than ten are not even looked at. One for all subjects and one for a single
subject may stand side by side.

Fails:
    # evidence/club-timing.yaml
    adjustments:
      - {measurand: sprint time, parameter: timing_start, from: rollout, to: standstill, offset: 0.25, unit: s}
      - {measurand: sprint time, parameter: timing_start, from: rollout, to: standstill, offset: 0.3, unit: s}

Passes:
    # evidence/club-timing.yaml
    adjustments:
      - {measurand: sprint time, parameter: timing_start, from: rollout, to: standstill, offset: 0.25, unit: s}
      - {measurand: sprint time, parameter: surface, from: prepared, to: road, offset: 0.1, unit: s}

Mend it: keep the better founded one; where sources differ, widen its `offset_uncertainty` and say why in the `note`.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document, Path


def check(case: Case) -> Iterator[Remark]:
    """Compare every adjustment with those before it."""
    first: dict[tuple[str | None, ...], tuple[Document, Path]] = {}
    for item in case.corpus.evidence:
        for one in item.adjustments:
            at: Path = ("adjustments", one.index, "parameter")
            known = first.setdefault(
                (one.measurand, one.parameter, one.start, one.end, one.subject), (item.document, at)
            )
            if known != (item.document, at):
                yield Remark(
                    document=item.document,
                    at=at,
                    message=f"a second adjustment of {one.measurand!r} from {one.start!r} to {one.end!r}",
                    hint="keep one of the two",
                    related=((*known, "the first stands here"),),
                )


RULE = Rule(code="FC306", name="duplicate-adjustment", severity="error", manual=__doc__, check=check)
