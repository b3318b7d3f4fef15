from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.diagnostics import Diagnostic, Related, fingerprints, quote_lines
from factcheck.records.codes import CODES
from factcheck.reports.encoding import cells
from factcheck.reports.findings import github, text
from factcheck.reports.findings import json as as_json
from factcheck.reports.findings.findings import Findings
from factcheck.reports.findings.tally import tally
from factcheck.rules import RULES
from factcheck.source import Span

RECORD = """\
id: owner-teardown
findings:
  - claim: su7-ultra-hood-cools-brakes
    stance: refuets
"""


def finding(written: str, span: Span, **fields: Any) -> Diagnostic:
    known: dict[str, Any] = {
        "code": "FC112",
        "severity": "error",
        "message": "'refuets' is not a stance",
        "path": "evidence/owner-teardown.yaml",
        "hint": "did you mean 'refutes'?",
        "excerpt": quote_lines(written, span),
    }
    return Diagnostic(span=span, **{**known, **fields})


def these(*diagnostics: Diagnostic, **fields: Any) -> Findings:
    known = {"checked": ("evidence/owner-teardown.yaml",), "faults": (), "codes": (*CODES, *RULES), "version": "0.1.0"}
    return Findings(diagnostics=diagnostics, as_of=date(2026, 11, 24), **{**known, **fields})


def carets(output: str) -> tuple[str, str]:
    """The line with the carets, and the line above it, from where the text of the record starts."""
    lines = output.splitlines()
    place = next(number for number, line in enumerate(lines) if "^" in line)
    start = lines[place].index("|") + 2
    return lines[place - 1][start:], lines[place][start:]


def test_a_finding_with_its_excerpt() -> None:
    typo = finding(
        RECORD,
        Span(4, 13, 4, 20),
        notes=("allowed: supports, refutes, context",),
        related=(Related("claims/a.yaml", 3, 1, "the claim"),),
    )
    assert text.render(these(typo)) == (
        "error[FC112]: 'refuets' is not a stance\n"
        "  --> evidence/owner-teardown.yaml:4:13\n"
        "   |\n"
        " 3 |   - claim: su7-ultra-hood-cools-brakes\n"
        " 4 |     stance: refuets\n"
        "   |             ^^^^^^^ did you mean 'refutes'?\n"
        "   |\n"
        "   = allowed: supports, refutes, context\n"
        "   = claims/a.yaml:3:1: the claim\n"
        "   = help: factcheck explain FC112\n"
    )


def test_of_very_many_findings_the_worst_are_printed_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MOST", 2)
    found = [
        finding("", Span(1, 1, 1, 1), excerpt=None, hint=None, path=f"claims/{name}.yaml", severity=severity)
        for name, severity in (("a", "note"), ("b", "warning"), ("c", "warning"), ("d", "error"))
    ]
    assert text.render(these(*found)) == (
        "warning[FC112]: 'refuets' is not a stance\n"
        "  --> claims/b.yaml:1:1\n"
        "   = help: factcheck explain FC112\n"
        "\n"
        "error[FC112]: 'refuets' is not a stance\n"
        "  --> claims/d.yaml:1:1\n"
        "   = help: factcheck explain FC112\n"
        "\n"
        "2 more findings, none of them worse: factcheck validate --format json\n"
    )
    assert "more" not in text.render(these(*found[:2]))


def test_a_finding_without_an_excerpt() -> None:
    assert text.render(these(finding("", Span(1, 1, 1, 1), excerpt=None, severity="note", code="FC001"))) == (
        "note[FC001]: 'refuets' is not a stance\n"
        "  --> evidence/owner-teardown.yaml:1:1\n"
        "   = hint: did you mean 'refutes'?\n"
        "   = help: factcheck explain FC001\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "expected", "start", "length"),
    [
        ("stance: refuets", 9, 16, "stance: refuets", 8, 7),
        ("\tkey: bad", 7, 10, "    key: bad", 9, 3),
        ("ab\tbad", 4, 7, "ab  bad", 4, 3),
        ("刹车: bad", 5, 8, "刹车: bad", 6, 3),
        ("key: 刹车 bad", 6, 8, "key: 刹车 bad", 5, 4),
        ("e\u0301: bad", 5, 8, "e\u0301: bad", 3, 3),
        ("a\x1b[31m: bad", 9, 12, "a\\x1b[31m: bad", 11, 3),
        ("a: \u202ebad", 5, 8, "a: \\u202ebad", 9, 3),
        ("##[x]: bad", 8, 11, "##\\x5bx]: bad", 10, 3),
        ("key:", 5, 5, "key:", 4, 1),
    ],
)
def test_the_caret_stands_under_the_word(
    line: str, column: int, end: int, expected: str, start: int, length: int
) -> None:
    above, below = carets(text.render(these(finding(line, Span(1, column, 1, end)))))
    assert (above, below) == (expected, " " * start + "^" * length + " did you mean 'refutes'?")


def test_a_place_over_several_lines_is_marked_on_its_first() -> None:
    above, below = carets(text.render(these(finding(RECORD, Span(3, 5, 4, 20), hint=None))))
    assert above == "  - claim: su7-ultra-hood-cools-brakes"
    assert below == "    " + "^" * 34


