"""What commands cost, measured in turn, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_SPEND = Path(__file__).parent / "spend.py"


class Command(NamedTuple):
    """A command, the folder it runs in, and what it finds in its environment beside the usual."""

    argv: tuple[str, ...]
    folder: Path
    environ: Mapping[str, str] = {}


class Cost(NamedTuple):
    """Seconds by the clock, seconds of user and system time, and the peak of memory in bytes."""

    wall: float
    cpu: float
    peak: int


class Contender(NamedTuple):
    """What is measured under one name: commands that follow each other, and what is done before, unmeasured.

    `code` is the exit code that says that the work was done.
    """

    name: str
    commands: Sequence[Command]
    before: Callable[[], object] | None = None
    code: int = 0


class Refused(Exception):
    """A command did not do the work that it was to be measured at."""


def in_turn(contenders: Sequence[Contender], rounds: int) -> Mapping[str, list[Cost]]:
    """Run all of them once, and all once more, and so on; one that does not do its work is left out with the reason."""
    costs: dict[str, list[Cost]] = {one.name: [] for one in contenders}
    for round_number in range(rounds):
        for one in contenders:
            if one.name not in costs:
                continue
            try:
                costs[one.name].append(_run(one))
            except Refused as reason:
                del costs[one.name]
                print(f"{one.name}: left out: {reason}", file=sys.stderr)
            else:
                print(f"round {round_number + 1}: {one.name}: {costs[one.name][-1].wall:.3f} s", file=sys.stderr)
    return costs


def _run(one: Contender) -> Cost:
    if one.before:
        one.before()
    spent = spend(one.commands)
    for _, code in spent:
        if code != one.code:
            raise Refused(f"exit code {code}")
    walls, cpus, peaks = zip(*(cost for cost, _ in spent), strict=True)
    return Cost(sum(walls), sum(cpus), max(peaks))


def spend(commands: Sequence[Command]) -> list[tuple[Cost, int]]:
    """Run commands one after the other; what each cost, and its exit code."""
    usual = usual_environment()
    asked = [(command.argv, str(command.folder), {**usual, **command.environ}) for command in commands]
    answer = subprocess.run(
        (sys.executable, "-I", "-S", _SPEND), input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return [(Cost(wall, cpu, peak), code) for wall, cpu, peak, code in json.loads(answer.stdout)]


def usual_environment() -> dict[str, str]:
    """That of this process without what changes an interpreter, such as forbidding it to keep compiled modules."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACTCHECK_"))}


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    walls, cpus, peaks = zip(*costs, strict=True)
    return Cost(statistics.median(walls), statistics.median(cpus), int(statistics.median(peaks)))


def ratio(ones: Sequence[Cost], others: Sequence[Cost], figure: str = "cpu") -> float:
    """How much one costs against another: the median over the rounds, pair by pair."""
    pairs = zip(ones, others, strict=False)
    return float(statistics.median(getattr(one, figure) / getattr(other, figure) for one, other in pairs))
