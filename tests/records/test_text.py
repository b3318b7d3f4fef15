from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records.yaml.text import MAX_PROBLEMS, decode_text, forbidden_in_value

from .findings import brief


@pytest.mark.parametrize(
    "text",
    [
        "café, “quoted”, 0–100 km/h, ≤ 5 Ω",
        "刹车 ブレーキ 브레이크",
        "سرعة قصوى",
        "מהירות מרבית",
        "می‌خواهم",  # Persian with a zero-width non-joiner
        "👩‍🔧 🏁",
        "cafe\u0301",
        "a\u200eb\u200fc",  # left-to-right and right-to-left marks
        "a\u00a0b\u00adc",
        "\U00020000 \U0001f3ce",
        "one\ttwo\nthree",
        "one\r\ntwo\r\n",
    ],
)
def test_ordinary_writing_passes_unchanged(text: str) -> None:
    assert decode_text(text.encode()) == (text, ())


def test_one_byte_order_mark_at_the_start_is_not_part_of_the_text() -> None:
    assert decode_text(b"\xef\xbb\xbfid: lap\n") == ("id: lap\n", ())
    text, problems = decode_text(b"\xef\xbb\xbf\xef\xbb\xbfid: lap\n")
    assert [(one.code, one.span[:2], one.message) for one in problems] == [
        ("FC002", (1, 1), "the character U+FEFF is a byte order mark inside the text")
    ]
    assert text == "\ufeffid: lap\n"


@pytest.mark.parametrize(
    ("char", "described"),
    [
        ("\0", "U+0000 is a control character"),
        ("\x07", "U+0007 is a control character"),
        ("\x0b", "U+000B is a control character"),
        ("\x0c", "U+000C is a control character"),
        ("\x1b", "U+001B is a control character"),
        ("\x7f", "U+007F is a control character"),
        ("\x9b", "U+009B is a control character"),
        ("\x85", "U+0085 ends a line for the parser and not for the reader"),
        ("\u2028", "U+2028 ends a line for the parser and not for the reader"),
        ("\u2029", "U+2029 ends a line for the parser and not for the reader"),
        ("\r", "U+000D ends a line for the parser and not for the reader"),
        ("\u202e", "U+202E changes the direction in which the text is shown"),
        ("\u2066", "U+2066 changes the direction in which the text is shown"),
        ("\ufeff", "U+FEFF is a byte order mark inside the text"),
        ("\ufff9", "U+FFF9 is invisible"),
        ("\ufdd0", "U+FDD0 is invisible"),
        ("\uffff", "U+FFFF is invisible"),
        ("\U000e0041", "U+E0041 is invisible"),
        ("\U0010fffe", "U+10FFFE is invisible"),
    ],
)
def test_a_character_that_deceives(char: str, described: str) -> None:
    (problem,) = decode_text(f"id: lap\nnote: 刹{char}b\n".encode())[1]
    assert (problem.code, problem.span) == ("FC002", (2, 8, 2, 9))
    assert problem.message == f"the character {described}"
    assert forbidden_in_value(f"a{char}") == described.replace(" ", ", which ", 1)


# cases 68, 69, 70, 71
@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"id: lap\nnote: caf\xe9\n", 2, 10, "byte 0xE9 is not UTF-8 (invalid continuation byte)"),
        (b"a: \xff\n", 1, 4, "byte 0xFF is not UTF-8 (invalid start byte)"),
        (b"a: \xe5\x88", 1, 4, "byte 0xE5 is not UTF-8 (unexpected end of data)"),
        (b"a: \xc0\xaf\n", 1, 4, "byte 0xC0 is not UTF-8 (invalid start byte)"),  # overlong
        (b"a: \xed\xa0\x80\n", 1, 4, "byte 0xED is not UTF-8 (invalid continuation byte)"),  # a surrogate
        ("刹 车\n".encode() + b"x" * 900_000 + b"\xff", 2, 900_001, "byte 0xFF is not UTF-8 (invalid start byte)"),
        ("id: lap".encode("utf-16"), 1, 1, "the file looks like UTF-16 text, not like UTF-8 text"),
        ("id: lap".encode("utf-32"), 1, 1, "the file looks like UTF-32 text, not like UTF-8 text"),
        (b"\x1f\x8b\x08\x00", 1, 1, "the file looks like gzip data, not like UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n", 1, 1, "the file looks like a PNG image, not like UTF-8 text"),
        (b"PK\x03\x04\xff", 1, 1, "the file looks like a zip archive, not like UTF-8 text"),
    ],
)
def test_bytes_that_are_not_text(data: bytes, line: int, column: int, message: str) -> None:
    text, (problem,) = decode_text(data)
    assert text == ""
    assert (problem.code, problem.span[:2], problem.message) == ("FC001", (line, column), message)
    assert problem.hint == "save the file as UTF-8"


def test_a_flood_is_cut() -> None:
    _, problems = decode_text(b"\x07\n" * 100_000)
    assert brief(problems) == [f"FC002 {line}:1" for line in range(1, MAX_PROBLEMS + 1)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_gate_is_the_same_for_files_and_for_what_escapes_make(text: str) -> None:
    _, problems = decode_text(f"x{text}".encode())
    value = f"x{text}".replace("\r\n", "\n")
    assert bool(problems) is (forbidden_in_value(value) is not None)


@given(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]))
def test_whatever_can_be_seen_passes(char: str) -> None:
    assert unicodedata.category(char)[0] != "C"
    assert decode_text(char.encode()) == (char, ())
