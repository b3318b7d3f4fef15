"""The shape of a record: a validator that says yes or no in microseconds, and what `violations` says about a no."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.records.discover import RecordKind
from factcheck.resources import schema_path
from factcheck.source import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One keyword of the schema that the value at `path` does not meet.

    `key` is the key of that value which is too many, missing, or in need of `other`; for one too many, `other` is the
    key that must have been meant, if there is one. `schema` holds the keyword.
    """

    path: Path
    keyword: str
    instance: Any
    schema: Mapping[str, Any]
    key: str = ""
    other: str = ""


@functools.cache
def load_schema(kind: RecordKind) -> dict[str, Any]:
    """The packaged schema of a record kind."""
    schema: dict[str, Any] = json.loads(schema_path(f"{kind}.schema.json").read_bytes())
    return schema


def is_valid(kind: RecordKind, data: Mapping[str, Any]) -> bool:
    """Whether the record has the shape of its schema."""
    return bool(_fast_validator(kind).is_valid(data))


def is_id(word: str) -> bool:
    """Whether a word can be the id of a record."""
    form = load_schema("claim")["$defs"]["id"]
    return len(word) <= form["maxLength"] and re.search(form["pattern"], word) is not None


@functools.cache
def _fast_validator(kind: RecordKind) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load_schema(kind))
