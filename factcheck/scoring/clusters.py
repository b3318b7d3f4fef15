"""Which items go back to one root: ten articles that repeat one press release are that press release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from factcheck.model.corpus import Citation
from factcheck.model.evidence import Evidence, Finding
from factcheck.scoring.assessment import Grade

_Mark = TypeVar("_Mark")

MOST_SILENT = 1000
"""Through so many sources that say nothing of a claim its copies are traced back; nobody could read more of them."""


def cluster(citations: Sequence[Citation], trails: Trails) -> Mapping[str, str]:
    """The root group of each citation: citation id to the id of the first citation of its group.

    Groups are the connected components of "is derived from" and "has the same origin". All findings of one file are one
    source, but for a finding that names roots of its own.
    """
    groups = _Groups()
    nodes = [
        ("finding", citation.id) if has_own_roots(citation) else ("file", citation.evidence.id)
        for citation in citations
    ]
    own = set(nodes)
    for citation, node in zip(citations, nodes, strict=True):
        file = ("file", citation.evidence.id)
        # Where a file says of this claim only what others said before it, those who repeat the file repeat them.
        if node != file and file not in own:
            groups.join(node, file)
        _link(groups, node, citation.finding.derived_from, citation.finding.origin)
    for source in trails.silent:
        _link(groups, ("file", source.id), source.derived_from, source.origin)
    first: dict[_Node, str] = {}
    return {
        citation.id: first.setdefault(groups.root(node), citation.id)
        for citation, node in zip(citations, nodes, strict=True)
    }


class Trails:
    """Every recorded source behind some named ones, as far as one claim is concerned, and who repeats whom.

    `citations` are all findings about the claim.

    A source with a finding of its own about the claim is where a trail ends; what it says only after others leads on.
    Whatever the trails look like, circles included, each is walked once, until too many sources are silent.
    """

    def __init__(
        self, names: Iterable[str], citations: Sequence[Citation], evidence_by_id: Mapping[str, Evidence]
    ) -> None:
        self.findings: dict[str, list[Finding]] = {}
        """The findings about the claim of each source behind the names."""
        self._sources: dict[str, Evidence] = {}
        self._copies: dict[str, list[str]] = {}
        self.silent: list[Evidence] = []
        """The sources that have no finding about the claim and only hand on where a copy comes from."""
        self.endless: str | None = None
        """The name at which it was given up, because more sources that say nothing of the claim stand behind the names
        than are looked at. Nothing is known of the trails then, and no copy may count."""
        names = list(names)
        own = _by_source(citations, evidence_by_id) if names else {}
        for start in names:
            self._follow(start, own, evidence_by_id)
            if len(self.silent) > MOST_SILENT:
                self.endless = start
                for known in (self.findings, self._sources, self._copies, self.silent):
                    known.clear()
                return

    def _follow(self, start: str, own: Mapping[str, list[Finding]], evidence_by_id: Mapping[str, Evidence]) -> None:
        """Walk all trails that begin at a name, as far as nobody has been."""
        waiting = [start]
        while waiting and len(self.silent) <= MOST_SILENT:
            name = waiting.pop()
            source = evidence_by_id.get(name)
            if source is None or name in self._sources:
                continue
            self._sources[name] = source
            about = self.findings[name] = own.get(name, [])
            if not about:
                self.silent.append(source)
            roots = [finding.derived_from for finding in about] or [source.derived_from]
            if all(roots):
                for root in dict.fromkeys(root for named in roots for root in named):
                    self._copies.setdefault(root, []).append(name)
                    waiting.append(root)

    def worst(self, grade: Callable[[Evidence], Grade]) -> Mapping[str, Grade]:
        """The lowest grade on each source's trail, its own included."""
        own = {name: grade(source) for name, source in self._sources.items()}
        lowest: dict[str, Grade] = {}
        for level in sorted(set(own.values()), reverse=True):
            self._spread([name for name, given in own.items() if given == level], level, lowest)
        return lowest

    def withdrawn(self, by: date = date.max) -> Mapping[str, Evidence]:
        """A source retracted by the end of the day on each trail that has one."""
        found: dict[str, Evidence] = {}
        for name, source in self._sources.items():
            if source.retracted is not None and source.retracted.last <= by:
                self._spread([name], source, found)
        return found

    def _spread(self, names: list[str], mark: _Mark, marks: dict[str, _Mark]) -> None:
        """Mark the named sources and all that repeat them, but for those that are marked already."""
        while names:
            name = names.pop()
            if name not in marks:
                marks[name] = mark
                names += self._copies.get(name, ())


def _by_source(citations: Sequence[Citation], evidence_by_id: Mapping[str, Evidence]) -> Mapping[str, list[Finding]]:
    """The findings of each source; of two with one id the first has it."""
    found: dict[str, list[Finding]] = {}
    for _, source, finding in citations:
        if evidence_by_id.get(source.id) is source:
            found.setdefault(source.id, []).append(finding)
    return found


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

    def root(self, node: _Node) -> _Node:
        parent = self._parent
        above = parent.setdefault(node, node)
        while above != node:
            parent[node] = node = parent[above]
            above = parent[node]
        return node

    def join(self, one: _Node, other: _Node) -> None:
        self._parent[self.root(other)] = self.root(one)
