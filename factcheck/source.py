"""Where something is written: places in one text file, all counted from 1 in code points."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """The place of every entry of a text, found by reading it again when the first is asked for."""

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


class Content(NamedTuple):
    """What a file holds: its text, its plain data and the place of every entry in it.

    `data` holds only dict, list, str, bool, None, int and, for every number that is not an integer, `Decimal` with the
    digits as written.
    """

    text: str
    data: Mapping[str, Any]
    places: Mapping[Path, Place]


class Document:
    """One file: its path, relative to the project's root and with forward slashes, and what it holds.

    A document made with `later` is read whenever something points into it. Most never are, and kept in memory their
    texts would weigh more than what they mean.
    """

    __slots__ = ("_content", "_lines", "_number", "_read", "path")

    def __init__(self, path: str, text: str, data: Mapping[str, Any], places: Mapping[Path, Place]) -> None:
        self.path = path
        self._content: Content | None = Content(text, data, places)
        self._read: Callable[[int], Content] | None = None
        self._number = 0
        self._lines: tuple[int, ...] = ()

    @classmethod
    def later(cls, path: str, read: Callable[[int], Content], number: int, lines: tuple[int, ...] = ()) -> Document:
        """A document whose content `read` gives when it is told the number; it should remember the last few.

        `lines`, where known, are those on which the record begins and each of its findings does.
        """
        document = cls.__new__(cls)
        document.path, document._content, document._read, document._number = path, None, read, number
        document._lines = lines
        return document

    @property
    def text(self) -> str:
        """The text as it is written."""
        return self._opened().text

    @property
    def data(self) -> Mapping[str, Any]:
        """The plain data."""
        return self._opened().data

    @property
    def places(self) -> Mapping[Path, Place]:
        """The place of every entry."""
        return self._opened().places

    def line_of(self, *path: str | int) -> int:
        """The line on which the entry at `path` begins."""
        match path:
            case () if self._lines:
                return self._lines[0]
            case ("findings", int(index)) if self._lines:
                return self._lines[1 + index]
        return self.value_span(path).line

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

    def _opened(self) -> Content:
        if self._content is None:
            assert self._read is not None  # one of the two is always there
            return self._read(self._number)
        return self._content
