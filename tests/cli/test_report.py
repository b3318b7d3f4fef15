"""`factcheck report` grouped and cut short: what it takes, and the command it names for the rest."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

CLAIM = """claimant: Maker
subject: {subject}
category: range
text: It drives far enough
attribution: verbatim
said: [{{on: 2025-01-01}}]
kind: quality
verdict: {{rating: unverified, by: desk, on: 2026-01-01}}
"""


@pytest.fixture
def root(project: Callable[[Mapping[str, str]], Path]) -> Path:
    return project(
        {
            f"claims/{name}.yaml": f"id: {name}\n" + CLAIM.format(subject=subject)
            for name, subject in (("a-one", "Car"), ("a-two", "Car"), ("b-one", "Van"))
        }
    )


def test_the_command_for_the_rest_shows_the_rest(root: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("report", "claims", "--top", "1", "--text", "drives far", "--group-by", "subject", cwd=root)
    (line,) = (line for line in outcome.out.splitlines() if " more" in line)
    assert line == "2 more, none of them worse: factcheck report claims --text 'drives far' --group-by subject"
    everything = factcheck(*shlex.split(line.partition(": ")[2])[1:], cwd=root)
    assert (everything.code, " more" in everything.out) == (0, False)
    assert [row.split()[:4] for row in everything.out.splitlines() if " unverified " in row][:3] == [
        ["Car", "?", "unverified", "a-one"],
        ["Car", "?", "unverified", "a-two"],
        ["Van", "?", "unverified", "b-one"],
    ]


def test_what_is_not_shown_still_counts(root: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("report", "--top", "1", "--fail-on-verdict", "unverified", cwd=root)
    assert (outcome.code, "3 claims: 3 unverified" in outcome.out) == (1, True)


def test_another_facet_and_no_claims_at_all_are_refused(root: Path, factcheck: Callable[..., Any]) -> None:
    outcome = factcheck("report", "--group-by", "categories", cwd=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean 'category'?" in outcome.err
    assert factcheck("report", "--top", "0", cwd=root).code == 2
