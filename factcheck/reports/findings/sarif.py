"""Findings as a SARIF 2.1.0 log, the form that code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.diagnostics import Described, Diagnostic, Edit, fingerprints
from factcheck.reports.encoding import json, sarif_text, uri_path
from factcheck.reports.findings.findings import Findings, rank
from factcheck.reports.findings.tally import tally
from factcheck.rules.catalogue import as_markdown, first_sentence
from factcheck.source import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"

# https://docs.github.com/code-security/code-scanning/troubleshooting-sarif/results-exceed-limit
MAX_RESULTS = 25_000
MAX_LOCATIONS = 1_000

_FAMILIES: Mapping[str, str] = {
    "FC0": "text",
    "FC1": "shape",
    "FC2": "references",
    "FC3": "quantities",
    "FC4": "sources",
    "FC5": "verdicts",
    "FC6": "promises",
    "FC7": "files",
    "FC8": "policy",
}


def render(findings: Findings) -> str:
    """One run with every finding and the whole catalogue; what does not count is marked, not dropped.

    GitHub takes no log with more than 25,000 results, so those that weigh least are left out beyond that; the run's
    properties have the exact totals.
    """
    codes = sorted(findings.codes, key=lambda one: one.code)
    places = {one.code: place for place, one in enumerate(codes)}
    marked = list(zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True))
    shown = sorted(marked, key=lambda pair: rank(pair[0]))[:MAX_RESULTS]
    states = [finding.state for finding in findings.diagnostics]
    totals = dict[str, int](tally(findings.new).items())
    totals |= {
        "known": states.count("known"),
        "ignored": states.count("ignored"),
        "notShown": len(marked) - len(shown),
    }
    compared = "known" in states
    run = {
        "tool": {"driver": {"name": "factcheck", "version": findings.version, "rules": [_rule(one) for one in codes]}},
        "invocations": [_invocation(findings)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that every path starts from."}}},
        "results": [_result(finding, mark, places[finding.code], compared) for finding, mark in shown],
        "properties": {"asOf": str(findings.as_of), "filesChecked": len(findings.checked), "totals": totals},
    }
    return json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Described) -> dict[str, Any]:
    # The words of a manual are ours and come with no arguments, so nothing in them needs an escape.
    introduction = " ".join(code.manual.strip().partition("\n\n")[0].split())
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": first_sentence(code.manual)},
        "fullDescription": {"text": introduction},
        "help": {"text": code.manual.strip(), "markdown": as_markdown(code.manual)},
        "defaultConfiguration": {"level": code.severity},
        "properties": {"tags": [_FAMILIES[code.code[:3]]]},
    }


def _invocation(findings: Findings) -> dict[str, Any]:
    faults = [{"level": "error", "message": {"text": sarif_text(fault)}} for fault in findings.faults]
    return {"executionSuccessful": not faults, "toolExecutionNotifications": faults}


def _result(finding: Diagnostic, mark: str, rule: int, compared: bool) -> dict[str, Any]:
    told = "\n".join((finding.message, *([finding.hint] if finding.hint else []), *finding.notes))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": sarif_text(told)},
        "locations": [{"physicalLocation": {"artifactLocation": _file(finding.path), "region": _region(finding.span)}}],
        "partialFingerprints": {"factcheck/v1": mark},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": _file(place.path),
                    "region": {"startLine": place.line, "startColumn": place.column},
                },
                "message": {"text": sarif_text(place.message)},
            }
            for place in finding.related[: MAX_LOCATIONS - 1]
        ]
    if compared:
        result["baselineState"] = "unchanged" if finding.state == "known" else "new"
    if finding.state == "ignored":
        result["suppressions"] = [{"kind": "inSource", "justification": sarif_text(finding.because or "")}]
    if finding.fix:
        result["fixes"] = [_fix(finding, finding.fix)]
    return result


def _fix(finding: Diagnostic, edit: Edit) -> dict[str, Any]:
    # What is inserted is no message: it goes into the file exactly as it is.
    replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
    return {
        "description": {"text": sarif_text(finding.hint or finding.message)},
        "artifactChanges": [{"artifactLocation": _file(finding.path), "replacements": [replacement]}],
    }


def _file(path: str) -> dict[str, str]:
    return {"uri": uri_path(path), "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
