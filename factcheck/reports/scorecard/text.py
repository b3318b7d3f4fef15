"""A scorecard as a person reads it: on a terminal a block with bars for each group, piped a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.reports.columns import aligned
from factcheck.reports.encoding import Term, term
from factcheck.reports.rows import symbol
from factcheck.reports.scorecard import card as words
from factcheck.reports.scorecard.agreement import sections
from factcheck.reports.scorecard.card import Scorecard
from factcheck.scoring.scorecard import Card

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_HEADS = ("GROUP", "SHARE", "VERDICTS", "MEDIAN", "PROMISES", "COVERAGE", "BETTER THAN")
_TREND_HEADS = ("GROUP", "QUARTER", "SHARE")
_BLOCK = "█"
_BAR = 30
"""A bar is no longer than this."""
_INDENT = 2


def render(score: Scorecard, *, width: int | None, colour: bool) -> str:
    """The scorecard for a terminal of `width` columns; None means piped: nothing cut, no escapes."""
    if width is None:
        return "".join(line.rstrip() + "\n" for line in _piped(score))
    from factcheck.reports.console import draw

    return draw(_parts(score, width), width, colour=colour)


def _title(score: Scorecard) -> str:
    return "Agreement" if score.concordance else f"Scorecard by {' and '.join(score.by)}"


def _notes(score: Scorecard) -> Iterator[str]:
    """What is always said below."""
    if score.cards:
        yield words.MEANING
        yield words.SIGNED
        yield words.ORDER
        if score.weighted:
            yield words.WEIGHTED
    elif score.concordance is None:
        yield "No claims to report."
    yield words.SELECTION


def _piped(score: Scorecard) -> Iterator[str]:
    yield term(score.title)
    yield term(score.provenance)
    yield ""
    yield term(_title(score))
    yield ""
    if score.cards:
        yield from aligned(_HEADS, [_cells(card) for card in score.cards])
        yield ""
    trend = [(words.name(card), *quarter) for card in score.cards for quarter in words.quarters(card)]
    if trend:
        yield from aligned(_TREND_HEADS, trend)
        yield ""
    for section in sections(score.concordance) if score.concordance else ():
        yield section.head
        yield from (f"  {term(told)}" for told in section.told)
        yield ""
    yield from _notes(score)


def _cells(card: Card) -> Sequence[str]:
    return (
        words.name(card),
        words.share(card.share),
        ", ".join(f"{count:,} {word}" for word, count in words.verdicts(card).items()),
        words.median(card),
        words.promises(card),
        "; ".join((*words.coverage(card), *filter(None, [words.undated(card)]))),
        ", ".join(told.removeprefix("better than ") for told in words.better(card)),
    )


def _parts(score: Scorecard, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    from factcheck.reports.lines import indented, line

    yield line((term(score.title), "bold"))
    yield line((term(score.provenance), "dim"))
    yield Text()
    yield line((term(_title(score)), "bold"))
    scale = max((count for card in score.cards for count in card.verdicts.values()), default=1)
    for card in score.cards:
        yield Text()
        yield line((term(words.name(card)), "bold"))
        yield from indented(_block(card, scale, width - _INDENT), width, _INDENT)
    for section in sections(score.concordance) if score.concordance else ():
        yield Text()
        yield line((term(section.head), "bold"))
        yield from indented([line((term(told), "")) for told in section.told], width, _INDENT)
    yield Text()
    for note in _notes(score):
        yield line((term(note), "dim"))


def _block(card: Card, scale: int, width: int) -> Iterator[Text]:
    from factcheck.reports.lines import line

    yield from _histogram(card, scale, width)
    yield line((term(f"share {words.share(card.share)}"), "bold"))
    promises, median = words.promises(card), words.median(card)
    told = (
        f"median {median}" if median else "",
        f"promises: {promises}" if promises else "",
        *words.coverage(card),
        *words.better(card),
        words.undated(card),
    )
    yield from (line((term(one), "")) for one in told if one)
    quarters = words.quarters(card)
    if quarters:
        yield line((term("claims made in"), "dim"))
        yield from (line((term(f"{quarter}: {share}"), "")) for quarter, share in quarters)


def _histogram(card: Card, scale: int, width: int) -> Iterator[Text]:
    """A bar for each verdict, on one scale for all groups; one claim is never no bar."""
    from factcheck.reports.lines import STYLES, line, widest

    counts = words.verdicts(card)
    labels = {word: f"{symbol(word)} {word}" for word in counts}
    side = widest([*labels.values()])
    length = max(4, min(_BAR, width - side - 2 - len(f"{scale:,}")))
    for word, count in counts.items():
        bar = _BLOCK * max(1, round(count * min(1.0, length / scale)))
        label = labels[word].ljust(side)
        yield line((Term(label), STYLES[word]), (Term(f" {bar} "), STYLES[word]), (Term(f"{count:,}"), ""))
