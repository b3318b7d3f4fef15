from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.diagnostics import Edit
from factcheck.model.units import Units
from factcheck.records.codes import CODES
from factcheck.records.discover import RecordKind
from factcheck.records.fix import apply
from factcheck.records.reading import load_text
from factcheck.records.shape.day_forms import read_other_form
from factcheck.records.shape.schema import load_schema
from factcheck.records.shape.synonyms import _SYNONYMS, meant
from factcheck.records.survey import MAX_BYTES
from factcheck.records.yaml.parse import parse
from factcheck.source import Path, Place, Span

from .findings import marked
from .mutations import mutations
from .test_decode import CLAIM, EVIDENCE, keys_of
from .test_fuzz import splices, written

SEEDS: Mapping[RecordKind, str] = {"claim": CLAIM, "evidence": EVIDENCE}


def edits_of(data: bytes, kind: RecordKind) -> list[Edit]:
    return [found.fix for found in load_text("x.yaml", data, kind)[1] if found.fix]


def mend(data: bytes, kind: RecordKind) -> bytes:
    """Mended until nothing is left to mend."""
    while edits := edits_of(data, kind):
        mended = apply(data, edits)
        assert mended is not None
        data = mended
    return data


# ---------------------------------------------------------------------------------------- what is mended, and what not

HEAD: Mapping[RecordKind, str] = {
    "claim": "id: lap\nclaimant: Maker\nsubject: Car\ntext: It laps\nattribution: verbatim\nsaid: [{on: 2025-01-01}]\n",
    "evidence": "id: test\ntitle: A test\npublisher: Club\nsource: court\nfindings: [{claim: lap, stance: context}]\n",
}

MENDED = """\
notes: x                                     | note: x
Note: x                                      | note: x
"tgas": [a]                                  | "tags": [a]
asked: {"on":2026, 'asnwer':none}            | asked: {"on":2026, 'answer':none}
qualifers: [{text: a, placment: foot note}]  | qualifiers: [{text: a, placement: footnote}]
stakes: hihg  # why                          | stakes: high  # why
stakes: 'High'                               | stakes: 'high'
verdict: {rating: mostly true, by: x, on: 2026} | verdict: {rating: mostly-true, by: x, on: 2026}
reviews: [{rating: Half_True, by: x, on: 2026}] | reviews: [{rating: half-true, by: x, on: 2026}]
verdict: {rating: true, by: x, on: 2026}     | verdict: {rating: "true", by: x, on: 2026}
verdict: {rating: False, by: x, on: 2026}    | verdict: {rating: "false", by: x, on: 2026}
review_by: 3 March 2025                      | review_by: 2025-03-03
review_by: "2025/03/03"                      | review_by: "2025-03-03"
review_by: 20250303                          | review_by: 2025-03-03
review_by: March 2025                        | review_by: 2025-03
promise: {grace: "10"}                       | promise: {grace: 10}
promise: {grace: 10.0}                       | promise: {grace: 10}
promise: {profile: ['0.50', 1]}              | promise: {profile: [0.50, 1]}
note: 1.50                                   | note: "1.50"
note: False                                  | note: "False"
tags: [a, 2024,]                             | tags: [a, "2024",]
conditions: {lap: 2}                         | conditions: {lap: "2"}
"""

MENDED_EVIDENCE = """acces: Second-hand                                  | access: secondhand
independance: affiliate                             | independence: affiliated
derivedFrom: [a]                                    | derived_from: [a]
snapshot: {path: a, sha256: {SHA}}                  | snapshot: {path: a, sha256: {sha}}
findings: [{claim: lap, stance: refute}]            | findings: [{claim: lap, stance: refutes}]
findings: [{claim: lap, stance: supported}]         | findings: [{claim: lap, stance: supports}]
findings: [{claim: lap, vlaue: "1.980", unit: s}]   | findings: [{claim: lap, value: 1.980, unit: s}]
findings: [{claim: lap, kind: date, value: 2025/03/03}] | findings: [{claim: lap, kind: date, value: 2025-03-03}]
findings: [{claim: lap, range: ["1", null]}]        | findings: [{claim: lap, range: [1, null]}]
findings: [{claim: lap, value: 1, unit: 1.0}]       | findings: [{claim: lap, value: 1, unit: 1}]
"""

