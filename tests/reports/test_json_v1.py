from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from factcheck.diagnostics import Diagnostic, Related
from factcheck.reports.json_v1 import render
from factcheck.reports.report import Report
from factcheck.resources import schema_path
from factcheck.scoring.assessment import Assessment
from factcheck.source import Span

FINDING = Diagnostic(
    code="FC112",
    severity="error",
    message="'refuets' is not a stance",
    path="evidence/a.yaml",
    span=Span(9, 13, 9, 20),
    hint="did you mean 'refutes'?",
    related=(Related("evidence/b.yaml", 1, 2, "first here"),),
)


@pytest.fixture
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_path("report-v1.schema.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def data(story: Report) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render(replace(story, diagnostics=(FINDING,))))
    return loaded


def test_the_json_looks_as_it_did(story: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.json", render(replace(story, diagnostics=(FINDING,))))


def test_the_output_is_what_the_schema_says(data: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)


def test_the_schema_describes_every_field(data: dict[str, Any], schema: dict[str, Any]) -> None:
    closed = json.loads(json.dumps(schema))
    for part in _objects(closed):
        assert set(part["properties"]) == set(part["required"])
        assert part["description"]
        assert all(field.get("description") for field in part["properties"].values())
        part["additionalProperties"] = False
    jsonschema.Draft202012Validator(closed).validate(data)


def _objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict) and part.get("type") == "object":
            yield part
        for value in part.values():
            yield from _objects(value)


def test_a_reader_may_meet_fields_it_does_not_know(data: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema).validate({**data, "later": 1})


def test_the_misleading_claim(data: dict[str, Any]) -> None:
    claim = next(item for item in data["claims"] if item["id"] == "su7-ultra-0-100")
    assert (claim["path"], claim["line"]) == ("claims/su7-ultra-0-100.yaml", 2)
    assert (claim["verdict"], claim["sureness"], claim["confidence"]) == ("misleading", "firm", 0.9765)
    assert claim["discrepancy"]["value"] == 0.1414
    assert claim["discrepancy"]["interval_95"] == [0.1071, 0.1757]
    assert claim["readings"]["headline"]["verdict"] == "mostly-false"
    assert claim["readings"]["full"]["verdict"] == "mostly-true"
    assert claim["readings"]["headline"]["evidence"][1] == {
        "id": "road-test-su7-ultra#2",
        "path": "evidence/road-test-su7-ultra.yaml",
        "line": 20,
        "grade": "B",
        "cluster": "track-day",
        "used": True,
        "adjusted": True,
        "value": 2.26,
        "standard_uncertainty": 0.05385,
        "stance": None,
        "left_out_because": None,
    }
    assert claim["human_verdict"] == {"rating": "misleading", "by": "desk", "on": "2026-11-23", "agrees": True}


def test_what_is_not_rated_has_no_readings(data: dict[str, Any]) -> None:
    for item in data["claims"]:
        if item["verdict"] in {"misattributed", "not-rated"}:
            assert item["readings"] == {"headline": None, "full": None}


def test_the_promise(data: dict[str, Any]) -> None:
    claim = next(item for item in data["claims"] if item["id"] == "deliver-550000-in-2026")
    assert claim["verdict"] == "off-track"
    assert claim["human_verdict"] is None
    assert claim["promise"] == {
        "state": "off-track",
        "target": 550000.0,
        "reached": 118000.0,
        "through": "2026-04-30",
        "due": "2026-12-31",
        "pace": 0.6526,
    }


def test_the_order_is_the_reports(data: dict[str, Any], story: Report) -> None:
    assert [item["id"] for item in data["claims"]] == [item.claim.id for item in story.assessments]
    assert data["totals"] == {"claims": 9, "by_verdict": dict(story.totals())}


def test_any_text_is_kept_and_the_output_is_ascii(
    build_report: Callable[..., Report], build_claim: Callable[..., Assessment]
) -> None:
    text = "刹车 \x1b \u2028 \ud800 </script>"
    output = render(build_report([build_claim("a", text)]))
    assert output.isascii()
    assert json.loads(output)["claims"][0]["text"] == text


def test_a_number_that_is_none_is_refused(
    build_report: Callable[..., Report], build_claim: Callable[..., Assessment]
) -> None:
    broken = replace(build_claim(), confidence=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        render(build_report([broken]))
