"""A claim lacks the kind of evidence that the project asks for in its category.

A verdict can stand on what is left while its only measurement is gone, and nobody sees it. `[floors.CATEGORY]` in
`factcheck.toml` names kinds of sources; every rated claim of the category needs a source of any of these kinds. It
counts as it does in scoring: not where it is only context, where it was retracted, where the claimant speaks, or where
it repeats what weighs nothing. Measured under other conditions, it counts. A claim signed as `unverified` or
`unsubstantiated`, and a promise signed as `pending` or `due`, say themselves that evidence is missing and need none.

Fails:
    # factcheck.toml
    [floors.range]
    any = ["accredited-lab", "instrumented-test"]
    # claims/car-range.yaml
    category: range
    # evidence/paper.yaml
    source: news-report
    findings: [{claim: car-range, stance: refutes}]

Passes:
    # factcheck.toml
    [floors.range]
    any = ["accredited-lab", "instrumented-test"]
    # claims/car-range.yaml
    category: range
    # evidence/club-test.yaml
    source: instrumented-test
    findings: [{claim: car-range, stance: refutes}]

Mend it: record a source of such a kind, or put back the one that was removed. Until there is one, an ignore with its
day and its reason says so in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.evidence import Evidence
from factcheck.model.words import Label
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.scoring.assessment import CONTEXT, UNTRACEABLE, WEIGHTLESS, Assessment, Weighed
from factcheck.scoring.clusters import Trails

_MOST = 5
_OPEN: tuple[Label, ...] = ("unverified", "unsubstantiated", "pending", "due")


def check(case: Case) -> Iterator[Remark]:
    """Look for a source of the wanted kinds behind every rated claim of a category that has a floor."""
    for assessment in case.assessments.values() if case.floors else ():
        claim = assessment.claim
        wanted = case.floors.get(claim.category or "", ())
        signed = claim.verdict.rating if claim.verdict else None
        if not wanted or signed in _OPEN or assessment.headline is None:
            continue
        alike = [item for item in assessment.headline.evidence if item.citation.finding.source in wanted]
        citations = case.corpus.citations_of(claim.id)
        names = (name for item in alike for name in item.citation.finding.derived_from)
        withdrawn = Trails(names, citations, case.corpus.evidence_by_id).withdrawn(by=case.as_of)
        obstacles = [_obstacle(item, withdrawn, assessment, case) for item in alike]
        if None in obstacles:
            continue
        yield Remark(
            document=claim.document,
            at=("category",),
            message=f"no source of {claim.id!r} is left that is {_either(wanted)}",
            hint="what there is does not count" if alike else "put the last one back, or record another",
            notes=(f"the floor of the category {claim.category!r}",),
            related=tuple(
                (
                    item.citation.evidence.document,
                    ("findings", item.citation.finding.index),
                    f"not this one: {obstacle}",
                )
                for item, obstacle in zip(alike[:_MOST], obstacles, strict=False)
            ),
        )


def _obstacle(item: Weighed, withdrawn: Mapping[str, Evidence], assessment: Assessment, case: Case) -> str | None:
    """Why a source does not count here; None where it does. `withdrawn` are sources that it may repeat, by copy."""
    claim, (_, evidence, finding) = assessment.claim, item.citation
    for source in (evidence, *(withdrawn[name] for name in finding.derived_from if name in withdrawn)):
        if source.retracted is not None and source.retracted.last <= case.as_of:
            return f"{source.id!r} was withdrawn on {source.retracted}"
    if item.left_out_because == UNTRACEABLE:
        return UNTRACEABLE
    if finding.stance == "context":
        return CONTEXT
    if claim.quantity is not None and finding.measurand not in (None, claim.quantity.measurand):
        return f"about another thing: {finding.measurand}"
    return None if case.method.likelihood_ratios[item.grade] > 1.0 else WEIGHTLESS


def _either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


RULE = Rule(code="FC801", name="evidence-floor", severity="error", manual=__doc__, check=check)
