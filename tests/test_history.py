"""Two versions of a project: what moved, and which file moved it. Two folders stand for the versions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.config.project import read_project
from factcheck.history import Records, compare
from factcheck.reports.diff.comparison import Comparison, causes
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.movements import Move
from factcheck.workflow import run

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 24)
Files = Mapping[str, str]


def claim(name: str = "boils", **fields: str) -> str:
    known = {"kind": "quality", **fields}
    rest = "".join(f"{key}: {value}\n" for key, value in known.items())
    return (
        f"id: {name}\nclaimant: Maker\nsubject: Kettle\ntext: It boils\nattribution: verbatim\n"
        f"said: [{{on: 2026-01-01}}]\n{rest}"
    )


def source(
    name: str, finding: str = "claim: boils, stance: supports", kind: str = "news-report", more: str = ""
) -> str:
    head = f"id: {name}\ntitle: T\npublisher: P\nsource: {kind}\npublished: 2026-01-20\n{more}"
    return f"{head}findings:\n  - {{{finding}}}\n"


def write(root: Path, files: Files) -> Records:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    found = read_project(root)
    assert found is not None
    return Records(root.name, found)


Compare = Callable[..., Comparison]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """What compares two sets of files; each is a project."""

    def make(old: Files, new: Files, *, held: bool = False, day: date = DAY) -> Comparison:
        sides = [
            write(tmp_path / name, {"factcheck.toml": "", **files}) for name, files in (("old", old), ("new", new))
        ]
        found, faults = compare(*sides, day, held=held)
        assert faults == ()
        return found

    return make


def words(move: Move) -> tuple[str, str | None, str | None]:
    before, after = (side and side.verdict for side in (move.before, move.after))
    return move.name, before, after


BASE = {"claims/boils.yaml": claim(), "evidence/yes.yaml": source("yes")}


def test_removing_one_evidence_file_names_it_and_the_verdict_it_moved(compared: Compare) -> None:
    new = {"claims/boils.yaml": claim(), "evidence/blog.yaml": source("blog", kind="forum")}
    found = compared({**new, "evidence/yes.yaml": source("yes")}, new)
    (move,) = found.moves
    assert words(move) == ("boils", "true", "unverified")
    assert causes(move) == ("evidence/yes.yaml (removed) alone moves it",)
    assert found.summary == "1 verdict moved, 1 record removed"


def test_in_the_shipped_story_too(tmp_path: Path) -> None:
    """Without the only file of the group that some verdict rests on, that verdict moves by it."""
    for name in ("claims", "evidence"):
        shutil.copytree(ROOT / name, tmp_path / name)
    old, new = write(ROOT, {}), write(tmp_path, {})
    rests = [item for item in run(old.settings, DAY).assessments.values() if item.rests_on and item.headline]
    item = next(one for one in rests if len(members(one)) == 1)
    (path,) = members(item)
    (tmp_path / path).unlink()
    move = next(one for one in compare(old, new, DAY)[0].moves if one.name == item.claim.id)
    assert [one.path for one in move.alone] == [path]


def members(item: Assessment) -> set[str]:
    """The files of the first group that a verdict rests on."""
    assert item.headline is not None
    group = item.rests_on[0].cluster
    return {one.citation.evidence.document.path for one in item.headline.evidence if one.cluster == group}


def test_two_files_that_only_together_move_a_verdict(compared: Compare) -> None:
    """A forum alone never decides; two tests against one do: C, C and B no against C yes."""
    old = {"claims/boils.yaml": claim(), "evidence/yes.yaml": source("yes")}
    against = "claim: boils, stance: refutes"
    new = {
        **old,
        "evidence/one.yaml": source("one", against, kind="admission"),
        "evidence/two.yaml": source("two", against, kind="admission"),
        "evidence/aside.yaml": source("aside", "claim: boils, stance: context"),
    }
    (move,) = compared(old, new).moves
    assert words(move) == ("boils", "true", "false")
    assert causes(move) == ("evidence/one.yaml (added) only together with evidence/two.yaml (added)",)


def test_of_two_files_that_would_each_do_both_are_named(compared: Compare) -> None:
    old = {"claims/boils.yaml": claim()}
    (move,) = compared(old, {**old, **{f"evidence/{name}.yaml": source(name) for name in ("a", "b")}}).moves
    assert causes(move) == ("evidence/a.yaml (added) alone moves it", "evidence/b.yaml (added) alone moves it")


def test_a_source_behind_the_evidence_moves_it_too(compared: Compare) -> None:
    """What repeats a source counts for no more than that: of a forum's grade nothing can be said."""
    copy = source("yes", more="derived_from: [root]\n")
    root = source("root", "claim: other, stance: context")
    old = {**BASE, "claims/other.yaml": claim("other"), "evidence/yes.yaml": copy, "evidence/root.yaml": root}
    (move,) = compared(old, {**old, "evidence/root.yaml": root.replace("news-report", "forum")}).moves
    assert words(move) == ("boils", "true", "unverified")
    assert causes(move) == ("evidence/root.yaml (changed) alone moves it",)


