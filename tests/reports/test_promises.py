"""The promises: of the shipped story on three days, in every form, and of small ones made by hand."""

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
from rich.cells import cell_len

from factcheck.config import find_project
from factcheck.model.words import PROMISE_STATES
from factcheck.reports.promises import json as json_form
from factcheck.reports.promises.board import Pledge, pledges
from factcheck.reports.promises.text import render
from factcheck.reports.report import Report
from factcheck.resources import schema_path
from factcheck.workflow import Selection, build_report, run

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 24)


def read(root: Path, day: date) -> Report:
    settings = find_project(root)
    assert settings is not None
    return build_report(run(settings, day), Selection(promises=True))


@pytest.fixture(scope="module")
def shipped() -> Report:
    return read(ROOT, TODAY)


def claim(name: str, promise: str, **fields: str) -> str:
    known = {"kind": "count", "quantity": "{measurand: sold, comparator: at_least, value: 1000, unit: cars}", **fields}
    rest = "".join(f"{key}: {value}\n" for key, value in known.items() if value)
    return (
        f"id: {name}\nclaimant: Maker\nsubject: Maker\ntext: It will\nattribution: verbatim\n"
        f"said: [{{on: 2026-01-01}}]\npromise: {promise}\n{rest}"
    )


def source(name: str, *findings: str, kind: str = "statutory-filing") -> str:
    return f"id: {name}\ntitle: T\npublisher: P\nsource: {kind}\npublished: 2026-01-01\nfindings:\n" + "".join(
        f"  - {{{one}}}\n" for one in findings
    )


YEAR = "{start: 2026-01-01, due: 2026-12-31}"


@pytest.fixture
def made(project: Callable[[Mapping[str, str]], Path]) -> Callable[..., dict[str, Pledge]]:
    """The promises of a project of a few records on a day, by id and in their order."""

    def make(files: Mapping[str, str], day: date = date(2026, 5, 1)) -> dict[str, Pledge]:
        return {item.claim.id: item for item in pledges(read(project(files), day))}

    return make


@pytest.mark.parametrize("width", [60, 120, None])
def test_the_shipped_promises_look_as_they_did(
    shipped: Report, golden: Callable[[str, str], None], width: int | None
) -> None:
    golden(f"promises-{width or 'piped'}.txt", render(shipped, width=width, colour=False))


def test_the_json_of_the_shipped_promises(shipped: Report, golden: Callable[[str, str], None]) -> None:
    golden("promises.json", json_form.render(shipped))


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        # 157,171 of 350,000 in 181 of 365 days; of 300,000 the same.
        (
            date(2025, 8, 31),
            {
                "xiaomi-ev-target-2025-350k": ("behind", 0.4491, 0.4959, 0.9056),
                "xiaomi-research-200bn-five-years": ("pending", None, None, None),
                "xiaomi-ev-target-2025-300k": ("on-track", 0.5239, 0.4959, 1.0565),
            },
        ),
        # 59,000 of 550,000 in 59 of 365 days, ten days ago.
        (
            date(2026, 3, 10),
            {
                "xiaomi-ev-target-2026-550k": ("off-track", 0.1073, 0.1616, 0.6636),
                "xiaomi-research-200bn-five-years": ("pending", None, None, None),
                "end-small-print": ("pending", None, None, None),
                "xiaomi-ev-target-2025-300k": ("kept", 1.0513, None, None),
                "xiaomi-ev-target-2025-350k": ("kept", 1.0332, None, None),
                "xiaomi-ev-target-2025-400k": ("kept", 1.0296, None, None),
            },
        ),
        # The same figure, 269 days old in a term of 365.
        (
            TODAY,
            {
                "xiaomi-ev-target-2026-550k": ("stalled", 0.1073, 0.1616, 0.6636),
                "xiaomi-research-200bn-five-years": ("pending", None, None, None),
                "end-small-print": ("pending", None, None, None),
                "xiaomi-ev-target-2025-300k": ("kept", 1.0513, None, None),
                "xiaomi-ev-target-2025-350k": ("kept", 1.0332, None, None),
                "xiaomi-ev-target-2025-400k": ("kept", 1.0296, None, None),
            },
        ),
    ],
    ids=str,
)
def test_the_shipped_promises_worked_out_by_hand(day: date, wanted: dict[str, Any]) -> None:
    found = pledges(read(ROOT, day))
    shown = {
        item.claim.id: (
            item.state,
            *(share and round(share, 4) for share in (item.done, item.time, item.progress.pace)),
        )
        for item in found
    }
    assert [one for one in shown.items() if one[0] in wanted] == list(wanted.items())


