from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.claim import Appearance, Claim, Correction, Inquiry, Promise, Qualifier, SignedVerdict
from factcheck.model.dates import parse_date
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
from factcheck.records.discover import RecordKind
from factcheck.records.reading import load_text
from factcheck.records.shape.schema import load_schema

CLAIM = """\
id: lap
claimant: Maker
subject: Car
category: track
kind: physical
text: The car laps the ring in up to 100 to 110 s
text_original: 赛车
language: zh-Hans
attribution: paraphrase
said:
  - {on: 2025-01-01, where: launch, url: "https://maker.example/a", text: 100 s, archive_url: "https://archive.example/a"}
  - {where: a stand}
quantity:
  {measurand: lap time, comparator: between, value: 100.0, to: 110, unit: s, better: lower, resolution: 0.1,
   margins: {material: 1, gross: 5.0, absolute: true}}
conditions: {surface: dry}
qualifiers:
  - {text: With slicks, placement: footnote, sets: {tyres: slick}, contradicts: true, added: 2025-02}
promise: {start: 2025, due: "2025-12-31", grace: 30, profile: [0.1, 1], abandoned: 2025-11-30}
stakes: high
asked: {on: 2025-03-01, answer: none}
verdict: {rating: half-true, by: desk, on: 2025-04-01, because: Two laps.}
reviews: [{rating: "true", by: other desk, on: 2025-05}]
corrections: [{on: 2025-06-01, text: The date.}]
restates: lap-2
supersedes: lap-3
tags: [ring, lap]
note: A note.
review_by: 2026-01-01
x-own: [anything, {at: 1.0}]
"""

EVIDENCE = """\
id: test
title: A test
publisher: Club
url: "https://club.example/test"
archive_url: "https://archive.example/test"
published: 2025-03
retrieved: 2025-04-01
author: A driver
source: instrumented-test
independence: affiliated
access: secondhand
derived_from: [page]
origin: a wire
quote: a few words
note: A note.
retracted: 2025-09-09
snapshot: {path: snapshots/test.pdf, sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}
findings:
  - {claim: lap, value: 101.50, unit: s, kind: record, resolution: 0.01, floor: 0.002, uncertainty: {standard: 0},
     about: true, bears_on: attribution, through: 2025-06-30, conditions: {surface: wet}, measurand: time of a lap,
     source: certificate, independence: claimant, access: primary, derived_from: [book], origin: a page,
     computed: the mean, at: table 2, quote: so, note: Late.}
  - {claim: lap, runs: [101, 102.0], unit: 1}
  - {claim: lap, range: [100, null], unit: "%"}
  - {claim: lead, subject_value: 10, rival_value: 9, subject_uncertainty: 0.1, rival_uncertainty: 0.2}
  - {claim: lap, stance: mostly-refutes, breach: true}
adjustments:
  - {measurand: lap time, parameter: surface, from: wet, to: dry, factor: 0.9, factor_uncertainty: 0.01, offset: -1,
     offset_uncertainty: 0.5, unit: s, subject: Car}
x-own: 1
"""


def read(text: str, kind: RecordKind) -> Any:
    record, diagnostics = load_text(f"{kind}.yaml", text.encode(), kind)
    assert diagnostics == ()
    return record


def test_every_field_of_a_claim_reaches_the_model() -> None:
    claim = read(CLAIM, "claim")
    assert claim == Claim(
        id="lap",
        claimant="Maker",
        subject="Car",
        category="track",
        kind="physical",
        text="The car laps the ring in up to 100 to 110 s",
        text_original="赛车",
        language="zh-Hans",
        attribution="paraphrase",
        said=(
            Appearance(
                on=parse_date("2025-01-01"),
                where="launch",
                url="https://maker.example/a",
                text="100 s",
                archive_url="https://archive.example/a",
            ),
            Appearance(where="a stand"),
        ),
        quantity=Quantity(
            measurand="lap time",
            comparator="between",
            value=Decimal("100.0"),
            to=Decimal(110),
            unit="s",
            better="lower",
            resolution=Decimal("0.1"),
            margins=Margins(material=Decimal(1), gross=Decimal("5.0"), absolute=True),
        ),
        conditions={"surface": "dry"},
        qualifiers=(
            Qualifier(
                text="With slicks",
                placement="footnote",
                sets={"tyres": "slick"},
                contradicts=True,
                added=parse_date("2025-02"),
            ),
        ),
        promise=Promise(
            start=parse_date("2025"),
            due=parse_date("2025-12-31"),
            grace=30,
            profile=(Decimal("0.1"), Decimal(1)),
            abandoned=parse_date("2025-11-30"),
        ),
        stakes="high",
        asked=Inquiry(on=parse_date("2025-03-01"), answer=None),
        verdict=SignedVerdict(rating="half-true", by="desk", on=parse_date("2025-04-01"), because="Two laps."),
        reviews=(SignedVerdict(rating="true", by="other desk", on=parse_date("2025-05")),),
        corrections=(Correction(on=parse_date("2025-06-01"), text="The date."),),
        restates="lap-2",
        supersedes="lap-3",
        tags=("ring", "lap"),
        note="A note.",
        review_by=parse_date("2026-01-01"),
        document=claim.document,
    )
    assert str(claim.quantity.value) == "100.0"
    assert claim.document.path == "claim.yaml"
    assert claim.document.data["x-own"] == ["anything", {"at": Decimal("1.0")}]
    assert defaults_left(claim) == {"Quantity.share", "Inquiry.answer"}  # not with `between`; `none`


