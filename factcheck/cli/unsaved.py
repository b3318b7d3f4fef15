"""`validate --stdin-filename`: a record as it stands in an editor, which may not be on the disk yet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.cli.options import open_project
from factcheck.errors import EnvironmentFault, UsageError

if TYPE_CHECKING:
    from factcheck.config import Settings

STDIN = Path("-")


class Unsaved(NamedTuple):
    """The text of a record, and where it would stand: `path` from the root, which is that of `settings`."""

    settings: Settings
    path: str
    data: bytes

    @property
    def place(self) -> Path:
        """Where it would stand."""
        return self.settings.root / self.path

    def read(self, root: Path, path: str) -> bytes:
        """The bytes of a record file, or those of the editor."""
        from factcheck.records.survey import read_record

        return self.data if path == self.path else read_record(root, path)


def receive(filename: Path) -> Unsaved:
    """Read the text of the record `filename` from standard input.

    Raises:
        UsageError: no record can stand there.
        EnvironmentFault: standard input is closed.
    """
    from factcheck.records.survey import MAX_BYTES

    # The name itself is not followed: a link among the records stays a finding.
    place = filename.parent.resolve() / filename.name
    settings = open_project(next(folder for folder in place.parents if folder.is_dir()))
    path = _find_path(settings, place)
    if path is None:
        hint = f"a record is a .yaml file in {settings.claims}/ or {settings.evidence}/ of {settings.root}"
        raise UsageError(f"--stdin-filename: no record can stand at {filename}", hint=hint)
    if sys.stdin is None:
        raise EnvironmentFault("standard input is closed")
    # One byte past the limit is enough to know, and what never ends is not waited for.
    return Unsaved(settings=settings, path=path, data=sys.stdin.buffer.read(MAX_BYTES + 1))


def _find_path(settings: Settings, place: Path) -> str | None:
    from factcheck.records.discover import is_record

    for name in (settings.claims, settings.evidence):
        folder = settings.root / name
        if place.is_relative_to(folder) and is_record(place.name):
            above = place.relative_to(folder).parts[:-1]
            if not any(part.startswith(".") for part in above):
                return place.relative_to(settings.root).as_posix()
    return None
