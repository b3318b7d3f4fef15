"""Two versions compared, before any format: what moved, what moved it, and what else differs, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.reports import numbers
from factcheck.reports.explanation.words import joined
from factcheck.reports.rows import symbol
from factcheck.reports.sentences import counted
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.movements import Move
from factcheck.scoring.versions import Change, How

NOTHING = "Nothing differs: the same records, the same settings, the same verdicts."
HELD = "The records are those of the new version on both sides: only the settings differ."
SIGNS: dict[How, str] = {"added": "+", "removed": "−", "changed": "~", "renamed": "→"}
"""What goes with each kind of change, so that colour never carries it alone."""


class Side(NamedTuple):
    """One of the two versions: what it is called, the commit if it is one, and its files that gave no record."""

    name: str
    commit: str | None = None
    left_out: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its name and the beginning of its commit's hash."""
        return f"{self.name} ({self.commit[:12]})" if self.commit else self.name


class Setting(NamedTuple):
    """A setting that verdicts depend on and that differs; None where it is not set."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The whole comparison; with `held` the records of the new version stand on both sides."""

    title: str
    as_of: date
    rules: str
    version: str
    old: Side
    new: Side
    changes: tuple[Change, ...]
    settings: tuple[Setting, ...]
    answers: tuple[Move, ...]
    held: bool = False

    @property
    def moves(self) -> tuple[Move, ...]:
        """The claims whose verdict is another one."""
        return tuple(one for one in self.answers if one.is_verdict_moved)

    @property
    def shifts(self) -> tuple[Move, ...]:
        """The claims whose verdict stands, and whose sureness, confidence or signature is another one."""
        return tuple(one for one in self.answers if one.before and one.after and not one.is_verdict_moved)

    @property
    def arrivals(self) -> tuple[Move, ...]:
        """The claims that are there on one side only."""
        return tuple(one for one in self.answers if one.before is None or one.after is None)

    @property
    def provenance(self) -> str:
        """What is compared, the day and the rules."""
        return f"{self.old.label} → {self.new.label}, as of {self.as_of.isoformat()}, rules {self.rules}"

    @property
    def summary(self) -> str:
        """How many verdicts moved, and how many files differ."""
        if not (self.changes or self.settings or self.answers):
            return NOTHING
        moved = counted(len(self.moves), "verdict") if self.moves else "no verdict"
        files = [one for one in self.changes if one.kind != "settings"]
        return ", ".join((f"{moved} moved", *_count(files)))

    @property
    def omissions(self) -> tuple[str, ...]:
        """The record files of each side that could not be used."""
        sides = ((self.old, self.old.left_out), (self.new, self.new.left_out))
        return tuple(
            f"{counted(len(paths), 'record file')} of {side.label} left out: {', '.join(paths)}"
            for side, paths in sides
            if paths
        )


def _count(changes: Sequence[Change]) -> Iterator[str]:
    for how in SIGNS:
        several = sum(one.how == how for one in changes)
        if several:
            yield f"{counted(several, 'record')} {how}"


def verdict(item: Assessment | None) -> str:
    """A verdict with its sign; nothing where there is no claim."""
    return f"{symbol(item.verdict)} {item.verdict}" if item else ""


def certainty(item: Assessment | None) -> str:
    """How sure it is: `likely, 92 in 100`; nothing where it asserts nothing."""
    if item is None or item.confidence is None:
        return ""
    return ", ".join(filter(None, (item.sureness, numbers.in_hundred(item.confidence))))


def shift(move: Move) -> str:
    """What else of an answer is another one: `sureness likely, 83 in 100 → firm, 96 in 100; signed true → nothing`."""
    before, after = (certainty(side) or "open" for side in (move.before, move.after))
    told = [f"sureness {before} → {after}"] if before != after else []
    signed_before, signed_after = (_signed(side) for side in (move.before, move.after))
    if signed_before != signed_after:
        told.append(f"signed {signed_before} → {signed_after}")
    return "; ".join(told) or "confidence by less than 1 in 100"


def _signed(item: Assessment | None) -> str:
    claim: Claim | None = item.claim if item else None
    return claim.verdict.rating if claim and claim.verdict else "by nobody"


def causes(move: Move) -> tuple[str, ...]:
    """Which files moved the verdict: each that does so alone, else those that do so only together."""
    if move.alone:
        return tuple(f"{named(one)} alone moves it" for one in move.alone)
    first, *others = map(named, move.together)
    return (f"{first} only together with {joined(others)}",)


def named(change: Change) -> str:
    """A changed file in words: `evidence/a.yaml (removed)`, `claims/b.yaml (renamed from claims/a.yaml)`."""
    if change.how != "renamed":
        return f"{change.path} ({change.how})"
    return f"{change.path} (renamed from {change.before}{' and changed' if change.edited else ''})"
