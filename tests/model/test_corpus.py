from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model.claim import Appearance, Claim, Correction, Inquiry, Promise, Qualifier, SignedVerdict
from factcheck.model.corpus import Adjustments, link
from factcheck.model.dates import PartialDate, parse_date
from factcheck.model.evidence import Adjustment, Evidence, Finding
from factcheck.model.quantity import Quantity
from factcheck.source import Document


def on(text: str) -> PartialDate:
    return parse_date(text)


def claim(name: str, *, path: str | None = None, **fields: Any) -> Claim:
    return Claim(
        **{
            "id": name,
            "claimant": "Maker",
            "subject": "Car",
            "text": "The car laps the ring in 100 s",
            "attribution": "verbatim",
            "said": (Appearance(on=on("2025-01-10")),),
            "kind": "quality",
            "document": Document(path or f"claims/{name}.yaml", "", {}, {}),
            **fields,
        }
    )


def evidence(name: str, *claims: str, path: str | None = None, **fields: Any) -> Evidence:
    return Evidence(
        **{
            "id": name,
            "title": "A test",
            "publisher": "Club",
            "source": "court",
            "findings": tuple(
                Finding(
                    index=index,
                    claim=about,
                    stance="supports",
                    source="court",
                    independence="independent",
                    access="primary",
                )
                for index, about in enumerate(claims)
            ),
            "document": Document(path or f"evidence/{name}.yaml", "", {}, {}),
            **fields,
        }
    )


def test_findings_are_named_by_their_file_and_counted_only_where_there_are_several() -> None:
    corpus = link([claim("a"), claim("b")], [evidence("y", "a", "b", "a"), evidence("x", "a")])
    assert [one.id for one in corpus.citations_of("a")] == ["x", "y#1", "y#2"]
    assert [one.finding.index for one in corpus.citations_of("a")] == [0, 0, 2]
    assert [one.id for one in corpus.citations_of("b")] == ["y"]
    assert corpus.citations_of("c") == ()


def test_records_stand_in_the_order_of_their_paths() -> None:
    corpus = link(
        [claim("b"), claim("a", path="claims/z.yaml"), claim("c", path="claims/a/c.yaml")],
        [evidence("b", "a"), evidence("a", "a")],
    )
    assert [one.id for one in corpus.claims] == ["c", "b", "a"]
    assert [one.id for one in corpus.evidence] == ["a", "b"]
    assert [one.id for one in corpus.citations_of("a")] == ["a", "b"]


def test_where_an_id_stands_twice_the_first_record_has_it() -> None:
    first, second = claim("a", path="claims/1.yaml"), claim("a", path="claims/2.yaml", text="other")
    corpus = link([second, first], [evidence("e", path="evidence/2.yaml"), evidence("e", "a", path="evidence/1.yaml")])
    assert corpus.claims == (first, second)
    assert corpus.claims_by_id["a"] is first
    assert corpus.evidence_by_id["e"].document.path == "evidence/1.yaml"


def test_adjustments_are_found_by_measurand() -> None:
    def adjustment(measurand: str, name: str) -> Adjustment:
        return Adjustment(index=0, evidence=name, measurand=measurand, parameter="p", start="a", end="b")

    corpus = link(
        [],
        [
            evidence("y", adjustments=(adjustment("range", "y"),)),
            evidence("x", adjustments=(adjustment("range", "x"),)),
        ],
    )

    def about(measurand: str) -> Claim:
        quantity = Quantity(measurand=measurand, comparator="exactly", value=Decimal(1), unit="1")
        return claim("lap", quantity=quantity)

    assert [one.evidence for one in corpus.adjustments_for(about("range"))] == ["x", "y"]
    assert corpus.adjustments_for(about("speed")) == corpus.adjustments_for(claim("lap")) == ()


def test_of_many_adjustments_of_one_step_the_first_few_are_found() -> None:
    steps = [
        Adjustment(index=0, evidence=str(place), measurand="range", parameter="p", start="a", end="b", subject=subject)
        for place, subject in enumerate([*[None] * 12, "Car", "Van"])
    ]
    found = Adjustments(steps).find("p", "a", "b", "Car")
    assert [one.evidence for one in found] == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "12"]


def test_where_nothing_is_later_the_day_changes_nothing() -> None:
    corpus = link([claim("lap")], [evidence("test", published=on("2025-02-01"))])
    assert corpus.as_of(date(2025, 2, 1)) is corpus
    assert corpus.as_of(date(2025, 1, 31)).evidence == ()


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (("2025-03-01", "2025-01", "2025-01-31"), "2025-01"),
        (("2025", "2025-01-01"), "2025-01-01"),
        ((), None),
    ],
)
def test_a_claim_was_made_when_it_was_first_said(said: tuple[str, ...], made: str | None) -> None:
    one = claim("a", said=(Appearance(where="somewhere"), *(Appearance(on=on(day)) for day in said)))
    assert (one.made and str(one.made)) == made


