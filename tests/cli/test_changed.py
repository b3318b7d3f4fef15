"""`validate --changed-since`: what a change concerns is reported, and git runs nothing that a repository names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import changed
from factcheck.cli import git as git_questions
from factcheck.config import Settings
from factcheck.errors import EnvironmentFault

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

Write = Callable[[Mapping[str, str]], Path]
Command = Callable[..., Any]
DAY = "2026-11-24"

CLAIM = """\
id: {id}
claimant: Example
subject: Kettle
text: It boils in 90 s
attribution: verbatim
said: [{{on: 2026-01-15}}]
quantity: {{measurand: time to boil, comparator: exactly, value: 90, resolution: 1, unit: {unit}, better: lower}}
verdict: {{rating: "true", by: desk, on: 2026-11-02}}
"""
EVIDENCE = """\
id: {id}
title: A test
publisher: Lab
source: instrumented-test
published: 2026-01-20
findings:
  - {{claim: {claim}, value: {value}, unit: s, uncertainty: {{plus_minus: 0.2}}}}
"""
SOUND = {
    "claims/one.yaml": CLAIM.format(id="one", unit="s"),
    "claims/two.yaml": CLAIM.format(id="two", unit="s"),
    "evidence/one-test.yaml": EVIDENCE.format(id="one-test", claim="one", value=90),
    "evidence/two-test.yaml": EVIDENCE.format(id="two-test", claim="two", value=150),
}
TWO_IS_WRONG = ("claims/two.yaml", "FC502")


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
    """A project with one wrong claim, committed."""
    root = project(SOUND)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def told(factcheck: Command, root: Path, *arguments: str, since: str = "HEAD", **more: Any) -> set[tuple[str, str]]:
    """Path and code of every error and warning."""
    outcome = factcheck(
        "validate", "--changed-since", since, "--format", "json", "--as-of", DAY, *arguments, cwd=root, **more
    )
    assert outcome.code in (0, 1), outcome
    found = json.loads(outcome.out)["diagnostics"]
    return {(one["path"], one["code"]) for one in found if one["severity"] != "note"}


def write(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        (root / f"{name.replace('__', '/')}.yaml").write_text(text, encoding="utf-8")


def test_of_what_did_not_change_nothing_is_told(repository: Path, factcheck: Command) -> None:
    everything = factcheck("validate", "--as-of", DAY, "--format", "json", cwd=repository)
    assert TWO_IS_WRONG in {(one["path"], one["code"]) for one in json.loads(everything.out)["diagnostics"]}
    assert told(factcheck, repository) == set()


@pytest.mark.parametrize("how", ["saved", "staged", "committed"])
def test_a_changed_record_is_told_of_however_far_the_change_is(repository: Path, factcheck: Command, how: str) -> None:
    base = git(repository, "rev-parse", "HEAD")
    write(repository, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    if how == "staged":
        git(repository, "add", "--all")
    if how == "committed":
        commit(repository)
    assert told(factcheck, repository, since=base) == {("claims/one.yaml", "FC104")}


def test_a_new_file_that_git_does_not_know_yet_is_a_change(repository: Path, factcheck: Command) -> None:
    write(repository, claims__three="id: three\n")
    assert {path for path, _ in told(factcheck, repository)} == {"claims/three.yaml"}
    (repository / ".gitignore").write_text("three.yaml\n", encoding="utf-8")
    assert {path for path, _ in told(factcheck, repository)} == {"claims/three.yaml"}


def test_a_file_that_was_only_touched_or_has_other_line_ends_is_not_changed(
    repository: Path, factcheck: Command
) -> None:
    path = repository / "claims" / "two.yaml"
    os.utime(path, (1, 1))
    assert told(factcheck, repository) == set()
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(factcheck, repository) == set()


def test_evidence_that_a_changed_claim_breaks_is_told_of(repository: Path, factcheck: Command) -> None:
    write(repository, claims__one=CLAIM.format(id="one", unit="km"))
    assert told(factcheck, repository) == {("evidence/one-test.yaml", "FC302"), ("claims/one.yaml", "FC502")}


@pytest.mark.parametrize("how", ["deleted", "renamed"])
def test_evidence_about_a_claim_that_is_gone_is_told_of(repository: Path, factcheck: Command, how: str) -> None:
    if how == "renamed":
        write(repository, claims__three=CLAIM.format(id="three", unit="s"))
    (repository / "claims" / "one.yaml").unlink()
    assert told(factcheck, repository) == {("evidence/one-test.yaml", "FC203")} | (
        {("claims/three.yaml", "FC502")} if how == "renamed" else set()
    )


def test_a_verdict_that_new_evidence_contradicts_is_told_of(repository: Path, factcheck: Command) -> None:
    write(repository, evidence__other=EVIDENCE.format(id="other", claim="one", value=150))
    assert told(factcheck, repository) == {("claims/one.yaml", "FC502")}


def test_evidence_without_which_a_claim_falls_below_its_floor_is_told_of(repository: Path, factcheck: Command) -> None:
    floor = '[floors]\nboiling.any = ["instrumented-test"]\n'
    (repository / "factcheck.toml").write_text(floor, encoding="utf-8")
    write(repository, claims__one=SOUND["claims/one.yaml"] + "category: boiling\n")
    commit(repository)
    test = repository / "evidence" / "one-test.yaml"
    test.write_text(test.read_text(encoding="utf-8").replace("instrumented-test", "register"), encoding="utf-8")
    assert told(factcheck, repository) == {("claims/one.yaml", "FC801")}
    test.unlink()
    assert told(factcheck, repository) == {("claims/one.yaml", "FC801")}


def test_only_what_the_branch_changed_counts_not_what_its_base_did_since(repository: Path, factcheck: Command) -> None:
    git(repository, "switch", "--quiet", "--create", "branch")
    write(repository, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    write(repository, claims__two=SOUND["claims/two.yaml"].replace("It boils", "It surely boils"))
    commit(repository)
    git(repository, "switch", "--quiet", "branch")
    assert told(factcheck, repository, since="main") == {("claims/one.yaml", "FC104")}


def test_without_a_common_commit_the_revision_itself_is_compared_with(repository: Path, factcheck: Command) -> None:
    git(repository, "switch", "--quiet", "--orphan", "island")
    for name, text in SOUND.items():
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text(text, encoding="utf-8")
    write(repository, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    commit(repository)
    assert told(factcheck, repository, since="main") == {("claims/one.yaml", "FC104")}


def test_a_changed_configuration_concerns_everything(repository: Path, factcheck: Command) -> None:
    (repository / "factcheck.toml").write_text('title = "Kettles"\n', encoding="utf-8")
    assert TWO_IS_WRONG in told(factcheck, repository)
    commit(repository)
    assert told(factcheck, repository) == set()


def test_the_project_may_be_a_folder_of_the_repository(project: Write, factcheck: Command) -> None:
    root = project({f"docs/facts/{name}": text for name, text in SOUND.items()} | {"claims/two.yaml": "not ours"})
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    below = root / "docs" / "facts"
    assert told(factcheck, below) == set()
    write(below, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    assert told(factcheck, below) == {("claims/one.yaml", "FC104")}
    assert told(factcheck, root, "docs/facts/claims") == {("claims/one.yaml", "FC104")}
    assert told(factcheck, root, "docs/facts/evidence") == set()


def test_a_repository_with_long_hashes_is_no_other(project: Write, factcheck: Command) -> None:
    root = project(SOUND)
    git(root, "init", "--quiet", "--object-format", "sha256")
    commit(root)
    assert told(factcheck, root) == set()


def test_names_that_are_no_utf_8_are_compared_too(repository: Path, factcheck: Command) -> None:
    name = os.fsencode(repository / "claims") + b"/\xff.yaml"
    with open(name, "wb") as stream:
        stream.write(SOUND["claims/two.yaml"].encode())
    commit(repository)
    assert told(factcheck, repository) == set()
    with open(name, "ab") as stream:
        stream.write(b"# more\n")
    assert "claims/\\xff.yaml" in {path for path, _ in told(factcheck, repository)}


UNKNOWN = [
    "no-such-branch",
    "",
    " ",
    "-h",
    "--output=evil",
    "--upload-pack=touch evil;",
    "HEAD\nHEAD",
    "a b",
    "HEAD:claims",
]


@pytest.mark.parametrize("revision", UNKNOWN, ids=repr)
def test_2_for_what_is_no_revision(repository: Path, factcheck: Command, revision: str) -> None:
    outcome = factcheck("validate", f"--changed-since={revision}", cwd=repository)
    assert (outcome.code, outcome.out) == (2, "")
    assert "git knows no revision" in outcome.err
    assert "in a shallow clone fetch it first" in outcome.err
    assert sorted(path.name for path in repository.iterdir()) == [".git", "claims", "evidence"]


def test_2_outside_a_repository(project: Write, factcheck: Command) -> None:
    outcome = factcheck("validate", "--changed-since", "HEAD", cwd=project(SOUND))
    assert outcome.code == 2
    assert "is not in a git repository" in outcome.err


def test_2_with_what_selects_otherwise(repository: Path, factcheck: Command) -> None:
    assert factcheck("validate", "--changed-since", "HEAD", "--write-baseline", cwd=repository).code == 2
    assert (
        factcheck("validate", "--changed-since", "HEAD", "--stdin-filename", "claims/one.yaml", cwd=repository).code
        == 2
    )


def test_3_without_git(repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    outcome = factcheck("validate", "--changed-since", "HEAD", cwd=repository, env={"PATH": str(empty)})
    assert (outcome.code, outcome.out) == (3, "")
    assert "--changed-since needs git" in outcome.err


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_a_git_that_the_tree_brings_along_is_not_run(repository: Path, factcheck: Command) -> None:
    program(repository / "git", "touch ran")
    outcome = factcheck("validate", "--changed-since", "HEAD", cwd=repository, env={"PATH": "."})
    assert (outcome.code, (repository / "ran").exists()) == (3, False)
    outcome = factcheck("validate", "--changed-since", "HEAD", cwd=repository, env={"PATH": str(repository)})
    assert (outcome.code, (repository / "ran").exists()) == (3, False)


def program(path: Path, command: str) -> Path:
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_nothing_that_the_repository_names_is_run(
    repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    evil = str(program(outside / "evil", f"touch {outside}/ran-$$; cat"))
    for key in (
        *("core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean"),
        *("filter.evil.smudge", "filter.evil.process", "core.sshCommand", "core.pager", "core.editor", "alias.ls-tree"),
        *("pager.ls-tree", "core.gitProxy", "credential.helper", "core.askPass", "gpg.program"),
    ):
        git(repository, "config", key, evil)
    (repository / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit", "post-checkout"):
        program(repository / ".git" / "hooks" / hook, f"touch {outside}/ran-$$")
    os.utime(repository / "claims" / "two.yaml", (1, 1))
    write(repository, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    index = (repository / ".git" / "index").read_bytes()
    assert told(factcheck, repository) == {("claims/one.yaml", "FC104")}
    assert [path.name for path in outside.iterdir()] == ["evil"]
    assert (repository / ".git" / "index").read_bytes() == index


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_the_environment_does_not_lead_git_elsewhere(
    repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    evil = str(program(other / "evil", f"touch {other}/ran"))
    git(other, "init", "--quiet")
    commit(other)
    environment = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / "index"),
        "GIT_EXTERNAL_DIFF": evil,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": evil,
        "GIT_TRACE": str(other / "trace"),
        "GIT_CEILING_DIRECTORIES": str(repository.parent),
    }
    write(repository, claims__one=SOUND["claims/one.yaml"].replace("verbatim", "hearsay"))
    assert told(factcheck, repository, env=environment) == {("claims/one.yaml", "FC104")}
    assert not (other / "ran").exists()
    assert not (other / "trace").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_a_folder_that_looks_like_a_repository_is_not_taken_for_one(
    repository: Path, factcheck: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    below = repository / "facts"
    shutil.copytree(repository / ".git", below)
    for name in ("claims", "evidence"):
        shutil.copytree(repository / name, below / name)
    git(below, "config", "--file", "config", "core.bare", "true")
    git(below, "config", "--file", "config", "alias.ls-tree", f"!touch {outside}/ran")
    git(below, "config", "--file", "config", "core.fsmonitor", str(program(outside / "evil", f"touch {outside}/ran")))
    outcome = factcheck("validate", "--changed-since", "HEAD", cwd=below)
    assert outcome.code == 3
    assert "git refuses: cannot use bare repository" in outcome.err
    assert [path.name for path in outside.iterdir()] == ["evil"]


@pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
def test_git_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    slow = tmp_path_factory.mktemp("slow")
    program(slow / "git", "exec sleep 30")
    monkeypatch.setenv("PATH", f"{slow}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git_questions, "TIMEOUT", 0.2)
    with pytest.raises(EnvironmentFault, match=r"git did not answer within 0\.2 seconds"):
        changed.changes_since(Settings(root=tmp_path), "HEAD")


def test_a_link_among_the_records_is_always_told_of(repository: Path, factcheck: Command) -> None:
    (repository / "claims" / "link.yaml").symlink_to("one.yaml")
    commit(repository)
    assert ("claims/link.yaml", "FC701") in told(factcheck, repository)
