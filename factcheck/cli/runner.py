"""What a continuous integration lets a command know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Runner(NamedTuple):
    """`obeys`: whether the log is searched for commands; `summary`: the page of the job; `checkout`: the repository."""

    obeys: bool
    summary: Path | None
    checkout: Path | None

    @property
    def takes_part(self) -> bool:
        """Whether it acts on what is printed."""
        return self.obeys or self.summary is not None

    def path_to(self, root: Path) -> str:
        """Where a project stands in the repository; empty where that is not known, or where it is the repository."""
        if self.checkout is None or not root.is_relative_to(self.checkout):
            return ""
        return "/".join(root.relative_to(self.checkout).parts)


def look_for_runner(environ: Mapping[str, str]) -> Runner:
    """Look at the environment for what GitHub Actions and GitLab CI say in it."""
    summary = environ.get("GITHUB_STEP_SUMMARY")
    checkout = environ.get("GITHUB_WORKSPACE") or environ.get("CI_PROJECT_DIR")
    return Runner(
        obeys=environ.get("GITHUB_ACTIONS") == "true",
        summary=Path(summary) if summary else None,
        checkout=Path(checkout).resolve() if checkout else None,
    )
