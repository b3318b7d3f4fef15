"""What to check next as a person reads it: on a terminal a block for each, piped a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.reports.columns import aligned
from factcheck.reports.encoding import Term, term
from factcheck.reports.next.agenda import FORMULA, Agenda, command, effort, factors, number, reasons
from factcheck.reports.rows import symbol
from factcheck.scoring.priorities import Check

if TYPE_CHECKING:
    from rich.console import RenderableType

_HEADS = ("RANK", "CLAIM", "VERDICT", "PRIORITY", "REACH", "STAKES", "DOUBT", "EFFORT", "WHY", "COMMAND", "TEXT")


def render(agenda: Agenda, *, width: int | None, colour: bool) -> str:
    """The checks for a terminal of `width` columns; None means piped: nothing cut, no escapes."""
    if width is None:
        return "".join(line.rstrip() + "\n" for line in _piped(agenda))
    from factcheck.reports.console import draw

    return draw(_parts(agenda, width), width, colour=colour)


def _piped(agenda: Agenda) -> Iterator[str]:
    yield term(agenda.title)
    yield term(agenda.provenance)
    yield ""
    if agenda.checks:
        yield from aligned(_HEADS, [_cells(place, one, agenda) for place, one in enumerate(agenda.checks, 1)])
        yield ""
    yield agenda.summary
    if agenda.checks:
        yield FORMULA


def _cells(place: int, check: Check, agenda: Agenda) -> tuple[str, ...]:
    item = check.assessment
    return (
        str(place),
        item.claim.id,
        f"{symbol(item.verdict)} {item.verdict}",
        number(check.priority),
        number(check.reach),
        item.claim.stakes,
        number(check.doubt),
        effort(check),
        "; ".join(reasons(check, agenda.as_of)),
        command(check),
        item.claim.text,
    )


def _parts(agenda: Agenda, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    from factcheck.reports.lines import line

    yield line((term(agenda.title), "bold"))
    yield line((term(agenda.provenance), "dim"))
    for place, check in enumerate(agenda.checks, 1):
        yield Text()
        yield from _block(place, check, agenda, width)
    yield Text()
    yield line((Term(agenda.summary), "bold"))
    if agenda.checks:
        yield line((Term(FORMULA), "dim"))


def _block(place: int, check: Check, agenda: Agenda, width: int) -> Iterator[RenderableType]:
    from factcheck.reports.lines import STYLES, indented, line, packed, widest

    item = check.assessment
    indent = len(str(len(agenda.checks))) + 2
    rank = Term(f"{place}.".ljust(indent))
    name, word = term(item.claim.id), term(f"{symbol(item.verdict)} {item.verdict}")
    if widest([f"{rank}{name}  {word}"]) <= width:
        yield line((rank, ""), (name, "bold"), (Term("  "), ""), (word, STYLES[item.verdict]))
    else:
        yield line((rank, ""), (name, "bold"))
        yield from indented([line((word, STYLES[item.verdict]))], width, indent)
    inside = [line((term(item.claim.text), "dim"))]
    inside += [line((term(reason), "")) for reason in reasons(check, agenda.as_of)]
    inside.append(line((term(effort(check)), "")))
    inside += packed([(term(fact), "dim") for fact in factors(check)], width - indent)
    inside.append(line((term(command(check)), "bold")))
    yield from indented(inside, width, indent)
