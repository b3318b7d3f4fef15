"""`factcheck diff` on git revisions and folders: what it takes for a version, and that it runs and writes nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

Write = Callable[[Mapping[str, str]], Path]
Command = Callable[..., Any]
DAY = "2026-11-24"

CLAIM = """\
id: boils
claimant: Maker
subject: Kettle
text: It boils
attribution: verbatim
said: [{on: 2026-01-01}]
kind: quality
"""
SOURCE = """\
id: yes
title: T
publisher: P
source: news-report
published: 2026-01-20
findings: [{claim: boils, stance: supports}]
"""
SOUND = {"claims/boils.yaml": CLAIM, "evidence/yes.yaml": SOURCE}
MOVED = ("boils", "true", "unverified", ["evidence/yes.yaml"])


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    )
    return done.stdout.decode().strip()


def commit(root: Path) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def repository(project: Write) -> Path:
    """A project of one claim and its evidence, committed."""
    root = project(SOUND)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def told(factcheck: Command, root: Path, *arguments: str, code: int = 0, **more: Any) -> dict[str, Any]:
    outcome = factcheck("diff", *arguments, "--format", "json", "--as-of", DAY, cwd=root, **more)
    assert outcome.code == code, outcome
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def moved(found: Mapping[str, Any]) -> list[tuple[str, str, str, list[str]]]:
    return [
        (one["id"], one["before"]["verdict"], one["after"]["verdict"], one["alone"])
        for one in found["claims"]
        if one["moved"]
    ]


def test_the_working_tree_against_a_revision(repository: Path, factcheck: Command) -> None:
    assert told(factcheck, repository, "HEAD")["files"] == []
    (repository / "evidence" / "yes.yaml").unlink()
    found = told(factcheck, repository, "main")
    assert moved(found) == [MOVED]
    assert found["old"] == {"name": "main", "commit": git(repository, "rev-parse", "HEAD"), "left_out": []}
    assert found["new"] == {"name": "working tree", "commit": None, "left_out": []}


def test_two_revisions_whatever_the_working_tree_holds(repository: Path, factcheck: Command) -> None:
    (repository / "evidence" / "yes.yaml").unlink()
    commit(repository)
    (repository / "claims" / "boils.yaml").write_text("nothing", encoding="utf-8")
    before = sorted((path, path.read_bytes()) for path in repository.rglob("*") if path.is_file())
    assert moved(told(factcheck, repository, "HEAD~1", "HEAD")) == [MOVED]
    assert [one[1:3] for one in moved(told(factcheck, repository, "HEAD", "HEAD~1"))] == [("unverified", "true")]
    assert sorted((path, path.read_bytes()) for path in repository.rglob("*") if path.is_file()) == before


def test_two_folders_without_any_repository(tmp_path: Path, factcheck: Command) -> None:
    for name, files in (("a", SOUND), ("b", {"claims/boils.yaml": CLAIM})):
        for path, text in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    assert moved(told(factcheck, tmp_path, "a", "b")) == [MOVED]
    assert moved(told(factcheck, tmp_path / "b", "../a")) == [MOVED]


def test_a_project_in_a_folder_of_the_repository(project: Write, factcheck: Command) -> None:
    root = project({f"docs/facts/{name}": text for name, text in SOUND.items()} | {"claims/two.yaml": "not ours"})
    git(root, "init", "--quiet")
    commit(root)
    below = root / "docs" / "facts"
    assert told(factcheck, below / "claims", "HEAD")["files"] == []
    (below / "evidence" / "yes.yaml").unlink()
    assert moved(told(factcheck, below, "HEAD")) == [MOVED]


def test_before_the_project_began_there_were_no_records(repository: Path, factcheck: Command) -> None:
    git(repository, "switch", "--quiet", "--orphan", "island")
    empty = commit(repository)
    git(repository, "switch", "--quiet", "main")
    found = told(factcheck, repository, empty)
    assert [(one["how"], one["path"]) for one in found["files"]] == [
        ("added", "claims/boils.yaml"),
        ("added", "evidence/yes.yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("factcheck.toml", "[scoring]\nlikely = 0.9\n"),
        ("pyproject.toml", "[tool.factcheck.scoring]\nlikely = 0.9\n"),
    ],
)
def test_the_configuration_is_that_of_the_revision(repository: Path, factcheck: Command, name: str, text: str) -> None:
    (repository / name).write_text(text, encoding="utf-8")
    commit(repository)
    (repository / name).unlink()
    found = told(factcheck, repository, "HEAD~1", "HEAD", "--rules")
    assert moved(found) == [("boils", "true", "unverified", [name])]
    assert found["settings"] == [{"name": "scoring.likely", "before": "0.8", "after": "0.9"}]
    assert moved(told(factcheck, repository, "HEAD")) == [("boils", "unverified", "true", [name])]


def test_the_folders_may_have_had_other_names(repository: Path, factcheck: Command) -> None:
    git(repository, "mv", "claims", "facts")
    (repository / "factcheck.toml").write_text("[folders]\nclaims = 'facts'\n", encoding="utf-8")
    commit(repository)
    found = told(factcheck, repository, "HEAD~1", "HEAD")
    assert found["claims"] == []
    assert [(one["how"], one["was"], one["path"]) for one in found["files"] if one["kind"] == "claim"] == [
        ("renamed", "claims/boils.yaml", "facts/boils.yaml")
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs links and modes")
def test_a_revision_is_read_as_the_disk_is(repository: Path, factcheck: Command) -> None:
    """Links, folders named like records, hidden names and giants: what is left out here is left out there."""
    claims = repository / "claims"
    (claims / "link.yaml").symlink_to("boils.yaml")
    (claims / "readme").symlink_to("boils.yaml")
    (claims / "out").symlink_to("../evidence")
    (claims / "far").symlink_to("out")
    (claims / "loop").symlink_to("loop")
    (claims / "away").symlink_to("/")
    (claims / "nowhere").symlink_to("missing\nfolder")
    for name in ("folder.yaml", ".hidden", "deep/er"):
        (claims / name).mkdir(parents=True)
        (claims / name / "inside.yaml").write_text(CLAIM.replace("boils", "inside"), encoding="utf-8")
    (claims / ".dot.yaml").write_text("x", encoding="utf-8")
    (claims / "NAME.YML").write_text(CLAIM.replace("boils", "name"), encoding="utf-8")
    (claims / "giant.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    with open(os.fsencode(claims) + b"/\xff.yaml", "wb") as stream:
        stream.write(b"id: x\n")
    commit(repository)
    found = told(factcheck, repository, "HEAD", code=1)
    here = {*found["new"]["left_out"]} - {"claims/away"}
    assert here == {*found["old"]["left_out"]}
    assert here == {
        *("claims/link.yaml", "claims/out", "claims/far", "claims/folder.yaml", "claims/giant.yaml"),
        "claims/\\xff.yaml",
    }
    assert {one["path"] for one in found["files"]} <= {"claims/away"}


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("folder", ["evidence", "a/evidence"])
def test_a_link_in_place_of_the_folder(project: Write, factcheck: Command, folder: str) -> None:
    root = project({"claims/boils.yaml": CLAIM, "real/evidence/yes.yaml": SOURCE})
    (root / "factcheck.toml").write_text(f"[folders]\nevidence = '{folder}'\n", encoding="utf-8")
    (root / folder.split("/")[0]).symlink_to("real" if "/" in folder else "real/evidence")
    git(root, "init", "--quiet")
    commit(root)
    found = told(factcheck, root, "HEAD", code=1)
    assert (found["old"]["left_out"], found["new"]["left_out"], found["files"]) == ([folder], [folder], [])


def test_another_repository_among_the_records_is_named(repository: Path, factcheck: Command) -> None:
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},claims/other")
    git(repository, "commit", "--quiet", "--message", "x")
    assert told(factcheck, repository, "HEAD", code=1)["old"]["left_out"] == ["claims/other"]


def test_a_link_in_place_of_the_configuration_is_refused(repository: Path, factcheck: Command) -> None:
    (repository / "factcheck.toml").symlink_to("claims/boils.yaml")
    commit(repository)
    (repository / "factcheck.toml").unlink()
    outcome = factcheck("diff", "HEAD", cwd=repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert "HEAD:factcheck.toml: not a file" in outcome.err


def test_a_configuration_that_is_not_valid_says_of_which_revision(repository: Path, factcheck: Command) -> None:
    (repository / "factcheck.toml").write_text("colour = 1\n", encoding="utf-8")
    commit(repository)
    (repository / "factcheck.toml").unlink()
    outcome = factcheck("diff", "HEAD", cwd=repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert "HEAD:factcheck.toml: 1 fault in the configuration" in outcome.err


def test_exit_code_says_whether_a_verdict_moved(repository: Path, factcheck: Command) -> None:
    (repository / "evidence" / "yes.yaml").write_text(SOURCE + "note: read again\n", encoding="utf-8")
    assert factcheck("diff", "HEAD", "--exit-code", "--as-of", DAY, cwd=repository).code == 0
    (repository / "evidence" / "yes.yaml").unlink()
    for form in ("text", "markdown", "json"):
        options = ("--format", form, "--as-of", DAY)
        assert factcheck("diff", "HEAD", *options, cwd=repository).code == 0
        assert factcheck("diff", "HEAD", "--exit-code", *options, cwd=repository).code == 1


def test_1_and_a_name_for_what_was_left_out(repository: Path, factcheck: Command) -> None:
    (repository / "claims" / "bad.yaml").write_text("id: bad\n", encoding="utf-8")
    outcome = factcheck("diff", "HEAD", "--as-of", DAY, cwd=repository)
    assert outcome.code == 1
    assert "1 record file of working tree left out: claims/bad.yaml" in outcome.err


UNKNOWN = ["no-such-branch", "", " ", "--output=evil", "-x", "HEAD\nHEAD", "a b", "HEAD:claims", "evidence", "\udcff"]


@pytest.mark.parametrize("name", UNKNOWN, ids=repr)
def test_2_for_what_is_neither_a_project_nor_a_revision(repository: Path, factcheck: Command, name: str) -> None:
    for arguments in ([name], ["HEAD", name]):
        outcome = factcheck("diff", "--", *arguments, cwd=repository)
        assert (outcome.code, outcome.out) == (2, "")
        assert "git knows no revision" in outcome.err
    assert sorted(path.name for path in repository.iterdir()) == [".git", "claims", "evidence"]


def test_a_revision_that_looks_like_an_option_is_one(repository: Path, factcheck: Command) -> None:
    assert factcheck("diff", "--output=evil", cwd=repository).code == 2
    assert not (repository / "evil").exists()


def test_2_outside_a_repository_and_outside_a_project(project: Write, tmp_path: Path, factcheck: Command) -> None:
    outcome = factcheck("diff", "HEAD", cwd=tmp_path)
    assert (outcome.code, "no project" in outcome.err) == (2, True)
    outcome = factcheck("diff", "HEAD", cwd=project(SOUND))
    assert (outcome.code, "is not in a git repository" in outcome.err) == (2, True)


def test_3_without_git_which_two_folders_do_not_need(
    repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = {"PATH": str(tmp_path_factory.mktemp("empty"))}
    outcome = factcheck("diff", "HEAD", cwd=repository, env=empty)
    assert (outcome.code, outcome.out) == (3, "")
    assert "diff needs git" in outcome.err
    assert factcheck("diff", ".", cwd=repository, env=empty).code == 0


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_nothing_that_the_repository_names_is_run(
    repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    evil = outside / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {outside}/ran-$$; cat\n", encoding="utf-8")
    evil.chmod(0o755)
    for key in (
        *("core.fsmonitor", "diff.external", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge"),
        *("core.pager", "pager.cat-file", "alias.cat-file", "core.sshCommand", "credential.helper", "gpg.program"),
    ):
        git(repository, "config", key, str(evil))
    (repository / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    index = (repository / ".git" / "index").read_bytes()
    (repository / "evidence" / "yes.yaml").unlink()
    assert moved(told(factcheck, repository, "HEAD")) == [MOVED]
    assert [path.name for path in outside.iterdir()] == ["evil"]
    assert (repository / ".git" / "index").read_bytes() == index


def test_an_object_that_the_clone_does_not_hold(repository: Path, factcheck: Command) -> None:
    name = git(repository, "rev-parse", "HEAD:evidence/yes.yaml")
    blob = repository / ".git" / "objects" / name[:2] / name[2:]
    blob.chmod(0o644)
    blob.unlink()
    outcome = factcheck("diff", "HEAD", "--as-of", DAY, cwd=repository)
    assert outcome.code == 3
    assert "HEAD:evidence/yes.yaml: this clone does not hold it" in outcome.err
