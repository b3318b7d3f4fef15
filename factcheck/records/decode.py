"""Checked data to the model. Everything here may rely on the schema and the checks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from sys import intern
from typing import Any

from factcheck.model.claim import Appearance, Claim, Correction, Inquiry, Promise, Qualifier, SignedVerdict
from factcheck.model.dates import PartialDate
from factcheck.model.evidence import (
    Adjustment,
    CoverageInterval,
    Evidence,
    Expanded,
    Finding,
    PlusMinus,
    Scatter,
    Snapshot,
    Standard,
    Uncertainty,
)
from factcheck.model.quantity import Margins, Quantity
from factcheck.model.words import Kind
from factcheck.records.discover import RecordKind
from factcheck.records.shape.checks import read_date
from factcheck.source import Document

Fields = Mapping[str, Any]

_RECURRING = frozenset(
    (
        *(
            "claimant",
            "subject",
            "category",
            "attribution",
            "measurand",
            "comparator",
            "better",
            "where",
            "rating",
            "by",
        ),
        *("id", "claim", "restates", "publisher", "author", "source", "independence", "access", "stance", "bears_on"),
    )
)
"""Keys whose values stand in many records; each is kept once."""

_COVERAGE_FACTOR = Decimal(2)
"""What an expanded uncertainty means where none is stated (GUM 6.3.3)."""


def decode(kind: RecordKind, data: Fields, document: Document) -> Claim | Evidence:
    """The record that the checked data of a document mean."""
    return _claim(data, document) if kind == "claim" else _evidence(data, document)


def _claim(data: Fields, document: Document) -> Claim:
    quantity = data.get("quantity")
    kind: Kind = data.get("kind") or ("physical" if quantity else "quality")
    return Claim(
        **_texts(
            data,
            ("id", "claimant", "subject", "text", "attribution", "category", "restates", "supersedes"),
            ("text_original", "language", "note"),
        ),
        said=tuple(
            Appearance(on=_date(seen, "on"), **_texts(seen, ("where", "url", "text", "archive_url")))
            for seen in data["said"]
        ),
        kind=kind,
        quantity=_quantity(quantity, kind) if quantity else None,
        conditions=data.get("conditions", {}),
        qualifiers=tuple(_qualifier(item) for item in data.get("qualifiers", ())),
        stakes=data.get("stakes", "normal"),
        promise=_promise(data["promise"]) if "promise" in data else None,
        verdict=_signed(data["verdict"]) if "verdict" in data else None,
        reviews=tuple(_signed(item) for item in data.get("reviews", ())),
        asked=_inquiry(data["asked"]) if "asked" in data else None,
        corrections=tuple(Correction(on=_day(item["on"]), text=item["text"]) for item in data.get("corrections", ())),
        tags=tuple(data.get("tags", ())),
        review_by=_date(data, "review_by"),
        document=document,
    )


def _evidence(data: Fields, document: Document) -> Evidence:
    """What a finding does not say of itself, its file says for it."""
    return Evidence(
        **_texts(
            data,
            ("id", "title", "publisher", "url", "archive_url", "author", "quote", "note"),
            ("source", "independence", "access", "origin"),
        ),
        findings=tuple(_finding(index, item, data) for index, item in enumerate(data.get("findings", ()))),
        adjustments=tuple(
            _adjustment(index, item, data["id"]) for index, item in enumerate(data.get("adjustments", ()))
        ),
        derived_from=tuple(data.get("derived_from", ())),
        published=_date(data, "published"),
        retrieved=_date(data, "retrieved"),
        retracted=_date(data, "retracted"),
        snapshot=Snapshot(**data["snapshot"]) if "snapshot" in data else None,
        document=document,
    )


def _finding(index: int, data: Fields, file: Fields) -> Finding:
    value, interval = data.get("value"), data.get("range")
    dated = isinstance(value, str) or (interval is not None and any(isinstance(end, str) for end in interval))
    inherited = {
        key: data.get(key, file.get(key, default))
        for key, default in (("source", None), ("independence", "independent"), ("access", "primary"), ("origin", None))
    }
    resolution = _number(data, "resolution")
    return Finding(
        **_texts(data, ("claim", "stance", "bears_on", "measurand", "computed", "at", "quote", "note")),
        **_numbers(data, ("floor", "subject_value", "rival_value", "subject_uncertainty", "rival_uncertainty")),
        **inherited,
        index=index,
        value=None if value is None else _amount(value),
        unit="d" if dated else _unit(data),
        kind="date" if dated else data.get("kind"),
        resolution=_DAY_STEP if dated and resolution is None else resolution,
        uncertainty=_uncertainty(data["uncertainty"]) if "uncertainty" in data else None,
        runs=tuple(Decimal(run) for run in data.get("runs", ())),
        about=data.get("about", False),
        range=None if interval is None else (_end(interval[0]), _end(interval[1])),
        through=_date(data, "through"),
        breach=data.get("breach", False),
        conditions=data.get("conditions", {}),
        derived_from=tuple(data.get("derived_from", file.get("derived_from", ()))),
    )


_DAY_STEP = Decimal(1)
"""The zeros at the end of a day's number are as good as its other digits."""


