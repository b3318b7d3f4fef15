"""Why a verdict is what it is, in five sentences that are always in the same order, each from a template.

How the claim was read, what was found, how far off that is, how sure it is, and what it rests on. A sentence that would
say nothing is left out. Nothing here judges: every number and word comes from the assessment.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from factcheck.model.claim import Claim, Qualifier
from factcheck.model.dates import PartialDate
from factcheck.model.evidence import Adjustment
from factcheck.model.words import PROMISE_STATES, Placement, Stance
from factcheck.reports import numbers
from factcheck.scoring.assessment import (
    CONTEXT,
    Assessment,
    Interval,
    Pooled,
    Probabilities,
    Progress,
    Reading,
    Weighed,
)
from factcheck.scoring.promises import adds_up
from factcheck.scoring.rounding import plain

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIDES: Mapping[Stance, str] = {
    "supports": "yes",
    "mostly-supports": "yes",
    "mostly-refutes": "no",
    "refutes": "no",
}
_PLACES: Mapping[Placement, str] = {"body": "in the running text", "unknown": "place unknown"}
"""Where small print stands, if the word itself does not say it."""
_SHOWN = 3
"""How many sources a sentence names before it only counts them."""


def explain(item: Assessment) -> tuple[str, ...]:
    """The sentences for one claim."""
    if item.headline is None:
        return tuple(_unrated(item))
    if item.promise is not None:
        sentences: Iterable[str] = _promised(item, item.headline, item.promise)
    else:
        sentences = (
            _reading(item, item.headline),
            _finding(item, item.headline),
            _size(item, item.headline),
            _sureness(item, item.headline),
            " ".join([*_support(item, item.headline), *_turn(item, item.headline)]),
        )
    return tuple(sentence for sentence in sentences if sentence)


def _unrated(item: Assessment) -> Iterator[str]:
    claim = item.claim
    if item.verdict == "not-rated":
        yield f"We read “{claim.text}” as an opinion: there is nothing to measure, so it is not rated."
        return
    yield (
        f"We read “{claim.text}” as a statement that {claim.claimant} did not make: "
        f"it is not rated, and counts neither for nor against {claim.claimant}."
    )
    denying = _groups(item.attribution, "no")
    if denying:
        yield f"{_capital(_group(len(denying)))} {_say(len(denying))} that it was not said."


# How the claim was read


def _reading(item: Assessment, headline: Reading) -> str:
    """How the claim was read, and what its small print adds."""
    claim = item.claim
    conditions = "; ".join(f"{name.replace('_', ' ')}: {word}" for name, word in headline.conditions.items())
    told = f"We read “{claim.text}” as: {_meant(item)}{f' ({conditions})' if conditions else ''}."
    below = [one for one in claim.qualifiers if one.placement not in ("headline", "adjacent")]
    added = [_placed(one) for one in below if not one.contradicts]
    if added:
        told += f" The small print adds: {'; '.join(added)}."
    denied = [_placed(one) for one in claim.qualifiers if one.contradicts]
    if denied:
        told += f" Small print that contradicts the claim is not counted: {'; '.join(denied)}."
    return told


def _meant(item: Assessment) -> str:
    claim = item.claim
    if claim.quantity is None or item.bands is None:
        return "a statement that holds or does not"
    if claim.kind == "rank":
        return "a lead over the best rival"
    return f"{claim.quantity.measurand}, {_edges(item.bands.permitted, claim)}"


def _placed(small_print: Qualifier) -> str:
    return f"“{small_print.text}” ({_PLACES.get(small_print.placement, small_print.placement)})"


def _edges(permitted: Interval, claim: Claim) -> str:
    """The interval in the claim's unit; of days and of things, the whole ones inside."""
    assert claim.quantity is not None
    low, high = permitted
    if claim.kind in ("date", "count"):
        low, high = low and math.ceil(low), high and math.floor(high)
    ends = [None if end is None else Decimal(plain(end)) for end in (low, high)]
    return _span(ends[0], ends[1], claim, claim.quantity.unit)


def _span(low: Decimal | None, high: Decimal | None, claim: Claim, unit: str) -> str:
    """An interval in words, open at an end that is None."""
    least, most = (None if end is None else numbers.written(end, unit, claim.kind) for end in (low, high))
    if least == most:
        return f"on {least}" if claim.kind == "date" else f"exactly {least}"
    if least is None:
        return f"on {most} or before" if claim.kind == "date" else f"at most {most}"
    if most is None:
        return f"on {least} or after" if claim.kind == "date" else f"at least {least}"
    return f"between {least} and {most}"


# What was found


