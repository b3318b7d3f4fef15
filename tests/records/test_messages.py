from __future__ import annotations

import re

import pytest

from factcheck.records.discover import RecordKind
from factcheck.records.reading import load_text

from .findings import marked
from .mutations import VALUES

CLAIM = """\
id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
"""
EVIDENCE = """\
id: test
title: A test
publisher: Club
source: court
findings:
  - {claim: lap, stance: context}
"""
BASES: dict[RecordKind, str] = {"claim": CLAIM, "evidence": EVIDENCE}

DIGITS = "write the digits alone: no quotes, no separators, no unit"


@pytest.mark.parametrize(
    ("snippet", "at", "message", "hint"),
    [
        # unknown keys
        ("nots: x", "nots", "unknown key 'nots'", "did you mean 'note'?"),
        # case 12
        ("Note: x", "Note", "unknown key 'Note'", "did you mean 'note'?"),
        ("headline: x", "headline", "unknown key 'headline'", "name keys of your own x-…"),
        # case 11
        ("note\u00a0: x", "note\u00a0", "unknown key 'note\\xa0'", "did you mean 'note'?"),
        ("n\u043ete: x", "n\u043ete", "unknown key 'nоte'", "did you mean 'note'?"),
        ("__proto__: x", "__proto__", "unknown key '__proto__'", "name keys of your own x-…"),
        ("promise: {dew: 2025}", "dew", "unknown key 'dew' in 'promise'", "did you mean 'due'?"),
        (
            "qualifiers: [{text: x, placement: body, where: 1}]",
            "where",
            "unknown key 'where' in an entry of 'qualifiers'",
            None,
        ),
        # missing keys
        ("verdict: {by: desk, on: 2025}", "verdict", "'verdict' has no 'rating'", "add `rating: …`"),
        (
            "reviews: [{rating: kept, by: x}]",
            "rating",
            "an entry of 'reviews' has no 'on'",
            "add `on: …`",
        ),
        # types
        ("note: 5", "5", "'note' must be text, not the number 5", 'quote it: "5"'),
        ("note: 1.50", "1.50", "'note' must be text, not the number 1.50", 'quote it: "1.50"'),
        ("note: true", "true", "'note' must be text, not the word true", 'quote it: "true"'),
        ("note: [a]", "note", "'note' must be text, not a list", None),
        ("note: {a: b}", "note", "'note' must be text, not a mapping", None),
        ("note:", "note", "'note' has no value; text is needed", "write one, or remove the key"),
        ("tags: x", "x", "'tags' must be a list, not the text 'x'", "write a list: begin each entry with `- `"),
        ("tags: [~]", "~", "an entry of 'tags' has no value; text is needed", "write one, or remove the key"),
        (
            "promise: soon",
            "soon",
            "'promise' must be a mapping of keys, not the text 'soon'",
            "write its keys indented on the lines below",
        ),
        ("promise: {grace: ten}", "ten", "'grace' must be a whole number, not the text 'ten'", None),
        ("promise: {grace: 1.5}", "1.5", "'grace' must be a whole number, not the number 1.5", None),
        ("promise: {grace: 1.0}", "1.0", "1.0 must be a whole number", "write it without a decimal point"),
        ("promise: {due: 1.5}", "1.5", "'due' must be a date, not the number 1.5", 'quote it: "1.5"'),
        (
            "qualifiers: [{text: x, placement: body, contradicts: 'yes'}]",
            "'yes'",
            "'contradicts' must be true or false, not the text 'yes'",
            None,
        ),
        (
            "quantity: {measurand: m, comparator: exactly, value: [1], unit: s}",
            "value",
            "'value' must be a number or text, not a list",
            None,
        ),
        (
            "quantity: {measurand: m, comparator: exactly, value: 1, unit: true}",
            "true",
            'a unit is a text such as s, km/h or "%", or the number 1',
            'quote it: "true"',
        ),
        (
            "quantity: {measurand: m, comparator: exactly, value: 1, unit: 5}",
            "5",
            'a unit is a text such as s, km/h or "%", or the number 1',
            None,
        ),
        (
            "quantity: {measurand: m, comparator: exactly, value: '1,300', unit: s}",
            "'1,300'",
            "'1,300' must be a number",
            DIGITS,
        ),
        (
            "quantity: {measurand: m, comparator: at_most, value: 2025-03-01, unit: s}",
            "2025-03-01",
            "'2025-03-01' must be a number",
            "say kind: date",
        ),
        # words
        (
            "stakes: hihg",
            "hihg",
            "'hihg' is not a level of stakes",
            "did you mean 'high'?",
        ),
        (
            "verdict: {rating: Half true, by: x, on: 2025}",
            "Half true",
            "'Half true' is not a rating",
            "did you mean 'half-true'?",
        ),
        # forms
        (
            "restates: Lap 2",
            "Lap 2",
            "'Lap 2' is not an id",
            "Small letters, digits and hyphens; at most 64 characters, and no name that Windows reserves.",
        ),
        (
            "language: zh_CN",
            "zh_CN",
            "'zh_CN' is not a language tag",
            "The language of text_original, as a tag such as zh or pt-BR.",
        ),
        ("note: ' '", "' '", "'note' is blank", "write it, or remove the key"),
        ("tags: ['']", "''", "an entry of 'tags' is blank", "write it, or remove the key"),
        # dates
        ("review_by: 2025-13-01", "2025-13-01", "'2025-13-01' is not a date", "there is no such day"),
        ("review_by: 2025-2-3", "2025-2-3", "'2025-2-3' is not a date", "write 2025-02-03"),
        ("review_by: 0", "0", "'0' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("review_by: ٢٠٢٥-٠١-٠١", "٢٠٢٥-٠١-٠١", "'٢٠٢٥-٠١-٠١' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("review_by: 2025-W01-1", "2025-W01-1", "'2025-W01-1' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("review_by: 0000-00-00", "0000-00-00", "'0000-00-00' is not a date", "there is no such day"),
        # bounds
        ("promise: {grace: -1}", "-1", "'grace' is -1; it must be at least 0", None),
        ("promise: {profile: [0.5, 1.01]}", "1.01", "an entry of 'profile' is 1.01; it must be at most 1", None),
        ("promise: {profile: [0.5, 0.4]}", "0.4", "0.4 is below the share before it; shares are cumulative", None),
        (
            "quantity: {measurand: m, comparator: up_to, value: 1, unit: s, share: 0}",
            "0",
            "'share' is 0; it must be above 0",
            None,
        ),
        # keys at odds
        (
            "kind: opinion\nquantity: {measurand: m, comparator: exactly, value: 1, unit: s}",
            "quantity",
            "kinds quality and opinion have no number, so no 'quantity'",
            None,
        ),
        ("kind: money", "id", "this kind has a number: add 'quantity', or say kind: quality", None),
        (
            "quantity: {measurand: m, comparator: exactly, value: 1, unit: s, share: 0.8}",
            "share",
            "'share' belongs to comparator 'up_to'",
            None,
        ),
        (
            "quantity: {measurand: m, comparator: between, value: 1, unit: s}",
            "quantity",
            "comparator 'between' needs 'to', the upper end",
            None,
        ),
        # lengths
        ("tags: []", "tags", "'tags' has 0 entries; 1 to 50 are needed", "remove the key, or write an entry"),
        (
            "language: abcdefgh-abcdefgh-abcdefgh-abcdefgh-a",
            "abcdefgh-abcdefgh-abcdefgh-abcdefgh-a",
            "'language' has 37 characters; at most 35 are allowed",
            "shorten it",
        ),
    ],
)
def test_what_is_said_of_a_claim(snippet: str, at: str, message: str, hint: str | None) -> None:
    assert told("claim", snippet)[-1] == (at, message, hint)


@pytest.mark.parametrize(
    ("snippet", "at", "message", "hint"),
    [
        (
            "adjustments: [{measurand: m, parameter: p, from: a, to: b}]",
            "measurand",
            "an entry of 'adjustments' needs at least one of: factor, offset",
            None,
        ),
        (
            "adjustments: [{measurand: m, parameter: p, from: a, to: b, offset: 1}]",
            "offset",
            "'offset' needs 'unit' beside it",
            "add `unit: …`",
        ),
        ("derived_from: [a, b, a]", "a", "'a' stands here a second time", "keep one of them"),
        (
            "snapshot: {path: a/../b, sha256: x}",
            "x",
            "'x' is not a SHA-256",
            "The SHA-256 of its bytes: 64 digits, small letters.",
        ),
        (
            "url: //x.example",
            "//x.example",
            "'//x.example' is not a web address: only http and https are allowed",
            "write https://…",
        ),
        (
            "url: 'https://x.example/a b'",
            "'https://x.example/a b'",
            "'https://x.example/a b' is not a web address: ' ' cannot stand in it",
            "write https://…",
        ),
        (
            "url: https://[::1",
            "https://[::1",
            "'https://[::1' is not a web address: its host or port is malformed",
            "write https://…",
        ),
        ("url: https://…/", "https://…/", "'https://…/' is not a web address: it has no host", "write https://…"),
        (
            "url: https://me@x.example",
            "https://me@x.example",
            "'https://me@x.example' is not a web address: a user name or password stands in it",
            "write https://…",
        ),
    ],
)
def test_what_is_said_of_evidence(snippet: str, at: str, message: str, hint: str | None) -> None:
    assert told("evidence", snippet)[-1] == (at, message, hint)


@pytest.mark.parametrize(
    ("finding", "at", "message", "hint"),
    [
        (
            "{claim: lap}",
            "claim",
            "an entry of 'findings' needs at least one of: value, runs, range, subject_value, stance, breach",
            None,
        ),
        (
            "{claim: lap, value: 1, unit: s, runs: [1, 2]}",
            "runs",
            "'value' and 'runs' exclude each other",
            "keep one of them",
        ),
        (
            "{claim: lap, range: [1, 2], unit: s, value: 1}",
            "value",
            "'range' and 'value' exclude each other",
            "keep one of them",
        ),
        (
            "{claim: lap, range: [~, ~], unit: s}",
            "range",
            "a range that is open at both ends says nothing",
            "give one end",
        ),
        ("{claim: lap, range: [2, 1], unit: s}", "[2, 1]", "2 is above 1", "write [low, high]"),
        (
            "{claim: lap, range: [2025-03-02, 2025-03-01]}",
            "[2025-03-02, 2025-03-01]",
            "2025-03-02 is above 2025-03-01",
            "write [low, high]",
        ),
        (
            "{claim: lap, range: [1, 2, 3], unit: s}",
            "range",
            "'range' has 3 entries; exactly 2 are needed",
            "[low, high], instead of a value; null for an open end.",
        ),
        (
            "{claim: lap, runs: [1], unit: s}",
            "runs",
            "'runs' has 1 entry; 2 to 1,000 are needed",
            "The repeated measurements, instead of a value.",
        ),
        ("{claim: lap, value: '1', unit: s}", "'1'", "'1' must be a number", DIGITS),
        ("{claim: lap, value: 1_300, unit: s}", "1_300", "'1_300' must be a number", DIGITS),
        ("{claim: lap, value: 2025-03, kind: date}", "2025-03", "'2025-03' is not one day", "write YYYY-MM-DD"),
        ("{claim: lap, value: 2025-02-30}", "2025-02-30", "'2025-02-30' is not a date", "there is no such day"),
        ("{claim: lap, value: 5, kind: date}", "5", "5 must be a day, for kind: date", "write YYYY-MM-DD"),
        (
            "{claim: lap, value: 1, unit: s, uncertainty: {}}",
            "uncertainty",
            "'uncertainty' needs one of: standard, expanded, interval, plus_minus, sd",
            None,
        ),
        (
            "{claim: lap, value: 1, unit: s, uncertainty: {plus_minus: 1, standard: 2}}",
            "standard",
            "'plus_minus' and 'standard' exclude each other",
            "keep one of them",
        ),
        ("{claim: lap, value: 1, unit: s, uncertainty: {sd: 1}}", "sd", "'sd' needs 'runs' beside it", "add `runs: …`"),
        (
            "{claim: lap, stance: refutes, uncertainty: {standard: 1}}",
            "uncertainty",
            "'uncertainty' needs 'value' beside it",
            "add `value: …`",
        ),
        (
            "{claim: lap, subject_value: 1, unit: s}",
            "subject_value",
            "'subject_value' needs 'rival_value' beside it",
            "add `rival_value: …`",
        ),
        (
            "{claim: lap, value: 1, unit: s, uncertainty: {interval: [2, 0], level: 0.9}}",
            "[2, 0]",
            "2 is above 0",
            "write [low, high]",
        ),
        (
            "{claim: lap, value: 1, unit: s, uncertainty: {interval: [0, 2], level: 95}}",
            "95",
            "'level' is 95; it must be below 1",
            None,
        ),
    ],
)
def test_what_is_said_of_a_finding(finding: str, at: str, message: str, hint: str | None) -> None:
    text = EVIDENCE.replace("{claim: lap, stance: context}", finding)
    record, diagnostics = load_text("evidence/test.yaml", text.encode(), "evidence")
    assert record is None
    assert [(marked(text, one.span), one.message, one.hint) for one in diagnostics] == [(at, message, hint)]


def told(kind: RecordKind, snippet: str) -> list[tuple[str, str, str | None]]:
    text = BASES[kind] + snippet + "\n"
    record, diagnostics = load_text(f"{kind}s/x.yaml", text.encode(), kind)
    assert record is None
    assert len(diagnostics) <= 2
    return [(marked(text, one.span), one.message, one.hint) for one in diagnostics]


def test_the_allowed_words_and_keys_are_listed() -> None:
    _, (word, key) = load_text("x", (CLAIM + "stakes: enormous\nheadline: x\n").encode(), "claim")
    assert word.notes == ("allowed: low, normal, high, safety",)
    assert key.notes[0].startswith("allowed: id, claimant, subject, ")


# case 103
def test_a_long_value_is_cut_and_a_hidden_one_shown() -> None:
    _, (problem,) = load_text("x", (CLAIM + f"stakes: {'x' * 1000}\n").encode(), "claim")
    assert problem.message == f"'{'x' * 79}…' is not a level of stakes"
    _, (problem,) = load_text("x", (CLAIM + 'stakes: "hi\\u200bgh\\t"\n').encode(), "claim")
    assert problem.message == "'hi\\u200bgh\\x09' is not a level of stakes"


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_no_message_speaks_python(value: object) -> None:
    written = re.sub(r"Decimal\('(.*?)'\)", r"\1", repr(value)).replace("E+", "e")
    for python, yaml in (("None", "null"), ("True", "true"), ("False", "false")):
        written = written.replace(python, yaml)
    for key in ("id", "said", "quantity", "promise", "conditions", "verdict", "stakes", "tags", "note", "review_by"):
        text = re.sub(f"(?m)^{key}:.*\n", "", CLAIM) + f"{key}: {written}\n"
        for one in load_text("x", text.encode(), "claim")[1]:
            assert not re.search(r"Decimal|<class|NoneType|None\b|True|False|\\\\", one.message + (one.hint or ""))
            assert len(one.message) < 500
