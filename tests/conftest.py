"""What several rooms' tests share: a project written from a few lines, and the command line in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

# No run of a test is answered by one before it, unless the test is about just that.
os.environ["FACTCHECK_CACHE"] = "off"

ROOT = Path(__file__).parent.parent
DAY = "2026-11-24"


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Runner = Callable[..., Outcome]


@pytest.fixture
def factcheck(tmp_path: Path) -> Runner:
    """Run the installed command in a process of its own, in `tmp_path` unless told otherwise."""

    def run(*arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Outcome:
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"} and not name.startswith(("GITHUB_", "CI_"))
        }
        done = subprocess.run(
            [str(Path(sys.executable).with_name("factcheck")), *arguments],
            cwd=cwd or tmp_path,
            env={**clean, **(env or {})},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files by relative path and give their folder."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write
