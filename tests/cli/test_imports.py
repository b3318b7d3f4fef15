"""What each command imports: to start is most of what a small one costs, and a careless import is felt by all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Write = Callable[[Mapping[str, str]], Path]

KETTLE = """\
id: kettle
claimant: Maker
subject: Kettle
text: It boils in 90 seconds
attribution: verbatim
said: [{on: 2026-01-15}]
quantity: {measurand: time to boil, comparator: exactly, value: 90, unit: s, better: lower}
"""

PACKAGES = {"jsonschema", "jsonschema_rs", "rich", "typer", "yaml"}
ROOMS = {"baseline", "config", "history", "model", "records", "reports", "rules", "scoring", "workflow"}
REPORTS = Path(__file__).parents[2] / "factcheck" / "reports"
FORMS = {
    ".".join(path.relative_to(REPORTS).with_suffix("").parts)
    for path in REPORTS.rglob("*.py")
    if "\ndef render(" in path.read_text(encoding="utf-8")
}
"""What of reports/ prints something."""

SHORT = {
    "READ": "typer yaml jsonschema_rs",
    "BASE": "config model records scoring",
    "RUN": "config model records scoring reports rules workflow",
}
"""How the table names what goes together."""

SPY = """\
import atexit, sys
atexit.register(lambda: print("", *sys.modules, sep="\\n", file=sys.stderr))
from factcheck.cli import main
main()
"""

TABLE = """\
--version                 |       |                             |
--help                    | typer | model reports               |
validate --help           | typer | model reports               |
new claim --help          | typer | model                       |
                          | typer | BASE                        |
explain FC302             | typer | model records rules scoring |
config                    | typer | BASE reports rules          |
validate claims           | READ  | RUN                         | findings.text
validate --format sarif   | READ  | RUN                         | findings.sarif
validate --write-baseline | READ  | RUN baseline                | findings.text
verify                    | READ  | RUN                         | findings.text
report                    | READ  | RUN                         | plain terminal
show kettle               | READ  | RUN                         | findings.json json_v1 show.json show.plain show.text
promises                  | READ  | RUN                         | promises.json promises.text
scorecard                 | READ  | RUN                         | scorecard.json scorecard.text
next                      | READ  | RUN                         | next.json next.text
diff .                    | READ  | BASE reports history        | diff.text
export json               | READ  | RUN                         | findings.json json_v1
export markdown           | READ  | RUN                         | markdown
"""
"""A command, and which packages, which rooms and which forms of reports/ it imports."""


@pytest.mark.parametrize("row", TABLE.splitlines(), ids=lambda row: row.partition("|")[0].strip() or "alone")
def test_a_command_imports_only_what_it_uses(project: Write, row: str) -> None:
    line, *cells = row.split("|")
    expected = tuple({name for word in cell.split() for name in SHORT.get(word, word).split()} for cell in cells)
    root = project({"claims/kettle.yaml": KETTLE})
    assert imports(root, *line.split()) == expected


def test_only_a_record_of_the_wrong_shape_takes_the_package_that_explains_it(project: Write) -> None:
    root = project({"claims/kettle.yaml": KETTLE.replace("verbatim", "hearsay")})
    packages, _, _ = imports(root, "validate")
    assert packages == {"typer", "yaml", "jsonschema_rs", "jsonschema"}


def imports(root: Path, *arguments: str) -> tuple[set[str], set[str], set[str]]:
    """The packages, rooms and forms that a command has imported when it ends."""
    told = subprocess.run(
        [sys.executable, "-c", SPY, *arguments],
        cwd=root,
        env={**os.environ, "FACTCHECK_CACHE": "off"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    ).stderr.decode()
    names = set(told.splitlines())
    ours = {name.removeprefix("factcheck.") for name in names if name.startswith("factcheck.")}
    return (
        PACKAGES & names,
        ROOMS & ours,
        FORMS & {name.removeprefix("reports.") for name in ours if name.startswith("reports.")},
    )
