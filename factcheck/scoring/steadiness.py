"""Readings so clear that a bound shows what scoring them again would only confirm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from factcheck.scoring.assessment import Bands, Interval
from factcheck.scoring.candidate import Candidate
from factcheck.scoring.combination import reliability
from factcheck.scoring.distributions import t_cdf
from factcheck.scoring.grades import carries_weight
from factcheck.scoring.method import Method
from factcheck.scoring.pooling import envelope
from factcheck.scoring.rating import FAMILIES
from factcheck.scoring.reading import Conclusion, point_of


class _Event(NamedTuple):
    """That the true value lies inside a band, or outside it."""

    band: Literal["permitted", "material", "gross"]
    inside: bool


_BY_FAMILY: Mapping[str | None, _Event] = {
    "accurate": _Event("material", inside=True),
    "inaccurate": _Event("material", inside=False),
}
_BY_VERDICT: Mapping[str, _Event] = {
    "true": _Event("permitted", inside=True),
    "false": _Event("gross", inside=False),
}
"""A verdict between them has limits on both sides."""


def keeps_family(chosen: Sequence[Candidate], found: Conclusion, bands: Bands | None, method: Method) -> bool:
    """Whether the verdict plainly keeps its family whichever one item is left out; False leaves it open."""
    event = _BY_FAMILY.get(FAMILIES.get(found.rating.verdict))
    return event is not None and _is_clear(event, chosen, found, bands, method, kept=len(chosen) - 1, scale=1.0)


def keeps_verdict(
    chosen: Sequence[Candidate], found: Conclusion, bands: Bands | None, method: Method, *, scale: float
) -> bool:
    """Whether the verdict plainly stays with assumed uncertainties of up to `scale` times the size."""
    event = _BY_VERDICT.get(found.rating.verdict)
    return event is not None and _is_clear(event, chosen, found, bands, method, kept=len(chosen), scale=scale)


def _is_clear(
    event: _Event,
    chosen: Sequence[Candidate],
    found: Conclusion,
    bands: Bands | None,
    method: Method,
    *,
    kept: int,
    scale: float,
) -> bool:
    """Whether any `kept` of the items would make the event likely, by the least favourable pool they could give.

    Only where all items are pooled: then so are those of them that are kept.
    """
    if bands is None or kept < 1 or len(found.pooled_items) != len(chosen):
        return False
    weakest = sorted(found.grades)[-kept:]
    low, high, uncertainty, dof = envelope([point_of(item, scale) for item in chosen], kept)
    band: Interval = getattr(bands, event.band)
    gap = _gap(low, high, band, inside=event.inside)
    if gap <= 0.0 or not carries_weight(weakest[0]):
        return False
    tails = 2.0 if event.inside and None not in band else 1.0
    probability = 1.0 - tails * t_cdf(-gap / uncertainty, dof)
    return 0.5 + reliability(weakest, method) * (probability - 0.5) >= method.likely


def _gap(low: float, high: float, band: Interval, *, inside: bool) -> float:
    """How far all of a stretch lies inside a band or outside it; not above 0 where it does not."""
    bottom = -math.inf if band.low is None else band.low
    top = math.inf if band.high is None else band.high
    return min(low - bottom, top - high) if inside else max(bottom - high, low - top)
