"""The page on security is true: its limits are the code's, its codes exist, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

from factcheck import baseline
from factcheck.cli import git
from factcheck.config import project
from factcheck.records import reading, snapshots, survey
from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.yaml import nodes, parse
from factcheck.scoring import clusters

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
MIB = 1024 * 1024


def test_the_limits() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([0-9][^|]*) \|$", PAGE, re.MULTILINE)
    assert dict(rows) == {
        "a record file": f"{survey.MAX_BYTES / MIB:g} MiB",
        "the configuration": f"{project._MAX_BYTES / MIB:g} MiB",
        "the baseline": f"{baseline._MOST_BYTES / MIB:g} MiB",
        "a snapshot": f"{snapshots.MAX_MIB} MiB",
        "nesting in a record": f"{parse.MAX_DEPTH} levels",
        "entries in a record": f"{parse.MAX_NODES:,}",
        "a text": f"{nodes.MAX_SCALAR:,} characters",
        "a key": f"{nodes.MAX_KEY} characters",
        "problems told of one file": f"{reading.MAX_SHOWN}",
        "an answer of git": f"{git.TIMEOUT:g} s",
        "sources silent on a claim behind its copies": f"{clusters.MOST_SILENT:,}, else no copy counts",
    }


def test_its_codes_exist() -> None:
    assert set(re.findall(r"\bFC[0-9]{3}\b", PAGE)) <= SEVERITY_BY_CODE.keys()


def test_its_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_it_is_short() -> None:
    assert len(PAGE.splitlines()) <= 80