def test_a_place_beyond_the_excerpt_has_no_caret_and_keeps_its_hint() -> None:
    output = text.render(these(finding("x" * 500, Span(1, 400, 1, 404))))
    assert "^" not in output
    assert "   = hint: did you mean 'refutes'?\n" in output


@pytest.mark.parametrize("column", [1, 30, 60, 100, 140])
@pytest.mark.parametrize("letter", ["x", "刹"])
def test_a_long_line_shows_the_part_around_the_caret(column: int, letter: str) -> None:
    line = letter * (column - 1) + "bad" + letter * (150 - column)
    output = text.render(these(finding(line, Span(1, column, 1, column + 3))), width=60)
    above, below = carets(output)
    assert max(map(cells, output.splitlines())) <= 60
    start = cells(below) - cells(below.lstrip())
    assert above[: above.index("bad")] or column == 1
    assert cells(above[: above.index("bad")]) == start


def test_colour_is_an_addition() -> None:
    typo = finding(RECORD, Span(4, 13, 4, 20))
    plain, coloured = text.render(these(typo)), text.render(these(typo), colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_no_text_escapes_into_the_terminal() -> None:
    bad = "\x1b]0;x\x07\u202e\r\n[bold]"
    typo = finding(bad, Span(1, 1, 1, 3), message=bad, hint=bad, notes=(bad,), path=bad, code=bad)
    assert not set(text.render(these(replace(typo, related=(Related(bad, 1, 1, bad),))))) & set("\x1b\x07\r\u202e")


def test_json_has_every_place() -> None:
    typo = finding(RECORD, Span(4, 13, 4, 20), related=(Related("claims/a.yaml", 3, 1, "the claim"),))
    assert json.loads(as_json.render(these(typo))) == {
        "format": "factcheck-diagnostics",
        "version": 1,
        "diagnostics": [
            {
                "code": "FC112",
                "severity": "error",
                "message": "'refuets' is not a stance",
                "path": "evidence/owner-teardown.yaml",
                "line": 4,
                "column": 13,
                "end_line": 4,
                "end_column": 20,
                "hint": "did you mean 'refutes'?",
                "related": [{"path": "claims/a.yaml", "line": 3, "column": 1, "message": "the claim"}],
                "fix": None,
            }
        ],
        "summary": {"error": 1, "warning": 0, "note": 0, "fixable": 0},
        "known": 0,
        "ignored": 0,
    }


def test_github_shows_the_worst_first() -> None:
    note = finding(RECORD, Span(1, 1, 1, 3), severity="note", path="a.yaml", hint=None)
    error = finding(RECORD, Span(4, 13, 4, 20))
    assert github.render(these(note, error)) == (
        "::error file=evidence/owner-teardown.yaml,line=4,endLine=4,col=13,endColumn=20,title=FC112::"
        "evidence/owner-teardown.yaml:4:13: 'refuets' is not a stance%0Adid you mean 'refutes'?\n"
        "::notice file=a.yaml,line=1,endLine=1,col=1,endColumn=3,title=FC112::a.yaml:1:1: 'refuets' is not a stance\n"
    )


def test_github_leaves_columns_out_over_several_lines() -> None:
    assert ",line=3,endLine=4,title=" in github.render(these(finding(RECORD, Span(3, 5, 4, 20))))


def test_github_gets_one_command_whatever_the_text() -> None:
    bad = "a,b:c\n::stop-commands::x\r%0A##[error]"
    output = github.render(
        these(finding("", Span(1, 1, 1, 2), path=bad, message=bad, hint=bad, notes=(bad,), excerpt=None))
    )
    assert len(output.splitlines()) == 1
    assert output.startswith("::error file=a%2Cb%3Ac%0A%3A%3Astop-commands%3A%3Ax%0A%250A#\\x23[error],line=1,")


def test_a_tally() -> None:
    found = [finding("", Span(1, 1, 1, 1), severity=severity) for severity in ("note", "error", "error")]
    assert tally(found) == {"error": 2, "warning": 0, "note": 1}


def test_what_does_not_count_is_not_printed() -> None:
    typo = finding(RECORD, Span(4, 13, 4, 20))
    waived = these(replace(typo, state="ignored"), replace(typo, state="known"))
    assert text.render(waived) == github.render(waived) == ""
    assert json.loads(as_json.render(waived)) | {"diagnostics": [], "known": 1, "ignored": 1} == json.loads(
        as_json.render(waived)
    )


def test_a_fingerprint_knows_a_finding_by_what_it_says_and_not_by_its_line() -> None:
    typo = finding(RECORD, Span(4, 13, 4, 20))
    moved = finding("# a new line\n" + RECORD, Span(5, 13, 5, 20))
    other = finding(RECORD, Span(3, 5, 3, 10))
    assert fingerprints([typo]) == fingerprints([moved])
    assert len({*fingerprints([typo, moved]), *fingerprints([other])}) == 3


def test_two_findings_on_one_line_are_known_apart() -> None:
    line = "quantity: {vlaue: 1, uint: km}"
    first, second = (finding(line, Span(1, at, 1, at + 5), code="FC101") for at in (12, 22))
    assert fingerprints([first]) != fingerprints([second])
