"""How far the work is, for whoever waits longer than a second at a terminal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 1.0
_STEP = 0.1


class Progress:
    """Says nothing for a second, and nothing at all where standard error is no terminal or a dumb one."""

    def __init__(self, stream: TextIO | None, terminal: str) -> None:
        is_watched = stream is not None and not stream.closed and stream.isatty() and terminal not in {"", "dumb"}
        self._stream = stream if is_watched else None
        self._next = time.monotonic() + _PATIENCE
        self._bar: Bar | None = None

    def tell(self, what: str, done: int, total: int) -> None:
        """So much of so much is done."""
        if self._stream is None or time.monotonic() < self._next:
            return
        bar = self._bar or self._begin(self._stream)
        bar.update(bar.task_ids[0], description=what, completed=done, total=total, refresh=True)
        self._next = time.monotonic() + _STEP

    def end(self) -> None:
        """Take it off the screen."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _begin(self, stream: TextIO) -> Bar:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        # Without a thread of its own: processes are forked while it stands there.
        self._bar = Bar(*columns, console=Console(file=stream), transient=True, auto_refresh=False)
        self._bar.add_task("", total=None)
        self._bar.start()
        return self._bar
