from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest

from factcheck.records.yaml.nodes import MAX_KEY, MAX_SCALAR
from factcheck.records.yaml.parse import MAX_DEPTH, MAX_NODES, parse
from factcheck.records.yaml.text import decode_text

from .findings import brief, marked


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("a: 1.980\n", {"a": Decimal("1.980")}),
        ("a: [1, 2.0, true, ~, x]\n", {"a": [1, Decimal("2.0"), True, None, "x"]}),
        ("a:\n  - b: 1\n    c: 2\n  - d\n", {"a": [{"b": 1, "c": 2}, "d"]}),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("a: {b: {c: []}}\n", {"a": {"b": {"c": []}}}),
        ('{"a": 1, "b": [true, null]}', {"a": 1, "b": [True, None]}),
        ("no: on\nyes: y\n", {"no": "on", "yes": "y"}),
        ("a: '1'\nb: \"true\"\nc: |\n  12\n", {"a": "1", "b": "true", "c": "12\n"}),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two\n\n  three\n", {"a": "one\ntwo\n", "b": "one two\nthree"}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("a: 12:30\nb: 2025-01-01\nc: =\nd: <<\n", {"a": "12:30", "b": "2025-01-01", "c": "=", "d": "<<"}),
        ("a:\nb: ''\n", {"a": None, "b": ""}),
        ("a: x # why\n# all\nb: x#y\n", {"a": "x", "b": "x#y"}),
        ("---\na: 1\n...\n# the end\n\n", {"a": 1}),
        ("# first\n\n--- # a record\na: 1\n", {"a": 1}),
        ("? a\n: b\n", {"a": "b"}),
        ("'1': a\n'true': b\n'~': c\n", {"1": "a", "true": "b", "~": "c"}),
        ("a:\tb\n", {"a": "b"}),
        ('a: "\\u00e9\\x41\\t\\\\ \\U0001F3CE"\n', {"a": "éA\t\\ \U0001f3ce"}),
        ("刹车: 是\n", {"刹车": "是"}),
        ("__proto__: 1\nconstructor: 2\n", {"__proto__": 1, "constructor": 2}),
        ("a: http://x.example/#b\n", {"a": "http://x.example/#b"}),
    ],
)
def test_plain_data(text: str, data: dict[str, Any]) -> None:
    parsed = parse(text)
    assert parsed.problems == ()
    assert repr(parsed.data) == repr(data)


