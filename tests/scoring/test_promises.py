"""Promises on the engine's door: where each state comes from, on which day, and what figures count."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.claim import Claim, Promise
from factcheck.model.dates import parse_date
from factcheck.model.evidence import Evidence
from factcheck.scoring.assessment import Assessment
from tests.scoring.build import assessed, claim, evidence, finding, margins, quantity, says

D = Decimal
IN_TERM, IN_OCTOBER, AFTER = date(2026, 5, 1), date(2026, 10, 1), date(2027, 1, 1)
TARGET = quantity("365000", "at_least", unit="cars", measurand="deliveries", resolution=D(1))


def promise(*, claimed: Any = TARGET, start: str | None = "2026", due: str | None = "2026", **fields: Any) -> Claim:
    """365,000 cars within 2026: a thousand a day."""
    abandoned = fields.pop("abandoned", None)
    term = Promise(
        start=parse_date(start) if start else None,
        due=parse_date(due) if due else None,
        abandoned=parse_date(abandoned) if abandoned else None,
        grace=fields.pop("grace", 0),
        profile=tuple(D(share) for share in fields.pop("profile", ())),
    )
    return claim(claimed, promise=term, **{"kind": "count" if claimed else "quality", **fields})


def figure(through: str | None, value: str | None = None, source: Any = "statutory-filing", **fields: Any) -> Evidence:
    day = parse_date(through) if through else None
    name = fields.pop("name", f"to-{through}")
    return evidence(name, finding(value, through=day, source=source, **{"resolution": D(1), **fields}))


def on(day: date, about: Claim, *sources: Evidence) -> Assessment:
    item = assessed(about, sources, as_of=day)
    assert item.promise is not None
    assert item.promise.state == item.verdict
    return item


def test_abandoned() -> None:
    item = on(IN_TERM, promise(abandoned="2026-04"), figure("2026-04-10", "100000"))
    assert (item.verdict, item.confidence, item.sureness) == ("broken", None, None)


def test_abandoned_goes_before_kept() -> None:
    assert on(IN_TERM, promise(abandoned="2026-04"), figure("2026-04-10", "365000")).verdict == "broken"


def test_pending_without_a_figure() -> None:
    item = on(IN_TERM, promise())
    assert item.promise is not None
    assert (item.verdict, item.promise.target, item.promise.reached, item.promise.pace) == (
        "pending",
        365000.0,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("reached", "state"),
    [("95000", "on-track"), ("94999", "behind"), ("80000", "behind"), ("79999", "off-track")],
)
def test_pace(reached: str, state: str) -> None:
    """A hundred days in, 100,000 are due; 5 % less is behind and 20 % less is off track."""
    item = on(IN_TERM, promise(), figure("2026-04-10", reached))
    assert item.promise is not None
    assert (item.verdict, item.promise.pace) == (state, pytest.approx(int(reached) / 100_000))
    assert item.promise.so_far_per_day == pytest.approx(int(reached) / 100)
    assert item.promise.needed_per_day == pytest.approx((365_000 - int(reached)) / 265)
    assert (item.promise.through, item.promise.due) == (date(2026, 4, 10), date(2026, 12, 31))
    assert (item.confidence, item.sureness) == (None, None)


def test_margins_in_the_unit_are_shares_of_the_target() -> None:
    wide = quantity("365000", "at_least", unit="cars", margins=margins("36500", "73000", absolute=True))
    assert on(IN_TERM, promise(claimed=wide), figure("2026-04-10", "90000")).verdict == "on-track"
    assert on(IN_TERM, promise(claimed=wide), figure("2026-04-10", "89999")).verdict == "behind"


@pytest.mark.parametrize(("day", "state"), [(date(2026, 7, 10), "on-track"), (date(2026, 7, 11), "stalled")])
def test_stalled_after_a_quarter_of_the_term(day: date, state: str) -> None:
    """91.25 days after 10 April."""
    assert on(day, promise(), figure("2026-04-10", "100000")).verdict == state


def test_how_much_time_is_gone_by_the_figure_and_by_now() -> None:
    """A hundred days of 365 to the figure, 121 to the first of May; the year is the term."""
    item = on(IN_TERM, promise(), figure("2026-04-10", "95000"))
    assert item.promise is not None
    assert (item.promise.time, item.promise.time_now) == (pytest.approx(100 / 365), pytest.approx(121 / 365))
    assert item.promise.start == date(2026, 1, 1)
    after = on(AFTER, promise())
    assert after.promise is not None
    assert (after.promise.time, after.promise.time_now) == (None, 1.0)


def test_every_figure_that_compares_is_kept_in_the_order_of_its_days() -> None:
    far = figure("2026-04-10", "100000", conditions={"market": "China"}, name="far")
    said = figure("2026-03-31", "91000", "company-statement")
    item = on(IN_TERM, promise(conditions={"market": "world"}), said, far, figure("2026-02", "50000"))
    assert item.promise is not None
    shown = [(date.fromordinal(int(one.through)), one.reached, one.sure) for one in item.promise.figures]
    assert shown == [(date(2026, 2, 28), 50000.0, True), (date(2026, 3, 31), 91000.0, False)]
    assert item.promise.latest == item.promise.figures[1]


def test_a_partial_day_counts_at_its_end() -> None:
    item = on(IN_TERM, promise(), figure("2026-04", "120000"))
    assert item.promise is not None
    assert (item.promise.through, item.promise.pace) == (date(2026, 4, 30), pytest.approx(1.0))


def test_without_a_start_the_term_begins_when_it_was_promised() -> None:
    item = on(IN_TERM, promise(start=None), figure("2026-04-10", "100000"))  # promised on 1 January 2025
    assert item.promise is not None
    assert item.promise.pace == pytest.approx(100_000 / 365_000 / (465 / 730))


def test_the_profile_says_how_much_is_due_by_when() -> None:
    """A tenth in the first quarter, three tenths by the middle of the year."""
    item = on(date(2026, 6, 1), promise(profile=("0.1", "0.3", "0.6", "1")), figure("2026-04-01", "36500"))
    assert item.promise is not None
    assert item.promise.pace == pytest.approx(0.1 / 0.1, rel=0.01)
    assert item.promise.time_now == pytest.approx(0.1 + 0.2 * (152 / 365 * 4 - 1))
    assert item.verdict == "on-track"


def test_the_latest_figure_counts_and_of_one_day_the_one_somebody_answers_for() -> None:
    claimed = figure("2026-04-10", "120000", "company-statement", name="said")
    item = on(IN_TERM, promise(), figure("2026-02", "70000"), claimed, figure("2026-04-10", "95000"))
    assert item.promise is not None
    assert item.promise.reached == 95000.0


def test_a_company_figure_gives_a_pace_but_never_kept() -> None:
    assert on(IN_TERM, promise(), figure("2026-04-10", "100000", "company-statement")).verdict == "on-track"
    early = on(IN_OCTOBER, promise(), figure("2026-09-30", "370000", "company-statement"))
    assert early.verdict == "on-track"
    assert on(AFTER, promise(), figure("2026-12-31", "370000", "company-statement")).verdict == "unverified"


def test_a_copy_of_a_company_figure_never_keeps_a_promise() -> None:
    said = figure("2026-09-30", "370000", "company-statement", name="said")
    copy = figure("2026-09-30", "370000", "news-report", name="news", derived_from=("said",))
    assert on(IN_OCTOBER, promise(), said, copy).verdict == "on-track"


def test_kept_early() -> None:
    item = on(IN_OCTOBER, promise(), figure("2026-09-10", "365000"), figure("2026-09-30", "380000"))
    assert item.promise is not None
    assert (item.verdict, item.promise.reached, item.promise.through) == ("kept", 365000.0, date(2026, 9, 10))
    assert item.confidence is None


def test_a_range_counts_by_its_floor() -> None:
    below = on(IN_TERM, promise(), figure("2026-04-10", range=(D(95000), D(120000))))
    assert below.promise is not None
    assert (below.verdict, below.promise.reached) == ("on-track", 95000.0)
    assert on(IN_OCTOBER, promise(), figure("2026-09-30", range=(D(365000), None))).verdict == "kept"
    assert on(IN_TERM, promise(), figure("2026-04-10", range=(None, D(95000)))).verdict == "pending"


@pytest.mark.parametrize(
    "fields",
    [
        {"conditions": {"market": "China"}},
        {"measurand": "orders"},
        {"unit": "EUR"},
    ],
    ids=["another market", "another measurand", "another unit"],
)
def test_a_figure_that_does_not_compare_does_not_count(fields: Any) -> None:
    about = promise(conditions={"market": "world"})
    assert on(IN_TERM, about, figure("2026-04-10", "100000", **fields)).verdict == "pending"


def test_a_retracted_figure_does_not_count() -> None:
    wrong = evidence("w", *figure("2026-04-10", "100000").findings, retracted=parse_date("2026-04-20"))
    assert on(IN_TERM, promise(), wrong).verdict == "pending"


def test_a_figure_that_nobody_can_trace_does_not_count() -> None:
    chain = [evidence(f"e-{n}", derived_from=(f"e-{n + 1}",)) for n in range(1, 1002)]
    assert on(IN_TERM, promise(), figure("2026-04-10", "100000", derived_from=("e-1",)), *chain).verdict == "pending"
    assert on(IN_TERM, promise(), figure("2026-04-10", "100000", derived_from=("e-3",)), *chain).verdict != "pending"


def test_nobody_counts_what_came_after_the_day() -> None:
    """400,000 by March 2027 does not say how many there were by the end of 2026."""
    late = figure("2027-03-31", "400000")
    item = on(date(2027, 5, 1), promise(), figure("2026-12-30", "300000"), late)
    assert item.promise is not None
    assert (item.verdict, item.promise.reached) == ("due", 300000.0)


def test_due_without_a_final_figure() -> None:
    assert on(AFTER, promise()).verdict == "due"
    assert on(AFTER, promise(), figure("2026-11-30", "350000")).verdict == "due"


@pytest.mark.parametrize(
    ("reached", "state", "confidence"),
    [
        ("365000", "kept", 12 / 13),
        ("364999", "compromise", 12 / 13),
        ("292000", "compromise", 12 / 13),
        ("291999", "broken", 12 / 13),
    ],
)
def test_the_final_figure_decides(reached: str, state: str, confidence: float) -> None:
    """A statutory filing is of grade B: twelve to one."""
    item = on(AFTER, promise(), figure("2026-12-31", reached))
    assert (item.verdict, item.confidence, item.sureness) == (state, pytest.approx(confidence), "likely")


def test_a_final_figure_that_does_not_decide() -> None:
    unsure = figure("2026-12-31", "360000", "official-statistics", kind="physical", floor=D("0.2"))
    assert on(AFTER, promise(), unsure).verdict == "unverified"


@pytest.mark.parametrize(
    ("day", "state"), [(date(2026, 12, 31), "on-track"), (AFTER, "on-track"), (date(2027, 1, 31), "due")]
)
def test_the_day_with_grace(day: date, state: str) -> None:
    """Thirty days of grace end with 30 January; the figure of 30 November is not the last word."""
    grace = 0 if day == date(2026, 12, 31) else 30
    assert on(day, promise(grace=grace), figure("2026-11-30", "340000")).verdict == state


def test_a_figure_within_grace_is_final() -> None:
    about = promise(grace=30)
    assert on(date(2027, 2, 1), about, figure("2027-01-20", "365000")).verdict == "kept"
    assert on(date(2027, 2, 1), about, figure("2027-01-20", "200000")).verdict == "broken"


def test_an_open_ended_pledge_stands_until_a_breach() -> None:
    pledge = promise(claimed=None, start="2026-02", due=None)
    assert on(IN_TERM, pledge).verdict == "pending"
    breach = evidence("notice", finding(source="regulator", breach=True, through=parse_date("2026-04")))
    item = on(IN_TERM, pledge, breach)
    assert (item.verdict, item.confidence, item.sureness) == ("broken", pytest.approx(50 / 51), "firm")
    rumour = evidence("rumour", finding(source="forum", breach=True))
    assert on(IN_TERM, pledge, rumour).verdict == "pending"


def test_a_breach_need_not_wait_for_the_day() -> None:
    pledge = promise(claimed=None)
    breach = evidence("notice", finding(source="regulator", breach=True))
    assert on(IN_TERM, pledge, breach).verdict == "broken"
    assert on(IN_TERM, pledge, says("doubt", "refutes", "regulator")).verdict == "pending"
    assert on(AFTER, pledge, says("verdict", "refutes", "regulator")).verdict == "broken"


def test_a_pledge_is_kept_by_what_is_said_after_its_day() -> None:
    assert on(AFTER, promise(claimed=None), says("audit", "supports", "regulator")).verdict == "kept"


def test_an_open_ended_target_is_kept_when_it_is_reached() -> None:
    open_ended = promise(due=None)
    assert on(IN_OCTOBER, open_ended, figure("2026-09-30", "365000")).verdict == "kept"
    below = on(IN_OCTOBER, open_ended, figure("2026-09-30", "300000"))
    assert below.promise is not None
    assert (below.verdict, below.promise.reached, below.promise.pace) == ("pending", 300000.0, None)


def test_a_limit_has_no_pace() -> None:
    """A price that must stay below a limit does not add up to it."""
    limit = quantity("42000", "at_most", unit="CNY", better="lower", measurand="price")
    about = promise(claimed=limit, kind="money")
    item = on(IN_TERM, about, figure("2026-04-10", "41000", unit="CNY"))
    assert item.promise is not None
    assert (item.verdict, item.promise.pace) == ("pending", None)
    assert on(AFTER, about, figure("2026-12-31", "41000", unit="CNY")).verdict == "kept"
    assert on(AFTER, about, figure("2026-12-31", "55000", unit="CNY")).verdict == "broken"


def test_a_date_is_kept_by_the_day_it_happened() -> None:
    start = quantity(str(date(2026, 12, 31).toordinal()), "at_most", unit="d", measurand="first delivery", better=None)
    about = promise(claimed=start, kind="date")
    happened = finding(str(date(2026, 12, 30).toordinal()), unit="d", kind="date", source="register", resolution=D(1))
    assert on(AFTER, about, evidence("register", happened)).verdict == "kept"


def test_what_rests_on_an_assumed_uncertainty_is_only_likely() -> None:
    """94 of 100: with half the 2 % that were assumed, the gap would be surely material."""
    about = promise(claimed=quantity("100", "at_least", resolution=D(1)), kind="physical")
    item = on(AFTER, about, figure("2026-12-31", "94", "accredited-lab"))
    assert (item.verdict, item.confidence) == ("compromise", pytest.approx(0.9796, abs=1e-4))
    assert item.flags == ("assumed-uncertainty",)
    assert item.sureness == "likely"
