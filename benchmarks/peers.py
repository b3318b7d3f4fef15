"""Other checkers on the same records or, where they read something else, on as many items as there are records."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.install import find
from benchmarks.measure import Command, Contender

SCHEMAS = Path(__file__).parents[1] / "schemas"
KINDS = ("claim", "evidence")
FOLDERS = ("claims", "evidence")

_LINT = "{extends: relaxed, rules: {line-length: disable}}"
_SENTENCE = "It was measured on two days, in both directions, and the mean of all runs is what counts here. "
_TEXT = _SENTENCE * 10
_BARE_DAY = re.compile(r"(?m)(: |\[|, )(\d{4}-\d\d-\d\d)(?=[\],}]|$)")
_YAMALE = {
    "claim": """\
id: str()
claimant: str()
subject: str()
category: str(required=False)
kind: str(required=False)
text: str()
text_original: str(required=False)
language: str(required=False)
attribution: enum('verbatim', 'paraphrase', 'disputed', 'not-said')
said: list(include('appearance'), min=1)
quantity: map(required=False)
conditions: map(str(), required=False)
qualifiers: list(map(), required=False)
promise: map(required=False)
stakes: enum('low', 'normal', 'high', 'safety', required=False)
asked: map(required=False)
verdict: include('signed')
reviews: list(include('signed'), required=False)
corrections: list(map(), required=False)
restates: str(required=False)
supersedes: str(required=False)
tags: list(str(), required=False)
note: str(required=False)
review_by: day(required=False)
x-ticket: str(required=False)
---
appearance: {on: day(), where: str(), url: str(), archive_url: str(required=False)}
signed: {rating: str(), by: str(), on: day(), because: str()}
""",
    "evidence": """\
id: str()
title: str()
publisher: str()
url: str()
archive_url: str()
published: any(day(), str())
retrieved: day()
author: str(required=False)
source: str()
independence: str(required=False)
access: str(required=False)
retracted: day(required=False)
derived_from: list(str(), required=False)
quote: str()
note: str()
findings: list(include('finding'), min=1)
adjustments: list(map(), required=False)
---
finding:
  claim: str()
  value: any(num(), day(), required=False)
  unit: any(str(), int(), required=False)
  kind: str(required=False)
  resolution: num(required=False)
  floor: num(required=False)
  uncertainty: map(required=False)
  runs: list(num(), required=False)
  about: bool(required=False)
  range: list(any(num(), day()), required=False)
  subject_value: num(required=False)
  rival_value: num(required=False)
  subject_uncertainty: num(required=False)
  rival_uncertainty: num(required=False)
  stance: str(required=False)
  bears_on: str(required=False)
  breach: bool(required=False)
  source: str(required=False)
  through: day(required=False)
  conditions: map(str(), required=False)
  measurand: str(required=False)
  independence: str(required=False)
  access: str(required=False)
  origin: str(required=False)
  computed: str(required=False)
  at: str(required=False)
  quote: str(required=False)
  note: str(required=False)
