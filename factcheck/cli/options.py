"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from factcheck.cli.clock import today
from factcheck.cli.completion import complete_verdicts
from factcheck.cli.screen import Color
from factcheck.errors import UsageError
from factcheck.model.words import PROMISE_STATES, VERDICTS
from factcheck.suggestions import suggest

if TYPE_CHECKING:
    from factcheck.config import Settings

Project = Annotated[Path, typer.Argument(metavar="PATH", help="A project, or any folder in it.")]
OfClaimant = Annotated[str | None, typer.Option(help="Only claims of this claimant (part of the name).")]
OfSubject = Annotated[str | None, typer.Option(help="Only claims about this subject (part of the name).")]
OfCategory = Annotated[str | None, typer.Option(help="Only claims of this category.")]
OfVerdict = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="Only these verdicts, comma-separated.", autocompletion=complete_verdicts),
]
OfText = Annotated[str | None, typer.Option(help="Only claims whose id or wording holds this text.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Replay this day: later evidence and verdicts do not exist yet."),
]
Colour = Annotated[Color, typer.Option("--color", help="When to colour; NO_COLOR and FORCE_COLOR count too.")]
FailOnVerdict = Annotated[
    str | None,
    typer.Option(
        "--fail-on-verdict",
        metavar="WORDS",
        help="Exit 1 if a claim shown has one of these verdicts.",
        autocompletion=complete_verdicts,
    ),
]


def read_day(text: str | None) -> date:
    """The day given, or else today.

    Raises:
        UsageError: not a day written as YYYY-MM-DD.
    """
    if text is None:
        return date.fromisoformat(today())
    from factcheck.model.dates import parse_date

    try:
        day = parse_date(text)
    except ValueError as fault:
        raise UsageError(f"--as-of: {fault}", hint="write a day such as 2026-11-23") from fault
    return day.last


Word = TypeVar("Word", bound=str)


def read_choice(option: str, text: str, allowed: Iterable[Word]) -> Word:
    """One of a few words.

    Raises:
        UsageError: another word.
    """
    words = tuple(allowed)
    for word in words:
        if word == text:
            return word
    near = suggest(text, words)
    hint = f"did you mean {near!r}?" if near else f"allowed: {', '.join(words)}"
    raise UsageError(f"{option}: {text!r} is not one of its words", hint=hint)


def read_words(option: str, text: str | None) -> frozenset[str]:
    """A comma-separated list of verdict words and promise states.

    Raises:
        UsageError: a word is neither.
    """
    words = frozenset(word.strip() for word in (text or "").split(",") if word.strip())
    allowed = (*VERDICTS, *(state for state in PROMISE_STATES if state not in VERDICTS))
    for word in sorted(words):
        if word not in allowed:
            raise UsageError(
                f"{option}: {word!r} is not a verdict or a promise state", hint=f"allowed: {', '.join(allowed)}"
            )
    return words


def open_project(start: Path) -> Settings:
    """The project at or above `start`.

    Raises:
        UsageError: there is no such folder, or no project.
    """
    from factcheck.config import find_project

    if not start.exists():
        raise UsageError(f"{start}: no such file or folder")
    settings = find_project(start)
    if settings is None:
        raise UsageError(
            f"no project at or above {start.resolve()}",
            hint="`factcheck init` starts one here, `factcheck demo` writes a ready one to look at",
        )
    return settings
