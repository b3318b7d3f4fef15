"""What a rule is: it says where and what, in terms of records; code and severity are stamped on centrally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from factcheck.diagnostics import Severity
from factcheck.model.corpus import Corpus
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.method import Method
from factcheck.source import Document, Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a rule may look at: all records, and what the engine makes of each claim (by claim id)."""

    corpus: Corpus
    assessments: Mapping[str, Assessment]
    method: Method
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding of a rule. `at` is the path inside the record; `key` points at the key instead of the value."""

    document: Document
    at: Path
    message: str
    hint: str | None = None
    notes: tuple[str, ...] = ()
    key: bool = False
    related: tuple[tuple[Document, Path, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule. `manual` is its page for `factcheck explain`: why, a failing and a passing snippet, how to mend."""

    code: str
    name: str
    severity: Severity
    manual: str
    check: Callable[[Case], Iterable[Remark]]
