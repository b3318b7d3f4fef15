"""Four times the records take four times the steps, however they hang together: lines of ours are counted, not seconds.

Each shape is what a stranger would send to make a run slow. Scoring, rules and the written report are counted; reading
a file knows nothing of other files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import factcheck
from factcheck import history, workflow
from factcheck.config import Settings, find_project
from factcheck.reports import json_v1, markdown
from factcheck.reports.show import text as show
from factcheck.scoring import clusters

PACKAGE = Path(factcheck.__file__).parent
FEW, MANY = 40, 160
"""Enough that whatever multiplies shows, beside what is done once."""

DAY = date(2026, 11, 24)
LIMIT = 10
"""How many silent sources are followed, instead of the thousand that these few records would never reach."""

Records = Iterable[tuple[str, str]]

NUMBER = "quantity: {measurand: lap time, comparator: exactly, value: 100, unit: s, better: lower}"
SIGNED = "verdict: {rating: 'true', by: desk, on: 2025-02-01}"


def claim(name: str, *lines: str) -> tuple[str, str]:
    head = (f"id: {name}", "claimant: Maker", "subject: Car", f"text: The car of {name}", "attribution: verbatim")
    return f"claims/{name}.yaml", "\n".join([*head, "said: [{on: 2025-01-01}]", *lines])


def source(name: str, *lines: str) -> tuple[str, str]:
    head = (f"id: {name}", f"title: Test {name}", f"publisher: Club {name}", "published: 2025-03-01")
    return f"evidence/{name}.yaml", "\n".join([*head, "source: instrumented-test", *lines])


def one_claim_measured_by_all(n: int) -> Records:
    yield claim("lap", NUMBER, SIGNED)
    for i in range(n):
        yield source(f"e{i}", f"findings: [{{claim: lap, value: {98 + i % 7}, unit: s, uncertainty: {{standard: 1}}}}]")


def one_claim_judged_by_all(n: int) -> Records:
    yield claim("lap", SIGNED)
    for i in range(n):
        yield source(f"e{i}", f"findings: [{{claim: lap, stance: {('supports', 'refutes')[i % 2]}}}]")


def claims_behind_one_silent_chain(n: int) -> Records:
    for i in range(n):
        yield claim(f"lap{i}", NUMBER)
        yield source(f"e{i}", f"findings: [{{claim: lap{i}, value: 100, unit: s, derived_from: [r0]}}]")
        yield source(f"r{i}", f"derived_from: [r{i + 1}]", "findings: [{claim: other, stance: context}]")


def claims_behind_one_wide_source(n: int) -> Records:
    yield source(
        "hub", f"derived_from: [{', '.join(f'e{i}' for i in range(100))}]", "findings: [{claim: x, breach: true}]"
    )
    for i in range(n):
        yield claim(f"lap{i}", NUMBER)
        yield source(f"e{i}", f"findings: [{{claim: lap{i}, value: 100, unit: s, derived_from: [hub]}}]")


def retellings_of_one_another(n: int) -> Records:
    yield "factcheck.toml", '[floors.speed]\nany = ["register"]'
    yield claim("lap", "category: speed", SIGNED)
    for i in range(n):
        yield source(
            f"e{i}", f"derived_from: [e{i + 1}]", "findings: [{claim: lap, stance: supports, source: register}]"
        )


def a_circle(n: int) -> Records:
    yield claim("lap")
    for i in range(n):
        yield source(f"e{i}", f"derived_from: [e{(i + 1) % n}]", "findings: [{claim: lap, stance: supports}]")


def corrections_of_one_step(n: int) -> Records:
    step = "measurand: lap time, parameter: start, from: rolling, to: standing, offset: 1, unit: s"
    for i in range(n):
        yield claim(f"lap{i}", NUMBER, "conditions: {start: standing}")
        yield source(
            f"e{i}",
            "independence: claimant",
            f"findings: [{{claim: lap{i}, value: 99, unit: s, conditions: {{start: rolling}}}}]",
            f"adjustments: [{{{step}}}]",
        )


def withdrawn_after_signing(n: int) -> Records:
    yield claim("lap", SIGNED)
    for i in range(n):
        roots = f"derived_from: [e{i + 1}]"
        yield source(f"e{i}", roots, "retracted: 2025-06-01", "findings: [{claim: lap, stance: refutes}]")


def versions_of_one_claim(n: int) -> Records:
    for i in range(n):
        yield claim(f"lap{i}", f"supersedes: lap{i + 1}", f"restates: lap{(i + 2) % n}")


def the_same_words_and_page(n: int) -> Records:
    yield claim("lap")
    for i in range(n):
        quote = "quote: these are the very words that all of them use one after the other"
        yield source(f"e{i}", "url: 'https://a.example/x'", f"findings: [{{claim: lap, stance: supports, {quote}}}]")


def names_nobody_knows(n: int) -> Records:
    for i in range(n):
        yield claim(f"lap{i}", f"supersedes: lop{i}")
        yield source(f"e{i}", f"findings: [{{claim: lip{i}, stance: supports, derived_from: [x{i}]}}]")


def steps_of_one_promise(n: int) -> Records:
    target = "quantity: {measurand: cars, comparator: at_least, value: 5000, unit: vehicles, better: higher}"
    yield claim("sold", "kind: count", target, "promise: {start: 2025-01-01, due: 2027-01-01}")
    for i in range(n):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + i)
        yield source(f"e{i}", f"findings: [{{claim: sold, value: {i}, unit: vehicles, through: {day}}}]")


SHAPES = (
    one_claim_measured_by_all,
    one_claim_judged_by_all,
    claims_behind_one_silent_chain,
    claims_behind_one_wide_source,
    retellings_of_one_another,
    a_circle,
    corrections_of_one_step,
    withdrawn_after_signing,
    versions_of_one_claim,
    the_same_words_and_page,
    names_nobody_knows,
    steps_of_one_promise,
)


def count_steps(work: Callable[[], object]) -> int:
    """How many lines of the package are run, each time round a loop as well."""
    steps = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        name = frame.f_code.co_filename
        if not name.startswith(f"{PACKAGE}/") or name.startswith(f"{PACKAGE}/records/"):
            return None
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def write(root: Path, records: Records) -> Path:
    for name, text in records:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def settings_of(root: Path) -> Settings:
    return find_project(root) or Settings(root=root)


def look_at(root: Path) -> None:
    done = workflow.run(settings_of(root), DAY)
    everything = workflow.Selection()
    json_v1.render(workflow.build_report(done, everything))
    markdown.render(workflow.build_report(done, everything))
    workflow.build_scorecard(done, everything, ("subject",))
    workflow.build_agenda(done, everything, limit=10)
    workflow.find(done, [root])
    show.render(workflow.build_pages(done, list(done.assessments)[:1]), (), width=80, colour=False)
    assert done.corpus.claims
    assert not done.left_out


def compare(old: Path, new: Path) -> None:
    found, faults = history.compare(*(history.Records(one.name, settings_of(one)) for one in (old, new)), DAY)
    assert [change.path for change in found.changes] == ["claims/further.yaml", "evidence/more.yaml"]
    assert not faults


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_the_steps_grow_as_the_records(
    shape: Callable[[int], Records], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(clusters, "MOST_SILENT", LIMIT)
    few, many = (count_steps(partial(look_at, write(tmp_path / str(size), shape(size)))) for size in (FEW, MANY))
    assert many / few < 1.1 * MANY / FEW


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_the_steps_of_a_comparison_grow_as_the_records(shape: Callable[[int], Records], tmp_path: Path) -> None:
    """With one claim and its source added, no other claim is gone into."""
    added = [claim("further"), source("more", "findings: [{claim: further, stance: supports}]")]
    steps = []
    for size in (FEW, MANY):
        old = write(tmp_path / f"old-{size}", shape(size))
        new = write(tmp_path / f"new-{size}", [*shape(size), *added])
        steps.append(count_steps(partial(compare, old, new)))
    few, many = steps
    assert many / few < 1.1 * MANY / FEW
