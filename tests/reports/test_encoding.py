from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.reports import encoding
from factcheck.reports.encoding import cells, gha_data, gha_prop, md, md_code, md_link, term, url, visible

PAYLOADS = [
    "[bold]red[/] [/x] [link=file:///etc/passwd]x[/link]",
    "\x1b[31mred\x1b]52;c;x\x07\x9b1m",
    "a\u202eb\u2066c\u2028d\u2029e\ufefff\U000e0041",
    "a | b || c \\| d",
    "`code` ``x`` ```",
    "*a* **b** _c_ __d__ ~e~ ~~f~~",
    "<script>alert(1)</script> <!-- x --> </details> <img src=x onerror=y>",
    "![beacon](https://evil.example/x.png) ![b][r]",
    "[r]: https://evil.example/x.png",
    "[x](javascript:alert(1)) <https://evil.example> <a@b.example>",
    "# heading",
    "1. one",
    "1) one",
    "- item",
    "+ item",
    "> quote",
    "---",
    "===",
    "    code",
    "\tcode",
    "&lt;b&gt; &#64; &amp;",
    "line\n\n# two\r\n| a | b |\n|---|---|",
    "ends with a backslash \\",
    "@user #1 closes #1 owner/repo#1 GH-1 gh-12",
    ":smile: $x$ $`y`$ ^[note] [^1]",
    "www.evil.example http://evil.example ftp://evil.example",
    "%s {0} {{7*7}} ${{ secrets.X }} $(id)",
    "- [ ] task",
    "~~~",
]

TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(" \n\t!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~019aZwG刹é\x1b\u202e"), st.characters())
)


def tokens(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def inline(source: str) -> list[Token]:
    return [child for token in tokens(source) for child in token.children or ()]


def shown(children: list[Token]) -> str:
    """The text a reader sees; our empty comments are not seen, and nothing but text may be there."""
    for child in children:
        assert child.type in {"text", "text_special"} or child.content == "<!-- -->", child
    return "".join(child.content for child in children if child.type != "html_inline")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("two\n  lines\tand  more ", "two lines and more"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b \x07", r"\x9b \x07"),
        ("a\u202eb", r"a\u202eb"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("\uffff", r"\uffff"),
        ("刹车 é “q”", "刹车 é “q”"),
        ("👩\u200d🔧", "👩\u200d🔧"),
        ("x ##[add-matcher]y.json", r"x #\x23[add-matcher]y.json"),
    ],
)
def test_a_terminal_gets_one_visible_line(text: str, expected: str) -> None:
    assert term(text) == expected


@given(st.text())
def test_nothing_invisible_reaches_a_terminal(text: str) -> None:
    assert not [char for char in term(text) if unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"}]
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("around", ["{}", "# {}", "> {}", "- {}", "before {} after", "**{}**"])
def test_markdown_shows_the_text_and_nothing_else(text: str, around: str) -> None:
    plain, tried = around.replace("{}", "x"), around.replace("{}", md(text))
    assert [token.type for token in tokens(tried)] == [token.type for token in tokens(plain)]
    children = [child for child in inline(tried) if child.type not in {"strong_open", "strong_close"}]
    assert shown(children) == shown(
        [child for child in inline(around.replace("{}", "x")) if child.type not in {"strong_open", "strong_close"}]
    ).replace("x", term(text))


@given(TEXT)
def test_any_text_survives_markdown(text: str) -> None:
    assert shown(inline(f"x{md(text)}x"))[1:-1] == term(text)
    assert shown(inline(md(text))) == term(text).strip()


@given(TEXT, TEXT)
def test_any_text_leaves_a_table_as_it_is(first: str, second: str) -> None:
    table = "| a | b |\n| --- | --- |\n| {} | {} |\n| c | d |\n"
    plain = tokens(table.format("x", "x"))
    tried = tokens(table.format(md(first), md(second)))
    assert [token.type for token in tried] == [token.type for token in plain]
    cells = [shown(token.children or []) for token in tried if token.type == "inline"]
    assert cells == ["a", "b", term(first).strip(), term(second).strip(), "c", "d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That is 14.1 % worse; see road-test (table 2).", "That is 14.1 % worse; see road-test (table 2)."),
        ("timing_start: standstill", "timing_start: standstill"),
        ("1. x", "1\\. x"),
        ("@desk", "\\@<!-- -->desk"),
        ("o/r#1", "o/r\\#<!-- -->1"),
        ("GH-7", "GH-<!-- -->7"),
    ],
)
def test_markdown_source_stays_readable(text: str, expected: str) -> None:
    assert md(text) == expected


def test_a_name_becomes_code_only_where_it_is_a_name() -> None:
    assert md_code("su7-ultra-0-100#2") == "`su7-ultra-0-100#2`"
    assert md_code("a`b") == "a\\`b"
    assert md_code("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "/x",
        "https://",
        "https://user:pass@host/",
        "https://host\n/x",
        "https://host/\x1b",
        "https://host/a b",
        "https://host/\u202e",
        "https://[::1",
        "https://host:port/",
        "https://host\\@evil.example",
        'https://host/"x',
        "https://host/<x>",
        "",
    ],
)
def test_an_address_that_is_not_plainly_one_is_no_link(text: str) -> None:
    assert url(text) is None
    assert md_link(md("label"), text) == "label"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c&d=e#f",
        "https://example.org/launch_(2024)",
        "https://example.org/a)b",
        "https://example.org/*a*_b_~c~`d`|e|{f}^",
        "https://example.org/?x=&copy;",
        "https://example.org/刹车",
        "https://[2001:db8::1]/x",
    ],
)
def test_an_address_is_linked_as_it_is(text: str) -> None:
    address = url(text)
    assert address is not None
    row = "| a |\n| --- |\n| {} |\n".format(md_link(md("a | [label]"), text))
    opened = [token for token in inline(row) if token.type == "link_open"]
    assert [token.attrs["href"] for token in opened] == [MarkdownIt().normalizeLink(address)]


def test_a_workflow_command_stays_one_command() -> None:
    assert gha_data("50%\n::error::x\r##[group]") == "50%25%0A::error::x%0A#\\x23[group]"
    assert gha_data("%0A") == "%250A"
    assert gha_prop("a:b,c\n") == "a%3Ab%2Cc%0A"


@given(st.text())
def test_a_workflow_command_never_breaks(text: str) -> None:
    assert len(gha_prop(text).splitlines()) <= 1
    assert not {":", ","} & set(gha_prop(text))


def test_json_is_ascii_and_finite() -> None:
    assert encoding.json("##[error]") == '"#\\u0023[error]"\n'
    assert json.loads(encoding.json("##[error]")) == "##[error]"
    assert encoding.json({"a": "刹\ud800"}) == '{\n  "a": "\\u5239\\ud800"\n}\n'
    assert json.loads(encoding.json([0.1])) == [0.1]
    with pytest.raises(ValueError, match="not JSON compliant"):
        encoding.json(float("nan"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_is_what_the_standard_library_writes(value: object) -> None:
    assert encoding.json(value) == json.dumps(value, indent=2).replace("##[", "#\\u0023[") + "\n"


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("刹车 ok", 7), ("a\u200db", 2), ("ｗ", 2)]
)
def test_columns_of_a_terminal(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_json_takes_the_items_of_a_list_as_they_come() -> None:
    assert encoding.json({"a": iter([1, "b"]), "none": map(str, ())}) == (
        '{\n  "a": [\n    1,\n    "b"\n  ],\n  "none": []\n}\n'
    )
