"""Why a verdict is what it is, in five sentences that are always in the same order, each from a template.

How the claim was read, what was found, how far off that is, how sure it is, and what it rests on. A sentence that would
say nothing is left out. Nothing here judges: every number and word comes from the assessment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factcheck.model.claim import Claim, Qualifier
from factcheck.model.words import PROMISE_STATES, Placement
from factcheck.reports import numbers
from factcheck.reports.explanation.evidence import tell_finding, tell_support, tell_turn
from factcheck.reports.explanation.words import (
    about,
    added,
    capital,
    estimate,
    group,
    groups,
    limits,
    meant,
    one_day,
    say,
    when,
)
from factcheck.scoring.assessment import Assessment, Pooled, Probabilities, Progress, Reading
from factcheck.scoring.promises import adds_up

_PLACES: Mapping[Placement, str] = {"body": "in the running text", "unknown": "place unknown"}
"""Where small print stands, if the word itself does not say it."""


def explain(item: Assessment) -> tuple[str, ...]:
    """The sentences for one claim."""
    if item.headline is None:
        return tuple(_unrated(item))
    if item.promise is not None:
        sentences: Iterable[str] = _promised(item, item.headline, item.promise)
    else:
        sentences = (
            _reading(item, item.headline),
            tell_finding(item, item.headline),
            _size(item, item.headline),
            _sureness(item, item.headline),
            " ".join([*tell_support(item, item.headline), *tell_turn(item, item.headline)]),
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
    denying = groups(item.attribution, "no")
    if denying:
        yield f"{capital(group(len(denying)))} {say(len(denying))} that it was not said."


def _reading(item: Assessment, headline: Reading) -> str:
    """How the claim was read, and what its small print adds."""
    claim = item.claim
    conditions = "; ".join(f"{name.replace('_', ' ')}: {word}" for name, word in headline.conditions.items())
    told = f"We read “{claim.text}” as: {meant(item)}{f' ({conditions})' if conditions else ''}."
    below = [one for one in claim.qualifiers if one.placement not in ("headline", "adjacent")]
    heeded = [_placed(one) for one in below if not one.contradicts]
    if heeded:
        told += f" The small print adds: {'; '.join(heeded)}."
    denied = [_placed(one) for one in claim.qualifiers if one.contradicts]
    if denied:
        told += f" Small print that contradicts the claim is not counted: {'; '.join(denied)}."
    return told


def _placed(small_print: Qualifier) -> str:
    return f"“{small_print.text}” ({_PLACES.get(small_print.placement, small_print.placement)})"


def _size(item: Assessment, headline: Reading) -> str:
    """How far the estimate is from the claim, against what is material and what is gross."""
    if item.discrepancy is None or item.margins is None or headline.pooled is None:
        return ""
    material, gross = limits(item)
    field = f" for {item.claim.category.replace('-', ' ')}" if item.claim.category else ""
    return f"{tell_gap(item, headline.pooled)}; we call {material} material and {gross} gross{field}."


def tell_gap(item: Assessment, pooled: Pooled) -> str:
    """How far the estimate is from the claim, in words."""
    found, claim = item.discrepancy, item.claim
    assert found is not None
    assert claim.quantity is not None
    if claim.kind == "rank":
        return "That is a lead" if found.value <= 0 else "That is not a lead"
    if found.value == 0.0 or (not found.absolute and numbers.percent(found.value) == "0 %"):
        return "That is what was claimed" if claim.quantity.to is None else "That is within what was claimed"
    gap = numbers.gap(replace(found, value=abs(found.value)), claim.quantity.unit, claim.kind)
    size = one_day(gap.lstrip("+"))
    more = pooled.value > float(claim.quantity.value)
    if claim.kind == "date":
        return f"That is {size} {'later' if more else 'earlier'} than claimed"
    if item.bands is not None and None in item.bands.permitted:
        return f"That is {size} {'worse' if found.value > 0 else 'better'} than claimed"
    return f"That is {size} {'more' if more else 'less'} than claimed"


def _sureness(item: Assessment, headline: Reading) -> str:
    """How sure the verdict is, as a probability of what it asserts."""
    told = [_asserted(item, headline)]
    asked = item.claim.asked
    if item.verdict == "unsubstantiated" and asked is not None:
        told.append(f"{item.claim.claimant} was asked {when(asked.on)} and gave no evidence.")
    full = item.full
    if headline.rating.confidence is None and full is not None and full.rating.confidence is not None:
        told.append(f"With {added(item.claim)} we would say {full.rating.verdict}, {about(full.rating.confidence)}.")
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
        return f"It {_short(item)}, {about(1 - p.permitted)}, but not grossly; whether the gap is material is open."
    if item.verdict == "false" and item.discrepancy is None:
        return f"The evidence is against it, {about(1 - p.gross)}."
    return _statement(item, p) if item.claim.quantity is None else _figure(item, p)


def _statement(item: Assessment, p: Probabilities) -> str:
    match item.verdict:
        case "true":
            return f"The claim holds, {about(p.permitted)}."
        case "mostly-true" if p.permitted <= 0.2:
            return f"It does not hold exactly as stated but {_within(item)}, {about(p.material)}."
        case "mostly-true":
            exact = numbers.in_hundred(p.permitted)
            return f"It {_within(item)}, {about(p.material)}; whether it holds exactly as stated is open ({exact})."
    return f"It fails in the main, {about(1 - p.material)}."


def _figure(item: Assessment, p: Probabilities) -> str:
    material, gross = limits(item)
    match item.verdict:
        case "true":
            return f"The {'claim' if item.claim.kind == 'rank' else 'figure'} holds, {about(p.permitted)}."
        case "mostly-true" if p.permitted <= 0.2:
            return f"It misses the exact figure but {_within(item)}, {about(p.material)}."
        case "mostly-true":
            exact = numbers.in_hundred(p.permitted)
            return f"It {_within(item)}, {about(p.material)}; whether it meets the exact figure is open ({exact})."
        case "false":
            return f"It misses by more than {gross}, {about(1 - p.gross)}."
    if item.claim.kind == "rank":
        return f"It is behind, {about(1 - p.material)}."
    return f"It misses by more than {material}, {about(1 - p.material)}."


def _within(item: Assessment) -> str:
    return "holds in the main" if item.claim.quantity is None else f"is within {limits(item)[0]}"


def _short(item: Assessment) -> str:
    two_sided = item.bands is not None and None not in item.bands.permitted
    return "misses the figure" if two_sided else "falls short"


def _misleading(item: Assessment, headline: Reading, full: Reading) -> str:
    assert full.rating.confidence is not None
    p = headline.probabilities
    fails = f"fails ({about(1 - p.material)})"
    if headline.rating.verdict == "half-true":
        fails = f"{_short(item)} ({about(1 - p.permitted)})"
    holds = "holds" if full.rating.verdict == "true" else _within(item)
    found = "measured" if item.claim.kind == "physical" else "found"
    also = f"; {found} {estimate(full.pooled, item.claim)}" if full.pooled is not None else ""
    return (
        f"It is true only with the small print: as a buyer would read it, it {fails}; "
        f"with {added(item.claim)} it {holds} ({about(full.rating.confidence)}{also})."
    )


def _promised(item: Assessment, headline: Reading, progress: Progress) -> Iterator[str]:
    claim = item.claim
    target = f": {meant(item)}" if claim.quantity else ""
    due = f", due {progress.due.isoformat()}" if progress.due else ", with no day on which it falls due"
    yield f"We read “{claim.text}” as a promise{target}{due}."
    reached = _reached(claim, progress)
    if reached and item.confidence is None:
        yield reached
    elif headline.sources:
        yield tell_finding(item, headline)
    yield _standing(item, progress)
    yield " ".join(tell_support(item, headline))


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
        why = f"{claim.claimant} gave it up {when(abandoned)}"
    elif state == "broken" and item.discrepancy is not None and not _is_breached(item):
        why = f"the target was missed by more than {limits(item)[1]}"
    elif state == "broken":
        why = "the evidence is against it"
    elif state == "kept" and claim.quantity is None:
        why = "the evidence says so"
    elif state == "pending" and progress.reached is not None:
        why = "nothing is decided yet"
    sure = "" if item.confidence is None else f", {about(item.confidence)}"
    word = {"compromise": "a compromise"}.get(state, state.replace("-", " "))
    return f"It is {word}: {why if abandoned else why[:1].lower() + why[1:]}{sure}."


def _is_breached(item: Assessment) -> bool:
    return item.headline is not None and any(one.used and one.citation.finding.breach for one in item.headline.evidence)
