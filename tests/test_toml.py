"""The place of every key of a TOML text."""

from __future__ import annotations

import random
import re
import time
import tomllib
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest

from factcheck.config.toml import TomlFault, parse_toml
from factcheck.source import Span

TEXT = '''\
title = "Kettles"  # the desk's
publisher.name="x"
"quoted key" . 'and another' = 1979-05-27 07:32:00

[folders]
claims = 'what/claims'
[margins . boiling]  # a header with blanks
material = 0.05
\tgross = 0.20
[margins."two\\u0020words"]
x = {a = 1, b.c = ["]", '}', """a"b""c""""], d = { }}
[[row]]
n = [
  1, # one ]
  [2, 3], {m = 4},
]
[[row]]
[row.below]
n = \'\'\'
[n]
k = 1\'\'\'
'''


def at(text: str, span: Span) -> str:
    """What stands at a span of one or more lines."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *middle, last = lines[span.line - 1 : span.end_line]
    return "\n".join([first[span.column - 1 :], *middle, last[: span.end_column - 1]])


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (1, 1, "title"), (1, 9, '"Kettles"')),
        (("publisher",), (2, 1, "publisher"), (2, 1, "publisher")),
        (("publisher", "name"), (2, 11, "name"), (2, 16, '"x"')),
        (("quoted key", "and another"), (3, 16, "'and another'"), (3, 32, "1979-05-27 07:32:00")),
        (("folders",), (5, 2, "folders"), (5, 2, "folders")),
        (("folders", "claims"), (6, 1, "claims"), (6, 10, "'what/claims'")),
        (("margins",), (7, 2, "margins"), (7, 2, "margins")),
        (("margins", "boiling"), (7, 12, "boiling"), (7, 12, "boiling")),
        (("margins", "boiling", "gross"), (9, 2, "gross"), (9, 10, "0.20")),
        (("margins", "two words"), (10, 10, '"two\\u0020words"'), (10, 10, '"two\\u0020words"')),
        (("margins", "two words", "x", "a"), (11, 6, "a"), (11, 10, "1")),
        (("margins", "two words", "x", "b", "c"), (11, 15, "c"), (11, 19, '["]", \'}\', """a"b""c""""]')),
        (("margins", "two words", "x", "d"), (11, 46, "d"), (11, 50, "{ }")),
        (("row",), (12, 3, "row"), (12, 3, "row")),
        (("row", 0, "n"), (13, 1, "n"), (13, 5, "[\n  1, # one ]\n  [2, 3], {m = 4},\n]")),
        (("row", 0, "n", 2, "m"), (15, 12, "m"), (15, 16, "4")),
        (("row", 1), (17, 3, "row"), (17, 3, "row")),
        (("row", 1, "below", "n"), (19, 1, "n"), (19, 5, "'''\n[n]\nk = 1'''")),
    ],
    ids=str,
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_key_and_value_has_its_place(
    path: tuple[str | int, ...], key: tuple[int, int, str], value: tuple[int, int, str], ends: str
) -> None:
    text = TEXT.replace("\n", ends)
    document = parse_toml("factcheck.toml", text)
    for span, (line, column, written) in ((document.key_span(path), key), (document.value_span(path), value)):
        assert span[:2] == (line, column)
        assert at(text, span).replace("\r", "") == written


def walk(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    """Every key of a document, with its value."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield (*path, name), below
            yield from walk(below, (*path, name))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from walk(below, (*path, index))


NAMES = ("a", "b-c", "1", '"a"', "'b.c'", '"\\u00e9 \\" #"')
SCALARS = (
    "1",
    "-0.50",
    "true",
    "1e3",
    '"]#}"',
    "'{,'",
    '"""\n"x\\""""',
    "''''a'\n''''",
    "07:32:00",
    "2026-01-02 07:32",
)