LEFT_EVIDENCE = """independence: dependent
access: third-hand
snapshot: {path: a, sha256: {SHA}0}
findings: [{claim: lap, stance: contest}]
findings: [{claim: lap, stance: 1}]
findings: [{claim: lap, values: [1, 2]}]
findings: [{claim: lap, value: "1,300", unit: s}]
findings: [{claim: lap, value: 2025-03-01, kind: physical}]
findings: [{claim: lap, value: March 2025, kind: date}]
findings: [{claim: lap, value: 20250303, kind: date}]
findings: [{claim: lap, stance: refutes, breach: "true"}]
findings: [{claim: lap, value: 1, vlaue: 2, unit: s}]
findings: [{claim: lap, vlaue: 1, valeu: 2, unit: s}]
findings: [{claim: Lap, stance: refutes}]
findings: [{claim: lap, stance: refuets}, *x]
findings: [{claim: lap, stance: refuets, claim: lap}]
"""

SHA = "ABCDEF0123456789" * 4


def split(rows: str) -> list[str]:
    return rows.replace("{SHA}", SHA).replace("{sha}", SHA.lower()).splitlines()


LEFT = """\
headline: x
n\u043ete: x
value: 1
notes: x\\nNote: y
nota: [x]
promised: x
superseded: lap-2
restated: lap-2
stakes: T
stakes: yes
stakes: highest
stakes: 1
stakes: no longer high
attribution: not said?
verdict: {rating: untrue, by: x, on: 2026}
verdict: {rating: verified, by: x, on: 2026}
verdict: {rating: of-track, by: x, on: 2026}
review_by: 03/04/2025
review_by: 3.4.2025
review_by: 3 March 25
review_by: 30 February 2025
review_by: 2024/25
review_by: 2025.5
review_by: 99991399
promise: {grace: "ten"}
promise: {grace: "1.5"}
promise: {grace: 1.5}
promise: {grace: 1e99}
promise: {grace: "007"}
promise: {profile: ["1,300"]}
note:
note: [1]
restates: Lap
tags: [a, a]
"""


def record(kind: RecordKind, row: str) -> bytes:
    """A record of that kind with one more line, in place of the line with that key if there is one."""
    lines = [line for line in HEAD[kind].splitlines() if line.partition(":")[0] != row.partition(":")[0]]
    return "\n".join((*lines, row, "")).encode()


@pytest.mark.parametrize(
    ("kind", "row"),
    [*(("claim", row) for row in split(MENDED)), *(("evidence", row) for row in split(MENDED_EVIDENCE))],
)
def test_what_is_mended(kind: RecordKind, row: str) -> None:
    before, after = (side.strip() for side in row.split("|"))
    assert before != after
    codes = {found.code for found in load_text("x.yaml", record(kind, before), kind)[1] if found.fix}
    assert all(re.search(r"`factcheck\svalidate --fix`", one.manual) for one in CODES if one.code in codes)
    assert mend(record(kind, before), kind).decode() == record(kind, after).decode()


@pytest.mark.parametrize(
    ("kind", "row"), [*(("claim", row) for row in split(LEFT)), *(("evidence", row) for row in split(LEFT_EVIDENCE))]
)
def test_what_is_left(kind: RecordKind, row: str) -> None:
    data = record(kind, row.replace("\\n", "\n"))
    assert load_text("x.yaml", data, kind)[1]
    assert edits_of(data, kind) == []


def test_every_other_byte_stays() -> None:
    before = (
        "\ufeff# a comment: nots, hihg\r\n\r\nid:   lap\r\nclaimant: 'Maker'\t# who\r\nsubject: \"Car\"\r\n"
        "text: >-\r\n  It laps,\r\n  hihg\r\nattribution: Verbatim\r\nsaid:\r\n- {on: 3 March 2025,where:  刹 }\r\n"
        "stakse:\r\n    hihg     # hihg\r\nx-own: {stakse: hihg}\r\n# nots"
    )
    after = (
        before.replace("Verbatim", "verbatim")
        .replace("3 March 2025", "2025-03-03")
        .replace("\nstakse:\r\n    hihg ", "\nstakes:\r\n    high ")
    )
    assert mend(before.encode(), "claim").decode() == after


# -------------------------------------------------------------------------------------------- an edit that goes astray