def _finding(item: Assessment, headline: Reading) -> str:
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
            f"The best of {_number(typical.count)} independent results{where} is "
            f"{_estimate(headline.pooled, claim)}{adjusted}; together they come to {_estimate(typical, claim)}."
        )
    noun = {"physical": "independent measurement", "date": "independent source"}.get(claim.kind, "independent figure")
    verb = "puts" if len(measured) == 1 else "put"
    at = {"rank": "it", "date": "it on"}.get(claim.kind, "it at")
    what = _capital(_counted(len(measured), noun))
    return f"{what}{where} {verb} {at} {_estimate(headline.pooled, claim)}{adjusted}."


def _estimate(pooled: Pooled, claim: Claim) -> str:
    unit = claim.quantity.unit if claim.quantity else None
    return numbers.measured(pooled.value, numbers.expanded(pooled), unit, claim.kind)


def _adjusted(measured: Sequence[Weighed], unit: str) -> str:
    """How many of the measurements were carried over to the claim's conditions, and by what."""
    steps = Counter(", and ".join(_step(step, unit) for step in one.adjustments) for one in measured if one.adjustments)
    many = len(measured) > 1
    return "".join(f", {f'{_number(times)} ' if many else ''}after adjusting {by}" for by, times in steps.items())


def _step(step: Adjustment, unit: str) -> str:
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
    sides = sorted(((_groups(used, side), side) for side in ("no", "yes")), key=lambda one: -len(one[0]))
    (more, side), (fewer, other) = sides
    if not more:
        return ""
    best = min((one for one in used if one.cluster in more), key=lambda one: one.grade)
    finding = best.citation.finding
    source = f"best: {finding.source.replace('-', ' ')}, grade {best.grade}"
    if finding.breach and not fewer:
        return f"{_capital(_group(len(more)))} {'reports' if len(more) == 1 else 'report'} a breach ({source})."
    rest = f"{_number(len(fewer))} {_say(len(fewer))}" if fewer else "none says"
    return f"{_capital(_group(len(more)))} {_say(len(more))} {side} ({source}), {rest} {other}."


def _bounded(claim: Claim, used: Sequence[Weighed]) -> str:
    ranges = [one for one in used if one.value is None and one.citation.finding.range is not None]
    told = dict.fromkeys(_range(one, claim) for one in ranges)
    verb = "gives" if len(ranges) == 1 else "give"
    return f"{_capital(_counted(len(ranges), 'independent source'))} {verb} {', and '.join(told)}." if ranges else ""


def _range(one: Weighed, claim: Claim) -> str:
    finding = one.citation.finding
    assert finding.range is not None
    assert claim.quantity is not None
    return _span(*finding.range, claim, finding.unit or claim.quantity.unit)


# How far off that is


def _size(item: Assessment, headline: Reading) -> str:
    """How far the estimate is from the claim, against what is material and what is gross."""
    if item.discrepancy is None or item.margins is None or headline.pooled is None:
        return ""
    material, gross = _limits(item)
    field = f" for {item.claim.category.replace('-', ' ')}" if item.claim.category else ""
    return f"{_gap(item, headline.pooled)}; we call {material} material and {gross} gross{field}."


def _gap(item: Assessment, pooled: Pooled) -> str:
    found, claim = item.discrepancy, item.claim
    assert found is not None
    assert claim.quantity is not None
    if claim.kind == "rank":
        return "That is a lead" if found.value <= 0 else "That is not a lead"
    if found.value == 0.0 or (not found.absolute and numbers.percent(found.value) == "0 %"):
        return "That is what was claimed" if claim.quantity.to is None else "That is within what was claimed"
    gap = numbers.gap(replace(found, value=abs(found.value)), claim.quantity.unit, claim.kind)
    size = _one_day(gap.lstrip("+"))
    more = pooled.value > float(claim.quantity.value)
    if claim.kind == "date":
        return f"That is {size} {'later' if more else 'earlier'} than claimed"
    if item.bands is not None and None in item.bands.permitted:
        return f"That is {size} {'worse' if found.value > 0 else 'better'} than claimed"
    return f"That is {size} {'more' if more else 'less'} than claimed"


def _limits(item: Assessment) -> tuple[str, str]:
    """The material and the gross margin in words."""
    margins = item.margins
    if margins is None:
        return "", ""
    material, gross = (_margin(one, item.claim, absolute=margins.absolute) for one in (margins.material, margins.gross))
    return material if margins.material else "any shortfall", gross


def _margin(margin: Decimal, claim: Claim, *, absolute: bool) -> str:
    if not absolute or claim.kind == "rank":
        return f"{plain(float(margin) * 100)} %"
    assert claim.quantity is not None
    unit = "days" if claim.kind == "date" else claim.quantity.unit
    return _one_day(numbers.with_unit(f"{margin:f}", unit, claim.kind))


def _one_day(text: str) -> str:
    return "1 day" if text == "1 days" else text


