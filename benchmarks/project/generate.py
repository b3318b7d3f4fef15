"""Projects of any size, written to disk record by record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.project.cases import CASES
from benchmarks.project.faults import Planted, plant
from benchmarks.project.finish import finish
from benchmarks.project.layout import lay_out
from benchmarks.project.parts import name

AS_OF = "2026-11-01"
"""The day on which the projects are looked at: all of their records are older."""
MANIFEST = "faults.json"

_IN_A_FOLDER = 150
_CONFIG = 'title = "A made-up project of {count:,} records"\npublisher = "Benchmarks"\n'


class File(NamedTuple):
    """A record file; `stands_alone` is false where the claim of its case is not sound without its evidence."""

    kind: str
    path: str
    text: str
    stands_alone: bool


def records(count: int, seed: int = 1) -> Iterator[File]:
    """That many records. A larger project of the same seed begins with the records of a smaller one."""
    cases = (count + 2) // 3
    before = None
    for number in range(cases):
        rng = Random(f"{seed}/{number}")
        names = name(rng, number)
        case = rng.choice(CASES)(rng, names)
        claim, *evidence = finish(rng, names, case, before if number % 4 else None)
        before = str(claim["id"]), names.subject
        folder = f"{number // _IN_A_FOLDER:03d}"
        # A claim may stand without one of its sources, so those come last.
        yield File("claim", f"claims/{folder}/{claim['id']}.yaml", lay_out("claim", claim), case.stands_alone)
        for record in evidence[: count - number * 3 - 1]:
            path = f"evidence/{folder}/{record['id']}.yaml"
            yield File("evidence", path, lay_out("evidence", record), case.stands_alone)


def generate(root: Path, count: int, *, seed: int = 1, faulty: float = 0.0) -> list[Planted]:
    """Write a project of `count` records into a folder.

    Args:
        root: the folder; it may exist, and is best empty.
        count: how many records.
        seed: the same seed gives the same bytes.
        faulty: the share of records with a fault in them.

    Returns:
        The faults, which stand in `faults.json` too.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "factcheck.toml").write_text(_CONFIG.format(count=count), encoding="utf-8")
    planted: list[Planted] = []
    made: set[str] = set()
    for index, file in enumerate(records(count, seed)):
        folder, text = file.path.rpartition("/")[0], file.text
        if folder not in made:
            (root / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        case, place = divmod(index, 3)
        if place == 0:
            # One fault a case: a finding cannot be held against a claim that could not be read.
            chance = Random(f"{seed}/fault/{case}")
            spoilt = chance.randrange(3 if file.stands_alone else 1) if chance.random() < 3 * faulty else None
        if place == spoilt:
            fault = plant(chance, file.kind, file.path, text)
            if fault:
                text = fault.text
                planted.append(fault.planted)
        with open(root / file.path, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
    if faulty:
        listed = json.dumps([fault._asdict() for fault in planted], ensure_ascii=False, indent=1)
        (root / MANIFEST).write_text(listed + "\n", encoding="utf-8")
    return planted
