"""The page, the configuration and the records agree on the words of conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from factcheck.config import Settings, find_project
from factcheck.model.corpus import Corpus
from factcheck.records.load import load

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"\| `(\w+)` \| ([^|]+) \| ([^|]+) \|")


@pytest.fixture(scope="module")
def settings() -> Settings:
    found = find_project(ROOT)
    assert found is not None
    return found


def words_of(conditions: Mapping[str, Mapping[str, tuple[str, ...]]]) -> set[tuple[str, str, str]]:
    return {(category, *pair) for category, names in conditions.items() for pair in pairs(names)}


def pairs(names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    yield from ((name, word) for name, words in names.items() for word in words)


def used(corpus: Corpus, category: str) -> set[tuple[str, str]]:
    """Name and word of every condition of a category's claims, of their small print and of their findings."""
    found: set[tuple[str, str]] = set()
    for claim in corpus.claims:
        if category in ("all", claim.category):
            found.update(claim.conditions.items())
            for qualifier in claim.qualifiers:
                found.update(qualifier.sets.items())
            for citation in corpus.citations_of(claim.id):
                found.update(citation.finding.conditions.items())
    return found


def test_the_page_has_every_word_with_its_meaning_in_the_order_of_the_configuration(settings: Settings) -> None:
    text = (ROOT / "docs" / "conditions.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    told = {
        category: [row.groups() for row in ROW.finditer(body)]
        for category, body in zip(sections[::2], sections[1::2], strict=True)
    }
    assert {category: [row[:2] for row in rows] for category, rows in told.items()} == {
        category: list(pairs(names)) for category, names in settings.conditions.items()
    }
    assert all(meaning.strip() for rows in told.values() for *_, meaning in rows)
    assert list(told) == list(settings.conditions)


def test_no_word_is_listed_that_no_record_uses(settings: Settings) -> None:
    corpus = load(ROOT).corpus
    listed = words_of(settings.conditions)
    assert len(listed) > 30
    assert {one for one in listed if one[1:] not in used(corpus, one[0])} == set()


def test_every_category_with_a_floor_or_with_words_is_one_of_the_records(settings: Settings) -> None:
    categories = {claim.category for claim in load(ROOT).corpus.claims}
    assert {*settings.floors, *settings.conditions} - {"all"} <= categories
