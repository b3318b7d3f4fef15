"""What to check next as JSON, version 1; fields are only ever added. `schemas/next-v1.schema.json` describes each."""

from __future__ import annotations

from typing import Any

from factcheck.reports import encoding
from factcheck.reports.envelope import envelope
from factcheck.reports.next.agenda import Agenda, command, effort, reasons
from factcheck.reports.numbers import significant
from factcheck.scoring.priorities import EFFORTS, Check, Reason

_DIGITS = 4


def render(agenda: Agenda) -> str:
    """The checks in their order; the same records and day give the same bytes."""
    return encoding.json(
        {
            **envelope("next", agenda),
            "checks": [_check(one, agenda) for one in agenda.checks],
            "total": agenda.total,
        }
    )


def _check(check: Check, agenda: Agenda) -> dict[str, Any]:
    item = check.assessment
    claim = item.claim
    return {
        "id": claim.id,
        "path": claim.document.path,
        "line": claim.document.line_of(),
        "text": claim.text,
        "verdict": item.verdict,
        "priority": significant(check.priority, _DIGITS),
        "reach": significant(check.reach, _DIGITS),
        "stakes": {"word": claim.stakes, "weight": check.stakes},
        "doubt": significant(check.doubt, _DIGITS),
        "effort": {"word": check.effort, "weight": EFFORTS[check.effort], "sentence": effort(check)},
        "lead": check.lead,
        "reasons": [
            _reason(reason, sentence)
            for reason, sentence in zip(check.reasons, reasons(check, agenda.as_of), strict=True)
        ],
        "command": command(check),
    }


def _reason(reason: Reason, sentence: str) -> dict[str, Any]:
    settling = reason.settling
    return {
        "cause": reason.cause,
        "sentence": sentence,
        "sources": list(reason.names),
        "day": reason.day.isoformat() if reason.day else None,
        "without": reason.without,
        "settled_by": {"grade": settling.grade, "if_yes": settling.if_yes, "if_no": settling.if_no}
        if settling
        else None,
    }
