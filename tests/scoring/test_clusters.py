"""Independence: what goes back to one root counts once, never for more than its root, and by its best item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from factcheck.model.claim import Claim
from factcheck.model.corpus import link
from factcheck.model.dates import parse_date
from factcheck.model.evidence import Evidence
from factcheck.scoring.assessment import Weighed
from tests.scoring.build import (
    adjustment,
    assessed,
    claim,
    document,
    evidence,
    finding,
    groups_of,
    measured,
    quantity,
    reasons,
    says,
    used,
)

YES_NO = claim()


def groups(*sources: Evidence) -> list[str]:
    """The groups as lines, each item by its id."""
    placed = [replace(one, document=document(f"evidence/{place}.yaml")) for place, one in enumerate(sources)]
    corpus = link([YES_NO], placed)
    found: dict[str, list[str]] = {}
    for name, first in groups_of(corpus).items():
        found.setdefault(first, []).append(name)
    return [" ".join(names) for names in found.values()]


def weighed(about: Claim, sources: Sequence[Evidence]) -> dict[str, Weighed]:
    item = assessed(about, sources)
    assert item.headline is not None
    return {one.citation.id: one for one in item.headline.evidence}


def test_strangers_are_apart() -> None:
    assert groups(says("a", "refutes"), says("b", "refutes")) == ["a", "b"]


def test_copies_are_one_with_their_root() -> None:
    root, copy = says("root", "refutes"), says("copy", "refutes", derived_from=("root",))
    assert groups(root, copy, says("other", "refutes")) == ["root copy", "other"]


def test_a_shared_origin_is_one_root() -> None:
    launch = [says(name, "supports", origin="launch event") for name in "ab"]
    assert groups(*launch, says("c", "supports", origin="another event")) == ["a b", "c"]


def test_copies_of_what_is_not_on_record_are_one() -> None:
    assert groups(*(says(name, "supports", derived_from=("lost",)) for name in "ab")) == ["a b"]


def test_a_chain_leads_through_a_source_that_says_nothing_of_the_claim() -> None:
    """b repeats wire, which repeats root."""
    wire = evidence("wire", source="news-report", derived_from=("root",))
    assert groups(says("root", "refutes"), says("b", "refutes", derived_from=("wire",)), wire) == ["root b"]


def test_a_chain_leads_through_the_origin_of_such_a_source() -> None:
    wire = evidence("wire", source="news-report", origin="launch")
    a, b = says("a", "refutes", origin="launch"), says("b", "refutes", derived_from=("wire",))
    assert groups(a, b, wire) == ["a b"]


def test_two_findings_of_one_file_are_one_source() -> None:
    pair = evidence("pair", finding(stance="refutes"), finding(stance="supports"))
    assert groups(pair, says("other", "refutes")) == ["pair#1 pair#2", "other"]


def test_a_finding_that_names_roots_of_its_own_stands_apart_from_its_file() -> None:
    """The page repeats the maker in one finding and reports a test of its own in the other."""
    page = evidence("page", finding(stance="refutes"), finding(stance="supports", derived_from=("maker",)))
    assert groups(page, says("maker", "supports", "marketing")) == ["page#1", "page#2 maker"]


def test_who_repeats_a_page_repeats_its_own_finding() -> None:
    page = evidence("page", finding(stance="refutes"), finding(stance="supports", derived_from=("maker",)))
    assert groups(page, says("copy", "refutes", derived_from=("page",))) == ["page#1 copy", "page#2"]


def test_who_repeats_a_page_that_only_repeats_repeats_its_root() -> None:
    page = evidence("page", finding(stance="supports", derived_from=("maker",)), derived_from=())
    copy = says("copy", "supports", derived_from=("page",))
    assert groups(page, copy, says("maker", "supports", "marketing")) == ["page copy maker"]


def test_a_finding_without_the_roots_of_its_file_is_its_own() -> None:
    """The file as a whole repeats the maker; of this claim it reports by itself, and a copy repeats that."""
    page = evidence("page", finding(stance="refutes"), derived_from=("maker",))
    copy = says("copy", "refutes", derived_from=("page",))
    assert groups(says("maker", "supports", "marketing"), page, copy) == ["maker", "page copy"]


def test_a_circle_ends() -> None:
    ring = [says(name, "refutes", derived_from=(root,)) for name, root in ("ab", "bc", "ca")]
    assert groups(*ring) == ["a b c"]
    assert {one.grade for one in weighed(YES_NO, ring).values()} == {"C"}


def silent_chain(length: int) -> list[Evidence]:
    """e-1 repeats e-2 and so on; the last is a forum. None says anything of the claim."""
    chain = [evidence(f"e-{n}", source="court", derived_from=(f"e-{n + 1}",)) for n in range(1, length)]
    return [*chain, evidence(f"e-{length}", source="forum")]


def test_a_long_chain_is_followed_to_its_end() -> None:
    found = weighed(YES_NO, [says("a", "refutes", "court", derived_from=("e-1",)), *silent_chain(1000)])
    assert found["a"].grade == "D"


def test_no_copy_counts_where_the_chains_have_no_end() -> None:
    """One source more than is followed; nobody can hide behind so many. What is no copy counts as before."""
    copy, other = says("a", "refutes", "court", derived_from=("e-1",)), says("b", "refutes", "court", origin="x")
    item = assessed(YES_NO, [copy, other, says("own", "supports"), *silent_chain(1001)])
    assert reasons(item.headline) == {"a": "repeats more than can be traced back"}
    assert used(item.headline) == ["b", "own"]


@pytest.mark.parametrize(("root", "grade"), [("court", "C"), ("news-report", "C"), ("forum", "D"), ("marketing", "E")])
def test_a_copy_is_never_better_than_its_recorded_root(root: str, grade: str) -> None:
    sources = [evidence("root", source=root), says("copy", "refutes", derived_from=("root",))]
    assert weighed(YES_NO, sources)["copy"].grade == grade


def test_a_copy_is_bound_by_every_ancestor() -> None:
    wire = evidence("wire", source="court", derived_from=("root",))
    sources = [says("copy", "refutes", derived_from=("wire",)), wire, evidence("root", source="marketing")]
    assert weighed(YES_NO, sources)["copy"].grade == "E"


def test_a_copy_is_bound_by_what_its_root_says_of_this_claim() -> None:
    """The root is a register, but of this claim it only has a forum's word."""
    root = evidence("root", finding(stance="refutes", source="forum"), source="register")
    assert weighed(YES_NO, [root, says("copy", "refutes", derived_from=("root",))])["copy"].grade == "D"


