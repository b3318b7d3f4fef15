"""`factcheck validate`: every problem in one run, each with its place and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.delivery import Output, deliver, refuse_record
from factcheck.cli.findings import FORMS, Form, count, finish, locate
from factcheck.cli.options import AsOf, Colour, read_choice, read_day
from factcheck.cli.screen import Color
from factcheck.cli.session import Session
from factcheck.cli.unsaved import STDIN, Unsaved, receive
from factcheck.diagnostics import SEVERITIES
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cli.changed import Changes
    from factcheck.cli.fix import Mended
    from factcheck.config import Settings
    from factcheck.records.survey import Read
    from factcheck.reports.findings.findings import Findings
    from factcheck.workflow import Run


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATHS", help="Files and folders to report on; all by default.")
    ] = None,
    form: Form = "text",
    output: Output = None,
    fail_on: Annotated[str, typer.Option(metavar="|".join(SEVERITIES), help="Exit 1 from this severity on.")] = "error",
    baseline: Annotated[bool, typer.Option("--baseline", help="Count only what is not in the baseline.")] = False,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found now into the baseline.")
    ] = False,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only what concerns records changed since this git revision.")
    ] = None,
    stdin_filename: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read the text of this record from standard input, given as -.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe, and show the difference.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; exit 1 if anything.")] = False,
    as_of: AsOf = None,
    color: Colour = Color.AUTO,
) -> None:
    """Check every record, and say what to do about each problem.

    The whole project is always read, so that a file given alone still knows every id; findings are printed for the
    paths given. The baseline is `factcheck-baseline.jsonl` beside the configuration. With --fix a record from standard
    input is printed as it should be.
    """
    from factcheck.workflow import find

    session: Session = context.obj
    form = read_choice("--format", form, FORMS)
    limit = read_choice("--fail-on", fail_on, SEVERITIES)
    if write_baseline and (baseline or paths or changed_since or stdin_filename):
        raise UsageError("--write-baseline is for the whole project", hint="give nothing with it that selects records")
    if diff and (fix or write_baseline):
        raise UsageError("--diff writes nothing", hint="give neither --fix nor --write-baseline with it")
    if diff and form != "text" and output is None:
        raise UsageError("--diff is text", hint="write the other form to a file with --output")
    unsaved = _receive(stdin_filename, paths, changed_since)
    settings, wanted = locate(paths or [Path()]) if unsaved is None else (unsaved.settings, [unsaved.place])
    refuse_record(output, settings)
    changes = _compare(settings, changed_since)
    day = read_day(as_of)
    is_alone = not (unsaved or changes or baseline or write_baseline or output or fix or diff)

    def look(read: Read | None) -> Run:
        given = (paths or [Path()]) if is_alone else ()
        return session.run(settings, day, given=given, read=read, unsaved=unsaved.path if unsaved else None)

    def pick(done: Run) -> Findings:
        found = find(done, wanted)
        if changes is None:
            return found
        from factcheck.cli.changed import narrow

        return narrow(found, done, changes)

    read = unsaved.read if unsaved else None
    mended: Mended | None = None
    if fix or diff:
        from factcheck.cli.fix import mend
        from factcheck.records.survey import read_record

        mended = mend(look, pick, read or read_record, is_written=fix and unsaved is None)
    done = mended.done if mended else look(read)
    if write_baseline or baseline:
        from factcheck.cli import ratchet

        is_other = as_of is not None or unsaved is not None or diff
        done = (
            ratchet.write_baseline(done) if write_baseline else ratchet.use_baseline(done, wanted, is_replay=is_other)
        )
    found = pick(done)
    if fix and mended and unsaved:
        typer.echo(mended.text_of(unsaved.path, unsaved.data), nl=False)
    else:
        shown = mended.draw(colour=session.screen.colours(color)) if mended else ""
        deliver(found, form, session.screen, color, settings=settings, output=output, limit=limit, preface=shown)
    finish(found, f"{count(len(done.checked), 'record')} checked as of {done.as_of}", limit)
    if diff and mended and mended.changes:
        raise typer.Exit(1)


def _receive(filename: Path | None, paths: list[Path] | None, changed_since: str | None) -> Unsaved | None:
    """The record that comes by standard input, or None where none is to come."""
    if filename is None:
        if paths and STDIN in paths:
            raise UsageError("-: which record is it?", hint="say so with --stdin-filename claims/….yaml")
        return None
    if changed_since is not None or (paths and paths != [STDIN]):
        raise UsageError("--stdin-filename is for one record", hint="give only - with it")
    return receive(filename)


def _compare(settings: Settings, revision: str | None) -> Changes | None:
    """What changed since the revision, or None where none is given."""
    if revision is None:
        return None
    from factcheck.cli.changed import changes_since

    return changes_since(settings, revision)
