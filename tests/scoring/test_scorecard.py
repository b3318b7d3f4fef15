"""Scorecards: what counts, what does not, and when one group may be called better than another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from scipy.stats import beta

from factcheck.model.claim import Appearance, Promise, SignedVerdict
from factcheck.model.dates import parse_date
from factcheck.model.words import Label
from factcheck.scoring.assessment import Assessment, Discrepancy
from factcheck.scoring.method import Method
from factcheck.scoring.scorecard import Card, draw_up
from tests.scoring import build

METHOD = Method()


def rated(verdict: Label, signed: Label | None = None, *, gap: float | None = None, **fields: Any) -> Assessment:
    """A claim of Maker's about a Car with the engine's verdict and, if given, a person's."""
    on = fields.pop("on", "2025-01-01")
    absolute = fields.pop("absolute", False)
    word = SignedVerdict(rating=signed, by="desk", on=parse_date("2026-01-01")) if signed else None
    about = build.claim(verdict=word, said=(Appearance(on=parse_date(on) if on else None),), **fields)
    found = Discrepancy(value=gap, standard_uncertainty=0.0, absolute=absolute) if gap else None
    return Assessment(claim=about, verdict=verdict, discrepancy=found)


def cards(*items: Assessment, by: Sequence[str] = ("claimant",), **options: Any) -> tuple[Card, ...]:
    return draw_up(items, by, METHOD, **options)


def one(*items: Assessment, **options: Any) -> Card:
    (card,) = cards(*items, **options)
    return card


def many(claimant: str, right: int, wrong: int) -> list[Assessment]:
    return [rated("true", claimant=claimant)] * right + [rated("false", claimant=claimant)] * wrong


def test_what_is_rated_counts_and_what_is_open_is_coverage() -> None:
    words: list[Label] = ["true", "mostly-true", "half-true", "misleading", "mostly-false", "false"]
    outside: list[Label] = ["unverified", "unsubstantiated", "disputed", "misattributed", "not-rated"]
    card = one(*map(rated, words), *map(rated, outside))
    assert (card.claims, card.rated) == (11, 6)
    assert card.verdicts == dict.fromkeys(words, 1)
    assert card.outside == dict.fromkeys(outside, 1)
    assert card.share.raw == pytest.approx(2.5 / 6)
    assert card.share.mean == pytest.approx((2 + 2.5) / (4 + 6))


def test_the_seven_claims_of_one_group() -> None:
    """Three hold and four do not: 45 % with a 90 % interval from 22 to 70 %."""
    card = one(*many("Maker", 3, 1), *[rated("misleading")] * 3)
    low, high = card.share.interval
    assert (round(card.share.mean, 2), round(low, 2), round(high, 2)) == (0.45, 0.22, 0.70)
    assert card.verdicts == {"true": 3, "false": 1, "misleading": 3}


def test_the_person_counts() -> None:
    card = one(rated("false", "half-true"), rated("unverified", "true"), rated("true", "disputed"), rated("true"))
    assert card.verdicts == {"half-true": 1, "true": 2}
    assert card.outside == {"disputed": 1}
    assert (card.signed, card.differing) == (3, 3)


def test_promises_have_a_line_of_their_own() -> None:
    term = {"promise": Promise()}
    card = one(rated("kept", **term), rated("broken", "compromise", **term), rated("kept", "pending", **term))
    assert card.promises == {"kept": 2, "compromise": 1}
    assert (card.claims, card.rated, card.signed) == (0, 0, 0)


def test_groups_are_shrunk_towards_the_rate_of_the_collection() -> None:
    """Three of four hold: (3 + 1/2) / 5, and A's one claim moves that by a fifth of the way."""
    a, b = cards(*many("A", 1, 0), *many("B", 2, 1))
    assert a.share.mean == pytest.approx((4 * 0.7 + 1) / 5)
    assert b.share.mean == pytest.approx((4 * 0.7 + 2) / 7)


def test_a_filter_does_not_change_what_a_group_is_shrunk_towards() -> None:
    whole = (*many("A", 1, 0), *many("B", 2, 1))
    (alone,) = cards(*whole, accepts=lambda item: item.claim.claimant == "A")
    assert alone == cards(*whole)[0]


def test_stakes_weigh_only_where_asked() -> None:
    items = (rated("true", stakes="low"), rated("false", stakes="safety"))
    assert one(*items).share.raw == 0.5
    heavy = one(*items, weighted=True).share
    assert (heavy.raw, heavy.effective) == (pytest.approx(1 / 9), pytest.approx(81 / 65))


def test_the_median_gap_is_over_rated_claims_measured_in_shares() -> None:
    card = one(
        rated("true", gap=-0.02),
        rated("false", gap=0.9),
        rated("mostly-false", gap=0.14),
        rated("unverified", gap=5.0),
        rated("true", gap=12.0, absolute=True),
    )
    assert (card.median_gap, card.measured) == (0.14, 3)
    assert one(rated("true")).median_gap is None


def test_the_trend_goes_by_quarter_and_is_shrunk_to_the_groups_own_share() -> None:
    card = one(
        rated("false", on="2025-04-01"),
        rated("true", on="2025-03-31"),
        rated("true", on="2025-01"),
        rated("true", on="2025"),
        rated("true", on=None),
    )
    own = card.share.mean
    assert own == pytest.approx(6 / 9)
    assert [(quarter.year, quarter.number, quarter.share.size) for quarter in card.trend] == [
        (2025, 1, 2),
        (2025, 2, 1),
    ]
    assert [quarter.share.mean for quarter in card.trend] == pytest.approx([(4 * own + 2) / 6, 4 * own / 5])
    assert card.undated == 2


def test_better_is_said_only_when_it_is_firm() -> None:
    """Base rate (14.5 / 25): 10 of 12 against 4 of 12 is 0.98, against 6 of 12 it is not enough."""
    worse, better = cards(*many("A", 10, 2), *many("B", 4, 8))
    assert (worse.name, better.name) == (("B",), ("A",))
    assert worse.better_than == ()
    (ahead,) = better.better_than
    a, b = (4 * 0.58 + 10, 4 * 0.42 + 2), (4 * 0.58 + 4, 4 * 0.42 + 8)
    wanted = beta.expect(lambda x: beta.cdf(x, *b), args=a)
    assert (ahead.name, ahead.probability) == (("B",), pytest.approx(wanted, abs=1e-6))
    assert wanted > 0.95
    assert [card.better_than for card in cards(*many("A", 10, 2), *many("C", 6, 6))] == [(), ()]


def test_fewer_than_five_have_no_place_and_are_compared_with_nobody() -> None:
    found = cards(*many("Z", 0, 4), *many("Y", 4, 0), *many("X", 0, 30), *many("W", 30, 0), *many("V", 4, 1))
    assert [card.name[0] for card in found] == ["X", "V", "W", "Y", "Z"]
    assert [[ahead.name[0] for ahead in card.better_than] for card in found] == [[], ["X"], ["V", "X"], [], []]


def test_two_facets_make_a_group_of_each_pair() -> None:
    items = (rated("true", category="range"), rated("false"), rated("true", category="range", claimant="Other"))
    found = cards(*items, by=("claimant", "category"))
    assert [card.name for card in found] == [("Maker", ""), ("Maker", "range"), ("Other", "range")]


def test_the_order_of_the_claims_does_not_matter() -> None:
    items = (*many("A", 3, 4), *many("B", 5, 1), rated("half-true", claimant="B", on="2024-12"))
    assert cards(*items) == cards(*reversed(items))
