"""`factcheck report`: the table of claims, worst first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.completion import complete_verdicts
from factcheck.cli.options import AsOf, Colour, FailOnVerdict, open_project, read_day, read_words
from factcheck.cli.outcome import finish_report
from factcheck.cli.screen import Color, Screen


def report(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A project, or any folder in it.")] = Path(),
    claimant: Annotated[str | None, typer.Option(help="Only claims of this claimant (part of the name).")] = None,
    subject: Annotated[str | None, typer.Option(help="Only claims about this subject (part of the name).")] = None,
    category: Annotated[str | None, typer.Option(help="Only claims of this category.")] = None,
    verdict: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only these verdicts, comma-separated.", autocompletion=complete_verdicts),
    ] = None,
    text: Annotated[str | None, typer.Option(help="Only claims whose id or wording holds this text.")] = None,
    as_of: AsOf = None,
    fail_on_verdict: FailOnVerdict = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show which claims do not hold, how far off they are, how sure that is, and why."""
    from factcheck.reports import terminal
    from factcheck.workflow import Selection, build_report, run

    screen: Screen = context.obj
    gate = read_words("--fail-on-verdict", fail_on_verdict)
    selection = Selection(
        claimant=claimant, subject=subject, category=category, text=text, verdicts=read_words("--verdict", verdict)
    )
    done = run(open_project(path), read_day(as_of))
    finished = build_report(done, selection)
    typer.echo(terminal.render(finished, width=screen.width, colour=screen.colours(color)), nl=False, color=True)
    finish_report(done, finished, gate)
