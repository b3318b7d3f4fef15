"""Two pieces of evidence have the same address.

One page is one source. Recorded twice, it would count as two that agree.

Fails:
    # evidence/road-test.yaml
    url: "https://magazine.example/test"
    # evidence/brake-test.yaml
    url: "https://magazine.example/test"

Passes:
    # evidence/road-test.yaml
    url: "https://magazine.example/test"
    findings:
      - {claim: car-sprint, value: 2.26, unit: s}
      - {claim: car-brakes, value: 33.1, unit: m}

Mend it: put all findings into one file; if they are two pages, give each its own address.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document


def check(case: Case) -> Iterator[Remark]:
    """Compare every address with those before it."""
    first: dict[str, Document] = {}
    for item in case.corpus.evidence:
        known = first.setdefault(item.url, item.document) if item.url else item.document
        if known is not item.document:
            yield Remark(
                document=item.document,
                at=("url",),
                message="another piece of evidence has this address",
                hint="keep one file for one page",
                related=((known, ("url",), "it stands here first"),),
            )


RULE = Rule(code="FC403", name="same-url", severity="warning", manual=__doc__, check=check)
