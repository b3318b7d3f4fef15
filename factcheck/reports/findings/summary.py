"""Findings as a Markdown table for the summary page of a job.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
"""

from __future__ import annotations

from factcheck.diagnostics import Diagnostic
from factcheck.reports.encoding import Markdown, md, md_code
from factcheck.reports.findings.findings import Findings, rank
from factcheck.reports.findings.tally import tally
from factcheck.reports.sentences import counted

LIMIT = 1024 * 1024
"""Bytes that a step can write; a summary that is larger is not shown at all."""

_TABLE = "| | place | code | what |\n| --- | --- | --- | --- |\n"


def render(findings: Findings, *, room: int = LIMIT) -> str:
    """The totals and a row a finding that counts, worst first, in at most `room` bytes of UTF-8."""
    ranked = sorted(findings.new, key=rank)
    head = _head(findings)
    whole = head + (f"\n{_TABLE}{''.join(map(_row, ranked))}" if ranked else "")
    if len(whole.encode()) <= room:
        return whole
    left = room - len(f"{head}\n{_TABLE}{_cut(len(ranked), len(ranked))}".encode())
    rows = []
    for finding in ranked:
        row = _row(finding)
        left -= len(row.encode())
        if left < 0:
            break
        rows.append(row)
    return f"{head}\n{_TABLE}{''.join(rows)}{_cut(len(rows), len(ranked))}" if rows else ""


def _head(findings: Findings) -> str:
    totals = ", ".join(counted(number, severity) for severity, number in tally(findings.new).items())
    lines = [f"### factcheck: {totals}", f"{counted(len(findings.checked), 'record')} checked as of {findings.as_of}."]
    waived = [finding.state for finding in findings.diagnostics if finding.state != "new"]
    if waived:
        lines.append(f"Not counted: {waived.count('known'):,} in the baseline, {waived.count('ignored'):,} ignored.")
    if findings.faults:
        lines.append(f"{counted(len(findings.faults), 'file')} could not be read; the log says why.")
    return "\n\n".join(lines) + "\n"


def _row(finding: Diagnostic) -> str:
    place = md_code(f"{finding.path}:{finding.span.line}:{finding.span.column}")
    return f"| {finding.severity} | {place} | {md_code(finding.code)} | {_what(finding)} |\n"


def _what(finding: Diagnostic) -> Markdown:
    return md("; ".join((finding.message, *([finding.hint] if finding.hint else []))))


def _cut(shown: int, total: int) -> str:
    return f"\nThe first {shown:,} of {total:,} are shown.\n"
