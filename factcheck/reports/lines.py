"""Styled lines for the terminal report: the only way record text gets into a table is as an encoded part of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from factcheck.model.words import Label
from factcheck.reports.encoding import Term

STYLES: Mapping[Label, str] = {
    "false": "bold red",
    "broken": "bold red",
    "misleading": "bold magenta",
    "mostly-false": "red",
    "off-track": "red",
    "compromise": "yellow",
    "half-true": "yellow",
    "stalled": "yellow",
    "behind": "yellow",
    "misattributed": "blue",
    "disputed": "cyan",
    "unsubstantiated": "cyan",
    "unverified": "cyan",
    "due": "cyan",
    "mostly-true": "green",
    "true": "green",
    "pending": "dim",
    "on-track": "green",
    "kept": "green",
    "not-rated": "dim",
}

Part = tuple[Term, str]
NOTHING: Part = (Term(""), "")
Cell = Sequence[Part]
"""The lines of one cell, each with its style; lines that would be empty are left out."""


def line(*parts: Part) -> Text:
    """One line of encoded text, each part in its style."""
    text = Text()
    for part, style in parts:
        text.append(part, style=style or None)
    return text


def widest_word(part: RenderableType) -> int:
    """The columns that the longest word of a line takes; 0 for a table, which has made room for its own."""
    return widest(part.plain.split(" ")) if isinstance(part, Text) else 0


def packed(chunks: Sequence[Part], width: int, head: Part = NOTHING) -> Iterator[Text]:
    """A head and its chunks, with commas between, on as few lines as they need: broken only between chunks."""
    text = line(head)
    for place, (chunk, style) in enumerate(chunks):
        comma = "," if place + 1 < len(chunks) else ""
        if text.plain and cell_len(f"{text.plain} {chunk}{comma}") > width:
            yield text
            text = Text("  " if head[0] else "")
        elif text.plain:
            text.append(" ")
        text.append(chunk, style=style or None).append(comma)
    yield text


def indented(parts: Iterable[Text], width: int, columns: int) -> Iterator[RenderableType]:
    """The lines set in, also where they wrap; one with a word that would not fit then begins at the edge."""
    for part in parts:
        yield Padding(part, (0, 0, 0, columns)) if widest_word(part) <= width - columns else part


def widest(lines: Sequence[str]) -> int:
    """The columns that the longest of the lines takes."""
    return max(map(cell_len, lines), default=0)


def shortened(text: Term, limit: int) -> Term:
    """The text, or as many of its words as fit into `limit` columns with an ellipsis after them."""
    if cell_len(text) <= limit:
        return text
    cut = Text(text)
    cut.truncate(limit - 1)
    head, _, _ = cut.plain.rpartition(" ")
    return Term((head or cut.plain) + "…")
