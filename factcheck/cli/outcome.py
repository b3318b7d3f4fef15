"""How a command that shows verdicts ends: what it says on standard error, and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from factcheck.reports.report import Report
    from factcheck.workflow import Run


def finish_report(done: Run, report: Report, gate: frozenset[str]) -> None:
    """End as `finish_run` does, and with exit 1 for a verdict behind the gate."""
    finish_run(done, gated=any(assessment.verdict in gate for assessment in report.assessments))


def finish_run(done: Run, *, gated: bool = False) -> None:
    """Name what was left out; exit 3 for unreadable files, 1 for left-out records or where something was gated."""
    from factcheck.reports.encoding import term

    for fault in done.faults:
        typer.echo(f"factcheck: {term(fault)}", err=True)
    if done.left_out:
        records = "1 record was" if done.left_out == 1 else f"{done.left_out} records were"
        typer.echo(f"factcheck: {records} left out; `factcheck validate` says why", err=True)
    if done.faults:
        raise typer.Exit(3)
    if done.left_out or gated:
        raise typer.Exit(1)
