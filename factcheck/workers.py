"""Work spread over processes: many small questions, each answered by a function of its bytes.

Only bytes pass between the processes. They are forked, so they know what the parent knew and need no start of their
own; where that is not safe, one process does all the work.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Task: TypeAlias = Callable[[bytes], bytes]

_BATCH = 32
"""Questions sent at once: few enough that they always fit into a pipe, so that nobody ever waits to be heard."""

_FAILED = b"!"
_ANSWERED = b"."


class Died(Exception):
    """A process came to its end over the question with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Failed(Exception):
    """The function raised an exception in another process, whose traceback this is."""


def can_spread() -> bool:
    """Whether this system can fork a process that already runs."""
    return sys.platform not in {"win32", "darwin", "emscripten", "wasi"}


def spread(task: Task, questions: Sequence[bytes], jobs: int) -> Iterator[tuple[int, bytes]]:
    """The answer to each question with the question's number, in the order in which they come.

    However the caller leaves, no process is left behind.

    Args:
        task: gives the answer; it runs in other processes.
        questions: each of less than a few hundred bytes.
        jobs: how many processes.

    Raises:
        Died: a process was killed.
        Failed: the function raised.
    """
    from multiprocessing.connection import wait

    crew: dict[Connection, _Worker] = {}
    batches = iter([range(start, min(start + _BATCH, len(questions))) for start in range(0, len(questions), _BATCH)])
    try:
        for _ in range(jobs):
            worker = _Worker(task, tuple(crew))
            crew[worker.connection] = worker
        for worker in (*crew.values(), *crew.values()):
            worker.send(next(batches, range(0)), questions)
        busy = {connection for connection, worker in crew.items() if worker.waiting}
        while busy:
            for ready in wait(list(busy)):
                worker = crew[ready]  # type: ignore[index]  # only connections are waited for
                yield worker.receive()
                if worker.is_short:
                    worker.send(next(batches, range(0)), questions)
                if not worker.waiting:
                    busy.discard(worker.connection)
    finally:
        for worker in crew.values():
            worker.end()


class _Worker:
    """One process; `waiting` are the numbers of the questions that it has not answered, in order."""

    def __init__(self, task: Task, others: tuple[Connection, ...]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self.connection, there = context.Pipe()
        self.waiting: deque[int] = deque()
        self._process: ForkProcess = context.Process(
            target=_serve, args=(task, there, (*others, self.connection)), daemon=True
        )
        self._process.start()
        there.close()

    @property
    def is_short(self) -> bool:
        """Whether it will soon have nothing to do."""
        return len(self.waiting) == _BATCH

    def send(self, numbers: range, questions: Sequence[bytes]) -> None:
        try:
            for number in numbers:
                self.waiting.append(number)
                self.connection.send_bytes(questions[number])
        except OSError:
            raise Died(self.waiting[0]) from None

    def receive(self) -> tuple[int, bytes]:
        try:
            answer = self.connection.recv_bytes()
        except (EOFError, OSError):
            raise Died(self.waiting[0]) from None
        if answer[:1] == _FAILED:
            raise Failed(answer[1:].decode())
        return self.waiting.popleft(), answer[1:]

    def end(self) -> None:
        self._process.terminate()
        self._process.join()
        self.connection.close()


def _serve(task: Task, connection: Connection, others: tuple[Connection, ...]) -> None:
    """Answer until the parent is gone, however it went; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    for other in others:  # held open here, they would hide that the parent is gone
        other.close()
    try:
        while True:
            question = connection.recv_bytes()
            try:
                answer = _ANSWERED + task(question)
            except Exception as fault:  # noqa: BLE001 - it is raised again in the parent
                import traceback

                answer = _FAILED + "".join(traceback.format_exception(fault)).encode("utf-8", "backslashreplace")
            connection.send_bytes(answer)
    except (EOFError, OSError):
        return
