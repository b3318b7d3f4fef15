"""A whole look at a small project, without the command line, so that rules can be taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from factcheck.config import Settings, find_project
from factcheck.config.project import FILE
from factcheck.diagnostics import Diagnostic
from factcheck.records.codes import CODES
from factcheck.records.load import Loaded, load
from factcheck.records.snapshots import Verified, verify
from factcheck.rules import RULES
from factcheck.rules.engine import check
from factcheck.rules.ignores import IGNORES, waive
from factcheck.rules.rule import Case, Rule
from factcheck.scoring.assess import assess

DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Examined:
    """A project as it was loaded and scored."""

    loaded: Loaded
    verified: Verified
    case: Case

    def findings(self, rules: Sequence[Rule] = RULES) -> list[Diagnostic]:
        """Everything that counts, in reading order."""
        found = waive(
            (*self.loaded.diagnostics, *self.verified.diagnostics, *check(self.case, rules)),
            self.loaded.commented,
            self.loaded.refused,
            known=(*CODES, *RULES, *IGNORES),
            severities={},
            as_of=DAY,
        )
        return sorted((one for one in found if one.state == "new"), key=lambda one: one.sort_key)

    def lines(self, rules: Sequence[Rule] = RULES) -> list[str]:
        """Path, code and place of everything that counts."""
        return [f"{one.path} {one.code} {one.span.line}:{one.span.column}" for one in self.findings(rules)]


@pytest.fixture
def examine() -> Callable[[Path], Examined]:
    """Load and score the project in a folder, as of a fixed day."""
    return examine_project


def examine_project(root: Path) -> Examined:
    found = find_project(root) if (root / FILE).is_file() else None
    settings = found or Settings(root=root)
    loaded = load(root)
    method = settings.method
    then = loaded.corpus.as_of(DAY)
    assessments = {
        claim.id: assess(
            claim,
            then.citations_of(claim.id),
            adjustments=then.adjustments_for(claim),
            method=method,
            as_of=DAY,
            evidence_by_id=then.evidence_by_id,
        )
        for claim in then.claims_by_id.values()
    }
    unread = frozenset(PurePosixPath(path).stem for path in loaded.unread)
    return Examined(
        loaded,
        verify(root, loaded.corpus.evidence),
        Case(
            corpus=loaded.corpus,
            assessments=assessments,
            method=method,
            as_of=DAY,
            unread=unread,
            staleness=settings.staleness,
            conditions=settings.conditions,
            floors=settings.floors,
        ),
    )
