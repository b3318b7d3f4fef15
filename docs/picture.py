"""Draw docs/report.svg, the README's picture: `python docs/picture.py`. The same records give the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from factcheck.config import find_project
from factcheck.reports import terminal
from factcheck.workflow import Selection, build_report, run

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "report.svg"
DAY = date(2026, 11, 24)
CLAIMS = frozenset({"misleading", "mostly-false", "false", "half-true"})


def draw() -> str:
    """The report on the shipped records that do not hold, as an SVG."""
    settings = find_project(ROOT)
    assert settings is not None
    return terminal.picture(build_report(run(settings, DAY), Selection(verdicts=CLAIMS)), width=120)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(f"wrote {PICTURE}")
