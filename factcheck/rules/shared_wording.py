"""Two sources of different publishers have the same words, and the record says nothing of a common root.

Six words in a row that are the same are seldom an accident: one copied the other, or both a third. Two copies that
count as two sources make a claim look better attested than it is.

Fails:
    # evidence/daily-paper.yaml
    publisher: Daily paper
    quote: The lap was timed by hand at 101.5 seconds.
    # evidence/evening-paper.yaml
    publisher: Evening paper
    quote: the lap was timed by hand at 101.5 seconds

Passes:
    # evidence/daily-paper.yaml
    publisher: Daily paper
    quote: The lap was timed by hand at 101.5 seconds.
    origin: agency report of 3 March
    # evidence/evening-paper.yaml
    publisher: Evening paper
    quote: the lap was timed by hand at 101.5 seconds
    origin: agency report of 3 March

Mend it: find out who was first, and name the root with `derived_from`, or with `origin` if it is not on record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from factcheck.model.corpus import Corpus
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule
from factcheck.source import Document, Path

_WORDS = 6

_Node = tuple[str, str]


class _Quotation(NamedTuple):
    document: Document
    at: Path
    publisher: str
    node: _Node


def check(case: Case) -> Iterator[Remark]:
    """Compare every long quotation with the first source that has the same."""
    roots: _Roots | None = None
    first: dict[str, _Quotation] = {}
    for item in case.corpus.evidence:
        for words, quotation in _quotations(item):
            known = first.setdefault(words, quotation)
            if known.publisher == quotation.publisher:
                continue
            roots = roots or _Roots(case.corpus)
            if roots.of(known.node) != roots.of(quotation.node):
                yield Remark(
                    document=quotation.document,
                    at=quotation.at,
                    message="another publisher has the same words, and no common root is on record",
                    hint="name the root in `derived_from:` or `origin:`",
                    related=((known.document, known.at, "the same words"),),
                )


def _quotations(item: Evidence) -> Iterator[tuple[str, _Quotation]]:
    """The long quotations of a file, reduced to their words. Whether something was said at all, many may witness."""
    publisher = " ".join(item.publisher.casefold().split())
    if item.quote and any(finding.bears_on == "truth" for finding in item.findings):
        yield from _reduced(item.quote, _Quotation(item.document, ("quote",), publisher, ("file", item.id)))
    for finding in item.findings:
        if finding.quote and finding.bears_on == "truth":
            at = ("findings", finding.index, "quote")
            yield from _reduced(finding.quote, _Quotation(item.document, at, publisher, _node(item, finding.index)))


def _reduced(text: str, quotation: _Quotation) -> Iterator[tuple[str, _Quotation]]:
    words = re.findall(r"\w+", normalize("NFKC", text).casefold())
    if len(words) >= _WORDS:
        yield " ".join(words), quotation


def _node(item: Evidence, index: int) -> _Node:
    """What a finding goes back to: its file, unless it names roots of its own."""
    finding = item.findings[index]
    own = finding.derived_from != item.derived_from or finding.origin != item.origin
    return ("finding", f"{item.id}#{index}") if own else ("file", item.id)


class _Roots:
    """Which sources go back to one root: disjoint sets, joined along `derived_from` and `origin`."""

    def __init__(self, corpus: Corpus) -> None:
        self._parent: dict[_Node, _Node] = {}
        for item in corpus.evidence:
            self._join(("file", item.id), item.derived_from, item.origin)
            for finding in item.findings:
                self._join(_node(item, finding.index), finding.derived_from, finding.origin)

    def of(self, node: _Node) -> _Node:
        parent = self._parent
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def _join(self, node: _Node, names: tuple[str, ...], origin: str | None) -> None:
        others = [*(("file", name) for name in names), *([("origin", origin)] if origin is not None else ())]
        for other in others:
            self._parent[self.of(other)] = self.of(node)


RULE = Rule(code="FC407", name="shared-wording", severity="warning", manual=__doc__, check=check)
