from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, get_args

import pytest

from factcheck.model import words
from factcheck.records.reading import load_text
from factcheck.records.shape.messages import WRITERS, describe
from factcheck.records.shape.schema import RecordKind, is_valid, load_schema
from factcheck.records.shape.violations import explain
from factcheck.records.yaml.parse import parse
from factcheck.source import Document

from .mutations import mutations
from .test_decode import CLAIM, EVIDENCE, keys_of

KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
SEEDS: Mapping[RecordKind, str] = {"claim": CLAIM, "evidence": EVIDENCE}


@pytest.mark.parametrize(
    ("kind", "name", "meaning"),
    [
        ("claim", "kind", words.Kind),
        ("claim", "comparator", words.Comparator),
        ("claim", "better", words.Better),
        ("claim", "attribution", words.Attribution),
        ("claim", "placement", words.Placement),
        ("claim", "stakes", words.Stakes),
        ("evidence", "kind", words.Kind),
        ("evidence", "stance", words.Stance),
        ("evidence", "source", words.SourceKind),
        ("evidence", "independence", words.Independence),
        ("evidence", "access", words.Access),
        ("evidence", "bears_on", words.Bearing),
    ],
)
def test_the_schema_lists_the_words_of_the_model(kind: RecordKind, name: str, meaning: Any) -> None:
    assert load_schema(kind)["$defs"][name]["enum"] == list(get_args(meaning))


def test_a_rating_is_a_verdict_or_the_state_of_a_promise() -> None:
    ratings = load_schema("claim")["$defs"]["rating"]["enum"]
    assert ratings == list(dict.fromkeys((*words.VERDICTS, *words.PROMISE_STATES)))
    assert set(words.VERDICTS) == set(get_args(words.Verdict))
    assert set(words.PROMISE_STATES) == set(get_args(words.PromiseState))


def test_no_other_words_are_listed() -> None:
    for kind in KINDS:
        schema = load_schema(kind)
        named = {id(below["enum"]) for below in schema["$defs"].values() if "enum" in below}
        for _, below in walk(schema):
            if "enum" in below and id(below["enum"]) not in named:  # the condition of an `if`
                listed = [one["enum"] for one in schema["$defs"].values() if "enum" in one]
                assert any(set(below["enum"]) < set(one) for one in listed)


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_is_described_in_one_line(kind: RecordKind) -> None:
    for name, below in described(load_schema(kind)):
        text = below["description"]
        assert re.fullmatch(r"[A-Z\[][^\n]{3,118}\.", text), name


def walk(schema: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in the schema, with the key it stands under."""
    if isinstance(schema, dict):
        yield name, schema
        for key, below in schema.items():
            yield from walk(below, key)
    elif isinstance(schema, list):
        for below in schema:
            yield from walk(below, name)


def described(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an editor shows a description of: the record, its properties and their definitions."""
    yield "", schema
    for _, part in (("", schema), *schema["$defs"].items()):
        yield from part.get("properties", {}).items()
    yield from schema["$defs"].items()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_is_named_is_used(kind: RecordKind) -> None:
    schema = load_schema(kind)
    used = {below["$ref"].removeprefix("#/$defs/") for _, below in walk(schema) if isinstance(below.get("$ref"), str)}
    assert used == set(schema["$defs"])


def test_both_schemas_define_the_same_things_alike() -> None:
    claim, evidence = (load_schema(kind)["$defs"] for kind in KINDS)
    for name in claim.keys() & evidence.keys():
        assert claim[name] == evidence[name], name


# cases 110, 111
@pytest.mark.parametrize("kind", KINDS)
def test_only_keywords_that_are_the_same_everywhere_are_used(kind: RecordKind) -> None:
    text = json.dumps(load_schema(kind))
    assert not re.search(r'"(?:multipleOf|uniqueItems|\$dynamicRef|unevaluated\w+|contentEncoding)"', text)
    for _, below in walk(load_schema(kind)):
        assert str(below.get("$ref", "#/")).startswith("#/")
        pattern = below.get("pattern")
        if isinstance(pattern, str):
            assert not re.search(r"\\[dwsDWpP]|\$$", pattern.replace(r"[\s\S]", ""))


# cases 80, 109, 131
@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "id",
            ["a", "su7-ultra-0-100", "7", "a" * 64, "console", "com10"],
            ["a\n", "-a", "a-", "A", "é", "con", "com1"],
        ),
        ("id", ["nul-1"], ["", ".", "..", "a.b", "a b", "a:b", "%2e", "сlaim", "ａ", "nul", "lpt9", "aux"]),
    ],
)
def test_an_id_is_a_file_name_everywhere(name: str, good: list[str], bad: list[str]) -> None:
    pattern = re.compile(load_schema("claim")["$defs"][name]["pattern"])
    assert [one for one in good if not pattern.search(one)] == []
    assert [one for one in bad if pattern.search(one)] == []


