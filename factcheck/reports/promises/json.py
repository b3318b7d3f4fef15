"""The promises as JSON, version 1; fields are only ever added. `schemas/promises-v1.schema.json` describes each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from factcheck.reports import encoding
from factcheck.reports.envelope import envelope
from factcheck.reports.numbers import significant
from factcheck.reports.promises.board import Pledge, Source, pledges
from factcheck.reports.report import Report

_VALUE = 10
_SHARE = 4


def render(report: Report) -> str:
    """Every promise, worst first; the same report gives the same bytes."""
    items = pledges(report)
    return encoding.json(
        {
            **envelope("promises", report),
            "promises": [_promise(item) for item in items],
            "totals": {"promises": len(items), "by_state": dict(Counter(item.state for item in items))},
        }
    )


def _promise(item: Pledge) -> dict[str, Any]:
    claim, progress = item.claim, item.progress
    signed = claim.verdict
    return {
        "id": claim.id,
        "path": claim.document.path,
        "line": claim.document.line_of(),
        "text": claim.text,
        "claimant": claim.claimant,
        "subject": claim.subject,
        "state": item.state,
        "sureness": item.item.sureness,
        "confidence": _rounded(item.item.confidence, _SHARE),
        "comparator": claim.quantity.comparator if claim.quantity else None,
        "target": _rounded(progress.target, _VALUE),
        "unit": claim.quantity.unit if claim.quantity else None,
        "start": _day(progress.start),
        "due": _day(progress.due),
        "reached": _rounded(progress.reached, _VALUE),
        "through": _day(progress.through),
        "done": _rounded(item.done, _SHARE),
        "time": _rounded(item.time, _SHARE),
        "time_now": _rounded(item.time_now, _SHARE),
        "pace": _rounded(progress.pace, _SHARE),
        "so_far_per_day": _rounded(progress.so_far_per_day, _SHARE),
        "needed_per_day": _rounded(progress.needed_per_day, _SHARE),
        "sources": [_source(one) for one in item.sources],
        "breaches": [_source(one) for one in item.breaches],
        "supersedes": claim.supersedes,
        "human_verdict": {
            "rating": signed.rating,
            "by": signed.by,
            "on": str(signed.on),
            "agrees": item.item.agrees,
        }
        if signed
        else None,
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "id": one.id,
        "path": one.path,
        "line": one.line,
        "day": one.day or None,
        "says": one.says,
        "note": one.note or None,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _rounded(number: float | None, digits: int) -> float | None:
    return None if number is None else significant(number, digits)
