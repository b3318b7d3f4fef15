"""What the commands that find something share: which records they look at, in which form, and how they end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import open_project
from factcheck.diagnostics import Severity, reaches
from factcheck.errors import UsageError
from factcheck.reports import FINDINGS

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.reports.findings.findings import Findings

FORMS = {form.name: form for form in FINDINGS}

Form = Annotated[str, typer.Option("--format", metavar="|".join(FORMS), help="How to print the findings.")]


def locate(paths: list[Path]) -> tuple[Settings, list[Path]]:
    """The project of the first path, and all paths below it.

    Raises:
        UsageError: a path is not there, is outside the project, or is no record.
    """
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"{path}: no such file or folder")
    # The name itself is not followed: a link among the records is a finding, not a detour.
    wanted = [path.resolve() if path.is_dir() else path.parent.resolve() / path.name for path in paths]
    settings = open_project(wanted[0] if wanted[0].is_dir() else wanted[0].parent)
    for path, given in zip(wanted, paths, strict=True):
        if not path.is_relative_to(settings.root):
            raise UsageError(f"{given} is outside the project {settings.root}", hint="check each project by itself")
        folders = (settings.root / settings.claims, settings.root / settings.evidence)
        if not path.is_dir() and not any(path.is_relative_to(folder) for folder in folders):
            raise UsageError(
                f"{given} is not a record", hint=f"records stand in {folders[0].name}/ and {folders[1].name}/"
            )
    return settings, wanted


def finish(found: Findings, checked: str, limit: Severity = "error") -> None:
    """Say on standard error what was checked and found; exit 3 for faults, 1 for findings from `limit` on."""
    from factcheck.reports.encoding import term
    from factcheck.reports.findings.tally import tally

    for fault in found.faults:
        typer.echo(f"factcheck: {term(fault)}", err=True)
    counts = ", ".join(count(number, severity) for severity, number in tally(found.new).items())
    quiet = ", ".join(
        f"{number:,} {state}"
        for state in ("known", "ignored")
        if (number := sum(finding.state == state for finding in found.diagnostics))
    )
    fixable = sum(finding.fix is not None for finding in found.new)
    parts = (counts, *([quiet] if quiet else []), *([f"{fixable:,} can be mended with --fix"] if fixable else []))
    typer.echo(f"{checked}: {'; '.join(parts)}", err=True)
    if found.faults:
        raise typer.Exit(3)
    if any(reaches(one.severity, limit) for one in found.new):
        raise typer.Exit(1)


def count(number: int, noun: str) -> str:
    """A number of things, such as "1 record" or "1,200 records"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
