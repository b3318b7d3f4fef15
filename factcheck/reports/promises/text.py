"""The promises as a person reads them: on a terminal a block with a bar for each, piped a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.reports import numbers, sentences
from factcheck.reports.columns import aligned
from factcheck.reports.encoding import Term, term
from factcheck.reports.promises.board import PACE, Pledge, Source, pledges, total
from factcheck.reports.report import Report
from factcheck.reports.rows import symbol

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_HEADS = (
    "STATE",
    "PROMISE",
    "TARGET",
    "TERM",
    "REACHED",
    "DONE",
    "TIME",
    "TIME NOW",
    "PACE",
    "A DAY",
    "BREACHES",
    "SIGNED",
    "TEXT",
)
_SOURCE_HEADS = ("PROMISE", "DAY", "SAYS", "SOURCE", "PLACE", "NOTE")
_FULL, _SINCE, _OPEN = "█", "▒", "░"
"""Done or gone by the day of the figure, gone since, and still open."""
_BAR = 40
"""A bar is no longer than this."""
_INDENT = 2


def render(report: Report, *, width: int | None, colour: bool) -> str:
    """The promises for a terminal of `width` columns; None means piped: nothing cut, no escapes."""
    if width is None:
        return "".join(line.rstrip() + "\n" for line in _piped(report))
    from factcheck.reports.console import draw

    return draw(_parts(report, width), width, colour=colour)


def _piped(report: Report) -> Iterator[str]:
    items = pledges(report)
    yield term(report.title)
    yield term(sentences.provenance(report))
    yield ""
    if items:
        yield from aligned(_HEADS, [_cells(item) for item in items])
        yield ""
    sources = [(item.claim.id, one) for item in items for one in (*item.sources, *item.breaches)]
    if sources:
        rows = [(name, one.day, one.says, one.id, f"{one.path}:{one.line}", one.note) for name, one in sources]
        yield from aligned(_SOURCE_HEADS, rows)
        yield ""
    yield total(items)
    yield PACE
    yield sentences.MEANING


def _cells(item: Pledge) -> Sequence[str]:
    return (
        f"{symbol(item.state)} {item.state}",
        item.claim.id,
        item.target,
        item.term,
        item.reached,
        _percent(item.done),
        _percent(item.time),
        _percent(item.time_now),
        _percent(item.progress.pace),
        item.rate,
        str(len(item.breaches)),
        item.signed,
        item.claim.text,
    )


def _percent(share: float | None) -> str:
    return "" if share is None else numbers.percent(share)


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    from factcheck.reports.lines import line

    items = pledges(report)
    yield line((term(report.title), "bold"))
    yield line((term(sentences.provenance(report)), "dim"))
    for item in items:
        yield Text()
        yield from _block(item, width)
    yield Text()
    yield line((term(total(items)), "bold"))
    yield line((Term(PACE), "dim"))
    yield line((Term(sentences.MEANING), "dim"))


def _block(item: Pledge, width: int) -> Iterator[RenderableType]:
    from factcheck.reports.lines import STYLES, indented, line, packed, widest

    style = STYLES[item.state]
    word, name = term(f"{symbol(item.state)} {item.state}"), term(item.claim.id)
    if widest([f"{word}  {name}"]) <= width:
        yield line((word, style), (Term("  "), ""), (name, "bold"))
    else:
        yield line((word, style))
        yield line((name, "bold"))
    inside = [line((term(item.claim.text), ""))]
    target = f"target {item.target}" if item.target else ""
    for facts in ((target, item.term), (f"reached {item.reached}" if item.reached else "", item.age)):
        if any(facts):
            inside += packed([(term(fact), "") for fact in facts if fact], width - _INDENT)
    inside += [line((term(bar), style if place == 0 else "")) for place, bar in enumerate(_bars(item, width - _INDENT))]
    if item.progress.pace is not None:
        pace = [(term(f"pace {numbers.percent(item.progress.pace)}"), "bold")]
        inside += packed([*pace, *((term(fact), "") for fact in item.rate.split(", "))], width - _INDENT)
    if item.claim.supersedes:
        inside.append(line((term(f"replaces {item.claim.supersedes}"), "")))
    yield from indented(inside, width, _INDENT)
    for head, sources in (("sources", item.sources), ("breaches", item.breaches)):
        if sources:
            yield from indented([line((Term(head), "dim"))], width, _INDENT)
            told = [part for one in sources for part in _source(one, width - 2 * _INDENT)]
            yield from indented(told, width, 2 * _INDENT)
    if item.claim.promise is not None and item.claim.promise.due is None and not item.breaches:
        yield from indented([line((Term("no breach on record"), "dim"))], width, _INDENT)
    if item.signed:
        yield from indented([line((term(item.signed), "yellow"))], width, _INDENT)


def _bars(item: Pledge, width: int) -> Iterator[str]:
    """What is done, and below it on the same scale how much of the time is gone."""
    times = []
    if item.time is not None:
        times.append(numbers.percent(item.time))
    if item.time_now is not None and item.progress.state not in ("kept", "broken", "compromise"):
        times.append(f"now {numbers.percent(item.time_now)}")
    told = ", ".join(times)
    length = max(8, min(_BAR, width - len("done   ") - max(len(told), len("100.0 %"))))
    if item.done is not None:
        yield f"done {_bar(item.done, item.done, length)}  {numbers.percent(item.done)}"
    if told:
        yield f"time {_bar(item.time or 0.0, item.time_now or 0.0, length)}  {told}"


def _bar(first: float, second: float, length: int) -> str:
    """A bar filled to the first share and shaded to the second; only what is whole is full, and only none is empty."""
    full, since = (_columns(share, length) for share in (first, max(first, second)))
    return _FULL * full + _SINCE * (since - full) + _OPEN * (length - since)


def _columns(share: float, length: int) -> int:
    if share <= 0.0 or share >= 1.0:
        return 0 if share <= 0.0 else length
    return min(max(round(share * length), 1), length - 1)


def _source(one: Source, width: int) -> Iterator[Text]:
    from factcheck.reports.lines import packed

    facts = (f"{one.day} {one.says}", one.id, one.note)
    yield from packed([(term(fact), "") for fact in facts if fact], width)