# cases 109, 127
@pytest.mark.parametrize(
    "sha256",
    ["a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "g" * 64, "٢" * 64],
)
def test_a_digest_has_64_small_digits(sha256: str) -> None:
    pattern = re.compile(load_schema("evidence")["$defs"]["snapshot"]["properties"]["sha256"]["pattern"])
    assert not pattern.search(sha256)
    assert pattern.search("0123456789abcdef" * 4)


APPLICATORS = {"properties", "patternProperties", "items", "allOf", "if", "then", "else", "$ref", "$defs"}
ANNOTATIONS = {"$schema", "$comment", "title", "description", "format"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_keyword_has_its_sentence(kind: RecordKind) -> None:
    assert keywords(load_schema(kind)) - APPLICATORS - ANNOTATIONS <= set(WRITERS)


def keywords(schema: Any) -> set[str]:
    """The keywords that a record can fail to meet; an `if` fails nothing."""
    if not isinstance(schema, dict):
        return set()
    named = [below for key in ("properties", "patternProperties", "$defs") for below in schema.get(key, {}).values()]
    listed = [below for key in ("allOf", "anyOf", "oneOf") for below in schema.get(key, [])]
    single = [schema.get(key) for key in ("items", "then", "else", "additionalProperties")]
    return set(schema).union(*map(keywords, (*named, *listed, *single)))


def plain(kind: RecordKind) -> dict[str, Any]:
    data = parse(SEEDS[kind]).data
    assert data is not None
    return data


def disagreements(kind: RecordKind, count: int, start: int = 0) -> list[dict[str, Any]]:
    """Records that one validator accepts and the other does not."""
    keys = tuple(sorted(keys_of(load_schema(kind))))
    return [
        record
        for record in mutations(plain(kind), keys, count, start)
        if is_valid(kind, record) is any(True for _ in explain(kind, record))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_fast_and_the_explaining_validator_agree(kind: RecordKind) -> None:
    assert disagreements(kind, 300) == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_the_fast_and_the_explaining_validator_agree_over_thousands(kind: RecordKind) -> None:
    assert disagreements(kind, 20_000, start=300) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_mutations_make_good_and_bad_records(kind: RecordKind) -> None:
    keys = tuple(sorted(keys_of(load_schema(kind))))
    good = sum(is_valid(kind, record) for record in mutations(plain(kind), keys, 300))
    assert 5 <= good <= 150


# case 53
@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("resolution", Decimal("1e-100"), True),
        ("resolution", Decimal("0.000"), False),
        ("resolution", Decimal("-1e-100"), False),
        ("resolution", 2**53 - 1, True),
        ("share", Decimal("1.0"), True),
        ("share", Decimal("1.0000000000000000000000000000000000001"), False),
        ("share", Decimal("0.9999999999999999999999999999999999999"), True),
        ("value", Decimal("1E+100"), True),
        ("value", True, False),
        ("unit", 1, True),
        ("unit", Decimal("1.0"), True),  # refused by the checks
        ("unit", Decimal("1.5"), False),
        ("unit", 2, False),
        ("unit", True, False),
    ],
)
def test_both_validators_take_numbers_exactly(key: str, value: Any, *, fits: bool) -> None:
    record = plain("claim")
    record["quantity"] = {"measurand": "m", "comparator": "up_to", "value": 1, "unit": "s", key: value}
    assert is_valid("claim", record) is fits
    assert [one.path for one in explain("claim", record)] == ([] if fits else [("quantity", key)])


# case 112
def test_both_validators_leave_addresses_and_dates_to_the_checks() -> None:
    record = plain("claim")
    record["said"] = [{"url": "not an address", "on": "not a date"}]
    assert is_valid("claim", record)
    assert list(explain("claim", record)) == []


# case 106
def test_nothing_is_fetched_however_a_schema_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    for kind in KINDS:
        assert is_valid(kind, plain(kind))
        assert list(explain(kind, plain(kind))) == []
        assert list(explain(kind, {"$ref": "http://x.example/", "$schema": "file:///etc/passwd"}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_departure_can_be_described(kind: RecordKind) -> None:
    keys = tuple(sorted(keys_of(load_schema(kind))))
    for record in mutations(plain(kind), keys, 300):
        document = Document("x.yaml", "", record, {})
        for violation in explain(kind, record):
            problem = describe(violation, document)
            assert re.fullmatch(r"FC1[01]\d", problem.code)
            assert not re.search(r"Decimal|<class|\{'|None", problem.message)


# case 102
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tags: [" + ",".join(f"t{n}" for n in range(3000)) + "]", "'tags' has 3,000 entries; 1 to 50 are needed"),
        ("said: [" + "{}," * 3000 + "]", "'said' has 3,000 entries; 1 to 100 are needed"),
        (
            "conditions: {" + ",".join(f"k{n}: {n}" for n in range(3000)) + "}",
            "'conditions' has 3,000 entries; at most 50 are needed",
        ),
    ],
)
def test_of_too_many_entries_only_the_number_is_told(text: str, message: str) -> None:
    _, diagnostics = load_text("claims/lap.yaml", text.encode(), "claim")
    assert [one.message for one in diagnostics if one.code != "FC102"] == [message]