""",
}


class Work(NamedTuple):
    """A project of so many records at `root`, and a folder for what the peers read instead."""

    root: Path
    records: int
    inputs: Path


class Peer(NamedTuple):
    """A checker: what it looks at, how it names the place of a fault, and the most records it is measured on.

    `prepare` writes what it reads and says how it is called.
    """

    name: str
    looks_at: str
    places: str
    most: int
    prepare: Callable[[str, Work], Sequence[Command]]


def contenders(home: Path, work: Work) -> list[Contender]:
    """Every peer that is installed and reads so many records."""
    found = []
    for peer in PEERS:
        command = find(home, peer.name)
        if command is None:
            print(f"{peer.name}: left out: not installed")
        elif work.records <= peer.most:
            found.append(Contender(peer.name, peer.prepare(str(command), work), before=_fresh(work.inputs / "out")))
    return found


def _fresh(folder: Path) -> Callable[[], object]:
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def _schema(kind: str) -> str:
    return str(SCHEMAS / f"{kind}.schema.json")


def _check_jsonschema(command: str, work: Work) -> Sequence[Command]:
    return [
        Command((command, "--schemafile", _schema(kind), *_files(work.root, folder)), work.root)
        for kind, folder in zip(KINDS, FOLDERS, strict=True)
    ]


def _files(root: Path, folder: str) -> Iterable[str]:
    return sorted(str(path.relative_to(root)) for path in (root / folder).rglob("*.yaml"))


def _yamllint(command: str, work: Work) -> Sequence[Command]:
    return [Command((command, "-d", _LINT, *FOLDERS), work.root)]


def _ryl(command: str, work: Work) -> Sequence[Command]:
    return [Command((command, "check", "--no-cache", "-d", _LINT, *FOLDERS), work.root)]


def _yamale(command: str, work: Work) -> Sequence[Command]:
    commands = []
    for kind, folder in zip(KINDS, FOLDERS, strict=True):
        schema = work.inputs / f"{kind}.yamale"
        schema.write_text(_YAMALE[kind], encoding="utf-8")
        commands.append(Command((command, "-s", str(schema), folder), work.root))
    return commands


def _sourcemeta(command: str, work: Work) -> Sequence[Command]:
    # The command of the package is Python that starts the program, which would be most of its cost.
    system, machine = platform.system().lower(), platform.machine().replace("aarch64", "arm64")
    programs = (
        Path(command).parents[1].glob(f"lib/python*/site-packages/sourcemeta_jsonschema/jsonschema-{system}-{machine}")
    )
    program = next((str(path) for path in programs), command)
    return [
        Command((program, "validate", "--fast", _schema(kind), folder), work.root)
        for kind, folder in zip(KINDS, FOLDERS, strict=True)
    ]


def _ajv(command: str, work: Work) -> Sequence[Command]:
    options = ("validate", "--spec=draft2020", "--strict=false", "-c", "ajv-formats")
    return [
        Command((command, *options, "-s", _schema(kind), "-d", f"{folder}/**/*.yaml"), _quoted(work))
        for kind, folder in zip(KINDS, FOLDERS, strict=True)
    ]


def _v8r(command: str, work: Work) -> Sequence[Command]:
    return [
        Command((command, "-s", _schema(kind), f"{folder}/**/*.yaml"), _quoted(work))
        for kind, folder in zip(KINDS, FOLDERS, strict=True)
    ]


def _quoted(work: Work) -> Path:
    """The same records with their days in quotes, for readers that turn a bare one into something else than text."""
    root = work.inputs / "quoted"
    if not root.exists():
        for folder in FOLDERS:
            for path in (work.root / folder).rglob("*.yaml"):
                copy = root / path.relative_to(work.root)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(_BARE_DAY.sub(r'\1"\2"', path.read_text(encoding="utf-8")), encoding="utf-8")
    return root


def _doorstop(command: str, work: Work) -> Sequence[Command]:
    root = work.inputs / "doorstop"
    items = root / "items"
    items.mkdir(parents=True)
    subprocess.run(("git", "init", "--quiet", root), check=True)
    settings = "settings:\n  digits: 6\n  prefix: REQ\n  sep: ''\n"
    (items / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for number in range(1, work.records + 1):
        (items / f"REQ{number:06d}.yml").write_text(
            f"active: true\nderived: false\nheader: ''\nlevel: 1.{number}\nlinks: []\nnormative: true\nref: ''\n"
            f"reviewed: null\ntext: |\n  {_TEXT}\n",
            encoding="utf-8",
        )
    # What git does not know yet, the first run would add to it.
    subprocess.run(("git", "add", "."), cwd=root, check=True)
    return [Command((command, "--no-reformat", "--no-level-check", "--quiet"), root)]


def _bean_check(command: str, work: Work) -> Sequence[Command]:
    ledger = work.inputs / "all.beancount"
    with open(ledger, "w", encoding="utf-8") as out:
        out.write("2024-01-01 open Assets:Account\n2024-01-01 open Expenses:Tests\n")
        for number in range(1, work.records + 1):
            out.write(
                f'\n2024-02-03 * "Payee {number}" "{_SENTENCE}"\n  url: "https://www.payee.example/{number}"\n'
                f"  Assets:Account  -{number}.12 EUR\n  Expenses:Tests  {number}.12 EUR\n"
            )
    return [Command((command, "--no-cache", str(ledger)), work.inputs)]


def _strictdoc(command: str, work: Work) -> Sequence[Command]:
    root = work.inputs / "strictdoc"
    root.mkdir()
    with open(root / "all.sdoc", "w", encoding="utf-8") as out:
        out.write("[DOCUMENT]\nTITLE: Claims\n")
        for number in range(1, work.records + 1):
            out.write(f"\n[REQUIREMENT]\nUID: C-{number:06d}\nTITLE: Claim {number}\nSTATEMENT: >>>\n{_TEXT}\n<<<\n")
    return [Command((command, "export", ".", "--formats=json", "--output-dir", str(work.inputs / "out")), root)]


def _frictionless(command: str, work: Work) -> Sequence[Command]:
    table = work.inputs / "all.csv"
    with open(table, "w", encoding="utf-8") as out:
        out.write("id,claimant,value,unit,on,note\n")
        out.writelines(f'c{number},Arvo,{number}.5,s,2024-02-03,"{_TEXT}"\n' for number in range(work.records))
    return [Command((command, "validate", table.name), work.inputs)]


ANY = 10**9
PEERS = (
    Peer("check-jsonschema", "the same records: schema", "no line", 10_000, _check_jsonschema),
    Peer("yamllint", "the same records: syntax and style", "line and column", 10_000, _yamllint),
    Peer("ryl", "the same records: syntax and style", "line and column", ANY, _ryl),
    Peer("yamale", "the same records: a schema of its own", "no line", 10_000, _yamale),
    Peer("sourcemeta-jsonschema", "the same records: schema", "line, and none with --fast", ANY, _sourcemeta),
    Peer("ajv-cli", "the same records, days quoted: schema", "no line", ANY, _ajv),
    Peer("v8r", "the same records, days quoted: schema", "no line", 1_000, _v8r),
    Peer("doorstop", "as many requirements: references", "by id", 1_000, _doorstop),
    Peer("strictdoc", "as many requirements, exported as JSON", "line", 1_000, _strictdoc),
    Peer("beancount", "as many ledger entries: bean-check", "line", 10_000, _bean_check),
    Peer("frictionless", "a table of as many rows", "row", 10_000, _frictionless),
)