TEXT = "id: lap\nnote: a  # b\ntags: [a, 1]\n"


@pytest.mark.parametrize(
    ("span", "text", "expected"),
    [
        (Span(2, 1, 2, 5), "text", "id: lap\ntext: a  # b\ntags: [a, 1]\n"),
        (Span(2, 7, 2, 8), '"a: b"', 'id: lap\nnote: "a: b"  # b\ntags: [a, 1]\n'),
        (Span(3, 11, 3, 12), "2.0", "id: lap\nnote: a  # b\ntags: [a, 2.0]\n"),
        (Span(2, 7, 2, 8), "a: b", None),  # a mapping now
        (Span(2, 7, 2, 8), "a # b", None),  # a comment now
        (Span(2, 7, 2, 8), "a\nx: b", None),  # one more key
        (Span(2, 7, 2, 8), "&a a", None),  # a fault of the text
        (Span(2, 7, 2, 8), "010", None),  # a number that many read as another
        (Span(2, 7, 2, 9), "b", None),  # not the place of a value
        (Span(3, 8, 3, 9), "a, b", None),  # one more entry
        (Span(3, 7, 3, 13), "[]", None),  # not a single value
        (Span(2, 1, 2, 5), "id", None),  # two keys become one
    ],
)
def test_a_record_changes_as_meant_or_not_at_all(span: Span, text: str, expected: str | None) -> None:
    mended = apply(TEXT.encode(), [Edit(span, text)])
    assert (mended.decode() if mended else None) == expected


def test_of_edits_that_overlap_the_first_is_made() -> None:
    edits = [
        Edit(Span(3, 8, 3, 9), "b"),
        Edit(Span(2, 7, 2, 8), "c"),
        Edit(Span(2, 7, 2, 8), "b"),
        Edit(Span(2, 1, 2, 8), "x"),
    ]
    assert apply(TEXT.encode(), edits[:3]) == TEXT.replace("a  #", "b  #").replace("[a", "[b").encode()
    assert apply(TEXT.encode(), edits) is None


def test_a_mend_never_makes_a_file_too_large() -> None:
    text = "note: 1\n#"
    for room, fits in ((2, True), (1, False)):
        data = text + "x" * (MAX_BYTES - room - len(text))
        assert (apply(data.encode(), [Edit(Span(1, 7, 1, 8), '"1"')]) is not None) is fits


# -------------------------------------------------------------------------------------------------------- single slips


