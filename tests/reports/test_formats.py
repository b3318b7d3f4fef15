from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import factcheck.reports
from factcheck.reports import EXPORTS, FINDINGS, Format

FOLDER = Path(factcheck.reports.__file__).parent


@pytest.mark.parametrize("row", [*EXPORTS, *FINDINGS], ids=lambda row: row.module)
def test_every_format_loads(row: Format) -> None:
    assert row.load().__module__ == row.module


def test_no_name_stands_twice() -> None:
    for rows in (EXPORTS, FINDINGS):
        assert len({row.name for row in rows}) == len(rows)


def test_every_file_of_findings_is_registered() -> None:
    written = {path.stem for path in (FOLDER / "findings").glob("*.py")} - {"__init__", "findings", "summary", "tally"}
    assert {row.module.rpartition(".")[2] for row in FINDINGS} == written


@pytest.mark.parametrize("module", ["factcheck.reports.findings.text", "factcheck.reports.plain", "factcheck.reports"])
def test_what_needs_no_table_does_not_import_one(module: str) -> None:
    code = f"import sys, {module}; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
