"""What is shipped for hooks and continuous integration keeps its promises, and its scripts do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("factcheck")
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
DAY = "2026-11-24"

CLAIM = """\
id: boils
claimant: Example
subject: Kettle
text: It boils
attribution: verbatim
said: [{on: 2026-01-15}]
kind: quality
verdict: {rating: unverified, by: desk, on: 2026-02-01}
"""


def read(text: str) -> Any:
    """YAML with every scalar as text, so that the key `on` stays what it is."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def block(beginning: str) -> Any:
    """The YAML block of docs/ci.md that begins so."""
    return read(blocks(beginning)[0])


def blocks(beginning: str = "") -> list[str]:
    return [text for text in re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL) if text.startswith(beginning)]


WORKFLOWS = [read(text) for text in blocks("# .github/workflows/facts.yml\n")]
ACTION = read((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = read((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS = {
    "action.yml": ACTION["runs"]["steps"],
    "the steps alone": block("# .github/workflows/facts.yml, the steps")["steps"],
    **{
        f"workflow {number}, {name}": job["steps"]
        for number, workflow in enumerate(WORKFLOWS, 1)
        for name, job in workflow["jobs"].items()
    },
}


def walk(value: Any) -> Iterator[Any]:
    yield value
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in below:
        yield from walk(one)


def test_both_workflows_are_found() -> None:
    assert [sorted(workflow["jobs"]) for workflow in WORKFLOWS] == [["validate"], ["upload", "validate"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=["plain", "code scanning"])
def test_strangers_get_a_token_that_can_read_and_nothing_else(workflow: Any) -> None:
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        if "permissions" not in job:
            continue
        assert (name, job["permissions"]) == ("upload", {"security-events": "write"})
        # What may write neither sees the code of the pull request nor runs a script.
        assert not [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]]


def test_nothing_anywhere_is_run_with_the_secrets_of_the_repository() -> None:
    for text in (*blocks(), (ROOT / "action.yml").read_text(encoding="utf-8")):
        assert "pull_request_target" not in text
        assert "workflow_run" not in text
        assert "secrets." not in text


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_every_action_is_pinned_by_its_whole_hash(steps: Any) -> None:
    for step in steps:
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step


def test_what_we_ship_ourselves_is_pinned_to_a_real_commit() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert len(used) == 1
    assert "0" * 40 not in used[0]


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_no_checkout_leaves_a_token_behind(steps: Any) -> None:
    for step in steps:
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_no_expression_is_part_of_a_script(steps: Any) -> None:
    for step in steps:
        assert "${{" not in step.get("run", "")
        assert "${{" not in step.get("shell", "")


def test_every_input_is_described_used_and_in_the_documents() -> None:
    used = set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])
    assert used == set(re.findall(r"^\| `([\w-]+)` \|", CI, re.MULTILINE))
    for name, about in ACTION["inputs"].items():
        assert about["description"], name
        assert isinstance(about["default"], str), name


def test_the_action_installs_itself_and_python_imports_nothing_from_the_working_folder() -> None:
    install = ACTION["runs"]["steps"][1]
    assert install["env"]["SOURCE"] == "${{ github.action_path }}"
    assert re.search(r'pip install --quiet "\$SOURCE"', install["run"])
    for line in install["run"].splitlines():
        if "-m " in line:
            assert " -I -m " in line
    assert "python" not in ACTION["runs"]["steps"][2]["run"]


bash = pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="needs bash")


@pytest.fixture
def check(project: Callable[[Mapping[str, str]], Path], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run the action's last script as a runner does, in a project with one claim."""
    root = project({"work/claims/boils.yaml": CLAIM}) / "work"
    place = tmp_path / "place" / "bin"
    place.mkdir(parents=True)
    (place / "factcheck").symlink_to(COMMAND)
    summary = tmp_path / "summary.md"
    step = ACTION["runs"]["steps"][2]
    defaults = {name: about["default"] for name, about in ACTION["inputs"].items()}

    def run(claim: str = CLAIM, **inputs: str) -> tuple[int, str]:
        (root / "claims" / "boils.yaml").write_text(claim, encoding="utf-8")
        summary.unlink(missing_ok=True)
        given = {**defaults, "as-of": DAY, **{name.replace("_", "-"): value for name, value in inputs.items()}}
        environment = {
            name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            if "inputs" in value
            else str(place.parent)
            for name, value in step["env"].items()
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=root,
            env={"PATH": os.environ["PATH"], "GITHUB_STEP_SUMMARY": str(summary), **environment},
            capture_output=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode()

    return run


BAD = CLAIM.replace("attribution: verbatim", "attribution: hearsay")


@bash
def test_the_action_annotates_and_fails_from_the_severity_asked_for(check: Callable[..., tuple[int, str]]) -> None:
    assert check()[0] == 0
    code, out = check(BAD)
    assert code == 1
    assert out == (
        "::error file=claims/boils.yaml,line=5,endLine=5,col=14,endColumn=21,title=FC104::claims/boils.yaml:5:14: "
        "'hearsay' is not an attribution%0Aallowed: verbatim, paraphrase, disputed, not-said\n"
    )
    assert check(fail_on="note")[0] == 1
    assert check(path="claims")[0] == 0
    assert check(as_of="yesterday")[0] == 2
    assert check(fail_on="never")[0] == 2
    assert check(path="nowhere")[0] == 2


@bash
def test_the_action_writes_sarif_beside_the_annotations_and_one_summary(
    check: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    code, out = check(BAD, sarif="factcheck.sarif")
    assert code == 1
    assert out.count("::error file=") == 1
    results = json.loads((tmp_path / "work" / "factcheck.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["FC104"]
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").count("FC104") == 1
    assert check(BAD, sarif="claims/x.sarif") == (2, "")
    assert check(sarif="factcheck.sarif")[0] == 0


@bash
def test_the_action_counts_only_new_findings_where_that_is_asked_for(
    check: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    check(BAD)
    subprocess.run([COMMAND, "validate", "--write-baseline"], cwd=tmp_path / "work", check=False, capture_output=True)
    assert check(BAD, baseline="true")[0] == 0
    assert check(BAD, baseline="false")[0] == 1


@bash
@pytest.mark.parametrize("name", sorted(set(ACTION["inputs"]) - {"python-version"}))
@pytest.mark.parametrize(
    "text", ["$(touch evil)", "`touch evil`", "; touch evil;", '"; touch evil; "', "a\ntouch evil", "--output=evil"]
)
def test_no_input_is_read_as_a_command_or_an_option(
    check: Callable[..., tuple[int, str]], tmp_path: Path, name: str, text: str
) -> None:
    check(BAD, **{name.replace("-", "_"): text})
    assert {path.name for path in tmp_path.rglob("evil")} == set()


def test_the_hook_reads_the_whole_project_when_anything_in_it_changes() -> None:
    (hook,) = HOOKS
    assert (hook["id"], hook["entry"], hook["language"]) == ("factcheck-validate", "factcheck validate", "python")
    assert (hook["pass_filenames"], hook["require_serial"]) == ("false", "true")
    wanted = re.compile(hook["files"])
    for path in (
        *("claims/a.yaml", "claims/deep/a.yml", "docs/facts/evidence/a.yaml", "evidence/A.YAML"),
        *("factcheck.toml", "docs/factcheck.toml", "pyproject.toml", "factcheck-baseline.jsonl"),
    ):
        assert wanted.search(path), path
    for path in (
        "README.md",
        "claims.yaml",
        "myclaims/a.yaml",
        "claims/a.yaml.txt",
        "claims/a.json",
        "notfactcheck.toml",
    ):
        assert not wanted.search(path), path


def test_the_document_shows_the_hook_by_its_name() -> None:
    (repository,) = block("# .pre-commit-config.yaml")["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in HOOKS]
    assert re.fullmatch(r"[0-9a-f]{40}", repository["rev"])


def test_the_gitlab_job_keeps_the_report_it_writes(
    project: Callable[[Mapping[str, str]], Path], factcheck: Callable[..., Any]
) -> None:
    job = block("# .gitlab-ci.yml")["factcheck"]
    assert job["script"][0] == "pip install factcheck-cli"
    name, *arguments = job["script"][1].split(" ")
    assert name == "factcheck"
    report = job["artifacts"]["reports"]["codequality"]
    root = project({"claims/boils.yaml": BAD})
    assert factcheck(*arguments, cwd=root).code == 1
    assert [one["check_name"] for one in json.loads((root / report).read_text(encoding="utf-8"))] == ["FC104"]
    assert job["artifacts"]["when"] == "always"


def test_every_command_in_the_documents_is_one(factcheck: Callable[..., Any]) -> None:
    for page in ("ci.md", "editors.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        for option in sorted(set(re.findall(r"factcheck validate [^`\n]*?(--[a-z-]+)", text))):
            assert option in factcheck("validate", "--help").out, (page, option)


def test_the_command_reads_no_module_of_the_folder_it_works_in(
    project: Callable[[Mapping[str, str]], Path], factcheck: Callable[..., Any]
) -> None:
    # case 136
    traps = ("yaml", "rich", "json", "typer", "jsonschema", "sitecustomize", "factcheck", "tomllib")
    files = {f"{name}.py": "open('evil', 'w').close()\n" for name in traps}
    root = project({**files, "claims/boils.yaml": CLAIM})
    assert factcheck("validate", cwd=root).code == 0
    assert not (root / "evil").exists()
