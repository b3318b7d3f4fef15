"""Why a verdict is what it is, in five sentences that are always in the same order, each from a template.

How the claim was read, what was found, how far off that is, how sure it is, and what it rests on. A sentence that would
say nothing is left out. Nothing here judges: every number and word comes from the assessment.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from factcheck.model.claim import Claim
from factcheck.model.words import PROMISE_STATES, Stance
from factcheck.reports import numbers
from factcheck.scoring.assessment import Assessment, Discrepancy, Interval, Probabilities, Reading, Weighed
from factcheck.scoring.rounding import plain

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIDES: Mapping[Stance, str] = {
    "supports": "yes",
    "mostly-supports": "yes",
    "mostly-refutes": "no",
    "refutes": "no",
}
_SHOWN = 3
"""How many sources a sentence names before it only counts them."""


def explain(item: Assessment) -> tuple[str, ...]:
    """The sentences for one claim."""
    if item.headline is None:
        return tuple(_unrated(item))
    if item.promise is not None:
        return tuple(_promised(item, item.headline))
    sentences = (
        _reading(item, item.headline),
        _finding(item, item.headline),
        _size(item),
        _sureness(item, item.headline),
        _support(item, item.headline),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _unrated(item: Assessment) -> Iterator[str]:
    claim = item.claim
    if item.verdict == "not-rated":
        yield f"We read “{claim.text}” as an opinion: there is nothing to measure, so it is not rated."
        return
    yield f"On the record {claim.claimant} did not say this, so it is not rated and counts neither for nor against."
    against = _groups(item.attribution, "no")
    if against:
        groups = _counted(len(against), "independent group of sources", "independent groups of sources")
        yield f"{_capital(groups)} {_say(len(against))} so."


def _promised(item: Assessment, headline: Reading) -> Iterator[str]:
    claim, progress = item.claim, item.promise
    assert progress is not None
    due = f", due {progress.due.isoformat()}" if progress.due else ", with no day on which it falls due"
    target = f": {numbers.claimed(claim.quantity, claim.kind)}" if claim.quantity else ""
    yield f"We read “{claim.text}” as a promise{target}{due}."
    found = _finding(item, headline) if any(one.used for one in headline.evidence) else ""
    if found:
        yield found
    elif progress.reached is not None and progress.through is not None and claim.quantity is not None:
        reached = numbers.measured(progress.reached, None, claim.quantity.unit, claim.kind)
        share = numbers.percent(progress.reached / progress.target) if progress.target else ""
        yield f"By {progress.through.isoformat()} at least {reached} had been reached, {share} of the target."
    yield f"It is {item.verdict}: {PROMISE_STATES[progress.state][0].lower()}{PROMISE_STATES[progress.state][1:]}"


def _reading(item: Assessment, headline: Reading) -> str:
    """How the claim was read, and what its small print adds."""
    claim = item.claim
    if claim.quantity is None or item.bands is None:
        meant = "a statement that holds or does not"
    elif claim.kind == "rank":
        meant = "a lead over the best rival"
    else:
        meant = f"{claim.quantity.measurand} {_edges(item.bands.permitted, claim)}"
    conditions = "; ".join(f"{name.replace('_', ' ')}: {word}" for name, word in headline.conditions.items())
    told = f"We read “{claim.text}” as: {meant}{f' ({conditions})' if conditions else ''}."
    below = [one for one in claim.qualifiers if one.placement not in ("headline", "adjacent")]
    if below:
        added = "; ".join(
            f"“{one.text}” ({one.placement}{', which contradicts the claim' if one.contradicts else ''})"
            for one in below
        )
        told += f" The small print adds: {added}."
    return told


def _edges(permitted: Interval, claim: Claim) -> str:
    """The interval in the claim's unit; of days and of things, the whole ones inside."""
    assert claim.quantity is not None
    low, high = permitted
    if claim.kind in ("date", "count"):
        low, high = low and math.ceil(low), high and math.floor(high)
    ends = [None if end is None else Decimal(plain(end)) for end in (low, high)]
    told = [None if end is None else numbers.written(end, claim.quantity.unit, claim.kind) for end in ends]
    if told[0] is None:
        return f"at most {told[1]}"
    if told[1] is None:
        return f"at least {told[0]}"
    if told[0] == told[1]:
        return f"exactly {told[0]}"
    return f"from {told[0]} to {told[1]}"