def _quantity(data: Fields, kind: str) -> Quantity:
    margins = data.get("margins")
    dated = kind == "date"
    resolution = _number(data, "resolution")
    return Quantity(
        **_texts(data, ("measurand", "comparator", "better")),
        value=_amount(data["value"]),
        unit="d" if dated else _unit(data) or "1",
        to=_amount(data["to"]) if "to" in data else None,
        resolution=_DAY_STEP if dated and resolution is None else resolution,
        margins=margins
        and Margins(
            material=Decimal(margins["material"]),
            gross=Decimal(margins["gross"]),
            absolute=margins.get("absolute", False),
        ),
        share=_number(data, "share"),
    )


def _uncertainty(data: Fields) -> Uncertainty:
    numbers = {key: Decimal(value) for key, value in data.items() if key != "interval"}
    if "standard" in data:
        return Standard(numbers["standard"])
    if "expanded" in data:
        return Expanded(numbers["expanded"], numbers.get("coverage_factor", _COVERAGE_FACTOR))
    if "interval" in data:
        low, high = data["interval"]
        return CoverageInterval(Decimal(low), Decimal(high), numbers["level"])
    if "plus_minus" in data:
        return PlusMinus(numbers["plus_minus"])
    return Scatter(numbers["sd"], data["runs"])


def _adjustment(index: int, data: Fields, evidence: str) -> Adjustment:
    return Adjustment(
        **_texts(data, ("measurand", "parameter", "subject")),
        **_numbers(data, ("factor", "factor_uncertainty", "offset", "offset_uncertainty")),
        index=index,
        evidence=evidence,
        start=data["from"],
        end=data["to"],
        unit=_unit(data),
    )


def _qualifier(data: Fields) -> Qualifier:
    return Qualifier(
        text=data["text"],
        placement=data["placement"],
        sets=data.get("sets", {}),
        contradicts=data.get("contradicts", False),
        added=_date(data, "added"),
    )


def _promise(data: Fields) -> Promise:
    return Promise(
        start=_date(data, "start"),
        due=_date(data, "due"),
        grace=data.get("grace", 0),
        profile=tuple(Decimal(share) for share in data.get("profile", ())),
        abandoned=_date(data, "abandoned"),
    )


def _signed(data: Fields) -> SignedVerdict:
    return SignedVerdict(**_texts(data, ("rating", "by", "because")), on=_day(data["on"]))


def _inquiry(data: Fields) -> Inquiry:
    return Inquiry(on=_day(data["on"]), answer=None if data["answer"] == "none" else data["answer"])


def _texts(data: Fields, *keys: tuple[str, ...]) -> dict[str, Any]:
    """The values that are written, to be passed on as they are; the model knows the defaults of the others."""
    return {
        key: intern(data[key]) if key in _RECURRING else data[key] for group in keys for key in group if key in data
    }


def _numbers(data: Fields, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: Decimal(data[key]) for key in keys if key in data}


def _number(data: Fields, key: str) -> Decimal | None:
    return Decimal(data[key]) if key in data else None


def _amount(value: str | int | Decimal) -> Decimal:
    """A number, or a day as its proleptic Gregorian ordinal."""
    return Decimal(read_date(value).first.toordinal()) if isinstance(value, str) else Decimal(value)


def _end(value: str | int | Decimal | None) -> Decimal | None:
    return None if value is None else _amount(value)


def _unit(data: Fields) -> str | None:
    return str(data["unit"]) if "unit" in data else None


def _day(value: str | int) -> PartialDate:
    return read_date(str(value))


def _date(data: Fields, key: str) -> PartialDate | None:
    return _day(data[key]) if key in data else None
