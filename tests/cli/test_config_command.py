"""`factcheck config`: every value in force, and where it is set."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from factcheck.config.reader import SETTINGS, settable_codes

Write = Callable[[Mapping[str, str]], Path]
Command = Callable[..., Any]

EVERYTHING = """\
title = "Kettles"
publisher = "The desk"
base_url = "https://example.org/kettles"
folders = {claims = "what/claims"}
severities = {FC204 = "warning"}
[scoring]
likely = 0.75
[margins.boiling]
material = 0.10
gross = 2
[margins."水 "]
material = 1
gross = 20
absolute = true
[units]
li = "500 m"
[staleness.forum]
warn_after = 30
[conditions.all]
market = ["China", "world"]
[floors.boiling]
any = ["register"]
"""


def test_what_is_written_has_its_line_and_the_rest_is_default(project: Write, factcheck: Command) -> None:
    root = project({"factcheck.toml": EVERYTHING})
    outcome = factcheck("config", cwd=root)
    assert (outcome.code, outcome.err) == (0, f"{root}: factcheck.toml\n")
    lines = outcome.out.splitlines()
    assert [line for line in lines if " default " not in line] == [
        "title                        factcheck.toml:1   Kettles",
        "publisher                    factcheck.toml:2   The desk",
        "base_url                     factcheck.toml:3   https://example.org/kettles",
        "folders.claims               factcheck.toml:4   what/claims",
        "scoring.likely               factcheck.toml:7   0.75",
        "margins.boiling.material     factcheck.toml:9   0.1",
        "margins.boiling.gross        factcheck.toml:10  2",
        "margins.水 .material         factcheck.toml:12  1",
        "margins.水 .gross            factcheck.toml:13  20",
        "margins.水 .absolute         factcheck.toml:14  true",
        "units.li                     factcheck.toml:16  500 m",
        "conditions.all.market        factcheck.toml:20  China, world",
        "floors.boiling.any           factcheck.toml:22  register",
        "staleness.forum.warn_after   factcheck.toml:18  30",
        "severities.FC204             factcheck.toml:5   warning",
    ]
    assert "folders.evidence             default            evidence" in lines
    assert "margins.price.material       default            0.02" in lines
    assert "staleness.forum.error_after  default            -" in lines
    assert len(lines) == len({line.split("  ")[0] for line in lines})


def test_everything_that_can_be_set_is_printed(project: Write, factcheck: Command) -> None:
    root = project({"factcheck.toml": EVERYTHING})
    names = [line.split("  ")[0] for line in factcheck("config", cwd=root).out.splitlines()]
    assert {name.partition(".")[0] for name in names} == set(SETTINGS)
    assert {name.removeprefix("severities.") for name in names if name.startswith("severities.")} == set(
        settable_codes()
    )


def test_json_says_the_same(project: Write, factcheck: Command) -> None:
    root = project(
        {
            "pyproject.toml": "[tool.factcheck]\nscoring = {firm = 0.9}\nmargins.x = {material = 0, gross = 1}\n"
            "floors.x.any = ['court', 'register']\n"
        }
    )
    outcome = factcheck("config", "--format", "json", cwd=root)
    told = json.loads(outcome.out)
    settings = {row["name"]: (row["value"], row["origin"]) for row in told["settings"]}
    assert (told["format"], told["version"], outcome.code) == ("factcheck-config", 1, 0)
    assert settings["scoring.firm"] == (0.9, {"path": "pyproject.toml", "line": 2})
    assert settings["margins.x.gross"] == (1, {"path": "pyproject.toml", "line": 3})
    assert settings["margins.x.absolute"] == (False, None)
    assert settings["floors.x.any"] == (["court", "register"], {"path": "pyproject.toml", "line": 4})
    assert settings["publisher"] == (None, None)
    text = factcheck("config", cwd=root).out
    assert [row["name"] for row in told["settings"]] == [line.split("  ")[0] for line in text.splitlines()]


def test_a_project_without_a_configuration_has_defaults_alone(project: Write, factcheck: Command) -> None:
    root = project({"claims/deep/x.yaml": ""})
    outcome = factcheck("config", "claims/deep", cwd=root)
    assert outcome.err == f"{root}: no configuration, so all by default\n"
    assert {line.split()[1] for line in outcome.out.splitlines()} == {"default"}


def test_a_fault_is_shown_like_a_finding_and_ends_every_command(project: Write, factcheck: Command) -> None:
    root = project({"factcheck.toml": 'title = "Kettles"\n[scoring]\nfrim = 0.9\n'})
    for command in (["config"], ["validate"], ["validate", "--format", "json"], ["report"], ["verify"], []):
        outcome = factcheck(*command, cwd=root)
        assert (outcome.code, outcome.out) == (2, "")
        assert (
            outcome.err
            == f"""\
error: unknown key 'scoring.frim'
  --> factcheck.toml:3:1
   |
 2 | [scoring]
 3 | frim = 0.9
   | ^^^^ did you mean 'firm'?
   |
   = allowed: likely, firm, floor, stall

factcheck: {root / "factcheck.toml"}: 1 fault in the configuration
"""
        )


def test_nothing_in_a_configuration_reaches_the_terminal_raw(project: Write, factcheck: Command) -> None:
    root = project(
        {"factcheck.toml": '[margins."\\u001b]0;x\\u0007"]\nmaterial = 0\ngross = 1\n[units]\n"\\u202e" = "2 m"\n'}
    )
    outcome = factcheck("config", cwd=root)
    assert outcome.code == 0
    assert "margins.\\x1b]0;x\\x07.material" in outcome.out
    assert "units.\\u202e" in outcome.out
    assert not any(char in outcome.out for char in "\x1b\x07\u202e")
