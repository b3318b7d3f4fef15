"""Questions spread over processes: every answer once, and a failure told where it was asked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from factcheck.workers import can_spread

pytestmark = pytest.mark.skipif(not can_spread(), reason="needs fork")

# In a process of its own, since a test runner may have threads, with which nobody should fork.
PREFACE = """
import os, sys
from factcheck.workers import Died, Failed, spread
"""


@pytest.fixture
def run() -> Callable[[str], str]:
    def run_code(code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", PREFACE + code],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.strip()

    return run_code


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (1, 2), (33, 1), (1000, 3), (65, 64)])
def test_every_number_is_answered_once(run: Callable[[str], str], count: int, jobs: int) -> None:
    told = run(f"print(sorted(spread(lambda number: b'%d!' % number, {count}, {jobs})))")
    assert told == str([(number, b"%d!" % number) for number in range(count)])


def test_answers_larger_than_any_pipe(run: Callable[[str], str]) -> None:
    told = run("print(sum(len(found) for _, found in spread(lambda number: bytes(number * 100_000), 100, 2)))")
    assert told == str(sum(range(100)) * 100_000)


def test_the_work_is_done_elsewhere(run: Callable[[str], str]) -> None:
    told = run("""
found = {answer for _, answer in spread(lambda _: b"%d" % os.getpid(), 500, 2)}
print(len(found), b"%d" % os.getpid() in found)
""")
    assert told == "2 False"


def test_an_exception_comes_back_with_its_traceback(run: Callable[[str], str]) -> None:
    told = run("""
def fail(number):
    if number == 77:
        raise ValueError("seventy-seven")
    return b""
try:
    list(spread(fail, 100, 2))
except Failed as fault:
    print(str(fault).splitlines()[-1], "in fail" in str(fault))
""")
    assert told == "ValueError: seventy-seven True"


def test_a_death_is_told_with_its_number(run: Callable[[str], str]) -> None:
    told = run("""
try:
    list(spread(lambda number: os._exit(9) if number == 77 else b"", 100, 2))
except Died as death:
    print(death.number)
""")
    assert told == "77"


def test_nobody_is_left_when_the_caller_stops_listening(run: Callable[[str], str]) -> None:
    told = run("""
answers = spread(lambda number: b"", 1000, 2)
next(answers)
answers.close()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody")
""")
    assert told == "nobody"
