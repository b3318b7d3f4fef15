"""Which items go back to one root: ten articles that repeat one press release are that press release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.model.corpus import Citation
from factcheck.model.evidence import Evidence, Finding


def cluster(citations: Sequence[Citation], evidence_by_id: Mapping[str, Evidence]) -> Mapping[str, str]:
    """The root group of each citation: citation id to the id of the first citation of its group.

    Groups are the connected components of "is derived from" and "has the same origin". All findings of one file are one
    source, but for a finding that names roots of its own.
    """
    groups = _Groups()
    for citation in citations:
        node = ("finding", citation.id)
        groups.add(node)
        if not has_own_roots(citation):
            groups.join(node, ("file", citation.evidence.id))
        _link(groups, node, citation.finding.derived_from, citation.finding.origin)
    claim = citations[0].finding.claim if citations else ""
    for ancestor in ancestors([name for one in citations for name in one.finding.derived_from], claim, evidence_by_id):
        if not _about(ancestor, claim):
            _link(groups, ("file", ancestor.id), ancestor.derived_from, ancestor.origin)
    # Where a file says of this claim only what others said before it, those who repeat the file repeat them.
    own = {citation.evidence.id for citation in citations if not has_own_roots(citation)}
    for citation in citations:
        if citation.evidence.id not in own:
            groups.join(("finding", citation.id), ("file", citation.evidence.id))
    first: dict[_Node, str] = {}
    return {citation.id: first.setdefault(groups.root(("finding", citation.id)), citation.id) for citation in citations}


def ancestors(names: Iterable[str], claim: str, evidence_by_id: Mapping[str, Evidence]) -> Iterator[Evidence]:
    """Every recorded source behind the named ones, themselves included, each once.

    A source with a finding of its own about the claim is where the trail ends; what it says only after others leads on.
    """
    waiting = list(names)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        source = evidence_by_id.get(name)
        if source is None or name in seen:
            continue
        seen.add(name)
        yield source
        trails = [finding.derived_from for finding in _about(source, claim)] or [source.derived_from]
        if all(trails):
            waiting += [root for trail in trails for root in trail]


def _about(source: Evidence, claim: str) -> list[Finding]:
    return [finding for finding in source.findings if finding.claim == claim]


def has_own_roots(citation: Citation) -> bool:
    """Whether the finding says of itself where it comes from, other than its file does."""
    finding, evidence = citation.finding, citation.evidence
    return finding.derived_from != evidence.derived_from or finding.origin != evidence.origin


_Node = tuple[str, str]


def _link(groups: _Groups, node: _Node, derived_from: Sequence[str], origin: str | None) -> None:
    for name in derived_from:
        groups.join(node, ("file", name))
    if origin is not None:
        groups.join(node, ("origin", origin))


class _Groups:
    """Disjoint sets (union-find with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[_Node, _Node] = {}

    def add(self, node: _Node) -> None:
        self._parent.setdefault(node, node)

    def root(self, node: _Node) -> _Node:
        self.add(node)
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, one: _Node, other: _Node) -> None:
        self._parent[self.root(other)] = self.root(one)
