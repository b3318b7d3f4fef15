"""What one call of the command line has to work with."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from factcheck.cli.clock import today
from factcheck.cli.machine import count_jobs, find_cache
from factcheck.cli.progress import Progress
from factcheck.cli.runner import look_for_runner
from factcheck.cli.screen import Screen, look
from factcheck.means import Means

if TYPE_CHECKING:
    from datetime import date

    from factcheck.cache import Cache
    from factcheck.cli.recall import Question
    from factcheck.config import Settings
    from factcheck.records.survey import Read
    from factcheck.workflow import Run

_COMMANDS = frozenset({"report", "show", "promises", "scorecard", "next", "validate", "export"})
"""Those that answer from the records alone, if nothing that they are told makes it otherwise."""


class Session(NamedTuple):
    """A screen to print for, means to work with, and the question that is asked, perhaps not for the first time."""

    screen: Screen
    means: Means
    progress: Progress
    question: Question | None

    def run(
        self,
        settings: Settings,
        day: date,
        *,
        given: Sequence[Path] = (),
        read: Read | None = None,
        unsaved: str | None = None,
    ) -> Run:
        """Look at a project with what there is to work with.

        Args:
            settings: the project.
            day: the day.
            given: the paths by which it was found, if the answer will be made from nothing else and may be kept.
            read: as for `workflow.run`.
            unsaved: as for `workflow.run`.
        """
        from factcheck.workflow import run

        cache = self.means.cache
        # What a project can bring along is not trusted.
        is_inside = cache is not None and cache.folder.is_relative_to(settings.root)
        basis = None
        if self.question and given and not is_inside:
            from factcheck.cli.recall import look_around

            basis = look_around(settings, given)
        done = run(settings, day, read, unsaved, self.means._replace(cache=None) if is_inside else self.means)
        if self.question and basis and done.tally:
            self.question.rest_on(basis._replace(tally=done.tally))
        return done


def begin(arguments: Sequence[str], environ: Mapping[str, str], out: TextIO | None, err: TextIO | None) -> Session:
    """Look at what there is to work with.

    Raises:
        UsageError: the environment asks for what cannot be.
    """
    screen = look(out, environ)
    progress = Progress(err, environ.get("TERM", ""))
    cache = _find_cache(arguments, environ)
    question = None
    # What is told to a job has to be told each time.
    if cache and not look_for_runner(environ).takes_part:
        from factcheck.cli.recall import Question

        question = Question(cache, arguments, day=today(), screen=screen, environ=environ)
    return Session(screen, Means(count_jobs(environ), cache, progress.tell), progress, question)


def _find_cache(arguments: Sequence[str], environ: Mapping[str, str]) -> Cache | None:
    """The cache, for a command that can use it, unless it stands in the folder in which we are."""
    named = next((argument for argument in arguments if not argument.startswith("-")), "")
    cache = find_cache(environ) if named in _COMMANDS and "_FACTCHECK_COMPLETE" not in environ else None
    try:
        return None if cache is None or cache.folder.is_relative_to(os.getcwd()) else cache
    except FileNotFoundError:  # the folder in which we are is gone
        return None
