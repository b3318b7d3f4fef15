"""Every manual tells the truth: what it says fails does fail, and what it says passes does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from factcheck.records.codes import CODES
from factcheck.records.codes.code import Code
from factcheck.rules import RULES
from factcheck.rules.catalogue import render
from factcheck.rules.ignores import IGNORES
from factcheck.rules.rule import Rule
from tests.rules.series import SPAN, unroll

ROOT = Path(__file__).parent.parent.parent

# What a snippet leaves out because it does not matter there.
CLAIM = {
    "claimant": "Maker",
    "subject": "Car",
    "text": "The car laps the ring in 100 s",
    "attribution": "verbatim",
    "said": "[{on: 2025-01-01}]",
}
EVIDENCE = {"title": "A test", "publisher": "A club", "source": "instrumented-test"}


def read_snippet(manual: str, title: str) -> str:
    match = re.search(rf"^{title}:\n((?:    .*\n|\n(?=    ))+)", manual, re.MULTILINE)
    assert match, f"no snippet {title!r}"
    return re.sub("^    ", "", match[1], flags=re.MULTILINE)


def write_project(root: Path, snippet: str) -> None:
    pieces = re.split(r"^# ((?:claims|evidence)/\S+\.yaml|factcheck\.toml)(?:, (.+))?\n", snippet, flags=re.MULTILINE)
    assert not pieces[0]
    for name, text in _records(pieces):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = text if path.suffix == ".toml" else complete(PurePosixPath(name), text)
        path.write_text(whole, encoding="utf-8")


def _records(pieces: list[str]) -> Iterator[tuple[str, str]]:
    for name, span, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        series = SPAN.fullmatch(span or "")
        assert bool(series) == bool(span)
        yield from unroll(name, text, series) if series else [(name, text)]


def complete(name: PurePosixPath, text: str) -> str:
    claim = name.parts[0] == "claims"
    rest: Mapping[str, str] = {"id": name.stem, **(CLAIM if claim else EVIDENCE)}
    if not claim and not re.search("^(findings|adjustments):", text, re.MULTILINE):
        rest = {**rest, "findings": "[{claim: car-lap, stance: context}]"}
    missing = (item for item in rest.items() if not re.search(f"^{item[0]}:", text, re.MULTILINE))
    return text + "".join(f"{key}: {value}\n" for key, value in missing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_failing_snippet_fails_and_the_passing_one_passes(
    rule: Rule, tmp_path: Path, examine: Callable[[Path], Any]
) -> None:
    for title in ("Fails", "Passes"):
        write_project(tmp_path / title, read_snippet(rule.manual, title))
    failing, passing = examine(tmp_path / "Fails"), examine(tmp_path / "Passes")
    assert failing.loaded.diagnostics == passing.loaded.diagnostics == ()
    assert [one.code for one in failing.findings([rule])] == [rule.code]
    assert passing.findings([rule]) == []


@pytest.mark.parametrize("ignore", IGNORES, ids=lambda ignore: ignore.code)
def test_the_failing_ignore_fails_and_the_passing_one_passes(
    ignore: Code, tmp_path: Path, examine: Callable[[Path], Any]
) -> None:
    for title, expected in (("Fails", [ignore.code]), ("Passes", [])):
        write_project(tmp_path / title, read_snippet(ignore.manual, title))
        found = [one.code for one in examine(tmp_path / title).findings()]
        assert [code for code in found if code.startswith("FC81")] == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_manual_says_what_why_and_how(rule: Rule) -> None:
    first, blank, why, *_ = rule.manual.splitlines()
    assert first.endswith(".")
    assert not blank
    assert why
    assert re.search(r"^Mend it: ", rule.manual, re.MULTILINE)


def test_codes_rise_and_names_are_unique_and_those_of_the_files() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert not set(codes) & {one.code for one in (*CODES, *IGNORES)}
    names = [one.name for one in (*CODES, *RULES, *IGNORES)]
    assert len(set(names)) == len(names)
    for rule in RULES:
        assert rule.check.__module__ == f"factcheck.rules.{rule.name.replace('-', '_')}"


def test_the_catalogue_is_current() -> None:
    assert render(CODES) == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_catalogue_holds_every_code_once_and_every_snippet_in_a_fence() -> None:
    page = render(CODES)
    for one in (*CODES, *RULES, *IGNORES):
        assert page.count(f"\n## {one.code}\n") == 1
    assert page.count("```") % 2 == 0
    assert not re.search(r"^ {4}# (claims|evidence)/", page, re.MULTILINE)
