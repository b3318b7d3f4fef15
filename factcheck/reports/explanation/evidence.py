"""What an explanation says of the evidence: what was found, what it rests on, and what would change the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.model.claim import Claim
from factcheck.model.evidence import Adjustment
from factcheck.reports import numbers
from factcheck.reports.explanation.words import (
    SHOWN,
    capital,
    counted,
    estimate,
    group,
    groups,
    in_words,
    listed,
    say,
    span,
)
from factcheck.scoring.assessment import CONTEXT, Assessment, Reading, Weighed
from factcheck.scoring.rounding import plain


def tell_finding(item: Assessment, headline: Reading) -> str:
    """What the used evidence says: numbers, yes and no, ranges."""
    used = [one for one in headline.evidence if one.used]
    if not used:
        return "We found no comparable, independent evidence."
    told = [_measured(item.claim, headline, used), _answered(used), _bounded(item.claim, used)]
    return " ".join(sentence for sentence in told if sentence)


def _measured(claim: Claim, headline: Reading, used: Sequence[Weighed]) -> str:
    if headline.pooled is None or claim.quantity is None:
        return ""
    where = " under these conditions" if headline.conditions else ""
    measured = [one for one in used if one.value is not None]
    adjusted = _adjusted(measured, claim.quantity.unit)
    typical = headline.typical
    if typical is not None and typical.count > 1:
        return (
            f"The best of {in_words(typical.count)} independent results{where} is "
            f"{estimate(headline.pooled, claim)}{adjusted}; together they come to {estimate(typical, claim)}."
        )
    noun = {"physical": "independent measurement", "date": "independent source"}.get(claim.kind, "independent figure")
    verb = "puts" if len(measured) == 1 else "put"
    at = {"rank": "it", "date": "it on"}.get(claim.kind, "it at")
    what = capital(counted(len(measured), noun))
    return f"{what}{where} {verb} {at} {estimate(headline.pooled, claim)}{adjusted}."


def _adjusted(measured: Sequence[Weighed], unit: str) -> str:
    """How many of the measurements were carried over to the claim's conditions, and by what."""
    steps = Counter(
        ", and ".join(tell_step(step, unit) for step in one.adjustments) for one in measured if one.adjustments
    )
    many = len(measured) > 1
    return "".join(f", {f'{in_words(times)} ' if many else ''}after adjusting {by}" for by, times in steps.items())


def tell_step(step: Adjustment, unit: str) -> str:
    """What one adjustment does: `timing start by 0.25 ± 0.05 s`."""
    by = []
    if step.factor != 1:
        by.append(f"by a factor of {_with_uncertainty(step.factor, step.factor_uncertainty)}")
    if step.offset or not by:
        offset = _with_uncertainty(step.offset, step.offset_uncertainty)
        by.append(f"by {numbers.with_unit(offset, step.unit or unit)}")
    return f"{step.parameter.replace('_', ' ')} {' and '.join(by)}"


def _with_uncertainty(value: Decimal, uncertainty: Decimal) -> str:
    told = numbers.grouped(f"{value:f}")
    return f"{told} ± {numbers.grouped(f'{uncertainty:f}')}" if uncertainty else told


def _answered(used: Sequence[Weighed]) -> str:
    """How many groups say no and yes; the side with more of them first."""
    sides = sorted(((groups(used, side), side) for side in ("no", "yes")), key=lambda one: -len(one[0]))
    (more, side), (fewer, other) = sides
    if not more:
        return ""
    best = min((one for one in used if one.cluster in more), key=lambda one: one.grade)
    finding = best.citation.finding
    source = f"best: {finding.source.replace('-', ' ')}, grade {best.grade}"
    if finding.breach and not fewer:
        return f"{capital(group(len(more)))} {'reports' if len(more) == 1 else 'report'} a breach ({source})."
    rest = f"{in_words(len(fewer))} {say(len(fewer))}" if fewer else "none says"
    return f"{capital(group(len(more)))} {say(len(more))} {side} ({source}), {rest} {other}."


def _bounded(claim: Claim, used: Sequence[Weighed]) -> str:
    ranges = [one for one in used if one.value is None and one.citation.finding.range is not None]
    told = dict.fromkeys(_range(one, claim) for one in ranges)
    verb = "gives" if len(ranges) == 1 else "give"
    return f"{capital(counted(len(ranges), 'independent source'))} {verb} {', and '.join(told)}." if ranges else ""


def _range(one: Weighed, claim: Claim) -> str:
    finding = one.citation.finding
    assert finding.range is not None
    assert claim.quantity is not None
    return span(*finding.range, claim, finding.unit or claim.quantity.unit)


def tell_support(item: Assessment, headline: Reading) -> Iterator[str]:
    """What the verdict rests on, and what was counted once, left out or assumed."""
    for one in item.rests_on[:SHOWN]:
        yield f"It rests on {one.item}: without it we would say {one.without}."
    yield from _copies(headline)
    left_out = _left_out(headline)
    if left_out:
        yield f"Left out: {left_out}."
    assumed = [one for one in headline.evidence if one.used and one.floor]
    for floor in dict.fromkeys(one.floor for one in assumed):
        names = listed([one.citation.id for one in assumed if one.floor == floor])
        yield f"No uncertainty was stated by {names}; we assumed {plain((floor or 0.0) * 100)} %."


def _copies(headline: Reading) -> Iterator[str]:
    copies = Counter(one.cluster for one in headline.evidence if _is_copy(one))
    for one in headline.evidence:
        if one.used and copies[one.cluster]:
            root = one.citation.finding.origin or one.citation.id
            yield f"{capital(in_words(copies[one.cluster] + 1))} findings with one root ({root}) were counted once."


def _is_copy(one: Weighed) -> bool:
    return one.left_out_because is not None and one.left_out_because.startswith("counted once")


def _left_out(headline: Reading) -> str:
    """Every item that was not used, by the reason; copies are told elsewhere, and context was never meant to count."""
    by_reason: dict[str, list[str]] = {}
    for one in headline.evidence:
        reason = one.left_out_because
        if reason is not None and reason != CONTEXT and not _is_copy(one):
            by_reason.setdefault(reason, []).append(one.citation.id)
    return "; ".join(
        f"{listed(names)} ({'each ' if len(names) > 1 else ''}{reason})" for reason, names in by_reason.items()
    )


def tell_turn(item: Assessment, headline: Reading) -> Iterator[str]:
    """Which result would change the verdict."""
    turn, claim = item.turn, item.claim
    if turn is None or claim.quantity is None or headline.pooled is None:
        return
    if turn.value is None:
        yield "No result from these sources alone can settle it; an independent one is needed."
    elif claim.kind not in ("date", "rank"):
        told = float(plain(turn.value, 4)) if headline.pooled.standard_uncertainty else turn.value
        value = numbers.measured(told, None, claim.quantity.unit, claim.kind)
        yield f"It would change if the result were {'below' if turn.at_most else 'above'} {value}."
