"""Work spread over processes: a function of many numbers that gives bytes.

The processes are forked, so they know what the parent knew and need no start of their own; where that is not safe, one
process does all the work.
"""

from __future__ import annotations

import contextlib
import mmap
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

Task: TypeAlias = Callable[[int], bytes]

_BATCH = 32
"""Numbers sent at once; each process has two batches, so that it never waits for the next."""

_SIZE = 4
"""Bytes of a number, and of the length before an answer."""

_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

_DONE = b"."
_FAILED = b"!"
"""What an answer begins with."""


class Died(Exception):
    """A process came to its end over this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Failed(Exception):
    """The function raised an exception in another process, whose traceback this is."""


def can_spread() -> bool:
    """Whether this system can fork a process that already runs."""
    return sys.platform not in {"win32", "darwin", "emscripten", "wasi"}


def spread(task: Task, count: int, jobs: int) -> Iterator[tuple[int, bytes]]:
    """Each number below `count` with what the function gives for it, in the order in which they are done.

    However the caller leaves, no process is left behind.

    Args:
        task: the function; it runs in other processes.
        count: how many numbers.
        jobs: how many processes.

    Raises:
        Died: a process was killed.
        Failed: the function raised.
    """
    from multiprocessing.connection import wait

    starts = iter(range(0, count, _BATCH))
    crew: dict[object, _Worker] = {}
    try:
        with _undisturbed():
            for _ in range(jobs):
                worker = _Worker(task, count, [one.connection for one in crew.values()])
                crew[worker.connection] = worker
        for worker in (*crew.values(), *crew.values()):
            worker.send(next(starts, None))
        while busy := [worker.connection for worker in crew.values() if worker.waiting]:
            for ready in wait(busy):
                worker = crew[ready]
                answers = worker.receive()
                worker.send(next(starts, None))
                yield from answers
    finally:
        with _undisturbed():
            for worker in crew.values():
                worker.end()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a signal that would stop us wait, so that no process is started and forgotten, or not ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process; `waiting` are the first numbers of the batches that it has not answered."""

    def __init__(self, task: Task, count: int, others: list[Connection]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        self.connection, there = context.Pipe()
        self.waiting: list[int] = []
        self._at = mmap.mmap(-1, _SIZE)
        self._process: ForkProcess = context.Process(
            target=_serve, args=(task, count, there, self._at, [*others, self.connection]), daemon=True
        )
        self._process.start()
        there.close()

    def send(self, start: int | None) -> None:
        if start is None:
            return
        self.waiting.append(start)
        try:
            self.connection.send_bytes(start.to_bytes(_SIZE, "big"))
        except OSError:
            raise self._died() from None

    def receive(self) -> list[tuple[int, bytes]]:
        try:
            answered = self.connection.recv_bytes()
        except (EOFError, OSError):
            raise self._died() from None
        if answered.startswith(_FAILED):
            raise Failed(answered[len(_FAILED) :].decode())
        return list(enumerate(_split(answered), self.waiting.pop(0)))

    def end(self) -> None:
        self._process.terminate()
        self._process.join()
        self.connection.close()
        self._at.close()

    def _died(self) -> Died:
        return Died(int.from_bytes(self._at[:], "big"))


def _serve(task: Task, count: int, connection: Connection, at: mmap.mmap, others: list[Connection]) -> None:
    """Answer until the parent is gone, however it went; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    for other in others:  # held open here, they would hide that the parent is gone
        other.close()
    try:
        while True:
            start = int.from_bytes(connection.recv_bytes(), "big")
            connection.send_bytes(_answer(task, range(start, min(start + _BATCH, count)), at))
    except (EOFError, OSError):
        return


def _answer(task: Task, numbers: range, at: mmap.mmap) -> bytes:
    """What the function gives for each number; `at` always holds the one that it is at."""
    parts = [_DONE]
    try:
        for number in numbers:
            at[:] = number.to_bytes(_SIZE, "big")
            found = task(number)
            parts += (len(found).to_bytes(_SIZE, "big"), found)
    except Exception as fault:  # noqa: BLE001 - it is raised again in the parent
        import traceback

        return _FAILED + "".join(traceback.format_exception(fault)).encode("utf-8", "backslashreplace")
    return b"".join(parts)


def _split(answered: bytes) -> Iterator[bytes]:
    place = len(_DONE)
    while place < len(answered):
        end = place + _SIZE + int.from_bytes(answered[place : place + _SIZE], "big")
        yield answered[place + _SIZE : end]
        place = end
