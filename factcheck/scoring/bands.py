"""What a claim permits: the interval its wording allows, and the wider ones it misses materially or grossly."""

from __future__ import annotations

from factcheck.model.claim import Claim
from factcheck.model.quantity import Quantity
from factcheck.model.words import Better, Comparator
from factcheck.scoring.assessment import Bands, Interval
from factcheck.scoring.method import Method
from factcheck.scoring.resolution import half_width, resolution


def bands_of(claim: Claim, method: Method) -> Bands | None:
    """The three bands of a claim, in its unit; None for a claim without a number."""
    quantity = claim.quantity
    if quantity is None:
        return None
    low = float(quantity.value)
    high = low if quantity.to is None else float(quantity.to)
    margins = method.margins_of(claim)
    scale = 1.0 if margins.absolute else abs(low)
    return widen(
        target(
            quantity.comparator,
            better_of(claim, quantity),
            low=low,
            high=high,
            half=_claimed_half_width(claim, quantity, method),
        ),
        material=float(margins.material) * scale,
        gross=float(margins.gross) * scale,
        low=low,
        high=high,
    )


def better_of(claim: Claim, quantity: Quantity) -> Better:
    """Which way helps the buyer; unless it says so, a date helps by coming early and a number by being right."""
    return quantity.better or ("lower" if claim.kind == "date" else "none")


def target(comparator: Comparator, better: Better, *, low: float, high: float, half: float) -> Interval:
    """The interval the wording permits. A bound is a bound and is not rounded; beating a claim is no fault."""
    match comparator:
        case "at_least" | "more_than":
            return Interval(low, None)
        case "at_most" | "less_than":
            return Interval(None, low)
        case "between":
            return Interval(low, high)
        case "up_to" if better != "lower":
            return Interval(low - half, None)
    if better == "lower":
        return Interval(None, low + half)
    if better == "higher":
        return Interval(low - half, None)
    return Interval(low - half, low + half)


def widen(permitted: Interval, *, material: float, gross: float, low: float, high: float) -> Bands:
    """The bands around a permitted interval: the claimed ends moved out by each margin, never inside the interval."""

    def band(margin: float) -> Interval:
        return Interval(
            None if permitted.low is None else min(permitted.low, low - margin),
            None if permitted.high is None else max(permitted.high, high + margin),
        )

    return Bands(permitted, band(material), band(gross))


def _claimed_half_width(claim: Claim, quantity: Quantity, method: Method) -> float:
    about = quantity.comparator == "about"
    stated = None if quantity.resolution is None else float(quantity.resolution)
    if claim.kind == "date":
        # A share of a day's ordinal means nothing, and neither do its zeros.
        return (stated or 1.0) * (2.0 if about else 0.5)
    return half_width(
        float(quantity.value),
        resolution(quantity.value) if stated is None else stated,
        about=about,
        method=method,
    )
