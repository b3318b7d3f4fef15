"""A claim: what was said, by whom, with which small print, and the verdict a person signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.model.dates import PartialDate
from factcheck.model.quantity import Quantity
from factcheck.model.words import Attribution, Kind, Label, Placement, Stakes
from factcheck.source import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One occasion on which the claim was seen or heard."""

    on: PartialDate | None = None
    where: str | None = None
    url: str | None = None
    text: str | None = None
    archive_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """One piece of small print and the conditions it sets; `contradicts` means it takes the claim back."""

    text: str
    placement: Placement
    sets: Mapping[str, str] = field(default_factory=dict)
    contradicts: bool = False
    added: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A term. `grace` is in days; `profile` the cumulative share expected by the end of each equal part of the term."""

    start: PartialDate | None = None
    due: PartialDate | None = None
    grace: int = 0
    profile: tuple[Decimal, ...] = ()
    abandoned: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedVerdict:
    """What a person decided, and why."""

    rating: Label
    by: str
    on: PartialDate
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """The claimant was asked; `answer` is None where none came."""

    on: PartialDate
    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of ours."""

    on: PartialDate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition. `quantity` is None for a yes/no claim; `promise` makes it a promise."""

    id: str
    claimant: str
    subject: str
    text: str
    attribution: Attribution
    said: tuple[Appearance, ...]
    kind: Kind
    category: str | None = None
    quantity: Quantity | None = None
    conditions: Mapping[str, str] = field(default_factory=dict)
    qualifiers: tuple[Qualifier, ...] = ()
    stakes: Stakes = "normal"
    promise: Promise | None = None
    verdict: SignedVerdict | None = None
    reviews: tuple[SignedVerdict, ...] = ()
    asked: Inquiry | None = None
    corrections: tuple[Correction, ...] = ()
    restates: str | None = None
    supersedes: str | None = None
    text_original: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    review_by: PartialDate | None = None
    document: Document = field(compare=False, repr=False)

    @property
    def made(self) -> PartialDate | None:
        """The earliest dated appearance, or None where no day is known."""
        return min((seen.on for seen in self.said if seen.on), key=lambda day: (day.first, day.last), default=None)
