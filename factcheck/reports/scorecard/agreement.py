"""How far people and engine agree, in sentences, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.reports.explanation.words import joined
from factcheck.reports.sentences import counted
from factcheck.scoring.concordance import (
    AGREEMENT_FROM,
    CALIBRATION_FROM,
    Calibration,
    Concordance,
    Raw,
    Reviewed,
    Signed,
    Split,
)
from factcheck.scoring.shares import wilson

_SHOWN = 10
"""How many split claims are named; the JSON has all."""


class Section(NamedTuple):
    """A heading and the lines below it."""

    head: str
    told: tuple[str, ...]


def sections(found: Concordance) -> tuple[Section, ...]:
    """All that there is to say, in a fixed order."""
    return (
        Section("Engine and signed verdicts", tuple(_signed(found.signed))),
        Section("People among themselves", tuple(_reviewed(found.reviewed))),
        Section("Probabilities and what people found", tuple(_calibration(found.calibration))),
        Section("Most split", tuple(_splits(found.split))),
    )


def _signed(found: Signed) -> Iterator[str]:
    if not found.words.of:
        yield "no verdict is signed"
        return
    yield f"same word on {_raw(found.words)}"
    if found.words.of < AGREEMENT_FROM:
        yield _too_few("a coefficient", found.words.of, AGREEMENT_FROM)
        return
    yield f"Cohen's kappa over all words {_coefficient(found.kappa)}, n = {found.words.of:,}"
    if found.rated < AGREEMENT_FROM:
        yield _too_few("a coefficient on the scale from true to false", found.rated, AGREEMENT_FROM)
    else:
        yield (
            "Cohen's kappa on the scale from true to false, by squared steps, "
            f"{_coefficient(found.weighted_kappa)}, n = {found.rated:,}"
        )


def _reviewed(found: Reviewed) -> Iterator[str]:
    if not found.words.of:
        yield "no claim is rated by two people"
        return
    yield f"{counted(len(found.reviewers), 'reviewer')}: {joined(found.reviewers)}"
    yield f"same word by all on {_raw(found.words)}"
    if found.rated < AGREEMENT_FROM:
        yield _too_few("a coefficient", found.rated, AGREEMENT_FROM)
        return
    if len(found.reviewers) == 2:
        yield f"Cohen's kappa, by squared steps, {_coefficient(found.weighted_kappa)}, n = {found.rated:,}"
    yield f"Krippendorff's alpha, ordinal, {_coefficient(found.alpha)}, n = {found.rated:,}"


def _calibration(found: Calibration) -> Iterator[str]:
    if found.parts is None:
        yield _too_few("calibration", found.claims, CALIBRATION_FROM)
        return
    parts = found.parts
    yield (
        f"Brier score {parts.brier:.3f} = reliability {parts.reliability:.3f} - resolution {parts.resolution:.3f} "
        f"+ uncertainty {parts.uncertainty:.3f}, n = {found.claims:,}"
    )
    for one in found.table:
        held = "" if one.mean is None else f", {one.mean:.2f} on average, {one.observed:.2f} found accurate"
        yield f"probability {one.low:.1f} to {one.high:.1f}: {counted(one.size, 'claim')}{held}"


def _splits(found: tuple[Split, ...]) -> Iterator[str]:
    for one in found[:_SHOWN]:
        yield f"{one.claim.id}: {', '.join(f'{name} {word}' for name, word in one.ratings)}"
    if len(found) > _SHOWN:
        yield f"and {counted(len(found) - _SHOWN, 'more claim')}"
    if not found:
        yield "no claim on which the engine and all people do not say the same"


def _raw(found: Raw) -> str:
    low, high = wilson(found.alike, found.of)
    return (
        f"{found.alike:,} of {counted(found.of, 'claim')} "
        f"({found.alike / found.of * 100:.0f} %, 95 % interval {low * 100:.0f} to {high * 100:.0f} %)"
    )


def _too_few(what: str, number: int, needed: int) -> str:
    return f"{what} takes {needed} claims, and there {'is' if number == 1 else 'are'} {number:,}"


def _coefficient(number: float | None) -> str:
    return "not defined, as nothing differs" if number is None else f"{number:.2f}"
