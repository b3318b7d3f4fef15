from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.write import render_record
from factcheck.records.yaml import places as module
from factcheck.records.yaml.parse import parse
from factcheck.records.yaml.places import find_places
from factcheck.source import START, Document, LazyPlaces, Place, Span

from .findings import marked
from .test_decode import CLAIM, EVIDENCE
from .test_write import FIELDS, KEYS

TEXT = """\
id: lap
said:
  - {on: 2025-01-01}
quantity:
  value: 1.98
"""


def document(text: str) -> Document:
    return Document("claims/lap.yaml", text, parse(text).data or {}, LazyPlaces(lambda: find_places(text)))


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("id",), (1, 1, 1, 3), (1, 5, 1, 8)),
        (("said",), (2, 1, 2, 5), (3, 3, 3, 21)),
        (("said", 0), (3, 5, 3, 21), (3, 5, 3, 21)),  # an item has no key
        (("said", 0, "on"), (3, 6, 3, 8), (3, 10, 3, 20)),
        (("quantity", "value"), (5, 3, 5, 8), (5, 10, 5, 14)),
        (("quantity", "unit"), (4, 1, 4, 9), (5, 3, 5, 14)),  # not written: its parent
        (("said", 7, "url"), (2, 1, 2, 5), (3, 3, 3, 21)),
        (("verdict", "on"), (1, 1, 5, 14), (1, 1, 5, 14)),
        ((), (1, 1, 5, 14), (1, 1, 5, 14)),
    ],
)
def test_a_path_leads_to_its_place_or_the_nearest(path: Any, key: tuple[int, ...], value: tuple[int, ...]) -> None:
    record = document(TEXT)
    assert record.key_span(path) == key
    assert record.value_span(path) == value


def test_places_are_found_when_the_first_is_asked_for_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []

    def counting(text: str, places: dict[Any, Place]) -> object:
        times.append(text)
        return parse(text, places)

    monkeypatch.setattr(module, "parse", counting)
    found = LazyPlaces(lambda: find_places(TEXT))
    assert times == []
    assert ("id",) in found
    assert found[("id",)] == Place(Span(1, 1, 1, 3), Span(1, 5, 1, 8))
    assert len(found) == len(list(found)) == 7
    assert times == [TEXT]


def test_a_record_without_places_is_pointed_at_as_a_whole() -> None:
    assert Document("x", "", {}, {}).value_span(("id",)) == START


ROOT = Path(__file__).parent.parent.parent
SHIPPED = [
    path.read_text(encoding="utf-8")
    for folder in ("claims", "evidence")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]


@pytest.mark.parametrize("text", [CLAIM, EVIDENCE, *SHIPPED], ids=lambda text: text.partition("\nid: ")[2][:20])
def test_what_stands_at_a_place_is_the_value(text: str) -> None:
    check(text)


@given(st.dictionaries(KEYS, FIELDS, min_size=1, max_size=4))
def test_what_stands_at_any_place_is_the_value(fields: dict[str, Any]) -> None:
    check(render_record(fields, "x"))


def check(text: str) -> None:
    """Cut out of the text, each key and each value on one line reads as itself."""
    found: dict[Any, Place] = {}
    data = parse(text, found).data
    assert data is not None
    assert set(found) == set(paths(data))
    for path, (key, span) in found.items():
        if key is not None:
            assert list(parse(f"{marked(text, key)}: x").data or {}) == [path[-1]]
        if path and span.line == span.end_line:
            value: Any = data
            for step in path:
                value = value[step]
            assert repr((parse(f"x:\n  {marked(text, span)}").data or {})["x"]) == repr(value)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(one for step, item in below for one in paths(item, (*path, step)))]
