"""A source is derived from evidence that is not on record.

`derived_from` ties a copy to its root, so that ten articles that repeat one release count once. A name that leads
nowhere leaves them all looking independent. Evidence whose file has errors of its own is not called unknown.

Fails:
    # evidence/blog-post.yaml
    derived_from: [club-timings]
    # evidence/club-timing.yaml
    title: A club's timing sheet

Passes:
    # evidence/blog-post.yaml
    derived_from: [club-timing]
    # evidence/club-timing.yaml
    title: A club's timing sheet

Mend it: correct the id; the hint names the nearest one. If the root is not on record, give it a name with `origin:`
instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Guesses, Remark, Rule
from factcheck.source import Path


def check(case: Case) -> Iterator[Remark]:
    """Look up every root that is named."""
    known = case.corpus.evidence_by_id
    guesses = Guesses(known)
    for item in case.corpus.evidence:
        for at, names in _written(item):
            for index, name in enumerate(names):
                if name not in known and name not in case.unread:
                    yield Remark(
                        document=item.document,
                        at=(*at, index),
                        message=f"no evidence has the id {name!r}",
                        hint=guesses.hint(name) or "name a root that is not on record with `origin:`",
                    )


def _written(item: Evidence) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The file's list, and each finding's where it is one of its own."""
    yield ("derived_from",), item.derived_from
    for finding in item.findings:
        if finding.derived_from != item.derived_from:
            yield ("findings", finding.index, "derived_from"), finding.derived_from


RULE = Rule(code="FC401", name="unknown-evidence", severity="error", manual=__doc__, check=check)
