from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.reading import load_text
from factcheck.records.write import Field, render_record
from factcheck.records.yaml.parse import parse
from factcheck.records.yaml.text import decode_text, forbidden_in_value


def test_a_record_looks_as_if_written_by_hand() -> None:
    fields: dict[str, Field] = {
        "id": "lap",
        "claimant": "Maker",
        "subject": "Car (2nd series)",
        "text": "The car laps the ring: 100 s, no more",
        "attribution": "verbatim",
        "said": [{"on": "2025-01-01", "where": "launch", "url": "https://maker.example/"}, {"where": "no"}],
        "quantity": {"measurand": "lap time", "comparator": "exactly", "value": Decimal("100.0"), "unit": "s"},
        "conditions": {"surface": "dry", "tyres": "0x1F"},
        "tags": ["ring", "7", "a, b"],
        "note": "刹车\tline\nline",
    }
    text = render_record(fields, "../schemas/claim.schema.json")
    assert text == (
        "# yaml-language-server: $schema=../schemas/claim.schema.json\n"
        "id: lap\n"
        "claimant: Maker\n"
        "subject: Car (2nd series)\n"
        'text: "The car laps the ring: 100 s, no more"\n'
        "attribution: verbatim\n"
        "said:\n"
        "  - on: 2025-01-01\n"
        "    where: launch\n"
        '    url: "https://maker.example/"\n'
        '  - where: "no"\n'
        "quantity:\n"
        "  measurand: lap time\n"
        "  comparator: exactly\n"
        "  value: 100.0\n"
        "  unit: s\n"
        'conditions: {surface: dry, tyres: "0x1F"}\n'
        'tags: [ring, "7", "a, b"]\n'
        'note: "刹车\\tline\\nline"\n'
    )
    assert load_text("claims/lap.yaml", text.encode(), "claim")[1] == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("standstill", "standstill"),
        ("km/h", "km/h"),
        ("100 s", "100 s"),
        ("bn CNY", "bn CNY"),
        ("2025-03", "2025-03"),
        ("2025-03-01", "2025-03-01"),
        ("2025", '"2025"'),
        ("%", '"%"'),
        ("5 %", "5 %"),
        ("1", '"1"'),
        ("1e3", '"1e3"'),
        ("12345678901234567890", '"12345678901234567890"'),
        ("1_000", '"1_000"'),
        ("0x1F", '"0x1F"'),
        ("0o7", '"0o7"'),
        ("12:30", '"12:30"'),
        ("true", '"true"'),
        ("Yes", '"Yes"'),
        ("NULL", '"NULL"'),
        ("", '""'),
        (" a", '" a"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("-a", '"-a"'),
        ("it's", '"it\'s"'),
        ('say "so"', '"say \\"so\\""'),
        ("C:\\new", '"C:\\\\new"'),
        ("é", '"é"'),
        ("👩\u200d🔧", '"👩\\u200d🔧"'),
        ("\x1b\x7f\x85\u2028", '"\\u001b\\x7f\\x85\\u2028"'),
        ("\udcff", '"\\udcff"'),
    ],
)
def test_a_text_is_quoted_where_a_reader_might_take_it_for_something_else(text: str, written: str) -> None:
    assert render_record({"a": text}, "x").partition("\n")[2] == f"a: {written}\n"


TEXT = st.one_of(
    st.text("0123456789.-+_exoXEn:/%#&*!|>'\"{}[],? aAyYNtTfF~=<`@", max_size=12),
    st.sampled_from(
        ["true", "null", "yes", "2025", "2025-03", "1e5", "0x1f", "---", "...", "<<", "- a", "a: b", "a #b"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
).filter(lambda text: forbidden_in_value(text) is None)
NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, places=3) | st.sampled_from(
    [Decimal("1.980"), Decimal("1E+3"), Decimal("0.00"), Decimal("-0.5"), Decimal("1E-7"), Decimal("2025")]
)
KEYS = TEXT.filter(bool).map(lambda text: unicodedata.normalize("NFC", text))
FIELDS = st.recursive(
    TEXT | NUMBERS | st.booleans(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, FIELDS, min_size=1, max_size=5))
def test_what_is_written_is_read_again(fields: dict[str, Any]) -> None:
    text, problems = decode_text(render_record(fields, "x").encode())
    parsed = parse(text)
    assert (problems, parsed.problems) == ((), ())
    assert repr(parsed.data) == repr(as_read(fields))


def as_read(value: Any) -> Any:
    """Whole numbers written without a point are read as integers."""
    if isinstance(value, dict):
        return {key: as_read(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_read(below) for below in value]
    return int(value) if isinstance(value, Decimal) and value.as_tuple().exponent == 0 else value
