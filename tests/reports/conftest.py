"""Reports built by hand: every cell of a printed form can be traced to a line below.

`pytest tests/reports --regenerate` writes the golden files anew; look at the difference before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.diagnostics import Diagnostic
from factcheck.model.claim import Appearance, Claim, Correction, Inquiry, Promise, Qualifier, SignedVerdict
from factcheck.model.corpus import Citation
from factcheck.model.dates import PartialDate, parse_date
from factcheck.model.evidence import Adjustment, Evidence, Finding
from factcheck.model.quantity import Quantity
from factcheck.model.words import Label, SourceKind, Stance, Sureness, Verdict
from factcheck.reports.report import Report, worst_first
from factcheck.scoring.assessment import (
    Assessment,
    Discrepancy,
    Grade,
    Pooled,
    Probabilities,
    Progress,
    Rating,
    Reading,
    Weighed,
)
from factcheck.scoring.bands import bands_of
from factcheck.scoring.method import Method
from factcheck.source import Document, Place, Span

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden files of the reports anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, byte for byte."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--regenerate", default=False):
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text

    return compare


@pytest.fixture
def story() -> Report:
    """One claim of every sort that reads differently, and two promises."""
    return build(
        [zero_to_hundred(), hood(), recall(), lap(), thousand_three(), taste(), charging(), deliveries(), pledge()],
        title="Fact-check report",
    )


@pytest.fixture
def build_report() -> Callable[..., Report]:
    return build


@pytest.fixture
def build_claim() -> Callable[..., Assessment]:
    """A yes/no claim that comes out as `false`, with any text of it replaced."""
    return plain_claim


def build(
    assessments: Sequence[Assessment],
    *,
    title: str = "Fact-check report",
    diagnostics: tuple[Diagnostic, ...] = (),
    left_out: int = 0,
) -> Report:
    return Report(
        title=title,
        as_of=date(2026, 11, 23),
        rules="2026.1",
        version="0.1.0",
        assessments=tuple(sorted(assessments, key=worst_first)),
        diagnostics=diagnostics,
        left_out=left_out,
    )


def document(path: str, findings: int = 0) -> Document:
    """A file whose record starts on line 2 and whose n-th finding stands on line 10 n."""
    places: dict[tuple[str | int, ...], Place] = {(): Place(None, Span(2, 1, 90, 1))}
    for index in range(findings):
        places["findings", index] = Place(None, Span(10 * (index + 1), 5, 10 * (index + 1) + 5, 1))
    return Document(path=path, text="", data={}, places=places)


def day(text: str | None) -> PartialDate | None:
    return parse_date(text) if text else None


def make_claim(name: str, text: str, **fields: Any) -> Claim:
    known: dict[str, Any] = {
        "claimant": "Xiaomi EV",
        "subject": "Xiaomi SU7 Ultra",
        "attribution": "paraphrase",
        "said": (
            Appearance(on=day("2024-10-29"), where="pre-sale launch event", url="https://example.org/launch_(2024)"),
        ),
        "kind": "quality",
        "document": document(f"claims/{name}.yaml"),
    }
    return Claim(id=name, text=text, **{**known, **fields})


def signed(rating: Label, because: str | None = None, by: str = "desk", on: str = "2026-11-23") -> SignedVerdict:
    return SignedVerdict(rating=rating, by=by, on=parse_date(on), because=because)


def cite(
    name: str,
    claim: str,
    *,
    source: SourceKind = "instrumented-test",
    value: str | None = None,
    unit: str | None = None,
    stance: Stance | None = None,
    number: int | None = None,
    **fields: Any,
) -> Citation:
    finding = Finding(
        index=(number or 1) - 1,
        claim=claim,
        value=Decimal(value) if value else None,
        unit=unit,
        stance=stance,
        source=source,
        independence="independent",
        access="primary",
    )
    known: dict[str, Any] = {
        "title": name.replace("-", " ").capitalize(),
        "publisher": "A magazine",
        "url": f"https://example.org/{name}",
        "published": day("2025-03"),
        "document": document(f"evidence/{name}.yaml", 3),
    }
    item = Evidence(id=name, source=source, **{**known, **fields})
    return Citation(name if number is None else f"{name}#{number}", item, finding)


def weigh(citation: Citation, grade: Grade, left_out: str | None = None, **fields: Any) -> Weighed:
    return Weighed(
        citation=citation,
        grade=grade,
        cluster=fields.pop("cluster", citation.evidence.id),
        used=left_out is None,
        left_out_because=left_out,
        **fields,
    )


def make_reading(
    verdict: Verdict,
    confidence: float | None,
    sureness: Sureness | None,
    probabilities: tuple[float, float, float],
    evidence: Sequence[Weighed],
    *,
    pooled: tuple[float, float] | None = None,
    **conditions: str,
) -> Reading:
    return Reading(
        conditions=conditions,
        rating=Rating(verdict, confidence, sureness),
        probabilities=Probabilities(*probabilities),
        support=0.0,
        against=0.0,
        pooled=Pooled(
            value=pooled[0],
            standard_uncertainty=pooled[1],
            degrees_of_freedom=None,
            count=len(evidence),
            tau2=0.0,
            birge=0.0,
            i2=0.0,
        )
        if pooled
        else None,
        evidence=tuple(evidence),
    )


def assessed(claim: Claim, verdict: Label, headline: Reading | None, **fields: Any) -> Assessment:
    known: dict[str, Any] = {
        "sureness": headline.rating.sureness if headline else None,
        "confidence": headline.rating.confidence if headline else None,
        "bands": bands_of(claim, Method()),
        "margins": Method().margins_of(claim),
    }
    return Assessment(claim=claim, verdict=verdict, headline=headline, **{**known, **fields})


def zero_to_hundred() -> Assessment:
    """Misleading: it fails as a buyer reads it and holds with the footnote."""
    name = "su7-ultra-0-100"
    claim = make_claim(
        name,
        "The SU7 Ultra goes from 0 to 100 km/h in 1.98 seconds",
        kind="physical",
        category="acceleration",
        quantity=Quantity(
            measurand="time from 0 to 100 km/h", comparator="exactly", value=Decimal("1.98"), unit="s", better="lower"
        ),
        conditions={"timing_start": "standstill"},
        qualifiers=(
            Qualifier(text="launch time not counted", placement="footnote", sets={"timing_start": "rollout excluded"}),
        ),
        verdict=signed("misleading", "Every timed standing start on record is slower than 1.985 s."),
    )
    rollout = Adjustment(
        index=0,
        evidence="road-test-su7-ultra",
        measurand="time from 0 to 100 km/h",
        parameter="timing_start",
        start="rollout excluded",
        end="standstill",
        offset=Decimal("0.25"),
        offset_uncertainty=Decimal("0.05"),
        unit="s",
    )
    standing = cite("road-test-su7-ultra", name, value="2.26", unit="s", number=1)
    rolling = cite("road-test-su7-ultra", name, value="2.01", unit="s", number=2)
    maker = cite("launch-deck", name, source="marketing", value="1.98", unit="s", publisher="Xiaomi EV", url=None)
    return assessed(
        claim,
        "misleading",
        make_reading(
            "mostly-false",
            0.97653,
            "firm",
            (0.02347, 0.02347, 0.97623),
            [
                weigh(standing, "B", value=2.26, standard_uncertainty=0.04529, floor=0.02),
                weigh(
                    rolling, "B", cluster="track-day", value=2.26, standard_uncertainty=0.05385, adjustments=(rollout,)
                ),
                weigh(maker, "E", "carries no independent weight", value=1.98, standard_uncertainty=0.0397),
            ],
            pooled=(2.26, 0.03466),
            timing_start="standstill",
        ),
        full=make_reading(
            "mostly-true",
            0.97653,
            "firm",
            (0.41, 0.97653, 0.97653),
            [
                weigh(standing, "B", "tested with timing_start standstill", value=2.26, standard_uncertainty=0.04529),
                weigh(rolling, "B", cluster="track-day", value=2.01, standard_uncertainty=0.01),
                weigh(maker, "E", "carries no independent weight", value=1.98, standard_uncertainty=0.0397),
            ],
            pooled=(2.01, 0.01),
            timing_start="rollout excluded",
        ),
        discrepancy=Discrepancy(value=0.141414, standard_uncertainty=0.0175),
        flags=("adjusted", "rests-on:road-test-su7-ultra"),
    )


def hood() -> Assessment:
    """A yes/no claim that is false; the evidence came after the claim."""
    name = "su7-ultra-hood-cools-brakes"
    claim = make_claim(
        name,
        "The hood's two ducts carry air to the front brakes",
        said=(Appearance(on=day("2025-02-27"), where="launch event"),),
        verdict=signed("mostly-false", "Owners took it apart.", by="A. Reader", on="2025-06-01"),
        asked=Inquiry(on=parse_date("2025-05-10"), answer=None),
        corrections=(Correction(on=parse_date("2025-06-02"), text="An earlier version named the wrong part."),),
    )
    apology = cite("xiaomi-apology", name, source="admission", stance="refutes", publisher="Xiaomi EV")
    teardown = cite("owner-teardown", name, source="teardown", stance="refutes", publisher="An owner")
    copy = cite("news-on-teardown", name, source="news-report", stance="refutes", publisher="A daily")
    blower = cite("blower-video", name, source="unverified-video", stance="refutes", publisher="A channel")
    return assessed(
        claim,
        "false",
        make_reading(
            "false",
            0.9776,
            "firm",
            (0.0224, 0.0224, 0.0224),
            [
                weigh(apology, "B"),
                weigh(teardown, "C"),
                weigh(copy, "C", "a copy of owner-teardown", cluster="owner-teardown"),
                weigh(blower, "D"),
            ],
        ),
        flags=("late-evidence", "stale"),
    )


def recall() -> Assessment:
    """A count that holds exactly."""
    name = "recall-116887"
    claim = make_claim(
        name,
        "116,887 cars were recalled",
        subject="Xiaomi SU7",
        kind="count",
        quantity=Quantity(
            measurand="cars recalled", comparator="exactly", value=Decimal(116887), unit="vehicles", better="none"
        ),
        verdict=signed("true", "The regulator's own figure."),
    )
    notice = cite("samr-recall", name, source="regulator", value="116887", unit="vehicles", publisher="SAMR")
    return assessed(
        claim,
        "true",
        make_reading(
            "true",
            0.98,
            "firm",
            (0.98, 0.98, 0.98),
            [weigh(notice, "A", value=116887.0, standard_uncertainty=0.0)],
            pooled=(116887.0, 0.000000001),
        ),
        discrepancy=Discrepancy(value=0.0, standard_uncertainty=0.0),
    )


def lap() -> Assessment:
    """A lap time, and nobody has signed a verdict."""
    name = "nurburgring-lap"
    claim = make_claim(
        name,
        "The SU7 Ultra laps the Nürburgring Nordschleife in under 6 min 47 s",
        kind="record",
        category="lap-time",
        quantity=Quantity(
            measurand="lap time", comparator="at_most", value=Decimal("406.874"), unit="s", better="lower"
        ),
    )
    timed = cite("nordschleife-list", name, source="register", value="424.957", unit="s", publisher="Nürburgring")
    return assessed(
        claim,
        "mostly-false",
        make_reading(
            "mostly-false",
            0.923,
            "likely",
            (0.08, 0.08, 0.61),
            [weigh(timed, "A", value=424.957, standard_uncertainty=0.0)],
            pooled=(424.957, 0.000000424),
        ),
        discrepancy=Discrepancy(value=0.044444, standard_uncertainty=0.0),
    )


def thousand_three() -> Assessment:
    """Misattributed: nobody of theirs said it."""
    claim = make_claim(
        "1300-km-on-one-charge",
        "The car drives 1,300 km on a single charge",
        subject="Xiaomi YU7",
        attribution="not-said",
        verdict=signed("misattributed", "He said: with only one stop to charge."),
    )
    return assessed(claim, "misattributed", None)


def taste() -> Assessment:
    claim = make_claim(
        "most-beautiful", "The most beautiful saloon ever made", kind="opinion", verdict=signed("not-rated")
    )
    return assessed(claim, "not-rated", None)


def charging() -> Assessment:
    """Unverified, with only the maker's word and a long text in Chinese."""
    name = "charging-15-minutes"
    claim = make_claim(
        name,
        "Fifteen minutes on an 897-volt charger add 620 km of range, and the pack keeps that rate from 10 to 80 per "
        "cent in any weather, on any of the company's own stations: 充电十五分钟，续航六百二十公里。",
        subject="Xiaomi YU7",
        kind="physical",
        quantity=Quantity(measurand="range added", comparator="up_to", value=Decimal(620), unit="km", better="higher"),
        verdict=signed("unverified"),
    )
    maker = cite("yu7-launch", name, source="marketing", value="620", unit="km", publisher="Xiaomi EV")
    return assessed(
        claim,
        "unverified",
        make_reading(
            "unverified", None, None, (0.5, 0.5, 0.5), [weigh(maker, "E", "carries no independent weight", value=620.0)]
        ),
    )


