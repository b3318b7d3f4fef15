"""Turning flags into a record file that is valid before it is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from decimal import Decimal

    from factcheck.config import Settings
    from factcheck.records.write import Field

Id = Annotated[str | None, typer.Option("--id", help="The record's id and file name; made from the text by default.")]
Conditions = Annotated[list[str] | None, typer.Option("--condition", metavar="NAME=WORD", help="May be repeated.")]
Number = Annotated[str | None, typer.Option("--value", metavar="NUMBER", help="The digits as written: 1.98")]


def write_record(
    settings: Settings, kind: Literal["claim", "evidence"], folder: str, name: str, fields: dict[str, Field]
) -> Path:
    """Write the record and give its path.

    Raises:
        UsageError: the record would not be valid, or its file is there already; then nothing is written.
    """
    from factcheck.files import create
    from factcheck.records.reading import load_text
    from factcheck.records.write import render_record

    schema = f"schemas/{kind}.schema.json"
    # An editor complains of a schema that is not there.
    up = "../" * (folder.count("/") + 1) if (settings.root / schema).is_file() else None
    text = render_record(fields, None if up is None else up + schema)
    record, diagnostics = load_text(f"{folder}/{name}.yaml", text.encode(), kind)
    if record is None or any(one.severity == "error" for one in diagnostics):
        faults = "; ".join(f"{one.message}{f' ({one.hint})' if one.hint else ''}" for one in diagnostics)
        raise UsageError(f"nothing was written: {faults}")
    path = settings.root / folder / f"{name}.yaml"
    if path.exists():
        raise UsageError(f"{path} is there already; nothing was written", hint="choose another name with --id")
    create(path, text.encode())
    return path


def keep_given(**fields: str | None) -> dict[str, Field]:
    """Only the flags that were given."""
    return {name: value for name, value in fields.items() if value is not None}


def read_conditions(conditions: list[str]) -> dict[str, Field]:
    """`NAME=WORD` flags as a mapping.

    Raises:
        UsageError: a flag of another form.
    """
    pairs = [condition.partition("=") for condition in conditions]
    if any(not name or not word for name, _, word in pairs):
        raise UsageError("--condition wants NAME=WORD", hint="for example --condition timing_start=standstill")
    return {name: word for name, _, word in pairs}


def read_number(text: str) -> Decimal:
    """A number with its digits as written.

    Raises:
        UsageError: not a finite number.
    """
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UsageError(f"{text!r} is not a number", hint="write the digits alone and give the unit with --unit")
    return number


def make_id(text: str) -> str:
    """An id from a text: lower-case ASCII words joined by hyphens.

    Raises:
        UsageError: the text has no such letters.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].rstrip("-")
    if not slug:
        raise UsageError("no id can be made from this text", hint="give one with --id")
    return slug
