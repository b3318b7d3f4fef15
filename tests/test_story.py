"""The story is whole: each claim and source of it is on record or has a reason, and each record is part of it."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.workflow import Run

ROOT = Path(__file__).parent.parent
PAGE = runpy.run_path(str(ROOT / "docs" / "story.py"))
STORY = PAGE["read"]()


@pytest.fixture(scope="module")
def records() -> Run:
    done: Run = PAGE["look"]()
    return done


def claims() -> Iterator[Any]:
    yield from STORY.article
    for part in STORY.claims.values():
        yield from part


def sources() -> Iterator[Any]:
    for part in STORY.sources.values():
        yield from part


def test_all_claims_of_the_article_are_there_each_with_a_short_title() -> None:
    assert [entry.name for entry in STORY.article] == [str(number) for number in range(1, 74)]
    titles = [entry.title for entry in STORY.article]
    assert len(set(titles)) == 73
    assert [title for title in titles if not 2 <= len(title.split()) <= 8] == []


def test_whatever_has_no_record_has_a_reason() -> None:
    for entry in (*claims(), *sources()):
        assert bool(entry.records) != bool(entry.left_out), entry.name
        assert not entry.left_out or len(entry.left_out.split()) >= 4, entry.name


def test_every_record_named_exists_and_every_shipped_one_is_named(records: Run) -> None:
    assert {record for entry in claims() for record in entry.records} == set(records.corpus.claims_by_id)
    assert {record for entry in sources() for record in entry.records} == set(records.corpus.evidence_by_id)
    assert records.left_out == 0


def test_no_two_sources_are_one_page(records: Run) -> None:
    pages = Counter(
        source.url.removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")
        for source in records.corpus.evidence
        if source.url
    )
    assert len(pages) > 200
    assert [page for page, count in pages.items() if count > 1] == []


def test_every_claim_is_signed_with_a_reason(records: Run) -> None:
    for claim in records.corpus.claims:
        assert claim.verdict, claim.id
        assert claim.verdict.because, claim.id


def test_the_page_is_current(records: Run) -> None:
    assert PAGE["render"](STORY, records) == PAGE["PAGE"].read_text(encoding="utf-8")
