"""What the result is shown on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TextIO


class Color(StrEnum):
    """When to colour: `--color`."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Screen(NamedTuple):
    """`width` in columns, or None where standard output is no terminal and nothing may be cut."""

    width: int | None
    colour: bool

    def colours(self, wish: Color) -> bool:
        """Whether to colour: an explicit wish comes first."""
        return self.colour if wish is Color.AUTO else wish is Color.ALWAYS


def look(stream: TextIO | None, environ: Mapping[str, str]) -> Screen:
    """Look at standard output and the environment: NO_COLOR, then FORCE_COLOR, then the terminal decide on colour."""
    terminal = stream is not None and not stream.closed and stream.isatty()
    width = _columns(stream, environ) if terminal and stream else None
    if environ.get("NO_COLOR"):
        return Screen(width, colour=False)
    if environ.get("FORCE_COLOR"):
        return Screen(width, colour=True)
    return Screen(width, colour=terminal and environ.get("TERM", "") not in {"", "dumb"})


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    wish = environ.get("COLUMNS", "")
    if wish.isascii() and wish.isdigit() and 0 < int(wish[:6]) < 10_000:
        return int(wish)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
