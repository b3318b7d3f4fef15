"""How the claims of one claimant, subject or category fared: counts, a shrunken share, and how sure that is."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.words import Label, PromiseState, Stakes
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.distributions import beta_quantile
from factcheck.scoring.method import Method
from factcheck.scoring.rating import FAMILIES
from factcheck.scoring.shares import Share, base_rate, prob_greater, shrink

ORDERED_FROM = 5
"""Below so many rated claims a group has no place in an order and is compared with nobody."""

STAKES: Mapping[Stakes, float] = {"low": 1.0, "normal": 2.0, "high": 4.0, "safety": 8.0}
"""What a claim weighs where weighting is asked for."""

WORTH: Mapping[str, float] = {"accurate": 1.0, "partly": 0.5, "inaccurate": 0.0}
"""What a verdict of each family adds to the share."""

SETTLED: tuple[PromiseState, ...] = ("kept", "compromise", "broken")

FACETS: Mapping[str, Callable[[Claim], str]] = {
    "claimant": lambda claim: claim.claimant,
    "subject": lambda claim: claim.subject,
    "category": lambda claim: claim.category or "",
}
"""What claims can be grouped by; a claim without a category is in the group of those."""


class Quarter(NamedTuple):
    """Three months, and the share of the claims made in them."""

    year: int
    number: int
    share: Share


class Advantage(NamedTuple):
    """A group that did worse, and how probable that is."""

    name: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One group. `verdicts` counts what is rated, `outside` what is not, `promises` every promise by its state.

    `signed` of all its claims carry a person's verdict, which then counts; `differing` of those are not what the engine
    gives. `median_gap` is over `measured` claims that are rated. `undated` of the rated claims are in no quarter.
    """

    name: tuple[str, ...]
    claims: int
    verdicts: Mapping[Label, int]
    outside: Mapping[Label, int]
    promises: Mapping[Label, int]
    share: Share
    median_gap: float | None
    measured: int
    signed: int
    differing: int
    trend: tuple[Quarter, ...]
    undated: int
    better_than: tuple[Advantage, ...]

    @property
    def rated(self) -> int:
        """How many claims the share is of."""
        return self.share.size


def counted_verdict(item: Assessment) -> Label:
    """The verdict that counts: the person's where one is signed, else the engine's.

    What was signed of a promise on its way holds only until its day; then the engine's state counts.
    """
    signed = item.claim.verdict
    if signed is None or (item.claim.promise is not None and signed.rating not in SETTLED):
        return item.verdict
    return signed.rating


def draw_up(
    collection: Sequence[Assessment],
    facets: Sequence[str],
    method: Method,
    *,
    accepts: Callable[[Assessment], bool] = lambda _: True,
    weighted: bool = False,
) -> tuple[Card, ...]:
    """A card for every group of the accepted claims.

    Those with enough rated claims come first, the lowest share before; the others follow by name.

    Args:
        collection: all claims on record; their rate is what each group is shrunk towards.
        facets: what to group by.
        method: the constants.
        accepts: which claims are wanted.
        weighted: whether a claim counts by its stakes.
    """
    base = base_rate(
        [worth for item in collection if (worth := _worth(item)) is not None], len(_grouped(collection, facets))
    )
    wanted = _grouped(filter(accepts, collection), facets)
    shares = {name: _share(_rated(items), base, weighted=weighted) for name, items in wanted.items()}
    ahead = _compare(shares, method)
    cards = [_card(name, items, shares[name], ahead.get(name, ()), weighted) for name, items in wanted.items()]
    return tuple(sorted(cards, key=_order))


def _grouped(items: Iterable[Assessment], facets: Sequence[str]) -> dict[tuple[str, ...], list[Assessment]]:
    groups: dict[tuple[str, ...], list[Assessment]] = {}
    for item in items:
        groups.setdefault(tuple(FACETS[facet](item.claim) for facet in facets), []).append(item)
    return groups


def _order(card: Card) -> tuple[bool, float, tuple[str, ...]]:
    is_ordered = card.rated >= ORDERED_FROM
    return not is_ordered, card.share.mean if is_ordered else 0.0, card.name


def _card(
    name: tuple[str, ...], items: Sequence[Assessment], share: Share, better: tuple[Advantage, ...], weighted: bool
) -> Card:
    claims = [item for item in items if item.claim.promise is None]
    rated = _rated(items)
    gaps = [item.discrepancy.value for item in rated if item.discrepancy and not item.discrepancy.absolute]
    trend = tuple(_trend(rated, share, weighted))
    return Card(
        name=name,
        claims=len(claims),
        verdicts=Counter(counted_verdict(item) for item in rated),
        outside=Counter(counted_verdict(item) for item in claims if _worth(item) is None),
        promises=Counter(counted_verdict(item) for item in items if item.claim.promise is not None),
        share=share,
        median_gap=statistics.median(gaps) if gaps else None,
        measured=len(gaps),
        signed=sum(item.claim.verdict is not None for item in claims),
        differing=sum(item.agrees is False for item in claims),
        trend=trend,
        undated=len(rated) - sum(quarter.share.size for quarter in trend),
        better_than=better,
    )


def _worth(item: Assessment) -> float | None:
    """What a claim adds to the share; None for a promise and for what has no final rating."""
    return None if item.claim.promise is not None else WORTH.get(FAMILIES.get(counted_verdict(item), ""))


def _rated(items: Iterable[Assessment]) -> list[Assessment]:
    return [item for item in items if _worth(item) is not None]


def _share(rated: Sequence[Assessment], base: float, *, weighted: bool) -> Share:
    values = [_worth(item) or 0.0 for item in rated]
    return shrink(values, [STAKES[item.claim.stakes] for item in rated] if weighted else None, base)


def _trend(rated: Sequence[Assessment], share: Share, weighted: bool) -> Iterable[Quarter]:
    """The share of each quarter in which claims were made, shrunk to the group's own."""
    quarters: dict[tuple[int, int], list[Assessment]] = {}
    for item in rated:
        made = item.claim.made
        if made is not None and _quarter(made.first) == _quarter(made.last):
            quarters.setdefault(_quarter(made.first), []).append(item)
    for (year, number), items in sorted(quarters.items()):
        yield Quarter(year, number, _share(items, share.mean, weighted=weighted))


def _quarter(day: date) -> tuple[int, int]:
    return day.year, math.ceil(day.month / 3)


def _compare(
    shares: Mapping[tuple[str, ...], Share], method: Method
) -> Mapping[tuple[str, ...], tuple[Advantage, ...]]:
    """Who did better than whom, as far as that is firm."""
    compared = sorted((name, share) for name, share in shares.items() if share.size >= ORDERED_FROM)
    # P(A > B) is at most 1 - P(A below m)/2, m being the median of B: most pairs are settled by two quantiles a group.
    low = {name: beta_quantile(2.0 * (1.0 - method.firm), share.a, share.b) for name, share in compared}
    middle = {name: beta_quantile(0.5, share.a, share.b) for name, share in compared}
    return {
        name: tuple(
            Advantage(other, probability)
            for other, behind in compared
            if low[name] >= middle[other] and (probability := prob_greater(share, behind)) >= method.firm
        )
        for name, share in compared
    }
