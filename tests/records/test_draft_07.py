"""The schemas that editors read say what the schemas say."""

from __future__ import annotations

import functools
import json
import re
import runpy
from pathlib import Path
from typing import Any, get_args

import jsonschema
import jsonschema_rs
import pytest

from factcheck.records.shape.schema import RecordKind, is_valid, load_schema
from factcheck.records.yaml.parse import parse

from .mutations import mutations
from .test_decode import CLAIM, EVIDENCE, keys_of

ROOT = Path(__file__).parent.parent.parent
KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
SEEDS = {"claim": CLAIM, "evidence": EVIDENCE}
FOLDERS = {"claim": "claims", "evidence": "evidence"}


def twin(kind: RecordKind) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / "draft-07" / f"{kind}.schema.json").read_bytes())
    return schema


def is_valid_twin(kind: RecordKind, record: dict[str, Any]) -> bool:
    """Whether the twin accepts a record; addresses are left to the checks, as with the schema itself."""
    return bool(validator(kind).is_valid(record))


@functools.cache
def validator(kind: RecordKind) -> Any:
    return jsonschema_rs.Draft7Validator(twin(kind), validate_formats=False)


def walk(schema: Any) -> Any:
    """Every object in a schema."""
    if isinstance(schema, dict):
        yield schema
        for below in schema.values():
            yield from walk(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from walk(below)


@pytest.mark.parametrize("kind", KINDS)
def test_the_twin_is_current(kind: RecordKind) -> None:
    render = runpy.run_path(str(ROOT / "docs" / "schemas.py"))["render"]
    written = (ROOT / "schemas" / "draft-07" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert render(f"{kind}.schema.json") == written, "run `python docs/schemas.py`"


@pytest.mark.parametrize("kind", KINDS)
def test_the_twin_is_draft_07_and_nothing_later(kind: RecordKind) -> None:
    schema = twin(kind)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    later = r'"(?:\$defs|\$anchor|\$dynamicRef|dependent\w+|unevaluated\w+|prefixItems|minContains|maxContains)":'
    assert not re.search(later, json.dumps(schema))
    # Beside a reference nothing counts in draft-07.
    assert [part for part in walk(schema) if isinstance(part.get("$ref"), str) and len(part) > 1] == []
    used = {part["$ref"] for part in walk(schema) if isinstance(part.get("$ref"), str)}
    assert used == {f"#/definitions/{name}" for name in schema["definitions"]}


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_shows_the_description_of_the_very_key(kind: RecordKind) -> None:
    schema, shown = load_schema(kind), twin(kind)
    assert {name: below["description"] for name, below in shown["properties"].items()} == {
        name: below["description"] for name, below in schema["properties"].items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_both_accept_every_shipped_record(kind: RecordKind) -> None:
    paths = sorted((ROOT / FOLDERS[kind]).rglob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        record = parse(path.read_text(encoding="utf-8")).data
        assert record is not None
        assert is_valid(kind, record), path
        assert is_valid_twin(kind, record), path


def compare(kind: RecordKind, seed: dict[str, Any], count: int, start: int = 0) -> tuple[int, int]:
    """How many spoilt records both refuse and both accept; that one alone accepts none is asserted."""
    keys = tuple(sorted(keys_of(load_schema(kind))))
    good = bad = 0
    for record in mutations(seed, keys, count, start):
        accepted = is_valid(kind, record)
        assert is_valid_twin(kind, record) is accepted, record
        good, bad = good + accepted, bad + (not accepted)
    return good, bad


@pytest.mark.parametrize("kind", KINDS)
def test_both_agree_on_spoilt_records(kind: RecordKind) -> None:
    good, bad = compare(kind, parse(SEEDS[kind]).data or {}, 2_000)
    assert min(good, bad) > 30


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_both_agree_on_thousands_of_spoilt_records(kind: RecordKind) -> None:
    compare(kind, parse(SEEDS[kind]).data or {}, 30_000, start=2_000)
    for path in sorted((ROOT / FOLDERS[kind]).rglob("*.yaml")):
        compare(kind, parse(path.read_text(encoding="utf-8")).data or {}, 100)


@pytest.mark.parametrize(
    "finding",
    [
        {"claim": "x", "stance": "context", "uncertainty": {"standard": 1}},
        {"claim": "x", "subject_value": 1},
        {"claim": "x", "value": 1, "runs": [1, 2]},
        {"claim": "x", "value": 1, "uncertainty": {"sd": 1}},
        {"claim": "x"},
    ],
)
def test_what_needs_a_second_key_needs_it_in_both(finding: dict[str, Any]) -> None:
    record = {"id": "x", "title": "t", "publisher": "p", "source": "forum", "findings": [finding]}
    assert not is_valid("evidence", record)
    assert not is_valid_twin("evidence", record)
