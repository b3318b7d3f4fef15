"""Finding a project and reading its configuration with the care that records get."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from factcheck.config.reader import MAX_FAULTS, decode, diagnose
from factcheck.config.settings import Settings
from factcheck.config.toml import TomlFault, parse_toml
from factcheck.diagnostics import Diagnostic
from factcheck.errors import EnvironmentFault, FactcheckError, UsageError
from factcheck.files import NotAPlainFile, TooLarge, read_beneath
from factcheck.records.yaml.text import decode_text
from factcheck.source import Document
from factcheck.source import Path as Key

FILE = "factcheck.toml"
SHARED = "pyproject.toml"
_IN_SHARED: Key = ("tool", "factcheck")
_MAX_BYTES = 1024 * 1024


class InvalidConfiguration(UsageError):
    """The configuration cannot be used; `diagnostics` says why, fault by fault."""

    def __init__(self, path: Path, diagnostics: Sequence[Diagnostic]) -> None:
        count = "1 fault" if len(diagnostics) == 1 else f"{len(diagnostics)} faults"
        super().__init__(f"{path}: {count} in the configuration")
        self.diagnostics = tuple(diagnostics)


def find_project(start: Path) -> Settings | None:
    """The settings of the nearest project at or above `start`, or None where there is none.

    A project is a folder with `factcheck.toml`, with `[tool.factcheck]` in `pyproject.toml`, or with `claims/`.

    Raises:
        InvalidConfiguration: the configuration is not valid.
        UsageError: something else than a file, or a giant, stands in its place.
        EnvironmentFault: it cannot be read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        settings = read_project(folder)
        if settings is not None:
            return settings
    return None


def _read(folder: Path, name: str) -> bytes | None:
    if not os.path.lexists(folder / name):
        return None
    try:
        return read_beneath(folder, name, _MAX_BYTES)
    except NotAPlainFile as fault:
        raise UsageError(
            f"{folder / fault.message} stands where the configuration should be", hint="put the file itself there"
        ) from fault
    except TooLarge as fault:
        raise UsageError(f"{folder / fault.message}", hint="no configuration needs that much") from fault
    except EnvironmentFault as fault:
        raise EnvironmentFault(f"{folder / fault.message}") from fault


def read_project(
    folder: Path, read: Callable[[Path, str], bytes | None] = _read, *, has_claims: bool | None = None
) -> Settings | None:
    """The settings of the project whose root is `folder`, or None where it is none.

    Args:
        folder: the root.
        read: gives the bytes of a file in it, or None where there is none.
        has_claims: whether it has `claims/`, where that is not to be seen on the disk.

    Raises:
        As `find_project` does.
    """
    own = read(folder, FILE)
    if own is not None:
        return _decode(folder, _parse(folder, FILE, own), ())
    if has_claims is None:
        has_claims = (folder / "claims").is_dir()
    try:
        shared = read(folder, SHARED)
    except FactcheckError:
        # Above us it may be anybody's.
        if has_claims:
            raise
        shared = None
    if shared is not None and b"factcheck" in shared:
        document = _parse(folder, SHARED, shared)
        tool = document.data.get("tool")
        if isinstance(tool, dict) and "factcheck" in tool:
            return _decode(folder, document, _IN_SHARED)
    return Settings(root=folder) if has_claims else None


def _parse(folder: Path, name: str, data: bytes) -> Document:
    text, problems = decode_text(data)
    found = [diagnose(name, text, one.span, one.message, one.hint, code=one.code) for one in problems[:MAX_FAULTS]]
    if not found:
        try:
            return parse_toml(name, text)
        except TomlFault as fault:
            found = [diagnose(name, text, fault.span, fault.message, "mend the TOML and run again")]
    raise InvalidConfiguration(folder / name, found)


def _decode(folder: Path, document: Document, table: Key) -> Settings:
    settings, faults = decode(folder, document, table)
    if faults:
        raise InvalidConfiguration(folder / document.path, faults)
    return settings
