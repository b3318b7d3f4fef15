"""`factcheck show`: one claim in full, with every reason."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.completion import complete_claim
from factcheck.cli.options import AsOf, Colour, FailOnVerdict, open_project, read_choice, read_day, read_words
from factcheck.cli.outcome import finish_report
from factcheck.cli.screen import Color
from factcheck.cli.session import Session

_FORMS = ("text", "json")


def show(
    context: typer.Context,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM…", help="The ids of claims.", autocompletion=complete_claim)
    ],
    sources: Annotated[bool, typer.Option("--sources", help="Only where the evidence comes from.")] = False,
    timing: Annotated[bool, typer.Option("--timing", help="Only what existed when the claim was made.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Only how it was said, changed and answered.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print it.")] = "text",
    as_of: AsOf = None,
    fail_on_verdict: FailOnVerdict = None,
    color: Colour = Color.AUTO,
) -> None:
    """Show one claim in full, with the reasons for its verdict.

    Both readings, every source with its grade, what the verdict rests on and what would change it.
    """
    from factcheck.reports.show import json, text
    from factcheck.reports.show.sections import VIEWS
    from factcheck.workflow import build_pages

    session: Session = context.obj
    screen = session.screen
    form = read_choice("--format", form, _FORMS)
    gate = read_words("--fail-on-verdict", fail_on_verdict)
    done = session.run(open_project(Path()), read_day(as_of), given=[Path()])
    pages = build_pages(done, claims)
    if form == "json":
        typer.echo(json.render(pages), nl=False)
    else:
        wanted = [view for view, is_wanted in zip(VIEWS, (sources, timing, history), strict=True) if is_wanted]
        colour = screen.colours(color)
        typer.echo(text.render(pages, wanted, width=screen.width, colour=colour), nl=False, color=True)
    finish_report(done, pages.report, gate)
