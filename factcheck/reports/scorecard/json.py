"""The scorecard as JSON, version 1; fields are only ever added. `schemas/scorecard-v1.schema.json` describes each."""

from __future__ import annotations

from typing import Any

from factcheck.model.words import PROMISE_STATES, VERDICTS
from factcheck.reports import encoding
from factcheck.reports.envelope import envelope
from factcheck.reports.numbers import significant
from factcheck.reports.scorecard.card import SELECTION, Scorecard
from factcheck.scoring.concordance import Calibration, Concordance, Raw, Split
from factcheck.scoring.scorecard import Card
from factcheck.scoring.shares import Share, wilson

_SHARE = 4


def render(score: Scorecard) -> str:
    """The whole scorecard; the same records and day give the same bytes."""
    return encoding.json(
        {
            **envelope("scorecard", score),
            "selection": SELECTION,
            "by": list(score.by),
            "weighted": score.weighted,
            "groups": [_card(card, score.by) for card in score.cards],
            "agreement": _agreement(score.concordance) if score.concordance else None,
        }
    )


def _card(card: Card, by: tuple[str, ...]) -> dict[str, Any]:
    return {
        "group": dict(zip(by, (part or None for part in card.name), strict=True)),
        "claims": card.claims,
        "rated": card.rated,
        "verdicts": {word: card.verdicts[word] for word in VERDICTS if word in card.verdicts},
        "not_in_the_share": {word: card.outside[word] for word in VERDICTS if word in card.outside},
        "promises": {state: card.promises[state] for state in PROMISE_STATES if state in card.promises},
        "share": _share(card.share) if card.rated else None,
        "median_discrepancy": _rounded(card.median_gap),
        "measured": card.measured,
        "signed": card.signed,
        "differing": card.differing,
        "trend": [{"year": one.year, "quarter": one.number, "share": _share(one.share)} for one in card.trend],
        "undated": card.undated,
        "better_than": [
            {
                "group": dict(zip(by, (part or None for part in ahead.name), strict=True)),
                "probability": _rounded(ahead.probability),
            }
            for ahead in card.better_than
        ],
    }


def _share(one: Share) -> dict[str, Any]:
    return {
        "n": one.size,
        "effective_n": _rounded(one.effective),
        "mean": _rounded(one.mean),
        "interval_90": [_rounded(end) for end in one.interval],
    }


def _agreement(found: Concordance) -> dict[str, Any]:
    return {
        "engine_and_signed": {
            "same_word": _raw(found.signed.words),
            "kappa": _rounded(found.signed.kappa),
            "rated": found.signed.rated,
            "weighted_kappa": _rounded(found.signed.weighted_kappa),
        },
        "reviewers": {
            "names": list(found.reviewed.reviewers),
            "same_word": _raw(found.reviewed.words),
            "rated": found.reviewed.rated,
            "weighted_kappa": _rounded(found.reviewed.weighted_kappa),
            "alpha": _rounded(found.reviewed.alpha),
        },
        "calibration": _calibration(found.calibration),
        "split": [_split(one) for one in found.split],
    }


def _raw(found: Raw) -> dict[str, Any]:
    interval = [_rounded(end) for end in wilson(found.alike, found.of)] if found.of else None
    return {"claims": found.of, "alike": found.alike, "interval_95": interval}


def _calibration(found: Calibration) -> dict[str, Any]:
    parts = found.parts
    return {
        "claims": found.claims,
        "brier": _rounded(parts.brier) if parts else None,
        "reliability": _rounded(parts.reliability) if parts else None,
        "resolution": _rounded(parts.resolution) if parts else None,
        "uncertainty": _rounded(parts.uncertainty) if parts else None,
        "table": [
            {
                "low": one.low,
                "high": one.high,
                "claims": one.size,
                "mean": _rounded(one.mean),
                "observed": _rounded(one.observed),
            }
            for one in found.table
        ],
    }


def _split(one: Split) -> dict[str, Any]:
    return {
        "id": one.claim.id,
        "ratings": [{"by": name, "rating": word} for name, word in one.ratings],
        "steps": one.steps,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else significant(number, _SHARE)
