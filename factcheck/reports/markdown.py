"""The report as Markdown, for a pull request or a page: totals, a table, and each claim with its reasons and sources.

Works with CommonMark and GitHub's tables; the same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.model.words import Label
from factcheck.reports import sentences
from factcheck.reports.encoding import Markdown, md, md_code
from factcheck.reports.markdown_case import case, table
from factcheck.reports.report import Report
from factcheck.reports.rows import ClaimRow, PromiseRow, claim_rows, promise_rows, symbol

_ANCHOR = re.compile(r"[0-9a-z_-]+\Z")
_CLAIM_HEADS = (
    "Verdict",
    "Claim",
    "Claimed",
    "Found",
    "Worse by",
    "As read",
    "With small print",
    "Sureness",
    "Sources",
)
_PROMISE_HEADS = ("State", "Promise", "Target", "Reached", "Through", "Due", "Pace")


def render(report: Report) -> str:
    """The whole report."""
    return "\n".join(_blocks(report))


def _blocks(report: Report) -> Iterator[str]:
    """Blocks of lines, each with its final newline; a blank line goes between two."""
    yield f"# {md(report.title)}\n"
    yield f"{md(sentences.provenance(report).capitalize())}. {md(sentences.undecided(report))}\n"
    if report.left_out:
        yield f"**{md(sentences.left_out(report))}; `factcheck validate` says why.**\n"
    yield f"{sentences.MEANING} {sentences.SELECTION}\n"
    for heading, rows in (("Claims", claim_rows(report.assessments)), ("Promises", promise_rows(report.assessments))):
        if rows:
            promises = heading == "Promises"
            yield f"## {heading}\n"
            yield _totals(sentences.totals(report, promises=promises), heading[:-1].lower())
            heads = _PROMISE_HEADS if promises else _CLAIM_HEADS
            yield table([Markdown(head) for head in heads], [_row(row) for row in rows])
    if report.assessments:
        yield "## Case by case\n"
    for item in report.assessments:
        yield from case(item)


def _totals(counts: Mapping[Label, int], noun: str) -> str:
    told = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    return f"{sentences.counted(sum(counts.values()), noun)}: {told}.\n"


def _row(row: ClaimRow | PromiseRow) -> Sequence[Markdown]:
    if isinstance(row, PromiseRow):
        facts = (row.target, row.reached, row.through, row.due, row.pace)
        return (_word(row.state), _name(row), *map(md, facts))
    facts = (row.claimed, row.found, row.gap, row.as_read, row.small_print)
    return (_word(row.verdict), _name(row), *map(md, facts), md(row.sureness or ""), Markdown(str(row.sources)))


def _word(word: Label) -> Markdown:
    return Markdown(f"{symbol(word)}&nbsp;{word}")


def _name(row: ClaimRow | PromiseRow) -> Markdown:
    """The id, linked to its case below, and the claim in words."""
    name = md_code(row.id)
    linked = f"[{name}](#{row.id})" if _ANCHOR.match(row.id) else name
    return Markdown(f"{linked} {md(row.text)}")
