"""The page shows the last results, and its commands exist."""

import re
import shlex
from pathlib import Path

import pytest

from benchmarks.__main__ import read_arguments
from benchmarks.inside import Found
from benchmarks.measure import Cost
from benchmarks.page import PAGE, fill
from benchmarks.results import Results, load

TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/python -m benchmarks (.+)$", TEXT, re.MULTILINE)


def draw(name: str, results: Results) -> str:
    page = fill(f"<!-- {name} -->\n<!-- end -->\n", results)
    return page.removeprefix(f"<!-- {name} -->\n\n").removesuffix("\n\n<!-- end -->\n")


def test_the_page_is_drawn_from_the_last_results() -> None:
    assert fill(TEXT, load()) == TEXT


def test_results_survive_being_written_down(tmp_path: Path) -> None:
    results = Results(
        on="2026-11-01",
        machine={"cores": "2"},
        versions={"ryl": "1"},
        small={"--version": [Cost(0.5, 0.25, 100)]},
        sizes={1_000: {"ryl": [Cost(1.5, 1.25, 200)]}},
        scoring=0.001,
        found=Found(planted=9, lines=8, columns=7, others=1),
    )
    results.save(tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_exists(command: str) -> None:
    assert callable(read_arguments(shlex.split(command)).run)


def test_the_page_names_every_subcommand() -> None:
    assert {command.split()[0] for command in COMMANDS} == {"peers", "run", "project", "profile"}


def test_costs_stand_in_order_beside_their_ratios() -> None:
    costs = {
        "validate, warm": [Cost(0.2, 0.15, 38_000_000)],
        "python -c pass": [Cost(0.02, 0.01, 10_000_000)],
        "check-jsonschema": [Cost(12.0, 30.0, 52_000_000)],
    }
    assert draw("size 1000", Results(sizes={1000: costs})) == (
        "|  | by the clock, s | processor, s | peak, MB | against P | against CJ |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| `python -c pass` | 0.020 | 0.010 | 10 | 1.00 | 0.000 |\n"
        "| validate, warm | 0.200 | 0.150 | 38 | 15 | 0.005 |\n"
        "| check-jsonschema | 12.0 | 30.0 | 52 | 3000 | 1.00 |"
    )


def test_a_goal_is_held_against_what_was_measured() -> None:
    results = Results(
        small={"--version": [Cost(0, 0.02, 0)], "--help": [Cost(0, 0.05, 0)], "python -c pass": [Cost(0, 0.01, 0)]},
        found=Found(planted=8, lines=8, columns=7, others=0),
        scoring=0.000_151,
    )
    assert draw("goals", results).splitlines()[2:] == [
        "| `--version` | 2.3 P | 1.3 P | 2.00 P | must reached |",
        "| `--help` | 14 P | 8 P | 5.00 P | aim reached |",
        "| places of faults | every line | every column | lines 8 and columns 7 of 8; 0 others | must reached |",
        "| scoring a claim with 5 findings | 150 µs | 80 µs | 151 µs | **not reached** |",
    ]


def test_growth_is_counted_without_starting_up() -> None:
    alone = "validate, cold, one process"
    results = Results(
        small={"validate one record, cold": [Cost(0, 0.1, 0)], "python -c pass": [Cost(0, 0.01, 0)]},
        sizes={1_000: {alone: [Cost(0, 0.6, 41_000_000)]}, 10_000: {alone: [Cost(0, 5.85, 50_000_000)]}},
    )
    assert draw("goals", results).splitlines()[2:] == [
        "| memory, 1,000 records | 42 MB | 36 MB | 41.0 MB | must reached |",
        "| memory, 10,000 records | 60 MB | 45 MB | 50.0 MB | must reached |",
        "| from 1,000 to 10,000 records, start-up taken off | 12 times | 11 times | 11.5 times | must reached |",
    ]
