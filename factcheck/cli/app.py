"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli import (
    config,
    demo,
    diff,
    explain,
    export,
    init,
    new_claim,
    new_evidence,
    promises,
    report,
    scorecard,
    show,
    validate,
    verify,
    welcome,
    what_next,
)

app = typer.Typer(
    name="factcheck",
    help="Plain-text fact-checking: claims, evidence and signed verdicts as small YAML files, checked and scored.",
    # Plain help starts in half the time and passes nothing of a terminal's control sequences on.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")] = False,  # noqa: ARG001 - read where errors end up
) -> None:
    """Say where you are and how to begin."""
    if version:
        typer.echo(f"factcheck {__version__}")
    elif context.invoked_subcommand is None:
        welcome.welcome()


app.command("report")(report.report)
app.command("show")(show.show)
app.command("promises")(promises.promises)
app.command("scorecard")(scorecard.scorecard)
app.command("next")(what_next.what_next)
app.command("diff")(diff.diff)
app.command("validate")(validate.validate)
app.command("verify")(verify.verify)
app.command("export")(export.export)
app.command("explain")(explain.explain)
app.command("config")(config.config)
app.command("init")(init.init)
app.command("demo")(demo.demo)

new = typer.Typer(help="Write a new record from flags; nothing is ever overwritten.", rich_markup_mode=None)
new.command("claim")(new_claim.new_claim)
new.command("evidence")(new_evidence.new_evidence)
app.add_typer(new, name="new")
