"""What cannot be seen from outside: the scoring of one claim, and whether known faults are found where they are."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.project.generate import AS_OF, MANIFEST
from factcheck.config import Settings
from factcheck.scoring.assess import assess
from factcheck.workflow import run

_FINDINGS = 5
_CLAIMS = 40
_ROUNDS = 15


def score(root: Path) -> float:
    """Seconds of processor time to score a claim with five findings: the median over rounds of its claims."""
    settings, as_of = Settings(root=root), date.fromisoformat(AS_OF)
    corpus = run(settings, as_of).corpus
    cases = [
        (claim, citations, corpus.adjustments_for(claim))
        for claim in corpus.claims_by_id.values()
        if claim.quantity and not claim.promise and len(citations := corpus.citations_of(claim.id)) == _FINDINGS
    ][:_CLAIMS]
    rounds = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        for claim, citations, adjustments in cases:
            assess(
                claim,
                citations,
                adjustments=adjustments,
                method=settings.method,
                as_of=as_of,
                evidence_by_id=corpus.evidence_by_id,
            )
        rounds.append((time.process_time() - began) / len(cases))
    return statistics.median(rounds)


class Found(NamedTuple):
    """How many faults were planted, at how many lines and at how many columns they were found, and what else was."""

    planted: int
    lines: int
    columns: int
    others: int


def look(factcheck: str, root: Path) -> Found:
    """Hold what is found in a faulty project against the list of its faults."""
    asked = (factcheck, "validate", "--format", "json", "--as-of", AS_OF)
    answer = subprocess.run(asked, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    found = [one for one in json.loads(answer.stdout)["diagnostics"] if one["severity"] != "note"]
    planted = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
    lines = {(one["path"], one["code"], one["line"]) for one in found}
    columns = {(one["path"], one["code"], one["line"], one["column"]) for one in found}
    return Found(
        planted=len(planted),
        lines=sum((one["path"], one["code"], one["line"]) in lines for one in planted),
        columns=sum((one["path"], one["code"], one["line"], one["column"]) in columns for one in planted),
        others=len(found) - len(planted),
    )