def test_every_field_of_evidence_reaches_the_model() -> None:
    evidence = read(EVIDENCE, "evidence")
    inherited = {
        "source": "instrumented-test",
        "independence": "affiliated",
        "access": "secondhand",
        "derived_from": ("page",),
        "origin": "a wire",
    }
    assert evidence == Evidence(
        id="test",
        title="A test",
        publisher="Club",
        url="https://club.example/test",
        archive_url="https://archive.example/test",
        published=parse_date("2025-03"),
        retrieved=parse_date("2025-04-01"),
        author="A driver",
        source="instrumented-test",
        independence="affiliated",
        access="secondhand",
        derived_from=("page",),
        origin="a wire",
        quote="a few words",
        note="A note.",
        retracted=parse_date("2025-09-09"),
        snapshot=Snapshot(
            path="snapshots/test.pdf", sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        findings=(
            Finding(
                index=0,
                claim="lap",
                value=Decimal("101.50"),
                unit="s",
                kind="record",
                resolution=Decimal("0.01"),
                floor=Decimal("0.002"),
                uncertainty=Standard(Decimal(0)),
                about=True,
                bears_on="attribution",
                through=parse_date("2025-06-30"),
                conditions={"surface": "wet"},
                measurand="time of a lap",
                source="certificate",
                independence="claimant",
                access="primary",
                derived_from=("book",),
                origin="a page",
                computed="the mean",
                at="table 2",
                quote="so",
                note="Late.",
            ),
            Finding(index=1, claim="lap", runs=(Decimal(101), Decimal("102.0")), unit="1", **inherited),
            Finding(index=2, claim="lap", range=(Decimal(100), None), unit="%", **inherited),
            Finding(
                index=3,
                claim="lead",
                subject_value=Decimal(10),
                rival_value=Decimal(9),
                subject_uncertainty=Decimal("0.1"),
                rival_uncertainty=Decimal("0.2"),
                **inherited,
            ),
            Finding(index=4, claim="lap", stance="mostly-refutes", breach=True, **inherited),
        ),
        adjustments=(
            Adjustment(
                index=0,
                evidence="test",
                measurand="lap time",
                parameter="surface",
                start="wet",
                end="dry",
                factor=Decimal("0.9"),
                factor_uncertainty=Decimal("0.01"),
                offset=Decimal(-1),
                offset_uncertainty=Decimal("0.5"),
                unit="s",
                subject="Car",
            ),
        ),
        document=evidence.document,
    )
    assert defaults_left(evidence) == set()


def defaults_left(record: Any) -> set[str]:
    """The fields that no part of the record sets: the samples leave none out unawares."""
    left: dict[str, bool] = {}

    def visit(value: Any) -> None:
        if isinstance(value, tuple):
            for one in value:
                visit(one)
        elif is_dataclass(value):
            for field in fields(value):
                if field.name not in ("document", "last", "first"):
                    found = getattr(value, field.name)
                    name = f"{type(value).__name__}.{field.name}"
                    left[name] = left.get(name, True) and (found is None or found is False or found in ((), {}))
                    visit(found)

    visit(record)
    return {name for name, default in left.items() if default}


@pytest.mark.parametrize(
    ("kind", "text", "elsewhere"),
    [
        ("claim", CLAIM, {"share"}),
        ("evidence", EVIDENCE, {"expanded", "coverage_factor", "interval", "level", "plus_minus", "sd"}),
    ],
)
def test_the_samples_have_every_key_of_the_schemas(kind: RecordKind, text: str, elsewhere: set[str]) -> None:
    assert keys_of(load_schema(kind)) - set(re.findall(r"\b([a-z0-9_]+):", text)) == elsewhere


def keys_of(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(keys_of, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*(keys_of(below) for below in schema.values()))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{standard: 0.1}", Standard(Decimal("0.1"))),
        ("{expanded: 0.2}", Expanded(Decimal("0.2"), Decimal(2))),  # GUM 6.3.3
        ("{expanded: 0.3, coverage_factor: 3}", Expanded(Decimal("0.3"), Decimal(3))),
        ("{interval: [100, 102.0], level: 0.95}", CoverageInterval(Decimal(100), Decimal("102.0"), Decimal("0.95"))),
        ("{plus_minus: 6}", PlusMinus(Decimal(6))),
        ("{sd: 0.5, runs: 6}", Scatter(Decimal("0.5"), 6)),
    ],
)
def test_every_form_of_uncertainty(written: str, expected: Uncertainty) -> None:
    finding = read(
        "id: test\ntitle: A test\npublisher: Club\nsource: court\n"
        f"findings: [{{claim: lap, value: 101, unit: s, uncertainty: {written}}}]\n",
        "evidence",
    ).findings[0]
    assert finding.uncertainty == expected


