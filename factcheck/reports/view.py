"""Which part of a report is shown, and under which headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, get_args

from factcheck.model.claim import Claim
from factcheck.model.words import Label
from factcheck.reports.report import Report
from factcheck.reports.sentences import Look, counted, totals
from factcheck.scoring.assessment import Assessment

Facet = Literal["category", "claimant", "subject"]

FACETS: tuple[Facet, ...] = get_args(Facet)

MOST = 200
"""Rows that a terminal is given unasked: nobody reads thousands of them there. Piped output has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How to look at a report: grouped by a facet of its claims, and only the `top` worst of them.

    Totals always speak of the whole report. `whole` is the command that does so without `--top`.
    """

    group_by: Facet | None = None
    top: int | None = None
    whole: str = "factcheck report"


ALL = View()
"""The whole report in one list."""


class Group(NamedTuple):
    """Some claims, or some promises, of one name; `counts` are those of all of them, `shown` the worst, in order."""

    name: str
    counts: Mapping[Label, int]
    shown: tuple[Assessment, ...]

    @property
    def size(self) -> int:
        """How many there are, shown or not."""
        return sum(self.counts.values())


def groups(report: Report, view: View, *, promises: bool) -> tuple[Group, ...]:
    """The claims to show, or the promises, by the name of their group; one group without a name if none is asked for.

    Groups follow each other by name, which ranks nobody; what has no name comes last.
    """
    shown = report.assessments[: view.top]
    members: dict[str, list[Assessment]] = {}
    for item in report.assessments:
        if (item.promise is not None) == promises:
            members.setdefault(_name(item.claim, view), []).append(item)
    wanted = {id(item) for item in shown}
    found = (
        Group(
            name=name,
            counts=totals(replace(report, assessments=tuple(items)), promises=promises),
            shown=tuple(item for item in items if id(item) in wanted),
        )
        for name, items in members.items()
    )
    return tuple(
        sorted((one for one in found if one.shown), key=lambda one: (not one.name, one.name.casefold(), one.name))
    )


def heading(group: Group, noun: str) -> str:
    """The name of a group and how many it holds: `range · 7 claims, 2 shown`."""
    hidden = "" if len(group.shown) == group.size else f", {len(group.shown):,} shown"
    return f"{group.name or 'no category'} · {counted(group.size, noun)}{hidden}"


def rest(report: Report, view: View) -> Look | None:
    """How many are not shown, and the command that shows them, also on a terminal; None where all are."""
    size = len(report.assessments)
    hidden = size - len(report.assessments[: view.top])
    command = view.whole if size <= MOST else f"{view.whole} --top {size}"
    return Look(f"{hidden:,} more, none of them worse", command) if hidden else None


def _name(claim: Claim, view: View) -> str:
    return getattr(claim, view.group_by) or "" if view.group_by else ""
