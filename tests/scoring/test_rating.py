"""From probabilities to a verdict: the first line that applies, and what two readings come to."""

from __future__ import annotations

import math

import pytest

from factcheck.model.words import Verdict
from factcheck.scoring.assessment import Probabilities, Rating
from factcheck.scoring.method import Method
from factcheck.scoring.rating import rate, sureness_of, two_readings

METHOD = Method()
BELOW = math.nextafter(0.8, 0.0)
LN5 = math.log(5.0)


@pytest.mark.parametrize(
    ("p", "verdict", "confidence"),
    [
        ((0.80, 0.85, 0.90), "true", 0.80),
        ((BELOW, 0.80, 0.90), "mostly-true", 0.80),
        ((0.10, 0.80, 0.95), "mostly-true", 0.80),
        ((0.10, BELOW, 0.95), "half-true", 0.90),
        ((0.10, 0.50, 0.80), "half-true", 0.80),
        ((0.21, 0.50, 0.95), "unverified", None),
        ((0.10, 0.50, BELOW), "unverified", None),
        ((0.05, 0.20, 0.21), "mostly-false", 0.80),
        ((0.05, 0.20, 0.90), "mostly-false", 0.80),
        ((0.05, 0.21, 0.90), "half-true", 0.90),
        ((0.05, 0.10, 0.20), "false", 0.80),
        ((0.50, 0.50, 0.50), "unverified", None),
    ],
)
def test_the_first_line_that_applies(p: tuple[float, float, float], verdict: Verdict, confidence: float | None) -> None:
    found = rate(Probabilities(*p), 0.0, 0.0, METHOD)
    assert (found.verdict, found.confidence) == (verdict, pytest.approx(confidence) if confidence else None)


@pytest.mark.parametrize(
    ("support", "against", "verdict"),
    [(LN5, LN5, "disputed"), (LN5, math.nextafter(LN5, 0), "unverified"), (0.0, 9.0, "unverified")],
)
def test_disputed_needs_good_evidence_on_both_sides(support: float, against: float, verdict: Verdict) -> None:
    assert rate(Probabilities(0.5, 0.5, 0.5), support, against, METHOD) == Rating(verdict, None, None)


def test_a_verdict_goes_before_a_dispute() -> None:
    assert rate(Probabilities(0.1, 0.1, 0.1), 3.0, 6.0, METHOD).verdict == "false"


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(0.95, "firm"), (math.nextafter(0.95, 0), "likely"), (0.8, "likely"), (BELOW, None)],
)
def test_sureness(confidence: float, word: str | None) -> None:
    assert sureness_of(confidence, METHOD) == word


def test_the_thresholds_are_the_methods() -> None:
    strict = Method(likely=0.9, firm=0.99)
    assert rate(Probabilities(0.85, 0.95, 0.96), 0.0, 0.0, strict) == Rating("mostly-true", 0.95, "likely")


def rated(verdict: Verdict, confidence: float | None = None) -> Rating:
    return Rating(verdict, confidence, None if confidence is None else sureness_of(confidence, METHOD))


HOLDS = [rated("true", 0.90), rated("mostly-true", 0.97)]
FAILS = [rated("half-true", 0.85), rated("mostly-false", 0.96), rated("false", 0.98)]
OPEN = [rated("unverified"), rated("disputed")]


@pytest.mark.parametrize("headline", HOLDS)
@pytest.mark.parametrize("full", [*HOLDS, *FAILS, *OPEN])
def test_what_holds_as_read_holds(headline: Rating, full: Rating) -> None:
    assert two_readings(headline, full, METHOD) == headline


@pytest.mark.parametrize("headline", FAILS)
@pytest.mark.parametrize("full", HOLDS)
def test_what_holds_only_with_the_small_print_is_misleading(headline: Rating, full: Rating) -> None:
    found = two_readings(headline, full, METHOD)
    assert headline.confidence is not None
    assert full.confidence is not None
    lesser = min(headline.confidence, full.confidence)
    assert found == Rating("misleading", lesser, "firm" if lesser >= 0.95 else "likely")


@pytest.mark.parametrize("headline", FAILS)
@pytest.mark.parametrize("full", [*FAILS, *OPEN, None])
def test_what_fails_either_way_fails(headline: Rating, full: Rating | None) -> None:
    assert two_readings(headline, full, METHOD) == headline


@pytest.mark.parametrize("headline", OPEN)
@pytest.mark.parametrize("full", [*HOLDS, *FAILS, *OPEN])
def test_what_is_open_as_read_stays_open(headline: Rating, full: Rating) -> None:
    assert two_readings(headline, full, METHOD) == headline
