"""A machine that gives little, and crowds of records: the run ends as documented and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.records.discover import discover
from factcheck.records.load import load

from .watched import COMMAND, watch

resource = pytest.importorskip("resource")

CLAIM = """\
id: {0}
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{{on: 2025-01-01}}]
kind: quality
verdict: {{rating: unverified, by: desk, on: 2026-01-01}}
"""
SOURCE = "id: {0}\ntitle: A test\npublisher: Club {0}\nsource: forum\nfindings:\n"


def write(root: Path, *names: str) -> Path:
    (root / "claims").mkdir(parents=True)
    for name in names:
        (root / "claims" / f"{name}.yaml").write_text(CLAIM.format(name), encoding="utf-8")
    return root


def limited(kind: int, amount: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (amount, amount))


# case 105
@pytest.mark.parametrize(
    ("kind", "amount"),
    [("RLIMIT_NOFILE", 32), ("RLIMIT_AS", 256 * 2**20), ("RLIMIT_STACK", 512 * 1024)],
)
def test_a_small_machine_is_enough(tmp_path: Path, kind: str, amount: int) -> None:
    root = write(tmp_path / "tree", *(f"lap-{number}" for number in range(200)))
    (root / "claims/deep.yaml").write_text("[" * 1_000_000, encoding="utf-8")
    run = watch("validate", cwd=root, log=tmp_path / "log", limit=limited(getattr(resource, kind), amount))
    assert run.code == 1, run.err
    assert b"error[FC013]: nested more than 32 levels deep" in run.out
    assert run.err.startswith(b"201 records checked")


# case 105
def test_a_file_that_may_not_grow_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    root = write(tmp_path, "lap")

    def forbid() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    done = subprocess.run(
        [COMMAND, "export", "json", "-o", "out.json"], cwd=root, preexec_fn=forbid, capture_output=True, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False), done.stderr
    assert b"File too large" in done.stderr
    assert [path.name for path in root.iterdir()] == ["claims"]


# case 100
def test_a_crowd_of_files_is_walked_as_it_comes(tmp_path: Path) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    for number in range(50_000):
        os.close(os.open(folder / f"{number}.yaml", os.O_CREAT))
    tracemalloc.start()
    start = time.perf_counter()
    count = sum(1 for _ in discover(tmp_path, "claims"))
    seconds = time.perf_counter() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 40 * 2**20
    assert seconds < 10  # under the eyes of tracemalloc


# cases 101, 116
def test_a_claim_with_a_crowd_of_findings_takes_time_in_proportion(tmp_path: Path) -> None:
    def load_sources(count: int) -> float:
        root = write(tmp_path / str(count), "lap")
        (root / "evidence").mkdir()
        for number in range(count):
            text = SOURCE.format(f"s-{number}") + "  - {claim: lap, stance: refutes}\n" * 500
            (root / "evidence" / f"s-{number}.yaml").write_text(text, encoding="utf-8")
        start = time.perf_counter()
        loaded = load(root)
        assert len(loaded.corpus.citations_of("lap")) == count * 500
        return time.perf_counter() - start

    load_sources(2)
    few, many = load_sources(10), load_sources(80)
    assert many < 8 * few * 4  # eight times as much, and not sixty-four times
