"""From probabilities to a verdict: an event is asserted only where it is likely."""

from __future__ import annotations

import math
from collections.abc import Mapping

from factcheck.model.words import Label, Sureness, Verdict
from factcheck.scoring.assessment import Probabilities, Rating
from factcheck.scoring.method import Method

_HOLDS: tuple[Verdict, ...] = ("true", "mostly-true")
_FAILS: tuple[Verdict, ...] = ("half-true", "mostly-false", "false")

FAMILIES: Mapping[Label, str] = {
    "true": "accurate",
    "mostly-true": "accurate",
    "half-true": "partly",
    "misleading": "inaccurate",
    "mostly-false": "inaccurate",
    "false": "inaccurate",
    "kept": "kept",
    "compromise": "compromise",
    "broken": "broken",
}
"""What a verdict comes down to; a word that is not listed leaves the question open."""


def rate(probabilities: Probabilities, support: float, against: float, method: Method) -> Rating:
    """The verdict on one reading.

    The extreme verdicts must themselves be likely, otherwise their milder neighbour stands: the burden of proof lies
    on the stronger statement in both directions.
    """
    inside, near, not_gross = probabilities
    asserted: tuple[tuple[Verdict, float], ...] = (
        ("true", inside),
        ("false", 1.0 - not_gross),
        ("mostly-true", near),
        ("mostly-false", 1.0 - near),
        ("half-true", min(1.0 - inside, not_gross)),
    )
    for verdict, confidence in asserted:
        if confidence >= method.likely:
            return Rating(verdict, confidence, sureness_of(confidence, method))
    good = math.log(method.likelihood_ratios["C"])
    return Rating("disputed" if min(support, against) >= good else "unverified", None, None)


def two_readings(headline: Rating, full: Rating | None, method: Method) -> Rating:
    """The verdict on a claim with small print: what fails as read and holds only with it is misleading."""
    if full is None or headline.verdict not in _FAILS or full.verdict not in _HOLDS:
        return headline
    assert headline.confidence is not None
    assert full.confidence is not None
    confidence = min(headline.confidence, full.confidence)
    return Rating("misleading", confidence, sureness_of(confidence, method))


def sureness_of(confidence: float, method: Method) -> Sureness | None:
    """The word for a confidence: ICD 203's "almost certain" is firm, its "very likely" is likely."""
    if confidence >= method.firm:
        return "firm"
    return "likely" if confidence >= method.likely else None
