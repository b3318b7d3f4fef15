"""Runs the rules: turns each remark into a diagnostic with a code, a severity, a place and the lines around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.diagnostics import Diagnostic, Related, Severity, quote_lines
from factcheck.records.write import rewrite
from factcheck.rules import RULES
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document, Path

_NONE: Mapping[str, Severity] = {}


def check(
    case: Case, rules: Iterable[Rule] = RULES, severities: Mapping[str, Severity] = _NONE
) -> tuple[Diagnostic, ...]:
    """Every finding of the rules, in reading order.

    Args:
        case: the records, and what the engine makes of them.
        rules: the rules to run.
        severities: by code, where a project sets its own.
    """
    remarks = [(remark, rule) for rule in rules for remark in rule.check(case)]
    # One document after the other, so that the lines of each are told apart once.
    remarks.sort(key=lambda one: one[0].document.path)
    found = (
        _locate(remark, rule.code, severities.get(rule.code) or remark.severity or rule.severity)
        for remark, rule in remarks
    )
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _locate(remark: Remark, code: str, severity: Severity) -> Diagnostic:
    document = remark.document
    span = document.key_span(remark.at) if remark.key else document.value_span(remark.at)
    return Diagnostic(
        code=code,
        severity=severity,
        message=remark.message,
        path=document.path,
        span=span,
        hint=remark.hint,
        notes=remark.notes,
        related=tuple(_relate(*other) for other in remark.related),
        excerpt=quote_lines(document.text, span),
        fix=None if remark.meant is None else rewrite(document.text, span, remark.meant, key=remark.key),
    )


def _relate(document: Document, at: Path, message: str) -> Related:
    span = document.value_span(at)
    return Related(document.path, span.line, span.column, message)
