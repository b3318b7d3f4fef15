"""Findings as a GitLab Code Quality report, which a merge request shows beside its lines.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.diagnostics import Diagnostic, Severity, fingerprints
from factcheck.reports.encoding import json, term, visible
from factcheck.reports.findings.findings import Findings, rank

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(findings: Findings) -> str:
    """One entry a finding that counts, worst first; GitLab itself tells new ones from those of the target branch."""
    marked = zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True)
    counted = [(finding, mark) for finding, mark in marked if finding.state == "new"]
    return json([_entry(finding, mark) for finding, mark in sorted(counted, key=lambda pair: rank(pair[0]))])


def _entry(finding: Diagnostic, mark: str) -> dict[str, Any]:
    told = "; ".join((finding.message, *([finding.hint] if finding.hint else []), *finding.notes))
    span = finding.span
    return {
        # The widget does not show the check's name.
        "description": term(f"{finding.code}: {told}"),
        "check_name": term(finding.code),
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(finding.path),
            "positions": {
                "begin": {"line": span.line, "column": span.column},
                "end": {"line": span.end_line, "column": span.end_column},
            },
        },
    }
