"""The commands, put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
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

_HELP = ("-h", "--help")


def build(arguments: Sequence[str] | None = None) -> typer.Typer:
    """The command line for these arguments, or the whole of it.

    What is not asked for is not imported; starting up is most of what a small command costs.
    """
    app = typer.Typer(
        name="factcheck",
        help="Plain-text fact-checking: claims, evidence and signed verdicts as small YAML files, checked and scored.",
        # Plain help starts in half the time and passes nothing of a terminal's control sequences on.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=True,
        no_args_is_help=False,
        invoke_without_command=True,
        context_settings={"help_option_names": list(_HELP), "max_content_width": 100},
    )
    app.callback()(start)
    # A shell that completes a line gives no arguments.
    if arguments is None or "_FACTCHECK_COMPLETE" in os.environ:
        _add(app, _COMMANDS)
        _add_new(app, _NEW)
        return app
    named = next((word for word in arguments if word in _HELP or not word.startswith("-")), None)
    if named in _COMMANDS:
        _add(app, {named: _COMMANDS[named]})
    elif named == "new":
        _add_new(app, _NEW)
    elif named is not None:
        for name, module in _COMMANDS.items():
            app.command(name, help=_function(module).__doc__)(_nothing)
        _add_new(app, {})
    return app


def _add(app: typer.Typer, modules: Mapping[str, str]) -> None:
    for name, module in modules.items():
        app.command(name)(_function(module))


def _add_new(app: typer.Typer, modules: Mapping[str, str]) -> None:
    new = typer.Typer(help="Write a new record from flags; nothing is ever overwritten.", rich_markup_mode=None)
    _add(new, modules)
    app.add_typer(new, name="new")


def _function(module: str) -> Callable[..., None]:
    function: Callable[..., None] = getattr(import_module(f"factcheck.cli.{module}"), module)
    return function


def _nothing() -> None:
    """Stands for a command that only a line of help is about, so that its flags need not be read."""


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
