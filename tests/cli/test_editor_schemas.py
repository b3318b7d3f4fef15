"""Every project that a command writes leads an editor to a schema that it can read."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
Command = Callable[..., Any]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def schema_of(record: Path) -> Path:
    """The schema to which the first line of a record leads."""
    match = MODELINE.match(record.read_text(encoding="utf-8"))
    assert match, record
    return (record.parent / match[1]).resolve()


@pytest.mark.parametrize("command", ["init", "demo"])
def test_the_schemas_of_a_new_project_are_the_draft_07_twins(factcheck: Command, tmp_path: Path, command: str) -> None:
    assert factcheck(command, "facts").code == 0
    for kind in ("claim", "evidence"):
        shipped = tmp_path / "facts" / "schemas" / f"{kind}.schema.json"
        assert shipped.read_bytes() == (ROOT / "schemas" / "draft-07" / f"{kind}.schema.json").read_bytes()
        assert json.loads(shipped.read_bytes())["$schema"] == "http://json-schema.org/draft-07/schema#"
    records = sorted((tmp_path / "facts").rglob("*.yaml"))
    assert len(records) >= 2
    for record in records:
        kind = "claim" if record.is_relative_to(tmp_path / "facts" / "claims") else "evidence"
        assert schema_of(record) == (tmp_path / "facts" / "schemas" / f"{kind}.schema.json").resolve()


def test_a_new_record_leads_to_the_schema_from_wherever_the_folders_are(
    factcheck: Command, project: Callable[[Mapping[str, str]], Path]
) -> None:
    root = project({"factcheck.toml": "[folders]\nclaims = 'a/b/claims'\n", "schemas/claim.schema.json": "{}"})
    assert factcheck("new", "claim", "It boils", "--by", "Example", cwd=root).code == 0
    assert (
        schema_of(root / "a" / "b" / "claims" / "it-boils.yaml") == (root / "schemas" / "claim.schema.json").resolve()
    )


def test_where_no_schema_is_none_is_named(factcheck: Command, project: Callable[[Mapping[str, str]], Path]) -> None:
    root = project({"factcheck.toml": ""})
    assert factcheck("new", "claim", "It boils", "--by", "Example", cwd=root).code == 0
    assert (root / "claims" / "it-boils.yaml").read_text(encoding="utf-8").startswith("id: it-boils\n")


EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
SETTINGS, TASKS = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", EDITORS, re.DOTALL))


def test_the_settings_shown_lead_to_the_schemas_that_are_there(factcheck: Command, tmp_path: Path) -> None:
    assert factcheck("init").code == 0
    shown = SETTINGS["yaml.schemas"]
    assert len(shown) == 2
    for schema, records in shown.items():
        assert (tmp_path / schema).is_file()
        assert len(list(tmp_path.glob(records))) == 1
        assert f'["{schema}"] = "{records}"' in EDITORS
    line = MODELINE.search(EDITORS)
    assert line is not None
    assert (tmp_path / "claims" / line[1]).resolve().is_file()


def test_the_matcher_shown_finds_every_finding(
    factcheck: Command, project: Callable[[Mapping[str, str]], Path]
) -> None:
    (task,) = TASKS["tasks"]
    head, place = (re.compile(one["regexp"]) for one in task["problemMatcher"]["pattern"])
    root = project({"claims/a.yaml": "id: a\nclaimant: Example\ntitel: x\n", "evidence/b.yaml": "id: [\n"})
    lines = factcheck(*task["args"], cwd=root).out.splitlines()
    matched = [(head.match(first), place.match(second)) for first, second in itertools.pairwise(lines)]
    shown = [(*one.groups()[:2], *other.groups()) for one, other in matched if one and other]
    told = json.loads(factcheck("validate", "--format", "json", cwd=root).out)["diagnostics"]
    assert shown == [(one["severity"], one["code"], one["path"], str(one["line"]), str(one["column"])) for one in told]
    assert len(shown) >= 2
