"""Where everything in a record stands, found only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.records.parse import parse
from factcheck.source import Path, Place


class Places(Mapping[Path, Place]):
    """The place of every entry of a record, found by reading its text again when the first is asked for.

    Most records are never pointed at, and their places would weigh more than they do.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[Path, Place] | None = None

    def __getitem__(self, path: Path) -> Place:
        return self._read()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> dict[Path, Place]:
        if self._places is None:
            self._places = {}
            parse(self._text, self._places)
        return self._places
