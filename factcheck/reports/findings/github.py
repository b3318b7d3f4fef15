"""Findings as GitHub workflow commands, which become annotations on the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.diagnostics import Diagnostic, Severity
from factcheck.reports.encoding import GhaData, GhaProp, gha_data, gha_prop
from factcheck.reports.findings.findings import Findings, rank

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(findings: Findings) -> str:
    """One command a finding, worst first, because only the first ten of a step are shown."""
    return "".join(f"{_command(finding)}\n" for finding in sorted(findings.new, key=rank))


def silence(log: str, token: str) -> str:
    """A log in which the runner obeys no command; `token`, which ends that, must be one that nobody can guess."""
    return f"::stop-commands::{token}\n{log}::{token}::\n" if log else ""


def _command(finding: Diagnostic) -> str:
    span = finding.span
    places = {"line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:
        # Columns across several lines are not understood.
        places |= {"col": span.column, "endColumn": span.end_column}
    properties: dict[str, GhaProp] = {"file": gha_prop(finding.path)}
    properties |= {name: gha_prop(str(place)) for name, place in places.items()}
    properties["title"] = gha_prop(finding.code)
    told = ",".join(f"{name}={shown}" for name, shown in properties.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_message(finding)}"


def _message(finding: Diagnostic) -> GhaData:
    # The log shows no properties, so the place is told again where a reader of the log sees it.
    head = f"{finding.path}:{finding.span.line}:{finding.span.column}: {finding.message}"
    return gha_data("\n".join((head, *([finding.hint] if finding.hint else []), *finding.notes)))
