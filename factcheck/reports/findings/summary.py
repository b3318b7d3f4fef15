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
    start = f"{head}\n{_TABLE}" if ranked else head
    left = room - len(start.encode())
    rows: list[str] = []
    for finding in ranked:
        if left < 0:
            break
        rows.append(_row(finding))
        left -= len(rows[-1].encode())
    if left >= 0:
        return start + "".join(rows)
    left -= len(_cut(len(ranked), len(ranked)).encode())
    while rows and left < 0:
        left += len(rows.pop().encode())
    return f"{start}{''.join(rows)}{_cut(len(rows), len(ranked))}" if rows else ""


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