def words_of(schema: object) -> Iterator[tuple[str, ...]]:
    """Every list of words, and of keys, that stand for choice together."""
    if isinstance(schema, dict):
        if all(isinstance(word, str) for word in schema.get("enum", [0])):
            yield tuple(schema["enum"])
        if "additionalProperties" in schema and "properties" in schema:
            yield tuple(schema["properties"])
        for below in schema.values():
            yield from words_of(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from words_of(below)


VOCABULARIES = sorted({words for kind in SEEDS for words in words_of(load_schema(kind))})


def slips(word: str) -> Iterator[str]:
    """One letter missing, doubled, wrong, or changed places with the next; other capitals and separators."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
        yield from (word[:at] + letter + word[at + 1 :] for letter in "aeinorstx")
    yield from (word.upper(), word.title(), re.sub("[-_]", " ", word), re.sub("[-_]", "", word))


def test_no_single_slip_is_taken_for_one_of_another_word() -> None:
    for words in VOCABULARIES:
        for word in words:
            for slip in slips(word):
                assert slip in words or meant(slip, words) in (word, None), (slip, words)


def test_most_single_slips_in_long_words_are_understood() -> None:
    slipped = [
        (meant(slip, words), word) for words in VOCABULARIES for word in words if len(word) > 7 for slip in slips(word)
    ]
    assert sum(one == word for one, word in slipped) / len(slipped) > 0.8


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("dependent", "independent"),
        ("verified", "unverified"),
        ("known", "unknown"),
        ("slower", "lower"),
        ("rate", "date"),
        ("contest", "context"),
        ("content", "context"),
        ("form", "forum"),
        ("superseded", "supersedes"),
        ("restated", "restates"),
        ("original", "origin"),
    ],
)
def test_another_word_is_no_slip(word: str, other: str) -> None:
    assert meant(word, [other]) is None


def test_synonyms_are_no_words_of_ours_and_mean_one_that_is() -> None:
    known = {word for words in VOCABULARIES for word in words} | set(Units().names())
    assert set(_SYNONYMS.values()) <= known
    assert not known & _SYNONYMS.keys()


# --------------------------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 March 2025", "2025-03-03"),
        ("3rd March 2025", "2025-03-03"),
        ("03 mar. 2025", "2025-03-03"),
        ("March 3, 2025", "2025-03-03"),
        ("Mar 3rd 2025", "2025-03-03"),
        ("Sept 2025", "2025-09"),
        ("May, 2025", "2025-05"),
        ("2025/3/3", "2025-03-03"),
        ("2025.03.03", "2025-03-03"),
        ("2025-3-3", "2025-03-03"),
        ("2025-3", "2025-03"),
        ("20250303", "2025-03-03"),
        ("2025年3月3日", "2025-03-03"),
        ("2025年3月", "2025-03"),
        ("03/03/2025", None),
        ("3.3.2025", None),
        ("3 Ma 2025", None),
        ("3 Maybe 2025", None),
        ("29 February 2025", None),
        ("2025/03.03", None),
        ("2010/11", None),
        ("202503", None),
        ("30250303", None),
        ("March 25", None),
        ("spring 2025", None),
        ("2025-03-03T10:00:00Z", None),
        ("", None),
    ],
)
def test_dates_in_other_forms(text: str, date: str | None) -> None:
    assert read_other_form(text) == date


# --------------------------------------------------------------------------------------------------- whatever is wrong


def places_of(kind: RecordKind) -> list[Span]:
    """Where the keys and the controlled words of a record stand."""
    places: dict[Path, Place] = {}
    parse(SEEDS[kind], places)
    known = {word for words in VOCABULARIES for word in words}
    spans = {span for place in places.values() for span in place if span and marked(SEEDS[kind], span) in known}
    return sorted(spans)


PLACES = {kind: places_of(kind) for kind in SEEDS}


@st.composite
def spoilt(draw: st.DrawFn, most: int) -> tuple[RecordKind, bytes]:
    """A record with slips in some of its keys and words."""
    kind: RecordKind = draw(st.sampled_from(["claim", "evidence"]))
    lines = SEEDS[kind].split("\n")
    chosen = draw(st.lists(st.sampled_from(PLACES[kind]), min_size=1, max_size=most, unique=True))
    for span in sorted(chosen, reverse=True):
        line = lines[span.line - 1]
        slip = draw(st.sampled_from(sorted(set(slips(marked(SEEDS[kind], span))))))
        lines[span.line - 1] = line[: span.column - 1] + slip + line[span.end_column - 1 :]
    return kind, draw(st.sampled_from(["\n", "\r\n"])).join(lines).encode()


@given(spoilt(most=1))
def test_a_single_slip_is_put_right_or_left(given: tuple[RecordKind, bytes]) -> None:
    kind, before = given
    after = mend(before, kind)
    assert after in (before, SEEDS[kind].replace("\n", "\r\n" if b"\r" in before else "\n").encode())


@given(spoilt(most=6))
def test_nothing_but_the_marked_places_changes(given: tuple[RecordKind, bytes]) -> None:
    kind, before = given
    edits = sorted(set(edits_of(before, kind)))
    after = apply(before, edits) if edits else before
    assert after is not None
    pattern, rest = "", before.decode()
    for span, text in reversed(edits):
        lines = rest.split("\n")
        start = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
        end = start + len(marked(rest, span))
        pattern = re.escape(text) + re.escape(rest[end:]) + pattern
        rest = rest[:start]
    assert re.fullmatch(re.escape(rest) + pattern, after.decode())
    assert edits_of(mend(before, kind), kind) == []


@pytest.mark.parametrize("kind", SEEDS)
def test_every_mend_of_a_record_spoilt_at_random_comes_out_as_meant(kind: RecordKind) -> None:
    keys = tuple(sorted(keys_of(load_schema(kind))))
    mutated = map(written, mutations(parse(SEEDS[kind]).data or {}, keys, 300))
    mended = [data for data in (*splices(SEEDS[kind], 300), *mutated) if edits_of(data, kind)]
    assert len(mended) > 20
    for data in mended:
        assert edits_of(mend(data, kind), kind) == []
