from __future__ import annotations

import subprocess
import sys

import pytest

from tests import catalogue


def test_every_case_that_applies_has_a_test() -> None:
    assert [f"{case}: {catalogue.CASES[case]}" for case in catalogue.missing(catalogue.proofs())] == []


def test_what_does_not_apply_has_a_reason_and_no_test() -> None:
    assert len(catalogue.CASES) == 139
    assert set(catalogue.NOT_OURS) <= set(catalogue.CASES)
    assert all(len(reason.split()) > 5 for reason in catalogue.NOT_OURS.values())


def test_a_case_without_a_test_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = {case: ["x.py:1"] for case in catalogue.CASES if case != 62}
    monkeypatch.setattr(catalogue, "proofs", lambda: found)
    assert catalogue.main() == 1
    out = capsys.readouterr().out
    assert out.splitlines()[:2] == [
        "135 of 139 cases have a test; 3 do not apply",
        "  no test for case 62: hidden line ends",
    ]


def test_the_count_is_a_command() -> None:
    done = subprocess.run([sys.executable, catalogue.__file__], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "136 of 139 cases have a test; 3 do not apply")
