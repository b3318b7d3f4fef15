from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factcheck.errors import EnvironmentFault
from factcheck.records.load import load
from factcheck.records.reading import MAX_SHOWN, load_text
from factcheck.records.survey import MAX_BYTES, displayable
from factcheck.records.yaml.text import MAX_PROBLEMS

from .findings import brief

CLAIM = """\
id: {0}
claimant: Maker
subject: Car
text: The car laps the ring in 100 s
attribution: verbatim
said: [{{on: 2025-01-01}}]
"""
EVIDENCE = """\
id: {0}
title: A test
publisher: Club
source: court
findings: [{{claim: lap, stance: refutes}}]
"""
KEEP = "keep the data in a file of its own and refer to it"
Project = Callable[[Mapping[str, str]], Path]


def test_a_project_is_one_corpus(project: Project) -> None:
    root = project(
        {
            "claims/b/lap.yaml": CLAIM.format("lap"),
            "claims/a.yml": CLAIM.format("a"),
            "evidence/test.yaml": EVIDENCE.format("test"),
            "evidence/notes.txt": "not a record",
        }
    )
    loaded = load(root)
    assert (len(loaded.checked), len(loaded.unread), loaded.diagnostics, loaded.faults) == (3, 0, (), ())
    assert [claim.document.path for claim in loaded.corpus.claims] == ["claims/a.yml", "claims/b/lap.yaml"]
    assert [citation.id for citation in loaded.corpus.citations_of("lap")] == ["test"]


def test_a_record_is_read_again_when_something_points_into_it(project: Project) -> None:
    root = project({"claims/lap.yaml": "# new\n" + CLAIM.format("lap"), "evidence/test.yaml": EVIDENCE.format("test")})
    corpus = load(root).corpus
    claim, source = corpus.claims[0].document, corpus.evidence[0].document
    assert claim.value_span(("subject",)) == (4, 10, 4, 13)
    assert claim.text.startswith("# new\nid: lap\n")
    assert (claim.line_of(), source.line_of("findings", 0)) == (2, 5)
    (root / "evidence/test.yaml").write_text(EVIDENCE.format("rest"), encoding="utf-8")
    assert source.line_of("findings", 0) == 5
    with pytest.raises(EnvironmentFault, match=r"\Aevidence/test\.yaml: it changed while it was being checked\Z"):
        source.value_span(("title",))


def test_the_folders_may_be_called_otherwise(project: Project) -> None:
    root = project({"said/lap.yaml": CLAIM.format("lap"), "found/test.yaml": EVIDENCE.format("test")})
    loaded = load(root, claims="said", evidence="found")
    assert (len(loaded.corpus.claims), len(loaded.corpus.evidence)) == (1, 1)


def test_one_bad_file_never_hides_another(project: Project) -> None:
    root = project(
        {
            "claims/a.yaml": "id: [",
            "claims/b.yaml": "",
            "claims/c.yaml": CLAIM.format("c"),
            "claims/d.yaml": CLAIM.format("d") + "nots: x\n",
            "claims/e.yaml": "x: " + "[" * 100_000,
            "claims/f.yaml": CLAIM.format("f") + "note: \x1b\n",
            "claims/g.yaml": CLAIM.format("g") + "tags: [010x, a]\n",
            "evidence/h.yaml": CLAIM.format("h"),
        }
    )
    (root / "claims/i.yaml").write_bytes(b"\xff")
    (root / "claims/j.yaml").symlink_to("c.yaml")
    loaded = load(root)
    assert [claim.id for claim in loaded.corpus.claims] == ["c", "g"]
    assert (len(loaded.checked), len(loaded.unread), loaded.faults) == (10, 8, ())
    paths = {one.path for one in loaded.diagnostics}
    assert paths == {*(f"claims/{name}.yaml" for name in "abdefij"), "evidence/h.yaml"}


