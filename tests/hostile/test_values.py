"""Values that trip up other readers: days, digits, marks and archives, each in a whole record."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.records.reading import load_text

CLAIM = """\
id: lap
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
kind: quality
verdict: {rating: unverified, by: desk, on: 2026-01-01}
"""
SOURCE = """\
id: test
title: A test
publisher: Club
source: forum
findings: [{claim: lap, stance: refutes}]
"""


# cases 41, 54, 55, 56, 57
@pytest.mark.parametrize(
    "day",
    [
        *("2025-13-45", "0000-00-00", "2025-01-01T25:00:00Z", "2025-01-01T00:00:00Z"),
        *("٢٠٢٥-٠١-٠١", "２０２５-01-01", "2025‐01‐01"),
        *("20250101", "2025-W01-1", "2025-001"),
        *("9999-12-31T23:59:59-14:00", "9999-12-32", "10000-01-01"),
        *("2025-06-30T23:59:60Z", "2025-01-01T00:00:00+99:99"),
    ],
)
def test_only_a_day_is_a_day(day: str) -> None:
    text = CLAIM + f"said:\n  - on: {day}\n"
    record, (found,) = load_text("claims/lap.yaml", text.encode(), "claim")
    assert (record, found.code, found.span[:2]) == (None, "FC106", (9, 9))


# case 54
@pytest.mark.parametrize("digits", ["١٢٣", "１２３", "1_000", "1,000", "1 000"])
def test_only_our_digits_make_a_number(digits: str) -> None:
    quantity = f"quantity: {{measurand: m, comparator: exactly, value: '{digits}', unit: s}}\n"
    text = CLAIM.replace("kind: quality\n", "") + "said: [{on: 2025-01-01}]\n" + quantity
    record, found = load_text("claims/lap.yaml", text.encode(), "claim")
    assert record is None
    assert [(one.code, one.span[:2]) for one in found] == [("FC103", (8, 54))]


# case 117
@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//maker.example/x"),
        *("https://me:secret@maker.example", "https://me@maker.example", "https://maker.example:99999", "https://[::1"),
        *("java\\nscript:x", "\\u0001javascript:x", "https://maker.example/\\tx", " https://maker.example", "https://"),
        *("https:maker.example", "http://", "https://maker.example:x", "vbscript:x", "https://maker.example\\\\@x"),
    ],
)
def test_only_a_plain_address_is_an_address(address: str) -> None:
    text = CLAIM + f'said:\n  - url: "{address}"\n'
    record, found = load_text("claims/lap.yaml", text.encode(), "claim")
    assert record is None
    assert [(one.code, one.span[:2]) for one in found] in ([("FC107", (9, 10))], [("FC002", (9, 10))])


# case 78
@pytest.mark.parametrize("text", ["a" + "\u0301" * 800, "\u200d".join("👩🔧" * 200), "x" * 4000, "\u0e33" * 500])
def test_no_text_breaks_the_table(
    project: Callable[[Mapping[str, str]], Path], factcheck: Callable[..., Any], text: str
) -> None:
    root = project({"claims/lap.yaml": CLAIM.replace("The car laps the ring in 100 s", text) + "said: [{on: 2025}]\n"})
    for width in ("20", "40", "80"):
        outcome = factcheck("report", cwd=root, env={"COLUMNS": width})
        assert (outcome.code, outcome.err) == (0, ""), outcome
        assert "unverified" in outcome.out
        assert "lap" in outcome.out


# cases 127, 130
def test_an_archive_is_hashed_and_never_opened(
    project: Callable[[Mapping[str, str]], Path], factcheck: Callable[..., Any]
) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 10**8, mtime=0), mtime=0)
    digest = hashlib.sha256(bomb).hexdigest()
    root = project(
        {
            "claims/lap.yaml": CLAIM + "said: [{on: 2025}]\n",
            "evidence/test.yaml": SOURCE + f"snapshot: {{path: bomb.gz, sha256: {digest}}}\n",
        }
    )
    (root / "bomb.gz").write_bytes(bomb)
    assert factcheck("verify", cwd=root).code == 0
    (root / "bomb.gz").write_bytes(bomb + b"\0")
    outcome = factcheck("verify", cwd=root)
    assert (outcome.code, "error[FC703]" in outcome.out) == (1, True)
    assert digest[:8] in outcome.out
