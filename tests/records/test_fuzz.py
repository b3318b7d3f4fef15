"""Whatever stands in a file, reading it ends with findings and never with an exception."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.discover import RecordKind
from factcheck.records.reading import load_text
from factcheck.records.shape.schema import load_schema
from factcheck.records.yaml.parse import parse
from factcheck.source import START

from .mutations import mutations
from .test_decode import CLAIM, EVIDENCE, keys_of

KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
SEEDS: Mapping[RecordKind, str] = {"claim": CLAIM, "evidence": EVIDENCE}
TOKENS = [
    *(
        "&a ",
        "*a",
        "!!str ",
        "! ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "<<: ",
        "? ",
        ": ",
        "- ",
        "# ",
        "| \n",
        ">\n",
        "\t",
    ),
    *(
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "@",
        "`",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "\\",
        "\0",
        "\x1b",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *(
        "null",
        "true",
        ".nan",
        ".inf",
        "1e999",
        "0x1F",
        "010",
        "9" * 30,
        "2025-02-30",
        "{{ x }}",
        "é",
        "刹",
        "\U0001f3ce",
    ),
    *("<<<<<<< a\n", "=======\n", "claim: x\n", "value: 1\n", "id", "said", "findings:\n", "[" * 50, "- " * 50),
]


def examine(data: bytes, kind: RecordKind) -> None:
    record, found = load_text("x.yaml", data, kind)
    assert (record is None) is any(one.severity == "error" for one in found)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for one in found:
        span = one.span
        assert 1 <= span.line <= span.end_line <= len(lines) + 1
        assert span[:2] <= span[2:]
        assert span == START or span.column <= len([*lines, ""][span.line - 1]) + 1
        assert one.message
        assert len(one.message) < 500
        assert one.message.isprintable()
        assert one.hint is None or one.hint.isprintable()


def splices(seed: str, count: int, start: int = 0) -> Iterator[bytes]:
    """The seed with pieces cut out, doubled, or replaced by tokens and bytes, the same for every run."""
    for number in range(start, start + count):
        dice = random.Random(number)
        data = seed.encode()
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(data) + 1)
            end = min(len(data), at + dice.choice((0, 0, 1, 2, 5, 30)))
            piece = dice.choice(
                (b"", data[at:end] * 2, dice.choice(TOKENS).encode(), dice.choice(TOKENS).encode(), dice.randbytes(1))
            )
            data = data[:at] + piece + data[end:]
        yield data


def written(record: object) -> bytes:
    """A record as JSON, which is YAML, with numbers as they are."""
    text = json.dumps(record, default=lambda number: f"@{number}@", ensure_ascii=False)
    return re.sub(r'"@(.*?)@"', r"\1", text).encode()


@given(st.binary(max_size=200), st.sampled_from(KINDS))
def test_any_bytes(data: bytes, kind: RecordKind) -> None:
    examine(data, kind)


@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=4), max_size=25), st.sampled_from(KINDS))
def test_any_tokens(pieces: list[str], kind: RecordKind) -> None:
    examine("".join(pieces).encode("utf-8", "surrogatepass"), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_spliced_records(kind: RecordKind) -> None:
    for data in splices(SEEDS[kind], 300):
        examine(data, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_records_with_other_values_and_keys(kind: RecordKind) -> None:
    for record in mutations(parse(SEEDS[kind]).data or {}, tuple(sorted(keys_of(load_schema(kind)))), 300):
        examine(written(record), kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_many_spliced_records(kind: RecordKind) -> None:
    for data in splices(SEEDS[kind], 20_000, start=300):
        examine(data, kind)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_many_records_with_other_values_and_keys(kind: RecordKind) -> None:
    for record in mutations(
        parse(SEEDS[kind]).data or {}, tuple(sorted(keys_of(load_schema(kind)))), 20_000, start=300
    ):
        examine(written(record), kind)