# How sure it is


def _sureness(item: Assessment, headline: Reading) -> str:
    """How sure the verdict is, as a probability of what it asserts."""
    told = [_asserted(item, headline)]
    asked = item.claim.asked
    if item.verdict == "unsubstantiated" and asked is not None:
        told.append(f"{item.claim.claimant} was asked {_when(asked.on)} and gave no evidence.")
    full = item.full
    if headline.rating.confidence is None and full is not None and full.rating.confidence is not None:
        told.append(f"With {_added(item.claim)} we would say {full.rating.verdict}, {_about(full.rating.confidence)}.")
    return " ".join(told)


def _asserted(item: Assessment, headline: Reading) -> str:
    """The event that the verdict asserts, with its probability; or that none is."""
    p = headline.probabilities
    if item.verdict == "misleading" and item.full is not None:
        return _misleading(item, headline, item.full)
    if item.verdict == "disputed":
        return "Good sources disagree; no side reaches 80 in 100."
    if headline.rating.confidence is None:
        if not headline.sources:
            return "Nothing on record decides it."
        return f"The evidence we have does not decide it ({numbers.in_hundred(p.material)})."
    if item.verdict == "half-true":
        return f"It falls short, {_about(1 - p.permitted)}, but not grossly; whether the gap is material is open."
    if item.verdict == "false" and item.discrepancy is None:
        return f"The evidence is against it, {_about(1 - p.gross)}."
    return _statement(item, p) if item.claim.quantity is None else _figure(item, p)


def _statement(item: Assessment, p: Probabilities) -> str:
    match item.verdict:
        case "true":
            return f"The claim holds, {_about(p.permitted)}."
        case "mostly-true" if p.permitted <= 0.2:
            return f"It does not hold exactly as stated but {_within(item)}, {_about(p.material)}."
        case "mostly-true":
            exact = numbers.in_hundred(p.permitted)
            return f"It {_within(item)}, {_about(p.material)}; whether it holds exactly as stated is open ({exact})."
    return f"It fails in the main, {_about(1 - p.material)}."


def _figure(item: Assessment, p: Probabilities) -> str:
    material, gross = _limits(item)
    match item.verdict:
        case "true":
            return f"The {'claim' if item.claim.kind == 'rank' else 'figure'} holds, {_about(p.permitted)}."
        case "mostly-true" if p.permitted <= 0.2:
            return f"It misses the exact figure but {_within(item)}, {_about(p.material)}."
        case "mostly-true":
            exact = numbers.in_hundred(p.permitted)
            return f"It {_within(item)}, {_about(p.material)}; whether it meets the exact figure is open ({exact})."
        case "false":
            return f"It misses by more than {gross}, {_about(1 - p.gross)}."
    if item.claim.kind == "rank":
        return f"It is behind, {_about(1 - p.material)}."
    return f"It misses by more than {material}, {_about(1 - p.material)}."


def _within(item: Assessment) -> str:
    return "holds in the main" if item.claim.quantity is None else f"is within {_limits(item)[0]}"


def _misleading(item: Assessment, headline: Reading, full: Reading) -> str:
    assert full.rating.confidence is not None
    p = headline.probabilities
    fails = f"fails ({_about(1 - p.material)})"
    if headline.rating.verdict == "half-true":
        fails = f"falls short ({_about(1 - p.permitted)})"
    holds = "holds" if full.rating.verdict == "true" else _within(item)
    found = "measured" if item.claim.kind == "physical" else "found"
    also = f"; {found} {_estimate(full.pooled, item.claim)}" if full.pooled is not None else ""
    return (
        f"It is true only with the small print: as a buyer would read it, it {fails}; "
        f"with {_added(item.claim)} it {holds} ({_about(full.rating.confidence)}{also})."
    )


def _added(claim: Claim) -> str:
    """The small print that the full reading adds, quoted."""
    below = [one for one in claim.qualifiers if one.placement not in ("headline", "adjacent") and not one.contradicts]
    return _joined([f"“{one.text}”" for one in below])


# What it rests on


def _support(item: Assessment, headline: Reading) -> Iterator[str]:
    """What the verdict rests on, and what was counted once, left out or assumed."""
    for one in item.rests_on[:_SHOWN]:
        yield f"It rests on {_speaker(item, one.cluster)}: without it we would say {one.without}."
    yield from _copies(headline)
    left_out = _left_out(headline)
    if left_out:
        yield f"Left out: {left_out}."
    assumed = [one for one in headline.evidence if one.used and one.floor]
    for floor in dict.fromkeys(one.floor for one in assumed):
        names = _listed([one.citation.id for one in assumed if one.floor == floor])
        yield f"No uncertainty was stated by {names}; we assumed {plain((floor or 0.0) * 100)} %."


