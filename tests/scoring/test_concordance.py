"""Who agrees with whom, on how many claims, and from how many claims on that has a coefficient."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.model.claim import Promise, SignedVerdict
from factcheck.model.dates import parse_date
from factcheck.model.words import Label
from factcheck.scoring.agreement import kappa, krippendorff
from factcheck.scoring.assessment import Assessment, Probabilities, Rating, Reading
from factcheck.scoring.concordance import concord
from tests.scoring import build


def word(rating: Label, by: str, on: str = "2026-01-01") -> SignedVerdict:
    return SignedVerdict(rating=rating, by=by, on=parse_date(on))


def judged(engine: Label, *people: SignedVerdict, p: float = 0.5, **fields: Any) -> Assessment:
    """A claim with the engine's verdict, the first person's signed one, and the others' reviews."""
    about = build.claim(verdict=people[0] if people else None, reviews=people[1:], **fields)
    reading = Reading(
        conditions={},
        rating=Rating("unverified", None, None),
        probabilities=Probabilities(p, p, p),
        support=0.0,
        against=0.0,
        pooled=None,
        evidence=(),
    )
    return Assessment(claim=about, verdict=engine, headline=reading)


def test_below_twenty_only_how_many_agree_is_told() -> None:
    found = concord([*[judged("true", word("true", "a"))] * 18, judged("false", word("true", "a"))]).signed
    assert (found.words, found.rated, found.kappa, found.weighted_kappa) == ((18, 19), 19, None, None)


def test_from_twenty_on_there_are_coefficients() -> None:
    """Ten pairs of the same word, ten one step apart, one claim that the engine leaves open."""
    claims = [
        *[judged("true", word("true", "a"))] * 5,
        *[judged("false", word("false", "a"))] * 5,
        *[judged("mostly-false", word("false", "a"))] * 10,
        judged("unverified", word("false", "a")),
    ]
    found = concord(claims).signed
    engine = ["true"] * 5 + ["false"] * 5 + ["mostly-false"] * 10 + ["unverified"]
    people = ["true"] * 5 + ["false"] * 16
    assert (found.words, found.rated) == ((10, 21), 20)
    assert found.kappa == kappa(engine, people, ["false", "mostly-false", "true", "unverified"])
    wanted = kappa([5] * 5 + [1] * 5 + [2] * 10, [5] * 5 + [1] * 15, range(1, 6), quadratic=True)
    assert found.weighted_kappa == wanted
    assert wanted == pytest.approx(1 - 20 * 10 / (5 * 15 * 16 + 5 * 5 * 16 + 10 * 5 * 9 + 10 * 15))


def test_promises_and_unsigned_claims_do_not_count() -> None:
    found = concord([judged("kept", word("kept", "a"), promise=Promise()), judged("true")])
    assert (found.signed.words, found.split) == ((0, 0), ())


def test_two_people_have_a_kappa_and_an_alpha() -> None:
    claims = [
        *[judged("true", word("true", "a"), word("true", "b"))] * 12,
        *[judged("true", word("half-true", "a"), word("false", "b"))] * 8,
        judged("true", word("true", "a"), word("disputed", "b")),
        judged("true", word("true", "c")),
    ]
    found = concord(claims).reviewed
    assert (found.reviewers, found.words, found.rated) == (("a", "b"), (12, 21), 20)
    assert found.weighted_kappa == kappa([5] * 12 + [3] * 8, [5] * 12 + [1] * 8, range(1, 6), quadratic=True)
    assert found.alpha == krippendorff([[5, 5]] * 12 + [[3, 1]] * 8, "ordinal")


def test_three_people_with_gaps_have_an_alpha() -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c")] * 7
    found = concord([judged("true", word("true", one), word("half-true", other)) for one, other in pairs]).reviewed
    assert (found.reviewers, found.words, found.weighted_kappa) == (("a", "b", "c"), (0, 21), None)
    assert found.alpha == krippendorff([[5, 3]] * 21, "ordinal")


def test_of_one_who_rated_twice_the_later_counts() -> None:
    again = judged("true", word("true", "a", "2026-03-01"), word("false", "a", "2026-01-01"))
    found = concord([again])
    assert (found.reviewed.words.of, found.split) == (0, ())


def test_the_most_split_come_first() -> None:
    found = concord(
        [
            judged("true", word("mostly-true", "a"), id="near"),
            judged("unverified", word("true", "a"), id="open"),
            judged("true", word("true", "b"), word("false", "a"), id="far"),
            judged("true", word("true", "a"), id="alike"),
        ]
    ).split
    assert [(one.claim.id, one.steps) for one in found] == [("far", 4), ("near", 1), ("open", None)]
    assert found[0].ratings == (("engine", "true"), ("a", "false"), ("b", "true"))


def test_calibration_begins_at_fifty() -> None:
    claims = [*[judged("true", word("true", "a"), p=0.9)] * 36, *[judged("true", word("half-true", "a"), p=0.9)] * 4]
    few = concord([*claims, *[judged("false", word("false", "a"), p=0.1)] * 9]).calibration
    assert (few.claims, few.parts, few.table) == (49, None, ())
    found = concord([*claims, *[judged("false", word("misleading", "a"), p=0.1)] * 10]).calibration
    assert found.parts is not None
    assert found.parts.brier == pytest.approx((36 * 0.01 + 4 * 0.81 + 10 * 0.01) / 50)
    assert [(one.size, one.observed) for one in found.table] == [(10, 0.0), (0, None), (0, None), (0, None), (40, 0.9)]


def test_what_nobody_put_on_the_scale_is_not_calibrated() -> None:
    assert concord([judged("true", word("disputed", "a"))] * 60).calibration.claims == 0
