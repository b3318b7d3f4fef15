"""The commands, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli import welcome

_COMMANDS = {
    "report": "report",
    "show": "show",
    "promises": "promises",
    "scorecard": "scorecard",
    "next": "what_next",
    "diff": "diff",
    "validate": "validate",
    "verify": "verify",
    "export": "export",
    "explain": "explain",
    "config": "config",
    "init": "init",
    "demo": "demo",
}
"""Each command and its module, whose function of the same name it is, in the order of the help."""

_NEW = {"claim": "new_claim", "evidence": "new_evidence"}


def build(arguments: Sequence[str] = ()) -> typer.Typer:
    """The command line for these arguments: with the one command they name, or with all where they name none.

    What is not asked for is not imported; starting up is most of what a small command costs.
    """
    named = next((argument for argument in arguments if not argument.startswith("-")), "")
    alone = {named: _COMMANDS[named]} if named in _COMMANDS else {}
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
    app.callback()(start)
    _add(app, alone or _COMMANDS)
    if not alone:
        new = typer.Typer(help="Write a new record from flags; nothing is ever overwritten.", rich_markup_mode=None)
        _add(new, _NEW)
        app.add_typer(new, name="new")
    return app


def _add(app: typer.Typer, modules: Mapping[str, str]) -> None:
    for name, module in modules.items():
        app.command(name)(getattr(import_module(f"factcheck.cli.{module}"), module))


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
