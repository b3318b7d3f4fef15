"""Wrapping by terminal columns: at spaces, within a word only beside a wide character, and never within an id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from factcheck.reports.encoding import Term, cells

_GAP = 2
"""Columns between two cells."""


def wrap(text: Term, width: int) -> list[Term]:
    """The lines of a text; a word that has no space and no wide character in it runs over the edge, uncut."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while cells(line) > width and (cut := _cut(line, width)):
            lines.append(line[:cut])
            line = line[cut:]
    return [Term(one) for one in (*lines, line)]


def widest_word(text: Term) -> int:
    """The columns that the longest word takes which is never parted."""
    return max((cells(word) for word in text.split(" ") if not _cut(word, 2)), default=0)


def _cut(text: str, width: int) -> int:
    """After how many characters a text may be parted: beside a wide one; 0 where it has none in reach."""
    taken = 0
    best = 0
    for place, char in enumerate(text):
        taken += cells(char)
        if taken > width:
            return best
        if cells(char) == 2:
            best = place + 1
    return 0


def beside(row: Sequence[Sequence[Term]], widths: Sequence[int]) -> Iterator[list[Term]]:
    """Wrapped cells side by side, line by line, each but the last padded to its width and the gap after it."""
    for parts in zip_longest(*row, fillvalue=Term("")):
        yield [
            Term(part + " " * (width + _GAP - cells(part))) for part, width in zip(parts[:-1], widths, strict=False)
        ] + [parts[-1]]
