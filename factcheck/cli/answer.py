"""What a command came to."""

from __future__ import annotations

from typing import NamedTuple


class Answer(NamedTuple):
    """What was printed on standard output and standard error, and the exit code."""

    out: str
    err: str
    code: int
