"""`factcheck verify`: every stored copy of a source is there and has the bytes it was recorded with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.delivery import deliver
from factcheck.cli.findings import FORMS, Form, count, finish, locate
from factcheck.cli.options import Colour, read_choice, read_day
from factcheck.cli.screen import Color


def verify(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The evidence to look at: a project, a folder or a file.")
    ] = Path(),
    form: Form = "text",
    color: Colour = Color.AUTO,
) -> None:
    """Hash every stored snapshot again.

    Each is compared with the digest in its record.

    Evidence that cannot be read names no snapshot, so what is wrong with it is told here too.
    """
    from factcheck.workflow import verify_snapshots

    form = read_choice("--format", form, FORMS)
    settings, wanted = locate([path])
    found, snapshots = verify_snapshots(settings, wanted, read_day(None))
    deliver(found, form, context.obj.screen, color, settings=settings)
    finish(found, f"{count(snapshots, 'snapshot')} verified")
