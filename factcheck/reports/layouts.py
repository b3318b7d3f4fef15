"""The tables of the terminal report, from wide to narrow.

From 110 columns every fact has a column; from 80 some share one; from 60 a claim is a block beside its verdict; below
that, a plain list. A layout is also given up for the next one where the longest id would not fit, so that no id is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.model.words import Label
from factcheck.reports.encoding import Term, term
from factcheck.reports.grid import Grid
from factcheck.reports.lines import STYLES, Cell, Part, line, packed, shortened, widest
from factcheck.reports.rows import ClaimRow, PromiseRow, promise_facts, symbol
from factcheck.reports.sentences import Look, counted

_TEXT = 120
"""A claim's text is shortened to about this many columns, or three lines; the exports have all of it."""
_GAP = 2
"""Columns between two columns."""
_MOST = 72
"""The claim column is made no wider than this."""

_FULL_HEADS = ("Verdict", "Claim", "Claimed", "Found", "Worse by", "As read,\nsmall print", "Sureness,\nsources")
_MERGED_HEADS = ("Verdict", "Claim", "Claimed,\nfound, worse by", "As read,\nsmall print")
_PROMISE_HEADS = ("State", "Promise", "Target", "Reached", "Due", "Pace")


_Row = TypeVar("_Row", ClaimRow, PromiseRow)


class _Block(NamedTuple):
    """A row that is no table's: its verdict, its claim, lines of facts that are broken only between facts, a note."""

    left: Cell
    head: Cell
    facts: Sequence[Sequence[str]]
    signed: str


class Section(NamedTuple, Generic[_Row]):
    """Some rows and the lines above them, if they have a heading."""

    heading: Sequence[Text]
    rows: Sequence[_Row]


def claims(sections: Sequence[Section[ClaimRow]], width: int) -> Iterator[RenderableType]:
    """Every claim, in the widest layout that the window and the ids allow."""
    bodies: Sequence[Sequence[RenderableType]] | None = None
    if width >= 110:
        bodies = _tables(_FULL_HEADS, [[_full(row) for row in one.rows] for one in sections], width, least=34)
    if bodies is None and width >= 80:
        bodies = _tables(_MERGED_HEADS, [[_merged(row) for row in one.rows] for one in sections], width)
    if bodies is None:
        bodies = [_blocks([_claim_block(row) for row in one.rows], width) for one in sections]
    yield from _headed([one.heading for one in sections], bodies)


def promises(sections: Sequence[Section[PromiseRow]], width: int) -> Iterator[RenderableType]:
    """Every promise, in the widest layout that the window and the ids allow."""
    bodies: Sequence[Sequence[RenderableType]] | None = None
    if width >= 80:
        bodies = _tables(_PROMISE_HEADS, [[_promise(row) for row in one.rows] for one in sections], width)
    if bodies is None:
        bodies = [_blocks([_promise_block(row) for row in one.rows], width) for one in sections]
    yield from _headed([one.heading for one in sections], bodies)


def _headed(headings: Sequence[Sequence[Text]], bodies: Sequence[Sequence[RenderableType]]) -> Iterator[RenderableType]:
    for place, (heading, body) in enumerate(zip(headings, bodies, strict=True)):
        if place:
            yield Text()
        yield from heading
        yield from body


def looks(items: Sequence[Look], width: int) -> Iterator[RenderableType]:
    """What to do next, with the command beside it or, in a narrow window, below it."""
    what_width = widest([item.what for item in items])
    beside = 2 + what_width + 2 + widest([item.command for item in items]) <= width
    for item in items:
        what, command = term(item.what), term(item.command)
        if beside:
            yield line((Term("  "), ""), (Term(what.ljust(what_width)), ""), (Term("  "), ""), (command, "bold"))
        else:
            yield Padding(line((what, "")), (0, 0, 0, 2))
            yield Padding(line((command, "bold")), (0, 0, 0, 4))


def _tables(
    heads: Sequence[str], sections: Sequence[Sequence[Sequence[Cell]]], width: int, least: int = 26
) -> list[list[RenderableType]] | None:
    """Every section's rows in the same columns, of which the second takes what the others leave; one head for all.

    None where that is less than `least` columns or too little for the longest id.
    """
    rows = [row for section in sections for row in section]
    widths = [
        max(widest(head.split("\n")), *(widest([part for part, _ in row[place]]) for row in rows))
        for place, head in enumerate(heads)
    ]
    left = width - sum(_GAP + columns for place, columns in enumerate(widths) if place != 1)
    if left < max(least, *(cell_len(row[1][0][0]) for row in rows)):
        return None
    claims = [[_shorter(row[1], min(_TEXT, 3 * left - 12)) for row in section] for section in sections]
    natural = max(widest([part for part, _ in claim]) for section in claims for claim in section)
    widths[1] = min(left, _MOST, max(cell_len(heads[1]), natural))
    bodies: list[list[RenderableType]] = []
    for section, told in zip(sections, claims, strict=True):
        cells = [(row[0], claim, *row[2:]) for row, claim in zip(section, told, strict=True)]
        bodies.append([*([] if bodies else [_head(heads, widths)]), Grid(cells, widths, _GAP)])
    return bodies


