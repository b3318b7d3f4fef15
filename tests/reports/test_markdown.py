from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.model.claim import Appearance, Correction, Inquiry, Qualifier, SignedVerdict
from factcheck.model.dates import parse_date
from factcheck.reports.markdown import render
from factcheck.reports.report import Report
from factcheck.scoring.assessment import Assessment

Build = Callable[..., Assessment]

PAYLOADS = [
    "a | b\n| c | d |\n|---|---|",
    "# heading\n\n- item\n\n1. one",
    "<script>alert(1)</script><!-- x --></details>",
    "![x](https://evil.example/x.png) [y](javascript:alert(1)) <https://evil.example>",
    "[r]: https://evil.example\n\n[r]",
    "@user closes #1 owner/repo#1",
    "**b** *i* ~~s~~ `c` ``` \\",
    "1. ",
    "    indented",
    "> quote\n---\n===",
    "\x1b[31m\u202e\u2028",
]


def structure(source: str) -> list[str]:
    """The kinds of all tokens, without those that an encoder adds inside a line of text."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        found.append(token.type)
        found += [child.type for child in token.children or () if not _is_text(child)]
    return found


def _is_text(token: Token) -> bool:
    return token.type in {"text", "text_special"} or token.content == "<!-- -->"


def full(build: Build, text: str, url: str | None = "https://example.org/") -> Assessment:
    """A claim that says `text` wherever a record may say anything."""
    fields: dict[str, Any] = {
        "claimant": text,
        "subject": text + "2",
        "said": (Appearance(on=parse_date("2025"), where=text, url=url, archive_url=url),),
        "qualifiers": (Qualifier(text=text, placement="footnote"),),
        "verdict": SignedVerdict(rating="true", by=text, on=parse_date("2025"), because=text),
        "asked": Inquiry(on=parse_date("2025"), answer=text),
        "corrections": (Correction(on=parse_date("2025"), text=text),),
        "reason": text,
        "source": {"title": text, "publisher": text, "url": url, "archive_url": url},
    }
    return build("a-claim", text, **fields)


def test_the_summary_looks_as_it_did(story: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.md", render(story))


def test_the_same_report_gives_the_same_bytes(story: Report) -> None:
    assert render(story) == render(story)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_changes_the_structure(build_report: Callable[..., Report], build_claim: Build, payload: str) -> None:
    harmless = render(build_report([full(build_claim, "word")], title="word"))
    hostile = render(build_report([full(build_claim, payload)], title=payload))
    assert structure(hostile) == structure(harmless)
    assert {"html_block", "image"}.isdisjoint(structure(hostile))


@pytest.mark.parametrize("payload", ["javascript:alert(1)", "https://user@evil.example/", "file:///x", "https://a b"])
def test_only_a_checked_address_is_linked(
    build_report: Callable[..., Report], build_claim: Build, payload: str
) -> None:
    source = render(build_report([full(build_claim, "word", payload)]))
    assert structure(source) == structure(render(build_report([full(build_claim, "word", None)])))
    assert payload not in source


def test_every_claim_has_its_case(story: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render(story))
    headings = [
        tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h3" and token.nesting == 1
    ]
    assert headings == [f"`{item.claim.id}`" for item in story.assessments]


def test_the_case_of_a_misleading_claim(story: Report) -> None:
    source = render(story)
    case = source.partition("### `su7-ultra-0-100`")[2].partition("### ")[0]
    assert "| Verdict | mostly-false, firm | mostly-true, firm |" in case
    assert "| Found (± covers 95 %) | 2.260 ± 0.068 s | 2.010 ± 0.020 s |" in case
    assert "(https://example.org/road-test-su7-ultra)" in case
    assert "left out: carries no independent weight" in case
    assert "Signed misleading by desk on 2026-11-23: Every timed standing start" in case


def test_what_is_missing_is_said_first(build_report: Callable[..., Report], build_claim: Build) -> None:
    source = render(build_report([build_claim()], left_out=1))
    assert "**1 record file could not be read and is left out; `factcheck validate` says why.**" in source


def test_a_report_without_claims(build_report: Callable[..., Report]) -> None:
    assert "No claims to report." in render(build_report([]))
