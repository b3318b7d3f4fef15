"""The projects that are measured: always the same, sound, and faulty exactly where they are said to be."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks.project.generate import AS_OF, generate, records
from benchmarks.project.layout import Fields, lay_out
from factcheck.config import Settings
from factcheck.workflow import Run, run

SCHEMAS = Path(__file__).parents[2] / "schemas"


def look_at(root: Path) -> Run:
    return run(Settings(root=root), date.fromisoformat(AS_OF))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        generate(tmp_path / folder, 40, seed=7, faulty=0.2)
    one, two = (
        {path.relative_to(tmp_path / folder): path.read_bytes() for path in (tmp_path / folder).rglob("*.*")}
        for folder in ("one", "two")
    )
    assert one == two
    assert len(one) == 40 + len(("factcheck.toml", "faults.json"))


def test_another_seed_gives_other_records() -> None:
    assert list(records(9, seed=1)) != list(records(9, seed=2))


def test_a_larger_project_begins_with_the_smaller_one() -> None:
    assert list(records(60))[:9] == list(records(9))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_any_number_of_records(count: int) -> None:
    assert len(list(records(count))) == count


def test_a_record_is_about_as_long_as_a_real_one() -> None:
    sizes = [len(file.text.encode()) for file in records(600)]
    assert 1_100 < sum(sizes) / len(sizes) < 1_300


def test_every_key_is_used_but_that_of_a_stored_copy() -> None:
    used = set(re.findall(r"\b([a-z_0-9]+):(?=[ \n])", "".join(file.text for file in records(900))))
    schemas = (
        json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")) for kind in ("claim", "evidence")
    )
    known = {
        key
        for schema in schemas
        for part in (schema, *schema["$defs"].values())
        if part.get("type") == "object"
        for key in part.get("properties", ())
    }
    assert known - used == {"snapshot", "path", "sha256"}


def test_a_sound_project_has_notes_at_most_and_every_signed_verdict_is_the_engines(tmp_path: Path) -> None:
    generate(tmp_path, 900)
    done = look_at(tmp_path)
    assert {one.severity for one in done.diagnostics} <= {"note"}
    assert len(done.diagnostics) < 20
    assert len(done.assessments) == 300
    assert [name for name, one in done.assessments.items() if not one.agrees] == []
    assert {one.verdict for one in done.assessments.values()} == {
        *("true", "mostly-true", "half-true", "mostly-false", "false", "misleading"),
        *("disputed", "unverified", "unsubstantiated", "misattributed", "not-rated"),
        *("kept", "broken", "compromise", "pending"),
    }


def test_every_fault_is_found_at_its_line_and_column_and_nothing_else_is(tmp_path: Path) -> None:
    planted = generate(tmp_path, 900, faulty=0.2)
    assert 150 < len(planted) < 210
    done = look_at(tmp_path)
    assert {fault.code for fault in planted} > {"FC002", "FC003", "FC009", "FC101", "FC203", "FC302"}
    assert [
        (one.path, one.span.line, one.span.column, one.code) for one in done.diagnostics if one.severity != "note"
    ] == sorted((one.path, one.line, one.column, one.code) for one in planted)


def test_a_fault_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    planted = generate(tmp_path, 900, faulty=0.2)
    misspelt = next(one for one in planted if one.name == "misspelt key")
    line = (tmp_path / misspelt.path).read_text(encoding="utf-8").split("\n")[misspelt.line - 1]
    assert line[misspelt.column - 1 :].startswith(("categroy: ", "retreived: "))


def test_a_record_is_laid_out_as_a_person_would() -> None:
    record: Fields = {
        "id": "kettle-boils",
        "text": "It boils: always",
        "conditions": {"load": "full", "place": "25 °C"},
        "findings": [{"claim": "kettle-boils", "value": 171, "conditions": {"load": "full"}}, {"claim": "other"}],
        "tags": ["range", "on"],
        "note": "word " * 20 + "end",
    }
    assert lay_out("claim", record) == (
        "# yaml-language-server: $schema=../../schemas/claim.schema.json\n"
        "id: kettle-boils\n"
        'text: "It boils: always"\n'
        'conditions: {load: full, place: "25 °C"}\n'
        "findings:\n"
        "  - claim: kettle-boils\n"
        "    value: 171\n"
        "    conditions: {load: full}\n"
        "  - {claim: other}\n"
        'tags: [range, "on"]\n'
        "note: >-\n"
        "  word word word word word word word word word word word word word word word word word word\n"
        "  word word end\n"
    )
