"""A comparison as a person reads it: on a terminal a block for each verdict that moved, piped a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.reports.columns import aligned
from factcheck.reports.diff.comparison import HELD, SIGNS, Comparison, causes, certainty, named, shift, verdict
from factcheck.reports.encoding import Term, term
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.movements import Move
from factcheck.scoring.versions import Change

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factcheck.reports.lines import Part

_INDENT = 2
_MOVE_HEADS = ("CLAIM", "BEFORE", "AFTER", "SURENESS BEFORE", "SURENESS AFTER", "MOVED BY")
_SHIFT_HEADS = ("CLAIM", "VERDICT", "WHAT DIFFERS")
_ARRIVAL_HEADS = ("CLAIM", "BEFORE", "AFTER")
_FILE_HEADS = ("FILE", "HOW", "KIND", "WAS")
_SETTING_HEADS = ("SETTING", "BEFORE", "AFTER")


def render(found: Comparison, *, width: int | None, colour: bool) -> str:
    """The comparison for a terminal of `width` columns; None means piped: nothing cut, no escapes."""
    if width is None:
        return "".join(line.rstrip() + "\n" for line in _piped(found))
    from factcheck.reports.console import draw

    return draw(_parts(found, width), width, colour=colour)


def _piped(found: Comparison) -> Iterator[str]:
    yield term(found.title)
    yield term(found.provenance)
    yield ""
    for heads, rows in _tables(found):
        if rows:
            yield from aligned(heads, rows)
            yield ""
    yield from map(term, _notes(found))


def _tables(found: Comparison) -> Iterator[tuple[Sequence[str], Sequence[Sequence[str]]]]:
    yield _MOVE_HEADS, [(*_sides(one), "; ".join(causes(one))) for one in found.moves]
    yield _SHIFT_HEADS, [(one.name, verdict(one.after), shift(one)) for one in found.shifts]
    yield _ARRIVAL_HEADS, [_sides(one)[:3] for one in found.arrivals]
    yield (
        _FILE_HEADS,
        [(one.path, one.how, one.kind, _was(one)) for one in found.changes],
    )
    yield _SETTING_HEADS, [(one.name, one.before or "", one.after or "") for one in found.settings]


def _sides(move: Move) -> tuple[str, ...]:
    before, after = move.before, move.after
    return move.name, verdict(before), verdict(after), certainty(before), certainty(after)


def _was(change: Change) -> str:
    return str(change.before) if change.how == "renamed" else ""


def _notes(found: Comparison) -> Iterator[str]:
    yield found.summary
    if found.held:
        yield HELD
    yield from found.omissions


def _parts(found: Comparison, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    from factcheck.reports.lines import line

    yield line((term(found.title), "bold"))
    yield line((term(found.provenance), "dim"))
    for head, parts in _sections(found, width):
        if parts:
            yield Text()
            yield line((Term(head), "bold"))
            yield from parts
    yield Text()
    first, *more = _notes(found)
    yield line((term(first), "bold"))
    yield from (line((term(note), "")) for note in more)


def _sections(found: Comparison, width: int) -> Iterator[tuple[str, list[RenderableType]]]:
    yield "Verdicts that moved", [part for one in found.moves for part in _move(one, width)]
    yield "Same verdict, otherwise changed", [part for one in found.shifts for part in _shift(one, width)]
    yield "Claims on one side only", [part for one in found.arrivals for part in _arrival(one, width)]
    yield "Files", [part for one in found.changes for part in _told(width, f"{SIGNS[one.how]} {named(one)}")]
    settings = (f"{one.name}: {one.before or 'not set'} → {one.after or 'not set'}" for one in found.settings)
    yield "Settings", [part for told in settings for part in _told(width, told)]


def _told(width: int, *lines: str, indent: int = _INDENT) -> Iterator[RenderableType]:
    from factcheck.reports.lines import indented, line

    return indented([line((term(told), "")) for told in lines], width, indent)


def _move(move: Move, width: int) -> Iterator[RenderableType]:
    assert move.before is not None
    assert move.after is not None
    yield from _head(move, width, move.before, move.after)
    sure = f"was {certainty(move.before) or 'open'}; is {certainty(move.after) or 'open'}"
    yield from _told(width, move.after.claim.text, sure, *causes(move), indent=2 * _INDENT)


def _shift(move: Move, width: int) -> Iterator[RenderableType]:
    assert move.after is not None
    yield from _head(move, width, move.after)
    yield from _told(width, shift(move), indent=2 * _INDENT)


def _arrival(move: Move, width: int) -> Iterator[RenderableType]:
    side = move.after or move.before
    assert side is not None
    yield from _head(move, width, side, sign=f"{SIGNS['added' if move.after else 'removed']} ")


def _head(move: Move, width: int, *sides: Assessment, sign: str = "") -> Iterator[RenderableType]:
    """The claim's id and its verdicts, in one line or, in a narrow window, in two."""
    from factcheck.reports.lines import STYLES, indented, line, widest

    name = term(f"{sign}{move.name}")
    told: list[Part] = []
    for side in sides:
        told += [(Term(" → "), ""), (Term(verdict(side)), STYLES[side.verdict])]
    told = told[1:]
    if widest([f"{name}  {''.join(part for part, _ in told)}"]) <= width - _INDENT:
        yield from indented([line((name, "bold"), (Term("  "), ""), *told)], width, _INDENT)
    else:
        yield from indented([line((name, "bold"))], width, _INDENT)
        yield from indented([line(*told)], width, 2 * _INDENT)