# cases 65, 66
def test_line_ends_and_the_byte_order_mark_leave_no_trace() -> None:
    text, _ = decode_text(b"\xef\xbb\xbfa: one\r\nb: |\r\n  two\r\n  three\r\nc: 'four\r\n  five'\n")
    assert parse(text).data == {"a": "one", "b": "two\nthree\n", "c": "four five"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Keys that stand twice.
        ("a: 1\na: 2\n", ["FC009 2:1"]),
        ("a: 1\n'a': 2\n\"\\x61\": 3\n", ["FC009 2:1", "FC009 3:1"]),
        ("b: {a: 1, a: 2}\n", ["FC009 1:11"]),
        ("caf\u00e9: 1\ncafe\u0301: 2\n", ["FC009 2:1"]),
        ("a: {b: 1}\nc: {b: 2}\n", []),
        # Keys that are not text.
        ("1: a\n", ["FC010 1:1"]),
        ("1.5: a\n~: b\ntrue: c\n.nan: d\n", ["FC010 1:1", "FC010 2:1", "FC010 3:1", "FC010 4:1"]),
        (": a\n", ["FC003 1:1"]),
        ("? \n: a\n", ["FC010 1:2"]),
        ("'': a\n", ["FC010 1:1"]),
        ("2305843009213693951: a\n", ["FC010 1:1"]),
        ("? [a]\n: b\n", ["FC010 1:3"]),
        ("{a: 1}: b\n", ["FC010 1:1"]),
        ("? {a: 1, a: 2}\n: b\n", ["FC010 1:3", "FC009 1:10"]),
        ("a: {{ b }}\n", ["FC010 1:5"]),
        # case 10
        (f"{'k' * (MAX_KEY + 1)}: a\n", ["FC013 1:1"]),
        ('"a\\0": b\n', ["FC002 1:1"]),
        # Merge keys.
        ("<<: {a: 1}\n", ["FC008 1:1"]),
        ("'<<': a\n", []),
        ("a: &x {b: 1}\nc: {<<: *x}\n", ["FC006 1:4", "FC008 2:5", "FC006 2:9"]),
        # Anchors and aliases.
        ("a: &x b\nc: *x\n", ["FC006 1:4", "FC006 2:4"]),
        ("a: *nowhere\n", ["FC006 1:4"]),
        ("a: &x [*x]\n", ["FC006 1:4", "FC006 1:8"]),
        ("a: &x:b text\n", ["FC006 1:4"]),
        ("&x a: b\n*x : c\n", ["FC006 1:1", "FC006 2:1"]),
        ("&x\na: b\n", ["FC006 1:1"]),
        # Tags.
        ("a: !!python/object/apply:os.getcwd []\n", ["FC007 1:4"]),
        ("a: !!int ''\nb: !!bool maybe\nc: !!timestamp x\nd: !!float x\n", [f"FC007 {line}:4" for line in range(1, 5)]),
        ("a: !!str 1\nb: ! 1\nc: !<tag:x.example,2025:y> 1\n", ["FC007 1:4", "FC007 2:4", "FC007 3:4"]),
        ("a: !!set {b, c}\n!x d: e\n", ["FC007 1:4", "FC007 2:1"]),
        ("a: &x !y b\n", ["FC006 1:4", "FC007 1:4"]),
        # Numbers.
        ("a: .inf\nb: [1e999]\n", ["FC012 1:4", "FC012 2:5"]),
        ("a: 010\nb: 0x1F\nc: '010'\n", ["FC014 1:4", "FC014 2:4"]),
        # Characters made by escapes.
        ('a: "\\e[31m"\nb: "\\x9b"\nc: "\\r"\nd: "\\u202e"\n', [f"FC002 {line}:4" for line in range(1, 5)]),
        # Directives, and documents after the first.
        ("%YAML 1.1\n---\na: no\n", ["FC004 1:1"]),
        ("\n# x\n%FOO\n---\na: 1\n", ["FC004 3:1"]),
        # case 34
        ("%TAG ! !python/\n" * 43_000 + "---\na: 1\n", ["FC004 1:1"]),
        ("a: 1\n---\nb: 2\n", ["FC005 2:1"]),
        ("a: 1\n...\n\n# x\n  b: 2\n", ["FC005 5:3"]),
        ("a: 1\n...\n%YAML 1.1\n---\nb: 2\n", ["FC004 3:1"]),
        ("a: 1\n..." + "\n" * 500_000 + "b: 2\n", ["FC005 500002:1"]),
        ("a: 1\r\n...\r\n\r\n# x\r\nb: 2\r\n", ["FC005 5:1"]),
        ("a: 1\n... # x", []),
        ("a: 1\r\n...\r\n\r\n# x\r\n", []),
        ("{a: 1}\nb: 2\n", ["FC005 2:1"]),
        ("{a: 1}\n=======\n{a: 2}\n", ["FC003 2:1"]),
        (" a: 1\nb: 2\n", ["FC005 2:1"]),
        # No record at all.
        ("", ["FC011 1:1"]),
        ("\n  \n# x\n", ["FC011 1:1"]),
        ("# x-# y\n", ["FC011 1:1"]),
        ("---\n...\n", ["FC011 1:1"]),
        ("~\n", ["FC011 1:1"]),
        ("- a: 1\n", ["FC011 1:1"]),
        ("just text\n", ["FC011 1:1"]),
        ("5\n", ["FC011 1:1"]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_what_is_not_plain_data(text: str, found: list[str]) -> None:
    assert brief(parse(text).problems) == found


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:1\n", "put a space after the colon"),
        ("<html><body>\n", "this looks like HTML; a record is a mapping of `key: value` lines"),
        ("[a, b]\n", "a record is a mapping of `key: value` lines"),
        ("# nothing\n", "a record begins with `id: …`"),
        ("1: a\n", 'write "1"'),
        ("a: {{ b }}\n", "this looks like a template; fill it in first, or quote the value"),
        ("a: !!str 1\n", "quote the value instead"),
        ("a: !x 1\n", "delete the tag"),
        ("a: 0x1F\n", "write 31, or quote it if it is text"),
        ("a: 1\n---\n", "one record a file: move it to a file of its own"),
    ],
)
def test_the_hint_says_what_to_do(text: str, hint: str) -> None:
    (problem,) = parse(text).problems
    assert problem.hint == hint


@pytest.mark.parametrize("text", ["a: \x07\n", "a: \ud800\n"])
def test_what_the_gate_should_have_refused_is_refused_by_the_parser(text: str) -> None:
    (problem,) = parse(text).problems
    assert (problem.code, problem.span) == ("FC003", (1, 1, 1, 1))
    assert problem.message.startswith("not YAML: ")


def test_a_repeated_key_points_back_at_the_first() -> None:
    (problem,) = parse("a:\n  value: 1\n  value: 2\n").problems
    assert problem.message == "the key 'value' stands here a second time; the first is on line 2"
    assert problem.related is not None
    assert problem.related[0][:2] == (2, 3)


def test_what_could_not_be_read_is_dropped_and_remembered() -> None:
    parsed = parse("a: 1\na: 2\nb: {1: x, c: 3}\nd: [&x 4, 5]\ne: .nan\n")
    assert parsed.data == {"a": 1, "b": {"c": 3}, "d": ["4", 5], "e": None}
    assert parsed.incomplete == {("b",)}
    assert parsed.flawed == {("d", 0), ("e",)}


