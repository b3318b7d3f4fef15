"""The rows of a table on a terminal. Their columns have a width beforehand, so that no cell is measured again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from factcheck.reports.encoding import Term
from factcheck.reports.lines import NOTHING, Cell, Part


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, `gap` columns apart; a line that is wider than its column is wrapped."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    gap: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The segments of every line, as Rich asks for them."""
        # A style of its own keeps the cells apart: an image then sets each of them by itself.
        gap = Segment(" " * self.gap, Style.null())
        for row in self.rows:
            columns = [_wrapped(cell, width, console) for cell, width in zip(row, self.widths, strict=True)]
            for parts in zip_longest(*columns, fillvalue=NOTHING):
                for (text, style), width in zip(parts, self.widths, strict=True):
                    blanks = " " * (width - cell_len(text))
                    if style:
                        yield Segment(text, console.get_style(style))
                        yield Segment(blanks)
                    else:
                        yield Segment(text + blanks)
                    yield gap
                yield Segment.line()


def _wrapped(cell: Cell, width: int, console: Console) -> Iterator[Part]:
    for part, style in cell:
        if cell_len(part) > width:
            lines = Text(part).wrap(console, width, overflow="ellipsis")
            yield from ((Term(one.plain), style) for one in lines)
        elif part:
            yield part, style
