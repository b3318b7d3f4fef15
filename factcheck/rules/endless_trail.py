"""The copies of a claim lead back through more sources than anybody could follow.

`derived_from` leads from a copy to its root, through sources that may say nothing of the claim themselves. Behind the
copies of one claim a thousand of these are followed. Beyond, where a copy comes from cannot be told, and none of the
claim's copies is counted.

Fails:
    # evidence/daily-paper.yaml
    derived_from: [retelling-1]
    findings: [{claim: car-lap, stance: supports}]
    # evidence/retelling-{N}.yaml, N from 1 to 1001
    derived_from: [retelling-{N + 1}]
    findings: [{claim: car-range, stance: supports}]

Passes:
    # evidence/daily-paper.yaml
    origin: agency-release
    findings: [{claim: car-lap, stance: supports}]

Mend it: name the root itself with `derived_from`, or with `origin` if it is not on record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from factcheck.model.evidence import Evidence, Finding
from factcheck.rules.rule import Case, Remark, Rule, name_some, written_at
from factcheck.scoring.clusters import MOST_SILENT, Trails
from factcheck.source import Document, Path


def check(case: Case) -> Iterator[Remark]:
    """Follow the copies of each claim back as scoring does, and point at the one where that was given up."""
    copies = defaultdict[str, list[tuple[Evidence, Finding]]](list)
    for item, finding in case.copies:
        copies[finding.claim].append((item, finding))
    endless: dict[tuple[str, Path], tuple[Document, list[str]]] = {}
    for claim, found in copies.items():
        names = (name for _, finding in found for name in finding.derived_from)
        trails = Trails(names, case.corpus.citations_of(claim), case.corpus.evidence_by_id)
        if trails.endless is not None:
            item, finding = next(one for one in found if trails.endless in one[1].derived_from)
            at = written_at(item, finding, "derived_from")
            assert at is not None
            endless.setdefault((item.document.path, at), (item.document, []))[1].append(claim)
    for (_, at), (document, claims) in endless.items():
        yield Remark(
            document=document,
            at=at,
            message=f"more than {MOST_SILENT:,} sources stand behind the copies of {name_some(claims)}",
            hint="name the root itself; until then no copy of it counts",
        )


RULE = Rule(code="FC411", name="endless-trail", severity="error", manual=__doc__, check=check)