def _speaker(item: Assessment, cluster: str) -> str:
    """The item of a group that was used; the first one, which names the group, may have been left out."""
    weighed = [one for reading in (item.headline, item.full) if reading for one in reading.evidence]
    return next((one.citation.id for one in weighed if one.used and one.cluster == cluster), cluster)


def _copies(headline: Reading) -> Iterator[str]:
    copies = Counter(one.cluster for one in headline.evidence if _is_copy(one))
    for one in headline.evidence:
        if one.used and copies[one.cluster]:
            root = one.citation.finding.origin or one.citation.id
            yield f"{_capital(_number(copies[one.cluster] + 1))} findings with one root ({root}) were counted once."


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
        f"{_listed(names)} ({'each ' if len(names) > 1 else ''}{reason})" for reason, names in by_reason.items()
    )


def _turn(item: Assessment, headline: Reading) -> Iterator[str]:
    turn, claim = item.turn, item.claim
    if turn is None or claim.quantity is None or headline.pooled is None:
        return
    if turn.value is None:
        yield "No result from these sources alone can settle it; an independent one is needed."
    elif claim.kind not in ("date", "rank"):
        told = float(plain(turn.value, 4)) if headline.pooled.standard_uncertainty else turn.value
        value = numbers.measured(told, None, claim.quantity.unit, claim.kind)
        yield f"It would change if the result were {'below' if turn.at_most else 'above'} {value}."


# Promises


def _promised(item: Assessment, headline: Reading, progress: Progress) -> Iterator[str]:
    claim = item.claim
    target = f": {_meant(item)}" if claim.quantity else ""
    due = f", due {progress.due.isoformat()}" if progress.due else ", with no day on which it falls due"
    yield f"We read “{claim.text}” as a promise{target}{due}."
    reached = _reached(claim, progress)
    if reached and item.confidence is None:
        yield reached
    elif headline.sources:
        yield _finding(item, headline)
    yield _standing(item, progress)
    yield " ".join(_support(item, headline))


def _reached(claim: Claim, progress: Progress) -> str:
    """How far it has come, and how fast."""
    if progress.reached is None or progress.through is None or claim.quantity is None:
        return ""
    figure = numbers.measured(progress.reached, None, claim.quantity.unit, claim.kind)
    day = progress.through.isoformat()
    if not adds_up(claim) or not progress.target:
        return f"On {day} the figure stood at {figure}."
    share = numbers.percent(progress.reached / progress.target)
    told = f"By {day} the figure had reached at least {figure}, {share} of the target"
    if progress.so_far_per_day is None or progress.needed_per_day is None:
        return f"{told}."
    so_far, needed = (numbers.rate(number) for number in (progress.so_far_per_day, progress.needed_per_day))
    return f"{told}: {so_far} a day so far, where {needed} a day are needed from then on."


def _standing(item: Assessment, progress: Progress) -> str:
    """The state and why; a promise may be broken in several ways, and only one is said."""
    claim, state = item.claim, progress.state
    why = PROMISE_STATES[state].rstrip(".")
    abandoned = claim.promise.abandoned if claim.promise else None
    if abandoned is not None:
        why = f"{claim.claimant} gave it up {_when(abandoned)}"
    elif state == "broken":
        why = (
            f"the target was missed by more than {_limits(item)[1]}"
            if item.discrepancy
            else "the evidence is against it"
        )
    elif state == "kept" and claim.quantity is None:
        why = "the evidence says so"
    elif state == "pending" and progress.reached is not None:
        why = "nothing is decided yet"
    sure = "" if item.confidence is None else f", {_about(item.confidence)}"
    word = {"compromise": "a compromise"}.get(state, state.replace("-", " "))
    return f"It is {word}: {why if abandoned else why[:1].lower() + why[1:]}{sure}."


# Words


def _groups(items: Sequence[Weighed], side: str) -> set[str]:
    """The independent groups that say yes, or no; a breach says no."""
    found = ((one.cluster, one.citation.finding) for one in items if one.used and one.value is None)
    return {
        group
        for group, finding in found
        if ("no" if finding.breach else _SIDES.get(finding.stance) if finding.stance else None) == side
    }


def _group(number: int) -> str:
    return _counted(number, "independent group of sources", "independent groups of sources")


def _say(number: int) -> str:
    return "says" if number == 1 else "say"


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{_number(number)} {noun if number == 1 else plural or noun + 's'}"


def _number(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(names: Sequence[str]) -> str:
    """The first few names; what would be one more is named as well."""
    if len(names) <= _SHOWN:
        return _joined(names)
    return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _when(day: PartialDate) -> str:
    return f"{'on' if day.first == day.last else 'in'} {day}"


def _about(probability: float) -> str:
    return f"about {numbers.in_hundred(probability)}"
