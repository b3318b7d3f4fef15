"""`factcheck export`: the report as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.delivery import refuse_record
from factcheck.cli.options import AsOf, FailOnVerdict, Project, open_project, read_choice, read_day, read_words
from factcheck.cli.outcome import finish_report
from factcheck.cli.session import Session
from factcheck.reports import EXPORTS

_FORMS = {form.name: form for form in EXPORTS}


def export(
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(_FORMS)}.")],
    path: Project = Path(),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
    as_of: AsOf = None,
    fail_on_verdict: FailOnVerdict = None,
) -> None:
    """Write the verdicts for other readers and programs.

    The same records and day give the same bytes.
    """
    from factcheck.files import write_atomically
    from factcheck.workflow import Selection, build_report

    session: Session = context.obj

    form = read_choice("FORMAT", form, _FORMS)
    gate = read_words("--fail-on-verdict", fail_on_verdict)
    settings = open_project(path)
    refuse_record(output, settings)
    done = session.run(settings, read_day(as_of), given=() if output else [path])
    finished = build_report(done, Selection())
    text = _FORMS[form].load()(finished)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_atomically(output, text.encode("utf-8"))
        typer.echo(f"wrote {output} (as of {done.as_of})", err=True)
    finish_report(done, finished, gate)
