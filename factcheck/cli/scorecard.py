"""`factcheck scorecard`: how the claims of each claimant, subject or category fared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import (
    AsOf,
    Colour,
    OfCategory,
    OfClaimant,
    OfSubject,
    Project,
    open_project,
    read_choice,
    read_day,
)
from factcheck.cli.outcome import finish_run
from factcheck.cli.screen import Color
from factcheck.cli.session import Session

_FORMS = ("text", "json")
_BY = ("claimant", "subject", "category", "claimant,category")


def scorecard(
    context: typer.Context,
    path: Project = Path(),
    by: Annotated[str, typer.Option(metavar="|".join(_BY), help="What to group claims by.")] = "claimant",
    weighted: Annotated[bool, typer.Option("--weighted", help="Let claims count by their stakes.")] = False,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="Show how far people and the engine agree instead.")
    ] = False,
    claimant: OfClaimant = None,
    subject: OfSubject = None,
    category: OfCategory = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print it.")] = "text",
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show how claims fared, group by group.

    Verdicts, a share with its interval, promises, and what is undecided.

    Claims are chosen because someone doubts them, so no share says how truthful anyone is.
    """
    from factcheck.reports.scorecard import json, text
    from factcheck.workflow import Selection, build_scorecard

    session: Session = context.obj
    screen = session.screen
    form = read_choice("--format", form, _FORMS)
    facets = tuple(read_choice("--by", by, _BY).split(","))
    done = session.run(open_project(path), read_day(as_of), given=[path])
    selection = Selection(claimant=claimant, subject=subject, category=category)
    score = build_scorecard(done, selection, facets, weighted=weighted, agreement=agreement)
    if form == "json":
        typer.echo(json.render(score), nl=False)
    else:
        typer.echo(text.render(score, width=screen.width, colour=screen.colours(color)), nl=False, color=True)
    finish_run(done)