def test_nothing_below_a_dropped_key_has_a_place_or_a_flaw() -> None:
    places: dict[Any, Any] = {}
    parsed = parse("? [x]\n: {a: &x [1, .nan]}\nb: 2\n", places)
    assert parsed.data == {"b": 2}
    assert parsed.flawed == set()
    assert sorted(places, key=str) == [("b",), ()]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # case 20
        ("a: " + "[" * 100, "FC013 1:35"),
        ("a: " + "[" * 100 + "]" * 100, "FC013 1:35"),
        # cases 93, 94
        ("- " * 100_000, "FC013 1:65"),
        ("? " * 100_000, "FC013 1:65"),
        ("{a: " * 100_000, "FC013 1:129"),
        ("a: " + "[a, " * MAX_DEPTH, "FC013 1:128"),
        ("a: [" + "a," * MAX_NODES + "]", "FC013 1:99999"),
        ("".join(f"k{index}: b\n" for index in range(MAX_NODES)), "FC013 25000:9"),
        ("x" * (MAX_SCALAR + 1), "FC013 1:1"),
        ("a: '" + "x" * (MAX_SCALAR + 1) + "'", "FC013 1:4"),
        ("a: |\n  " + "x" * (MAX_SCALAR + 1), "FC013 1:4"),
    ],
    ids=lambda text: text[:12],
)
def test_limits(text: str, place: str) -> None:
    problems = parse(text).problems
    assert place in brief(problems)
    assert {one.code for one in problems} <= {"FC010", "FC013"}


@pytest.mark.parametrize("text", ["a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1), "a: [" + "a," * 40_000 + "]"])
def test_what_is_just_within_the_limits_passes(text: str) -> None:
    assert parse(text).problems == ()


# case 95
@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_depth_needs_no_stack(opening: str) -> None:
    found: list[str] = []
    size = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(brief(parse(opening * 100_000).problems)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert found[-1].startswith("FC013 1:")


# case 22
def test_doubling_is_not_unfolded() -> None:
    text = "x-a: &a [1, 1]\n" + "".join(
        f"x-{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    parsed = parse(text)
    assert {one.code for one in parsed.problems} == {"FC006"}
    assert len(parsed.problems) == 9 + 8 * 9
    assert parsed.data is not None
    assert parsed.data["x-i"] == [None] * 9


RECORD = """\
# A comment
id: lap
said:
  - {on: 2025-01-01, "where": 'the ring'}
  - on: 2025-02
    text: |
      one
      two

note: three
  four
tags:
- 刹车
- "\\u00e9"
x-empty:
x-list: [
  1.50,
]
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("id",), "id", "lap"),
        (("said", 0), None, "{on: 2025-01-01, \"where\": 'the ring'}"),
        (("said", 0, "on"), "on", "2025-01-01"),
        (("said", 0, "where"), '"where"', "'the ring'"),
        (("said", 1), None, "on: 2025-02\n    text: |\n      one\n      two"),
        (("said", 1, "text"), "text", "|\n      one\n      two"),
        (("note",), "note", "three\n  four"),
        (("tags",), "tags", '- 刹车\n- "\\u00e9"'),
        (("tags", 0), None, "刹车"),
        (("tags", 1), None, '"\\u00e9"'),
        (("x-empty",), "x-empty", ""),
        (("x-list",), "x-list", "[\n  1.50,\n]"),
        (("x-list", 0), None, "1.50"),
        ((), None, RECORD.partition("\n")[2].rstrip()),
    ],
)
def test_every_entry_has_its_exact_place(path: tuple[str | int, ...], key: str | None, value: str) -> None:
    places: dict[Any, Any] = {}
    parsed = parse(RECORD, places)
    assert parsed.problems == ()
    place = places[path]
    assert (place.key and marked(RECORD, place.key)) == key
    assert marked(RECORD, place.value) == value


def test_places_count_characters_and_not_bytes() -> None:
    places: dict[Any, Any] = {}
    parse("\U0001f3ce刹: {é: x, ü: y}\n", places)
    assert places[("\U0001f3ce刹", "ü")] == ((1, 12, 1, 13), (1, 15, 1, 16))


def test_places_are_the_same_with_crlf() -> None:
    unix: dict[Any, Any] = {}
    windows: dict[Any, Any] = {}
    parse(RECORD, unix)
    parse(RECORD.replace("\n", "\r\n"), windows)
    assert {path: place.key for path, place in unix.items()} == {path: place.key for path, place in windows.items()}
    assert {path: place.value[:2] for path, place in unix.items()} == {
        path: place.value[:2] for path, place in windows.items()
    }
