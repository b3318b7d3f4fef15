"""`factcheck report`: the table of claims, worst first."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from factcheck.cli.options import (
    AsOf,
    Colour,
    FailOnVerdict,
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
from factcheck.cli.outcome import finish_report
from factcheck.cli.screen import Color
from factcheck.cli.session import Session

_FACETS: tuple[Literal["category", "claimant", "subject"], ...] = ("category", "claimant", "subject")


def report(
    context: typer.Context,
    path: Project = Path(),
    claimant: OfClaimant = None,
    subject: OfSubject = None,
    category: OfCategory = None,
    verdict: OfVerdict = None,
    text: OfText = None,
    group_by: Annotated[
        str | None, typer.Option("--group-by", metavar="|".join(_FACETS), help="One list for each of these.")
    ] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help="Show only so many, the worst.")] = None,
    as_of: AsOf = None,
    fail_on_verdict: FailOnVerdict = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show which claims do not hold, and how far off they are.

    Worst first, with how sure that is, the verdict as read and with the small print, and the sources.
    """
    from factcheck.reports import terminal
    from factcheck.reports.view import View
    from factcheck.workflow import Selection, build_report

    session: Session = context.obj
    screen = session.screen
    gate = read_words("--fail-on-verdict", fail_on_verdict)
    selection = Selection(
        claimant=claimant, subject=subject, category=category, text=text, verdicts=read_words("--verdict", verdict)
    )
    view = View(
        group_by=None if group_by is None else read_choice("--group-by", group_by, _FACETS),
        top=top,
        whole=_command_without(context, "top"),
    )
    done = session.run(open_project(path), read_day(as_of), given=[path])
    finished = build_report(done, selection)
    drawn = terminal.render(finished, width=screen.width, colour=screen.colours(color), view=view)
    typer.echo(drawn, nl=False, color=True)
    finish_report(done, finished, gate)


def _command_without(context: typer.Context, left_out: str) -> str:
    """The command as it was given, but for one option."""
    words = ["factcheck", "report"]
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        if name != left_out and source is not None and source.name == "COMMANDLINE":
            words += [parameter.opts[-1]] if parameter.param_type_name == "option" else []
            words.append(str(context.params[name]))
    return shlex.join(words)
