"""Where findings go: to standard output, to a file, and onto the summary page of a job."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.findings import FORMS
from factcheck.cli.runner import Runner, look_for_runner
from factcheck.cli.screen import Color, Screen
from factcheck.diagnostics import Severity
from factcheck.errors import EnvironmentFault, UsageError

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.reports.findings.findings import Findings

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write the form to this file, and the text to standard output."),
]

_OF_THE_REPOSITORY = frozenset({"github", "gitlab", "sarif", "junit"})
"""The forms whose readers look for a path from the top of the repository, wherever in it the project stands."""
_WITH_SUMMARY = frozenset({"github", "sarif"})


def refuse_record(output: Path | None, settings: Settings) -> None:
    """See to it that no record is written over, and nothing is put among the records.

    Raises:
        UsageError: the file would stand below a folder of records.
    """
    if output is None:
        return
    place = output.parent.resolve() / output.name
    for name in (settings.claims, settings.evidence):
        if place.is_relative_to((settings.root / name).resolve()):
            raise UsageError(f"{output} is among the records; nothing was written", hint=f"name a file outside {name}/")


def deliver(
    found: Findings,
    form: str,
    screen: Screen,
    color: Color,
    *,
    settings: Settings,
    output: Path | None = None,
    limit: Severity = "error",
    preface: str = "",
) -> None:
    """Print the findings in one of their forms; with `output` write that to the file, and print the text.

    What comes before the text is the `preface`, which no other form has.

    Raises:
        UsageError: something other than a file stands where the output should.
        EnvironmentFault: the file or the summary could not be written.
    """
    runner = look_for_runner(os.environ)
    if output is not None:
        from factcheck.files import write_atomically

        write_atomically(output, _render(found, form, settings, runner, limit).encode("utf-8"))
        typer.echo(f"wrote {output}", err=True)
    if output is not None or form == "text":
        text = FORMS["text"].load()(found, colour=screen.colours(color), width=screen.width)
        log = "\n".join(filter(None, (preface, text)))
        if runner.obeys:
            from secrets import token_hex

            from factcheck.reports.findings.github import silence

            log = silence(log, token_hex(16))
    else:
        log = _render(found, form, settings, runner, limit)
    typer.echo(log, nl=False, color=True)
    if runner.summary and form in _WITH_SUMMARY:
        _append_summary(found, runner.summary)


def _render(found: Findings, form: str, settings: Settings, runner: Runner, limit: Severity) -> str:
    folder = runner.path_to(settings.root) if form in _OF_THE_REPOSITORY else ""
    strictness = {"fail_on": limit} if form == "junit" else {}
    return FORMS[form].load()(found.seen_from(folder) if folder else found, **strictness)


def _append_summary(found: Findings, path: Path) -> None:
    from factcheck.reports.findings.summary import LIMIT, render

    try:
        with open(path, "ab") as page:
            page.write(render(found, room=LIMIT - page.tell()).encode("utf-8"))
    except OSError as fault:
        raise EnvironmentFault(f"the job summary was not written: {fault.strerror or fault}") from fault