@pytest.mark.parametrize(
    ("said", "day", "there"),
    [
        ("2025-01-10", date(2025, 1, 9), False),
        ("2025-01-10", date(2025, 1, 10), True),
        ("2025-01", date(2025, 1, 30), False),
        ("2025-01", date(2025, 1, 31), True),
        ("2025", date(2025, 12, 30), False),
        ("2025", date(2025, 12, 31), True),
        (None, date(1, 1, 1), True),
    ],
)
def test_a_claim_exists_from_the_end_of_its_date_on(said: str | None, day: date, *, there: bool) -> None:
    one = claim("a", said=(Appearance(on=on(said)) if said else Appearance(where="somewhere"),))
    assert bool(link([one], []).as_of(day).claims) is there


@pytest.mark.parametrize(
    ("published", "retrieved", "day", "there"),
    [
        ("2025-03", None, date(2025, 3, 30), False),
        ("2025-03", None, date(2025, 3, 31), True),
        ("2025-03-01", "2025-05-01", date(2025, 3, 1), True),
        (None, "2025-05-01", date(2025, 4, 30), False),
        (None, "2025-05-01", date(2025, 5, 1), True),
        (None, None, date(1, 1, 1), True),
    ],
)
def test_evidence_exists_from_when_it_was_published_or_else_retrieved(
    published: str | None, retrieved: str | None, day: date, *, there: bool
) -> None:
    item = evidence("e", "a", published=published and on(published), retrieved=retrieved and on(retrieved))
    then = link([], [item]).as_of(day)
    assert bool(then.evidence) is there
    assert bool(then.citations_of("a")) is there


FULL = {
    "said": (Appearance(on=on("2025-01-10")), Appearance(on=on("2025-06-01")), Appearance(where="somewhere")),
    "qualifiers": (
        Qualifier(text="old", placement="body"),
        Qualifier(text="new", placement="later", added=on("2025-06")),
    ),
    "promise": Promise(due=on("2026"), abandoned=on("2025-06-01")),
    "verdict": SignedVerdict(rating="false", by="desk", on=on("2025-06-01")),
    "reviews": (
        SignedVerdict(rating="true", by="a", on=on("2025-02-01")),
        SignedVerdict(rating="true", by="b", on=on("2025-06-01")),
    ),
    "asked": Inquiry(on=on("2025-06-01"), answer=None),
    "corrections": (
        Correction(on=on("2025-02-01"), text="one"),
        Correction(on=on("2025-06-01"), text="two"),
    ),
}


def test_what_came_later_is_not_there_yet() -> None:
    whole = claim("a", **FULL)
    (then,) = link([whole], []).as_of(date(2025, 5, 31)).claims
    assert then == replace(
        whole,
        said=(whole.said[0], whole.said[2]),
        qualifiers=whole.qualifiers[:1],
        promise=Promise(due=on("2026")),
        verdict=None,
        reviews=whole.reviews[:1],
        asked=None,
        corrections=whole.corrections[:1],
    )


def test_in_the_end_everything_is_there() -> None:
    whole, item = claim("a", **FULL), evidence("e", "a", published=on("2025"), retracted=on("2025-07-01"))
    corpus = link([whole], [item])
    assert corpus.as_of(date(2026, 1, 1)) == corpus


def test_evidence_was_good_until_it_was_retracted() -> None:
    item = evidence("e", "a", published=on("2025-01"), retracted=on("2025-07"))
    corpus = link([claim("a")], [item])
    assert corpus.as_of(date(2025, 7, 30)).evidence[0].retracted is None
    assert corpus.as_of(date(2025, 7, 31)).evidence[0].retracted == on("2025-07")


def test_the_latest_of_two_days_decides() -> None:
    corpus = link([claim("a", **FULL)], [evidence("e", "a", published=on("2025-03"))])
    assert corpus.as_of(date(2025, 12, 1)).as_of(date(2025, 2, 1)) == corpus.as_of(date(2025, 2, 1))


@pytest.mark.parametrize(
    ("fields", "has_number"),
    [
        ({"value": Decimal(0)}, True),
        ({"runs": (Decimal(1), Decimal(2))}, True),
        ({"range": (None, Decimal(1))}, True),
        ({"subject_value": Decimal(0), "rival_value": Decimal(1)}, True),
        ({"stance": "supports"}, False),
        ({"breach": True}, False),
    ],
)
def test_a_finding_has_a_number_or_says_something_else(fields: dict[str, Any], *, has_number: bool) -> None:
    finding = Finding(index=0, claim="a", source="court", independence="independent", access="primary", **fields)
    assert finding.has_number is has_number
