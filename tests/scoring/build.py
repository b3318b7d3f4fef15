"""Claims and evidence built from a few words, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model.claim import Appearance, Claim
from factcheck.model.corpus import Adjustments, Corpus, link
from factcheck.model.dates import parse_date
from factcheck.model.evidence import Adjustment, Evidence, Finding, Standard
from factcheck.model.quantity import Margins, Quantity
from factcheck.model.words import SourceKind, Stance
from factcheck.scoring.assess import assess
from factcheck.scoring.assessment import Assessment, Reading
from factcheck.scoring.clusters import Trails, cluster
from factcheck.scoring.method import Method
from factcheck.source import Document

DAY = date(2026, 11, 24)


def document(path: str) -> Document:
    return Document(path=path, text="", data={}, places={})


def quantity(value: str, comparator: Any = "exactly", better: Any = "higher", **fields: Any) -> Quantity:
    known = {"measurand": "range", "unit": "km", **fields}
    return Quantity(comparator=comparator, value=Decimal(value), better=better, **known)


def margins(material: str, gross: str, *, absolute: bool = False) -> Margins:
    return Margins(material=Decimal(material), gross=Decimal(gross), absolute=absolute)


def claim(claimed: Quantity | None = None, **fields: Any) -> Claim:
    known: dict[str, Any] = {
        "id": "claim",
        "claimant": "Maker",
        "subject": "Car",
        "text": "The car goes far",
        "attribution": "verbatim",
        "said": (Appearance(on=parse_date("2025-01-01")),),
        "kind": "physical" if claimed else "quality",
        "quantity": claimed,
        "document": document("claims/claim.yaml"),
    }
    return Claim(**{**known, **fields})


def finding(value: str | None = None, **fields: Any) -> Finding:
    known: dict[str, Any] = {
        "index": 0,
        "claim": "claim",
        "value": None if value is None else Decimal(value),
        "source": "instrumented-test",
        "independence": "independent",
        "access": "primary",
    }
    return Finding(**{**known, **fields})


def evidence(name: str, *findings: Finding, **fields: Any) -> Evidence:
    """A source; what its findings say of where they come from holds for the file as well."""
    first = findings[0] if findings else finding()
    known: dict[str, Any] = {
        "title": name,
        "publisher": name,
        "source": first.source,
        "independence": first.independence,
        "access": first.access,
        "derived_from": first.derived_from,
        "origin": first.origin,
        "findings": tuple(replace(one, index=index) for index, one in enumerate(findings)),
        "document": document(f"evidence/{name}.yaml"),
    }
    return Evidence(id=name, **{**known, **fields})


def groups_of(corpus: Corpus) -> Mapping[str, str]:
    """The root group of each citation of the one claim."""
    citations = corpus.citations_of("claim")
    names = [name for one in citations for name in one.finding.derived_from]
    return cluster(citations, Trails(names, citations, corpus.evidence_by_id))


def assessed(
    about: Claim,
    sources: Sequence[Evidence],
    *,
    adjustments: Sequence[Adjustment] = (),
    method: Method | None = None,
    as_of: date = DAY,
) -> Assessment:
    """The engine's answer on one claim, the sources in the order given."""
    numbered = [replace(one, document=document(f"evidence/{place:03}.yaml")) for place, one in enumerate(sources)]
    corpus = link([about], numbered)
    by_id: Mapping[str, Evidence] = corpus.evidence_by_id
    return assess(
        about,
        corpus.citations_of(about.id),
        adjustments=Adjustments((*adjustments, *corpus.adjustments_for(about))),
        method=method or Method(),
        as_of=as_of,
        evidence_by_id=by_id,
    )


def measured(name: str, value: str, u: str | None = None, **fields: Any) -> Evidence:
    """A source with one number and, if given, its standard uncertainty; an instrumented test unless told otherwise."""
    stated = {} if u is None else {"uncertainty": Standard(Decimal(u))}
    return evidence(name, finding(value, **stated, **fields))


def says(name: str, stance: Stance, source: SourceKind = "news-report", **fields: Any) -> Evidence:
    """A source that says yes or no."""
    return evidence(name, finding(stance=stance, source=source, **fields))


def adjustment(start: str, end: str, offset: str = "0", u: str = "0", **fields: Any) -> Adjustment:
    """A correction of the speed, from the evidence `correction`."""
    known: dict[str, Any] = {"index": 0, "evidence": "correction", "measurand": "range", "parameter": "speed"}
    return Adjustment(
        start=start, end=end, offset=Decimal(offset), offset_uncertainty=Decimal(u), **{**known, **fields}
    )


def reasons(reading: Reading | None) -> dict[str, str]:
    """Why each item was left out, by its id."""
    assert reading is not None
    return {one.citation.id: one.left_out_because for one in reading.evidence if one.left_out_because}


def used(reading: Reading | None) -> list[str]:
    """The items that were used, by their ids."""
    assert reading is not None
    return [one.citation.id for one in reading.evidence if one.used]
