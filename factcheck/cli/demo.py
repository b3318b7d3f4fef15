"""`factcheck demo`: the shipped story as a project of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import AsOf, read_day
from factcheck.cli.scaffold import collect, write_project
from factcheck.cli.screen import Screen
from factcheck.resources import story_path


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")] = Path("factcheck-demo"),
    as_of: AsOf = None,
) -> None:
    """Write the shipped story and show its report."""
    from factcheck.cli.options import open_project
    from factcheck.reports import terminal
    from factcheck.workflow import Selection, build_report, run

    day = read_day(as_of)
    write_project(folder, collect(story_path()))
    screen: Screen = context.obj.screen
    report = build_report(run(open_project(folder), day), Selection())
    typer.echo(terminal.render(report, width=screen.width, colour=screen.colour), nl=False)
    typer.echo(
        f"\nwrote the records to {folder}; look at one, change it, and run `factcheck report {folder}`", err=True
    )
