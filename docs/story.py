"""Write docs/story.md, which says where each claim and each source of the story is on record: `python docs/story.py`.

docs/story.toml holds the mapping; verdicts and numbers of sources are those of the records on a fixed day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.config import find_project
from factcheck.workflow import Run, run

ROOT = Path(__file__).parent.parent
MAPPING = ROOT / "docs" / "story.toml"
PAGE = ROOT / "docs" / "story.md"
DAY = date(2026, 11, 24)

INTRODUCTION = """\
# The story on record

<!-- Generated from docs/story.toml and the records by `python docs/story.py`: change those. -->

An article of January 2026 on Xiaomi EV makes 73 claims that can be checked. They, and further claims of the research
notes that were made for this record, are listed here with the records that hold them: the verdict that the engine
comes to, the one that a person signed, and the number of independent sources that the engine used. Then every source
of the notes. What is not on record says why. As of {day}.

Recorded: {claims} claims and {evidence} sources. Of the 73 claims of the article {recorded} are on record.
"""


class Entry(NamedTuple):
    """One thing of the story: its name, a title if it has one, and its records or else why it has none."""

    name: str
    title: str
    records: tuple[str, ...]
    left_out: str


class Story(NamedTuple):
    """The mapping: the numbered claims of the article, then by part of the notes their claims and their sources."""

    article: tuple[Entry, ...]
    claims: Mapping[str, tuple[Entry, ...]]
    sources: Mapping[str, tuple[Entry, ...]]


def read() -> Story:
    """The mapping as it is written."""
    data = tomllib.loads(MAPPING.read_text(encoding="utf-8"))
    return Story(
        tuple(_entry(name, told) for name, told in data["article"].items()),
        {part: tuple(_entry(*item) for item in told.items()) for part, told in data["claims"].items()},
        {part: tuple(_entry(*item) for item in told.items()) for part, told in data["sources"].items()},
    )


def _entry(name: str, told: Any) -> Entry:
    if isinstance(told, dict):
        return _entry(name, told.get("record", ""))._replace(
            title=told.get("title", ""), left_out=told.get("left_out", "")
        )
    return Entry(name, "", (told,) if isinstance(told, str) and told else tuple(told), "")


def look() -> Run:
    """The shipped records, scored."""
    settings = find_project(ROOT)
    assert settings is not None
    return run(settings, DAY)


def render(story: Story, done: Run) -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _lines(story, done))


def _lines(story: Story, done: Run) -> Iterator[str]:
    yield INTRODUCTION.format(
        day=DAY.isoformat(),
        claims=len(done.corpus.claims),
        evidence=len(done.corpus.evidence),
        recorded=sum(bool(entry.records) for entry in story.article),
    )
    yield "## The 73 claims of the article\n"
    yield from _claims("| # | claim | record | engine | signed | sources |", story.article, done)
    for part, claims in story.claims.items():
        yield f"\n## Claims of the research notes, {part}\n"
        yield from _claims("| claim of the notes | record | engine | signed | sources |", claims, done)
    for part, sources in story.sources.items():
        yield f"\n## Sources of the research notes, {part}\n"
        yield "| source of the notes | record |"
        yield "|---|---|"
        for entry in sources:
            names = ", ".join(_link(name, done.corpus.evidence_by_id[name].document.path) for name in entry.records)
            yield f"| {entry.name} | {names or _reason(entry)} |"


def _claims(head: str, entries: tuple[Entry, ...], done: Run) -> Iterator[str]:
    yield head
    yield "|---" * head.count(" | ") + "|---|"
    for entry in entries:
        named = f"| {entry.name} | {entry.title} |" if entry.title else f"| {entry.name} |"
        if not entry.records:
            yield f"{named} {_reason(entry)} | | | |"
        for place, record in enumerate(entry.records):
            yield f"{named if place == 0 else '| ' * named.count(' |') + '|'} {_verdicts(record, done)} |"


def _verdicts(record: str, done: Run) -> str:
    assessment = done.assessments[record]
    claim = assessment.claim
    signed = claim.verdict.rating if claim.verdict else "not signed"
    weighed = assessment.headline.evidence if assessment.headline else assessment.attribution
    sources = len({item.cluster for item in weighed if item.used})
    return f"{_link(record, claim.document.path)} | {assessment.verdict} | {signed} | {sources}"


def _link(name: str, path: str) -> str:
    return f"[{name}](../{path})"


def _reason(entry: Entry) -> str:
    return f"left out: {entry.left_out}"


if __name__ == "__main__":
    PAGE.write_text(render(read(), look()), encoding="utf-8")
    print(f"wrote {PAGE}")
