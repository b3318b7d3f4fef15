"""A claimed number: what is meant, how it compares, and how far off still counts as what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.model.words import Better, Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """How far a claim may be off before it matters, and before it is gross.

    Fractions of the claimed value, or, if `absolute`, amounts in its unit (days for a date).
    """

    material: Decimal
    gross: Decimal
    absolute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The number a claim states, with the digits as written.

    For `kind: date` the value is the proleptic ordinal of the day and the unit is `d`. `to` is the upper end of
    `between`; `share` the proportion of users that `up_to` must hold for; `resolution` overrides what the digits say.
    """

    measurand: str
    comparator: Comparator
    value: Decimal
    unit: str
    better: Better | None = None
    to: Decimal | None = None
    resolution: Decimal | None = None
    margins: Margins | None = None
    share: Decimal | None = None
