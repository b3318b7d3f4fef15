"""What to check next: every reason on a small project, the ranking, and the shipped story in every form."""

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
from factcheck.reports.next import json as json_form
from factcheck.reports.next.agenda import Agenda, command, effort, reasons
from factcheck.reports.next.text import render
from factcheck.resources import schema_path
from factcheck.workflow import Selection, build_agenda, run

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 24)
SIGNED = "{rating: unverified, by: desk, on: 2026-02-01}"


def read(root: Path, day: date = TODAY, limit: int = 10, **selected: Any) -> Agenda:
    settings = find_project(root)
    assert settings is not None
    return build_agenda(run(settings, day), Selection(**selected), limit)


@pytest.fixture(scope="module")
def shipped() -> Agenda:
    return read(ROOT)


def claim(name: str = "boils", *, said: str = "[{on: 2026-01-01}]", verdict: str = SIGNED, **fields: str) -> str:
    known = {"kind": "quality", **fields, **({"verdict": verdict} if verdict else {})}
    rest = "".join(f"{key}: {value}\n" for key, value in known.items() if value)
    return f"id: {name}\nclaimant: Maker\nsubject: Kettle\ntext: It boils\nattribution: verbatim\nsaid: {said}\n{rest}"


def source(name: str, *findings: str, kind: str = "news-report", published: str = "2026-01-20", more: str = "") -> str:
    head = f"id: {name}\ntitle: T\npublisher: P\nsource: {kind}\npublished: {published}\n{more}findings:\n"
    return head + "".join(f"  - {{claim: boils, {one}}}\n" for one in findings)


ONE = "open: {} independent source of grade C or better, such as a news report, would settle it"
Told = Callable[..., tuple[tuple[str, ...], str, str, float]]


@pytest.fixture
def told(project: Callable[[Mapping[str, str]], Path]) -> Told:
    """Of the one claim of a project: why it is worth a check, the effort, the command, and the priority."""

    def tell(text: str, *sources: str, config: str = "", day: date = TODAY) -> tuple[tuple[str, ...], str, str, float]:
        files = {f"evidence/{one.split()[1]}.yaml": one for one in sources}
        agenda = read(project({"claims/boils.yaml": text, "factcheck.toml": config, **files}), day)
        (check,) = agenda.checks
        return reasons(check, day), effort(check), command(check), check.priority

    return tell


def test_an_open_claim_without_evidence_takes_one_source_and_much_effort(told: Told) -> None:
    """1 x 2 x 1 / 4. A C alone comes to 5 : 1, which is 83 in 100."""
    assert told(claim()) == (
        (f"{ONE.format('one')}: true on a clear yes, false on a clear no",),
        "high effort: nothing comparable is on record",
        "factcheck new evidence boils --source news-report --publisher NAME --title TITLE --stance STANCE",
        0.5,
    )


def test_one_source_short_in_one_direction_only(told: Told) -> None:
    """A D says yes, 2 : 1. A further C for it makes 5 x sqrt(2) : 1, that is 88 in 100; against it 5 : 2, 71."""
    assert told(claim(), source("forum", "stance: supports", kind="forum")) == (
        (f"{ONE.format('one more')}: true on a clear yes",),
        "medium effort: another source like those on record has to be found",
        "factcheck new evidence boils --source news-report --publisher NAME --title TITLE --stance STANCE",
        1.0,
    )


def test_a_second_hand_source_is_followed_to_its_original(told: Told) -> None:
    why, work, what, priority = told(claim(), source("retold", "stance: supports", more="access: secondhand\n"))
    assert why[0].endswith("would settle it: true on a clear yes")
    assert (work, what, priority) == (
        "low effort: retold is on record second-hand, so its original can be read",
        "factcheck show boils --sources",
        2.0,
    )


def test_a_disputed_claim_says_what_would_tip_it(told: Told) -> None:
    """B against B. One C more on a side comes to 12 x sqrt(5) : 12, that is 69 in 100; one B to sqrt(12) : 1, 78."""
    sides = (source("yes", "stance: supports", kind="admission"), source("no", "stance: refutes", kind="admission"))
    (why,), *_ = told(claim(), *sides)
    assert why == "good sources stand on both sides"


def test_a_dispute_of_unequal_sources_needs_one_more_good_one(told: Told) -> None:
    """C and C against C: one C more makes 77 in 100 at most; one B more for it 89, against it 71."""
    sides = (*(source(f"yes-{n}", "stance: supports") for n in range(2)), source("no", "stance: refutes"))
    (why,), *_ = told(claim(), *sides)
    assert why == (
        "good sources stand on both sides: one more independent source of grade B or better, such as an admission, "
        "would settle it: true on a clear yes"
    )


def test_what_no_single_source_settles_is_only_open(told: Told) -> None:
    """Where 95 in 100 are asked for, a B alone, at 92, does not do."""
    (why,), *_ = told(claim(), config="[scoring]\nlikely = 0.95\n")
    assert why == "open, and no single source of grade B or C would settle it"


