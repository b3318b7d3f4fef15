"""`factcheck init`: an empty project with one example pair."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.scaffold import collect, write_project
from factcheck.resources import template_path


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to start it.")] = Path()) -> None:
    """Start a project with one commented example.

    A configuration, a claim with its evidence, and schemas for editors.
    """
    files = collect(template_path())
    write_project(folder, files)
    typer.echo(f"A project stands in {folder.resolve()}:")
    typer.echo("\n".join(f"  {name}" for name in files))
    typer.echo('\nNext: `factcheck report`, then `factcheck new claim "…" --by …`.')
