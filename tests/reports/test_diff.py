"""A comparison in every printed form: a project of kettles with everything in it that can differ."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from factcheck.config.project import read_project
from factcheck.history import Records, compare
from factcheck.reports.diff import json as json_form
from factcheck.reports.diff import markdown
from factcheck.reports.diff.comparison import NOTHING, Comparison, Side
from factcheck.reports.diff.text import render
from factcheck.resources import schema_path
from factcheck.scoring.versions import Change

DAY = date(2026, 11, 24)


def claim(name: str, text: str, rest: str = "") -> str:
    return (
        f"id: {name}\nclaimant: Maker\nsubject: Kettle\ntext: {text}\nattribution: verbatim\n"
        f"said: [{{on: 2026-01-01}}]\nkind: quality\n{rest}"
    )


def source(name: str, about: str, stance: str, kind: str = "news-report") -> str:
    return (
        f"id: {name}\ntitle: T\npublisher: P\nsource: {kind}\npublished: 2026-01-20\n"
        f"findings:\n  - {{claim: {about}, stance: {stance}}}\n"
    )


OLD = {
    "factcheck.toml": "title = 'Kettles'\n",
    "claims/kettle-boils-in-ninety-seconds.yaml": claim("kettle-boils-in-ninety-seconds", "It boils in 90 seconds"),
    "claims/kettle-is-quiet.yaml": claim("kettle-is-quiet", "It is quiet"),
    "claims/kettle-is-safe.yaml": claim("kettle-is-safe", "It is safe"),
    "claims/kettle-sings.yaml": claim("kettle-sings", "It sings"),
    "evidence/lab-on-time.yaml": source("lab-on-time", "kettle-boils-in-ninety-seconds", "supports", "admission"),
    "evidence/paper-on-noise.yaml": source("paper-on-noise", "kettle-is-quiet", "supports"),
    "evidence/paper-on-safety.yaml": source("paper-on-safety", "kettle-is-safe", "supports"),
    "evidence/forum-on-singing.yaml": source("forum-on-singing", "kettle-sings", "supports", "forum"),
}
NEW = {
    "factcheck.toml": "title = 'Kettles'\n[margins.noise]\nmaterial = 0.01\ngross = 0.1\n",
    "claims/kettle-boils-in-ninety-seconds.yaml": OLD["claims/kettle-boils-in-ninety-seconds.yaml"],
    "claims/kettle-is-quiet.yaml": OLD["claims/kettle-is-quiet.yaml"],
    "claims/kettle-is-safe.yaml": OLD["claims/kettle-is-safe.yaml"]
    + "verdict: {rating: 'true', by: desk, on: 2026-02-01}\n",
    "claims/kettle-is-new.yaml": claim("kettle-is-new", "It is new"),
    "claims/kettle-is-cheap.yaml": "id: kettle-is-cheap\n",
    "evidence/times/lab-on-time.yaml": OLD["evidence/lab-on-time.yaml"].replace("admission", "forum"),
    "evidence/paper-on-noise.yaml": OLD["evidence/paper-on-noise.yaml"],
    "evidence/noise-one.yaml": source("noise-one", "kettle-is-quiet", "refutes", "admission"),
    "evidence/noise-two.yaml": source("noise-two", "kettle-is-quiet", "refutes", "admission"),
    "evidence/paper-on-safety.yaml": source("paper-on-safety", "kettle-is-safe", "supports", "regulator"),
}


@pytest.fixture
def kettles(tmp_path: Path) -> Comparison:
    return compared(tmp_path, OLD, NEW)


def compared(root: Path, *versions: Mapping[str, str]) -> Comparison:
    sides = []
    for name, files in zip(("before", "after"), versions, strict=True):
        for path, text in files.items():
            (root / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / name / path).write_text(text, encoding="utf-8")
        settings = read_project(root / name)
        assert settings is not None
        sides.append(Records(name, settings))
    return compare(*sides, DAY)[0]


@pytest.mark.parametrize("width", [60, 120, None])
def test_the_text(kettles: Comparison, golden: Callable[[str, str], None], width: int | None) -> None:
    golden(f"diff-{width or 'piped'}.txt", render(kettles, width=width, colour=False))


def test_the_markdown(kettles: Comparison, golden: Callable[[str, str], None]) -> None:
    golden("diff.md", markdown.render(kettles))


def test_the_json(kettles: Comparison, golden: Callable[[str, str], None]) -> None:
    golden("diff.json", json_form.render(kettles))


def test_a_moved_verdict_line_by_line(kettles: Comparison) -> None:
    lines = render(kettles, width=80, colour=False).splitlines()
    assert lines[:15] == [
        "Kettles",
        "before → after, as of 2026-11-24, rules 2026.1",
        "",
        "Verdicts that moved",
        "  kettle-boils-in-ninety-seconds  ✓ true → ? unverified",
        "    It boils in 90 seconds",
        "    was likely, 92 in 100; is open",
        "    evidence/times/lab-on-time.yaml (renamed from evidence/lab-on-time.yaml and",
        "    changed) alone moves it",
        "  kettle-is-quiet  ✓ true → ✗ false",
        "    It is quiet",
        "    was likely, 83 in 100; is likely, 89 in 100",
        "    evidence/noise-one.yaml (added) only together with evidence/noise-two.yaml",
        "    (added)",
        "",
    ]


def test_nothing_differs(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, OLD)
    for width in (40, 120, None):
        assert render(found, width=width, colour=False).splitlines()[-1] != ""
        assert NOTHING in " ".join(render(found, width=width, colour=False).split())
    assert NOTHING in markdown.render(found)


@pytest.mark.parametrize("width", [40, 47, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_window_but_for_a_path(kettles: Comparison, width: int) -> None:
    for line in render(kettles, width=width, colour=False).splitlines():
        assert cell_len(line) <= width or max(map(cell_len, line.split())) > width - 4


@pytest.mark.parametrize("width", [1, 40, 60, 120, None])
def test_every_width_keeps_every_id_and_path(kettles: Comparison, width: int | None) -> None:
    text = render(kettles, width=width, colour=False)
    for name in (*(one.name for one in kettles.answers), *(one.path for one in kettles.changes)):
        assert re.search(rf"(?<![\w-]){name}(?![\w-])", text), name
    assert "\x1b" not in text


def test_colour_changes_nothing_but_the_colour(kettles: Comparison) -> None:
    coloured = render(kettles, width=80, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == render(kettles, width=80, colour=False).splitlines()


HOSTILE = "[bold]x[/] \x1b[31m\u202e##[error]\r\n\x00 <img src=x> @all #1 [a](http://b) | `c`"


def hostile(found: Comparison) -> Comparison:
    bad = Change("evidence", HOSTILE, f"{HOSTILE}.yaml")
    return replace(
        found,
        title=HOSTILE,
        old=Side(HOSTILE, None, (HOSTILE,)),
        changes=(bad, *found.changes),
        answers=tuple(
            replace(
                one,
                alone=(bad,),
                **{
                    side: item and replace(item, claim=replace(item.claim, id=HOSTILE, text=HOSTILE))
                    for side, item in (("before", one.before), ("after", one.after))
                },
            )
            for one in found.answers
        ),
    )


@pytest.mark.parametrize("width", [40, 120, None])
def test_record_text_is_only_text(kettles: Comparison, width: int | None) -> None:
    shown = render(hostile(kettles), width=width, colour=False)
    assert not set(shown) & set("\x1b\x00\u202e\r")
    assert "##[" not in shown


def test_record_text_is_only_text_in_markdown(kettles: Comparison) -> None:
    shown = markdown.render(hostile(kettles))
    assert not set(shown) & set("\x1b\x00\u202e\r")
    page = MarkdownIt("gfm-like", {"linkify": False}).enable("table").render(shown)
    tags = set(re.findall(r"<(/?\w+)", page))
    assert not tags & {"img", "a", "em", "strike"}
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_a_long_list_is_cut_in_a_comment_and_says_so(kettles: Comparison) -> None:
    many = tuple(Change("evidence", None, f"evidence/e{place}.yaml") for place in range(60))
    shown = markdown.render(replace(kettles, changes=many))
    assert ("e49.yaml" in shown, "e50.yaml" in shown, "and 10 more lines" in shown) == (True, False, True)


def test_the_json_is_what_its_schema_says(kettles: Comparison, tmp_path: Path) -> None:
    schema = json.loads(schema_path("diff-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert set(part["properties"]) == set(part["required"])
        assert all(field.get("description") or "$ref" in field for field in part["properties"].values())
        part["additionalProperties"] = False
    for found in (kettles, compared(tmp_path / "same", OLD, OLD)):
        jsonschema.Draft202012Validator(schema).validate(json.loads(json_form.render(found)))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)
