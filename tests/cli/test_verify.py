"""`factcheck verify`: every snapshot is hashed again, and nothing outside the project is read."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.records.load import load
from factcheck.records.snapshots import verify

Project = Callable[[Mapping[str, str]], Path]
Factcheck = Callable[..., Any]

PAGE = "The kettle boiled in 171 s.\n"
DIGEST = hashlib.sha256(PAGE.encode()).hexdigest()
OTHER = "a" * 64


def source(name: str, path: str, digest: str = DIGEST) -> str:
    return f"""id: {name}
title: A test
publisher: Lab
source: instrumented-test
snapshot: {{path: {path}, sha256: {digest}}}
findings: [{{claim: boils, stance: refutes}}]
"""


@pytest.fixture
def kept(project: Project) -> Path:
    """A project with one snapshot that is as it was."""
    return project(
        {"claims/.keep": "", "snapshots/page.html": PAGE, "evidence/a.yaml": source("a", "snapshots/page.html")}
    )


def test_an_untouched_snapshot_is_clean(kept: Path, factcheck: Factcheck) -> None:
    outcome = factcheck("verify", cwd=kept)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "1 snapshot verified: 0 errors, 0 warnings, 0 notes\n"


def test_a_changed_snapshot_is_shown_with_both_digests(kept: Path, factcheck: Factcheck) -> None:  # case 127
    (kept / "snapshots/page.html").write_text("The kettle boiled in 120 s.\n", encoding="utf-8")
    now = hashlib.sha256(b"The kettle boiled in 120 s.\n").hexdigest()
    outcome = factcheck("verify", cwd=kept)
    assert outcome.code == 1
    first, place, *_ = outcome.out.splitlines()
    assert first == f"error[FC703]: the snapshot 'snapshots/page.html' has the SHA-256 {now}, not {DIGEST}"
    assert place == "  --> evidence/a.yaml:5:47"
    assert outcome.err == "1 snapshot verified: 1 error, 0 warnings, 0 notes\n"


def test_every_form_of_findings_is_at_hand(kept: Path, factcheck: Factcheck) -> None:
    (kept / "snapshots/page.html").unlink()
    found = json.loads(factcheck("verify", "--format", "json", cwd=kept).out)
    assert [(one["code"], one["path"], one["line"], one["column"]) for one in found["diagnostics"]] == [
        ("FC702", "evidence/a.yaml", 5, 18)
    ]
    assert found["diagnostics"][0]["message"].endswith("cannot be verified: there is no such file")
    assert factcheck("verify", "--format", "github", cwd=kept).out.startswith("::error file=evidence/a.yaml,line=5,")


def test_a_path_narrows_what_is_hashed(kept: Path, factcheck: Factcheck) -> None:
    (kept / "evidence/b.yaml").write_text(source("b", "snapshots/gone.html"), encoding="utf-8")
    assert factcheck("verify", "evidence/a.yaml", cwd=kept).err.startswith("1 snapshot verified: 0 errors")
    assert factcheck("verify", "evidence", cwd=kept).err.startswith("2 snapshots verified: 1 error,")
    assert factcheck("verify", "claims", cwd=kept).err.startswith("0 snapshots verified: 0 errors")


def test_evidence_that_cannot_be_read_is_not_passed_over(kept: Path, factcheck: Factcheck) -> None:
    broken = source("b", "snapshots/gone.html").replace("instrumented-test", "gossip")
    (kept / "evidence/b.yaml").write_text(broken, encoding="utf-8")
    (kept / "claims/c.yaml").write_text("id: [", encoding="utf-8")
    outcome = factcheck("verify", cwd=kept)
    assert outcome.code == 1
    assert outcome.out.startswith("error[FC104]: 'gossip' is not a kind of source")
    assert outcome.out.count("error[") == 1


def test_nothing_is_followed_out_of_the_project(
    tmp_path: Path, project: Project, factcheck: Factcheck
) -> None:  # case 121
    secret = tmp_path / "secret.txt"
    secret.write_text(PAGE, encoding="utf-8")
    root = tmp_path / "project"
    project(
        {
            "project/claims/.keep": "",
            "project/evidence/a.yaml": source("a", "link.txt"),
            "project/evidence/b.yaml": source("b", "folder/secret.txt"),
        }
    )
    (root / "link.txt").symlink_to(secret)
    (root / "folder").symlink_to(tmp_path)
    outcome = factcheck("verify", cwd=root)
    assert outcome.code == 1
    reason = "a link, a folder or a special file stands in its place"
    assert [line for line in outcome.out.splitlines() if line.startswith("error")] == [
        f"error[FC702]: the snapshot 'link.txt' cannot be verified: {reason}",
        f"error[FC702]: the snapshot 'folder/secret.txt' cannot be verified: {reason}",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_keeps_nobody_waiting(kept: Path, factcheck: Factcheck) -> None:  # case 123
    (kept / "snapshots/page.html").unlink()
    os.mkfifo(kept / "snapshots/page.html")
    assert "special file" in factcheck("verify", cwd=kept).out


def test_a_giant_is_not_read(kept: Path, factcheck: Factcheck) -> None:  # case 129
    with (kept / "snapshots/page.html").open("wb") as stream:
        stream.truncate(100 * 2**30)
    outcome = factcheck("verify", cwd=kept)
    assert outcome.code == 1
    assert "cannot be verified: it has more than 100 MiB" in outcome.out


def test_one_file_is_hashed_once_however_many_records_name_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        (kept / f"evidence/s-{number}.yaml").write_text(source(f"s-{number}", "snapshots/page.html", OTHER))
    evidence = load(kept).corpus.evidence
    opened: list[str] = []
    monkeypatch.setattr(
        "factcheck.records.snapshots.hash_beneath", lambda root, path, limit: opened.append(path) or DIGEST
    )
    verified = verify(kept, evidence)
    assert (verified.count, len(verified.diagnostics), opened) == (51, 50, ["snapshots/page.html"])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that hold")
def test_a_snapshot_that_the_machine_refuses_is_a_fault(kept: Path, factcheck: Factcheck) -> None:
    (kept / "snapshots/page.html").chmod(0)
    outcome = factcheck("verify", cwd=kept)
    assert outcome.code == 3
    assert outcome.err.startswith("factcheck: snapshots/page.html: Permission denied\n")
