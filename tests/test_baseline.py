"""Known findings stay known wherever they move, new ones are never hidden, and two baselines merge line by line."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import baseline
from factcheck.baseline import FILE, Entry, compare, list_entries
from factcheck.diagnostics import Diagnostic, quote_lines
from factcheck.errors import UsageError
from factcheck.source import Span

Write = Callable[[Mapping[str, str]], Path]


class Line(NamedTuple):
    """A line of a record, and the codes of what is found there."""

    text: str
    codes: tuple[str, ...] = ()


Record = tuple[Line, ...]
Project = Mapping[str, Record]

GUARDED = ("FC003", "FC701")
SILENT = st.sampled_from([Line(""), Line("# a remark"), Line("  note: the same"), Line("unit: s")])
LINES = st.builds(
    Line,
    st.sampled_from(["unit: s", "  unit: s", "unit: kWh", "value: 1"]),
    st.lists(st.sampled_from(["FC302", "FC505", *GUARDED]), max_size=3).map(tuple),
)
RECORDS = st.lists(LINES, max_size=5).map(tuple)
PROJECTS = st.dictionaries(st.sampled_from(["lap", "power", "range"]), RECORDS)
SEEDS = st.integers(0, 2**32)


def findings(project: Project, folder: str = "claims") -> list[Diagnostic]:
    """What is found in a project, in the order of its records."""
    return [finding for name, record in project.items() for finding in _of_record(f"{folder}/{name}.yaml", record)]


def _of_record(path: str, record: Record) -> Iterator[Diagnostic]:
    text = "".join(f"{line.text}\n" for line in record)
    for number, line in enumerate(record, 1):
        for code in line.codes:
            words = line.text.strip()
            column = 1 + line.text.index(words)
            span = Span(number, column, number, column + len(words))
            yield Diagnostic(
                code=code,
                severity="warning",
                message=f"here is {code}",
                path=path,
                span=span,
                excerpt=quote_lines(text, span),
            )


def shuffled(items: Sequence[str], seed: int) -> list[str]:
    return random.Random(seed).sample(items, len(items))


def count(project: Project) -> Counter[tuple[str, str, str]]:
    """How often each code stands at a line that reads alike, in each record; without what no baseline can hold."""
    return Counter(
        (name, code, line.text.strip())
        for name, record in project.items()
        for line in record
        for code in line.codes
        if code not in GUARDED
    )


@st.composite
def moved(draw: st.DrawFn, project: Project) -> Project:
    """The same records with other lines between theirs, other indentation, and in another order."""
    names = shuffled(list(project), draw(SEEDS))
    changed = {}
    for name in names:
        lines: list[Line] = []
        for line in project[name]:
            lines += draw(st.lists(SILENT, max_size=3))
            lines.append(line._replace(text=" " * draw(st.integers(0, 4)) + line.text))
        changed[name] = tuple(lines)
    return changed


@given(PROJECTS, PROJECTS, st.data())
def test_a_known_finding_stays_known_wherever_it_moves(project: Project, others: Project, data: st.DataObject) -> None:
    entries = list_entries(findings(project))
    assert len(entries) == count(project).total()
    # Other records come, change and go; this one has only moved.
    kept = data.draw(st.sampled_from(sorted(project))) if project else None
    now = {**others, kept: project[kept]} if kept is not None else others
    compared = compare(findings(data.draw(moved(now)), "claims/deep"), entries)
    for finding in compared.diagnostics:
        if finding.path == f"claims/deep/{kept}.yaml":
            assert finding.state == ("new" if finding.code in GUARDED else "known")


@given(PROJECTS, PROJECTS, st.data())
def test_new_ones_are_never_hidden_and_gone_ones_never_kept(before: Project, now: Project, data: st.DataObject) -> None:
    compared = compare(findings(data.draw(moved(now))), list_entries(findings(before)))
    states = {
        state: Counter(_key(one) for one in compared.diagnostics if one.state == state) for state in ("new", "known")
    }
    assert states["known"] == count(before) & count(now)
    guarded = Counter({key: number for key, number in states["new"].items() if key[1] in GUARDED})
    assert states["new"] - guarded == count(now) - count(before)
    assert guarded.total() == sum(code in GUARDED for record in now.values() for line in record for code in line.codes)
    # A record that cannot be read takes its findings along for a while; until then nothing is called gone.
    gone = Counter() if guarded else count(before) - count(now)
    assert Counter((entry.record, entry.code) for entry in compared.gone) == _sum(gone)


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    assert finding.excerpt is not None
    written = finding.excerpt.lines[finding.span.line - finding.excerpt.first]
    return Path(finding.path).stem, finding.code, written.strip()


def _sum(counts: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str]]:
    return Counter(key[:2] for key in counts.elements())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("merge")


@given(PROJECTS, PROJECTS, SEEDS)
def test_the_lines_of_two_branches_are_a_baseline_in_any_order(
    root: Path, ours: Project, theirs: Project, seed: int
) -> None:
    lines: list[str] = []
    for project in (ours, theirs):
        baseline.write(root, list_entries(findings(project)))
        lines += (root / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    (root / FILE).write_text("".join(shuffled(lines, seed)), encoding="utf-8")
    merged = baseline.read(root)
    assert set(merged) == {*list_entries(findings(ours)), *list_entries(findings(theirs))}
    baseline.write(root, merged)
    assert (root / FILE).read_text(encoding="utf-8").splitlines(keepends=True) == sorted(set(lines))
    for project in (ours, theirs):
        states = [one.state for one in compare(findings(project), merged).diagnostics]
        assert states.count("known") == count(project).total()


def test_one_finding_said_in_two_ways_is_one_entry_in_any_order(tmp_path: Path) -> None:
    older = '{"record": "lap", "code": "FC302", "severity": "warning", "message": "before", "fingerprint": "%s"}\n'
    newer = older.replace("before", "now").replace("warning", "error")
    read = []
    for lines in (older + newer, newer + older):
        (tmp_path / FILE).write_text(lines.replace("%s", "a" * 64), encoding="utf-8")
        read.append(baseline.read(tmp_path))
    assert read == [(Entry("lap", "FC302", "error", "now", "a" * 64),)] * 2


PAIR = (Line("unit: kWh", ("FC302",)), Line("value: 1"), Line("unit: kWh", ("FC302",)))


def test_of_two_equal_findings_one_is_left_when_one_is_mended() -> None:
    entries = list_entries(findings({"lap": PAIR}))
    assert len(entries) == 2
    compared = compare(findings({"lap": PAIR[1:]}), entries)
    assert [finding.state for finding in compared.diagnostics] == ["known"]
    assert len(compared.gone) == 1
    again = compare(findings({"lap": PAIR}), set(entries) - set(compared.gone))
    assert [finding.state for finding in again.diagnostics] == ["known", "new"]


def test_a_waiver_beside_a_known_finding_leaves_it_known() -> None:
    line = Line("unit: kWh", ("FC302", "FC505"))
    waived = line._replace(text="unit: kWh  # factcheck: ignore[FC505] until=2027 because it is new")
    compared = compare(findings({"lap": (waived,)}), list_entries(findings({"lap": (line,)})))
    assert [finding.state for finding in compared.diagnostics] == ["known", "known"]


def test_only_entries_of_the_records_looked_at_are_judged() -> None:
    entries = list_entries(findings({"lap": PAIR[:1], "power": PAIR[:1]}))
    assert [entry.record for entry in compare([], entries, {"power"}).gone] == ["power"]


def test_what_is_ignored_is_neither_written_nor_counted() -> None:
    first, second = findings({"lap": PAIR})
    entries = list_entries([first])
    waived = replace(first, state="ignored", because="it is known")
    assert list_entries([waived, second]) == entries
    assert compare([waived], entries).gone == entries


def test_a_baseline_is_one_finding_a_line(tmp_path: Path) -> None:
    (finding,) = findings({"lap": PAIR[:1]})
    baseline.write(tmp_path, list_entries([finding]))
    fingerprint = sha256(b"\0".join((b"FC302", b"lap", b"unit: kWh", b"unit: kWh", b"1"))).hexdigest()
    assert (tmp_path / FILE).read_text(encoding="utf-8") == (
        '{"record": "lap", "code": "FC302", "severity": "warning", "message": "here is FC302", '
        f'"fingerprint": "{fingerprint}"}}\n'
    )


def test_no_message_can_hide_anything_in_it(tmp_path: Path) -> None:
    (finding,) = findings({"lap": PAIR[:1]})
    entries = list_entries([replace(finding, message="水 \u202e\x1b[0m\n\ud800")])
    baseline.write(tmp_path, entries)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert '"message": "水 \\\\u202e\\\\x1b[0m \\\\ud800"' in text
    assert text.count("\n") == 1
    assert baseline.read(tmp_path) == entries


GOOD = '{"record": "lap", "code": "FC302", "severity": "error", "message": "m", "fingerprint": "%s"}' % ("a" * 64)


@pytest.mark.parametrize(
    "line",
    [
        GOOD[:-1],
        GOOD.replace('"FC302"', '"FC32"'),
        GOOD.replace('"FC302"', '"FC003"'),
        GOOD.replace('"FC302"', '"FC703"'),
        GOOD.replace('"error"', '"fatal"'),
        GOOD.replace("aaaa", "AAAA"),
        GOOD.replace("a" * 64, "a" * 63),
        GOOD.replace('"lap"', "null"),
        GOOD.replace('"m"', '"\\ud800"'),
        GOOD.replace('"record"', '"path"'),
        GOOD.replace("{", '{"more": 1, '),
        f"[{GOOD}]",
        "[" * 100_000,
        "null",
        "not JSON",
        "\ufeff" + GOOD,
    ],
    ids=range(16),
)
def test_a_damaged_line_is_named(project: Write, line: str) -> None:
    root = project({FILE: f"{GOOD}\n\n{line}\n"})
    with pytest.raises(UsageError) as caught:
        baseline.read(root)
    assert caught.value.message == f"{root / FILE}:3: the line holds no finding"
    assert caught.value.hint == "--write-baseline writes it anew"


@pytest.mark.parametrize("mark", ["<<<<<<< ours", "=======", ">>>>>>> theirs"])
def test_a_conflict_left_by_a_merge_is_called_one(project: Write, mark: str) -> None:
    with pytest.raises(UsageError) as caught:
        baseline.read(project({FILE: f"{mark}\n{GOOD}\n"}))
    assert caught.value.hint == "keep the lines of both sides and delete the marks"


def test_bytes_that_are_no_text_and_other_line_ends(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(f"{GOOD}\r\n{GOOD}".encode())
    assert baseline.read(tmp_path) == (Entry("lap", "FC302", "error", "m", "a" * 64),)
    (tmp_path / FILE).write_bytes(b"\xff\n")
    with pytest.raises(UsageError, match=":1: "):
        baseline.read(tmp_path)


def test_a_link_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("", encoding="utf-8")
    (tmp_path / FILE).symlink_to("elsewhere")
    with pytest.raises(UsageError):
        baseline.read(tmp_path)
    with pytest.raises(UsageError):
        baseline.write(tmp_path, ())
    assert (tmp_path / FILE).is_symlink()


def test_without_one_there_is_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no baseline") as caught:
        baseline.read(tmp_path)
    assert caught.value.hint == "--write-baseline writes one"
