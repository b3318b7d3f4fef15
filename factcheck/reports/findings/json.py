"""Findings as one JSON object, for a program to read; its fields are only ever added to."""

from __future__ import annotations

from typing import Any

from factcheck.diagnostics import Diagnostic
from factcheck.reports import encoding
from factcheck.reports.findings.findings import Findings
from factcheck.reports.findings.tally import tally


def render(findings: Findings) -> str:
    """The findings that count, how many there are of each severity and can be mended, and how many do not count."""
    return encoding.json(
        {
            "format": "factcheck-diagnostics",
            "version": 1,
            "diagnostics": [as_data(finding) for finding in findings.new],
            "summary": {**tally(findings.new), "fixable": sum(finding.fix is not None for finding in findings.new)},
            "known": sum(finding.state == "known" for finding in findings.diagnostics),
            "ignored": sum(finding.state == "ignored" for finding in findings.diagnostics),
        }
    )


def as_data(finding: Diagnostic) -> dict[str, Any]:
    """One finding; every place counts from 1, in code points, and an end is exclusive."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "hint": finding.hint,
        "related": [place._asdict() for place in finding.related],
        "fix": {**finding.fix.span._asdict(), "text": finding.fix.text} if finding.fix else None,
    }