def test_findings_stand_in_reading_order(project: Project) -> None:
    root = project(
        {
            "evidence/a.yaml": EVIDENCE.format("A"),
            "claims/z.yaml": CLAIM.format("Z") + "nots: x\n",
            "claims/a.yaml": "- x\n",
        }
    )
    assert [f"{one.path} {one.code} {one.span.line}" for one in load(root).diagnostics] == [
        "claims/a.yaml FC011 1",
        "claims/z.yaml FC105 1",
        "claims/z.yaml FC101 7",
        "evidence/a.yaml FC105 1",
    ]


def test_a_warning_leaves_the_record_in(project: Project) -> None:
    text = CLAIM.format("lap") + "promise: {grace: 030}\n"
    loaded = load(project({"claims/lap.yaml": text}))
    assert [(one.code, one.severity) for one in loaded.diagnostics] == [("FC014", "warning")]
    (claim,) = loaded.corpus.claims
    assert claim.promise is not None
    assert claim.promise.grace == 30


def test_a_finding_shows_its_lines(project: Project) -> None:
    (found,) = load(project({"claims/lap.yaml": CLAIM.format("lap").replace("Car", "5")})).diagnostics
    assert found.excerpt is not None
    assert found.excerpt.first == 2
    assert found.excerpt.lines == ("claimant: Maker", "subject: 5", "text: The car laps the ring in 100 s")


# case 92
def test_a_very_long_line_is_shown_in_part() -> None:
    (found,) = load_text("x", (CLAIM.format("lap") + f"nots: {'x' * 200_000}\n").encode(), "claim")[1]
    assert found.excerpt is not None
    assert max(map(len, found.excerpt.lines)) == 160


# case 5
def test_only_the_first_hundred_findings_of_a_file_are_shown() -> None:
    pairs = "".join(f"k{number}: 1\nk{number}: 2\n" for number in range(200))
    record, found = load_text("x", (CLAIM.format("lap") + f"x-own:\n{indent(pairs)}").encode(), "claim")
    assert record is None
    assert brief(found[:2]) == ["FC009 9:3", "FC009 11:3"]
    assert len(found) == MAX_SHOWN + 1
    assert (found[-1].code, found[-1].message) == ("FC013", "and 100 more problems in this file")
    assert found[-1].span.line == found[-2].span.line


def test_a_flood_is_not_even_counted() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(10_000))
    _, found = load_text("x", (CLAIM.format("lap") + keys).encode(), "claim")
    assert len(found) == MAX_SHOWN + 1
    assert found[-1].message == "and many more problems in this file"
    assert MAX_PROBLEMS > MAX_SHOWN


def indent(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


# cases 96, 97
def test_a_file_over_the_limit_is_not_read(project: Project) -> None:
    root = project({"claims/a.yaml": "id: a\n" + "#" * MAX_BYTES, "claims/b.yaml": CLAIM.format("b")})
    with (root / "claims/huge.yaml").open("wb") as stream:
        stream.truncate(10 * 2**30)
    loaded = load(root)
    assert [f"{one.path} {one.code} {one.message}; {one.hint}" for one in loaded.diagnostics] == [
        f"claims/{name}.yaml FC013 the file has more than 1,048,576 bytes; {KEEP}" for name in ("a", "huge")
    ]
    assert [claim.id for claim in loaded.corpus.claims] == ["b"]


def test_a_file_at_the_limit_is_read() -> None:
    start = CLAIM.format("lap") + "#"
    text = start + "x" * (MAX_BYTES - len(start))
    assert load_text("x", text.encode(), "claim")[1] == ()
    assert brief(load_text("x", text.encode() + b"x", "claim")[1]) == ["FC013 1:1"]


# case 124
def test_a_pipe_keeps_nobody_waiting(project: Project) -> None:
    root = project({"claims/lap.yaml": CLAIM.format("lap")})
    os.mkfifo(root / "claims/pipe.yaml")
    loaded = load(root)
    assert [f"{one.path} {one.code} {one.message}; {one.hint}" for one in loaded.diagnostics] == [
        "claims/pipe.yaml FC701 a special file stands where a record should be; put the file itself there"
    ]
    assert len(loaded.corpus.claims) == 1


# case 125
def test_nothing_of_what_a_link_leads_to_is_shown(project: Project) -> None:
    root = project({"secret": "password: [hunter2\n", "claims/lap.yaml": CLAIM.format("lap")})
    (root / "claims/a.yaml").symlink_to("../secret")
    loaded = load(root)
    assert [(one.path, one.code, one.excerpt) for one in loaded.diagnostics] == [("claims/a.yaml", "FC701", None)]
    assert "hunter2" not in repr(loaded)


# case 122
def test_a_file_swapped_for_a_link_after_it_was_listed_is_not_followed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"secret": "password: [hunter2\n", "claims/a.yaml": CLAIM.format("a")})
    opened = os.open

    def swap(path: str, *arguments: object, **options: object) -> int:
        if path == "a.yaml":
            (root / "claims/a.yaml").unlink(missing_ok=True)
            (root / "claims/a.yaml").symlink_to("../secret")
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", swap)
    loaded = load(root)
    assert [f"{one.path} {one.code}" for one in loaded.diagnostics] == ["claims/a.yaml FC701"]
    assert "hunter2" not in repr(loaded)


