"""What must hold for any records."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.model.claim import Claim
from factcheck.model.evidence import Evidence, Standard
from factcheck.scoring.assessment import Assessment, Reading
from tests.scoring.build import assessed, claim, evidence, finding, margins, quantity

D = Decimal
FAST = settings(max_examples=60, deadline=None)

SOURCES = st.sampled_from(["court", "instrumented-test", "news-report", "forum", "marketing"])
STANCES = st.sampled_from(["supports", "mostly-supports", "mostly-refutes", "refutes", "context"])
VALUES = st.decimals(min_value=60, max_value=140, places=1)
WIDTHS = st.decimals(min_value=D("0.1"), max_value=20, places=1)


@st.composite
def findings(draw: st.DrawFn) -> Any:
    """A number with a stated uncertainty or without one, a range, or a stance."""
    fields: dict[str, Any] = {"source": draw(SOURCES)}
    form = draw(st.integers(0, 3))
    if form == 0:
        return finding(stance=draw(STANCES), **fields)
    if form == 1:
        low, high = sorted((draw(VALUES), draw(VALUES)))
        return finding(range=(low, high), **fields)
    if form == 2:
        fields["uncertainty"] = Standard(draw(WIDTHS))
    return finding(str(draw(VALUES)), **fields)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    comparator = draw(st.sampled_from(["exactly", "about", "at_least", "at_most", "up_to"]))
    return claim(quantity("100.0", comparator, draw(st.sampled_from(["lower", "higher", "none"]))))


@st.composite
def sources(draw: st.DrawFn) -> list[Evidence]:
    """Up to five sources; the later ones may repeat an earlier one or share an origin."""
    made: list[Evidence] = []
    for place in range(draw(st.integers(0, 5))):
        roots = draw(st.sampled_from([(), (f"s{place - 1}",) if place else (), ("s0",) if place else ()]))
        origin = draw(st.sampled_from([None, None, "launch"]))
        made.append(evidence(f"s{place}", replace(draw(findings()), derived_from=roots, origin=origin)))
    return made


def headline(item: Assessment) -> Reading:
    assert item.headline is not None
    return item.headline


def outcome(item: Assessment) -> Any:
    """Everything but the names: of equal items in one group, the order says which one speaks."""
    named = ("rests-on:",)
    flags = [flag for flag in item.flags if not flag.startswith(named)]
    return item.verdict, item.confidence, item.sureness, headline(item).probabilities, flags, len(item.rests_on)


@FAST
@given(about=claims(), given_sources=sources())
def test_probabilities_are_ordered_and_never_certain(about: Claim, given_sources: list[Evidence]) -> None:
    p = headline(assessed(about, given_sources)).probabilities
    assert 0.01 <= p.permitted <= p.material + 1e-12 <= p.gross + 2e-12 <= 0.99 + 2e-12


# case 60
@FAST
@given(about=claims(), given_sources=sources())
def test_nothing_usable_leaves_it_at_one_half(about: Claim, given_sources: list[Evidence]) -> None:
    reading = headline(assessed(about, given_sources))
    if not reading.sources:
        assert reading.probabilities == (0.5, 0.5, 0.5)
        assert reading.rating.verdict == "unverified"


@FAST
@given(about=claims(), given_sources=sources().filter(len), copied=st.integers(0, 4), source=SOURCES)
def test_a_further_copy_changes_nothing(about: Claim, given_sources: list[Evidence], copied: int, source: Any) -> None:
    """Whatever its own kind: a copy of grade A of a court is the court's, a copy of marketing is marketing."""
    root = given_sources[copied % len(given_sources)]
    repeated = replace(root.findings[0], derived_from=(root.id,), origin=None, source=root.findings[0].source)
    before = assessed(about, given_sources)
    after = assessed(about, [*given_sources, evidence("copy", repeated)])
    assert outcome(after) == outcome(before)
    louder = assessed(about, [*given_sources, evidence("copy", replace(repeated, source=source))])
    assert outcome(louder) == outcome(before)


# case 60
@FAST
@given(about=claims(), data=st.data())
def test_the_order_of_sources_never_matters(about: Claim, data: st.DataObject) -> None:
    """Of independent sources; in one group the order settles which of two equal items speaks."""
    apart = [evidence(f"s{place}", one) for place, one in enumerate(data.draw(st.lists(findings(), max_size=5)))]
    shuffled = data.draw(st.permutations(apart))
    assert outcome(assessed(about, shuffled)) == outcome(assessed(about, apart))


