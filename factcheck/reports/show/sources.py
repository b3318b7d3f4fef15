"""Every source of a claim: what it is, why it has its grade, what it says, and whether it was used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Citation
from factcheck.reports import numbers, rows
from factcheck.reports.explanation.evidence import tell_step
from factcheck.reports.explanation.words import counted, listed
from factcheck.reports.show.facts import Fact, place_of
from factcheck.reports.show.number_line import LEFT_OUT, USED
from factcheck.reports.show.page import Page
from factcheck.scoring.assessment import CONTEXT, Assessment, Weighed

_SILENT = "·"


class Source(NamedTuple):
    """One finding: the mark of its use, its name, its grade, and what is said of it."""

    mark: str
    name: str
    grade: str
    facts: tuple[Fact, ...]

    @property
    def is_used(self) -> bool:
        """Whether a reading uses it."""
        return self.mark == USED


def sources_of(page: Page) -> Iterator[Source]:
    """The sources on the truth of the claim: those used first, then those left out, then what is only context."""
    item = page.assessment
    full = {one.citation.id: one for one in item.full.evidence} if item.full else {}
    roots = roots_of(page.weighed)
    made = [_source(page, one, full.get(one.citation.id), roots) for one in page.weighed]
    yield from sorted(made, key=lambda one: (USED, LEFT_OUT, _SILENT).index(one.mark))
    for citation in page.figures:
        yield Source(_SILENT, citation.id, "", tuple(_figure(citation, item.claim)))


def attribution_sources(page: Page) -> Iterator[Source]:
    """The sources on whether it was said at all."""
    items = page.assessment.attribution
    roots = roots_of(items)
    return (_source(page, one, None, roots) for one in items)


def roots_of(items: Sequence[Weighed]) -> Mapping[str, str]:
    """Of each group of several findings, how many they are and what they go back to."""
    groups: dict[str, list[Weighed]] = {}
    for one in items:
        groups.setdefault(one.cluster, []).append(one)
    return {name: _root(members) for name, members in groups.items() if len(members) > 1}


def _root(members: Sequence[Weighed]) -> str:
    findings = [one.citation.finding for one in members]
    named = [name for finding in findings for name in (finding.origin, *finding.derived_from) if name]
    root = listed(list(dict.fromkeys(named))) or members[0].citation.id
    return f"{counted(len(members), 'finding')} with the root {root}, counted once"


def _source(page: Page, one: Weighed, other: Weighed | None, roots: Mapping[str, str]) -> Source:
    used = one.used or (other is not None and other.used)
    mark = USED if used else _SILENT if one.left_out_because == CONTEXT else LEFT_OUT
    return Source(mark, one.citation.id, one.grade, tuple(_facts(page, one, other, roots)))


def _facts(page: Page, one: Weighed, other: Weighed | None, roots: Mapping[str, str]) -> Iterator[Fact]:
    claim = page.assessment.claim
    yield from _origin(one.citation)
    yield Fact("grade", rows.grade(one))
    if one.cluster in roots:
        yield Fact("group", roots[one.cluster])
    said = rows.value(one if one.used or other is None or not other.used else other, claim)
    if said and one.left_out_because != CONTEXT:
        yield Fact("says", said)
    tested = tested_told(page.assessment, one.citation)
    if tested:
        yield Fact("tested", tested)
    if other is None or _use(page, one) == _use(page, other):
        yield Fact("use", _use(page, one))
    else:
        yield Fact("as read", _use(page, one))
        yield Fact("small print", _use(page, other))
    yield from _words(one.citation)


def _origin(citation: Citation) -> Iterator[Fact]:
    source = citation.evidence
    withdrawn = f", withdrawn {source.retracted}" if source.retracted else ""
    yield Fact("title", f"{source.title}, {source.publisher}, {source.dated or 'undated'}{withdrawn}")
    for address in filter(None, (source.url, source.archive_url)):
        yield Fact("page", address, piped_only=True)
    yield Fact("record", place_of(source.document, "findings", citation.finding.index))


def _words(citation: Citation) -> Iterator[Fact]:
    """Where in the source it stands, in which words, and how we came by the number."""
    finding = citation.finding
    if finding.at:
        yield Fact("at", finding.at)
    if finding.quote:
        yield Fact("quote", f"“{finding.quote}”")
    if finding.computed:
        yield Fact("computed", finding.computed)
    if finding.note:
        yield Fact("note", finding.note, piped_only=True)


def tested_told(item: Assessment, citation: Citation) -> str:
    """The conditions of a test, and what each reading takes instead where it differs."""
    found = citation.finding.conditions
    if citation.finding.stance == "context":
        return ""
    readings = [("as read", item.headline), ("small print", item.full)]
    told = []
    for name in dict.fromkeys([*found, *(name for _, one in readings if one for name in one.conditions)]):
        wanted: dict[str, list[str]] = {}
        for title, reading in readings:
            word = reading.conditions.get(name) if reading else None
            if name in found and word not in (None, found[name]):
                wanted.setdefault(str(word), []).append(title)
        differs = "; ".join(f"{' and '.join(titles)}: {word}" for word, titles in wanted.items())
        told.append(f"{name.replace('_', ' ')}: {found.get(name, 'not stated')}{f' ({differs})' if differs else ''}")
    return "; ".join(told)


def _use(page: Page, one: Weighed) -> str:
    if one.used:
        return ", ".join(["used", *(_adjusted(page, one))])
    if one.left_out_because == CONTEXT:
        return CONTEXT
    return f"left out: {one.left_out_because}"


def _adjusted(page: Page, one: Weighed) -> Iterator[str]:
    quantity = page.assessment.claim.quantity
    assert quantity is not None or not one.adjustments
    for step in one.adjustments:
        assert quantity is not None
        source = page.evidence_by_id[step.evidence]
        where = place_of(source.document, "adjustments", step.index)
        raw = f" from {_raw(one, page.assessment.claim)}" if one.raw else ""
        yield f"adjusted{raw}: {tell_step(step, quantity.unit)}, {step.start} to {step.end} ({where})"


def _raw(one: Weighed, claim: Claim) -> str:
    assert one.raw is not None
    assert claim.quantity is not None
    return numbers.observed(one.raw.value, one.raw.standard_uncertainty, claim.quantity.unit, claim.kind)


def _figure(citation: Citation, claim: Claim) -> Iterator[Fact]:
    """A figure on the way to a promise."""
    finding = citation.finding
    yield from _origin(citation)
    yield Fact("kind", f"{finding.source.replace('-', ' ')}, {finding.independence}, {finding.access}")
    yield Fact("says", rows.stated(citation, claim))
    if finding.through is not None:
        yield Fact("use", f"a figure on the way, up to {finding.through}")
    yield from _words(citation)
