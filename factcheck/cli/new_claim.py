"""`factcheck new claim`: record what was said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.draft import Conditions, Id, Number, keep_given, make_id, read_conditions, read_number, write_record
from factcheck.cli.options import open_project

if TYPE_CHECKING:
    from factcheck.records.write import Field


def new_claim(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The claim in one sentence.")],
    claimant: Annotated[str, typer.Option("--by", help="Who said it.")],
    subject: Annotated[str | None, typer.Option(help="What it is about; the claimant by default.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="When it was said.")] = None,
    where: Annotated[str | None, typer.Option(help="Where it was said.")] = None,
    url: Annotated[str | None, typer.Option(help="A page that shows it.")] = None,
    attribution: Annotated[str, typer.Option(help="verbatim, paraphrase, disputed or not-said.")] = "paraphrase",
    category: Annotated[str | None, typer.Option(help="Any word; it picks the margins.")] = None,
    kind: Annotated[str | None, typer.Option(help="physical, count, record, money, ratio, rank, quality, …")] = None,
    value: Number = None,
    unit: Annotated[str, typer.Option(help="The number's unit; 1 for a bare number.")] = "1",
    comparator: Annotated[str, typer.Option(help="exactly, about, at_least, more_than, at_most, …")] = "exactly",
    better: Annotated[str, typer.Option(help="Which way helps the buyer: lower, higher or none.")] = "none",
    measurand: Annotated[str | None, typer.Option(help="What the number measures; the text by default.")] = None,
    condition: Conditions = None,
    id_: Id = None,
) -> None:
    """Record a claim: who said what, when, and the number in it."""
    settings = open_project(Path())
    name = id_ or make_id(text)
    seen: dict[str, Field] = keep_given(on=on, where=where, url=url) or {"where": "not recorded"}
    fields: dict[str, Field] = {"id": name, "claimant": claimant, "subject": subject or claimant}
    fields |= keep_given(category=category, kind=kind or (None if value else "quality"))
    fields |= {"text": text, "attribution": attribution, "said": [seen]}
    if value is not None:
        fields["quantity"] = {
            "measurand": measurand or text,
            "comparator": comparator,
            "value": read_number(value),
            "unit": unit,
            "better": better,
        }
    if condition:
        fields["conditions"] = read_conditions(condition)
    path = write_record(settings, "claim", settings.claims, name, fields)
    flags = "--publisher … --title … --source news-report --stance refutes"
    typer.echo(f"wrote {path}\n\nNext: factcheck new evidence {name} {flags}")
