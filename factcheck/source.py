"""Where something is written: places in one text file, all counted from 1 in code points."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""How to reach a value inside a record, for example `("findings", 0, "unit")`."""


class Span(NamedTuple):
    """A stretch of text; the end is exclusive, as an editor's selection is."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


@functools.lru_cache(maxsize=1)
def split_lines(text: str) -> Sequence[str]:
    """The lines of a text; kept for the last one, whose many findings all ask for theirs."""
    return text.split("\n")


class Place(NamedTuple):
    """Where one entry stands: its key (none for a list item or the record itself) and its value."""

    key: Span | None
    value: Span


class LazyPlaces(Mapping[Path, Place]):
    """The place of every entry of a text, found by reading it again when the first is asked for.

    Most texts are never pointed at, and their places would weigh more than they do.
    """

    def __init__(self, find: Callable[[], Mapping[Path, Place]]) -> None:
        self._find = find
        self._places: Mapping[Path, Place] | None = None

    def __getitem__(self, path: Path) -> Place:
        return self._found()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def _found(self) -> Mapping[Path, Place]:
        if self._places is None:
            self._places = self._find()
        return self._places


@dataclass(frozen=True, slots=True)
class Document:
    """One record file as it was read: its text, its plain data and the place of every entry in it.

    `data` holds only dict, list, str, bool, None, int and, for every number that is not an integer, `Decimal` with the
    digits as written. `path` is relative to the project's root, with forward slashes.
    """

    path: str
    text: str
    data: Mapping[str, Any]
    places: Mapping[Path, Place]

    def value_span(self, path: Path) -> Span:
        """Where the value at `path` stands, or else its nearest ancestor that is written."""
        return self._nearest(path).value

    def key_span(self, path: Path) -> Span:
        """Where the key of `path` stands; for a list item, the item itself."""
        place = self._nearest(path)
        return place.key or place.value

    def _nearest(self, path: Path) -> Place:
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(None, START))
