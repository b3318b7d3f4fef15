"""Columns of plain text: nothing is cut, and every line has as many cells as its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.reports.encoding import Term, cells, term

_NONE = Term("-")
"""Stands in an empty cell."""


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A head and its rows, each column as wide as its widest cell."""
    table = [[Term(head) for head in heads], *([term(cell) or _NONE for cell in row] for row in rows)]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield "  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True))


def padded(cell: Term, width: int) -> str:
    """The text and as many blanks as the column has left."""
    return cell + " " * (width - cells(cell))