def test_a_copy_is_bound_by_what_its_root_repeats_of_this_claim() -> None:
    page = evidence("page", finding(stance="supports", source="news-report", derived_from=("maker",)), derived_from=())
    copy = says("copy", "supports", derived_from=("page",))
    maker = says("maker", "supports", "press-release", independence="claimant")
    found = weighed(YES_NO, [copy, page, maker])
    assert {one.grade for one in found.values()} == {"E"}
    assert not any(one.used for one in found.values())


def test_ten_copies_weigh_what_their_root_weighs() -> None:
    root = says("root", "refutes")
    copies = [says(f"copy{n}", "refutes", "court", derived_from=("root",)) for n in range(10)]
    one, eleven = assessed(YES_NO, [root]), assessed(YES_NO, [root, *copies])
    assert one.headline is not None
    assert eleven.headline is not None
    assert eleven.headline.probabilities == one.headline.probabilities
    assert reasons(eleven.headline) == {f"copy{n}": "counted once, with root" for n in range(10)}


def test_a_copy_of_what_was_retracted_is_left_out() -> None:
    root = says("root", "refutes", "peer-reviewed")
    withdrawn = evidence("root", *root.findings, retracted=parse_date("2026-03"))
    item = assessed(YES_NO, [withdrawn, says("copy", "refutes", derived_from=("root",))])
    assert item.verdict == "unverified"
    assert reasons(item.headline) == {
        "root": "retracted on 2026-03",
        "copy": "repeats root, retracted on 2026-03",
    }


ABOUT = claim(quantity("500"), conditions={"speed": "100"})
AT_100 = {"speed": "100"}


def chosen(*sources: Evidence) -> list[str]:
    correction = evidence("correction", source="court")
    return used(assessed(ABOUT, [*sources, correction], adjustments=[adjustment("60", "100", "-200")]).headline)


def test_the_best_grade_speaks_for_its_group() -> None:
    report = measured("report", "490", "5", source="news-report", origin="test", conditions=AT_100)
    assert chosen(report, measured("test", "490", "5", origin="test", conditions=AT_100)) == ["test"]


def test_of_one_grade_a_number_speaks_before_a_stance() -> None:
    stance = says("stance", "supports", "instrumented-test", origin="test", conditions=AT_100)
    assert chosen(stance, measured("number", "490", "5", origin="test", conditions=AT_100)) == ["number"]


def test_a_better_graded_stance_speaks_before_a_number() -> None:
    stance = says("stance", "supports", "court", origin="test", conditions=AT_100)
    assert chosen(measured("number", "490", "5", origin="test", conditions=AT_100), stance) == ["stance"]


def test_of_two_numbers_the_one_with_fewer_adjustments_speaks() -> None:
    carried = measured("carried", "690", "5", origin="test", conditions={"speed": "60"})
    assert chosen(carried, measured("straight", "490", "5", origin="test", conditions=AT_100)) == ["straight"]


def test_else_the_first_in_order_speaks() -> None:
    pair = [measured(name, "490", "5", origin="test", conditions=AT_100) for name in ("z", "a")]
    assert chosen(*pair) == ["z"]


def test_what_is_not_comparable_never_speaks() -> None:
    windy = measured("windy", "490", "5", source="court", origin="test", conditions={"speed": "130"})
    assert chosen(windy, measured("report", "490", "5", source="news-report", origin="test", conditions=AT_100)) == [
        "report"
    ]


def test_a_group_is_named_by_its_first_finding_on_the_truth() -> None:
    page = evidence("page", finding(stance="supports", bears_on="attribution"), finding(stance="refutes"))
    item = assessed(YES_NO, [page])
    assert item.flags == ("rests-on:page#2",)


# case 113
@pytest.mark.parametrize("grade", ["C", "E"])
def test_a_long_chain_of_copies_is_walked_once_and_never_better_than_its_root(grade: str) -> None:
    """Five thousand retellings, each of the one before: linear, and worth what the first of them is."""
    first = evidence("e-0", finding(stance="refutes", source="news-report" if grade == "C" else "forum"))
    if grade == "E":
        first = replace(first, findings=(replace(first.findings[0], access="secondhand"),))
    chain = [says(f"e-{place}", "refutes", derived_from=(f"e-{place - 1}",)) for place in range(1, 5000)]
    found = assessed(YES_NO, [first, *chain])
    assert found.headline is not None
    assert {item.grade for item in found.headline.evidence} == {grade}
    assert {item.cluster for item in found.headline.evidence} == {"e-0"}
