"""A source is derived from itself, by way of others.

`derived_from` leads from a copy to its root. In a circle there is no root: nobody on record has found anything out.
Which source repeats which is followed claim by claim, since two papers may each repeat the other's own finding.

Fails:
    # evidence/blog-post.yaml
    derived_from: [wire-report]
    # evidence/wire-report.yaml
    derived_from: [blog-post]

Passes:
    # evidence/blog-post.yaml
    derived_from: [wire-report]
    # evidence/wire-report.yaml
    origin: car-launch

Mend it: find out which was first, by their dates, and take its `derived_from` out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.corpus import Corpus
from factcheck.model.evidence import Evidence
from factcheck.rules.rule import Case, Remark, Rule, name_some
from factcheck.source import Document, Path

_Node = tuple[str, str | None]
"""What one source says of one claim; None for what it says as a whole."""

_SHOWN = 10


def check(case: Case) -> Iterator[Remark]:
    """Report every circle once, at the member with the smallest path."""
    reported: set[tuple[str, Path]] = set()
    for circle in _circles(_link(case.corpus)):
        names = {name for name, _ in circle}
        entries = {
            name: (case.corpus.evidence_by_id[name].document, _entry(case.corpus.evidence_by_id[name], claim, names))
            for name, claim in circle
        }
        ordered = sorted(names, key=lambda name: entries[name][0].path)
        document, at = entries[ordered[0]]
        if (document.path, at) not in reported:
            reported.add((document.path, at))
            yield _remark(ordered, entries)


def _remark(names: Sequence[str], entries: Mapping[str, tuple[Document, Path]]) -> Remark:
    first, *others = names
    document, at = entries[first]
    return Remark(
        document=document,
        at=at,
        message=f"{first!r} is derived from itself" + (f", by way of {name_some(others)}" if others else ""),
        hint="one of them is the root: take its `derived_from` out",
        related=tuple((*entries[name], "the circle goes on here") for name in others[:_SHOWN]),
    )


def _link(corpus: Corpus) -> dict[_Node, list[_Node]]:
    """What leads where, for every source that repeats another and every claim it has a finding about."""
    known = corpus.evidence_by_id
    roots: dict[_Node, dict[str, None]] = {}
    for item in known.values():
        if item.derived_from or any(finding.derived_from for finding in item.findings):
            roots[item.id, None] = dict.fromkeys(item.derived_from)
            for finding in item.findings:
                roots.setdefault((item.id, finding.claim), {}).update(dict.fromkeys(finding.derived_from))
    repeated = {name for named in roots.values() for name in named if name in known}
    own = {(name, finding.claim) for name in repeated for finding in known[name].findings}
    return {
        (name, claim): [(root, claim) if (root, claim) in own else (root, None) for root in named if root in known]
        for (name, claim), named in roots.items()
        if named
    }


def _entry(item: Evidence, claim: str | None, names: set[str]) -> Path:
    """Where the source names the next member of the circle."""
    for finding in item.findings:
        if finding.claim == claim and finding.derived_from != item.derived_from:
            for index, name in enumerate(finding.derived_from):
                if name in names:
                    return ("findings", finding.index, "derived_from", index)
    return ("derived_from", next(index for index, name in enumerate(item.derived_from) if name in names))


def _circles(edges: Mapping[_Node, Sequence[_Node]]) -> Iterator[list[_Node]]:
    """The strongly connected parts that hold a circle (Tarjan 1972), without recursion: chains may be very long."""
    order: dict[_Node, int] = {}
    low: dict[_Node, int] = {}
    stack: list[_Node] = []
    waiting: set[_Node] = set()
    for start in edges:
        work = [] if start in order else [(start, iter(edges[start]))]
        while work:
            node, rest = work[-1]
            if node not in order:
                order[node] = low[node] = len(order)
                stack.append(node)
                waiting.add(node)
            for other in rest:
                if other not in order:
                    work.append((other, iter(edges.get(other, ()))))
                    break
                if other in waiting:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    part = _unwind(stack, node)
                    waiting.difference_update(part)
                    if len(part) > 1 or node in edges.get(node, ()):
                        yield part


def _unwind(stack: list[_Node], node: _Node) -> list[_Node]:
    part = [stack.pop()]
    while part[-1] != node:
        part.append(stack.pop())
    return part


RULE = Rule(code="FC402", name="circular-derivation", severity="error", manual=__doc__, check=check)
