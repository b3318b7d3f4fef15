"""A comparison as Markdown, for a comment on a pull request; the same comparison gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.reports.diff.comparison import HELD, Comparison, causes, certainty, shift, verdict
from factcheck.reports.encoding import Markdown, md, md_code
from factcheck.reports.markdown_case import table
from factcheck.reports.sentences import MEANING, counted
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.movements import Move
from factcheck.scoring.versions import Change

_SHOWN = 50
"""A comment has room for so many lines of a list; the other formats have all of them."""


def render(found: Comparison) -> str:
    """The whole comparison."""
    return "\n".join(_blocks(found))


def _blocks(found: Comparison) -> Iterator[str]:
    """Blocks of lines, each with its final newline; a blank line goes between two."""
    yield f"### {md(found.title)}: {md(found.summary)}\n"
    yield f"{md(found.provenance)}. {HELD if found.held else ''}".rstrip() + "\n"
    for omission in found.omissions:
        yield f"**{md(omission)}**\n"
    if found.moves:
        heads = [Markdown(head) for head in ("Claim", "Before", "After", "Moved by")]
        yield table(heads, [_move(one) for one in found.moves[:_SHOWN]])
        yield from _rest(found.moves)
    if found.shifts:
        yield "Same verdict, otherwise changed:\n"
        yield from _listed(
            [Markdown(f"{md_code(one.name)} {md(verdict(one.after))}: {md(shift(one))}") for one in found.shifts]
        )
    if found.arrivals:
        yield "Claims on one side only:\n"
        yield from _listed([_arrival(one) for one in found.arrivals])
    if found.settings:
        yield "Settings:\n"
        rows = [(one.name, one.before or "not set", one.after or "not set") for one in found.settings]
        yield from _listed([Markdown(f"{md_code(name)} {md(before)} → {md(after)}") for name, before, after in rows])
    if found.changes:
        yield "Files:\n"
        yield from _listed([_file(one) for one in found.changes])
    yield f"{MEANING}\n"


def _move(move: Move) -> Sequence[Markdown]:
    told = causes(move)
    return _claim(move), _side(move.before), _side(move.after), Markdown("<br>".join(map(md, told)))


def _claim(move: Move) -> Markdown:
    side = move.after or move.before
    assert side is not None
    return Markdown(f"{md_code(move.name)} {md(side.claim.text)}")


def _side(item: Assessment | None) -> Markdown:
    sure = certainty(item)
    return Markdown(f"{md(verdict(item))}{f' ({md(sure)})' if sure else ''}")


def _arrival(move: Move) -> Markdown:
    return Markdown(f"{'added' if move.after else 'removed'} {_claim(move)}: {_side(move.after or move.before)}")


def _file(change: Change) -> Markdown:
    was = f" from {md_code(str(change.before))}" if change.how == "renamed" else ""
    edited = " and changed" if change.how == "renamed" and change.edited else ""
    return Markdown(f"{change.how} {md_code(change.path)}{was}{edited}")


def _listed(items: Sequence[Markdown]) -> Iterator[str]:
    yield "".join(f"- {item}\n" for item in items[:_SHOWN])
    yield from _rest(items)


def _rest(items: Sequence[object]) -> Iterator[str]:
    if len(items) > _SHOWN:
        yield f"and {counted(len(items) - _SHOWN, 'more line')}.\n"
