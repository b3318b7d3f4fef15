"""What is so clear that it need not be scored again, and that scoring it again would say the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.evidence import Evidence, Standard
from factcheck.scoring import assess
from factcheck.scoring.assessment import Assessment
from tests.scoring.build import assessed, claim, evidence, finding, quantity

SOURCES = st.sampled_from(["court", "instrumented-test", "news-report", "forum"])
COMPARATORS = st.sampled_from(["exactly", "about", "at_least", "at_most", "up_to"])
BETTER = st.sampled_from(["lower", "higher", "none"])


@st.composite
def measurements(draw: st.DrawFn) -> list[Evidence]:
    """Up to five independent sources that mostly agree, about anything between half and twice what was claimed."""
    middle = draw(st.integers(500, 2000))
    made = []
    for place in range(draw(st.integers(1, 5))):
        value = str(middle + draw(st.integers(-80, 80)))
        stated = draw(st.none() | st.integers(0, 60).map(lambda width: Standard(Decimal(width))))
        made.append(evidence(f"s{place}", finding(value, uncertainty=stated, source=draw(SOURCES))))
    return made


def conclusions(value: str, measured: list[str], **stated: Any) -> tuple[Assessment, int]:
    """The answer on a claim of so many kilometres, and how often it was scored."""
    sources = [evidence(f"s{place}", finding(one, **stated)) for place, one in enumerate(measured)]
    with patch.object(assess, "conclude", wraps=assess.conclude) as scored:
        return assessed(claim(quantity(value)), sources), scored.call_count


@pytest.mark.parametrize(
    ("claimed", "measured", "verdict", "scored"),
    [
        ("700", ["480", "492", "470", "505", "498"], "false", 1),
        ("500", ["580", "592", "570", "605", "598"], "true", 1),
        # Beyond the material limit whoever is left out; but the gross one is not out of reach.
        ("550", ["480", "492", "470", "505", "498"], "mostly-false", 1 + 2),
        # One of them is too near the limit of 665 km.
        ("700", ["680", "692", "670", "705", "698"], "true", 1 + 2 + 5),
        # Without the only source nothing is left.
        ("700", ["480"], "false", 1 + 1),
    ],
)
def test_only_what_a_bound_leaves_open_is_scored_again(
    claimed: str, measured: list[str], verdict: str, scored: int
) -> None:
    item, count = conclusions(claimed, measured)
    assert (item.verdict, count) == (verdict, scored)


@settings(max_examples=150, deadline=None)
@given(found=measurements(), comparator=COMPARATORS, better=BETTER)
def test_the_bound_never_says_other_than_scoring_again(found: list[Evidence], comparator: Any, better: Any) -> None:
    about = claim(quantity("1000", comparator, better))
    quick = assessed(about, found)
    with (
        patch.object(assess, "keeps_family", return_value=False),
        patch.object(assess, "keeps_verdict", return_value=False),
    ):
        assert quick == assessed(about, found)
