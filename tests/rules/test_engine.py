"""What the engine stamps on a remark: the severity of the project, else that of the remark, else that of the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from factcheck.rules import stale_source
from factcheck.rules.engine import check

RULES = (stale_source.RULE,)
CLAIM = """id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{on: 2025-01-01}]
kind: record
quantity: {measurand: lap time, comparator: exactly, value: 100.5, unit: s, better: lower}
"""
SOURCE = """id: ring
title: A test
publisher: Ring
source: register
published: 2025-10-24
findings: [{claim: lap, value: 134.2, unit: s}]
"""


def test_how_far_a_source_is_too_old_decides_the_severity_unless_the_project_does(
    project: Callable[[Mapping[str, str]], Path], examine: Callable[[Path], Any]
) -> None:
    for limits, severity in (("warn_after = 395, error_after = 396", "warning"), ("error_after = 395", "error")):
        config = f"[staleness]\nregister = {{{limits}}}\n"
        case = examine(project({"factcheck.toml": config, "claims/lap.yaml": CLAIM, "evidence/ring.yaml": SOURCE})).case
        (found,) = check(case, RULES)
        assert (found.severity, found.message) == (
            severity,
            "this register is 396 days old; the project allows 395",
        )
        (found,) = check(case, RULES, {"FC409": "note"})
        assert found.severity == "note"