def test_a_running_promise_in_every_word(made: Callable[..., dict[str, Pledge]]) -> None:
    """A hundred days of 365: 274 cars are due."""
    figure = "claim: cars, value: 250, unit: cars, resolution: 1, through: 2026-04-10"
    item = made({"claims/cars.yaml": claim("cars", YEAR), "evidence/filing.yaml": source("filing", figure)})["cars"]
    assert (item.state, item.target, item.term) == ("behind", "≥ 1,000 cars", "from 2026-01-01, due 2026-12-31")
    assert (item.reached, item.age) == ("250 cars by 2026-04-10", "21 days old")
    assert item.rate == "2.5 cars a day so far, 2.83 cars a day needed from then on"
    (one,) = item.sources
    assert (one.id, one.path, one.line) == ("filing", "evidence/filing.yaml", 7)
    assert (one.day, one.says, one.note) == ("2026-04-10", "250 cars", "")


def test_time_goes_by_the_profile(made: Callable[..., dict[str, Pledge]]) -> None:
    """A tenth by the end of the first quarter year and three tenths by the middle of the year."""
    files = {
        "claims/cars.yaml": claim("cars", "{start: 2026-01-01, due: 2026-12-31, profile: [0.1, 0.3, 0.6, 1]}"),
        "evidence/filing.yaml": source("filing", "claim: cars, value: 120, resolution: 1, through: 2026-04-10"),
    }
    item = made(files)["cars"]
    assert item.state == "on-track"
    assert item.time == pytest.approx(0.1 + 0.2 * (100 / 365 * 4 - 1))
    assert item.time_now == pytest.approx(0.1 + 0.2 * (121 / 365 * 4 - 1))


def test_the_worst_come_first_and_of_one_state_the_slowest(made: Callable[..., dict[str, Pledge]]) -> None:
    files = {
        **{f"claims/{name}.yaml": claim(name, YEAR) for name in ("fast", "slow", "slower", "none")},
        "claims/gone.yaml": claim("gone", "{due: 2026-12-31, abandoned: 2026-04-01}"),
        "evidence/filing.yaml": source(
            "filing",
            *(
                f"claim: {name}, value: {value}, resolution: 1, through: 2026-04-10"
                for name, value in (("fast", 400), ("slow", 200), ("slower", 100))
            ),
        ),
    }
    found = made(files)
    assert [(name, item.state) for name, item in found.items()] == [
        ("gone", "broken"),
        ("slower", "off-track"),
        ("slow", "off-track"),
        ("none", "pending"),
        ("fast", "on-track"),
    ]


PAST = "{start: 2025-01-01, due: 2025-12-31}"
OF_EVERY_STATE = {
    "broken": (PAST, "700", "2025-12-31", "statutory-filing"),
    "compromise": (PAST, "900", "2025-12-31", "statutory-filing"),
    "off-track": (YEAR, "200", "2026-04-10", "statutory-filing"),
    "stalled": ("{start: 2025-01-01, due: 2026-06-30}", "700", "2025-10-31", "statutory-filing"),
    "behind": (YEAR, "250", "2026-04-10", "statutory-filing"),
    "due": (PAST, "900", "2025-11-30", "statutory-filing"),
    "unverified": (PAST, "1100", "2025-12-31", "press-release"),
    "pending": (YEAR, None, None, None),
    "on-track": (YEAR, "280", "2026-04-10", "press-release"),
    "kept": (YEAR, "1000", "2026-04-10", "statutory-filing"),
}


