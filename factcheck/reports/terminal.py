"""The report as a person reads it: a table, worst first, that fits the window and never loses an id or a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.model.words import Label
from factcheck.reports import plain, sentences
from factcheck.reports.encoding import Term, cells, term
from factcheck.reports.report import Report
from factcheck.reports.rows import claim_rows, promise_rows, symbol
from factcheck.reports.view import ALL, MOST, Group, View, groups, heading, rest

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_PICTURE = """\
<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; white-space: pre; }}
.{unique_id}-title {{ font-family: system-ui, sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""An SVG that names only fonts a machine already has and loads nothing."""

_RUN = re.compile(r'textLength="[^"]*"([^>]*)>([^<]*)</text>')
_COLUMN = 20 * 0.61
"""The width of a column in the image: Rich's height of a character times the aspect that it assumes."""


def render(report: Report, *, width: int | None, colour: bool, view: View = ALL) -> str:
    """The report for a terminal of `width` columns; None means piped: one unwrapped line a claim, nothing cut.

    A terminal gets no more than the `MOST` worst rows unless the view asks for a number, and what the rest comes to.
    Without `colour` the text holds no escape sequence at all.
    """
    if width is None:
        return plain.render(report, view)
    from factcheck.reports.console import draw

    return draw(_parts(report, width, view), width, colour=colour)


def picture(report: Report, width: int) -> str:
    """The same as an SVG image: no script, no remote font or asset, the same bytes every time."""
    from factcheck.reports.console import make_console, print_parts

    console = make_console(width, colour=True, record=True)
    print_parts(console, _parts(report, width), width)
    image = console.export_svg(title=term(report.title), code_format=_PICTURE, unique_id="factcheck")
    return _RUN.sub(_fitted, image)


def _fitted(run: re.Match[str]) -> str:
    """A run of text in its true width: Rich counts a wide character as one column."""
    from html import unescape

    return f'textLength="{cells(unescape(run[2])) * _COLUMN:g}"{run[1]}>{run[2]}</text>'


def _parts(report: Report, width: int, view: View = ALL) -> Iterator[RenderableType]:
    from rich.text import Text

    from factcheck.reports import layouts, lines

    yield lines.line((term(report.title), "bold"))
    yield lines.line((term(sentences.provenance(report)), "dim"))
    is_cut_unasked = view.top is None and len(report.assessments) > MOST
    if is_cut_unasked:
        view = replace(view, top=MOST)
    claims, promises = (groups(report, view, promises=is_promise) for is_promise in (False, True))
    if claims:
        yield Text()
        yield from layouts.claims(
            [layouts.Section(_heading(one, "claim", view, width), claim_rows(one.shown)) for one in claims], width
        )
    if promises:
        yield Text()
        yield lines.line((Term("Promises"), "bold"))
        yield from layouts.promises(
            [layouts.Section(_heading(one, "promise", view, width), promise_rows(one.shown)) for one in promises], width
        )
    hidden = rest(report, view)
    if hidden:
        yield Text()
        yield from layouts.looks([hidden], width)
    if is_cut_unasked:
        yield from _totals(replace(report, assessments=report.assessments[MOST:]), width, "more ")
    yield Text()
    yield from _totals(report, width)
    yield lines.line((term(sentences.undecided(report)), ""))
    looks = sentences.worth_a_look(report)
    if looks:
        yield Text()
        yield lines.line((Term("Worth a look"), "bold"))
        yield from layouts.looks(looks, width)
    yield Text()
    yield lines.line((Term(sentences.MEANING), "dim"))
    yield lines.line((Term(sentences.SELECTION), "dim"))


def _totals(report: Report, width: int, which: str = "") -> Iterator[Text]:
    """How many claims, and how many promises, carry each word; the two are never added up."""
    for noun, is_promise in (("claim", False), ("promise", True)):
        counts = sentences.totals(report, promises=is_promise)
        if counts:
            yield from _counted(f"{sentences.counted(sum(counts.values()), which + noun)}:", counts, width)


def _heading(group: Group, noun: str, view: View, width: int) -> Sequence[Text]:
    return tuple(_counted(f"{heading(group, noun)}:", group.counts, width)) if view.group_by else ()


def _counted(head: str, counts: Mapping[Label, int], width: int) -> Iterator[Text]:
    from factcheck.reports import lines

    chunks = [(Term(f"{symbol(word)} {count:,} {word}"), lines.STYLES[word]) for word, count in counts.items()]
    yield from lines.packed(chunks, width, (term(head), "bold"))
