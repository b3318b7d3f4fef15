"""Findings as JUnit XML, which every continuous integration shows as tests.

There is no standard; this is what https://github.com/testmoapp/junitxml found to be common. There are no times in it,
so the same records and day give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from factcheck.diagnostics import Diagnostic, Severity, reaches
from factcheck.reports.encoding import xml_attribute, xml_text
from factcheck.reports.findings.findings import Findings, rank

_COUNTED = ("failure", "error", "skipped")


class _Case(NamedTuple):
    """A test case; `outcome` is the name of the one element that says why it did not pass, or None."""

    name: str
    path: str
    outcome: str | None = None
    message: str = ""
    kind: str = ""
    line: int | None = None
    body: str = ""
    output: str = ""


def render(findings: Findings, *, fail_on: Severity = "error") -> str:
    """A suite for every file, in it a case for the record and one for each finding that does not count.

    Args:
        findings: what was found.
        fail_on: the severity from which a finding makes its record fail; those below it are told as output.
    """
    faults = _faults_by_path(findings)
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for finding in findings.diagnostics:
        found[finding.path].append(finding)
    paths = sorted({*findings.checked, *found, *faults})
    suites = [(path, list(_cases(path, found[path], faults.get(path), fail_on))) for path in paths]
    # A report without any case is taken for a run that did not happen.
    suites = suites or [("no records", [_Case("no records", "")])]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="factcheck" {_counts(case for _, cases in suites for case in cases)}>',
        *(line for path, cases in suites for line in _suite(path, cases)),
        "</testsuites>",
    ]
    return "".join(f"{line}\n" for line in lines)


def _faults_by_path(findings: Findings) -> dict[str, str]:
    """What the machine refused, by the path that each fault begins with."""
    checked = frozenset(findings.checked)
    faults = {}
    for fault in findings.faults:
        parts = fault.split(": ")
        heads = [": ".join(parts[:length]) for length in range(1, len(parts))]
        faults[next((head for head in heads if head in checked), parts[0])] = fault
    return faults


def _cases(path: str, found: Sequence[Diagnostic], fault: str | None, fail_on: Severity) -> Iterator[_Case]:
    name = PurePosixPath(path).stem
    counted = [finding for finding in found if finding.state == "new"]
    failing = sorted((one for one in counted if reaches(one.severity, fail_on)), key=rank)
    output = _told(one for one in counted if not reaches(one.severity, fail_on))
    if fault is not None:
        yield _Case(name, path, "error", fault, "unreadable", body=_told(failing), output=output)
    elif failing:
        first = failing[0]
        more = f" (and {len(failing) - 1:,} more)" if len(failing) > 1 else ""
        message = f"{first.code}: {first.message}{more}"
        yield _Case(name, path, "failure", message, first.code, first.span.line, _told(failing), output)
    else:
        yield _Case(name, path, output=output)
    for finding in found:
        if finding.state != "new":
            because = finding.because or ("stands in the baseline" if finding.state == "known" else "ignored")
            yield _Case(f"{name} {finding.code}", path, "skipped", because, line=finding.span.line)


def _told(found: Iterable[Diagnostic]) -> str:
    return "\n".join(
        "\n  ".join((_head(finding), *([finding.hint] if finding.hint else []), *finding.notes)) for finding in found
    )


def _head(finding: Diagnostic) -> str:
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.severity}[{finding.code}]: {finding.message}"


def _suite(path: str, cases: Sequence[_Case]) -> Iterator[str]:
    yield f'  <testsuite name="{xml_attribute(path)}" {_counts(cases)}>'
    for case in cases:
        yield from _case(case)
    yield "  </testsuite>"


def _counts(cases: Iterable[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    numbers = [f'tests="{len(outcomes)}"']
    numbers += [
        f'{plural}="{outcomes.count(outcome)}"'
        for plural, outcome in zip(("failures", "errors", "skipped"), _COUNTED, strict=True)
    ]
    return " ".join(numbers)


def _case(case: _Case) -> Iterator[str]:
    folder = ".".join(PurePosixPath(case.path).parent.parts) or "factcheck"
    attributes = f'name="{xml_attribute(case.name)}" classname="{xml_attribute(folder)}"'
    attributes += f' file="{xml_attribute(case.path)}"' if case.path else ""
    attributes += f' line="{case.line}"' if case.line else ""
    if case.outcome is None and not case.output:
        yield f"    <testcase {attributes}/>"
        return
    yield f"    <testcase {attributes}>"
    if case.outcome:
        kind = f' type="{xml_attribute(case.kind)}"' if case.kind else ""
        start = f'{case.outcome} message="{xml_attribute(case.message)}"{kind}'
        yield f"      <{start}>{xml_text(case.body)}</{case.outcome}>" if case.body else f"      <{start}/>"
    if case.output:
        yield f"      <system-out>{xml_text(case.output)}</system-out>"
    yield "    </testcase>"
