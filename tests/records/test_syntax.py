from __future__ import annotations

import pytest

from factcheck.records.yaml.parse import parse


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a: it says: no\n", 1, 11, "a second ': ' stands in this line", "quote the value"),
        ("a:\n  b: c: d\n", 2, 7, "a second ': ' stands in this line", "quote the value"),
        ("a:\n\tb: 1\n", 2, 1, "a tab indents this line", "indent with spaces"),
        ("a:\n  - b\n \t- c\n", 3, 2, "a tab indents this line", "indent with spaces"),
        ('a: "x\nb: 1\nc: 2\n', 1, 4, "this quotation mark is never closed", "close it on the same line"),
        ("a: 'x\nb: 1\n", 1, 4, "this quotation mark is never closed", "close it on the same line"),
        ('a: "x\nb: "y"\n', 1, 4, "this quotation mark is closed only on a later line", "close it on the same line"),
        (
            "a: 'it's so'\n",
            1,
            8,
            "the value ended before this",
            "quote the whole value, and double any quote inside it",
        ),
        ("a: [1] x\n", 1, 8, "the value ended before this", "quote the whole value, and double any quote inside it"),
        ('a: "100" s\n', 1, 10, "the value ended before this", "quote the whole value, and double any quote inside it"),
        ("a: [1, 2\nb: 3\n", 1, 4, "this bracket is never closed, or a comma is missing in it", "close it with ]"),
        ("a: {b: 1\nc: 3\n", 1, 4, "this brace is never closed, or a comma is missing in it", "close it with }"),
        ("a: {b: 1 c: 2}\n", 1, 4, "this brace is never closed, or a comma is missing in it", "close it with }"),
        ("a: @desk\n", 1, 4, "@ cannot begin a value", "quote the value"),
        ("a: `x`\n", 1, 4, "` cannot begin a value", "quote the value"),
        ("a: %x\n", 1, 4, "% cannot begin a value", "quote the value"),
        ("a: , b\n", 1, 4, "a comma cannot begin a value", "quote the value"),
        ("a: 1\n: b\n", 2, 1, "there is no key before this colon", "quote the value"),
        ("a: ]\n", 1, 4, "this bracket was never opened", "quote the value"),
        ("a: }\n", 1, 4, "this brace was never opened", "quote the value"),
        ("a: > 5 km\n", 1, 4, "| and > begin a block of text on the next lines", "quote the value"),
        ("a: & b\n", 1, 4, "& and * have a meaning of their own at the start of a value", "quote the value"),
        ("a: * b\n", 1, 4, "& and * have a meaning of their own at the start of a value", "quote the value"),
        ("a: !<x\n", 1, 4, "! has a meaning of its own at the start of a value", "quote the value"),
        ("a: - b\n", 1, 4, "a list cannot begin on the line of its key", "put each `- ` on a line of its own"),
        (
            'a: "C:\\quick"\n',
            1,
            7,
            "a backslash in double quotes begins an escape, and there is none like this",
            "use single quotes",
        ),
        (
            'a: "\\ud83d\\ude00"\n',
            1,
            7,
            "this escape is half of a character",
            "write the character itself, or \\U and eight digits",
        ),
        ("a:1\nb: 2\n", 1, 2, "a space is missing after this colon", "write `key: value`"),
        ("a: 1\nb:2\nc: 3\n", 2, 2, "a space is missing after this colon", "write `key: value`"),
        ("a: 1\nb 2\nc: 3\n", 2, 1, "this line has no key", "write `key: value`, or indent it under the line above"),
        ("id lap\nb: 3\n", 1, 1, "this line has no key", "write `key: value`, or indent it under the line above"),
        (
            "a: b\n  c: d\n",
            2,
            4,
            "a key cannot stand here",
            "indent it like the other keys, or quote the value above",
        ),
        (
            "a:\n    b: 1\n  c: 2\n",
            3,
            3,
            "this line is not indented like the lines it belongs to",
            "line it up with the key above",
        ),
        (
            "a:\n  - b: 1\n  c: 2\n",
            3,
            3,
            "this line is not indented like the lines it belongs to",
            "line it up with the key above",
        ),
        (
            "a: ? b\n",
            1,
            4,
            "not YAML here: mapping keys are not allowed in this context",
            "check the indentation and quotes of this line and the one above",
        ),
        (
            "a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
            2,
            1,
            "a merge conflict was left here",
            "keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>",
        ),
        (
            "a: 1\r\n||||||| base\r\nb: 2\r\n=======\r\n",
            2,
            1,
            "a merge conflict was left here",
            "keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>",
        ),
    ],
)
def test_a_syntax_error_is_explained_where_it_was_made(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    parsed = parse(text)
    assert [(one.code, *one.span[:2], one.message, one.hint) for one in parsed.problems] == [
        ("FC003", line, column, message, hint)
    ]
    assert parsed.data is None


def test_what_stood_before_the_error_is_told_as_well() -> None:
    problems = parse("a: &b 1\na: 2\nc: 'x\n").problems
    assert [(one.code, *one.span[:2]) for one in problems] == [("FC006", 1, 4), ("FC009", 2, 1), ("FC003", 3, 4)]
