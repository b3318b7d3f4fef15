"""The page of a claim as a person reads it in a terminal: it fits the window, and no id is ever parted or cut."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.reports.encoding import Term, cells, term
from factcheck.reports.sentences import MEANING, provenance
from factcheck.reports.show import plain
from factcheck.reports.show.facts import Fact
from factcheck.reports.show.number_line import (
    FOUND,
    GROSS,
    MATERIAL,
    PERMITTED,
    RAW,
    NumberLine,
    Row,
    draw,
    draw_axis,
    draw_bands,
    scale_of,
)
from factcheck.reports.show.page import Page, Pages
from factcheck.reports.show.provenance import Node, Provenance
from factcheck.reports.show.sections import Facts, Part, Readings, Sentences, Sources, View, sections_of
from factcheck.reports.show.sources import Source
from factcheck.reports.show.wrapping import beside, widest_word, wrap

if TYPE_CHECKING:
    from rich.text import Text

_SCALE = 40
"""Columns that a number line needs to stand beside its labels instead of below them."""
_TABLE = 110
"""Columns from which the sources are a table."""
_LEAST = 18
"""Columns that the text of a fact needs beside its name."""
_INDENT = 2
_DEEPEST = 6
"""A tree is indented no further than this many steps."""
_BAND_STYLES = {PERMITTED: "green", MATERIAL: "yellow", GROSS: "red"}


def render(pages: Pages, views: Collection[View], *, width: int | None, colour: bool) -> str:
    """The pages for a terminal of `width` columns; None means piped."""
    if width is None:
        return plain.render(pages, views)
    from factcheck.reports.console import draw as draw_parts

    return draw_parts(_Form(max(width, 20)).pages(pages, views), width, colour=colour)


class _Form:
    """The layout for one width."""

    def __init__(self, width: int) -> None:
        from factcheck.reports import lines

        self._width = width
        self._line = lines.line
        self._styles = lines.STYLES

    def pages(self, pages: Pages, views: Collection[View]) -> Iterator[Text]:
        for page in pages.pages:
            yield from map(self._fitted, self._page(page, views))
            yield self._line()
        for closing in (provenance(pages.report), MEANING):
            yield from self._wrapped(closing, "dim")

    def _fitted(self, text: Text) -> Text:
        """A line that is too long gives up its indentation before anything in it is parted."""
        over = cells(text.plain) - self._width
        blank = len(text.plain) - len(text.plain.lstrip())
        return text if over <= 0 else text[min(over, blank) :]

    def _page(self, page: Page, views: Collection[View]) -> Iterator[Text]:
        claim = page.assessment.claim
        yield self._line((term(claim.id), "bold"))
        yield from self._wrapped(f"“{claim.text}”")
        for section in sections_of(page, views):
            if section.title:
                yield self._line()
                yield self._line((Term(section.title), "bold"))
            yield from self._part(section.part)

    def _part(self, part: Part) -> Iterator[Text]:
        match part:
            case Facts(facts):
                yield from self._facts(facts)
            case Readings():
                yield from self._readings(part)
            case NumberLine():
                yield from self._number_line(part)
            case Sentences(sentences):
                for sentence in sentences:
                    yield from self._wrapped(sentence, indent=_INDENT)
            case Sources(sources):
                yield from self._table(sources) if self._width >= _TABLE else self._blocks(sources)
            case Provenance():
                yield from self._provenance(part)

    def _wrapped(self, text: str, style: str = "", *, indent: int = 0) -> Iterator[Text]:
        for piece in wrap(term(text), self._width - indent):
            yield self._line((Term(" " * indent + piece), style))

    def _facts(self, facts: Sequence[Fact], indent: int = _INDENT) -> Iterator[Text]:
        """Names in one column and what is said in the next or, in a narrow window, below."""
        shown = [fact for fact in facts if not fact.piped_only]
        named = max((cells(term(fact.name)) for fact in shown), default=0)
        room = self._width - indent - named - 2
        for fact in shown:
            name, style = term(fact.name), self._styles[fact.word] if fact.word else ""
            if room < max(_LEAST, widest_word(term(fact.text))):
                yield self._line((Term(" " * indent + name), "dim"))
                yield from self._wrapped(fact.text, style, indent=indent + 2)
                continue
            for place, piece in enumerate(wrap(term(fact.text), room)):
                head = "" if place else name
                yield self._line((Term(" " * indent + head + " " * (named + 2 - cells(head))), "dim"), (piece, style))

    def _readings(self, part: Readings) -> Iterator[Text]:
        """A column for each reading or, where their words need more room, one reading below the other."""
        rows = [("", tuple(part.heads)), *part.rows]
        label = min(max(cells(name) for name, _ in rows), max(12, self._width // 3))
        count = len(part.heads)
        room = (self._width - _INDENT - label - 2 * count) // count
        if any(widest_word(term(cell)) > room for _, told in rows for cell in told):
            for place, head in enumerate(part.heads):
                yield self._line((Term(" " * _INDENT + head), "bold"))
                for name, told in part.rows:
                    if told[place]:
                        yield from self._wrapped(f"{name}: {told[place]}", indent=4)
            return
        for place, (name, told) in enumerate(rows):
            cut = [wrap(term(name), label), *(wrap(term(cell), room) for cell in told)]
            for pieces in beside(cut, [label, *[room] * count]):
                style = "" if place else "bold"
                yield self._line((Term(" " * _INDENT + pieces[0]), "dim"), *((piece, style) for piece in pieces[1:]))

    def _number_line(self, line: NumberLine) -> Iterator[Text]:
        labels = [(f"{row.mark} {term(row.name)}", term(row.told)) for row in line.rows]
        named = max([*(cells(name) for name, _ in labels), len(_LEGEND)])
        told = max(cells(text) for _, text in labels)
        room = self._width - _INDENT - named - told - 4
        is_beside = room >= _SCALE
        columns = room if is_beside else self._width - _INDENT
        scale = scale_of(line, columns)
        lead = " " * (_INDENT + (named + 2 if is_beside else 0))
        for text in draw_axis(scale, line.claim):
            yield self._line((Term(lead + text), "dim"))
        bands = [(Term(char), _BAND_STYLES.get(char, "")) for char in draw_bands(line.bands, scale)]
        if is_beside:
            yield self._line((Term(" " * _INDENT + _LEGEND.ljust(named + 2)), ""), *bands)
        else:
            yield self._line((Term(" " * _INDENT + _LEGEND), ""))
            yield self._line((Term(lead), ""), *bands)
        for row, (name, value) in zip(line.rows, labels, strict=True):
            style = _row_style(row)
            drawn = draw(row, scale)
            if is_beside:
                head = " " * _INDENT + name + " " * (named + 2 - cells(name))
                yield self._line((Term(f"{head}{drawn.ljust(columns)}  {value}"), style))
            else:
                aside = ", left out" if row.is_left_out else ""
                for piece in wrap(Term(f"{name}  {value}{aside}"), self._width - _INDENT):
                    yield self._line((Term(" " * _INDENT + piece), style))
                yield self._line((Term(lead + drawn), style))
        key = _key(line)
        if key:
            yield from self._wrapped(key, "dim", indent=_INDENT)

    def _blocks(self, sources: Sequence[Source]) -> Iterator[Text]:
        for source in sources:
            yield self._line((Term(f"  {source.mark} {term(source.name)}"), "bold" if source.is_used else "dim"))
            yield from self._facts(source.facts, 4)

    def _table(self, sources: Sequence[Source]) -> Iterator[Text]:
        """A row a source: which it is, why its grade, what it says, its use; below it where it stands."""
        room = self._width - _INDENT - 6
        widths = [room * share // 100 for share in _SHARES]
        heads = beside([[Term(head)] for head in ("source", "grade, and why", "says", "use")], widths)
        yield from (self._line((Term(" " * _INDENT + "".join(head)), "dim")) for head in heads)
        for source in sources:
            style = "" if source.is_used else "dim"
            yield self._line((Term(f"  {source.mark} {term(source.name)}"), "bold" if source.is_used else "dim"))
            told = [_cell(source, names, width) for names, width in zip(_COLUMNS, widths, strict=True)]
            if any(cells(piece) > width for cell, width in zip(told, widths, strict=True) for piece in cell):
                yield from self._facts(source.facts, 4)
                continue
            for pieces in beside(told, widths):
                yield self._line((Term(" " * _INDENT + "".join(pieces)), style))
            where = "; ".join(fact.text for fact in source.facts if fact.name in {"group", "record"})
            yield from self._wrapped(where, "dim", indent=4)

    def _provenance(self, found: Provenance) -> Iterator[Text]:
        for place, group in enumerate(found.groups, 1):
            own = ", the claimant’s own" if group.is_claimants else ""
            yield self._line((Term(f"  group {place}{own}"), "dim" if group.is_claimants else "bold"))
            for node, is_last in _last_ones(group.nodes):
                indent = 4 + 3 * min(node.depth, _DEEPEST)
                branch = ("└─ " if is_last else "├─ ") if node.depth else ""
                name, told = term(node.name), term(node.told)
                lead = Term(" " * (indent - len(branch)) + branch + name)
                if cells(lead) + 2 + cells(told) <= self._width:
                    yield self._line((lead, ""), (Term(f"  {told}"), "dim"))
                else:
                    yield self._line((lead, ""))
                    yield from self._wrapped(told, "dim", indent=indent + 2)
        if found.context:
            yield from self._wrapped(f"context only: {', '.join(found.context)}", "dim", indent=_INDENT)


_LEGEND = f"{PERMITTED} permitted  {MATERIAL} material  {GROSS} gross"

_SHARES = (27, 21, 26, 26)
"""The widths of the columns of the table, in hundredths."""
_COLUMNS: Sequence[Mapping[str, str]] = (
    {"title": ""},
    {"grade": "", "kind": ""},
    {"says": "", "at": "", "quote": "", "computed": "computed: ", "tested": "with "},
    {"use": "", "as read": "as read: ", "small print": "small print: "},
)
"""The facts of a source that each column of the table holds, and what is put before them there."""


def _cell(source: Source, names: Mapping[str, str], width: int) -> list[Term]:
    facts = [fact for fact in source.facts if fact.name in names and not fact.piped_only]
    return [piece for fact in facts for piece in wrap(term(names[fact.name] + fact.text), width)]


def _last_ones(nodes: Sequence[Node]) -> Iterator[tuple[Node, bool]]:
    """The nodes of a tree in their order, each with whether it is the last one below its parent."""
    followed: set[int] = set()
    found = []
    for node in reversed(nodes):
        followed = {depth for depth in followed if depth <= node.depth}
        found.append((node, node.depth not in followed))
        followed.add(node.depth)
    return reversed(found)


def _row_style(row: Row) -> str:
    return "dim" if row.is_aside else "bold" if row.mark == FOUND else ""


def _key(line: NumberLine) -> str:
    """What the marks mean that this line has."""
    told = ["├─┤ and ╞═╡ cover 95 %"] if any(row.interval and row.values for row in line.rows) else []
    told += ["○ as tested, before it was adjusted"] if any(row.mark == RAW for row in line.rows) else []
    told += ["× left out"] if any(row.is_left_out for row in line.rows) else []
    return "; ".join(told)
