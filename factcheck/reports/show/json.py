"""Claims in full as JSON, version 1; fields are only ever added. `schemas/show-v1.schema.json` describes each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.model.claim import Claim, SignedVerdict
from factcheck.model.corpus import Citation
from factcheck.model.evidence import Adjustment
from factcheck.model.words import FLAGS
from factcheck.reports import encoding
from factcheck.reports.envelope import envelope
from factcheck.reports.json_v1 import as_share, as_value, claim_as_data
from factcheck.reports.show.facts import rungs_below, steps_between
from factcheck.reports.show.history import history_of
from factcheck.reports.show.missing import missing_facts
from factcheck.reports.show.number_line import around
from factcheck.reports.show.page import Page, Pages
from factcheck.reports.show.provenance import Tally, provenance_of
from factcheck.reports.show.timing import timing_of
from factcheck.scoring.assessment import Assessment, Bands, Interval, Reading, Result, Weighed
from factcheck.scoring.grades import steps_to


def render(pages: Pages) -> str:
    """All pages; the same records give the same bytes."""
    report = pages.report
    return encoding.json(
        {
            **envelope("show", report),
            "claims": [_page(page) for page in pages.pages],
        }
    )


def _page(page: Page) -> dict[str, Any]:
    item = page.assessment
    return {
        **claim_as_data(item),
        **_words(item.claim),
        "small_print_gap": _gap(item),
        "bands": _bands(item.bands) if item.bands else None,
        "rests_on": [one._asdict() for one in item.rests_on],
        "turn": {"value": as_value(item.turn.value), "at_most": item.turn.at_most} if item.turn else None,
        "flag_meanings": {flag: FLAGS[flag.partition(":")[0]] for flag in item.flags},
        "missing": [{"what": fact.name, "told": fact.text} for fact in missing_facts(item)],
        "sources": _sources(page),
        "provenance": _provenance(page),
        "timing": _timing(page),
        "history": [{"on": _text(one.on), "what": one.what, "told": one.told} for one in history_of(page)],
    }


def _words(claim: Claim) -> dict[str, Any]:
    """What was said, and what people did about it."""
    return {
        "text_original": claim.text_original,
        "attribution": claim.attribution,
        "said": [
            {
                "on": _text(seen.on),
                "where": seen.where,
                "url": seen.url,
                "archive_url": seen.archive_url,
                "text": seen.text,
            }
            for seen in claim.said
        ],
        "small_print": [
            {
                "text": one.text,
                "placement": one.placement,
                "sets": dict(one.sets),
                "contradicts": one.contradicts,
                "added": _text(one.added),
            }
            for one in claim.qualifiers
        ],
        "signed": _signed(claim.verdict) if claim.verdict else None,
        "reviews": [_signed(review) for review in claim.reviews],
        "asked": {"on": str(claim.asked.on), "answer": claim.asked.answer} if claim.asked else None,
        "corrections": [{"on": str(one.on), "text": one.text} for one in claim.corrections],
        "note": claim.note,
    }


def _signed(verdict: SignedVerdict) -> dict[str, Any]:
    return {"rating": verdict.rating, "by": verdict.by, "on": str(verdict.on), "because": verdict.because}


def _gap(item: Assessment) -> dict[str, Any] | None:
    if item.headline is None or item.full is None or item.headline.rating.verdict == item.full.rating.verdict:
        return None
    steps = steps_between(item.headline.rating.verdict, item.full.rating.verdict)
    return {"verdict_steps": steps, "rungs": rungs_below(item.claim)}


def _bands(bands: Bands) -> dict[str, Any]:
    return {name: _ends(band) for name, band in bands._asdict().items()}


def _ends(interval: Interval) -> list[float | None]:
    return [as_value(end) for end in interval]


def _sources(page: Page) -> list[dict[str, Any]]:
    """Every finding in the order of the evidence files, with its use in each reading that weighs it."""
    item = page.assessment
    both = (item.headline, item.full)
    weighed: Sequence[Mapping[str, Weighed]] = [_by_id(reading.evidence if reading else ()) for reading in both]
    said = _by_id(item.attribution)
    found = []
    for citation in page.citations:
        headline, full = (one.get(citation.id) for one in weighed)
        first = headline or said.get(citation.id)
        found.append(
            {
                **_source(citation),
                "grade": first.grade if first else None,
                "grade_steps": [step._asdict() for step in steps_to(first)] if first else [],
                "cluster": first.cluster if first else None,
                "headline": _use(headline, item.headline, page) if headline else None,
                "full": _use(full, item.full, page) if full else None,
                "attribution": _use(said[citation.id], None, page) if citation.id in said else None,
            }
        )
    return found


def _by_id(items: Sequence[Weighed]) -> dict[str, Weighed]:
    return {one.citation.id: one for one in items}


def _source(citation: Citation) -> dict[str, Any]:
    source, finding = citation.evidence, citation.finding
    return {
        "id": citation.id,
        **_place(source.document.path, source.document.line_of("findings", finding.index)),
        "title": source.title,
        "publisher": source.publisher,
        "dated": _text(source.dated),
        "retracted": _text(source.retracted),
        "url": source.url,
        "archive_url": source.archive_url,
        "kind": finding.source,
        "independence": finding.independence,
        "access": finding.access,
        "derived_from": list(finding.derived_from),
        "origin": finding.origin,
        "bears_on": finding.bears_on,
        "through": _text(finding.through),
        "stance": finding.stance,
        "conditions": dict(finding.conditions),
        "at": finding.at,
        "quote": finding.quote,
        "computed": finding.computed,
        "note": finding.note,
    }


def _use(one: Weighed, reading: Reading | None, page: Page) -> dict[str, Any]:
    """What a reading makes of a finding."""
    found, raw = one.citation.finding.conditions, one.raw
    wanted = reading.conditions if reading else {}
    interval = None if one.value is None else around(one.value, one.standard_uncertainty or 0.0, one.degrees_of_freedom)
    return {
        "used": one.used,
        "left_out_because": one.left_out_because,
        "value": as_value(one.value),
        "standard_uncertainty": as_share(one.standard_uncertainty),
        "interval_95": _ends(interval) if interval else None,
        "raw": None if raw is None else _result(raw),
        "bounds": _ends(one.bounds) if one.bounds else None,
        "differences": [
            {"parameter": name, "tested": found.get(name), "reading": word}
            for name, word in wanted.items()
            if found.get(name) != word
        ],
        "adjustments": [_adjustment(step, page) for step in one.adjustments],
    }


def _result(raw: Result) -> dict[str, Any]:
    return {"value": as_value(raw.value), "standard_uncertainty": as_share(raw.standard_uncertainty)}


def _adjustment(step: Adjustment, page: Page) -> dict[str, Any]:
    document = page.evidence_by_id[step.evidence].document
    return {
        "evidence": step.evidence,
        **_place(document.path, document.line_of("adjustments", step.index)),
        "parameter": step.parameter,
        "from": step.start,
        "to": step.end,
        "factor": as_value(float(step.factor)),
        "factor_uncertainty": as_share(float(step.factor_uncertainty)),
        "offset": as_value(float(step.offset)),
        "offset_uncertainty": as_share(float(step.offset_uncertainty)),
        "unit": step.unit,
    }


def _place(path: str, line: int) -> dict[str, Any]:
    return {"path": path, "line": line}


def _provenance(page: Page) -> dict[str, Any]:
    found = provenance_of(page)
    return {
        "naive": _tally(found.naive),
        "counted": _tally(found.counted),
        "groups": [
            {
                "claimants_own": group.is_claimants,
                "nodes": [{"depth": node.depth, "name": node.name, "told": node.told} for node in group.nodes],
            }
            for group in found.groups
        ],
        "context": list(found.context),
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"for": tally.holds, "against": tally.fails, "neither": tally.neither}


def _timing(page: Page) -> dict[str, Any]:
    sides = {"yes": "for", "no": "against", "": "neither"}
    return {
        "claimed": _text(page.assessment.claim.made),
        "findings": [
            {
                "id": one.item.citation.id,
                "dated": _text(one.item.citation.evidence.dated),
                "order": one.order,
                "days": list(one.days) if one.days else None,
                "side": sides[one.side],
            }
            for one in timing_of(page)
        ],
    }


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
