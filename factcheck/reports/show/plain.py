"""The page of a claim as a program or a log reads it: every fact on one unwrapped line, no drawing, no escapes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from factcheck.reports.columns import aligned, padded
from factcheck.reports.encoding import cells, term
from factcheck.reports.sentences import MEANING, provenance
from factcheck.reports.show.facts import Fact
from factcheck.reports.show.number_line import NumberLine, tell_bands, tell_interval
from factcheck.reports.show.page import Page, Pages
from factcheck.reports.show.provenance import Provenance
from factcheck.reports.show.sections import Facts, Part, Readings, Sentences, Sources, View, sections_of

_INDENT = 3
"""Columns for each step of a tree, down to its sixth."""
_DEEPEST = 6


def render(pages: Pages, views: Collection[View]) -> str:
    """All pages, one after the other."""
    return "".join(line.rstrip() + "\n" for line in _lines(pages, views))


def _lines(pages: Pages, views: Collection[View]) -> Iterator[str]:
    for page in pages.pages:
        yield from _page(page, views)
        yield ""
    yield term(provenance(pages.report))
    yield MEANING


def _page(page: Page, views: Collection[View]) -> Iterator[str]:
    claim = page.assessment.claim
    yield term(claim.id)
    yield term(f"“{claim.text}”")
    for section in sections_of(page, views):
        if section.title:
            yield ""
            yield section.title
        yield from _part(section.part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Facts(facts):
            yield from _facts(facts)
        case Readings(heads, rows):
            table = aligned(("READING", *map(str.upper, heads)), [(name, *told) for name, told in rows])
            yield from (f"  {line}" for line in table)
        case NumberLine():
            yield from _facts(list(_number_line(part)))
        case Sentences(sentences):
            yield from (f"  {term(sentence)}" for sentence in sentences)
        case Sources(sources):
            for source in sources:
                yield f"  {source.mark} {term(source.name)}"
                yield from _facts(source.facts, "    ")
        case Provenance(groups, context):
            for place, group in enumerate(groups, 1):
                own = ", the claimant’s own" if group.is_claimants else ""
                yield f"  group {place}{own}"
                for node in group.nodes:
                    yield f"    {' ' * _INDENT * min(node.depth, _DEEPEST)}{term(f'{node.name}: {node.told}')}"
            if context:
                yield f"  context only: {term(', '.join(context))}"


def _number_line(line: NumberLine) -> Iterator[Fact]:
    for name, told in tell_bands(line):
        yield Fact(name, told)
    for row in line.rows:
        interval = tell_interval(row, line.claim)
        told = f"{row.told} ({interval})" if interval else row.told
        yield Fact(row.name, f"{told}, left out" if row.is_left_out else told)


def _facts(facts: Sequence[Fact], indent: str = "  ") -> Iterator[str]:
    named = [(term(fact.name), term(fact.text)) for fact in facts]
    width = max((cells(name) for name, _ in named), default=0)
    yield from (f"{indent}{padded(name, width)}  {text}" for name, text in named)
