"""The documents are true: their commands run, their output is what is printed, their picture and lists are current."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.app import build

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SESSION = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def read_steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output printed below it."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def matches(shown: str, printed: str) -> bool:
    """Whether the shown output is the printed one; a line `…` stands for any lines."""
    pattern = ".*".join(re.escape(piece.strip("\n")) for piece in re.split(r"^…$", shown, flags=re.MULTILINE))
    return re.fullmatch(pattern, printed.strip("\n"), re.DOTALL) is not None


def test_the_readme_session_prints_what_it_shows(factcheck: Callable[..., Any], tmp_path: Path) -> None:
    assert SESSION
    here = tmp_path
    for block in SESSION:
        for command, shown in read_steps(block):
            name, *arguments = shlex.split(command)
            if name == "cd":
                here = (here / arguments[0]).resolve()
                continue
            assert name == "factcheck"
            outcome = factcheck(*arguments, cwd=here)
            printed = "\n".join(line.rstrip() for line in (outcome.out + outcome.err).splitlines())
            assert matches(shown, printed), f"{command}\n{printed}"


def test_every_command_is_in_the_readme() -> None:
    commands = [
        command.name or (command.callback.__name__ if command.callback else "")
        for command in build().registered_commands
    ]
    assert len(commands) >= 6
    for name in (*commands, "new claim", "new evidence"):
        assert f"factcheck {name}" in README, name


def test_every_exit_code_is_in_the_readme() -> None:
    for code in ("0", "1", "2", "3", "4", "129", "130", "143", "141"):
        assert re.search(rf"\b{code}\b", README[README.index("Exit codes") :]), code


def test_the_picture_is_current() -> None:
    picture = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    assert picture["draw"]() == picture["PICTURE"].read_text(encoding="utf-8")


def test_links_inside_the_repository_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_pages_are_short(path: Path) -> None:
    limit = {"ARCHITECTURE.md": 100, "README.md": 220}.get(path.name, 200)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit
