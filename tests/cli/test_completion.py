"""What TAB offers: claim ids and words, at once, and nothing at all where something is wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[Mapping[str, str]], Path]
Command = Callable[..., Any]
CLAIMS = {
    f"claims/{name}.yaml": "nonsense: [" for name in ("kettle-one", "kettle-two", "deep/er/kettle-three", "toaster")
}


def offers(factcheck: Command, root: Path, line: str) -> list[str]:
    """What bash would offer at the end of a line; standard error stays empty."""
    words = line.split(" ")
    environment = {
        "_FACTCHECK_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    outcome = factcheck(cwd=root, env=environment)
    assert (outcome.code, outcome.err) == (0, "")
    return [word for word in outcome.out.split("\n") if word]


def test_claims_are_offered_by_their_ids_however_broken_the_records_are(project: Write, factcheck: Command) -> None:
    root = project(CLAIMS)
    assert offers(factcheck, root, "factcheck new evidence kettle-t") == ["kettle-two", "kettle-three"]
    assert offers(factcheck, root / "claims" / "deep", "factcheck new evidence to") == ["toaster"]
    assert offers(factcheck, root, "factcheck new evidence x") == []


def test_only_what_can_be_an_id_comes_onto_the_command_line(project: Write, factcheck: Command) -> None:
    root = project(
        {"claims/a-good-one.yaml": "", "claims/$(id).yaml": "", "claims/a;b.yaml": "", "claims/a b.yaml": ""}
    )
    for name in (b"a\nb.yaml", b"a\x1b[2J.yaml", b"a\xff.yaml", b"a`id`.yaml"):
        with open(os.fsencode(root / "claims") + b"/" + name, "wb"):
            pass
    assert offers(factcheck, root, "factcheck new evidence ") == ["a-good-one"]


def test_verdicts_are_offered_one_after_another(project: Write, factcheck: Command) -> None:
    root = project(CLAIMS)
    assert offers(factcheck, root, "factcheck report --verdict mis") == ["misleading", "misattributed"]
    assert offers(factcheck, root, "factcheck report --verdict false,mostly-f") == ["false,mostly-false"]
    assert offers(factcheck, root, "factcheck report --verdict kept,ke") == []
    assert offers(factcheck, root, "factcheck export json --fail-on-verdict brok") == ["broken"]


def test_what_can_be_explained_is_offered(project: Write, factcheck: Command) -> None:
    root = project({})
    assert offers(factcheck, root, "factcheck explain FC50")[:2] == ["FC501", "FC502"]
    assert offers(factcheck, root, "factcheck explain verdict-d") == ["verdict-differs"]
    assert offers(factcheck, root, "factcheck explain mislead") == ["misleading"]


def test_commands_and_options_are_offered(project: Write, factcheck: Command) -> None:
    root = project({})
    assert offers(factcheck, root, "factcheck val") == ["validate"]
    assert offers(factcheck, root, "factcheck validate --changed") == ["--changed-since"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"factcheck.toml": "title = ["},
        {"factcheck.toml": "plugins = 1", "claims/kettle.yaml": ""},
        {"claims": "a file"},
    ],
    ids=["no project", "no TOML", "an unknown key", "a file for a folder"],
)
def test_where_something_is_wrong_nothing_is_offered(
    project: Write, factcheck: Command, files: Mapping[str, str]
) -> None:
    assert offers(factcheck, project(files), "factcheck new evidence k") == []


def test_a_folder_that_is_gone_is_no_trouble(tmp_path: Path, factcheck: Command) -> None:
    (tmp_path / "claims").symlink_to(tmp_path / "nowhere")
    assert offers(factcheck, tmp_path, "factcheck new evidence k") == []


def test_ten_thousand_claims_are_offered_at_once(project: Write, factcheck: Command) -> None:
    root = project({"claims/first.yaml": ""})
    for number in range(10_000):
        (root / "claims" / f"kettle-{number}.yaml").touch()
    began = time.perf_counter()
    assert len(offers(factcheck, root, "factcheck new evidence kettle-99")) == 111
    assert time.perf_counter() - began < 2


def test_the_script_for_a_shell_can_be_shown(factcheck: Command) -> None:
    outcome = factcheck(env={"_FACTCHECK_COMPLETE": "source_bash"})
    assert outcome.code == 0
    assert "complete -o default -F _factcheck_completion factcheck" in outcome.out
