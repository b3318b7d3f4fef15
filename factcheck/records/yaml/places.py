"""Where everything in a record stands."""

from __future__ import annotations

from factcheck.records.yaml.parse import parse
from factcheck.source import Path, Place


def find_places(text: str) -> dict[Path, Place]:
    """The place of every entry of the record in `text`."""
    places: dict[Path, Place] = {}
    parse(text, places)
    return places
