"""`factcheck new evidence`: record a source, and see the verdict move."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.completion import complete_claim
from factcheck.cli.draft import Conditions, Id, Number, keep_given, make_id, read_conditions, read_number, write_record
from factcheck.cli.options import open_project, read_day
from factcheck.errors import UsageError
from factcheck.suggestions import suggest

if TYPE_CHECKING:
    from factcheck.records.write import Field
    from factcheck.workflow import Run


def new_evidence(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The id of the claim it is about.", autocompletion=complete_claim)
    ],
    publisher: Annotated[str, typer.Option(help="Who published it.")],
    title: Annotated[str, typer.Option(help="What it is called.")],
    source: Annotated[str, typer.Option(help="What answers for it: instrumented-test, news-report, regulator, …")],
    stance: Annotated[
        str | None, typer.Option(help="supports, mostly-supports, mostly-refutes, refutes or context.")
    ] = None,
    value: Number = None,
    unit: Annotated[str | None, typer.Option(help="The number's unit; the claim's by default.")] = None,
    plus_minus: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="The stated uncertainty, as ± NUMBER.")
    ] = None,
    independence: Annotated[str | None, typer.Option(help="independent, affiliated or claimant.")] = None,
    access: Annotated[str | None, typer.Option(help="primary, or secondhand if we hold only a retelling.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    condition: Conditions = None,
    at: Annotated[str | None, typer.Option(help="Where in the source: a page, a table.")] = None,
    note: Annotated[str | None, typer.Option(help="What to know about it.")] = None,
    id_: Id = None,
) -> None:
    """Record a source and what it found about a claim, and show how the verdict moves."""
    from factcheck.workflow import run

    settings = open_project(Path())
    before = run(settings, read_day(None))
    known = before.corpus.claims_by_id.get(claim)
    if known is None:
        near = suggest(claim, before.corpus.claims_by_id)
        hint = f"did you mean {near!r}?" if near else "`factcheck report` lists the claims"
        raise UsageError(f"no claim is called {claim!r}", hint=hint)
    finding: dict[str, Field] = {"claim": claim}
    if value is not None:
        finding["value"] = read_number(value)
        finding["unit"] = unit or (known.quantity.unit if known.quantity else "1")
    if plus_minus is not None:
        finding["uncertainty"] = {"plus_minus": read_number(plus_minus)}
    finding |= keep_given(stance=stance)
    if condition:
        finding["conditions"] = read_conditions(condition)
    finding |= keep_given(at=at, note=note)
    name = id_ or make_id(f"{publisher} {claim}")
    fields: dict[str, Field] = {"id": name, "title": title, "publisher": publisher}
    fields |= keep_given(url=url, published=published) | {"source": source}
    fields |= keep_given(independence=independence, access=access) | {"findings": [finding]}
    path = write_record(settings, "evidence", settings.evidence, name, fields)
    typer.echo(f"wrote {path}\n{claim}: {_verdict(before, claim)} → {_verdict(run(settings, read_day(None)), claim)}")


def _verdict(done: Run, claim: str) -> str:
    assessment = done.assessments[claim]
    return f"{assessment.verdict} ({assessment.sureness})" if assessment.sureness else assessment.verdict
