"""From a configuration's plain data to settings, with every fault and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from factcheck.config.settings import Settings
from factcheck.diagnostics import SEVERITIES, Described, Diagnostic, Severity, quote_lines
from factcheck.files import path_fault
from factcheck.model.evidence import AgeLimits
from factcheck.model.quantity import Margins
from factcheck.model.units import Units
from factcheck.model.words import SourceKind
from factcheck.records.problem import show
from factcheck.records.yaml.text import forbidden_in_value
from factcheck.scoring.method import Method
from factcheck.source import Document, Span
from factcheck.source import Path as Key
from factcheck.suggestions import suggest

MAX_FAULTS = 100
_MAX_ENTRIES = 1_000
_MAX_NUMBER = 10**15
_MAX_DAYS = 100_000

SETTINGS = (
    "title",
    "publisher",
    "base_url",
    "folders",
    "severities",
    "staleness",
    "conditions",
    "floors",
    "scoring",
    "margins",
    "units",
)
CONSTANTS = ("likely", "firm", "floor", "stall")
_SETTABLE = re.compile(r"FC[2-68]")


def decode(folder: Path, document: Document, table: Key) -> tuple[Settings, Sequence[Diagnostic]]:
    """The settings in a table of a document, and everything that is wrong with them."""
    reader = _Reader(document, table)
    reader.entries((), SETTINGS)
    usual = Settings(root=folder)
    claims, evidence = reader.folders(usual)
    settings = Settings(
        root=folder,
        title=reader.text(("title",)) or usual.title,
        publisher=reader.text(("publisher",)),
        base_url=reader.url(("base_url",)),
        claims=claims,
        evidence=evidence,
        severities=reader.severities(),
        staleness=reader.staleness(),
        conditions=reader.conditions(),
        floors=reader.floors(),
        method=replace(
            reader.constants(usual.method), margins=reader.margins(), units=reader.units(usual.method.units)
        ),
        document=document,
        table=table,
    )
    return settings, sorted(reader.faults, key=lambda fault: fault.sort_key)


def settable_codes() -> Mapping[str, Severity]:
    """The codes whose severity a project can set, and the severity of each unless it does."""
    from factcheck.rules import RULES
    from factcheck.rules.ignores import IGNORES

    rules: tuple[Described, ...] = (*RULES, *IGNORES)
    return {rule.code: rule.severity for rule in rules if _SETTABLE.match(rule.code)}


def diagnose(
    path: str, text: str, span: Span, message: str, hint: str | None, *, notes: tuple[str, ...] = (), code: str = ""
) -> Diagnostic:
    """A fault of a configuration; only one of its text has a code."""
    excerpt = quote_lines(text, span) if text else None
    return Diagnostic(
        code=code, severity="error", message=message, path=path, span=span, hint=hint, notes=notes, excerpt=excerpt
    )


class _Reader:
    """Reads one setting after another and keeps what is wrong with each; what is wrong is taken as not written."""

    def __init__(self, document: Document, table: Key) -> None:
        self.faults: list[Diagnostic] = []
        self._document = document
        self._table = table

    def complain(self, at: Key, message: str, hint: str | None, *notes: str, key: bool = False) -> None:
        """Keep a fault of the value at `at`, or of its key."""
        if len(self.faults) < MAX_FAULTS:
            here, path = self._document, (*self._table, *at)
            span = here.key_span(path) if key else here.value_span(path)
            self.faults.append(diagnose(here.path, here.text, span, message, hint, notes=notes))

    def value(self, at: Key) -> Any:
        """What is written at `at`, or None."""
        value: Any = self._document.data
        for name in (*self._table, *at):
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def entries(self, at: Key, allowed: Iterable[str] = ()) -> tuple[str, ...]:
        """The names in the table at `at`, all or only the allowed ones; a misspelt setting would set nothing unseen."""
        table = self.value(at)
        if table is None:
            return ()
        name = _name((*self._table, *at))
        if not isinstance(table, dict):
            self.complain(at, f"{name} is not a table", f"write [{name[1:-1]}]")
            return ()
        if len(table) > _MAX_ENTRIES:
            self.complain(at, f"{name} has {len(table):,} entries", f"at most {_MAX_ENTRIES:,} are read", key=True)
            return ()
        known = tuple(allowed)
        for key in table if known else ():
            if key not in known:
                self._unknown((*at, key), known)
        return tuple(key for key in table if not known or key in known)

    def _unknown(self, at: Key, known: Sequence[str]) -> None:
        near = suggest(str(at[-1]), known) if len(self.faults) < MAX_FAULTS else None
        hint = f"did you mean {near!r}?" if near else None
        self.complain(at, f"unknown key {_name(at)}", hint, f"allowed: {', '.join(known)}", key=True)

    def text(self, at: Key) -> str | None:
        value = self.value(at)
        if isinstance(value, str) and value.strip():
            wrong = forbidden_in_value(value)
            if wrong is None:
                return value
            self.complain(at, f"{_name(at)} has {wrong}", "write it without")
        elif value is not None:
            self.complain(at, f"{_name(at)} is not a text", f'write {at[-1]} = "…"')
        return None

    def url(self, at: Key) -> str | None:
        address = self.text(at)
        if address is None or re.match(r"https?://[^\s/@]+(?:/\S*)?\Z", address):
            return address
        self.complain(at, f"{_name(at)} is not a web address", f'write {at[-1]} = "https://…"')
        return None

    def number(self, at: Key, *, below: int = _MAX_NUMBER) -> Decimal | None:
        value = self.value(at)
        is_number = _is_integer(value) or (isinstance(value, Decimal) and value.is_finite())
        if is_number and 0 <= value < below:
            return Decimal(value)
        if value is not None:
            limit = "a number of 0 or more" if below == _MAX_NUMBER else f"a number from 0 to below {below}"
            self.complain(at, f"{_name(at)} is not {limit}", f"write {at[-1]} = 0.05")
        return None

    def folders(self, usual: Settings) -> tuple[str, str]:
        self.entries(("folders",), ("claims", "evidence"))
        claims = self._folder(("folders", "claims")) or usual.claims
        evidence = self._folder(("folders", "evidence")) or usual.evidence
        if f"{claims}/".startswith(f"{evidence}/") or f"{evidence}/".startswith(f"{claims}/"):
            self.complain(
                ("folders",), f"{show(claims)} and {show(evidence)} are not apart", "give each kind its own folder"
            )
        return claims, evidence

    def _folder(self, at: Key) -> str | None:
        folder = self.text(at)
        fault = path_fault(folder.removesuffix("/")) if folder is not None else None
        if fault is None:
            return folder and folder.removesuffix("/")
        self.complain(at, f"{_name(at)} points outside the project: {fault}", "name a folder below the project")
        return None

    def severities(self) -> Mapping[str, Severity]:
        severities: dict[str, Severity] = {}
        for code in self.entries(("severities",)):
            at, severity = ("severities", code), self.value(("severities", code))
            if code not in settable_codes():
                self._refuse_code(at, code)
            elif severity in SEVERITIES:
                severities[code] = severity
            else:
                near = suggest(severity, SEVERITIES) if isinstance(severity, str) else None
                hint = f"did you mean {near!r}?" if near else None
                self.complain(at, f"{_name(at)} is not a severity", hint, f"allowed: {', '.join(SEVERITIES)}")
        return severities

    def _refuse_code(self, at: Key, code: str) -> None:
        if re.match(r"FC[017][0-9]{2}\Z", code):
            hint = "only codes FC2xx to FC6xx and FC8xx can"
            self.complain(at, f"the severity of {show(code)} cannot be set", hint, key=True)
        else:
            hint = "`factcheck explain` lists every code"
            self.complain(at, f"no code is called {show(code)}", hint, key=True)

    def staleness(self) -> Mapping[SourceKind, AgeLimits]:
        limits: dict[SourceKind, AgeLimits] = {}
        kinds: tuple[SourceKind, ...] = get_args(SourceKind)
        written = self.entries(("staleness",), kinds)
        for kind in kinds:
            if kind in written:
                at = ("staleness", kind)
                if not self.entries(at, AgeLimits._fields) and self.value(at) == {}:
                    self.complain(at, f"{_name(at)} sets no limit", "write warn_after = 365, error_after = 730")
                warn_after, error_after = self._days((*at, "warn_after")), self._days((*at, "error_after"))
                if warn_after is not None and error_after is not None and error_after < warn_after:
                    wrong = f"{_name(at)} has error_after below warn_after"
                    self.complain((*at, "error_after"), wrong, "an error is the later one")
                limits[kind] = AgeLimits(warn_after, error_after)
        return limits

    def _days(self, at: Key) -> int | None:
        days = self.value(at)
        if _is_integer(days) and 0 <= days <= _MAX_DAYS:
            return int(days)
        if days is not None:
            self.complain(at, f"{_name(at)} is not a number of days", f"write {at[-1]} = 365")
        return None

    def conditions(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {
            category: {
                name: self._words(("conditions", category, name), example='["wet", "dry"]')
                for name in self.entries(("conditions", category))
            }
            for category in self.entries(("conditions",))
        }

    def floors(self) -> Mapping[str, tuple[SourceKind, ...]]:
        kinds: tuple[SourceKind, ...] = get_args(SourceKind)
        floors: dict[str, tuple[SourceKind, ...]] = {}
        for category in self.entries(("floors",)):
            at = ("floors", category)
            if not self.entries(at, ("any",)) and self.value(at) == {}:
                self.complain(at, f"{_name(at)} wants nothing", 'write any = ["instrumented-test"]')
            wanted = self._words((*at, "any"), example='["instrumented-test"]')
            for word in wanted:
                if word not in kinds:
                    near = suggest(word, kinds)
                    hint = f"did you mean {near!r}?" if near else None
                    self.complain(
                        (*at, "any"), f"{show(word)} is not a kind of source", hint, f"allowed: {', '.join(kinds)}"
                    )
            floors[category] = tuple(kind for kind in kinds if kind in wanted)
        return {category: wanted for category, wanted in floors.items() if wanted}

    def _words(self, at: Key, *, example: str) -> tuple[str, ...]:
        """A list of words, each once; none where it is not written or not one."""
        words = self.value(at)
        if words is None:
            return ()
        is_list = isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words)
        if not is_list or not words:
            self.complain(at, f"{_name(at)} is not a list of words", f"write {at[-1]} = {example}")
        elif len(words) > _MAX_ENTRIES:
            self.complain(at, f"{_name(at)} has {len(words):,} words", f"at most {_MAX_ENTRIES:,} are read")
        elif (wrong := next(filter(None, map(forbidden_in_value, words)), None)) is not None:
            self.complain(at, f"a word of {_name(at)} has {wrong}", "write it without")
        elif len(set(words)) < len(words):
            self.complain(at, f"{_name(at)} has a word twice", "write it once")
        else:
            return tuple(words)
        return ()

    def constants(self, usual: Method) -> Method:
        written = {name: self.number(("scoring", name), below=1) for name in self.entries(("scoring",), CONSTANTS)}
        numbers = {name: float(number) for name, number in written.items() if number is not None}
        method = replace(
            usual,
            likely=numbers.get("likely", usual.likely),
            firm=numbers.get("firm", usual.firm),
            floor=numbers.get("floor", usual.floor),
            stall=numbers.get("stall", usual.stall),
        )
        if not 0.5 < method.likely <= method.firm:
            wrong = "'scoring.likely' must be above 0.5 and at most 'scoring.firm'"
            at = ("scoring", "likely" if "likely" in written else "firm")
            self.complain(at, wrong, "0.80 and 0.95 are usual")
        return method

    def margins(self) -> Mapping[str, Margins]:
        margins: dict[str, Margins] = {}
        for category in self.entries(("margins",)):
            at = ("margins", category)
            names = self.entries(at, ("material", "gross", "absolute"))
            material, gross = self.number((*at, "material")), self.number((*at, "gross"))
            absolute = self.value((*at, "absolute"))
            if absolute is not None and not isinstance(absolute, bool):
                wrong = f"{_name((*at, 'absolute'))} is not true or false"
                self.complain((*at, "absolute"), wrong, "write absolute = true")
            if isinstance(self.value(at), dict) and not {"material", "gross"} <= set(names):
                self.complain(at, f"{_name(at)} needs material and gross", "write material = 0.05, gross = 0.20")
            if material is not None and gross is not None:
                if gross < material:
                    self.complain((*at, "gross"), f"{_name(at)} has gross below material", "gross is the wider one")
                margins[category] = Margins(material=material, gross=gross, absolute=absolute is True)
        return margins

    def units(self, units: Units) -> Units:
        for name in self.entries(("units",)):
            at = ("units", name)
            definition = self.text(at)
            if definition is not None:
                try:
                    units = units.define(name, definition)
                except ValueError as fault:
                    self.complain(at, f"{_name(at)}: {fault}", 'write for example li = "500 m"')
        return units


def _name(at: Key) -> str:
    return show(".".join(map(str, at)))


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
