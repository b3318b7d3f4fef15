"""The quick reader of ordinary records against the careful one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from factcheck.records.yaml.nodes import MAX_SCALAR
from factcheck.records.yaml.ordinary import MAX_DEPTH, MAX_LENGTH, read_ordinary
from factcheck.records.yaml.parse import MAX_DEPTH as DEEPEST
from factcheck.records.yaml.parse import MAX_NODES, parse
from factcheck.records.yaml.text import decode_text
from factcheck.source import Path, Place

from .test_decode import CLAIM, EVIDENCE
from .test_fuzz import splices
from .test_places import SHIPPED
from .test_yaml_table import ROWS


def assert_agreement(texts: Iterable[bytes]) -> None:
    """What the quick reader says, the careful one says too, and finds nothing wrong."""
    for data in texts:
        text, faults = decode_text(data)
        record = None if faults else read_ordinary(text)
        if record is not None:
            places: dict[Path, Place] = {}
            careful = parse(text, places)
            assert (repr(record.data), ()) == (repr(careful.data), careful.problems)
            assert record.line == places[()].value.line
            assert record.lines == {
                key: [places[key, index].value.line for index in range(len(value))]
                for key, value in record.data.items()
                if isinstance(value, list)
            }


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("a: b\n", {"a": "b"}),
        ("a: {b: [1, ~, 2025-03], c: []}\n", {"a": {"b": [1, None, "2025-03"], "c": []}}),
        (
            "a:\n  - b: 'it''s'\n    c: \"\\x41\"\n  - |\n    one\n    two\n",
            {"a": [{"b": "it's", "c": "A"}, "one\ntwo\n"]},
        ),
        ("# why\n--- # here\na: >-\n  one\n  two\n...\n", {"a": "one two"}),
        ("a: [b,\n  c]\nd: 'e\n  f'\n", {"a": ["b", "c"], "d": "e f"}),
        ("'1': a\nx-y: b\n刹车: 是\n", {"1": "a", "x-y": "b", "刹车": "是"}),
    ],
)
def test_ordinary_records_are_read(text: str, record: dict[str, Any]) -> None:
    found = read_ordinary(text)
    assert found is not None
    assert found.data == record


@pytest.mark.parametrize("text", [CLAIM, EVIDENCE, *SHIPPED], ids=lambda text: text.partition("\nid: ")[2][:20])
def test_every_shipped_record_is_ordinary(text: str) -> None:
    assert_agreement([text.encode()])
    assert read_ordinary(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *("", "# x\n", "a\n", "- a\n", "a: [b\n", "a: b\n---\nc: d\n", "%YAML 1.1\n---\na: b\n"),
        *("a: b\na: c\n", "a: {b: 1, b: 2}\n", "caf\u00e9: 1\ncafe\u0301: 2\n", "1: a\n", "true: a\n", "<<: {a: b}\n"),
        *("&x a: b\n", "a: &x b\n", "a: *x\n", "!x a: b\n", "a: !x b\n", "a: &x [b]\n", "a: !x {}\n", "? [a]\n: b\n"),
        *("a: 010\n", "a: .nan\n", "a: 1e999\n", "a: [-]\n", "a: {-, b: c}\n", "a: {?b: c}\n", 'a: "\\u2028"\n'),
        *("a: [b,\nc]\n", "a:\n  b: 'c\n  d'\n", "a:\n  b:\n  |\n  c\n", "a: 'b'#c\n", f"{'k' * 129}: a\n"),
        "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n",
        "a: b\n" + "#" * MAX_LENGTH,
    ],
)
def test_everything_else_is_left_to_the_careful_reader(text: str) -> None:
    assert read_ordinary(text) is None


@pytest.mark.parametrize("row", ROWS, ids=[row.title for row in ROWS])
def test_both_read_every_form_alike(row: Any) -> None:
    assert_agreement([row.text.encode()])


@pytest.mark.parametrize("seed", [CLAIM, EVIDENCE])
def test_both_read_spliced_records_alike(seed: str) -> None:
    assert_agreement(splices(seed, 300))


@pytest.mark.long
@pytest.mark.parametrize("seed", [CLAIM, EVIDENCE])
def test_both_read_many_spliced_records_alike(seed: str) -> None:
    assert_agreement(splices(seed, 20_000, start=300))


def test_an_ordinary_text_can_reach_no_limit() -> None:
    # The densest text is `[:,:,`, where two characters are a mapping, a key and a value.
    assert MAX_LENGTH * 3 / 2 < MAX_NODES
    assert MAX_LENGTH < MAX_SCALAR
    assert MAX_DEPTH < DEEPEST
