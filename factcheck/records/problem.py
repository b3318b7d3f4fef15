"""What the reading of one record file finds, before code and severity are made into a diagnostic."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.diagnostics import Edit
from factcheck.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong at one place of one file.

    `related` is a second place of the same file and what it shows; `fix` the mend that is safe to make unasked.
    """

    code: str
    span: Span
    message: str
    hint: str | None = None
    notes: tuple[str, ...] = ()
    related: tuple[Span, str] | None = None
    fix: Edit | None = None


SHOWN = 80
"""How much of a value a message repeats, in characters."""


def show(text: str) -> str:
    """A value in quotes for a message: cut, and with everything invisible made visible."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return f"'{escape(cut)}'"


def escape(text: str) -> str:
    """The text with an escape in place of every character that cannot be seen."""
    return "".join(char if char.isprintable() else _escape(ord(char)) for char in text)


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
