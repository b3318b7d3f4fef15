"""The shape of a record: one validator says yes in microseconds, another explains a no.

Only the packaged schemas are used and nothing they refer to is fetched. The explaining validator is imported for the
first record that fails.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from factcheck.resources import schema_path
from factcheck.source import Path

RecordKind: TypeAlias = Literal["claim", "evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One keyword of the schema that the value at `path` does not meet.

    `key` is the key of that value which is too many, missing, or in need of `needs`; `schema` holds the keyword.
    """

    path: Path
    keyword: str
    instance: Any
    schema: Mapping[str, Any]
    key: str = ""
    needs: str = ""


@functools.cache
def load_schema(kind: RecordKind) -> dict[str, Any]:
    """The packaged schema of a record kind."""
    schema: dict[str, Any] = json.loads(schema_path(f"{kind}.schema.json").read_bytes())
    return schema


def is_valid(kind: RecordKind, data: Mapping[str, Any]) -> bool:
    """Whether the record has the shape of its schema."""
    return _fast_validator(kind).is_valid(data)


def explain(kind: RecordKind, data: Mapping[str, Any]) -> Iterator[Violation]:
    """Everything in which the record departs from its schema."""
    mistyped: set[Path] = set()
    for error in _explaining_validator(kind).iter_errors(data):
        path = tuple(error.absolute_path)
        if path in mistyped:
            continue
        if error.validator == "type":
            mistyped.add(path)
        key, _, needs = error.message.partition("\0")
        yield Violation(
            path=path, keyword=error.validator, instance=error.instance, schema=error.schema, key=key, needs=needs
        )


@functools.cache
def _fast_validator(kind: RecordKind) -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(load_schema(kind))


@functools.cache
def _explaining_validator(kind: RecordKind) -> Any:
    """`jsonschema` with those keywords replaced whose errors do not say which key they mean, or that could take long."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError
    from jsonschema.validators import extend
    from referencing import Registry

    def required(_: Any, names: list[str], instance: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, dict):
            yield from (ValidationError(name) for name in names if name not in instance)

    def dependent(_: Any, needs: dict[str, list[str]], instance: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, dict):
            for key, names in needs.items():
                if key in instance:
                    yield from (ValidationError(f"{key}\0{name}") for name in names if name not in instance)

    def additional(validator: Any, below: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        # Where there are too many entries that is said, and not what is wrong with each of them.
        if not isinstance(instance, dict) or len(instance) > schema.get("maxProperties", len(instance)):
            return
        for key in _unnamed(instance, schema):
            if below is False:
                yield ValidationError(key)
            else:
                yield from validator.descend(instance[key], below, path=key)

    def items(validator: Any, below: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance)):
            for index, item in enumerate(instance):
                yield from validator.descend(item, below, path=index)

    own = {"required": required, "dependentRequired": dependent, "additionalProperties": additional, "items": items}
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
    validator = extend(Draft202012Validator, own, type_checker=types)
    return validator(load_schema(kind), registry=Registry())


def _unnamed(instance: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    named = schema.get("properties", {})
    patterns = tuple(schema.get("patternProperties", {}))
    return (key for key in instance if key not in named and not any(re.search(one, key) for one in patterns))


def _is_integer(_: Any, instance: Any) -> bool:
    """JSON Schema 2020-12 calls 1.0 an integer; that ours are written without a point is checked in `checks`."""
    if isinstance(instance, Decimal):
        return instance == instance.to_integral_value()
    return isinstance(instance, int) and not isinstance(instance, bool)
