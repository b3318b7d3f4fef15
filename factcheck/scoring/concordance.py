"""The engine against signed verdicts, reviewers among themselves, and probabilities against what people concluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.words import Label
from factcheck.scoring.agreement import Bin, Murphy, kappa, krippendorff, murphy, reliability_table
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.rating import FAMILIES

AGREEMENT_FROM = 20
"""Below so many claims a coefficient says nothing, and only how many agreed is told."""
CALIBRATION_FROM = 50
"""Below so many claims a probability cannot be held against what came true."""

ENGINE = "engine"
"""How the engine is named beside the people."""

SCALE: Mapping[Label, int] = {
    "true": 5,
    "mostly-true": 4,
    "half-true": 3,
    "misleading": 2,
    "mostly-false": 2,
    "false": 1,
}
"""The five points; a word that is not on them rates nothing."""


class Raw(NamedTuple):
    """How many of some claims carry the same word by all."""

    alike: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The engine against the signed verdict of each claim.

    `words` is over all of them, `kappa` its coefficient over every word; `rated` are those that both put on the scale
    and `weighted_kappa` theirs, by the square of the steps. A coefficient is None where there are too few claims.
    """

    words: Raw
    kappa: float | None
    rated: int
    weighted_kappa: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """People among themselves, over the claims that two or more of them rated.

    With two people `weighted_kappa` is Cohen's; `alpha` is Krippendorff's, ordinal, for any number. Both are over the
    `rated` claims that two or more put on the scale.
    """

    reviewers: tuple[str, ...]
    words: Raw
    rated: int
    weighted_kappa: float | None
    alpha: float | None


class Split(NamedTuple):
    """A claim on which not all say the same: who says what, and the steps between them where they are on the scale."""

    claim: Claim
    ratings: tuple[tuple[str, Label], ...]
    steps: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The probability that a claim holds within its material margin against whether people found that it does.

    `parts` and `table` are None and empty where `claims` are too few.
    """

    claims: int
    parts: Murphy | None
    table: tuple[Bin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """All three, and the claims that divide most."""

    signed: Signed
    reviewed: Reviewed
    calibration: Calibration
    split: tuple[Split, ...]


def concord(assessments: Iterable[Assessment]) -> Concordance:
    """How far the engine and people agree on the given claims; promises have states, which are no ratings."""
    claims = [item for item in assessments if item.claim.promise is None]
    return Concordance(
        signed=_signed(claims),
        reviewed=_reviewed([_people(item.claim) for item in claims]),
        calibration=_calibrate(claims),
        split=tuple(sorted(filter(None, map(_split, claims)), key=_most_split)),
    )


def _signed(claims: Sequence[Assessment]) -> Signed:
    pairs = [(item.verdict, item.claim.verdict.rating) for item in claims if item.claim.verdict is not None]
    words = sorted({word for pair in pairs for word in pair})
    on_scale = [(SCALE[one], SCALE[other]) for one, other in pairs if one in SCALE and other in SCALE]
    return Signed(
        words=Raw(sum(one == other for one, other in pairs), len(pairs)),
        kappa=_kappa(pairs, words, quadratic=False),
        rated=len(on_scale),
        weighted_kappa=_kappa(on_scale, range(1, 6), quadratic=True),
    )


def _kappa(
    pairs: Sequence[tuple[str | int, str | int]], categories: Sequence[str | int], *, quadratic: bool
) -> float | None:
    if len(pairs) < AGREEMENT_FROM:
        return None
    return kappa([one for one, _ in pairs], [other for _, other in pairs], categories, quadratic=quadratic)


def _people(claim: Claim) -> Mapping[str, Label]:
    """What each person says, by name; of one who rated it twice, the later."""
    signed = [*claim.reviews, *([claim.verdict] if claim.verdict else [])]
    return {one.by: one.rating for one in sorted(signed, key=lambda one: (one.on.last, one.on.first))}


def _reviewed(units: Sequence[Mapping[str, Label]]) -> Reviewed:
    several = [unit for unit in units if len(unit) > 1]
    reviewers = tuple(sorted({name for unit in several for name in unit}))
    on_scale = [{name: SCALE[word] for name, word in unit.items() if word in SCALE} for unit in several]
    on_scale = [unit for unit in on_scale if len(unit) > 1]
    enough = len(on_scale) >= AGREEMENT_FROM
    pairs = [(unit[reviewers[0]], unit[reviewers[1]]) for unit in on_scale] if len(reviewers) == 2 else []
    return Reviewed(
        reviewers=reviewers,
        words=Raw(sum(len(set(unit.values())) == 1 for unit in several), len(several)),
        rated=len(on_scale),
        weighted_kappa=_kappa(pairs, range(1, 6), quadratic=True),
        alpha=krippendorff([list(unit.values()) for unit in on_scale], "ordinal") if enough else None,
    )


def _calibrate(claims: Sequence[Assessment]) -> Calibration:
    pairs = [
        (item.headline.probabilities.material, int(FAMILIES[item.claim.verdict.rating] == "accurate"))
        for item in claims
        if item.headline is not None and item.claim.verdict is not None and item.claim.verdict.rating in SCALE
    ]
    forecasts, outcomes = [p for p, _ in pairs], [o for _, o in pairs]
    enough = len(pairs) >= CALIBRATION_FROM
    return Calibration(
        claims=len(pairs),
        parts=murphy(forecasts, outcomes) if enough else None,
        table=reliability_table(forecasts, outcomes) if enough else (),
    )


def _split(item: Assessment) -> Split | None:
    people = _people(item.claim)
    ratings = ((ENGINE, item.verdict), *sorted(people.items())) if people else ()
    if len({word for _, word in ratings}) < 2:
        return None
    points = [SCALE[word] for _, word in ratings if word in SCALE]
    return Split(item.claim, ratings, max(points) - min(points) if len(points) > 1 else None)


def _most_split(split: Split) -> tuple[int, str]:
    return -(split.steps or 0), split.claim.id