def deliveries() -> Assessment:
    """A promise that falls behind."""
    name = "deliver-550000-in-2026"
    claim = make_claim(
        name,
        "Xiaomi EV will deliver 550,000 cars in 2026",
        subject="Xiaomi EV",
        kind="count",
        quantity=Quantity(
            measurand="cars delivered", comparator="at_least", value=Decimal(550000), unit="cars", better="higher"
        ),
        promise=Promise(start=day("2026-01-01"), due=day("2026-12-31")),
    )
    filing = cite("q1-filing", name, source="statutory-filing", value="118000", unit="cars", publisher="Xiaomi")
    return assessed(
        claim,
        "off-track",
        make_reading("unverified", None, None, (0.5, 0.5, 0.5), [weigh(filing, "B", value=118000.0)]),
        promise=Progress(
            state="off-track",
            target=550000.0,
            reached=118000.0,
            through=date(2026, 4, 30),
            due=date(2026, 12, 31),
            pace=0.6526,
            needed_per_day=1763.0,
            so_far_per_day=983.0,
        ),
    )


def pledge() -> Assessment:
    """A promise without a number and without a day."""
    claim = make_claim("no-more-small-print", "No more small print in our advertising", promise=Promise())
    nothing = make_reading("unverified", None, None, (0.5, 0.5, 0.5), [])
    return assessed(claim, "pending", nothing, promise=Progress(state="pending"))


def plain_claim(name: str = "a-claim", text: str = "It does", **fields: Any) -> Assessment:
    source = fields.pop("source", {})
    reason = fields.pop("reason", None)
    claim = make_claim(name, text, **fields)
    no = weigh(cite("a-source", name, source="court", stance="refutes", **source), "A", reason)
    return assessed(claim, "false", make_reading("false", 0.98, "firm", (0.02, 0.02, 0.02), [no]))
