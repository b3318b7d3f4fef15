"""What evidence existed on the day a claim was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from factcheck.model.dates import PartialDate
from factcheck.reports import numbers
from factcheck.reports.explanation.words import counted, listed
from factcheck.reports.show.facts import Fact
from factcheck.reports.show.page import Page, side_of
from factcheck.scoring.assessment import CONTEXT, WEIGHTLESS, Weighed

Order = Literal["before", "same time", "after", "undated"]


class Dated(NamedTuple):
    """A finding beside the day of the claim: `days` are the least and the most that lie between them."""

    item: Weighed
    order: Order
    days: tuple[int, int] | None
    side: Literal["yes", "no", ""]


def timing_of(page: Page) -> tuple[Dated, ...]:
    """Every finding that takes a side or states a result, by its day; what has no day stands at the end."""
    made = page.assessment.claim.made
    found = [_dated(one, made, page) for one in page.weighed if one.left_out_because != CONTEXT]
    return tuple(sorted(found, key=lambda one: (one.days is None, one.days or (0, 0))))


def _dated(one: Weighed, made: PartialDate | None, page: Page) -> Dated:
    side = side_of(one, page.assessment)
    day = one.citation.evidence.dated
    if day is None or made is None:
        return Dated(one, "undated", None, side)
    days = (day.first - made.last).days, (day.last - made.first).days
    order: Order = "after" if days[0] > 0 else "before" if days[1] < 0 else "same time"
    return Dated(one, order, days, side)


def timing_facts(page: Page) -> Iterator[Fact]:
    """What could have supported the claim on its day, what came later, and every finding by its day."""
    made = page.assessment.claim.made
    if made is None:
        yield Fact("claimed", "on a day that is not on record: what existed then cannot be told")
        return
    found = timing_of(page)
    yield Fact("claimed", str(made))
    supporting = [one for one in found if one.side == "yes"]
    independent = [one for one in supporting if one.item.left_out_because != WEIGHTLESS]
    yield Fact("support then", _existing(supporting, independent))
    later = next((one for one in independent if one.order == "after"), None)
    if later is not None:
        yield Fact("first after", f"{later.item.citation.evidence.dated}, {days_told(later)}: {later.item.citation.id}")
    for one in found:
        day = one.item.citation.evidence.dated
        told = {"yes": "for", "no": "against", "": "neither"}[one.side]
        yield Fact(
            str(day or "undated"),
            ", ".join(filter(None, (days_told(one), told, f"grade {one.item.grade}"))) + f": {one.item.citation.id}",
        )


def _existing(supporting: Sequence[Dated], independent: Sequence[Dated]) -> str:
    """Whether anything that supports the claim is known to have existed on its day."""
    before = [one.item.citation.id for one in independent if one.order == "before"]
    if before:
        return f"{counted(len(before), 'finding')} on record: {listed(before)}"
    told = "no independent supporting evidence on record existed on that day"
    unclear = [one.item.citation.id for one in independent if one.order in {"same time", "undated"}]
    if unclear:
        told = f"none is known to have existed on that day; the order is open for {listed(unclear)}"
    own = [one.item.citation.id for one in supporting if one not in independent and one.order != "after"]
    return f"{told}; only what carries no weight may have: {listed(own)}" if own else told


def days_told(one: Dated) -> str:
    """`+190 days`, `+124 to +154 days` for a day known to the month, or nothing where it is not known."""
    if one.days is None:
        return ""
    least, most = one.days
    if least == most:
        return f"{_signed(least)} {'day' if abs(least) == 1 else 'days'}" if least else "the same day"
    return f"{_signed(least)} to {_signed(most)} days"


def _signed(days: int) -> str:
    return f"{'+' if days > 0 else ''}{numbers.grouped(str(days))}"