def test_an_adjustment_moves_it(compared: Compare) -> None:
    quantity = "{measurand: time, comparator: exactly, value: 90, unit: s, better: lower}"
    timed = claim(kind="physical", quantity=quantity, conditions="{start: cold}")
    test = source("test", "claim: boils, value: 60, unit: s, conditions: {start: warm}", kind="instrumented-test")
    adjustment = (
        "id: rule\ntitle: T\npublisher: P\nsource: instrumented-test\npublished: 2026-01-20\nadjustments:\n"
        "  - {measurand: time, parameter: start, from: warm, to: cold, offset: 60, unit: s}\n"
    )
    old = {"claims/boils.yaml": timed, "evidence/test.yaml": test}
    (move,) = compared(old, {**old, "evidence/rule.yaml": adjustment}).moves
    assert words(move) == ("boils", "unverified", "false")
    assert causes(move) == ("evidence/rule.yaml (added) alone moves it",)


def test_the_claim_itself_moves_it(compared: Compare) -> None:
    (move,) = compared(BASE, {**BASE, "claims/boils.yaml": claim(kind="opinion")}).moves
    assert (words(move), causes(move)) == (
        ("boils", "true", "not-rated"),
        ("claims/boils.yaml (changed) alone moves it",),
    )


def test_a_claim_and_its_evidence_on_one_side_only_move_no_verdict(compared: Compare) -> None:
    found = compared(BASE, {})
    assert ([words(one) for one in found.arrivals], found.moves) == ([("boils", "true", None)], ())
    assert [(one.how, one.path) for one in found.changes] == [
        ("removed", "claims/boils.yaml"),
        ("removed", "evidence/yes.yaml"),
    ]


@pytest.mark.parametrize(
    ("file", "other", "edited"),
    [("claims/boils.yaml", "claims/kettles/boils.yaml", False), ("evidence/yes.yaml", "evidence/a/yes.yaml", True)],
)
def test_a_file_in_another_folder_is_renamed_and_moves_nothing(
    compared: Compare, file: str, other: str, edited: bool
) -> None:
    new = {**BASE, other: BASE[file] + ("note: moved\n" if edited else "")}
    del new[file]
    found = compared(BASE, new)
    assert [(one.how, one.before, one.after, one.edited) for one in found.changes] == [("renamed", file, other, edited)]
    assert found.answers == ()


def test_a_source_under_another_id_is_renamed_and_moves_nothing(compared: Compare) -> None:
    new = {"claims/boils.yaml": BASE["claims/boils.yaml"], "evidence/aye.yaml": source("aye")}
    found = compared(BASE, new)
    assert [(one.how, one.before, one.after) for one in found.changes] == [
        ("renamed", "evidence/yes.yaml", "evidence/aye.yaml")
    ]
    assert found.answers == ()


def test_a_claim_under_another_id_is_the_same_claim(compared: Compare) -> None:
    new = {"claims/cooks.yaml": claim("cooks"), "evidence/yes.yaml": source("yes", "claim: cooks, stance: supports")}
    assert compared(BASE, new).answers == ()


def test_evidence_left_behind_by_a_renamed_claim(compared: Compare) -> None:
    (move,) = compared(BASE, {"claims/cooks.yaml": claim("cooks"), "evidence/yes.yaml": source("yes")}).moves
    assert words(move) == ("cooks", "true", "unverified")
    assert causes(move) == ("claims/cooks.yaml (renamed from claims/boils.yaml and changed) alone moves it",)


def test_a_comment_and_other_line_ends_move_nothing(compared: Compare) -> None:
    assert compared(BASE, {name: text.replace("\n", "\r\n") for name, text in BASE.items()}).changes == ()
    found = compared(BASE, {**BASE, "evidence/yes.yaml": "# read again\n" + BASE["evidence/yes.yaml"]})
    assert ([one.how for one in found.changes], found.answers) == (["changed"], ())


def test_a_change_of_settings_is_a_file_like_any_other(compared: Compare) -> None:
    """A C alone comes to 83 in 100."""
    new = {**BASE, "factcheck.toml": "[scoring]\nlikely = 0.9\n"}
    found = compared(BASE, new)
    (move,) = found.moves
    assert (words(move), causes(move)) == (
        ("boils", "true", "unverified"),
        ("factcheck.toml (changed) alone moves it",),
    )
    assert found.settings == (("scoring.likely", "0.8", "0.9"),)
    assert compared(BASE, {**BASE, "factcheck.toml": "title = 'Kettles'\n"}).answers == ()


