"""A reading survives the way through a line of JSON whole, and nothing else than a reading comes out of one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.discover import RecordKind
from factcheck.records.packing import pack, unpack
from factcheck.records.reading import Reading, read_text

from .test_decode import CLAIM, EVIDENCE

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(("kind", "text"), [("claim", CLAIM), ("evidence", EVIDENCE)])
def test_every_field_survives(kind: RecordKind, text: str) -> None:
    reading = read_text("claims/lap.yaml", text.encode(), kind)
    assert reading.data
    assert unpack(pack(reading)) == reading


def test_a_number_keeps_its_digits_and_a_text_its_looks() -> None:
    data = {"a": Decimal("1.980"), "b": Decimal("1E+5"), "c": 198, "d": "1.980", "e": None, "f": [True, "\u2028é🚗"]}
    packed = pack(Reading(data, ()))
    assert packed.isascii()
    assert b"\n" not in packed
    found = unpack(packed)
    assert str(found.data) == str(data)


def test_findings_survive_with_all_they_carry() -> None:
    text = CLAIM.replace("id: ", "ID: ", 1) + "color: red\ncolor: red\n"
    reading = read_text("claims/lap.yaml", text.encode(), "claim")
    assert {bool(one.fix) for one in reading.diagnostics} == {False}
    assert any(one.related for one in reading.diagnostics)
    assert any(one.notes for one in reading.diagnostics)
    assert unpack(pack(reading)) == reading
    mendable = read_text("claims/lap.yaml", CLAIM.replace("claimant: ", "climant: ", 1).encode(), "claim")
    assert [one.fix.text for one in mendable.diagnostics if one.fix] == ["claimant"]
    assert unpack(pack(mendable)) == mendable


WORDS = st.text(st.characters(exclude_characters="\0"))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers() | NUMBERS | WORDS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner))


@given(VALUES)
def test_any_data_survives(value: object) -> None:
    reading = Reading({"x-any": value}, (), True, True)
    found = unpack(pack(reading))
    assert (repr(found), found) == (repr(reading), reading)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"[1,2,3,4]",
        b"[{},[[]],true,true]",
        b"\xff",
        b"[" * 100_000,
        b'[{"a":{"\\u0000":"x"}},[],true,true]',
    ],
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(line)
