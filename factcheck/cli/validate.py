"""`factcheck validate`: every problem in one run, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.delivery import Output, deliver, refuse_record
from factcheck.cli.findings import FORMS, Form, count, finish, locate
from factcheck.cli.options import AsOf, Colour, read_choice, read_day
from factcheck.cli.screen import Color
from factcheck.diagnostics import SEVERITIES
from factcheck.errors import UsageError


def validate(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders to report on; all by default.")] = None,
    form: Form = "text",
    output: Output = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(SEVERITIES), help="Exit 1 from this severity on.")] = "error",
    baseline: Annotated[bool, typer.Option("--baseline", help="Count only what is not in the baseline.")] = False,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found now into the baseline.")
    ] = False,
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Check every record: text, shape, references, units, sources and verdicts.

    The whole project is always read, so that a file given alone still knows every id; findings are printed for the
    paths given. The baseline is `factcheck-baseline.jsonl` beside the configuration.
    """
    from factcheck.cli import ratchet
    from factcheck.workflow import find, run

    form = read_choice("--format", form, FORMS)
    limit = read_choice("--fail-on", fail_on, SEVERITIES)
    if write_baseline and (baseline or paths):
        raise UsageError("--write-baseline is for the whole project", hint="give neither --baseline nor paths with it")
    settings, wanted = locate(paths or [Path()])
    refuse_record(output, settings)
    done = run(settings, read_day(as_of))
    if write_baseline:
        done = ratchet.write_baseline(done)
    elif baseline:
        done = ratchet.use_baseline(done, wanted, is_replay=as_of is not None)
    found = find(done, wanted)
    deliver(found, form, context.obj, color, settings=settings, output=output, limit=limit)
    finish(found, f"{count(len(done.checked), 'record')} checked as of {done.as_of}", limit)