def test_every_state_is_reached_and_drawn(project: Callable[[Mapping[str, str]], Path]) -> None:
    files = {f"claims/p-{state}.yaml": claim(f"p-{state}", term) for state, (term, *_) in OF_EVERY_STATE.items()} | {
        f"evidence/s-{state}.yaml": source(
            f"s-{state}", f"claim: p-{state}, value: {value}, resolution: 1, through: {day}", kind=str(kind)
        )
        for state, (_, value, day, kind) in OF_EVERY_STATE.items()
        if value
    }
    report = read(project(files), date(2026, 5, 1))
    assert {item.claim.id: item.state for item in pledges(report)} == {f"p-{state}": state for state in PROMISE_STATES}
    for width in (40, 80, 200):
        text = render(report, width=width, colour=False)
        assert all(re.search(rf"^. {state}  p-{state}$", text, re.MULTILINE) for state in PROMISE_STATES)
        assert max(map(cell_len, text.splitlines())) <= width
    bars = re.findall(r"(done|time) ([█▒░]+) ([0-9.]+ %|now .*)", render(report, width=80, colour=False))
    assert {len(bar) for _, bar, _ in bars} == {40}


def test_an_open_ended_pledge_shows_its_breaches(made: Callable[..., dict[str, Pledge]]) -> None:
    pledge = claim("pledge", "{start: 2026-01-01}", kind="quality", quantity="")
    breach = "claim: pledge, breach: true, through: 2026-02-03, note: The page has notes in grey"
    files = {
        "claims/pledge.yaml": pledge,
        "evidence/notice.yaml": source("notice", breach, kind="regulator"),
        "evidence/rumour.yaml": source("rumour", breach, kind="press-release"),
    }
    item = made(files)["pledge"]
    assert (item.state, item.term, item.sources) == ("broken", "from 2026-01-01, no day named", ())
    assert [(one.id, one.day, one.says, one.note) for one in item.breaches] == [
        ("notice", "2026-02-03", "The page has notes in grey", ""),
        ("rumour", "2026-02-03", "The page has notes in grey", "carries no independent weight"),
    ]


def test_what_is_kept_by_what_a_source_says_names_it(made: Callable[..., dict[str, Pledge]]) -> None:
    pledge = claim("pledge", "{start: 2026-01-01, due: 2026-03-31}", kind="quality", quantity="")
    found = made({"claims/p.yaml": pledge, "evidence/audit.yaml": source("audit", "claim: pledge, stance: supports")})
    (one,) = found["pledge"].sources
    assert (found["pledge"].state, one.id, one.says) == ("kept", "audit", "supports")


@pytest.mark.parametrize("width", [40, 47, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_window(shipped: Report, width: int) -> None:
    assert max(map(cell_len, render(shipped, width=width, colour=False).splitlines())) <= width


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120, 200, None])
def test_every_width_keeps_every_id_and_every_state(shipped: Report, width: int | None) -> None:
    text = render(shipped, width=width, colour=False)
    for item in pledges(shipped):
        assert re.search(rf"(?<![\w-]){item.claim.id}(?![\w-])", text)
    assert text.count("kept") >= 3
    assert "\x1b" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_colour_changes_nothing_but_the_colour(shipped: Report) -> None:
    coloured = render(shipped, width=80, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == render(shipped, width=80, colour=False).splitlines()


@pytest.mark.parametrize("width", [40, 120, None])
def test_record_text_is_only_text(shipped: Report, width: int | None) -> None:
    """Text of any kind: the loader refuses what cannot be seen, and the forms do not count on it."""
    hostile = "[bold]x[/] \x1b[31m\u202e##[error]\r\n\x00"
    items = tuple(replace(one, claim=replace(one.claim, text=hostile, id=hostile)) for one in shipped.assessments)
    shown = render(replace(shipped, assessments=items), width=width, colour=False)
    assert not set(shown) & set("\x1b\x00\u202e\r")
    assert "##[" not in shown
    assert "[bold]x[/] \\x1b" in shown


def test_a_project_without_promises(project: Callable[[Mapping[str, str]], Path]) -> None:
    report = read(project({"claims/.keep": ""}), TODAY)
    for width in (40, None):
        assert "No promises on record." in render(report, width=width, colour=False)
    assert json.loads(json_form.render(report))["totals"] == {"promises": 0, "by_state": {}}


def test_the_json_is_what_its_schema_says(shipped: Report) -> None:
    schema = json.loads(schema_path("promises-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert set(part["properties"]) == set(part["required"])
        assert all(field.get("description") or "$ref" in field for field in part["properties"].values())
        part["additionalProperties"] = False
    jsonschema.Draft202012Validator(schema).validate(json.loads(json_form.render(shipped)))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)
