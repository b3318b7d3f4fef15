"""One claim against its evidence: both readings, the verdict, and how firmly it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import NO_ADJUSTMENTS, Adjustments, Citation
from factcheck.model.evidence import Evidence
from factcheck.model.quantity import Margins
from factcheck.model.words import Label, Placement
from factcheck.scoring.assessment import Assessment, Discrepancy, Pooled, Rating, Reading, Support, Weighed
from factcheck.scoring.bands import bands_of, better_of
from factcheck.scoring.candidate import Candidate, Scope, Statement, carries_adjustments, lowest_grades, state, take
from factcheck.scoring.clusters import Trails, cluster
from factcheck.scoring.flags import flags_of
from factcheck.scoring.method import Method
from factcheck.scoring.pooling import freedom_of
from factcheck.scoring.promises import assess_promise, confidence_of, is_final
from factcheck.scoring.rating import FAMILIES, sureness_of, two_readings
from factcheck.scoring.reading import Conclusion, choose, conclude, describe
from factcheck.scoring.steadiness import keeps_family, keeps_verdict
from factcheck.scoring.turning import turn_of

_HEADLINE: tuple[Placement, ...] = ("headline", "adjacent")
"""Small print in these places is part of what a buyer reads."""

_SCALES = (0.5, 2.0)
"""A verdict that an assumed uncertainty of half or double the size would change is flagged."""


_TRIED = 50
"""Beyond so many groups no further one carries a verdict, and leaving out each in turn only takes time."""


class _Side(NamedTuple):
    """One reading at work: its conditions, every item as it takes it, one of each cluster, and what these come to."""

    conditions: Mapping[str, str]
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    found: Conclusion

    @property
    def used(self) -> Iterator[Candidate]:
        """The items that the conclusion hangs on."""
        yield from self.found.pooled_items
        yield from (item for item in self.chosen if item.signs is not None)

    def describe(self) -> Reading:
        return describe(self.candidates, self.chosen, self.found, self.conditions)


def assess(
    claim: Claim,
    citations: Sequence[Citation],
    *,
    adjustments: Adjustments = NO_ADJUSTMENTS,
    method: Method,
    as_of: date,
    evidence_by_id: Mapping[str, Evidence],
) -> Assessment:
    """The whole answer for one claim.

    Args:
        claim: the claim.
        citations: the findings about it, in the order of the evidence files.
        adjustments: the recorded corrections for its measurand.
        method: the constants.
        as_of: the day of the run; what is of a later day has been left out already.
        evidence_by_id: every source on record, to follow `derived_from`.
    """
    # A group is named by its first finding on the truth.
    ordered = sorted(citations, key=lambda one: one.finding.bears_on == "attribution")
    trails = Trails((name for one in ordered for name in one.finding.derived_from), citations, evidence_by_id)
    scope = Scope(
        claim=claim,
        bands=bands_of(claim, method),
        adjustments=adjustments,
        carries=cache(partial(carries_adjustments, evidence_by_id=evidence_by_id)),
        trails=trails,
        withdrawn=trails.withdrawn(),
        clusters=cluster(ordered, trails),
        method=method,
    )
    label = _unrated(claim)
    if label is not None:
        unrated = Assessment(claim=claim, verdict=label, bands=scope.bands, margins=_margins(scope))
        return replace(unrated, attribution=_on_attribution(citations, scope))
    sides = _read([one for one in citations if one.finding.bears_on == "truth" and is_final(one, claim)], scope)
    rating = _combined([side.found.rating for side in sides], method)
    readings = [side.describe() for side in sides]
    assumed = rating.verdict in FAMILIES and _is_assumed(sides, rating, scope)
    rests_on = tuple(_supports(sides, rating, scope)) if rating.verdict in FAMILIES and not claim.promise else ()
    flags = flags_of(claim, citations, readings)
    flags = (*(("assumed-uncertainty",) if assumed else ()), *flags, *(f"rests-on:{one.item}" for one in rests_on))
    found = Assessment(
        claim=claim,
        verdict=_word(claim, rating),
        sureness="likely" if assumed else rating.sureness,
        confidence=rating.confidence,
        discrepancy=_discrepancy(scope, readings[0].pooled),
        bands=scope.bands,
        headline=readings[0],
        full=readings[1] if len(readings) > 1 else None,
        flags=flags,
        margins=_margins(scope),
        attribution=_on_attribution(citations, scope),
        rests_on=rests_on,
        turn=turn_of(sides[0].found, scope.bands, method),
    )
    return found if claim.promise is None else _as_promise(found, citations, as_of, scope)


def _unrated(claim: Claim) -> Label | None:
    """The label of a claim that is not rated: was it said at all, and is there anything to measure?"""
    if claim.attribution == "not-said":
        return "misattributed"
    return "not-rated" if claim.kind == "opinion" else None


def _word(claim: Claim, rating: Rating) -> Label:
    """The verdict; a claim whose maker was asked for proof and gave none is unsubstantiated, not just unverified."""
    unanswered = claim.asked is not None and claim.asked.answer is None
    return "unsubstantiated" if rating.verdict == "unverified" and unanswered else rating.verdict


def _as_promise(found: Assessment, citations: Sequence[Citation], as_of: date, scope: Scope) -> Assessment:
    """The same for a promise, whose verdict is its state; only what final evidence settles has a confidence."""
    headline = found.headline
    assert headline is not None
    about = [one for one in citations if one.finding.bears_on == "truth"]
    final = headline.probabilities if any(item.used for item in headline.evidence) else None
    progress = assess_promise(scope, about, headline.conditions, final, as_of)
    confidence = confidence_of(progress.state, final, scope.method)
    sureness = None if confidence is None else sureness_of(confidence, scope.method)
    return replace(
        found,
        verdict=progress.state,
        sureness="likely" if sureness and "assumed-uncertainty" in found.flags else sureness,
        confidence=confidence,
        promise=progress,
    )


def _margins(scope: Scope) -> Margins | None:
    return scope.method.margins_of(scope.claim) if scope.bands else None


def _on_attribution(citations: Sequence[Citation], scope: Scope) -> tuple[Weighed, ...]:
    """The evidence on whether it was said at all, weighed as yes/no evidence."""
    about = [one for one in citations if one.finding.bears_on == "attribution"]
    if not about:
        return ()
    yes_no = scope._replace(bands=None)
    return _side([(one, state(one, yes_no)) for one in about], {}, yes_no).describe().evidence


def _read(citations: Sequence[Citation], scope: Scope) -> list[_Side]:
    """The claim as a buyer reads it and, if it has small print, with all of that added."""
    claim = scope.claim
    stated = [(one, state(one, scope)) for one in citations]
    heeded = [item for item in claim.qualifiers if not item.contradicts]
    beside = [item for item in heeded if item.placement in _HEADLINE]
    headline = {**claim.conditions, **{name: word for item in beside for name, word in item.sets.items()}}
    sides = [_side(stated, headline, scope)]
    below = [item for item in heeded if item.placement not in _HEADLINE]
    if below:
        full = {**headline, **{name: word for item in below for name, word in item.sets.items()}}
        sides.append(sides[0] if full == headline else _side(stated, full, scope))
    return sides


def _side(stated: Sequence[tuple[Citation, Statement]], conditions: Mapping[str, str], scope: Scope) -> _Side:
    lowest = lowest_grades(conditions, scope)
    candidates = tuple(take(one, statement, conditions, scope, lowest) for one, statement in stated)
    chosen = choose(candidates)
    return _Side(conditions, candidates, chosen, conclude(chosen, scope))


def _combined(ratings: Sequence[Rating], method: Method) -> Rating:
    return two_readings(ratings[0], ratings[1] if len(ratings) > 1 else None, method)


def _is_assumed(sides: Sequence[_Side], rating: Rating, scope: Scope) -> bool:
    """Whether the verdict depends on how large the uncertainties are that we assumed."""
    items = [item for side in sides for item in side.found.pooled_items]
    if not any(item.measurement and item.measurement.assumed for item in items):
        return False
    if all(keeps_verdict(one.chosen, one.found, scope.bands, scope.method, scale=max(_SCALES)) for one in sides):
        return False
    return any(
        _combined([conclude(side.chosen, scope, scale=scale).rating for side in sides], scope.method).verdict
        != rating.verdict
        for scale in _SCALES
    )


def _supports(sides: Sequence[_Side], rating: Rating, scope: Scope) -> Iterator[Support]:
    """The groups of sources without which the verdict would change its family."""
    if all(keeps_family(one.chosen, one.found, scope.bands, scope.method) for one in sides):
        return
    used = [item for side in sides for item in side.used]
    groups = dict.fromkeys(item.cluster for item in sorted(used, key=lambda item: item.grade))
    for name in list(groups)[:_TRIED]:
        without = _combined(
            [
                conclude([item for item in side.chosen if item.cluster != name], scope).rating
                if any(item.cluster == name for item in side.chosen)
                else side.found.rating
                for side in sides
            ],
            scope.method,
        )
        if FAMILIES.get(without.verdict) != FAMILIES[rating.verdict]:
            item = next(one.citation.id for one in used if one.cluster == name)
            yield Support(name, item, without.verdict)


def _discrepancy(scope: Scope, pooled: Pooled | None) -> Discrepancy | None:
    """How far the estimate is from the claimed value, positive = worse for the buyer."""
    quantity = scope.claim.quantity
    if quantity is None or pooled is None or scope.bands is None:
        return None
    claimed = float(quantity.value)
    if quantity.to is not None:
        # Of a range, the nearest claimed value.
        claimed = min(max(pooled.value, claimed), float(quantity.to))
    absolute = scope.claim.kind == "date" or claimed == 0.0
    scale = 1.0 if absolute else abs(claimed)
    permitted = scope.bands.permitted
    two_sided = None not in permitted
    upward = better_of(scope.claim, quantity) == "higher" if two_sided else permitted.high is None
    value = (claimed - pooled.value if upward else pooled.value - claimed) / scale
    return Discrepancy(
        value=value,
        standard_uncertainty=pooled.standard_uncertainty / scale,
        degrees_of_freedom=freedom_of(pooled),
        absolute=absolute,
    )
