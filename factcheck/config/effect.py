"""The settings that can move a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.config.reader import CONSTANTS
from factcheck.config.settings import Settings


def verdict_settings(settings: Settings) -> Mapping[str, str]:
    """What each setting that scoring reads is set to, by its name in the configuration."""
    return dict(_values(settings))


def _values(settings: Settings) -> Iterator[tuple[str, str]]:
    method = settings.method
    for name in CONSTANTS:
        yield f"scoring.{name}", str(getattr(method, name))
    for category, margins in method.margins_by_category.items():
        unit = " (absolute)" if margins.absolute else ""
        yield f"margins.{category}", f"{margins.material.normalize():f}, {margins.gross.normalize():f}{unit}"
    for name, definition in settings.written("units").items():
        yield f"units.{name}", str(definition)
