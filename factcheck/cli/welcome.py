"""`factcheck` alone: where you are, and how to go on."""

from __future__ import annotations

from pathlib import Path

import typer

_COMMANDS: tuple[tuple[str, str], ...] = (
    ("factcheck report", "which claims do not hold, how far off, how sure, and why"),
    ("factcheck show CLAIM", "one claim in full: the evidence, the reasons, and what is missing"),
    ("factcheck validate", "every problem in the records, with its place"),
    ("factcheck new claim", "record a claim; then `factcheck new evidence`"),
    ("factcheck export markdown", "the verdicts for a page or a pull request"),
    ("factcheck explain WORD", "what a code, a verdict or a flag means"),
)

_BEGINNINGS: tuple[tuple[str, str], ...] = (
    ("factcheck demo", "write a ready project, Xiaomi EV's disputed claims, and show its report"),
    ("factcheck init", "start a project in this folder"),
    ("factcheck new claim", "record a first claim; then `factcheck new evidence`"),
    ("factcheck explain WORD", "what a code, a verdict or a flag means"),
    ("factcheck --help", "every command"),
)


def welcome() -> None:
    """Say which project this is and how many records it has, or that there is none, and the commands to start with."""
    from factcheck.config import find_project
    from factcheck.records.discover import discover

    settings = find_project(Path())
    if settings is None:
        typer.echo(f"No fact-checking project at or above {Path().resolve()}.")
        commands = _BEGINNINGS
    else:
        counts = [len(tuple(discover(settings.root, folder))) for folder in (settings.claims, settings.evidence)]
        typer.echo(f"{settings.title}: {settings.root}")
        typer.echo(f"{counts[0]:,} claim files, {counts[1]:,} evidence files.")
        commands = _COMMANDS
    width = max(len(command) for command, _ in commands)
    typer.echo("\n" + "\n".join(f"  {command:<{width}}  {does}" for command, does in commands))
