"""What an unquoted word means: the core schema of YAML 1.2, with numbers kept exactly as they are written.

YAML 1.2.2, section 10.3.2. There are no dates, no sexagesimal numbers and no yes or no among them: those are text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

Scalar = str | int | bool | Decimal | None

MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 8259, section 6)."""

_INTEGER_LENGTH = 17
_DECIMAL_LENGTH = 40
_EXPONENT = 100

WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_MAY_BE_NUMBER = frozenset("+-.0123456789")
# An integer has none of the groups.
_DECIMAL = re.compile(r"[-+]?(?:(\.[0-9]+)|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_OTHER = re.compile(r"(?:0o([0-7]+)|0x([0-9a-fA-F]+)|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_SURPRISING = re.compile(r"[-+]?0[0-9ox]")


class NumberFault(ValueError):
    """A number that no calculation can use."""


def resolve(word: str) -> Scalar:
    """The value of an unquoted word.

    Raises:
        NumberFault: a number that is not finite, too large, or too long.
    """
    return _number(word) if word[:1] in _MAY_BE_NUMBER else WORDS.get(word, word)


def read_number(word: str) -> int | Decimal | None:
    """The number that a word is in any reader's eyes; None for any other word."""
    try:
        number = resolve(word)
    except NumberFault:
        return None
    if isinstance(number, bool) or not isinstance(number, int | Decimal) or is_surprising(word):
        return None
    return number


def is_surprising(word: str) -> bool:
    """Whether a number is written in a form that many take for another: `010`, `0o14`, `0x1F`."""
    return _SURPRISING.match(word) is not None


def _number(word: str) -> Scalar:
    decimal = _DECIMAL.match(word)
    if decimal:
        return _decimal(word) if decimal.lastindex else _integer(word, 10)
    other = _OTHER.match(word)
    if other is None:
        return word
    octal, hexadecimal = other.groups()
    if not octal and not hexadecimal:
        raise NumberFault("is not a finite number")
    return _integer(octal, 8) if octal else _integer(hexadecimal, 16)


def _integer(digits: str, base: int) -> int:
    # By length first: turning a million digits into a number takes seconds.
    number = int(digits, base) if len(digits) <= _INTEGER_LENGTH else MAX_INTEGER + 1
    if abs(number) > MAX_INTEGER:
        raise NumberFault(f"is beyond {MAX_INTEGER}, where exact counting ends")
    return number


def _decimal(word: str) -> Decimal:
    if len(word) > _DECIMAL_LENGTH:
        raise NumberFault(f"has more than {_DECIMAL_LENGTH} characters")
    try:
        number = Decimal(word)
    except InvalidOperation:  # an exponent of twenty digits
        number = Decimal("inf")
    if not number.is_finite() or abs(number.adjusted()) > _EXPONENT:
        raise NumberFault(f"is not between 1e-{_EXPONENT} and 1e{_EXPONENT}")
    return number