def test_a_verdict_on_one_group_is_fragile_and_less_so_where_it_is_firm(told: Told) -> None:
    """0.4 x 2 / 2, and a quarter of it for a regulator's 98 in 100."""
    signed = "{rating: 'true', by: desk, on: 2026-02-01}"
    likely = told(claim(verdict=signed), source("report", "stance: supports"))
    firm = told(claim(verdict=signed), source("report", "stance: supports", kind="regulator"))
    assert likely[0] == ("rests on report alone: without it we would say unverified",)
    assert (likely[3], firm[3]) == (pytest.approx(0.4), pytest.approx(0.1))


def test_two_equal_sources_are_not_fragile_and_need_no_check(project: Callable[[Mapping[str, str]], Path]) -> None:
    signed = claim(verdict="{rating: 'true', by: desk, on: 2026-02-01}")
    files = {f"evidence/r{n}.yaml": source(f"r{n}", "stance: supports", kind="admission") for n in range(2)}
    agenda = read(project({"claims/boils.yaml": signed, **files}))
    assert (agenda.checks, agenda.total) == ((), 0)
    assert "Nothing to check" in render(agenda, width=80, colour=False)


def test_evidence_newer_than_the_signature_is_read_at_the_desk(told: Told) -> None:
    signed = claim(verdict="{rating: 'true', by: desk, on: 2026-01-20}")
    sources = [source(f"r{n}", "stance: supports", kind="admission", published=f"2026-01-2{n}") for n in range(2)]
    assert told(signed, *sources) == (
        ("newer than the verdict signed on 2026-01-20: r1",),
        "low effort: all of it is on record",
        "factcheck show boils",
        1.0,
    )


def test_an_unsigned_verdict(told: Told) -> None:
    sources = [source(f"r{n}", "stance: supports", kind="admission") for n in range(2)]
    assert told(claim(verdict=""), *sources) == (
        ("no person has signed a verdict",),
        "low effort: all of it is on record",
        "factcheck show boils",
        pytest.approx(0.4),
    )


@pytest.mark.parametrize(("limit", "is_old"), [(307, True), (308, False)])
def test_a_source_older_than_the_project_allows(
    project: Callable[[Mapping[str, str]], Path], limit: int, is_old: bool
) -> None:
    """From 20 January to 24 November 2026 there are 308 days."""
    files = {f"evidence/r{n}.yaml": source(f"r{n}", "stance: supports", kind="admission") for n in range(2)}
    text = claim(verdict="{rating: 'true', by: desk, on: 2026-02-01}")
    config = f"[staleness]\nadmission = {{warn_after = {limit}}}\n"
    agenda = read(project({"claims/boils.yaml": text, "factcheck.toml": config, **files}))
    assert [reasons(one, TODAY) for one in agenda.checks] == [("older than the project allows: r0 and r1",)] * is_old


def promise(due: str = "2026-12-31", rating: str = "pending") -> str:
    quantity = "{measurand: sold, comparator: at_least, value: 1000, unit: cars}"
    term = f"{{start: 2026-01-01, due: {due}}}"
    signed = f"{{rating: {rating}, by: desk, on: 2026-12-01}}"
    return claim(kind="count", quantity=quantity, promise=term, verdict=signed)


FIGURE = source("filing", "value: 100, unit: cars, through: 2026-01-31", kind="statutory-filing")


@pytest.mark.parametrize(
    ("day", "evidence", "wanted"),
    [
        (date(2026, 3, 1), (), None),
        (date(2026, 6, 1), (), ("no figure is on record yet",)),
        (date(2026, 10, 1), (), ("no figure is on record yet",)),
        (date(2026, 10, 2), (), ("no figure is on record yet", "due on 2026-12-31, in 90 days")),
        (date(2026, 3, 1), (FIGURE,), None),
        (date(2026, 6, 1), (FIGURE,), ("its latest figure is of 2026-01-31",)),
        (date(2027, 1, 1), (FIGURE,), ("its day, 2026-12-31, has passed, and no final figure is on record",)),
    ],
)
def test_a_promise(
    project: Callable[[Mapping[str, str]], Path], day: date, evidence: tuple[str, ...], wanted: tuple[str, ...] | None
) -> None:
    files = {f"evidence/{one.split()[1]}.yaml": one for one in evidence}
    agenda = read(project({"claims/boils.yaml": promise(), **files}), day)
    told = [
        tuple(one for one in reasons(check, day) if one != "no person has signed a verdict") for check in agenda.checks
    ]
    assert [one for one in told if one] == ([wanted] if wanted else [])


def test_a_promise_that_is_kept_is_left_alone(told: Told, project: Callable[[Mapping[str, str]], Path]) -> None:
    kept = source("filing", "value: 1000, unit: cars, through: 2026-01-31", kind="statutory-filing")
    assert (
        read(
            project({"claims/boils.yaml": promise(rating="kept"), "evidence/filing.yaml": kept}), date(2027, 1, 1)
        ).total
        == 0
    )


def test_a_kettle_measured_names_a_test_and_a_number(told: Told) -> None:
    quantity = "{measurand: time, comparator: exactly, value: 90, unit: s, better: lower}"
    _, _, what, _ = told(claim(kind="physical", quantity=quantity))
    assert what == (
        "factcheck new evidence boils --source instrumented-test --publisher NAME --title TITLE --value NUMBER"
    )


