"""`factcheck next`: what to check next, and why."""

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
    OfText,
    OfVerdict,
    Project,
    open_project,
    read_choice,
    read_day,
    read_words,
)
from factcheck.cli.outcome import finish_run
from factcheck.cli.screen import Color
from factcheck.cli.session import Session

_FORMS = ("text", "json")


def what_next(
    context: typer.Context,
    path: Project = Path(),
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.")] = 10,
    claimant: OfClaimant = None,
    subject: OfSubject = None,
    category: OfCategory = None,
    verdict: OfVerdict = None,
    text: OfText = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print it.")] = "text",
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show what to check next, the most pressing first.

    Each with its reasons and the command to begin with.
    """
    from factcheck.reports.next import json
    from factcheck.reports.next import text as text_form
    from factcheck.workflow import Selection, build_agenda

    session: Session = context.obj
    screen = session.screen
    form = read_choice("--format", form, _FORMS)
    selection = Selection(
        claimant=claimant, subject=subject, category=category, text=text, verdicts=read_words("--verdict", verdict)
    )
    done = session.run(open_project(path), read_day(as_of), given=[path])
    agenda = build_agenda(done, selection, limit)
    if form == "json":
        typer.echo(json.render(agenda), nl=False)
    else:
        colour = screen.colours(color)
        typer.echo(text_form.render(agenda, width=screen.width, colour=colour), nl=False, color=True)
    finish_run(done)
