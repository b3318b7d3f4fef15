"""`factcheck promises`: how far each promise has come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.completion import complete_verdicts
from factcheck.cli.options import AsOf, Colour, FailOnVerdict, Project, open_project, read_choice, read_day, read_words
from factcheck.cli.outcome import finish_report
from factcheck.cli.screen import Color
from factcheck.cli.session import Session

_FORMS = ("text", "json")


def promises(
    context: typer.Context,
    path: Project = Path(),
    claimant: Annotated[str | None, typer.Option(help="Only promises of this claimant (part of the name).")] = None,
    subject: Annotated[str | None, typer.Option(help="Only promises about this subject (part of the name).")] = None,
    state: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only these states, comma-separated.", autocompletion=complete_verdicts),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print them.")] = "text",
    as_of: AsOf = None,
    fail_on_verdict: FailOnVerdict = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show how far every promise has come, worst first.

    Target, term, latest figure, pace, state and sources.
    """
    from factcheck.reports.promises import json, text
    from factcheck.workflow import Selection, build_report

    session: Session = context.obj
    screen = session.screen
    form = read_choice("--format", form, _FORMS)
    gate = read_words("--fail-on-verdict", fail_on_verdict)
    selection = Selection(claimant=claimant, subject=subject, verdicts=read_words("--state", state), promises=True)
    done = session.run(open_project(path), read_day(as_of), given=[path])
    finished = build_report(done, selection)
    if form == "json":
        typer.echo(json.render(finished), nl=False)
    else:
        typer.echo(text.render(finished, width=screen.width, colour=screen.colours(color)), nl=False, color=True)
    finish_report(done, finished, gate)
