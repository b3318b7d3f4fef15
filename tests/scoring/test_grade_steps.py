from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from factcheck.model.words import Access, Independence, SourceKind
from factcheck.scoring.assessment import Weighed
from factcheck.scoring.grades import steps_to
from tests.scoring.build import adjustment, assessed, claim, evidence, finding, measured, quantity

CLAIM = claim(quantity("100.0"), conditions={"speed": "100 km/h", "load": "half"})


def weighed(**fields: Any) -> Weighed:
    reading = assessed(CLAIM, [measured("maker", "100", source="press-release"), measured("test", "90", **fields)])
    assert reading.headline is not None
    return reading.headline.evidence[1]


STATED = {"speed": "100 km/h", "load": "half"}


@pytest.mark.parametrize(
    ("fields", "steps"),
    [
        ({"conditions": STATED}, [("instrumented test", "B")]),
        ({"conditions": STATED, "access": "secondhand"}, [("instrumented test", "B"), ("second-hand", "C")]),
        (
            {"conditions": {"load": "half"}, "access": "secondhand", "independence": "affiliated", "source": "court"},
            [("court", "A"), ("affiliated", "B"), ("second-hand", "C"), ("speed not stated", "D")],
        ),
        ({"source": "forum"}, [("forum", "D"), ("speed not stated", "E")]),
        ({"source": "marketing", "access": "secondhand"}, [("marketing", "E")]),
        ({"independence": "claimant"}, [("instrumented test", "B"), ("the claimant's own word", "E")]),
        ({"conditions": STATED, "independence": "claimant", "source": "admission"}, [("admission", "B")]),
        (
            {"conditions": STATED, "derived_from": ("maker",)},
            [("instrumented test", "B"), ("repeats maker", "E")],
        ),
    ],
)
def test_every_step_of_a_grade_has_its_reason(fields: dict[str, Any], steps: list[tuple[str, str]]) -> None:
    assert list(steps_to(weighed(**fields))) == steps


def test_the_steps_lead_to_the_grade() -> None:
    for source, independence, access in product(get_args(SourceKind), get_args(Independence), get_args(Access)):
        for conditions in (STATED, {"load": "half"}, {}):
            item = weighed(source=source, independence=independence, access=access, conditions=conditions)
            assert steps_to(item)[-1].grade == item.grade, item


def test_what_was_measured_is_kept_beside_what_it_was_adjusted_to() -> None:
    by_ten = adjustment("120 km/h", "100 km/h", offset="10", u="3", unit="km")
    source = evidence("correction", finding(stance="context"))
    tested = measured("test", "90", "4", conditions={"speed": "120 km/h", "load": "half"})
    reading = assessed(CLAIM, [source, tested], adjustments=[by_ten]).headline
    assert reading is not None
    item = reading.evidence[1]
    assert (item.value, item.standard_uncertainty, item.raw) == (100.0, 5.0, (90.0, 4.0, None))


def test_a_range_keeps_its_ends_in_the_unit_of_the_claim() -> None:
    reading = assessed(CLAIM, [evidence("post", finding(range=(None, 101000), unit="m"))]).headline
    assert reading is not None
    assert reading.evidence[0].bounds == (None, 101.0)
