"""Both readings of a claim, fact by fact, before any format."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.claim import Claim
from factcheck.reports import numbers, rows
from factcheck.scoring.assessment import Reading

_BANDS = ("Within what it permits", "Within the material margin", "Within the gross margin")
_HOLDS = ("Holds",)
"""The probabilities that are printed, of a claim with a number and of a yes/no claim."""


def reading_facts(headline: Reading, full: Reading | None, claim: Claim) -> Iterator[tuple[str, list[str]]]:
    """What each reading takes for granted, finds and concludes: a name and a cell for each reading."""
    both = (headline,) if full is None else (headline, full)
    bands = zip(_BANDS if claim.quantity else _HOLDS, *(one.probabilities for one in both), strict=False)
    facts = (
        ("Verdict", [", ".join(filter(None, (one.rating.verdict, one.rating.sureness))) for one in both]),
        ("Conditions", [_conditions(one) for one in both]),
        ("Found" if headline.pooled is None else "Found (± covers 95 %)", [rows.found(one, claim) for one in both]),
        ("Independent sources", [str(one.sources) for one in both]),
        ("Spread (Birge ratio, I²)", [_spread(one) for one in both]),
        *((name, [numbers.in_hundred(chance) for chance in chances]) for name, *chances in bands),
    )
    return ((name, cells) for name, cells in facts if any(cells))


def _spread(reading: Reading) -> str:
    """How far pooled results lie apart, 1 being what their uncertainties explain; nothing for a single one."""
    pooled = reading.pooled
    if pooled is None or pooled.count < 2:
        return ""
    return f"{numbers.rate(pooled.birge)}, {numbers.in_whole_percent(pooled.i2)}"


def _conditions(reading: Reading) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {word}" for name, word in reading.conditions.items())