def _finding(item: Assessment, headline: Reading) -> str:
    """What the used evidence says."""
    claim, pooled = item.claim, headline.pooled
    used = [one for one in headline.evidence if one.used]
    if not used:
        return "We found no comparable, independent evidence."
    said = []
    if pooled is not None and claim.quantity is not None:
        measured = [one for one in used if one.value is not None]
        adjusted = "".join(map(_adjusted, measured))
        value = numbers.measured(pooled.value, numbers.expanded(pooled), claim.quantity.unit, claim.kind)
        verb = "puts" if len(measured) == 1 else "put"
        what = _counted(len(measured), "independent figure" if claim.kind == "count" else "independent measurement")
        said.append(f"{_capital(what)} under these conditions {verb} it at {value}{adjusted}.")
    sides = [(side, _groups(used, side)) for side in ("no", "yes")]
    if any(groups for _, groups in sides):
        best = min(used, key=lambda one: one.grade)
        source = best.citation.finding.source.replace("-", " ")
        against, support = (len(groups) for _, groups in sides)
        told = _counted(against, "independent group of sources", "independent groups of sources")
        said.append(
            f"{_capital(told)} {_say(against)} no, {_number(support) if support else 'none'} "
            f"{_say(support or 1)} yes (best: {source}, grade {best.grade})."
        )
    ranges = [one for one in used if one.citation.finding.range is not None]
    if ranges and pooled is None:
        ends = ", ".join(dict.fromkeys(_range(one, claim) for one in ranges))
        said.append(f"{_capital(_counted(len(ranges), 'independent source'))} {_give(len(ranges))} {ends}.")
    return " ".join(said)


def _range(one: Weighed, claim: Claim) -> str:
    finding = one.citation.finding
    assert finding.range is not None
    unit = finding.unit or (claim.quantity.unit if claim.quantity else None)
    return numbers.span(*finding.range, unit, finding.kind or claim.kind)


def _adjusted(one: Weighed) -> str:
    told = []
    for step in one.adjustments:
        by = []
        if step.factor != 1:
            by.append(f"a factor of {step.factor} ± {step.factor_uncertainty}")
        if step.offset:
            by.append(numbers.with_unit(f"{step.offset} ± {step.offset_uncertainty}", step.unit))
        told.append(f", one after adjusting {step.parameter.replace('_', ' ')} by {' and '.join(by)}")
    return "".join(told)


def _size(item: Assessment) -> str:
    """How far the estimate is from the claim, against what is material and what is gross."""
    found, margins, claim = item.discrepancy, item.margins, item.claim
    if found is None or margins is None or claim.quantity is None:
        return ""
    size = numbers.gap(_positive(found), claim.quantity.unit, claim.kind).lstrip("+")
    one_sided = item.bands is not None and None in item.bands.permitted
    if claim.kind == "rank":
        told = "That is a lead" if found.value <= 0 else "That is behind the best rival"
    elif found.value == 0.0:
        told = "That is what was claimed"
    elif one_sided:
        told = f"That is {size} {'worse' if found.value > 0 else 'better'} than claimed"
    else:
        told = f"That is {size} {'more' if found.value > 0 else 'less'} than claimed"
    limits = [_margin(margin, claim, absolute=margins.absolute) for margin in (margins.material, margins.gross)]
    field = f" for {claim.category.replace('-', ' ')}" if claim.category else ""
    return f"{told}; we call {limits[0]} material and {limits[1]} gross{field}."


def _positive(found: Discrepancy) -> Discrepancy:
    return Discrepancy(
        value=abs(found.value),
        standard_uncertainty=found.standard_uncertainty,
        low=found.low,
        high=found.high,
        absolute=found.absolute,
    )


def _margin(margin: Decimal, claim: Claim, *, absolute: bool) -> str:
    if not absolute or claim.kind == "rank":
        return f"{plain(float(margin) * 100)} %"
    assert claim.quantity is not None
    return numbers.with_unit(f"{margin:f}", "days" if claim.kind == "date" else claim.quantity.unit, claim.kind)


def _sureness(item: Assessment, headline: Reading) -> str:
    """How sure the verdict is, as a probability of what it asserts."""
    p = headline.probabilities
    if item.verdict == "misleading" and item.full is not None:
        return _misleading(item, p, item.full.probabilities)
    told = _asserted(item, p)
    if item.verdict == "unsubstantiated" and item.claim.asked is not None:
        told += f" {item.claim.claimant} was asked on {item.claim.asked.on} and gave no evidence."
    return told


