"""`factcheck diff`: whose verdict moved between two versions, and which file moved it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import AsOf, Colour, open_project, read_choice, read_day
from factcheck.cli.screen import Color, Screen

if TYPE_CHECKING:
    from factcheck.history import Records

_FORMS = ("text", "markdown", "json")


def diff(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A git revision of this repository, or the folder of a project.")
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The same; the project as it stands here unless given.")
    ] = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Only what the other settings move: the new records on both sides.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if a verdict moved.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print it.")] = "text",
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show whose verdict moved, and which file moved it.

    Between two folders or git revisions, or one of them and the records as they are.

    A folder comes before a revision of the same name. Nothing is checked out or written.
    """
    from factcheck.history import compare
    from factcheck.reports.encoding import term

    screen: Screen = context.obj.screen
    form = read_choice("--format", form, _FORMS)
    found, faults = compare(_open(old), _open(new), read_day(as_of), held=rules)
    if form == "json":
        from factcheck.reports.diff import json

        typer.echo(json.render(found), nl=False)
    elif form == "markdown":
        from factcheck.reports.diff import markdown

        typer.echo(markdown.render(found), nl=False)
    else:
        from factcheck.reports.diff import text

        typer.echo(text.render(found, width=screen.width, colour=screen.colours(color)), nl=False, color=True)
    for line in (*faults, *found.omissions):
        typer.echo(f"factcheck: {term(line)}", err=True)
    if faults:
        raise typer.Exit(3)
    if found.omissions or (exit_code and found.moves):
        raise typer.Exit(1)


def _open(name: str | None) -> Records:
    """The records of a project's folder or of a revision.

    Raises:
        UsageError: there is neither, or its configuration is not valid.
        EnvironmentFault: git is not there, refuses, or takes too long.
    """
    from factcheck.config.project import read_project
    from factcheck.history import Records

    if name is None:
        return Records("working tree", open_project(Path()))
    settings = read_project(Path(name).resolve()) if os.path.isdir(name) else None
    return Records(name, settings) if settings else _open_revision(name, open_project(Path()).root)


def _open_revision(name: str, root: Path) -> Records:
    from factcheck.cli.git import Git
    from factcheck.cli.revision import Revision
    from factcheck.config import InvalidConfiguration, Settings
    from factcheck.config.project import read_project
    from factcheck.history import Records

    git = Git(root, "diff", "name the folders of two projects")
    revision = Revision(git, name, git.resolve(name))
    try:
        # Before the project began, a revision has no records, and that is worth a comparison too.
        settings = read_project(root, revision.read_setting, has_claims=True) or Settings(root=root)
    except InvalidConfiguration as fault:
        raise InvalidConfiguration(Path(f"{name}:{fault.diagnostics[0].path}"), fault.diagnostics) from fault
    return Records(name, settings, revision.find, revision.read, revision.commit)