def some_value(dice: random.Random, depth: int) -> str:
    kind = dice.random()
    if depth and kind < 0.2:
        items = [some_value(dice, depth - 1) for _ in range(dice.randrange(4))]
        return "[ # ]\n" + "".join(f"{item}, # ,\n" for item in items) + "]"
    if depth and kind < 0.4:
        names = dice.sample(("k", "l . m", '"n"'), dice.randrange(4))
        return "{ " + " , ".join(f"{name} = {some_value(dice, depth - 1)}" for name in names) + " }"
    return dice.choice(SCALARS)


def some_text(seed: int) -> str:
    dice = random.Random(seed)
    lines = []
    for _ in range(dice.randrange(1, 9)):
        key = dice.choice((" . ", ".")).join(dice.choices(NAMES, k=dice.randint(1, 3)))
        header = dice.choice((f"[{key}]", f"[[ {key} ]] # [", ""))
        if header:
            lines.append(header)
        lines.append(f"{dice.choice(('', ' ', chr(9)))}{key} = {some_value(dice, 2)}{dice.choice(('', ' # =', ' '))}")
    return dice.choice(("\n", "\r\n")).join(lines)


def test_what_stands_at_a_place_is_the_value_itself() -> None:
    seen = 0
    for seed in range(4000):
        text = some_text(seed)
        try:
            document = parse_toml("factcheck.toml", text)
        except TomlFault:
            continue
        for path, value in walk(document.data):
            place = document.places[path]
            assert place.key is not None
            key = at(text, place.key)
            assert tomllib.loads(f"{key} = 0") == {path[-1]: 0}, (text, path)
            if place.value != place.key:
                written = at(text, place.value)
                assert tomllib.loads(f"x = {written}", parse_float=Decimal) == {"x": value}, (text, path)
                seen += 1
        expected = {path for path, _ in walk(document.data)}
        assert {path for path in document.places if isinstance(path[-1], str)} == expected, text
    assert seen > 5000


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("title = [", "invalid value", (1, 10)),
        ("a = 1\nb = nope\n", "invalid value", (2, 5)),
        ("a = 1\na = 2\n", "cannot overwrite a value", (2, 6)),
        ("[a.b]\n[a.b]\n", "cannot declare 'a', 'b' twice", (2, 5)),
        ("x = " + "[" * 9000 + "]" * 9000, "the values are nested too deeply", (1, 1)),
        ("x = " + "9" * 5000, "an integer has too many digits", (1, 1)),
        ("x = 1e99999999999999999999", "a number has too large an exponent", (1, 1)),
        ("y = 1\n" + "x." * 40 + "x = 1", "a key has more than 32 parts", (2, 1)),
        ("['x'" + " . 'x'" * 40 + "]", "a key has more than 32 parts", (1, 2)),
    ],
)
def test_a_text_that_is_not_toml_says_where(text: str, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(TomlFault) as caught:
        parse_toml("factcheck.toml", text)
    assert re.match(re.escape(message), caught.value.message)
    assert caught.value.span[:2] == place


MANY = 2**20
NASTY = {
    "parts": "a" + ".a" * (MANY // 2) + " = 1",
    "parts of a header": "[" + "a." * (MANY // 2) + "a]",
    "blank parts": "a. " * (MANY // 3),
    "one word": "a" * MANY,
    "quotes": '"' * MANY,
    "quotes in turn": "\"'" * (MANY // 2),
    "brackets": "[" * MANY,
    "blanks": " " * MANY,
    "escapes": 'x = """' + "\\n" * (MANY // 2) + '"""',
    "comments": "# a.b = 1\n" * (MANY // 10),
    "items": "x = [" + "1," * (MANY // 2) + "]",
    "keys": "".join(f"k{number} = 1\n" for number in range(MANY // 12)),
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_a_million_characters_take_seconds_at_most(text: str) -> None:
    began = time.perf_counter()
    with suppress(TomlFault):
        len(parse_toml("factcheck.toml", text).places)
    assert time.perf_counter() - began < 5
