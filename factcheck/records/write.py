"""A record's fields as YAML text, in the style of hand-written records."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from factcheck.diagnostics import Edit
from factcheck.records.problem import escape
from factcheck.records.yaml.scalars import NumberFault, resolve
from factcheck.records.yaml.text import cut
from factcheck.source import Span

Field = str | Decimal | bool | Sequence["Field"] | Mapping[str, "Field"]

# Without a comma, since that is text in a block and syntax in a flow.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_ /()%.-]*[A-Za-z0-9%)])?\Z")
_TEXT_IN_YAML_1_2_ALONE = re.compile(r"(?i:yes|no|on|off|y|n|[0-9][0-9_.e+-]*)\Z")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\Z")


def render_record(fields: Mapping[str, Field], schema: str | None = None) -> str:
    """The text of a record file, with an editor's modeline where the path from the file to its schema is given."""
    modeline = "" if schema is None else f"# yaml-language-server: $schema={schema}\n"
    return modeline + "".join(_mapping(fields, ""))


def rewrite(text: str, span: Span, value: str | int | Decimal, *, key: bool = False) -> Edit | None:
    """The edit that puts another value, or another key, where one stands: a word in the quotes that stand there.

    None for what takes more than one line, which nobody writes for a word or a number.
    """
    if span.line != span.end_line:
        return None
    if not isinstance(value, str):
        return Edit(span, str(value))
    mark = cut(text, span)[:1]
    if mark in ("'", '"') and _PLAIN.match(value):
        return Edit(span, f"{mark}{value}{mark}")
    return Edit(span, _key(value) if key else _text(value))


def _mapping(fields: Mapping[str, Field], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in fields.items():
        name = _key(key)
        if isinstance(value, Mapping) and len(value) > 2:
            lines += [f"{indent}{name}:\n", *_mapping(value, indent + "  ")]
        elif isinstance(value, Sequence) and any(isinstance(one, Mapping) for one in value):
            lines += [f"{indent}{name}:\n", *(line for one in value for line in _item(one, indent + "  "))]
        else:
            lines.append(f"{indent}{name}: {_flow(value)}\n")
    return lines


def _item(value: Field, indent: str) -> list[str]:
    if not isinstance(value, Mapping) or not value:
        return [f"{indent}- {_flow(value)}\n"]
    first, *rest = _mapping(value, indent + "  ")
    return [f"{indent}- {first.lstrip()}", *rest]


def _flow(value: Field) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_flow(one) for one in value) + "]"


def _key(key: str) -> str:
    return key if _KEY.match(key) and _is_text(key) else _quoted(key)


def _text(text: str) -> str:
    """The text bare where every reader takes it for text, and in quotes elsewhere."""
    safe = _PLAIN.match(text) and _is_text(text) and not _TEXT_IN_YAML_1_2_ALONE.match(text)
    return text if safe or _DAY.match(text) else _quoted(text)


def _quoted(text: str) -> str:
    return escape(json.dumps(text, ensure_ascii=False))


def _is_text(word: str) -> bool:
    try:
        return isinstance(resolve(word), str)
    except NumberFault:
        return False
