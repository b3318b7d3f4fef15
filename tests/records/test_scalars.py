from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.records.yaml.scalars import NumberFault, Scalar, is_surprising, resolve

WORDS = ("no", "NO", "yes", "on", "off", "y", "n", "nan", "inf", "Infinity", "nULL", "tRUE", "None")
TIMES = ("12:30", "12:30:45", "190:20:30.15", "2025-01-01", "2025-13-45", "2025-01-01T25:00:00Z")
NUMBERS = ("1_000", "1__0", "1,300", "0b101", "0o8", "0xG", "0x", "-0x1F", "1e", "1e+", "e3", "..5", "1.2.3", "1 ")
OTHERS = (".", "-", "+", "+.e3", "٢٠٢٥", "１２", "½", "=", "<<")


@pytest.mark.parametrize(
    "word",
    [*WORDS, *TIMES, *NUMBERS, *OTHERS],
)
def test_text_stays_text(word: str) -> None:
    assert resolve(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        ("0", 0),
        ("-17", -17),
        ("+3", 3),
        ("010", 10),
        ("08", 8),
        ("0o14", 12),
        ("0x1F", 31),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", 1 - 2**53),
        ("00000000000000012", 12),
    ],
)
def test_a_word_of_the_core_schema(word: str, value: Scalar) -> None:
    found = resolve(word)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("word", "digits"),
    [
        ("1.98", (1, 9, 8)),
        ("1.980", (1, 9, 8, 0)),
        ("-.5", (5,)),
        ("5.", (5,)),
        ("1e3", (1,)),
        ("1.50E-3", (1, 5, 0)),
        ("0.10", (1, 0)),
        ("0.1", (1,)),
    ],
)
def test_a_number_keeps_the_digits_as_written(word: str, digits: tuple[int, ...]) -> None:
    number = resolve(word)
    assert isinstance(number, Decimal)
    assert number == Decimal(word)
    assert number.as_tuple().digits == digits


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (".inf", "is not a finite number"),
        ("-.INF", "is not a finite number"),
        (".nan", "is not a finite number"),
        ("9007199254740992", "is beyond 9007199254740991, where exact counting ends"),
        ("0x20000000000000", "is beyond 9007199254740991, where exact counting ends"),
        # case 48
        ("9" * 1_000_000, "is beyond 9007199254740991, where exact counting ends"),
        # case 49
        ("0x" + "f" * 1_000_000, "is beyond 9007199254740991, where exact counting ends"),
        ("0." + "1" * 39, "has more than 40 characters"),
        ("1e400", "is not between 1e-100 and 1e100"),
        ("1e-101", "is not between 1e-100 and 1e100"),
        ("1e" + "9" * 30, "is not between 1e-100 and 1e100"),
        ("0.0e" + "9" * 30, "is not between 1e-100 and 1e100"),
    ],
    ids=lambda text: text[:24],
)
def test_a_number_that_nothing_can_be_calculated_with(word: str, reason: str) -> None:
    with pytest.raises(NumberFault) as caught:
        resolve(word)
    assert str(caught.value) == reason


@pytest.mark.parametrize("word", ["0.0", "0", "-0.00", "0e5"])
def test_zero_is_a_number(word: str) -> None:
    assert resolve(word) == 0


@pytest.mark.parametrize(
    ("word", "surprising"),
    [
        *((word, True) for word in ("010", "08", "-012", "+00", "0o14", "0x1F", "00.5")),
        *((word, False) for word in ("0", "0.5", "-0.5", "10", "100", "0e3")),
    ],
)
def test_a_number_that_others_read_otherwise(word: str, *, surprising: bool) -> None:
    assert is_surprising(word) is surprising
