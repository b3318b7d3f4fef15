"""Evidence: one source, and what it found about one or more claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from factcheck.model.dates import PartialDate
from factcheck.model.words import Access, Bearing, Independence, Kind, SourceKind, Stance
from factcheck.source import Document


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard uncertainty, in the finding's unit; 0 is legal."""

    standard: Decimal


@dataclass(frozen=True, slots=True)
class Expanded:
    """An expanded uncertainty U = k u."""

    expanded: Decimal
    coverage_factor: Decimal


@dataclass(frozen=True, slots=True)
class CoverageInterval:
    """An interval said to cover the value with probability `level`."""

    low: Decimal
    high: Decimal
    level: Decimal


@dataclass(frozen=True, slots=True)
class PlusMinus:
    """A bare "± a"."""

    plus_minus: Decimal


@dataclass(frozen=True, slots=True)
class Scatter:
    """The standard deviation of `runs` repeated measurements."""

    sd: Decimal
    runs: int


Uncertainty = Standard | Expanded | CoverageInterval | PlusMinus | Scatter


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one source says about one claim: a number, a range, or a stance.

    `source`, `independence`, `access`, `derived_from` and `origin` are already resolved: the finding's own, or else
    its file's. `range` is (low, high), None for an open end. `index` is its place in the file's `findings`.
    """

    index: int
    claim: str
    value: Decimal | None = None
    unit: str | None = None
    kind: Kind | None = None
    resolution: Decimal | None = None
    floor: Decimal | None = None
    uncertainty: Uncertainty | None = None
    runs: tuple[Decimal, ...] = ()
    about: bool = False
    range: tuple[Decimal | None, Decimal | None] | None = None
    subject_value: Decimal | None = None
    rival_value: Decimal | None = None
    subject_uncertainty: Decimal | None = None
    rival_uncertainty: Decimal | None = None
    stance: Stance | None = None
    bears_on: Bearing = "truth"
    through: PartialDate | None = None
    breach: bool = False
    conditions: Mapping[str, str] = field(default_factory=dict)
    measurand: str | None = None
    source: SourceKind
    independence: Independence
    access: Access
    derived_from: tuple[str, ...] = ()
    origin: str | None = None
    computed: str | None = None
    at: str | None = None
    quote: str | None = None
    note: str | None = None

    @property
    def has_number(self) -> bool:
        """Whether it carries a number or a range, in whatever form."""
        return self.value is not None or bool(self.runs) or self.range is not None or self.subject_value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A sourced correction from one condition to another: y' = factor y + offset, for one measurand.

    `subject` narrows it to one subject; `index` is its place in the file's `adjustments`; offsets are in `unit`.
    """

    index: int
    evidence: str
    measurand: str
    parameter: str
    start: str
    end: str
    factor: Decimal = Decimal(1)
    factor_uncertainty: Decimal = Decimal(0)
    offset: Decimal = Decimal(0)
    offset_uncertainty: Decimal = Decimal(0)
    unit: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A stored copy of the source: a path relative to the project and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One source. `retracted` is the day it was withdrawn, or None."""

    id: str
    title: str
    publisher: str
    source: SourceKind
    independence: Independence = "independent"
    access: Access = "primary"
    findings: tuple[Finding, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    derived_from: tuple[str, ...] = ()
    origin: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    author: str | None = None
    quote: str | None = None
    note: str | None = None
    retracted: PartialDate | None = None
    snapshot: Snapshot | None = None
    document: Document = field(compare=False, repr=False)

    def age_on(self, day: date) -> int:
        """In days, from its date to the day; 0 without a date. A partial date counts at its end."""
        return (day - self.dated.last).days if self.dated else 0

    @property
    def dated(self) -> PartialDate | None:
        """The day it counts from: when it was published or else retrieved; None where neither is known."""
        return self.published or self.retrieved


class AgeLimits(NamedTuple):
    """From how many days on a source is too old to pass without a warning, or at all; None is no limit."""

    warn_after: int | None
    error_after: int | None

    def passed(self, source: Evidence, day: date) -> Literal["warn_after", "error_after"] | None:
        """The harder of the limits that the source has passed on the day; None if neither, or if it has no date."""
        if source.dated is None:
            return None
        age = source.age_on(day)
        if self.error_after is not None and age > self.error_after:
            return "error_after"
        return "warn_after" if self.warn_after is not None and age > self.warn_after else None
