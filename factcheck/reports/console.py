"""Lines and tables as text for a terminal of a given width, whatever the machine's own terminal is like."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType

from factcheck.reports.lines import widest_word

_HEIGHT = 25
"""Rich ignores a given width on a dumb terminal unless it is given a height as well; nothing else depends on it."""


def draw(parts: Iterable[RenderableType], width: int, *, colour: bool) -> str:
    """The parts one below the other; without `colour` the text holds no escape sequence at all."""
    console = make_console(width, colour=colour)
    print_parts(console, parts, width)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO given below
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def print_parts(console: Console, parts: Iterable[RenderableType], width: int) -> None:
    """Print them; a line with a word wider than the window, such as a long id, runs over its edge uncut."""
    for part in parts:
        # Nothing else is wider than the window, so there is nothing to look for and to crop.
        console.print(part, soft_wrap=widest_word(part) > width, crop=False)


def make_console(width: int, *, colour: bool, record: bool = False) -> Console:
    """A console that reads nothing of its surroundings."""
    return Console(
        file=StringIO(),
        width=max(width, 20),
        height=_HEIGHT,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        force_interactive=False,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        record=record,
        _environ={},
    )
