from __future__ import annotations

import pytest

from factcheck.records.reading import load_text

CLAIM = """\
id: lap
claimant: Maker
subject: Car
attribution: verbatim
said: [{on: 2025-01-01}]
"""
QUOTE = "quote the text, or put two blanks before the comment"


def told(text: str) -> list[tuple[str, int, int, str, str | None]]:
    record, found = load_text("claims/lap.yaml", (CLAIM + text).encode(), "claim")
    assert record is not None
    return [(one.code, one.span.line, one.span.column, one.message, one.hint) for one in found]


# cases 58, 59, 118
@pytest.mark.parametrize(
    ("text", "code", "column", "message", "hint"),
    [
        ("text: Ranked # 1 of its class\n", "FC015", 14, "'text' ends here; what follows is a comment", QUOTE),
        ("text: Ranked  #1 of its class\n", "FC015", 15, "'text' ends here; what follows is a comment", QUOTE),
        ("text: Ranked\t#1\n", "FC015", 14, "'text' ends here; what follows is a comment", QUOTE),
        ('text: " Ranked"\n', "FC016", 7, "'text' begins with blanks", "delete them"),
        ('text: "Ranked "\n', "FC016", 7, "'text' ends with blanks", "delete them"),
        ("text: x\ntags: [' a']\n", "FC016", 8, "an entry of 'tags' begins with blanks", "delete them"),
    ],
)
def test_what_is_hardly_meant(text: str, code: str, column: int, message: str, hint: str) -> None:
    assert told(text) == [(code, 5 + text.count("\n"), column, message, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "text: Ranked#1\n",
        "text: Ranked  # 1\n",
        "text: Ranked # factcheck: ignore[FC204] until=2027-01-01 because of it\n",
        "text: 'Ranked' # 1\n",
        "text: > # 1\n  Ranked\n",
        "text: Ranked\nlanguage: en # 1\n",
        "text: |\n  Ranked\n\n",
        "text: Ranked\nx-a: ' b '\n",
    ],
)
def test_what_may_be_meant(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("host", "code", "message"),
    [
        ("www.m\u0430ker.example", "FC017", "the host 'www.m\u0430ker.example' is really www.xn--mker-53d.example"),
        ("B\u00fccher.example:80", "FC017", "the host 'b\u00fccher.example' is really xn--bcher-kva.example"),
        ("\uff43lub.example", "FC017", "the host '\uff43lub.example' is really club.example"),
        ("\u00e9" * 64 + ".example", "FC107", ".example' cannot be the name of a host"),
        ("\u00e9." * 200 + "example", "FC107", "cannot be the name of a host"),
    ],
)
def test_a_host_in_other_letters(host: str, code: str, message: str) -> None:
    said = CLAIM.replace("on: 2025-01-01", f"url: 'https://{host}/x'")
    _, (found,) = load_text("claims/lap.yaml", (said + "text: x\n").encode(), "claim")
    assert found.code == code
    assert message in found.message


def test_what_is_wrong_already_is_not_told_of_twice() -> None:
    _, found = load_text("claims/lap.yaml", (CLAIM + 'text: x\nstakes: "high "\n').encode(), "claim")
    assert [one.code for one in found] == ["FC104"]
