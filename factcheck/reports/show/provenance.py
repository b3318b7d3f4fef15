"""Where the evidence of a claim comes from: copies under their roots, and how many roots there really are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.model.evidence import Evidence, Finding
from factcheck.reports.explanation.words import counted, in_words
from factcheck.reports.show.page import Page, side_of
from factcheck.scoring.assessment import CONTEXT, Weighed


class Node(NamedTuple):
    """A source or a named root in a tree, `depth` steps below its root."""

    depth: int
    name: str
    told: str


class Group(NamedTuple):
    """The findings with one root, which count once. `is_claimants` where all of them are the claimant's own word."""

    items: tuple[Weighed, ...]
    nodes: tuple[Node, ...]
    is_claimants: bool


class Tally(NamedTuple):
    """How many say that the claim holds, how many that it fails, and how many neither or both."""

    holds: int
    fails: int
    neither: int


class Provenance(NamedTuple):
    """The groups, the claimant's own at the end, the findings that are context only, and the count both ways.

    `naive` counts every finding, `counted` each group that is used.
    """

    groups: tuple[Group, ...]
    context: tuple[str, ...]
    naive: Tally
    counted: Tally


def provenance_of(page: Page) -> Provenance:
    """The groups of the evidence on the truth of a claim; of one that is not rated, on whether it was said."""
    items = page.weighed if page.assessment.headline else page.assessment.attribution
    groups: dict[str, list[Weighed]] = {}
    for one in items:
        if one.left_out_because != CONTEXT:
            groups.setdefault(one.cluster, []).append(one)
    made = [Group(tuple(members), tuple(_tree(members, page)), _is_own(members)) for members in groups.values()]
    made.sort(key=lambda group: (group.is_claimants, not any(one.used for one in group.items)))
    counted_ = [[one for one in group.items if one.used] for group in made]
    return Provenance(
        groups=tuple(made),
        context=tuple(one.citation.id for one in items if one.left_out_because == CONTEXT),
        naive=_tally([[one] for group in made for one in group.items], page),
        counted=_tally([group for group in counted_ if group], page),
    )


def _is_own(members: Sequence[Weighed]) -> bool:
    return all(one.citation.finding.independence == "claimant" for one in members)


def count_told(found: Provenance) -> Iterator[tuple[str, str]]:
    """How many findings and roots there are, and the naive count beside the one that was made."""
    own = sum(group.is_claimants for group in found.groups)
    findings = counted(sum(len(group.items) for group in found.groups), "finding")
    total = f"{findings} in {counted(len(found.groups), 'group')}"
    yield "on record", f"{total}, {in_words(own)} of them the claimant’s own" if own else total
    for name, tally in (("naive count", found.naive), ("counted", found.counted)):
        told = f"{tally.holds} for, {tally.fails} against"
        yield name, f"{told}, {tally.neither} neither" if tally.neither else told


def _tally(groups: Sequence[Sequence[Weighed]], page: Page) -> Tally:
    sides = [{side_of(one, page.assessment) for one in group} for group in groups]
    holds, fails = sides.count({"yes"}), sides.count({"no"})
    return Tally(holds, fails, len(sides) - holds - fails)


_Key = tuple[str, str]
"""`finding` and its id, `source` and the id of one that says nothing of this claim itself, or `root` and its name."""


def _tree(members: Sequence[Weighed], page: Page) -> Iterator[Node]:
    """Every source of a group once, below what it repeats, whatever the recorded trails look like."""
    findings = {one.citation.id: one for one in members}
    first = {one.citation.evidence.id: one.citation.id for one in reversed(members)}

    def above(node: _Key) -> _Key | None:
        kind, name = node
        source: Finding | Evidence | None = None
        if kind == "finding":
            source = findings[name].citation.finding
        elif kind == "source":
            source = page.evidence_by_id.get(name)
        if source is None:
            return None
        if source.derived_from:
            root = source.derived_from[0]
            parent = ("finding", first[root]) if root in first else ("source", root)
            return None if parent == node else parent
        return ("root", source.origin) if source.origin else None

    below: dict[_Key | None, list[_Key]] = {None: []}
    waiting, known = [("finding", name) for name in findings], set[_Key]()
    while waiting:
        node = waiting.pop(0)
        if node not in known:
            known.add(node)
            parent = above(node)
            below.setdefault(parent, []).append(node)
            if parent is not None:
                waiting.append(parent)
    # What repeats itself in a circle has no root and begins anywhere.
    starts = [*below[None], *(node for nodes in list(below.values()) for node in nodes)]
    placed = set[_Key]()
    stack = [(0, node) for node in reversed(starts)]
    while stack:
        depth, node = stack.pop()
        if node not in placed:
            placed.add(node)
            yield Node(depth, node[1], _told(node, findings.get(node[1]), page))
            stack += [(depth + 1, child) for child in reversed(below.get(node, []))]


def _told(node: _Key, one: Weighed | None, page: Page) -> str:
    kind, name = node
    if kind == "root":
        return "named root, not itself on record"
    if kind == "source" or one is None:
        return "says nothing of this claim itself" if name in page.evidence_by_id else "not on record"
    side = {"yes": "for", "no": "against", "": "neither"}[side_of(one, page.assessment)]
    more = one.citation.finding.derived_from[1:]
    also = f"; also repeats {', '.join(more)}" if more else ""
    return f"{one.grade}, {side}; {'counted' if one.used else one.left_out_because}{also}"
