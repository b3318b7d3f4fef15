"""How far the work is: told after a second, to a terminal, and taken away again."""

from __future__ import annotations

import io

import pytest

from factcheck.cli import progress
from factcheck.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time is what stands in it last."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[-1])
    return now


def test_a_short_run_says_nothing(clock: list[float]) -> None:
    screen = Terminal()
    told = Progress(screen, "xterm")
    clock.append(100.9)
    told.tell("reading records", 50, 100)
    told.end()
    assert screen.getvalue() == ""


def test_a_long_run_says_where_it_is_and_takes_it_away(clock: list[float]) -> None:
    screen = Terminal()
    told = Progress(screen, "xterm")
    clock.append(101.0)
    told.tell("reading records", 2_500, 10_000)
    first = screen.getvalue()
    assert "reading records" in first
    assert "2500/10000" in first
    told.tell("reading records", 2_501, 10_000)  # too soon to be worth a line
    assert screen.getvalue() == first
    clock.append(102.0)
    told.tell("scoring claims", 7, 9)
    second = screen.getvalue().removeprefix(first)
    assert "7/9" in second
    assert "reading" not in second
    told.end()
    assert screen.getvalue().endswith("\x1b[1A\x1b[2K")


@pytest.mark.parametrize(("screen", "terminal"), [(io.StringIO(), "xterm"), (Terminal(), "dumb"), (Terminal(), "")])
def test_nobody_else_is_told(clock: list[float], screen: io.StringIO, terminal: str) -> None:
    told = Progress(screen, terminal)
    clock.append(200.0)
    told.tell("reading records", 1, 2)
    told.end()
    assert screen.getvalue() == ""


def test_a_closed_stream_is_nobody(clock: list[float]) -> None:
    screen = Terminal()
    screen.close()
    for stream in (None, screen):
        told = Progress(stream, "xterm")
        clock.append(clock[-1] + 10)
        told.tell("reading records", 1, 2)
        told.end()
