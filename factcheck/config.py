"""`factcheck.toml`, or `[tool.factcheck]` in `pyproject.toml`: where a project stands and what it sets.

A configuration only sets values: it can load no code, point outside its folder, or soften an integrity check.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, get_args

from factcheck.diagnostics import SEVERITIES, Severity
from factcheck.errors import EnvironmentFault, UsageError
from factcheck.model.evidence import AgeLimits
from factcheck.model.quantity import Margins
from factcheck.model.words import SourceKind
from factcheck.scoring.method import Method

FILE = "factcheck.toml"
_RULE_CODE = re.compile(r"FC[2-68][0-9]{2}\Z")
_CONSTANTS = ("likely", "firm", "floor", "stall")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A project: its root folder and everything its configuration sets."""

    root: Path
    title: str = "Fact-check report"
    publisher: str | None = None
    base_url: str | None = None
    claims: str = "claims"
    evidence: str = "evidence"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    staleness: Mapping[SourceKind, AgeLimits] = field(default_factory=dict)
    method: Method = field(default_factory=Method)


def find_project(start: Path) -> Settings | None:
    """The settings of the nearest project at or above `start`, or None where there is none.

    A project is a folder with `factcheck.toml`, with `[tool.factcheck]` in `pyproject.toml`, or with `claims/`.

    Raises:
        UsageError: the configuration is not valid.
        EnvironmentFault: it cannot be read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        settings = _read_project(folder)
        if settings is not None:
            return settings
    return None


def _read_project(folder: Path) -> Settings | None:
    own, shared = folder / FILE, folder / "pyproject.toml"
    if own.is_file():
        return _decode(folder, _parse(own), own)
    if shared.is_file():
        table = _parse(shared).get("tool", {}).get("factcheck")
        if table is not None:
            return _decode(folder, table, shared)
    return Settings(root=folder) if (folder / "claims").is_dir() else None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as fault:
        raise EnvironmentFault(f"{path}: {fault.strerror or fault}") from fault
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise UsageError(f"{path}: {fault}", hint="mend the TOML and run again") from fault


def _decode(folder: Path, table: Mapping[str, Any], path: Path) -> Settings:
    reader = _Reader(path)
    settings = Settings(root=folder)
    readers: Mapping[str, Callable[[Settings, Any], Settings]] = {
        "title": lambda known, value: replace(known, title=reader.text("title", value)),
        "publisher": lambda known, value: replace(known, publisher=reader.text("publisher", value)),
        "base_url": lambda known, value: replace(known, base_url=reader.url("base_url", value)),
        "folders": reader.folders,
        "severities": reader.severities,
        "staleness": reader.staleness,
        "scoring": reader.constants,
        "margins": reader.margins,
        "units": reader.units,
    }
    reader.known(table, tuple(readers), "")
    for key, value in table.items():
        settings = readers[key](settings, value)
    return settings


class _Reader:
    """Reads one table after another and says which file a fault is in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fail(self, message: str, hint: str) -> UsageError:
        return UsageError(f"{self.path}: {message}", hint=hint)

    def known(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
        """Unknown configuration is an error: a setting that is misspelt must not be silently without effect."""
        for key in table:
            if key not in allowed:
                raise self.fail(f"unknown key {(where + key)!r}", f"allowed: {', '.join(allowed)}")

    def table(self, name: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(f"{name!r} is not a table", f"write [{name}]")
        return value

    def text(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{name!r} is not a text", f'write {name} = "…"')
        return value

    def url(self, name: str, value: Any) -> str:
        address = self.text(name, value)
        if not re.match(r"https?://[^\s/@]+(?:/\S*)?\Z", address):
            raise self.fail(f"{name!r} is not a web address", f'write {name} = "https://…"')
        return address

    def number(self, name: str, value: Any, *, below: Decimal | None = None) -> Decimal:
        number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
        if number is None or not number.is_finite() or number < 0 or (below is not None and number >= below):
            limit = "a number of 0 or more" if below is None else f"a number from 0 to below {below}"
            raise self.fail(f"{name!r} is not {limit}", f"write {name.rpartition('.')[2]} = 0.05")
        return number

    def folders(self, known: Settings, value: Any) -> Settings:
        table = self.table("folders", value)
        self.known(table, ("claims", "evidence"), "folders.")
        names = {name: self.text(f"folders.{name}", folder) for name, folder in table.items()}
        for name, folder in names.items():
            parts = PurePosixPath(folder).parts
            if folder.startswith("/") or "\\" in folder or ":" in folder or ".." in parts or not parts:
                raise self.fail(f"'folders.{name}' points outside the project", "name a folder below the project")
        return replace(known, claims=names.get("claims", known.claims), evidence=names.get("evidence", known.evidence))

    def severities(self, known: Settings, value: Any) -> Settings:
        table = self.table("severities", value)
        for code, severity in table.items():
            if not _RULE_CODE.match(code):
                raise self.fail(f"the severity of {code!r} cannot be set", "only codes FC2xx to FC6xx and FC8xx can")
            if severity not in SEVERITIES:
                raise self.fail(f"{severity!r} is not a severity", f"allowed: {', '.join(SEVERITIES)}")
        return replace(known, severities=dict(table))

    def staleness(self, known: Settings, value: Any) -> Settings:
        limits: dict[SourceKind, AgeLimits] = {}
        table: Mapping[Any, Any] = self.table("staleness", value)
        self.known(table, get_args(SourceKind), "staleness.")
        for kind, given in table.items():
            name = f"staleness.{kind}"
            days = self.table(name, given)
            self.known(days, AgeLimits._fields, f"{name}.")
            for key, number in days.items():
                if not isinstance(number, int) or isinstance(number, bool) or number < 0:
                    raise self.fail(f"'{name}.{key}' is not a number of days", f"write {key} = 365")
            warn_after, error_after = days.get("warn_after"), days.get("error_after")
            if not days or (warn_after is not None and error_after is not None and error_after < warn_after):
                wrong = "has error_after below warn_after" if days else "sets no limit"
                raise self.fail(f"'{name}' {wrong}", "write warn_after = 365, error_after = 730")
            limits[kind] = AgeLimits(warn_after, error_after)
        return replace(known, staleness=limits)

    def constants(self, known: Settings, value: Any) -> Settings:
        table = self.table("scoring", value)
        self.known(table, _CONSTANTS, "scoring.")
        numbers = {
            name: float(self.number(f"scoring.{name}", given, below=Decimal(1))) for name, given in table.items()
        }
        was = known.method
        method = replace(
            was,
            likely=numbers.get("likely", was.likely),
            firm=numbers.get("firm", was.firm),
            floor=numbers.get("floor", was.floor),
            stall=numbers.get("stall", was.stall),
        )
        if not 0.5 < method.likely <= method.firm:
            raise self.fail("'scoring.likely' must be above 0.5 and at most 'scoring.firm'", "0.80 and 0.95 are usual")
        return replace(known, method=method)

    def margins(self, known: Settings, value: Any) -> Settings:
        margins: dict[str, Margins] = {}
        for category, given in self.table("margins", value).items():
            table = self.table(f"margins.{category}", given)
            self.known(table, ("material", "gross", "absolute"), f"margins.{category}.")
            absolute = table.get("absolute", False)
            if not isinstance(absolute, bool):
                raise self.fail(f"'margins.{category}.absolute' is not true or false", "write absolute = true")
            if "material" not in table or "gross" not in table:
                raise self.fail(f"'margins.{category}' needs material and gross", "write material = 0.05, gross = 0.20")
            material = self.number(f"margins.{category}.material", table["material"])
            gross = self.number(f"margins.{category}.gross", table["gross"])
            if gross < material:
                raise self.fail(f"'margins.{category}' has gross below material", "gross is the wider one")
            margins[category] = Margins(material=material, gross=gross, absolute=absolute)
        return replace(known, method=replace(known.method, margins=margins))

    def units(self, known: Settings, value: Any) -> Settings:
        units = known.method.units
        for name, definition in self.table("units", value).items():
            try:
                units = units.define(name, self.text(f"units.{name}", definition))
            except ValueError as fault:
                raise self.fail(f"'units.{name}': {fault}", 'write for example li = "500 m"') from fault
        return replace(known, method=replace(known.method, units=units))
