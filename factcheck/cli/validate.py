"""`factcheck validate`: every problem in one run, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import AsOf, Colour, open_project, read_choice, read_day
from factcheck.cli.screen import Color, Screen
from factcheck.config import Settings
from factcheck.diagnostics import SEVERITIES, reaches
from factcheck.errors import UsageError
from factcheck.reports import FINDINGS
from factcheck.reports.findings.tally import tally

_FORMS = {form.name: form for form in FINDINGS}


def validate(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders to report on; all by default.")] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print the findings.")
    ] = "text",
    fail_on: Annotated[str, typer.Option(metavar="|".join(SEVERITIES), help="Exit 1 from this severity on.")] = "error",
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Check every record: text, shape, references, units, sources and verdicts.

    The whole project is always read, so that a file given alone still knows every id; findings are printed for the
    paths given.
    """
    from factcheck.workflow import find, run

    form = read_choice("--format", form, _FORMS)
    limit = read_choice("--fail-on", fail_on, SEVERITIES)
    settings, wanted = _locate(paths or [Path()])
    done = run(settings, read_day(as_of))
    found = find(done, wanted)
    screen: Screen = context.obj
    look = {"colour": screen.colours(color), "width": screen.width} if form == "text" else {}
    typer.echo(_FORMS[form].load()(found, **look), nl=False)
    for fault in done.faults:
        typer.echo(f"factcheck: {fault}", err=True)
    counts = ", ".join(_count(number, severity) for severity, number in tally(found.new).items())
    typer.echo(f"{_count(len(done.checked), 'record')} checked: {counts} (as of {done.as_of})", err=True)
    if done.faults:
        raise typer.Exit(3)
    if any(reaches(one.severity, limit) for one in found.new):
        raise typer.Exit(1)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _locate(paths: list[Path]) -> tuple[Settings, list[Path]]:
    """The project of the first path, and all paths below it."""
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