@FAST
@given(
    numbers=st.lists(findings().filter(lambda one: one.stance is None), max_size=5),
    comparator=st.sampled_from(["exactly", "at_least", "at_most"]),
    widths=st.lists(st.integers(0, 60), min_size=4, max_size=4).map(sorted),
)
def test_a_wider_band_is_never_less_probable(numbers: list[Any], comparator: Any, widths: list[int]) -> None:
    inner, wider, outer, widest = map(str, widths)
    apart = [evidence(f"s{place}", one) for place, one in enumerate(numbers)]
    narrow, wide = (
        headline(assessed(claim(quantity("100.0", comparator, margins=margins(*pair, absolute=True))), apart))
        for pair in ((inner, outer), (wider, widest))
    )
    assert narrow.probabilities.material <= wide.probabilities.material + 1e-12
    assert narrow.probabilities.gross <= wide.probabilities.gross + 1e-12


@FAST
@given(about=claims(), values=st.lists(st.tuples(VALUES, WIDTHS, SOURCES), min_size=1, max_size=4))
def test_a_change_of_unit_changes_nothing(about: Claim, values: list[tuple[Decimal, Decimal, Any]]) -> None:
    """The same lengths in metres, with their stated uncertainties."""
    km, m = (
        [
            evidence(
                f"s{place}",
                finding(str(y * factor), unit=unit, uncertainty=Standard(u * factor), source=source),
            )
            for place, (y, u, source) in enumerate(values)
        ]
        for unit, factor in (("km", 1), ("m", 1000))
    )
    one, other = assessed(about, km), assessed(about, m)
    assert one.verdict == other.verdict
    for mine, theirs in zip(headline(one).probabilities, headline(other).probabilities, strict=True):
        assert abs(mine - theirs) <= 1e-9


@FAST
@given(values=st.lists(st.tuples(VALUES, WIDTHS), min_size=1, max_size=4), better=st.sampled_from(["lower", "higher"]))
def test_a_claim_in_miles_is_the_claim_in_kilometres(values: list[tuple[Decimal, Decimal]], better: Any) -> None:
    """100 mi is 160.9344 km; what was measured in miles is the same either way."""
    tests = [
        evidence(f"s{place}", finding(str(y), unit="mi", uncertainty=Standard(u)))
        for place, (y, u) in enumerate(values)
    ]
    miles = assessed(claim(quantity("100", better=better, unit="mi", resolution=D(1))), tests)
    kilometres = assessed(claim(quantity("160.9344", better=better, resolution=D("1.609344"))), tests)
    assert miles.verdict == kilometres.verdict
    for mine, theirs in zip(headline(miles).probabilities, headline(kilometres).probabilities, strict=True):
        assert abs(mine - theirs) <= 1e-9


@FAST
@given(about=claims(), given_sources=sources(), source=SOURCES)
def test_one_more_supporter_never_lowers_a_probability(
    about: Claim, given_sources: list[Evidence], source: Any
) -> None:
    before = headline(assessed(about, given_sources)).probabilities
    more = [*given_sources, evidence("one-more", finding(stance="supports", source=source))]
    after = headline(assessed(about, more)).probabilities
    for less, greater in zip(before, after, strict=True):
        assert greater >= less - 1e-12


@FAST
@given(grades=st.lists(SOURCES, min_size=1, max_size=8), stance=st.sampled_from(["supports", "refutes"]))
def test_no_pile_exceeds_twice_its_strongest(grades: list[Any], stance: Any) -> None:
    """Log-odds of any number of independent sources stay below twice those of the best one."""
    ratios = {"court": 50, "instrumented-test": 12, "news-report": 5, "forum": 2, "marketing": 1}
    pile = [evidence(f"s{n}", finding(stance=stance, source=source)) for n, source in enumerate(grades)]
    p = headline(assessed(claim(), pile)).probabilities.material
    odds = p / (1 - p) if stance == "supports" else (1 - p) / p
    best = max(ratios[source] for source in grades)
    assert min(best, 99) * (1 - 1e-9) <= odds <= min(best**2, 99) * (1 + 1e-9)
