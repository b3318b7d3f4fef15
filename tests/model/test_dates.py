from __future__ import annotations

from datetime import date

import pytest

from factcheck.model.dates import parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-03-02", date(2025, 3, 2), date(2025, 3, 2)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_as_exact_as_it_is_known(text: str, first: date, last: date) -> None:
    day = parse_date(text)
    assert (day.first, day.last, str(day)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "0000", "0000-00-00", "2025-00", "2025-13", "2025-1", "2025-01-1", "2025-02-29", "2025-04-31"),
        *("20250101", "2025-W01-1", "2025-001", "2025-01-01T00:00", "2025-01-01\n", " 2025", "+2025", "-2025", "12025"),
        *("٢٠٢٥", "２０２５", "2025/01/01", "01.02.2025", "March 2025", "9999-12-32"),
    ],
)
def test_anything_else_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueError):  # whatever it says
        parse_date(text)


def test_a_date_is_ordered_by_the_last_day_it_can_mean() -> None:
    written = ["2025-12-31", "2026-01", "2025", "2025-03-31", "2025-03", "2025-04-01"]
    assert [str(day) for day in sorted(map(parse_date, written))] == [
        "2025-03",
        "2025-03-31",
        "2025-04-01",
        "2025",
        "2025-12-31",
        "2026-01",
    ]


def test_dates_that_mean_the_same_days_are_equal() -> None:
    assert parse_date("2025-03-02") == parse_date("2025-03-02")
    assert parse_date("2025") != parse_date("2025-12-31")
