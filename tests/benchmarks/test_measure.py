"""Costs are taken in turn, and only of work that was done."""

import sys
from pathlib import Path

import pytest

from benchmarks.measure import Command, Contender, Cost, in_turn, middle, ratio, spend


def python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-I", "-S", "-c", code), folder, {"WORD": "given"})


def test_a_command_has_its_folder_its_environment_and_its_exit_code(tmp_path: Path) -> None:
    code = "import os, sys; open('here', 'w').write(os.environ['WORD']); sys.exit(3)"
    ((cost, exit_code),) = spend([python(code, tmp_path)])
    assert (tmp_path / "here").read_text(encoding="utf-8") == "given"
    assert exit_code == 3
    assert cost.wall > 0
    assert cost.cpu > 0


def test_nothing_of_ours_changes_the_interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import os, sys; sys.exit(sys.dont_write_bytecode or 'PYTHONDONTWRITEBYTECODE' in os.environ)"
    command = Command((sys.executable, "-c", code), tmp_path)
    assert [exit_code for _, exit_code in spend([command])] == [0]


def test_the_peak_is_that_of_the_command_and_not_of_who_starts_it(tmp_path: Path) -> None:
    ballast = bytearray(64 * 2**20)
    ((small, _), (large, _)) = spend([python("", tmp_path), python("bytearray(96 * 2**20)", tmp_path)])
    assert small.peak < len(ballast) < large.peak


def test_contenders_run_in_turn_and_what_does_not_do_its_work_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    log.touch()

    def contender(name: str, code: int) -> Contender:
        return Contender(
            name, [python(f"open('log', 'a').write({name!r}); raise SystemExit({code})", tmp_path)], code=1
        )

    costs = in_turn([contender("a", 1), contender("b", 0), contender("c", 1)], rounds=2)
    assert log.read_text(encoding="utf-8") == "abcac"
    assert {name: len(rounds) for name, rounds in costs.items()} == {"a": 2, "c": 2}
    assert "b: left out: exit code 0\n" in capsys.readouterr().err


def test_what_comes_before_is_done_before_every_round(tmp_path: Path) -> None:
    times: list[int] = []
    in_turn([Contender("a", [python("", tmp_path)], before=lambda: times.append(1))], rounds=2)
    assert len(times) == 2


def test_medians_are_of_each_figure_and_ratios_of_pairs() -> None:
    ones = [Cost(1.0, 6.0, 10), Cost(5.0, 2.0, 30), Cost(2.0, 9.0, 20)]
    others = [Cost(1.0, 2.0, 1), Cost(1.0, 1.0, 1), Cost(1.0, 1.0, 1)]
    assert middle(ones) == Cost(2.0, 6.0, 20)
    assert ratio(ones, others) == 3.0
    assert ratio(ones, others, "wall") == 2.0