def _head(heads: Sequence[str], widths: Sequence[int]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    for head, columns in zip(heads, widths, strict=True):
        table.add_column(Text(head), no_wrap=True, width=columns)
    return table


def _shorter(claim: Cell, limit: int) -> Cell:
    name, (text, style), *notes = claim
    return [name, (shortened(text, limit), style), *notes]


def _full(row: ClaimRow) -> Sequence[Cell]:
    return (
        [_verdict(row.verdict)],
        _claim(row.id, row.text, row.signed),
        [(term(row.claimed), "")],
        [(term(row.found), "")],
        [(term(row.gap), "bold")],
        _readings(row),
        [(term(row.sureness or ""), ""), (_sources(row.sources), "dim")],
    )


def _merged(row: ClaimRow) -> Sequence[Cell]:
    return (
        [_verdict(row.verdict), (_indented(row.sureness or ""), ""), (_indented(_sources(row.sources)), "dim")],
        _claim(row.id, row.text, row.signed),
        [(term(row.claimed), ""), (term(row.found), ""), (term(row.gap), "bold")],
        _readings(row),
    )


def _promise(row: PromiseRow) -> Sequence[Cell]:
    return (
        [_verdict(row.state)],
        _claim(row.id, row.text, row.signed),
        [(term(row.target), "")],
        [(term(row.reached), ""), (term(row.through and f"by {row.through}"), "dim")],
        [(term(row.due), "")],
        [(term(row.pace), "bold")],
    )


def _verdict(word: Label) -> Part:
    return Term(f"{symbol(word)} {word}"), STYLES[word]


def _claim(name: str, text: str, signed: str, limit: int | None = None) -> Cell:
    encoded = term(text)
    return [
        (term(name), "bold"),
        (encoded if limit is None else shortened(encoded, limit), ""),
        (term(signed), "yellow"),
    ]


def _readings(row: ClaimRow) -> Cell:
    return [(term(row.as_read), ""), (term(row.small_print), "")]


def _sources(number: int) -> Term:
    return term(counted(number, "source")) if number else Term("")


def _indented(text: str) -> Term:
    return Term("  " + term(text)) if text else Term("")


def _blocks(blocks: Sequence[_Block], width: int) -> Sequence[RenderableType]:
    return tuple(_laid_out(blocks, width))


def _laid_out(blocks: Sequence[_Block], width: int) -> Iterator[RenderableType]:
    """A block a row: what it says beside its verdict or, in a narrow window, below it."""
    side = max(widest([part for part, _ in block.left]) for block in blocks) + _GAP
    if width >= 60 and side + max(cell_len(block.head[0][0]) for block in blocks) <= width:
        rows = [(block.left, list(_told(block, width - side))) for block in blocks]
        yield Grid(rows, (side - _GAP, width - side), _GAP)
        return
    for place, block in enumerate(blocks):
        if place:
            yield Text()
        yield from packed([(Term(part.strip()), style) for part, style in block.left], width)
        yield from map(line, _told(block, width))


def _told(block: _Block, width: int) -> Iterator[Part]:
    yield from (part for part in block.head if part[0])
    for facts in block.facts:
        told = [(term(fact), "") for fact in facts if fact]
        if told:
            yield from ((Term(text.plain), "") for text in packed(told, width))
    if block.signed:
        yield term(block.signed), "yellow"


def _claim_block(row: ClaimRow) -> _Block:
    left = [_verdict(row.verdict), (_indented(row.sureness or ""), ""), (_indented(_sources(row.sources)), "dim")]
    compared = (
        f"claimed {row.claimed}" if row.claimed else "",
        f"found {row.found}" if row.found else "",
        _compared(row.gap),
    )
    readings = (f"as read {row.as_read}", f"with small print {row.small_print}") if row.small_print else ()
    return _Block(
        [part for part in left if part[0]], _claim(row.id, row.text, "", _TEXT), (compared, readings), row.signed
    )


def _compared(gap: str) -> str:
    if gap.startswith("+"):
        return f"worse by {gap[1:]}"
    return f"better by {gap[1:]}" if gap.startswith("\N{MINUS SIGN}") else ""


def _promise_block(row: PromiseRow) -> _Block:
    return _Block([_verdict(row.state)], _claim(row.id, row.text, "", _TEXT), (promise_facts(row),), row.signed)
