"""What every JSON form begins with: which format it is, what wrote it, under which rules and for which day."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

VERSION = 1
"""Of all formats: fields are only ever added."""


class Made(Protocol):
    """What is printed knows what made it."""

    @property
    def version(self) -> str:
        """The version of the program."""

    @property
    def rules(self) -> str:
        """The version of the method."""

    @property
    def as_of(self) -> date:
        """The day it speaks of."""


def envelope(form: str, made: Made) -> dict[str, Any]:
    """The first fields of the format called `factcheck-` and `form`."""
    return {
        "format": f"factcheck-{form}",
        "version": VERSION,
        "tool": {"name": "factcheck", "version": made.version},
        "rules": made.rules,
        "as_of": made.as_of.isoformat(),
    }