MINIMAL = """\
id: lap
claimant: Maker
subject: Car
text: The car is the first of its kind
attribution: verbatim
said: [{where: launch}]
"""


def test_what_a_claim_is_that_says_no_more() -> None:
    claim = read(MINIMAL, "claim")
    assert (claim.kind, claim.stakes, claim.quantity, claim.promise, claim.made) == (
        "quality",
        "normal",
        None,
        None,
        None,
    )
    assert (claim.conditions, claim.qualifiers, claim.tags) == ({}, (), ())


def test_what_evidence_is_that_says_no_more() -> None:
    text = "id: test\ntitle: A test\npublisher: Club\nsource: court\nfindings: [{claim: lap, stance: refutes}]\n"
    evidence = read(text, "evidence")
    finding = evidence.findings[0]
    assert (evidence.independence, evidence.access, evidence.dated) == ("independent", "primary", None)
    assert (finding.source, finding.independence, finding.access, finding.bears_on) == (
        "court",
        "independent",
        "primary",
        "truth",
    )


def test_a_number_makes_a_claim_physical_unless_it_says_otherwise() -> None:
    quantity = "quantity: {measurand: laps, comparator: more_than, value: 3, unit: laps}\n"
    assert read(MINIMAL + quantity, "claim").kind == "physical"
    assert read(MINIMAL + quantity + "kind: count\n", "claim").kind == "count"


def test_a_claimed_day_is_its_ordinal_in_days() -> None:
    claim = read(
        MINIMAL
        + "kind: date\nquantity: {measurand: first lap, comparator: between, value: 2025-03-01, to: 2025-03-31}\n",
        "claim",
    )
    assert claim.quantity.value == date(2025, 3, 1).toordinal() == 739311
    assert claim.quantity.to == 739341
    assert (claim.quantity.unit, claim.quantity.resolution) == ("d", 1)


def test_a_found_day_is_its_ordinal_too() -> None:
    evidence = read(
        "id: test\ntitle: A test\npublisher: Club\nsource: court\nfindings:\n"
        "  - {claim: lap, value: 2025-03-01}\n"
        '  - {claim: lap, kind: date, range: [null, "2025-03-31"]}\n',
        "evidence",
    )
    first, second = evidence.findings
    assert (first.value, first.unit, first.kind, first.resolution) == (739311, "d", "date", 1)
    assert (second.range, second.unit, second.kind) == ((None, 739341), "d", "date")


@pytest.mark.parametrize("written", ["2025", '"2025"', "2025-03", "2025-03-01", '"2025-03-01"'])
def test_a_date_may_be_partial_and_needs_no_quotes(written: str) -> None:
    claim = read(MINIMAL + f"review_by: {written}\n", "claim")
    assert str(claim.review_by) == written.strip('"')


def test_a_claimant_may_have_answered() -> None:
    asked = read(MINIMAL + "asked: {on: 2025-03-01, answer: They sent a table.}\n", "claim").asked
    assert asked.answer == "They sent a table."
