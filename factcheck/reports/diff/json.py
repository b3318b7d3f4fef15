"""A comparison as JSON, version 1; fields are only ever added. `schemas/diff-v1.schema.json` describes each."""

from __future__ import annotations

from typing import Any

from factcheck.reports import encoding
from factcheck.reports.diff.comparison import Comparison, Side
from factcheck.reports.envelope import envelope
from factcheck.reports.json_v1 import as_share
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.movements import Move
from factcheck.scoring.versions import Change


def render(found: Comparison) -> str:
    """The whole comparison; the same records and day give the same bytes."""
    return encoding.json(
        {
            **envelope("diff", found),
            "old": _side(found.old),
            "new": _side(found.new),
            "records_held": found.held,
            "claims": [_claim(one) for one in found.answers],
            "files": [_file(one) for one in found.changes],
            "settings": [one._asdict() for one in found.settings],
            "totals": {"verdicts_moved": len(found.moves), "files": len(found.changes)},
        }
    )


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "commit": side.commit, "left_out": list(side.left_out)}


def _claim(move: Move) -> dict[str, Any]:
    return {
        "id": move.name,
        "moved": move.is_verdict_moved,
        "before": _answer(move.before) if move.before else None,
        "after": _answer(move.after) if move.after else None,
        "alone": [one.path for one in move.alone],
        "together": [one.path for one in move.together],
    }


def _answer(item: Assessment) -> dict[str, Any]:
    claim = item.claim
    return {
        "id": claim.id,
        "path": claim.document.path,
        "line": claim.document.line_of(),
        "text": claim.text,
        "verdict": item.verdict,
        "sureness": item.sureness,
        "confidence": as_share(item.confidence),
        "signed": claim.verdict.rating if claim.verdict else None,
    }


def _file(change: Change) -> dict[str, Any]:
    return {
        "path": change.path,
        "kind": change.kind,
        "how": change.how,
        "was": change.before,
        "edited": change.how != "renamed" or change.edited,
    }
