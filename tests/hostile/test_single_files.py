"""No file of up to a mebibyte keeps a reader waiting: the worst that are known, each within half a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import get_args

import pytest

from factcheck.records.discover import RecordKind
from factcheck.records.reading import MAX_SHOWN, load_text
from factcheck.records.survey import MAX_BYTES

SECONDS = 0.5
SLOWER = 4
"""How much slower a busy machine may be."""

CLAIM = """\
id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
"""
ACCENTS = "\u0301" * 100
BLANK_LINES = "# \n" * 250_000


def fill(unit: str | Callable[[int], str], before: str = "", after: str = "") -> bytes:
    """As much of a unit as a record file holds, between two other texts."""
    room = MAX_BYTES - len(before.encode()) - len(after.encode())
    if isinstance(unit, str):
        return (before + unit * (room // len(unit.encode())) + after).encode()
    pieces: list[str] = []
    for number in count():
        piece = unit(number)
        room -= len(piece.encode())
        if room < 0:
            return (before + "".join(pieces) + after).encode()
        pieces.append(piece)
    raise AssertionError


FILES = {
    # case 17
    "keys": fill(lambda n: f"k{n}: x\n"),
    # case 18
    "keys with equal hashes": fill(lambda n: f"{n * (2**61 - 1)}: x\n"),
    # case 19
    "values with equal hashes": fill(lambda n: f"{n * (2**61 - 1)},", CLAIM + "tags: [", "]\n"),
    "unknown keys": (CLAIM + "".join(f"claimanu{n}: x\n" for n in range(24_000))).encode(),
    "keys of one's own": (CLAIM + "".join(f"x-{n}: 1\n" for n in range(24_000))).encode(),
    "keys twice": fill("a: x\n"),
    "explicit keys": fill("? a\n: b\n"),
    "lists as keys": fill("? [a]\n: b\n"),
    "one long key": fill("k", after=": a"),
    "accents in keys": fill(lambda n: f"x-{ACCENTS}{n}: y\n", CLAIM),
    "anchors": "".join(f"k{n}: &a b\n" for n in range(24_000)).encode(),
    "tags": "".join(f"k{n}: !t b\n" for n in range(24_000)).encode(),
    "aliases": fill("- *a\n", "x:\n"),
    "templates": fill("- {{ a }}\n", "a:\n"),
    "directives": fill("%TAG ! !p/\n"),
    "documents": fill("---\n", "a: b\n"),
    "conflicts": fill("<<<<<<< a\n"),
    "brackets": fill("["),
    "braces": fill("{a: "),
    "dashes": fill("- "),
    "question marks": fill("? "),
    # case 98
    "commas": fill("a,", "a: [", "]"),
    "pairs": fill(lambda n: f"k{n}: b,", "{", "}"),
    "deep and broad": (CLAIM.replace("Car", "5") + "x-a: " + "[" * 30 + "1," * 49_900 + "]" * 30).encode(),
    "deep mappings": (
        CLAIM.replace("Car", "5") + "x-a: " + "{a: " * 29 + "[" + "1," * 49_800 + "]" + "}" * 29
    ).encode(),
    "not finite": fill("- .nan\n", "x-a:\n"),
    "surprising": fill("- 010\n", "x-a:\n"),
    "digits": fill("9", "a: "),
    "hexadecimal digits": fill("f", "a: 0x"),
    # case 50
    "sexagesimal": fill(":00", "a: 1"),
    "one long word": fill("a", "a: "),
    "one long sentence": fill("a ", "a: "),
    "colons": fill("a: "),
    "a word over lines": fill("  a\n", "a: b\n"),
    "a block of text": fill("  a\n", "a: |\n"),
    "a folded text": fill("  a\n", "a: >\n"),
    "a block of blanks": fill(" \n", "a: |\n", "# x\n"),
    "blocks of nothing": (CLAIM + "x-a:\n" + "- |\n\n" * 40_000).encode(),
    "escapes": fill('- "\\a"\n', "x-a:\n"),
    "an open quote": fill("b\n", 'a: "'),
    "quotes that are not indented": fill('- "a\nb"\n', "x-a:\n"),
    "brackets that are not indented": fill("- [a,\nb]\n", "x-a:\n"),
    "one bracket that is not indented": fill("a,\n", "x-a: [", "]"),
    "comments": fill("# ,#x\n", CLAIM),
    "one comment": fill(",#x ", CLAIM + "# "),
    "blanks and a comment": fill(",#", CLAIM + 'x-a: "b"' + " " * 500_000 + "# "),
    "hashes in quotes": (CLAIM + "".join(f'x-{n}: "a,#b,#c,#d"\n' for n in range(24_000))).encode(),
    "hashes in texts": (CLAIM + BLANK_LINES + "corrections:\n" + "- {on: 2025, text: a # b}\n" * 99).encode(),
    "blank lines": fill("\n"),
    "blanks": fill(" "),
    "an end and blank lines": fill("\n", "a: b\n...\n", "x"),
    "CRLF": fill(lambda n: f"x-{n}: y\r\n", CLAIM),
    "lone CR": fill("a: b\r"),
    "control characters": fill("\x07"),
    "control characters in lines": fill("\x07\n"),
    "hidden line ends": fill("a: \x85\n"),
    # case 69
    "one byte that is not UTF-8": b"a" * (MAX_BYTES - 1) + b"\xe9",
    "bad days below many lines": (
        CLAIM + BLANK_LINES + "corrections:\n" + "- {on: 2025-13-01, text: 5}\n" * 99
    ).encode(),
    "bad addresses": fill(lambda n: f"- {{url: x{n}}}\n", CLAIM.replace("[{on: 2025-01-01}]", "")),
    "bad findings": fill(lambda n: f"- {{claim: lap, valu: {n}}}\n", "findings:\n"),
    "a name of a host": (CLAIM.replace("[{", "[{url: 'https://" + "\u00e9" * 500_000 + "', ")).encode(),
    "waivers": fill("# factcheck: ignore[FC402] until=2027-03-01 because x\n", CLAIM),
}


@pytest.mark.parametrize("kind", get_args(RecordKind))
@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_long(name: str, kind: RecordKind) -> None:
    data = FILES[name]
    assert len(data) <= MAX_BYTES
    load_text("x.yaml", b"id: 5\n", kind)  # what is imported once is imported
    start = time.perf_counter()
    _, found = load_text("x.yaml", data, kind)
    seconds = time.perf_counter() - start
    print(f"{seconds:.2f} s")  # noqa: T201
    assert len(found) <= MAX_SHOWN + 1
    assert seconds < SECONDS * SLOWER
