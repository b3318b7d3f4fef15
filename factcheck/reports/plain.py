"""The report as another program or a log reads it: one unwrapped line a claim, aligned, nothing cut, no escapes."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reports import sentences
from factcheck.reports.columns import aligned, padded
from factcheck.reports.encoding import cells, term
from factcheck.reports.report import Report
from factcheck.reports.rows import claim_rows, promise_rows, symbol
from factcheck.reports.view import ALL, View, groups, rest

_CLAIM_HEADS = (
    "GROUP",
    "VERDICT",
    "CLAIM",
    "CLAIMED",
    "FOUND",
    "WORSE BY",
    "AS READ",
    "WITH SMALL PRINT",
    "SURENESS",
    "SOURCES",
    "SIGNED",
    "TEXT",
)
_PROMISE_HEADS = ("GROUP", "STATE", "PROMISE", "TARGET", "REACHED", "THROUGH", "DUE", "PACE", "SIGNED", "TEXT")


def render(report: Report, view: View = ALL) -> str:
    """The whole report."""
    return "".join(line.rstrip() + "\n" for line in _lines(report, view))


def _lines(report: Report, view: View) -> Iterator[str]:
    yield term(report.title)
    yield term(sentences.provenance(report))
    claims = [
        (
            group.name,
            f"{symbol(row.verdict)} {row.verdict}",
            row.id,
            row.claimed,
            row.found,
            row.gap,
            row.as_read,
            row.small_print,
            row.sureness or "",
            str(row.sources),
            row.signed,
            row.text,
        )
        for group in groups(report, view, promises=False)
        for row in claim_rows(group.shown)
    ]
    promises = [
        (
            group.name,
            f"{symbol(row.state)} {row.state}",
            row.id,
            row.target,
            row.reached,
            row.through,
            row.due,
            row.pace,
            row.signed,
            row.text,
        )
        for group in groups(report, view, promises=True)
        for row in promise_rows(group.shown)
    ]
    for heads, rows in ((_CLAIM_HEADS, claims), (_PROMISE_HEADS, promises)):
        if rows:
            first = 0 if view.group_by else 1
            yield ""
            yield from aligned(heads[first:], [row[first:] for row in rows])
    hidden = rest(report, view)
    if hidden:
        yield ""
        yield f"{hidden.what}: {term(hidden.command)}"
    yield ""
    for noun, is_promise in (("claim", False), ("promise", True)):
        counts = sentences.totals(report, promises=is_promise)
        if counts:
            words = ", ".join(f"{count:,} {word}" for word, count in counts.items())
            yield f"{sentences.counted(sum(counts.values()), noun)}: {words}"
    yield sentences.undecided(report)
    looks = sentences.worth_a_look(report)
    if looks:
        yield ""
        yield "Worth a look"
        width = max(cells(look.what) for look in looks)
        yield from (f"  {padded(term(look.what), width)}  {term(look.command)}" for look in looks)
    yield ""
    yield sentences.MEANING
    yield sentences.SELECTION
