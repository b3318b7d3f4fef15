"""The same records and the same day give the same bytes, wherever, in whatever locale, with whatever hash seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
DAY = "2026-11-24"
COMMANDS = [
    ["report"],
    ["report", "--group-by", "category", "--top", "5"],
    ["show", "su7-ultra-0-100", "hood-cools-brakes"],
    ["scorecard"],
    ["promises"],
    ["next"],
    ["export", "json"],
    ["export", "markdown"],
    ["validate", "--format", "sarif"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_bytes_everywhere(factcheck: Callable[..., Any], command: list[str]) -> None:
    given = [*command, *([str(ROOT)] if command[0] == "validate" else []), "--as-of", DAY]
    here = factcheck(*given, cwd=ROOT, env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"})
    strange = {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    there = factcheck(*given, cwd=ROOT / "claims", env=strange)
    assert here.code == there.code == 0
    assert here.out == there.out != ""


@pytest.mark.parametrize("command", ["report", "scorecard", "promises", "next"])
def test_today_is_the_day_without_an_option(factcheck: Callable[..., Any], command: str) -> None:
    before = datetime.now(UTC).date()
    plain = factcheck(command, cwd=ROOT)
    dated = factcheck(command, "--as-of", before.isoformat(), cwd=ROOT)
    if datetime.now(UTC).date() == before:
        assert plain.out == dated.out != ""
