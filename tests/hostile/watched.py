"""The command line in a process of its own whose every open, socket, process and change of a file is written down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).with_name("factcheck"))
ROOT = Path(__file__).parent.parent.parent

# Found by the interpreter at its start, since its folder is on PYTHONPATH.
HOOK = """
import json, os, sys
log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def hook(event, arguments):
    if not event.startswith(("import", "object.", "compile", "exec", "sys.", "marshal.", "code.", "builtins.id")):
        os.write(log, (json.dumps([event, [repr(one) for one in arguments]]) + "\\n").encode())
sys.addaudithook(hook)
"""
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Watched:
    """What a run gave, and what it did: events by name with their arguments as Python writes them."""

    code: int
    out: bytes
    err: bytes
    seconds: float
    events: list[tuple[str, list[str]]]

    def opened(self) -> list[tuple[str, int]]:
        """The path and the flags of every file that was opened; of one opened in an open folder, its name there."""
        return [(path.strip("'\""), int(flags)) for event, (path, _, flags) in self.named("open")]

    def named(self, *names: str) -> list[tuple[str, list[str]]]:
        return [one for one in self.events if one[0] in names]


def watch(
    *arguments: str, cwd: Path, log: Path, limit: Callable[[], None] | None = None, **environment: str
) -> Watched:
    """Run the command in `cwd`; the log and the hook stand in the folder `log`, which must not be in the project."""
    (log / "hook").mkdir(parents=True, exist_ok=True)
    (log / "hook" / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    events = log / "events"
    events.write_bytes(b"")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(log),
        "PYTHONPATH": str(log / "hook"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCH_LOG": str(events),
        "FACTCHECK_CACHE": "off",
        **environment,
    }
    start = time.perf_counter()
    done = subprocess.run(
        [COMMAND, *arguments],
        cwd=cwd,
        env=env,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
        preexec_fn=limit,
    )
    seconds = time.perf_counter() - start
    lines: list[Any] = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    return Watched(done.returncode, done.stdout, done.stderr, seconds, [(one, two) for one, two in lines])
