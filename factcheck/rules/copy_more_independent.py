"""A source is held to be more independent than the one it repeats.

Repeating what the claimant says makes nobody independent of the claimant. The engine grades a copy no better than its
root; a record that says otherwise misleads those who read it.

Fails:
    # evidence/press-release.yaml
    source: press-release
    independence: claimant
    findings: [{claim: car-lap, value: 101.5, unit: s}]
    # evidence/daily-paper.yaml
    source: news-report
    derived_from: [press-release]
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Passes:
    # evidence/press-release.yaml
    source: press-release
    independence: claimant
    findings: [{claim: car-lap, value: 101.5, unit: s}]
    # evidence/daily-paper.yaml
    source: news-report
    independence: claimant
    derived_from: [press-release]
    findings: [{claim: car-lap, value: 101.5, unit: s}]

Mend it: give the copy the `independence` of its root; unless given, it is `independent`. If the source found out more
than its root says, give that a finding of its own, without `derived_from`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.model.evidence import Evidence, Finding
from factcheck.model.words import Independence
from factcheck.rules.rule import Case, Remark, Rule, written_at
from factcheck.source import Path

_RANKS: Mapping[Independence, int] = {"claimant": 0, "affiliated": 1, "independent": 2}


def check(case: Case) -> Iterator[Remark]:
    """Compare every finding that repeats a source with what that source says of itself."""
    known = case.corpus.evidence_by_id
    best = _most_independent(case)
    seen: set[tuple[str, Path, str]] = set()
    for item, finding in case.copies:
        for name in finding.derived_from:
            root = known.get(name)
            if root is None:
                continue
            own = best.get((name, finding.claim))
            roots = own.independence if own else root.independence
            if _RANKS[finding.independence] <= _RANKS[roots]:
                continue
            at = _place(item, finding)
            if (item.document.path, at, name) not in seen:
                seen.add((item.document.path, at, name))
                yield Remark(
                    document=item.document,
                    at=at,
                    message=f"{name!r} is {roots!r}, and its copy cannot be {finding.independence!r}",
                    hint=f"write `independence: {roots}`",
                    related=((root.document, _place(root, own), "the root"),),
                )


def _most_independent(case: Case) -> dict[tuple[str, str], Finding]:
    """The finding in which each source that is repeated is the most independent, for each claim."""
    best: dict[tuple[str, str], Finding] = {}
    for name in {name for _, finding in case.copies for name in finding.derived_from}:
        root = case.corpus.evidence_by_id.get(name)
        for finding in root.findings if root else ():
            known = best.setdefault((name, finding.claim), finding)
            if _RANKS[finding.independence] > _RANKS[known.independence]:
                best[name, finding.claim] = finding
    return best


def _place(item: Evidence, finding: Finding | None) -> Path:
    """Where the independence is written, or else the roots that speak against it."""
    keys = ("independence", "derived_from")
    return next((at for key in keys if (at := written_at(item, finding, key))), ("source",))


RULE = Rule(code="FC406", name="copy-more-independent", severity="warning", manual=__doc__, check=check)