# cases 133, 134
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (PermissionError(13, "Permission denied"), "claims/b.yaml: Permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "claims/b.yaml: no such file"),
        (OSError(5, "Input/output error"), "claims/b.yaml: Input/output error"),
    ],
)
def test_what_the_machine_refuses_is_a_fault_and_the_rest_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch, fault: OSError, told: str
) -> None:
    root = project({f"claims/{name}.yaml": CLAIM.format(name) for name in "abc"})
    opened = os.open

    def refuse(path: str, *arguments: object, **options: object) -> int:
        if path == "b.yaml":
            raise fault
        return opened(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    loaded = load(root)
    assert loaded.faults == (told,)
    assert [claim.id for claim in loaded.corpus.claims] == ["a", "c"]
    assert (len(loaded.checked), len(loaded.unread)) == (3, 1)


# case 133
def test_a_folder_that_cannot_be_listed_is_a_fault(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({"claims/a.yaml": CLAIM.format("a"), "claims/locked/b.yaml": CLAIM.format("b")})
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    loaded = load(root)
    assert loaded.faults == ("claims/locked: Permission denied",)
    assert (loaded.checked, loaded.unread) == (("claims/a.yaml",), ())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("review_by: !x 2025-13-01", ["FC007 7:12"]),
        ("review_by: &x 2025-13-01", ["FC006 7:12"]),
        # case 46
        ("quantity: {measurand: m, comparator: exactly, value: .nan, unit: s}", ["FC012 7:54"]),
        ("quantity: {measurand: m, comparator: exactly, 1: 2, unit: s}", ["FC010 7:47"]),
        ("verdict: {rating: true, rating: false, by: desk, on: 2025}", ["FC103 7:19", "FC009 7:25"]),
        ("tags: {{ tags }}", ["FC010 7:8"]),
    ],
)
def test_of_what_could_not_be_read_nothing_more_is_said(line: str, found: list[str]) -> None:
    assert brief(load_text("x", (CLAIM.format("lap") + line + "\n").encode(), "claim")[1]) == found


# case 79
def test_a_name_that_is_not_utf_8_is_shown_in_escapes(project: Project) -> None:
    root = project({"claims/a.yaml": CLAIM.format("a")})
    path = os.path.join(os.fsencode(root), b"claims", b"caf\xe9.yaml")
    try:
        with open(path, "wb") as stream:
            stream.write(b"id: [\n")
    except OSError:
        pytest.skip("the file system does not take this name")
    (found,) = load(root).diagnostics
    assert found.path == "claims/caf\\xe9.yaml"
    found.path.encode()


@pytest.mark.parametrize(
    ("path", "shown"),
    [("claims/刹车.yaml", "claims/刹车.yaml"), (os.fsdecode(b"a\xff\xc3.yaml"), "a\\xff\\xc3.yaml"), ("a\nb", "a\nb")],
)
def test_a_path_can_always_be_written_out(path: str, shown: str) -> None:
    assert displayable(path) == shown
