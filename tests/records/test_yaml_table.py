"""Every form that YAML has, in `yaml_table.txt`: what is read, what is refused, and that no meaning changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.yaml.parse import Parsed, parse
from factcheck.records.yaml.text import decode_text

from .findings import brief

_ROW = re.compile(r"^== (?P<title>.+): (?P<mark>\w+)\n(?P<text>(?s:.*?))^=> (?P<outcome>.+)$", re.MULTILINE)
_SIGNS = {"⇥": "\t", "␣": " ", "␍": "\r"}


class Row(NamedTuple):
    title: str
    mark: str
    text: str
    outcome: str


TABLE = (Path(__file__).parent / "yaml_table.txt").read_text(encoding="utf-8")


def read_table() -> Iterator[Row]:
    for found in _ROW.finditer(TABLE):
        text = re.sub("‹([0-9A-F]+)›", lambda sign: chr(int(sign[1], 16)), found["text"])
        text = re.sub("[⇥␣␍]", lambda sign: _SIGNS[sign[0]], text).replace("∎\n", "")
        yield Row(found["title"], found["mark"], text, found["outcome"])


ROWS = list(read_table())


def read(text: str) -> Parsed:
    decoded, problems = decode_text(text.encode())
    return Parsed(data=None, problems=problems) if problems else parse(decoded)


def is_read(row: Row) -> bool:
    parsed = read(row.text)
    return parsed.data is not None and all(SEVERITY_BY_CODE[one.code] != "error" for one in parsed.problems)


@pytest.mark.parametrize("row", ROWS, ids=[row.title for row in ROWS])
def test_what_becomes_of_a_text(row: Row) -> None:
    parsed = read(row.text)
    findings, _, data = re.fullmatch(r"(FC[^{]*?)?(; )?(\{.*\})?", row.outcome).groups()  # type: ignore[union-attr]
    assert ", ".join(brief(parsed.problems)) == (findings or "")
    if data is not None:
        assert repr(parsed.data) == repr(json.loads(data, parse_float=Decimal))
    assert is_read(row) is (data is not None)


@pytest.mark.parametrize(
    ("mark", "read"), [("valid", True), ("tolerated", True), ("refused", False), ("invalid", False)]
)
def test_what_is_not_yaml_is_refused(mark: str, *, read: bool) -> None:
    marked = [row for row in ROWS if row.mark == mark]
    assert marked
    assert [row.title for row in marked if is_read(row) is not read] == []


def test_every_row_has_one_of_the_marks_and_is_read_once() -> None:
    assert {row.mark for row in ROWS} == {"valid", "tolerated", "refused", "invalid"}
    assert len({row.text for row in ROWS}) == len(ROWS) == TABLE.count("\n== ") >= 150


def test_what_is_tolerated_is_read_as_if_it_were_indented() -> None:
    tolerated = [row for row in ROWS if row.mark == "tolerated"]
    assert [row.title for row in tolerated] == ["closed at the column of its key"]
    for row in tolerated:
        assert read(re.sub("^([]}])", r"  \1", row.text, flags=re.MULTILINE)).data == read(row.text).data
