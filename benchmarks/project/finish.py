"""The three records of a case: its claim, signed, and its two sources."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.project.parts import (
    BEST,
    WEAK,
    Case,
    Names,
    Record,
    day,
)
from benchmarks.project.words import AUTHORS, DESKS, LABS, PAPERS, REMARKS


def finish(rng: Random, names: Names, case: Case, before: tuple[str, str] | None) -> tuple[Record, Record, Record]:
    """The three records of a case; `before` is an earlier claim of the same sort of maker, and its subject."""
    claim = case.claim
    verdict = claim.pop("verdict")
    assert isinstance(verdict, dict)
    if before and rng.random() < 0.1:
        claim[rng.choice(("restates", "supersedes"))] = before[0]
    if rng.random() < 0.3:
        claim |= {
            "text_original": f"{names.subject}，第{names.number}次公开承诺：{rng.choice(REMARKS[3::2])}",
            "language": "zh",
        }
    claim["verdict"] = verdict | {
        "by": rng.choice(DESKS),
        "on": day(rng, 2025, 11),
        "because": f"Of what is on record, this weighs most: {rng.choice(REMARKS)}",
    }
    if rng.random() < 0.15:
        claim["reviews"] = [
            {
                "rating": "half-true",
                "by": rng.choice(PAPERS)[0],
                "on": day(rng, 2025, 9),
                "because": rng.choice(REMARKS),
            }
        ]
    if rng.random() < 0.05:
        claim["corrections"] = [{"on": day(rng, 2025, 12), "text": "The unit in the first version was miles."}]
    if rng.random() < 0.1:
        claim["review_by"] = date(2039, 12, 31)
    if rng.random() < 0.4:
        claim["tags"] = rng.sample(("export", "home market", "advertising", "launch", "family", "fleet"), 2)
    if rng.random() < 0.1:
        claim["x-ticket"] = f"FC-{names.number}"
    claim["note"] = " ".join(rng.sample(REMARKS, 4))
    first = _evidence(rng, names, case, 0)
    second = _evidence(rng, names, case, 1, str(first["id"]))
    if before and rng.random() < 0.5:
        listed = second["findings"]
        assert isinstance(listed, list)
        second["findings"] = [
            *listed,
            {"claim": before[0], "stance": "context", "note": f"It names the {before[1]} too."},
        ]
    return claim, first, second


def _evidence(rng: Random, names: Names, case: Case, index: int, first: str | None = None) -> Record:
    publisher, host = rng.choice((LABS, PAPERS)[index])
    slug = f"{host}-{names.number:06d}-{index + 1}"
    published = day(rng, 2024, 7)
    url = f"https://www.{host}.example/{published.year}/{names.brand}/{slug}"
    record: Record = {
        "id": slug,
        "title": f"{names.subject}: what we found, part {index + 1}",
        "publisher": publisher,
        "url": url,
        "archive_url": f"https://archive.example/{published:%Y%m%d}/{url}",
        "published": rng.choice((published, published, f"{published:%Y-%m}")),
        "retrieved": published + timedelta(days=rng.randrange(1, 90)),
    }
    if rng.random() < 0.6:
        record["author"] = rng.choice(AUTHORS)
    record["source"] = case.sources[index]
    if first and case.sources[0] in BEST and rng.random() < 0.2:
        # The verdict stands on the first source alone.
        ways: tuple[Record, ...] = (
            {"derived_from": [first]},
            {"independence": "affiliated"},
            {"access": "secondhand"},
        )
        record |= rng.choice(ways)
    elif case.sources[index] in WEAK and rng.random() < 0.2:
        record["retracted"] = published + timedelta(days=100)
    record["quote"] = f"no. {names.number}-{index + 1}, as tested on {published}"
    record["note"] = " ".join(rng.sample(REMARKS, 3 + index))
    record["findings"] = [*case.found[index]]
    if index == 1:
        record |= case.extra
    return record
