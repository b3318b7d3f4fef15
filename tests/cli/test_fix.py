"""`validate --fix` and `--diff` on a project: what is written, what is shown, and what is left alone."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.fix import Mended, Read, mend
from factcheck.config import Settings
from factcheck.records.survey import read_record
from factcheck.workflow import Run, find, run

LAP = """id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: Verbatim
said: [{on: 2025-01-01}]
conditions: {timing_start: standstill}
kind: quality
verdict: {rating: "false", by: desk, on: 2026-01-01}
"""
TEST = """id: test
title: A test
publisher: Club
source: instrumented-test
published: 2025-02
findings:
  - claim: lap
    stance: refuets  # as it says
"""
DIFF = """\
--- a/claims/lap.yaml
+++ b/claims/lap.yaml
@@ -2,7 +2,7 @@
 claimant: Maker
 subject: Car
 text: The car laps the ring in 100 s
-attribution: Verbatim
+attribution: verbatim
 said: [{on: 2025-01-01}]
 conditions: {timing_start: standstill}
 kind: quality
--- a/evidence/test.yaml
+++ b/evidence/test.yaml
@@ -5,4 +5,4 @@
 published: 2025-02
 findings:
   - claim: lap
-    stance: refuets  # as it says
+    stance: refutes  # as it says
"""

Factcheck = Callable[..., Any]
Project = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def root(project: Project) -> Path:
    return project({"claims/lap.yaml": LAP, "evidence/test.yaml": TEST})


def records(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


def test_fix_writes_and_shows_what_it_wrote(root: Path, factcheck: Factcheck) -> None:
    before = records(root)
    shown = factcheck("validate", "--diff", cwd=root)
    assert (shown.code, shown.out.startswith(DIFF), records(root)) == (1, True, before)
    assert "factcheck: 2 files can be mended\n" in shown.err
    mended = factcheck("validate", "--fix", cwd=root)
    assert (mended.code, mended.out) == (0, shown.out)
    assert "factcheck: 2 files mended\n2 records checked" in mended.err
    assert records(root) == {
        "claims/lap.yaml": LAP.replace("Verbatim", "verbatim").encode(),
        "evidence/test.yaml": TEST.replace("refuets", "refutes").encode(),
    }
    again = factcheck("validate", "--fix", cwd=root)
    assert (again.code, "---" in again.out) == (0, False)
    assert "factcheck: 0 files mended\n" in again.err
    assert factcheck("validate", "--diff", cwd=root).code == 0


def test_the_number_of_mends_is_told(root: Path, factcheck: Factcheck) -> None:
    done = factcheck("validate", "--format", "json", cwd=root)
    answer = json.loads(done.out)
    assert answer["summary"] == {"error": 2, "warning": 0, "note": 0, "fixable": 2}
    assert answer["diagnostics"][1]["fix"] == {
        "line": 8,
        "column": 13,
        "end_line": 8,
        "end_column": 20,
        "text": "refutes",
    }
    assert done.err.endswith(": 2 errors, 0 warnings, 0 notes; 2 can be mended with --fix\n")


def test_a_mend_that_another_lays_bare_is_made_too(root: Path, factcheck: Factcheck) -> None:
    path = root / "evidence" / "test.yaml"
    path.write_text(TEST.replace("findings:", "findngs:").replace("claim:", "cliam:"), encoding="utf-8")
    assert factcheck("validate", "--fix", cwd=root).code == 0
    assert path.read_text(encoding="utf-8") == TEST.replace("refuets", "refutes")


def test_only_what_was_asked_for_is_mended(root: Path, factcheck: Factcheck) -> None:
    assert factcheck("validate", "--fix", "evidence", cwd=root).code == 0
    assert records(root)["claims/lap.yaml"] == LAP.encode()
    assert b"refutes" in records(root)["evidence/test.yaml"]


def test_what_is_waived_stays(root: Path, factcheck: Factcheck) -> None:
    waived = TEST.replace("# as it says", "# factcheck: ignore[FC104] until=2099-01-01 because so it says")
    (root / "evidence" / "test.yaml").write_text(waived, encoding="utf-8")
    factcheck("validate", "--fix", cwd=root)
    assert records(root)["evidence/test.yaml"] == waived.encode()


def test_other_forms_hold_no_difference(root: Path, factcheck: Factcheck) -> None:
    done = factcheck("validate", "--fix", "--format", "json", cwd=root)
    assert json.loads(done.out)["summary"]["error"] == 0
    assert b"refutes" in records(root)["evidence/test.yaml"]


def test_the_difference_has_colours_and_no_escapes_of_its_own(root: Path, factcheck: Factcheck) -> None:
    (root / "claims" / "lap.yaml").write_bytes(LAP.replace("Maker", "M\u2060\tx").replace("\n", "\r\n").encode()[:-2])
    plain = factcheck("validate", "--diff", "claims", cwd=root).out
    assert " claimant: M\\u2060\tx\n" in plain
    assert "\r" not in plain
    coloured = factcheck("validate", "--diff", "--color", "always", "evidence", cwd=root).out
    assert (
        "\x1b[31m-    stance: refuets  # as it says\x1b[0m\n\x1b[32m+    stance: refutes  # as it says\x1b[0m\n"
        in coloured
    )


def test_a_last_line_without_an_end_is_shown_as_such(root: Path, factcheck: Factcheck) -> None:
    (root / "evidence" / "test.yaml").write_text(TEST.rstrip(), encoding="utf-8")
    assert factcheck("validate", "--diff", "evidence", cwd=root).out == (
        DIFF[DIFF.index("--- a/evidence") :]
        .replace("refuets  # as it says\n", "refuets  # as it says\n\\ No newline at end of file\n")
        .replace("refutes  # as it says\n", "refutes  # as it says\n\\ No newline at end of file\n")
    )


def test_a_record_from_an_editor_is_printed_as_it_should_be(root: Path, factcheck: Factcheck) -> None:
    command = [str(Path(sys.executable).with_name("factcheck")), "validate", "--stdin-filename", "evidence/test.yaml"]
    before = records(root)
    written = b"\xef\xbb\xbf" + TEST.replace("\n", "\r\n").encode()
    for given, expected, code in (
        (written, written.replace(b"refuets", b"refutes"), 0),
        (b"\xff", b"", 2),
        (b"id: [", b"id: [", 1),
    ):
        done = subprocess.run([*command, "--fix"], cwd=root, input=given, capture_output=True, check=False)
        assert (done.stdout, done.returncode) == (expected, code), done.stderr
    shown = subprocess.run([*command, "--diff"], cwd=root, input=TEST.encode(), capture_output=True, check=False)
    assert (shown.stdout.decode(), shown.returncode) == (DIFF[DIFF.index("--- a/evidence") :], 1)
    assert records(root) == before


def test_a_difference_shown_takes_nothing_out_of_the_baseline(root: Path, factcheck: Factcheck) -> None:
    at_a_desk = {"CI": ""}
    factcheck("validate", "--write-baseline", cwd=root, env=at_a_desk)
    before = (root / "factcheck-baseline.jsonl").read_bytes()
    factcheck("validate", "--diff", "--baseline", cwd=root, env=at_a_desk)
    assert (root / "factcheck-baseline.jsonl").read_bytes() == before
    factcheck("validate", "--fix", "--baseline", cwd=root, env=at_a_desk)
    assert (root / "factcheck-baseline.jsonl").read_bytes() != before


# ------------------------------------------------------------------------------------------------- across records

SOUND = LAP.replace("Verbatim", "verbatim")


@pytest.mark.parametrize(
    ("files", "mended"),
    [
        # the id of a file, where nothing refers to the old one
        ({"claims/lap-2.yaml": SOUND}, {"claims/lap-2.yaml": SOUND.replace("id: lap", "id: lap-2")}),
        ({"claims/lap-2.yaml": SOUND, "evidence/test.yaml": TEST.replace("refuets", "refutes")}, {}),
        ({"claims/lap-2.yaml": SOUND, "claims/lap.yaml": SOUND.replace("id: lap", "id: lap-2")}, {}),
        ({"claims/a/lap-2.yaml": SOUND, "claims/b/lap-2.yaml": SOUND.replace("id: lap", "id: lap-3")}, {}),
        ({"claims/lap-2.yaml": SOUND, "claims/x.yaml": "id: x"}, {}),
        ({"claims/Lap.yaml": SOUND}, {}),
        # an id that is not known is never guessed
        (
            {"claims/lap.yaml": SOUND, "evidence/test.yaml": TEST.replace("lap", "lpa").replace("refuets", "refutes")},
            {},
        ),
        # a condition and a unit
        (
            {
                "claims/lap.yaml": SOUND.replace(
                    "kind: quality",
                    "quantity: {measurand: t, comparator: exactly, value: 1.9, unit: Seconds, better: lower}",
                ),
                "evidence/test.yaml": TEST.replace(
                    "stance: refuets  # as it says", "value: 2\n    unit: s\n    conditions: {Timing-start: standstill}"
                ),
            },
            {
                "claims/lap.yaml": SOUND.replace(
                    "kind: quality",
                    "quantity: {measurand: t, comparator: exactly, value: 1.9, unit: s, better: lower}",
                ),
                "evidence/test.yaml": TEST.replace(
                    "stance: refuets  # as it says", "value: 2\n    unit: s\n    conditions: {timing_start: standstill}"
                ),
            },
        ),
    ],
)
def test_what_only_the_whole_project_tells(
    project: Project, factcheck: Factcheck, files: Mapping[str, str], mended: Mapping[str, str]
) -> None:
    root = project(files)
    factcheck("validate", "--fix", cwd=root)
    assert records(root) == {name: text.encode() for name, text in {**files, **mended}.items()}


def test_a_file_that_would_not_come_out_as_meant_is_left_whole(root: Path, factcheck: Factcheck) -> None:
    twice = TEST.replace("stance: refuets", "stance: refutes\n    conditions: {Timing_start: a, timing-start: b}")
    for path, text in (("claims/lap.yaml", SOUND), ("evidence/test.yaml", twice)):
        (root / path).write_text(text, encoding="utf-8")
    done = factcheck("validate", "--fix", cwd=root)
    assert records(root)["evidence/test.yaml"] == twice.encode()
    assert "factcheck: evidence/test.yaml: not mended, because more than was meant would change\n" in done.err


# ------------------------------------------------------------------------------------------------- what goes wrong


def mend_in(root: Path, before_look: Callable[[int], None] = lambda _: None) -> Mended:
    settings = Settings(root=root)
    looks = []

    def look(read: Read) -> Run:
        before_look(len(looks))
        looks.append(read)
        return run(settings, date(2026, 11, 24), read)

    return mend(look, lambda done: find(done, [root]), read_record, is_written=True)


def test_a_write_that_fails_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def fail_for_evidence(old: str, new: Path) -> None:
        if new.name == "test.yaml":
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(os, "replace", fail_for_evidence)
    mended = mend_in(root)
    assert [change.path for change in mended.changes] == ["claims/lap.yaml"]
    assert mended.done.faults == (f"{root}/evidence/test.yaml: No space left on device; the file was not changed",)
    assert records(root) == {"claims/lap.yaml": SOUND.encode(), "evidence/test.yaml": TEST.encode()}
    assert [path.name for path in root.rglob("*") if path.is_file()] == ["lap.yaml", "test.yaml"]


def test_a_file_that_changed_meanwhile_is_not_written(root: Path) -> None:
    path = root / "evidence" / "test.yaml"

    def save(looks: int) -> None:
        if looks == 1:
            path.write_text(TEST + "note: new\n", encoding="utf-8")

    mended = mend_in(root, save)
    assert [change.path for change in mended.changes] == ["claims/lap.yaml"]
    assert mended.done.faults == ("evidence/test.yaml: changed meanwhile; it was not mended",)
    assert path.read_text(encoding="utf-8") == TEST + "note: new\n"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_what_a_link_leads_to_is_never_written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "test.yaml"
    path = root / "evidence" / "test.yaml"

    def swap(looks: int) -> None:
        if looks == 1:
            path.rename(outside)
            path.symlink_to(outside)

    mended = mend_in(root, swap)
    assert mended.done.faults == ("evidence/test.yaml: a link or special file",)
    assert outside.read_text(encoding="utf-8") == TEST
    assert path.is_symlink()