def test_reach_and_stakes_decide_the_order_and_then_the_id(project: Callable[[Mapping[str, str]], Path]) -> None:
    four = "[{on: 2026-01-01}, {on: 2026-01-02}, {on: 2026-01-03}, {on: 2026-01-04}, {where: somewhere}]"
    claims = [
        claim("b"),
        claim("a"),
        claim("high", stakes="high"),
        claim("seen", said=four),
        claim("low", stakes="low"),
    ]
    agenda = read(project({f"claims/{text.split()[1]}.yaml": text for text in claims}))
    assert [(one.assessment.claim.id, one.priority) for one in agenda.checks] == [
        ("high", 1.0),
        ("seen", 1.0),
        ("a", 0.5),
        ("b", 0.5),
        ("low", 0.25),
    ]


def test_the_filters_of_the_report_and_the_limit(shipped: Agenda) -> None:
    assert (len(shipped.checks), shipped.total) == (10, len(read(ROOT, limit=1000).checks))
    assert {one.assessment.verdict for one in read(ROOT, verdicts=frozenset({"true"})).checks} == {"true"}
    assert all("hood" in one.assessment.claim.id for one in read(ROOT, text="hood-").checks)
    assert shipped.checks[:3] == read(ROOT, limit=3).checks


@pytest.mark.parametrize("width", [60, 120, None])
def test_the_shipped_checks_look_as_they_did(
    shipped: Agenda, golden: Callable[[str, str], None], width: int | None
) -> None:
    golden(f"next-{width or 'piped'}.txt", render(shipped, width=width, colour=False))


def test_the_json_of_the_shipped_checks(shipped: Agenda, golden: Callable[[str, str], None]) -> None:
    golden("next.json", json_form.render(shipped))


@pytest.mark.parametrize("width", [47, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_window(shipped: Agenda, width: int) -> None:
    assert max(map(cell_len, render(shipped, width=width, colour=False).splitlines())) <= width


@pytest.mark.parametrize("width", [1, 40, 60, 120, None])
def test_every_width_keeps_every_id(shipped: Agenda, width: int | None) -> None:
    text = render(shipped, width=width, colour=False)
    for check in shipped.checks:
        assert re.search(rf"(?<![\w-]){check.assessment.claim.id}(?![\w-])", text)
    assert "\x1b" not in text


def test_colour_changes_nothing_but_the_colour(shipped: Agenda) -> None:
    coloured = render(shipped, width=80, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert [line.rstrip() for line in plain.splitlines()] == render(shipped, width=80, colour=False).splitlines()


@pytest.mark.parametrize("width", [40, 120, None])
def test_record_text_is_only_text(shipped: Agenda, width: int | None) -> None:
    hostile = "[bold]x[/] \x1b[31m\u202e##[error]\r\n\x00"
    checks = tuple(
        replace(
            one,
            lead=hostile,
            reasons=tuple(reason._replace(names=(hostile,)) for reason in one.reasons),
            assessment=replace(one.assessment, claim=replace(one.assessment.claim, text=hostile, id=hostile)),
        )
        for one in shipped.checks
    )
    shown = render(replace(shipped, checks=checks), width=width, colour=False)
    assert not set(shown) & set("\x1b\x00\u202e\r")
    assert "##[" not in shown
    assert "[bold]x[/] \\x1b" in " ".join(shown.split())


def test_the_commands_run(
    shipped: Agenda, factcheck: Callable[..., Any], project: Callable[[Mapping[str, str]], Path]
) -> None:
    """With words in capitals filled in."""
    quantity = "{measurand: time, comparator: exactly, value: 90, unit: s, better: lower}"
    files = {
        "claims/open.yaml": claim("open"),
        "claims/timed.yaml": claim("timed", kind="physical", quantity=quantity),
        "claims/boils.yaml": claim("boils"),
        "evidence/retold.yaml": source("retold", "stance: supports", more="access: secondhand\n"),
    }
    root = project(files)
    commands = [command(one) for one in read(root).checks]
    assert len(set(commands)) == 3
    for words in commands:
        filled = words.replace("NAME", "Lab").replace("TITLE", "Test").replace("STANCE", "refutes")
        name, *arguments = filled.replace("NUMBER", "131").split()
        assert (name, factcheck(*arguments, cwd=root).code) == ("factcheck", 0), words


def test_the_json_is_what_its_schema_says(shipped: Agenda, project: Callable[[Mapping[str, str]], Path]) -> None:
    schema = json.loads(schema_path("next-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in objects(schema):
        assert set(part["properties"]) == set(part["required"])
        assert all(field.get("description") or "$ref" in field for field in part["properties"].values())
        part["additionalProperties"] = False
    for agenda in (read(ROOT, limit=1000), read(ROOT, date(2025, 3, 1)), read(project({"claims/.keep": ""}))):
        jsonschema.Draft202012Validator(schema).validate(json.loads(json_form.render(agenda)))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)
