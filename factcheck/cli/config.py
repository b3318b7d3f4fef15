"""`factcheck config`: every setting in force, and where it is set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.cli.options import Project, open_project, read_choice

if TYPE_CHECKING:
    from decimal import Decimal

    from factcheck.config.settings import Origin, Settings

_FORMS = ("text", "json")


_Value = str | float | bool | tuple[str, ...] | None


class _Row(NamedTuple):
    name: str
    value: _Value
    origin: Origin | None


def config(
    path: Project = Path(),
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to print it.")] = "text",
) -> None:
    """Print every setting in force, and what sets it."""
    form = read_choice("--format", form, _FORMS)
    settings = open_project(path)
    rows = tuple(_rows(settings))
    typer.echo(_as_json(rows) if form == "json" else _as_text(rows), nl=False)
    file = settings.document.path if settings.document else "no configuration, so all by default"
    typer.echo(f"{settings.root}: {file}", err=True)


def _rows(settings: Settings) -> Iterator[_Row]:
    for key, value in _values(settings):
        yield _Row(".".join(key), value, settings.origin(key))


def _values(settings: Settings) -> Iterator[tuple[tuple[str, ...], _Value]]:
    from factcheck.config.reader import CONSTANTS, settable_codes

    yield ("title",), settings.title
    yield ("publisher",), settings.publisher
    yield ("base_url",), settings.base_url
    yield ("folders", "claims"), settings.claims
    yield ("folders", "evidence"), settings.evidence
    for name in CONSTANTS:
        yield ("scoring", name), getattr(settings.method, name)
    for category, margins in settings.method.margins_by_category.items():
        yield ("margins", category, "material"), _number(margins.material)
        yield ("margins", category, "gross"), _number(margins.gross)
        yield ("margins", category, "absolute"), margins.absolute
    for name, definition in settings.written("units").items():
        yield ("units", name), definition
    for category, names in settings.conditions.items():
        for name, words in names.items():
            yield ("conditions", category, name), words
    for category, kinds in settings.floors.items():
        yield ("floors", category, "any"), kinds
    for kind, limits in settings.staleness.items():
        yield ("staleness", kind, "warn_after"), limits.warn_after
        yield ("staleness", kind, "error_after"), limits.error_after
    for code, severity in settable_codes().items():
        yield ("severities", code), settings.severities.get(code, severity)


def _number(number: Decimal) -> float:
    return int(number) if number == number.to_integral_value() else float(number)


def _as_text(rows: tuple[_Row, ...]) -> str:
    from factcheck.reports.encoding import cells, term

    shown = [(term(row.name), _source(row.origin), _shown(row.value)) for row in rows]
    names, sources = (max(cells(row[column]) for row in shown) for column in (0, 1))
    return "".join(
        f"{name}{' ' * (names - cells(name))}  {source}{' ' * (sources - cells(source))}  {value}\n"
        for name, source, value in shown
    )


def _source(origin: Origin | None) -> str:
    return f"{origin.path}:{origin.line}" if origin else "default"


def _shown(value: _Value) -> str:
    from factcheck.reports.encoding import term

    if isinstance(value, tuple):
        return term(", ".join(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "-" if value is None else term(str(value))


def _as_json(rows: tuple[_Row, ...]) -> str:
    from factcheck.reports.encoding import json

    return json(
        {
            "format": "factcheck-config",
            "version": 1,
            "settings": [
                {"name": row.name, "value": row.value, "origin": row.origin._asdict() if row.origin else None}
                for row in rows
            ],
        }
    )
