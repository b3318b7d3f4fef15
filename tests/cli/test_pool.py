"""Reading in several processes: the same bytes as with one, and nothing left behind whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.records.load import POOL_FROM
from factcheck.workers import can_spread

pytestmark = pytest.mark.skipif(not can_spread() or not Path("/proc/self/task").is_dir(), reason="needs fork and /proc")

COMMAND = str(Path(sys.executable).with_name("factcheck"))
DAY = ("--as-of", "2026-11-24")
CLAIM = """\
id: {0}
claimant: Maker
subject: Car
text: The car laps the ring
attribution: verbatim
said: [{{on: 2025-01-01}}]
"""
SOURCE = "id: nobody\ntitle: T\npublisher: P\nsource: forum\nfindings: [{claim: nothing, stance: refutes}]\n"
WAIVER = "# factcheck: ignore[FC204,FC505] until=2027-01-01 because it is new\n"
FAULTS = {
    "claims/a/no-text.yaml": "id: no-text\nclaimant: [\n",
    "claims/a/wrong.yaml": CLAIM.format("wrong") + "colour: red\n",
    "claims/b/repeated.yaml": CLAIM.format("repeated") + "id: repeated\n",
    "claims/b/waived.yaml": WAIVER + CLAIM.format("waived"),
    "evidence/nobody.yaml": SOURCE,
}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Just more records than one process is left alone with, some of them faulty."""
    root = tmp_path_factory.mktemp("crowd")
    for number in range(POOL_FROM):
        path = root / "claims" / f"{number % 7}" / f"lap-{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CLAIM.format(f"lap-{number}"), encoding="utf-8")
    for name, text in FAULTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "claims/a/pipe.yaml").symlink_to("/dev/zero")
    return root


@pytest.mark.parametrize("command", [["validate", "--format", "json"], ["report"], ["export", "json"]], ids=" ".join)
def test_the_same_bytes_with_any_number_of_processes(
    factcheck: Callable[..., Any], crowd: Path, tmp_path: Path, command: list[str]
) -> None:
    alone = factcheck(*command, *DAY, cwd=crowd, env={"FACTCHECK_JOBS": "1"})
    assert (alone.code, len(alone.out) > 10_000) == (1, True)
    for jobs in ("2", "8"):
        assert factcheck(*command, *DAY, cwd=crowd, env={"FACTCHECK_JOBS": jobs}) == alone
    # What they read is kept, and read back.
    kept = {"FACTCHECK_CACHE": str(tmp_path / "cache"), "FACTCHECK_JOBS": "2"}
    for _ in range(2):
        assert factcheck(*command, *DAY, cwd=crowd, env=kept) == alone


class Running:
    """A run whose files are so slow to come by that it can be caught at work: the parent and its children."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def children(self) -> list[int]:
        pid = self.process.pid
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [int(child) for child in found]

    def wait_for_children(self, count: int) -> list[int]:
        while len(found := self.children()) < count:
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.001)
        return found


@pytest.fixture
def running(crowd: Path) -> Iterator[Running]:
    environment = {**os.environ, "FACTCHECK_JOBS": "3", "FACTCHECK_CACHE": "off"}
    process = subprocess.Popen(
        [COMMAND, "validate"], cwd=crowd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    yield Running(process)
    process.kill()
    process.communicate()


def is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_all_of_them(running: Running, number: signal.Signals, code: int) -> None:
    children = running.wait_for_children(3)
    running.process.send_signal(number)
    out, err = running.process.communicate(timeout=10)
    assert (running.process.returncode, out, err) == (code, b"", b"")
    assert not any(map(is_alive, children))


def test_a_process_that_is_killed_is_named_by_its_file(running: Running) -> None:
    children = running.wait_for_children(3)
    os.kill(children[1], signal.SIGKILL)
    out, err = running.process.communicate(timeout=10)
    first, hint = err.decode().splitlines()
    assert (running.process.returncode, out) == (3, b"")
    assert first.startswith("factcheck: claims/")
    assert first.endswith(".yaml: the process that read it was killed")
    assert hint == "  perhaps the memory did not suffice; FACTCHECK_JOBS=1 reads with one process"
    assert not any(map(is_alive, children))


def test_nobody_works_for_the_dead(running: Running) -> None:
    children = running.wait_for_children(3)
    running.process.kill()
    running.process.communicate()
    deadline = time.monotonic() + 5
    while any(map(is_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_alive, children))
