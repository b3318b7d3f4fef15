"""Writing a ready-made project: all of it or nothing, and never over a file that is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.resources import schema_path

_SCHEMAS = ("claim.schema.json", "evidence.schema.json")


def collect(folder: Path) -> dict[str, bytes]:
    """The configuration and every record below `folder`, by relative path, with the schemas that editors can read."""
    names = [folder / "factcheck.toml", *folder.glob("claims/**/*.yaml"), *folder.glob("evidence/**/*.yaml")]
    files = {name.relative_to(folder).as_posix(): name.read_bytes() for name in sorted(names)}
    return files | {f"schemas/{name}": schema_path(f"draft-07/{name}").read_bytes() for name in _SCHEMAS}


def write_project(target: Path, files: Mapping[str, bytes]) -> None:
    """Create every file below `target`.

    Raises:
        UsageError: one of them is there already; then nothing is written.
        EnvironmentFault: the folder cannot be written.
    """
    from factcheck.files import create

    there = next((name for name in files if (target / name).exists()), None)
    if there is not None:
        raise UsageError(f"{target / there} is there already; nothing was written", hint="choose another folder")
    for name, data in files.items():
        create(target / name, data)