def test_with_the_records_held_only_settings_move_verdicts(compared: Compare) -> None:
    new = {**BASE, "factcheck.toml": "[scoring]\nlikely = 0.9\n", "claims/new.yaml": claim("new")}
    del new["evidence/yes.yaml"]
    assert compared(BASE, new, held=True).answers == ()
    found = compared({"claims/boils.yaml": claim()}, {**new, "evidence/yes.yaml": source("yes")}, held=True)
    assert [words(one) for one in found.answers] == [("boils", "true", "unverified")]
    assert [one.kind for one in found.changes] == ["settings"]


def test_a_change_of_units_and_margins_is_one_of_settings(compared: Compare) -> None:
    new = "[margins.speed]\nmaterial = 0.010\ngross = 30\nabsolute = true\n[units]\nli = '500 m'\n"
    assert compared(BASE, {**BASE, "factcheck.toml": new}).settings == (
        ("margins.speed", None, "0.01, 30 (absolute)"),
        ("units.li", None, "500 m"),
    )


def test_the_same_verdict_with_another_sureness_or_signature_is_a_shift(compared: Compare) -> None:
    signed = claim(verdict="{rating: 'true', by: desk, on: 2026-02-01}")
    regulator = source("yes", kind="regulator")
    found = compared(BASE, {"claims/boils.yaml": signed, "evidence/yes.yaml": regulator})
    assert (found.moves, [words(one) for one in found.shifts]) == ((), [("boils", "true", "true")])


def test_a_record_that_can_no_longer_be_read_is_named_and_counts_as_gone(compared: Compare) -> None:
    found = compared(BASE, {**BASE, "evidence/yes.yaml": BASE["evidence/yes.yaml"].replace("supports", "suports")})
    (move,) = found.moves
    assert (words(move), causes(move)) == (
        ("boils", "true", "unverified"),
        ("evidence/yes.yaml (changed) alone moves it",),
    )
    assert found.omissions == ("1 record file of new left out: evidence/yes.yaml",)


def test_later_evidence_does_not_count_on_an_earlier_day(compared: Compare) -> None:
    old = {"claims/boils.yaml": claim()}
    assert compared(old, BASE, day=date(2026, 1, 19)).answers == ()
    assert [words(one) for one in compared(old, BASE, day=date(2026, 1, 20)).moves] == [("boils", "unverified", "true")]


POOL = {
    "claims/boils.yaml": claim(),
    "claims/cooks.yaml": claim("cooks", note="no other name of the first"),
    "evidence/a.yaml": source("a"),
    "evidence/b.yaml": source("b", "claim: boils, stance: refutes", kind="admission"),
    "evidence/c.yaml": source("c", "claim: cooks, stance: refutes", more="derived_from: [a]\n"),
    "evidence/d.yaml": source("d", "claim: cooks, stance: supports", kind="regulator"),
    "evidence/e.yaml": source("e", "claim: boils, stance: supports", kind="forum", more="origin: a call\n"),
    "evidence/f.yaml": source("f", "claim: boils, stance: mostly-refutes", more="origin: a call\n"),
}
CHANGED = {name: f"{text}note: again\n" for name, text in POOL.items() if "note" not in text}
VERSIONS = st.sets(st.sampled_from(sorted(POOL))).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: st.sampled_from([POOL[name], CHANGED.get(name, POOL[name])]) for name in names}
    )
)


@settings(max_examples=80, deadline=None)
@given(VERSIONS, VERSIONS)
def test_a_comparison_is_what_two_runs_give_and_the_other_way_round_its_mirror(old: Files, new: Files) -> None:
    with TemporaryDirectory() as place:
        sides = [
            write(Path(place) / name, {"factcheck.toml": "", **files}) for name, files in (("old", old), ("new", new))
        ]
        forth, back = compare(*sides, DAY)[0], compare(*reversed(sides), DAY)[0]
        runs = [run(side.settings, DAY).assessments for side in sides]
        for side in sides:
            same = compare(side, side, DAY)[0]
            assert (same.changes, same.settings, same.answers) == ((), (), ())
    assert sorted(words(one) for one in forth.moves) == sorted(
        (name, runs[0][name].verdict, runs[1][name].verdict)
        for name in runs[0].keys() & runs[1].keys()
        if runs[0][name].verdict != runs[1][name].verdict
    )
    assert [words(one) for one in forth.answers] == [(name, old, new) for name, new, old in map(words, back.answers)]
    assert {(one.kind, one.before, one.after) for one in forth.changes} == {
        (one.kind, one.after, one.before) for one in back.changes
    }
    for move in forth.moves:
        assert bool(move.alone) != bool(move.together)
