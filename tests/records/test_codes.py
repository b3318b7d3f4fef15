"""The manuals of reading tell the truth: what they say fails does fail, and what they say passes does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from factcheck.records.codes import CODES
from factcheck.records.codes.code import Code
from factcheck.records.codes.shape import SHAPE
from factcheck.records.codes.text import LINTS, TEXT
from factcheck.records.reading import load_text
from factcheck.records.yaml.parse import parse

CLAIM = {
    "id": "lap",
    "claimant": "Maker",
    "subject": "Car",
    "text": "The car laps the ring in 100 s",
    "attribution": "verbatim",
    "said": "[{where: launch}]",
}
EVIDENCE = {"id": "test", "title": "A test", "publisher": "Club", "source": "court"}
CONTEXTS = {
    "value": "quantity: {{measurand: time, comparator: exactly, unit: s, {}}}",
    "on": "said: [{{{}}}]",
    "where": "said: [{{{}}}]",
    "stance": "findings: [{{claim: lap, {}}}]",
    "range": "findings: [{{claim: lap, unit: s, {}}}]",
    "uncertainty": "findings: [{{claim: lap, value: 1, unit: s, {}}}]",
}


def snippet(code: Code, title: str) -> str:
    """The indented lines under a title, without the remarks beside them."""
    match = re.search(rf"^{title}:\n((?:    .*\n)+)", code.manual, re.MULTILINE)
    return re.sub(r"^    |  +\(.*\)$", "", match[1], flags=re.MULTILINE) if match else ""


def entries(code: Code, title: str) -> Iterator[str]:
    """Each top entry of a snippet as a whole record."""
    for entry in re.findall(r"(?m)^\S.*\n(?:[ -].*\n)*", snippet(code, title)):
        key = entry.partition(":")[0]
        placed = CONTEXTS.get(key, "{}").format(entry.strip())
        top = placed.partition(":")[0]
        base = EVIDENCE if top in ("url", "published", "snapshot", "findings") else CLAIM
        if base is EVIDENCE and top != "findings":
            placed += "\nfindings: [{claim: lap, stance: context}]"
        rest = "".join(f"{name}: {value}\n" for name, value in base.items() if name != top)
        yield f"{rest}{placed.replace('sha256: …', 'sha256: ' + 'a' * 64)}\n"


def codes(record: str) -> set[str]:
    kind = "evidence" if "publisher:" in record else "claim"
    return {one.code for one in load_text("x.yaml", record.encode(), kind)[1]}  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [one for one in TEXT if snippet(one, "Fails")], ids=lambda code: code.code)
def test_text_that_is_said_to_fail_or_pass_does(code: Code) -> None:
    failing = snippet(code, "Fails").replace("<U+2028>", "\u2028")
    if code.code == "FC002":
        for line in failing.strip().split("\n"):
            assert codes("".join(f"{key}: {value}\n" for key, value in CLAIM.items() if key != "text") + line) == {
                "FC002"
            }
    else:
        assert {one.code for one in parse(failing).problems} == {code.code}
    passing = snippet(code, "Passes")
    assert not passing or parse(passing).problems == ()


@pytest.mark.parametrize("code", [one for one in (*LINTS, *SHAPE) if snippet(one, "Fails")], ids=lambda code: code.code)
def test_shape_that_is_said_to_fail_or_pass_does(code: Code) -> None:
    failing, passing = list(entries(code, "Fails")), list(entries(code, "Passes"))
    assert failing
    assert passing
    for record in failing:
        assert code.code in codes(record), record
        assert codes(record) <= {code.code, "FC110"}, record
    for record in passing:
        assert codes(record) == set(), record


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_a_manual_says_why_what_and_how(code: Code) -> None:
    assert re.match(r"\n[A-Z].*[.\w,;:)]\n", code.manual)
    assert re.search(r"^Fails:", code.manual, re.MULTILINE)
    assert re.search(r"^Passes:|pass\. Mend", code.manual, re.MULTILINE)
    assert re.search(r"Mend it: ", code.manual)


def test_every_code_stands_in_its_family() -> None:
    assert all(re.fullmatch("FC0[0-9]{2}|FC701", one.code) for one in (*TEXT, *LINTS))
    assert all(re.fullmatch("FC1[0-9]{2}", one.code) for one in SHAPE)
    assert len({one.code for one in CODES}) == len(CODES)
