"""`factcheck show` as it is run: which claims, which views, and what is said where a claim is not found."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("factcheck"))


def claim(name: str, day: str) -> str:
    return (
        f"id: {name}\nclaimant: Maker\nsubject: Kettle\ntext: It boils in 90 seconds\nattribution: verbatim\n"
        f"said: [{{on: {day}}}]\n"
        "quantity: {measurand: time to boil, comparator: exactly, value: 90, unit: s, better: lower}\n"
    )


TEST = """\
id: lab
title: Timed
publisher: A lab
source: accredited-lab
published: 2026-02-01
findings:
  - {claim: kettle-one, value: 131, unit: s, uncertainty: {standard: 1}}
"""


@pytest.fixture
def root(project: Callable[[Mapping[str, str]], Path]) -> Path:
    return project(
        {
            "claims/kettle-one.yaml": claim("kettle-one", "2026-01-15"),
            "claims/kettle-two.yaml": claim("kettle-two", "2026-03-01"),
            "evidence/lab.yaml": TEST,
        }
    )


def test_claims_come_in_the_order_asked_for_and_once(root: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("show", "kettle-two", "kettle-one", "kettle-two", "--as-of", "2026-11-24", cwd=root)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert [line for line in lines if line.startswith("kettle-")] == ["kettle-two", "kettle-one"]
    assert [line.split()[1:3] for line in lines if line.startswith("  verdict")] == [
        ["?", "unverified"],
        ["✗", "false,"],
    ]
    assert "as of 2026-11-24, rules 2026.1" in lines


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ("--sources", "Where the evidence comes from"),
        ("--timing", "What existed on the day"),
        ("--history", "From the first day on"),
    ],
)
def test_a_view_takes_the_place_of_the_page(root: Path, factcheck: Callable[..., Any], view: str, title: str) -> None:
    out = factcheck("show", "kettle-one", view, cwd=root).out
    assert [line for line in out.splitlines() if line in {"Conclusion", title, "Why", "Sources"}] == [
        "Conclusion",
        title,
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["kettle-ome"], "factcheck: no claim 'kettle-ome' on record as of 2026-11-24\n  did you mean 'kettle-one'?\n"),
        (
            ["toaster"],
            "factcheck: no claim 'toaster' on record as of 2026-11-24\n  `factcheck report` lists every claim\n",
        ),
        (["kettle-one", "kettle-tow"], "factcheck: no claim 'kettle-tow' on record as of 2026-11-24\n"),
    ],
)
def test_a_claim_that_is_not_there(root: Path, factcheck: Callable[..., Any], arguments: list[str], told: str) -> None:
    outcome = factcheck("show", *arguments, "--as-of", "2026-11-24", cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(told)


def test_a_claim_of_a_later_day_and_one_that_cannot_be_read(root: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("show", "kettle-two", "--as-of", "2026-02-28", cwd=root)
    assert outcome.err.startswith("factcheck: no claim 'kettle-two' on record as of 2026-02-28\n")
    (root / "claims/toaster.yaml").write_text("id: [\n", encoding="utf-8")
    outcome = factcheck("show", "toaster", cwd=root)
    assert outcome.code == 2
    assert "`factcheck validate` says why" in outcome.err
    outcome = factcheck("show", "kettle-one", cwd=root)
    assert (outcome.code, "1 record left out" in outcome.err.replace("was ", "")) == (1, True)


def test_tab_offers_the_ids(root: Path, factcheck: Callable[..., Any]) -> None:
    words = {"_FACTCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "factcheck show kettle-t", "COMP_CWORD": "2"}
    assert factcheck(cwd=root, env=words).out.split() == ["kettle-two"]


def test_a_verdict_can_be_a_gate(root: Path, factcheck: Callable[..., Any]) -> None:
    assert factcheck("show", "kettle-two", "--fail-on-verdict", "false", cwd=root).code == 0
    assert factcheck("show", "kettle-two", "kettle-one", "--fail-on-verdict", "false", cwd=root).code == 1


def test_evidence_of_a_later_day_does_not_exist_yet(root: Path, factcheck: Callable[..., Any]) -> None:
    verdicts = []
    for day in ("2026-01-31", "2026-02-01"):
        outcome = factcheck("show", "kettle-one", "--as-of", day, "--format", "json", cwd=root)
        verdicts.append([(one["verdict"], len(one["sources"])) for one in json.loads(outcome.out)["claims"]])
    assert verdicts == [[("unverified", 0)], [("false", 1)]]


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
def test_a_terminal_gets_a_number_line(root: Path) -> None:
    main, side = pty.openpty()
    environment = {**os.environ, "COLUMNS": "60", "NO_COLOR": "1", "TERM": "xterm"}
    command = [COMMAND, "show", "kettle-one", "--as-of", "2026-11-24"]
    with subprocess.Popen(command, cwd=root, env=environment, stdout=side, stderr=subprocess.DEVNULL) as process:
        os.close(side)
        printed = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            printed += piece
        assert process.wait(30) == 0
    os.close(main)
    lines = printed.decode().replace("\r", "").split("\n")
    assert "  █ permitted  ▒ material  ░ gross" in lines
    assert "  ● lab  2 min 11 s" in lines
    assert "\x1b" not in printed.decode()
    assert max(map(len, lines)) <= 60
