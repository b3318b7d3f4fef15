"""Mends made in the text of a record: what was meant changes, and not one other byte."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.diagnostics import Edit
from factcheck.records.survey import MAX_BYTES
from factcheck.records.yaml.parse import parse
from factcheck.records.yaml.text import decode_text
from factcheck.source import Path, Place, Span


def apply(data: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The bytes of a record with the edits made, of those that overlap only the first.

    None if the record does not come out as the same one with just these keys and values changed.
    """
    text, _ = decode_text(data)
    chosen = _without_overlaps(edits)
    fixed = _replace(text, chosen)
    mark = data[: len(data) - len(text.encode())]
    result = mark + fixed.encode()
    return result if len(result) <= MAX_BYTES and _is_as_meant(text, fixed, chosen) else None


def _without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of their places."""
    chosen: list[Edit] = []
    for edit in sorted(edits):
        if not chosen or chosen[-1].span[2:] <= edit.span[:2]:
            chosen.append(edit)
    return chosen


def _replace(text: str, edits: Iterable[Edit]) -> str:
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    pieces: list[str] = []
    done = 0
    for span, written in edits:
        pieces += (text[done : starts[span.line - 1] + span.column - 1], written)
        done = starts[span.end_line - 1] + span.end_column - 1
    return "".join((*pieces, text[done:]))


def _is_as_meant(before: str, after: str, edits: Iterable[Edit]) -> bool:
    """Whether the new text gives the old tree with the edited keys and values in it, and no new fault."""
    places: dict[Path, Place] = {}
    old, new = parse(before, places), parse(after)
    written = {edit.span: edit.text for edit in edits}
    keys = {path: written.pop(place.key) for path, place in places.items() if place.key in written}
    values = {
        path: written.pop(place.value)
        for path, place in places.items()
        if place.value in written and not isinstance(_at(old.data, path), dict | list)
    }
    codes = [Counter(problem.code for problem in parsed.problems) for parsed in (old, new)]
    # In writing, so that the order of keys, the digits of numbers and 1 and true count as different.
    return not written and codes[1] <= codes[0] and repr(_expected(old.data, (), keys, values)) == repr(new.data)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _expected(value: Any, path: Path, keys: Mapping[Path, str], values: Mapping[Path, str]) -> Any:
    if isinstance(value, dict):
        return {
            _read(keys[below]) if (below := (*path, key)) in keys else key: _expected(one, below, keys, values)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_expected(one, (*path, index), keys, values) for index, one in enumerate(value)]
    return _read(values[path]) if path in values else value


def _read(written: str) -> Any:
    """What a key or value means by itself, if it is no more than that."""
    places: dict[Path, Place] = {}
    data = parse(f"x: {written}", places).data
    is_whole = data is not None and places["x",].value == Span(1, 4, 1, 4 + len(written))
    return data["x"] if data and is_whole else ...
