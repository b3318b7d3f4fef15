"""A report's table before any format: one row a claim or promise, its cells as plain text.

What a cell says is decided here once; how it looks, and how its text is made harmless, is each format's own business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.model.claim import Claim, SignedVerdict
from factcheck.model.corpus import Citation
from factcheck.model.words import Label, Stance, Sureness
from factcheck.reports import numbers
from factcheck.scoring.assessment import CONTEXT, WEIGHTLESS, Assessment, Progress, Reading, Weighed
from factcheck.scoring.grades import steps_to

_SIDES: Mapping[Stance, str] = {
    "supports": "yes",
    "mostly-supports": "yes",
    "mostly-refutes": "no",
    "refutes": "no",
    "context": "",
}

_SYMBOLS: Mapping[Label, str] = {
    "false": "✗",
    "broken": "✗",
    "misleading": "†",
    "mostly-false": "✗",
    "off-track": "▼",
    "compromise": "◐",
    "half-true": "◐",
    "stalled": "‖",
    "behind": "▼",
    "misattributed": "≠",
    "disputed": "⇄",
    "unsubstantiated": "?",
    "unverified": "?",
    "due": "!",
    "mostly-true": "✓",
    "true": "✓",
    "pending": "○",
    "on-track": "▲",
    "kept": "✓",
    "not-rated": "·",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim. `as_read` and `small_print` are the two readings' verdicts; an empty cell has nothing to say."""

    id: str
    text: str
    verdict: Label
    sureness: Sureness | None
    claimed: str
    found: str
    gap: str
    as_read: str
    small_print: str
    sources: int
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One promise: what was promised by when, what has been reached by when, and how fast that is."""

    id: str
    text: str
    state: Label
    target: str
    reached: str
    through: str
    due: str
    pace: str
    sources: int
    signed: str


def symbol(word: Label) -> str:
    """The sign that goes with a verdict or state, so that colour never carries a meaning alone."""
    return _SYMBOLS[word]


def claim_rows(assessments: Iterable[Assessment]) -> tuple[ClaimRow, ...]:
    """The rows of every claim that is not a promise, in the order given."""
    return tuple(_claim_row(item) for item in assessments if item.promise is None)


def promise_rows(assessments: Iterable[Assessment]) -> tuple[PromiseRow, ...]:
    """The rows of every promise, in the order given."""
    return tuple(_promise_row(item, item.promise) for item in assessments if item.promise is not None)


def _claim_row(item: Assessment) -> ClaimRow:
    claim = item.claim
    return ClaimRow(
        id=claim.id,
        text=claim.text,
        verdict=item.verdict,
        sureness=item.sureness,
        claimed=_claimed(claim),
        found=found(item.headline, claim) if item.headline else "",
        gap=numbers.gap(item.discrepancy, _unit(claim), claim.kind) if item.discrepancy else "",
        as_read=item.headline.rating.verdict if item.headline else "",
        small_print=item.full.rating.verdict if item.full else "",
        sources=item.headline.sources if item.headline else 0,
        signed=signed(item),
    )


def _unit(claim: Claim) -> str | None:
    return claim.quantity.unit if claim.quantity else None


def _claimed(claim: Claim) -> str:
    return numbers.claimed(claim.quantity, claim.kind) if claim.quantity else ""


def found(reading: Reading, claim: Claim) -> str:
    """What the evidence of one reading says, in a few words: an estimate, a range, or how many say yes and no."""
    if reading.pooled is not None:
        return numbers.measured(reading.pooled.value, numbers.expanded(reading.pooled), _unit(claim), claim.kind)
    used = tuple(item for item in reading.evidence if item.used)
    if not used:
        return _nothing(reading.evidence)
    ranges = {value(item, claim) for item in used if item.citation.finding.range is not None}
    if len(ranges) == 1:
        return ranges.pop()
    return _sides(used)


def _nothing(evidence: Sequence[Weighed]) -> str:
    """Why nothing was found: there is no evidence, none of it is independent, or none is like for like."""
    if not evidence:
        return "no evidence"
    weightless = (WEIGHTLESS, CONTEXT)
    return "none independent" if all(one.left_out_because in weightless for one in evidence) else "none comparable"


def _sides(used: Iterable[Weighed]) -> str:
    groups: dict[str, set[str]] = {"no": set(), "yes": set()}
    for item in used:
        side = _SIDES[item.citation.finding.stance] if item.citation.finding.stance else ""
        if side:
            groups[side].add(item.cluster)
    told = [f"{len(all_)} {'says' if len(all_) == 1 else 'say'} {side}" for side, all_ in groups.items() if all_]
    return ", ".join(told) or "context only"


def value(item: Weighed, claim: Claim) -> str:
    """What one source says, as this reading took it: a number with its standard uncertainty, a range, or a stance."""
    if item.value is not None:
        return numbers.observed(item.value, item.standard_uncertainty, _unit(claim), claim.kind)
    return stated(item.citation, claim)


def stated(citation: Citation, claim: Claim) -> str:
    """What a finding states, before any reading."""
    unit, finding = _unit(claim), citation.finding
    if finding.range is not None:
        return numbers.span(*finding.range, finding.unit or unit, finding.kind or claim.kind)
    if finding.value is not None:
        return numbers.written(finding.value, finding.unit or unit, finding.kind or claim.kind)
    return finding.stance or ""


def grade(item: Weighed) -> str:
    """A grade and why: `B: instrumented test`, `C: instrumented test B, second-hand −1`."""
    first, *others = steps_to(item)
    if not others:
        return f"{first.grade}: {first.because}"
    told, before = [f"{first.because} {first.grade}"], first.grade
    for step in others:
        is_next = ord(step.grade) - ord(before) == 1
        told.append(f"{step.because} {numbers.MINUS}1" if is_next else f"{step.because} → {step.grade}")
        before = step.grade
    return f"{before}: {', '.join(told)}"


def _promise_row(item: Assessment, progress: Progress) -> PromiseRow:
    claim = item.claim
    return PromiseRow(
        id=claim.id,
        text=claim.text,
        state=item.verdict,
        target=numbers.claimed(claim.quantity, claim.kind) if claim.quantity else "",
        reached="" if progress.reached is None else numbers.measured(progress.reached, None, _unit(claim), claim.kind),
        through=progress.through.isoformat() if progress.through else "",
        due=progress.due.isoformat() if progress.due else "",
        pace="" if progress.pace is None else numbers.percent(progress.pace),
        sources=item.headline.sources if item.headline else 0,
        signed=signed(item) if claim.verdict else "",
    )


def promise_facts(row: PromiseRow) -> tuple[str, ...]:
    """The row in words, a fact each: `target ≥ 550,000 cars`, `reached 118,000 cars by 2026-04-30`."""
    reached = f"{row.reached} by {row.through}" if row.through else row.reached
    told = (("target", row.target), ("due", row.due), ("reached", reached), ("pace", row.pace))
    return tuple(f"{name} {fact}" for name, fact in told if fact)


def signed(item: Assessment) -> str:
    """The signed verdict where it is missing or is not the engine's; empty where the two agree."""
    verdict: SignedVerdict | None = item.claim.verdict
    if verdict is None:
        return "not signed"
    return "" if item.agrees else f"signed {verdict.rating} by {verdict.by}"
