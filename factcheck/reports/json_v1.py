"""The report as JSON, version 1: what other programs may rely on. Fields are only ever added.

`schemas/report-v1.schema.json` describes every field.
"""

from __future__ import annotations

from typing import Any

from factcheck.model.claim import Claim
from factcheck.reports import encoding
from factcheck.reports.envelope import envelope
from factcheck.reports.explanation import explain
from factcheck.reports.findings.json import as_data
from factcheck.reports.numbers import significant
from factcheck.reports.report import Report
from factcheck.scoring.assessment import Assessment, Discrepancy, Progress, Reading, Weighed

_VALUE = 10
"""Significant digits of a value: more than any record has, fewer than differ between machines."""
_SHARE = 4
"""Significant digits of a probability, an uncertainty or a discrepancy."""


def render(report: Report) -> str:
    """The whole report; the same report gives the same bytes."""
    return encoding.json(
        {
            **envelope("report", report),
            "claims": map(claim_as_data, report.assessments),
            "totals": {"claims": len(report.assessments), "by_verdict": dict(report.totals())},
            "diagnostics": map(as_data, report.diagnostics),
        }
    )


def claim_as_data(item: Assessment) -> dict[str, Any]:
    """One claim with its verdict, both readings and the reasons."""
    claim = item.claim
    return {
        "id": claim.id,
        "path": claim.document.path,
        "line": claim.document.line_of(),
        "text": claim.text,
        "claimant": claim.claimant,
        "subject": claim.subject,
        "category": claim.category,
        "verdict": item.verdict,
        "sureness": item.sureness,
        "confidence": as_share(item.confidence),
        "discrepancy": _discrepancy(item.discrepancy) if item.discrepancy else None,
        "readings": {
            "headline": _reading(item.headline, claim) if item.headline else None,
            "full": _reading(item.full, claim) if item.full else None,
        },
        "flags": list(item.flags),
        "explanation": list(explain(item)),
        "human_verdict": _human_verdict(item),
        "promise": _promise(item.promise) if item.promise else None,
    }


def _discrepancy(found: Discrepancy) -> dict[str, Any]:
    number = as_value if found.absolute else as_share
    return {
        "value": number(found.value),
        "standard_uncertainty": as_share(found.standard_uncertainty),
        "interval_95": [number(found.low), number(found.high)],
        "absolute": found.absolute,
    }


def _reading(reading: Reading, claim: Claim) -> dict[str, Any]:
    pooled = reading.pooled
    return {
        "verdict": reading.rating.verdict,
        "sureness": reading.rating.sureness,
        "confidence": as_share(reading.rating.confidence),
        "probabilities": {name: as_share(value) for name, value in reading.probabilities._asdict().items()},
        "estimate": as_value(pooled.value) if pooled else None,
        "standard_uncertainty": as_share(pooled.standard_uncertainty) if pooled else None,
        "degrees_of_freedom": as_share(pooled.degrees_of_freedom) if pooled else None,
        "unit": claim.quantity.unit if claim.quantity else None,
        "evidence": [_weighed(item) for item in reading.evidence],
    }


def _weighed(item: Weighed) -> dict[str, Any]:
    citation = item.citation
    document = citation.evidence.document
    return {
        "id": citation.id,
        "path": document.path,
        "line": document.line_of("findings", citation.finding.index),
        "grade": item.grade,
        "cluster": item.cluster,
        "used": item.used,
        "adjusted": bool(item.adjustments),
        "value": as_value(item.value),
        "standard_uncertainty": as_share(item.standard_uncertainty),
        "stance": citation.finding.stance,
        "left_out_because": item.left_out_because,
    }


def _human_verdict(item: Assessment) -> dict[str, Any] | None:
    signed = item.claim.verdict
    if signed is None:
        return None
    return {"rating": signed.rating, "by": signed.by, "on": str(signed.on), "agrees": item.agrees}


def _promise(progress: Progress) -> dict[str, Any]:
    return {
        "state": progress.state,
        "target": as_value(progress.target),
        "reached": as_value(progress.reached),
        "through": progress.through.isoformat() if progress.through else None,
        "due": progress.due.isoformat() if progress.due else None,
        "pace": as_share(progress.pace),
    }


def as_value(number: float | None) -> float | None:
    """A value for output: ten significant digits."""
    return None if number is None else significant(number, _VALUE)


def as_share(number: float | None) -> float | None:
    """A probability, an uncertainty or a discrepancy for output: four significant digits."""
    return None if number is None else significant(number, _SHARE)
