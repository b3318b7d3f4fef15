"""Everything in which a record departs from its schema, found by the slow validator that can explain itself.

Only the packaged schemas are used and nothing they refer to is fetched. A few keywords are replaced: where the
original errors do not say which key they mean, or could take long.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry

from factcheck.records.discover import RecordKind
from factcheck.records.shape.schema import Violation, load_schema
from factcheck.records.shape.synonyms import meant
from factcheck.source import Path

_GUESSED = 100


def explain(kind: RecordKind, data: Mapping[str, Any]) -> Iterator[Violation]:
    """Every keyword of the schema that the record does not meet; of a value of the wrong type nothing else is said."""
    mistyped: set[Path] = set()
    for error in _validator(kind).iter_errors(data):
        path = tuple(error.absolute_path)
        if path in mistyped:
            continue
        if error.validator == "type":
            mistyped.add(path)
        key, _, other = error.message.partition("\0") if error.validator in _KEYED else ("", "", "")
        yield Violation(
            path=path, keyword=error.validator, instance=error.instance, schema=error.schema, key=key, other=other
        )


@functools.cache
def _validator(kind: RecordKind) -> Any:
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
    validator = extend(Draft202012Validator, {**_KEYED, "items": _items}, type_checker=types)  # type: ignore[no-untyped-call]
    return validator(load_schema(kind), registry=Registry())


def _required(_: Any, names: list[str], instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (ValidationError(name) for name in names if name not in instance)


def _dependent(_: Any, needs: dict[str, list[str]], instance: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, names in needs.items():
            if key in instance:
                yield from (ValidationError(f"{key}\0{name}") for name in names if name not in instance)


def _additional(validator: Any, below: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # Where there are too many entries that is said, and not what is wrong with each of them.
    if not isinstance(instance, dict) or len(instance) > schema.get("maxProperties", len(instance)):
        return
    unnamed = list(_unnamed(instance, schema))
    if below is not False:
        for key in unnamed:
            yield from validator.descend(instance[key], below, path=key)
        return
    named = schema["properties"]
    # Where more keys are unknown than anyone mistypes, nothing is guessed.
    slips = {key: meant(key, named) if len(unnamed) <= _GUESSED else None for key in unnamed}
    counts = Counter(slips.values())
    for key, name in slips.items():
        is_meant = name is not None and name not in instance and counts[name] == 1
        fits = is_meant and not any(map(_is_other_sort, validator.descend(instance[key], named[name])))
        yield ValidationError(f"{key}\0{name}" if fits else key)


def _is_other_sort(error: ValidationError) -> bool:
    """Whether the value itself, not something in it, is of another sort than belongs there."""
    if error.path:
        return False
    if error.validator != "enum":
        return bool(error.validator == "type")
    words: Any = error.validator_value
    return isinstance(error.instance, str) and meant(error.instance, words) is None


def _items(validator: Any, below: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, list) and len(instance) <= schema.get("maxItems", len(instance)):
        for index, item in enumerate(instance):
            yield from validator.descend(item, below, path=index)


_KEYED = {"required": _required, "dependentRequired": _dependent, "additionalProperties": _additional}
"""Keywords whose errors carry the key they mean as their message, and the other one that counts after a NUL."""


def _unnamed(instance: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    named = schema.get("properties", {})
    patterns = tuple(schema.get("patternProperties", {}))
    return (key for key in instance if key not in named and not any(re.search(one, key) for one in patterns))


def _is_integer(_: Any, instance: Any) -> bool:
    """JSON Schema 2020-12 calls 1.0 an integer; that ours are written without a point is checked in `checks`."""
    if isinstance(instance, Decimal):
        return instance == instance.to_integral_value()
    return isinstance(instance, int) and not isinstance(instance, bool)
