"""A record's fields as YAML text, in the style of hand-written records."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

Field = str | Decimal | bool | Sequence["Field"] | Mapping[str, "Field"]

_PLAIN = re.compile(r"[A-Za-z0-9%](?:[A-Za-z0-9 /()%.,-]*[A-Za-z0-9%)])?\Z")
_NOT_TEXT = re.compile(r"(?i:true|false|null|yes|no|on|off|y|n|[-+.0-9xoe_]+)\Z")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}\Z")


def render_record(fields: Mapping[str, Field], schema: str) -> str:
    """The text of a record file with an editor's modeline; `schema` is the path from the file to its schema."""
    return f"# yaml-language-server: $schema={schema}\n" + "".join(_mapping(fields, ""))


def _mapping(fields: Mapping[str, Field], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, Mapping) and len(value) > 2:
            lines += [f"{indent}{key}:\n", *_mapping(value, indent + "  ")]
        elif (
            isinstance(value, Sequence)
            and not isinstance(value, str)
            and any(isinstance(one, Mapping) for one in value)
        ):
            lines += [f"{indent}{key}:\n", *(line for one in value for line in _item(one, indent + "  "))]
        else:
            lines.append(f"{indent}{key}: {_flow(value)}\n")
    return lines


def _item(value: Field, indent: str) -> list[str]:
    assert isinstance(value, Mapping)
    lines = _mapping(value, indent + "  ")
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _flow(value: Field) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_flow(one) for one in value) + "]"


def _text(text: str) -> str:
    if _DAY.match(text):
        return text
    # A comma or bracket is plain text in a block and syntax in a flow; quoting is right in both.
    safe = _PLAIN.match(text) and not _NOT_TEXT.match(text) and "," not in text
    return text if safe else json.dumps(text, ensure_ascii=False)
