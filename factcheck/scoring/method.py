"""Every number the method chooses, in one place, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factcheck.model.claim import Claim
from factcheck.model.quantity import Margins
from factcheck.model.units import Units

RULES = "2026.1"
"""The version of the method; printed with every report."""

_DEFAULT = Margins(material=Decimal("0.05"), gross=Decimal("0.20"))

_BY_KIND: Mapping[str, Margins] = {
    "record": Margins(material=Decimal("0.01"), gross=Decimal("0.03")),
    "date": Margins(material=Decimal(7), gross=Decimal(90), absolute=True),
    "rank": Margins(material=Decimal(0), gross=Decimal("0.10"), absolute=True),
}

_BY_CATEGORY: Mapping[str, Margins] = {
    "price": Margins(material=Decimal("0.02"), gross=Decimal("0.10")),
    "lap-time": Margins(material=Decimal("0.01"), gross=Decimal("0.03")),
    "safety": Margins(material=Decimal("0.03"), gross=Decimal("0.10")),
    "braking": Margins(material=Decimal("0.03"), gross=Decimal("0.10")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The constants of the method. A project may change them in `factcheck.toml`."""

    likely: float = 0.80
    """ICD 203 "very likely" starts here."""
    firm: float = 0.95
    """ICD 203 "almost certain"; ISO 14253-1 proves at 95 %."""
    clip: float = 0.01
    """Cromwell's rule: never 0 or 100 %."""
    likelihood_ratios: Mapping[str, float] = field(
        default_factory=lambda: {"A": 50.0, "B": 12.0, "C": 5.0, "D": 2.0, "E": 1.0}
    )
    """How far a certain report of each source grade moves the odds."""
    halving: float = 0.5
    """What each further independent source counts, as a share of the one before."""
    floor: float = 0.02
    """Relative standard uncertainty assumed for a physical value that states none (GUM F.2.2.1 and a floor)."""
    rounding_cap: float = 0.025
    about_cap: float = 0.10
    """Half-widths of an exact and of an "about" number, as shares of its value, at most."""
    stall: float = 0.25
    """A promise stalls when its latest figure is older than this share of the term."""
    margins: Mapping[str, Margins] = field(default_factory=dict)
    """The project's own margins by category."""
    units: Units = field(default_factory=Units)

    @property
    def margins_by_category(self) -> Mapping[str, Margins]:
        """The margins built in and the project's own."""
        return {**_BY_CATEGORY, **self.margins}

    def margins_of(self, claim: Claim) -> Margins:
        """The claim's own margins, else its category's, else its kind's, else 5 % and 20 %.

        A share of a day's ordinal or of a lead of 0 means nothing: a date's own margins are days, and what a category
        sets as shares does not reach dates and ranks.
        """
        own = claim.quantity.margins if claim.quantity else None
        if own is not None:
            return replace(own, absolute=True) if claim.kind == "date" else own
        category = claim.category or ""
        of_category = self.margins.get(category) or _BY_CATEGORY.get(category)
        of_kind = _BY_KIND.get(claim.kind)
        if of_category and of_kind and of_kind.absolute and not of_category.absolute:
            return of_kind
        return of_category or of_kind or _DEFAULT
