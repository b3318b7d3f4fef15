"""Files that travel with the program: the schemas and the story."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def schema_path(name: str) -> Path:
    """The shipped schema `name`, in the installed package or, when run from a checkout, at its top."""
    inside = _PACKAGE / "schemas" / name
    return inside if inside.is_file() else _PACKAGE.parent / "schemas" / name


def story_path() -> Path:
    """The folder that holds the shipped `claims/` and `evidence/`."""
    inside = _PACKAGE / "story"
    return inside if inside.is_dir() else _PACKAGE.parent


def template_path() -> Path:
    """The folder that holds the project which `factcheck init` writes."""
    return _PACKAGE / "template"
