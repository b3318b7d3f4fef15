"""A record as a person would write it: short maps on one line, long texts folded, numbers with their digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | bool | Decimal | date | None
Value: TypeAlias = "Scalar | list[Value] | tuple[Value, ...] | Mapping[str, Value]"
Fields: TypeAlias = Mapping[str, Value]

_WIDTH = 104
# Anything else is quoted: a colon, a comma, a leading digit or sign may mean something to YAML.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff()/+°·²%.-]*[\w)%.\u4e00-\u9fff]|[A-Za-z]")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


def lay_out(kind: str, record: Fields) -> str:
    """The text of a record file; `kind` is `claim` or `evidence`."""
    lines = [f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json", *_mapping(record, 0)]
    return "\n".join(lines) + "\n"


def _mapping(fields: Fields, depth: int) -> Iterator[str]:
    margin = "  " * depth
    for key, value in fields.items():
        if isinstance(value, Mapping | list | tuple):
            line = f"{margin}{key}: {_flow(value)}"
            if len(line) <= _WIDTH and not _is_deep(value):
                yield line
                continue
            yield f"{margin}{key}:"
            if isinstance(value, Mapping):
                yield from _mapping(value, depth + 1)
            else:
                yield from _items(value, depth + 1)
        elif isinstance(value, str) and len(value) > _WIDTH - 20 and not value.startswith("http"):
            yield f"{margin}{key}: >-"
            yield from (f"{margin}  {line}" for line in _fold(value))
        else:
            yield f"{margin}{key}: {_scalar(value)}"


def _items(values: Sequence[Value], depth: int) -> Iterator[str]:
    margin = "  " * depth
    for value in values:
        if isinstance(value, Mapping) and (_is_deep(value) or len(_flow(value)) + len(margin) > _WIDTH):
            first, *others = _mapping(value, depth + 1)
            yield f"{margin}- {first.lstrip()}"
            yield from others
        else:
            yield f"{margin}- {_flow(value)}"


def _is_deep(value: Value) -> bool:
    """Whether it holds a map in a map or a list of maps, which nobody reads well on one line."""
    if isinstance(value, Mapping):
        return any(isinstance(item, Mapping | list | tuple) for item in value.values())
    return isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value)


def _flow(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value not in _WORDS else '"' + value.replace('"', '\\"') + '"'
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _fold(text: str) -> Iterator[str]:
    """Lines broken at blanks only: a break inside Chinese would add one."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH - 14:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
