"""A claim says "three times more", and may mean three times or four.

"Three times as fast" is a factor of three. "Three times faster" is read as that by some and as a factor of four by
others, who add the three to the one that was there. The number on record takes one side; a reader should know which.

Fails:
    # claims/car-charging.yaml
    text: The car charges three times faster than its predecessor
    kind: ratio
    quantity: {measurand: charging rate over the old one, comparator: exactly, value: 3, unit: 1, better: higher}

Passes:
    # claims/car-charging.yaml
    text: The car charges three times as fast as its predecessor
    kind: ratio
    quantity: {measurand: charging rate over the old one, comparator: exactly, value: 3, unit: 1, better: higher}

Mend it: write "times as fast" if the words are yours. If they are the claimant's, say in `note` which way they are
taken and why; with a note this is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules.rule import Case, Remark, Rule

_COMPARATIVES = (
    "more less fewer better worse faster slower quicker higher lower longer shorter bigger larger smaller greater "
    "stronger weaker lighter heavier cheaper dearer wider deeper brighter darker quieter louder safer harder softer "
    "thicker thinner tougher stiffer hotter warmer cooler colder cleaner denser sharper smoother farther further"
)
_TIMES_MORE = re.compile(rf"\w(?:\s+times|\s*[x×])\s+({'|'.join(_COMPARATIVES.split())})\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Remark]:
    """Look for the words in the text of every ratio."""
    for claim in case.corpus.claims:
        words = _TIMES_MORE.search(claim.text) if claim.kind == "ratio" and claim.note is None else None
        if words:
            yield Remark(
                document=claim.document,
                at=("text",),
                message=f"'times {words[1]}' can mean this factor, or one more",
                hint="write 'times as …', or say in `note:` which is meant",
            )


RULE = Rule(code="FC310", name="times-more", severity="note", manual=__doc__, check=check)