def _asserted(item: Assessment, p: Probabilities) -> str:
    numeric = item.claim.quantity is not None
    material, gross = _limits(item)
    match item.verdict:
        case "true":
            return f"The {'figure' if numeric else 'claim'} holds, {_about(p.permitted)}."
        case "mostly-true" if p.permitted <= 0.2:
            return f"It misses the exact figure but is within {material}, {_about(p.material)}."
        case "mostly-true":
            exact = numbers.in_hundred(p.permitted)
            return (
                f"It is within {material}, {_about(p.material)}; whether it meets the exact figure is open ({exact})."
            )
        case "half-true":
            return f"It falls short, {_about(1 - p.permitted)}, but not grossly; whether the gap is material is open."
        case "mostly-false":
            return f"It misses by more than {material}, {_about(1 - p.material)}."
        case "false" if numeric and item.discrepancy is not None:
            return f"It misses by more than {gross}, {_about(1 - p.gross)}."
        case "false":
            return f"The evidence is against it, {_about(1 - p.gross)}."
        case "disputed":
            return "Good sources disagree; no side reaches 80 in 100."
    return f"The evidence we have does not decide it ({numbers.in_hundred(p.material)})."


def _misleading(item: Assessment, headline: Probabilities, full: Probabilities) -> str:
    added = "; ".join(
        one.text
        for one in item.claim.qualifiers
        if one.placement not in ("headline", "adjacent") and not one.contradicts
    )
    holds = full.material if item.claim.quantity is not None else full.permitted
    return (
        f"It is true only with the small print: as a buyer would read it, it fails ({_about(1 - headline.material)}); "
        f"with “{added}” it holds ({_about(holds)})."
    )


def _limits(item: Assessment) -> tuple[str, str]:
    if item.margins is None:
        return "", ""
    margins = item.margins
    material, gross = (_margin(one, item.claim, absolute=margins.absolute) for one in (margins.material, margins.gross))
    return material, gross


def _support(item: Assessment, headline: Reading) -> str:
    """What the verdict rests on, what was counted once, left out or assumed, and what would change it."""
    told = [f"It rests on {one.cluster}: without it we would say {one.without}." for one in item.rests_on[:_SHOWN]]
    told += _copies(headline)
    left_out = [
        f"{one.citation.id} ({one.left_out_because})"
        for one in headline.evidence
        if not one.used and one.left_out_because and not one.left_out_because.startswith("counted once")
    ]
    if left_out:
        told.append(f"Left out: {_listed(left_out)}.")
    assumed = [one for one in headline.evidence if one.used and one.floor is not None]
    for floor in dict.fromkeys(one.floor for one in assumed):
        names = _listed([one.citation.id for one in assumed if one.floor == floor])
        told.append(f"No uncertainty was stated by {names}; we assumed {plain((floor or 0.0) * 100)} %.")
    told += _turn(item)
    return " ".join(told)


def _copies(headline: Reading) -> list[str]:
    used = {one.cluster: one for one in headline.evidence if one.used}
    told = []
    for name, one in used.items():
        size = sum(other.cluster == name for other in headline.evidence)
        if size > 1:
            root = one.citation.finding.origin or one.citation.id
            told.append(f"{_capital(_counted(size, 'finding'))} with one root ({root}) were counted once.")
    return told


def _turn(item: Assessment) -> list[str]:
    turn, claim = item.turn, item.claim
    if turn is None or claim.quantity is None:
        return []
    if turn.value is None:
        return ["No result from these sources alone can settle it; an independent one is needed."]
    if claim.kind in ("date", "rank"):
        return []
    side = "at most" if turn.at_most else "at least"
    value = numbers.measured(float(plain(turn.value, 4)), None, claim.quantity.unit, claim.kind)
    return [f"It would change if the result were {side} {value}."]


def _groups(items: Sequence[Weighed], side: str) -> set[str]:
    """The independent groups that say yes, or no."""
    stances = [(one.cluster, one.citation.finding.stance) for one in items if one.used and one.value is None]
    return {cluster for cluster, stance in stances if stance is not None and _SIDES.get(stance) == side}


def _say(number: int) -> str:
    return "says" if number == 1 else "say"


def _give(number: int) -> str:
    return "gives" if number == 1 else "give"


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{_number(number)} {noun if number == 1 else plural or noun + 's'}"


def _number(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


def _about(probability: float) -> str:
    return f"about {numbers.in_hundred(probability)}"
