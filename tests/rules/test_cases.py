"""Bad records with every finding they give, in `tests/cases/`: one file a case, records and answer on one screen.

A case begins with a sentence. `=== PATH` begins a record, `=== PATH bytes` one given as a Python expression,
`=== PATH -> TARGET` a link, `=== PATH/` a folder, `=== PATH N from 1 to 9` so many records alike, and `=== expected`
the findings, as `path code line:column`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.records.codes import CODES
from factcheck.rules import RULES
from factcheck.rules.ignores import IGNORES
from tests.rules.series import SPAN, unroll

CASES = Path(__file__).parent.parent / "cases"
FILES = sorted(CASES.rglob("*.txt"))


@dataclass(frozen=True)
class Part:
    """One section of a case file."""

    path: str
    form: str
    body: str

    def write(self, root: Path) -> None:
        if series := SPAN.fullmatch(self.form):
            for path, body in unroll(self.path, self.body, series):
                Part(path, "", body).write(root)
            return
        path = root / self.path
        if self.path.endswith("/"):
            path.mkdir(parents=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.form.startswith("-> "):
            path.symlink_to(self.form[3:])
        elif self.form == "bytes":
            path.write_bytes(eval(self.body, {"__builtins__": {}}))
        else:
            path.write_text(self.body, encoding="utf-8", newline="")


def read_parts(file: Path) -> list[Part]:
    pieces = re.split(r"^=== (\S+) ?(.*)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [Part(*pieces[at : at + 3]) for at in range(1, len(pieces), 3)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_bad_record_gives_exactly_these_findings(file: Path, tmp_path: Path, examine: Callable[[Path], Any]) -> None:
    *records, answer = read_parts(file)
    assert answer.path == "expected"
    for record in records:
        record.write(tmp_path)
    expected = answer.body.splitlines()
    examined = examine(tmp_path)
    assert examined.lines() == expected
    for rule in RULES:
        without = examined.lines([other for other in RULES if other is not rule])
        assert without == [line for line in expected if line.split()[1] != rule.code], rule.code


@pytest.mark.parametrize("code", [one.code for one in (*CODES, *RULES, *IGNORES)])
def test_every_code_has_two_cases(code: str) -> None:
    about = [file for file in FILES if file.stem.startswith(f"{code.lower()}-")]
    assert len(about) >= 2
    for file in about:
        assert f" {code} " in read_parts(file)[-1].body


def test_every_case_says_what_it_shows() -> None:
    for file in FILES:
        sentence = file.read_text(encoding="utf-8").partition("\n")[0]
        assert re.match(r"[A-Z“].*[.]\Z", sentence), file.name
