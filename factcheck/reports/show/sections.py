"""The page of a claim in its order: what was claimed, found, how surely, why, what is missing; then all the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from factcheck.reports.explanation import explain
from factcheck.reports.readings import reading_facts
from factcheck.reports.show.facts import Fact, claim_facts, conclusion_facts, flag_facts, record_facts, turning_facts
from factcheck.reports.show.history import history_facts
from factcheck.reports.show.missing import missing_facts
from factcheck.reports.show.number_line import NumberLine, number_line
from factcheck.reports.show.page import Page
from factcheck.reports.show.provenance import Provenance, count_told, provenance_of
from factcheck.reports.show.sources import Source, attribution_sources, sources_of
from factcheck.reports.show.timing import timing_facts

View = Literal["sources", "timing", "history"]
VIEWS: tuple[View, ...] = ("sources", "timing", "history")


class Facts(NamedTuple):
    """Names with what is said under each."""

    facts: Sequence[Fact]


class Readings(NamedTuple):
    """Both readings side by side: their heads, and rows of a name and a cell for each."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


class Sentences(NamedTuple):
    """Sentences, each a paragraph."""

    sentences: Sequence[str]


class Sources(NamedTuple):
    """The sources with all that is said of each."""

    sources: Sequence[Source]


Part: TypeAlias = Facts | Readings | NumberLine | Sentences | Sources | Provenance


class Section(NamedTuple):
    """A title, which the first section does not have, and its part."""

    title: str
    part: Part


def sections_of(page: Page, views: Collection[View]) -> Iterator[Section]:
    """The sections of one claim: all of its page, or else the views asked for; none that would be empty."""
    item = page.assessment
    yield Section("", Facts(tuple(claim_facts(item))))
    yield Section("Conclusion", Facts(tuple(conclusion_facts(item))))
    if not views:
        yield from _page(page)
        return
    if "sources" in views:
        found = provenance_of(page)
        yield Section("Where the evidence comes from", Facts([Fact(*one) for one in count_told(found)]))
        yield Section("", found)
    if "timing" in views:
        yield Section("What existed on the day", Facts(tuple(timing_facts(page))))
    if "history" in views:
        yield Section("From the first day on", Facts(tuple(history_facts(page))))


def _page(page: Page) -> Iterator[Section]:
    item = page.assessment
    if item.headline is not None and item.headline.evidence and item.promise is None:
        heads = ("as read", "with the small print")[: 1 if item.full is None else 2]
        rows = tuple(reading_facts(item.headline, item.full, item.claim))
        yield Section("Both readings" if item.full else "The claim as read", Readings(heads, rows))
    line = number_line(item)
    if line is not None:
        yield Section("Number line", line)
    yield Section("Why", Sentences(explain(item)))
    for title, facts in (
        ("What would change it", turning_facts(item)),
        ("What is missing", missing_facts(item)),
    ):
        told = tuple(facts)
        if told:
            yield Section(title, Facts(told))
    for title, sources in (
        ("Sources", sources_of(page)),
        ("Sources on whether it was said", attribution_sources(page)),
    ):
        all_ = tuple(sources)
        if all_:
            yield Section(title, Sources(all_))
    yield Section("What people decided", Facts(tuple(record_facts(item))))
    flags = tuple(flag_facts(item))
    if flags:
        yield Section("Flags", Facts(flags))
