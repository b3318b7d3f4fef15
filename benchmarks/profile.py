"""Where the time of a command goes: by phase and by function, from cProfile on the real command."""

from __future__ import annotations

import os
import pstats
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import factcheck
from benchmarks.measure import usual_environment

_PACKAGE = str(Path(factcheck.__file__).parent) + os.sep
_PHASES = (
    # The first that a file's path begins with.
    ("records/discover", "discover"),
    ("files", "read"),
    ("records/yaml", "parse"),
    ("records/shape", "shape"),
    ("records/decode", "decode"),
    ("model/corpus", "link"),
    ("model", "decode"),
    ("records", "load, the rest"),
    ("scoring", "score"),
    ("rules", "rules"),
    ("reports", "render"),
    ("source", "places"),
    ("cache", "cache and processes"),
    ("workers", "cache and processes"),
    ("config", "settings"),
    ("cli", "command line"),
    ("workflow", "workflow"),
)
_IMPORTS = "imports"
_OTHER = "other"
_SECONDS = 3

Function = tuple[str, int, str]
Shares = Mapping[str, float]


def profile(arguments: tuple[str, ...], root: Path, top: int) -> str:
    """Run a command under the profiler, in one process and with nothing remembered, and draw up where its time went."""
    out = root.parent / f"{root.name}.prof"
    environ = {**usual_environment(), "FACTCHECK_CACHE": "off", "FACTCHECK_JOBS": "1"}
    command = (sys.executable, "-P", "-m", "cProfile", "-o", str(out), "-m", "factcheck", *arguments)
    subprocess.run(command, cwd=root, env=environ, check=False, capture_output=True)
    entries: dict[Function, Any] = pstats.Stats(str(out)).stats  # type: ignore[attr-defined]  # who called whom stands nowhere else
    return f"{_by_phase(entries)}\n{_by_function(entries, top)}"


def _by_phase(entries: Mapping[Function, Any]) -> str:
    spent: dict[str, float] = defaultdict(float)
    known: dict[Function, Shares] = {}
    for function, (_, _, own, _, _) in entries.items():
        for phase, share in _shares(function, entries, known).items():
            spent[phase] += own * share
    total = sum(spent.values())
    rows = [
        f"{seconds:8.3f} s {seconds / total:6.1%}  {phase}"
        for phase, seconds in sorted(spent.items(), key=lambda one: -one[1])
    ]
    return "\n".join([f"{total:8.3f} s in all (the profiler's own cost is in it)", *rows, ""])


def _shares(function: Function, entries: Mapping[Function, Any], known: dict[Function, Shares]) -> Shares:
    """The phases a function works for: its own, or else those of its callers, by the time it spends for each."""
    if function in known:
        return known[function]
    phase = _phase(function)
    if phase:
        known[function] = {phase: 1.0}
        return known[function]
    known[function] = {_OTHER: 1.0}  # where callers go in a circle
    shares: dict[str, float] = defaultdict(float)
    callers = entries[function][4] if function in entries else {}
    total = sum(times[_SECONDS] for times in callers.values())
    for caller, times in callers.items():
        for name, share in _shares(caller, entries, known).items():
            shares[name] += share * (times[_SECONDS] / total if total else 1.0 / len(callers))
    known[function] = shares or {_OTHER: 1.0}
    return known[function]


def _phase(function: Function) -> str | None:
    path, _, name = function
    if name == "<module>" or path.startswith("<frozen importlib"):
        return _IMPORTS
    if not path.startswith(_PACKAGE):
        return None
    inner = path[len(_PACKAGE) :].replace(os.sep, "/")
    return next((phase for start, phase in _PHASES if inner.startswith(start)), _OTHER)


def _by_function(entries: Mapping[Function, Any], top: int) -> str:
    dearest = sorted(entries.items(), key=lambda one: -one[1][2])[:top]
    rows = [f"{own:8.3f} s {calls:>10,}  {_name(function)}" for function, (_, calls, own, _, _) in dearest]
    return "\n".join(["     own      calls  function", *rows])


def _name(function: Function) -> str:
    path, line, name = function
    return name if path == "~" else f"{path.removeprefix(_PACKAGE)}:{line} {name}"
