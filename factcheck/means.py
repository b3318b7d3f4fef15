"""What the machine lends to a run. The run gives the same with all of it and with nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from factcheck.cache import Cache


def _tell_nobody(what: str, done: int, total: int) -> None:
    pass


class Means(NamedTuple):
    """Processes to work in, a place for what may be needed again, and someone to tell how far the work is.

    `tell` gets what is being done, how much of it is done, and how much there is.
    """

    jobs: int = 1
    cache: Cache | None = None
    tell: Callable[[str, int, int], None] = _tell_nobody


ALONE = Means()
"""One process, no memory, nobody to tell."""
