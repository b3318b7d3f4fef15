"""What a departure from the schema means, in words for whoever wrote the record, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from factcheck.diagnostics import Edit
from factcheck.records.problem import Problem, show
from factcheck.records.shape.schema import Violation
from factcheck.records.shape.synonyms import meant, respelt
from factcheck.records.write import rewrite
from factcheck.records.yaml.scalars import read_number
from factcheck.records.yaml.text import cut
from factcheck.source import Document, Path, Span
from factcheck.suggestions import suggest

_BLANK = "[^ \\t\\n]"

_TYPES: Mapping[str, str] = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys",
    "null": "null",
}

_BOUNDS: Mapping[str, str] = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
}


def describe(violation: Violation, document: Document) -> Problem:
    """The violation as a problem of the document."""
    problem = WRITERS[violation.keyword](violation, document)
    said = violation.schema.get("$comment")
    if said is None:
        return problem
    code = "FC110" if violation.keyword in ("required", "not") else problem.code
    return Problem(code=code, span=problem.span, message=said, hint=problem.hint if code != "FC110" else None)


def head(document: Document, path: Path) -> Span:
    """Where to point when a mapping as a whole is meant: its key, or its first entry."""
    if path and isinstance(path[-1], str):
        return document.key_span(path)
    value: Any = document.data
    for step in path:
        value = value[step]
    if isinstance(value, dict) and value:
        return document.key_span((*path, next(iter(value))))
    return document.value_span(path)


def name_of(path: Path) -> str:
    """The key that a path ends in, for a message."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "the record")
    return f"an entry of '{name}'" if path and isinstance(path[-1], int) else show(name) if path else name


def _did_you_mean(word: str, known: Iterable[str]) -> str | None:
    close = suggest(word, known)
    return f"did you mean '{close}'?" if close else None


def _type(violation: Violation, document: Document) -> Problem:
    kinds = violation.schema["type"]
    allowed = [kinds] if isinstance(kinds, str) else kinds
    wanted = violation.schema.get("title") if len(allowed) > 1 else None
    wanted = f"{_article(wanted)} {wanted}" if wanted else " or ".join(_TYPES[kind] for kind in allowed)
    name, value = name_of(violation.path), violation.instance
    if value is None:
        return Problem(
            code="FC103",
            span=document.key_span(violation.path),
            message=f"{name} has no value; {wanted} is needed",
            hint="write one, or remove the key",
        )
    span = document.value_span(violation.path)
    if isinstance(value, dict | list):
        span = head(document, violation.path)
    return Problem(
        code="FC103",
        span=span,
        message=f"{name} must be {wanted}, not {_found(value)}",
        hint=_type_hint(allowed, value, document.text, span),
        fix=_type_fix(violation, allowed, document.text, span),
    )


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return f"the word {str(value).lower()}"
    if isinstance(value, int | Decimal):
        return f"the number {show(str(value))[1:-1]}"
    if isinstance(value, str):
        return f"the text {show(value)}"
    return "a mapping" if isinstance(value, dict) else "a list"


def _type_hint(allowed: list[str], value: Any, text: str, span: Span) -> str | None:
    if "string" in allowed and not isinstance(value, dict | list):
        written = cut(text, span)
        return f'quote it: "{written}"' if len(written) <= 40 else "quote it"
    if "array" in allowed:
        return "write a list: begin each entry with `- `"
    if "number" in allowed and isinstance(value, str):
        return "write the digits alone: no quotes, no separators, no unit"
    if "object" in allowed:
        return "write its keys indented on the lines below"
    return None


def _type_fix(violation: Violation, allowed: list[str], text: str, span: Span) -> Edit | None:
    """Quotes around what is not text, or none around a number, where that is all it lacks."""
    value, schema = violation.instance, violation.schema
    if isinstance(value, str):
        number = read_number(value)
        fits = "number" in allowed or ("integer" in allowed and isinstance(number, int))
        return rewrite(text, span, number) if number is not None and fits else None
    if allowed != ["string"] or isinstance(value, dict | list):
        return None
    written = cut(text, span)
    word = respelt(written, schema["enum"]) if "enum" in schema else written
    return rewrite(text, span, word) if word and re.search(schema.get("pattern", ""), word) else None


def _enum(violation: Violation, document: Document) -> Problem:
    words = violation.schema["enum"]
    noun = violation.schema.get("title", "word allowed here")
    span, word = document.value_span(violation.path), meant(violation.instance, words)
    return Problem(
        code="FC104",
        span=span,
        message=f"{show(violation.instance)} is not {_article(noun)} {noun}",
        hint=_did_you_mean(violation.instance, [word] if word else words),
        notes=(f"allowed: {', '.join(words)}",),
        fix=rewrite(document.text, span, word) if word else None,
    )


def _unknown(violation: Violation, document: Document) -> Problem:
    known = tuple(violation.schema["properties"])
    close = _did_you_mean(violation.key, known)
    where = f" in {name_of(violation.path)}" if violation.path else ""
    span = document.key_span((*violation.path, violation.key))
    return Problem(
        code="FC101",
        span=span,
        message=f"unknown key {show(violation.key)}{where}",
        hint=close or ("name keys of your own x-…" if not violation.path else None),
        notes=() if close else (f"allowed: {', '.join(known)}",),
        fix=rewrite(document.text, span, violation.other, key=True) if violation.other else None,
    )


def _missing(violation: Violation, document: Document) -> Problem:
    return Problem(
        code="FC102",
        span=head(document, violation.path),
        message=f"{name_of(violation.path)} has no {show(violation.key)}",
        hint=f"add `{violation.key}: …`",
    )


def _pattern(violation: Violation, document: Document) -> Problem:
    span = document.value_span(violation.path)
    if violation.schema["pattern"] == _BLANK:
        message = f"{name_of(violation.path)} is blank"
        return Problem(code="FC105", span=span, message=message, hint="write it, or remove the key")
    noun = violation.schema["title"]
    digest = violation.instance.lower() if noun == "SHA-256" else ""
    return Problem(
        code="FC105",
        span=span,
        message=f"{show(violation.instance)} is not {_article(noun)} {noun}",
        hint=violation.schema["description"],
        fix=rewrite(document.text, span, digest) if re.search(violation.schema["pattern"], digest) else None,
    )


def _too_long(violation: Violation, document: Document) -> Problem:
    limit = violation.schema["maxLength"]
    return Problem(
        code="FC108",
        span=document.value_span(violation.path),
        message=f"{name_of(violation.path)} has {len(violation.instance):,} characters; at most {limit:,} are allowed",
        hint="shorten it",
    )


def _bound(violation: Violation, document: Document) -> Problem:
    limit = violation.schema[violation.keyword]
    return Problem(
        code="FC109",
        span=document.value_span(violation.path),
        message=f"{name_of(violation.path)} is {violation.instance}; it must be {_BOUNDS[violation.keyword]} {limit}",
    )


def _alternatives(violation: Violation, document: Document) -> Problem:
    names = [one["required"][0] for one in violation.schema[violation.keyword]]
    there = [name for name in names if name in violation.instance]
    if there:
        return _exclusive(violation, there, document)
    count = "one" if violation.keyword == "oneOf" else "at least one"
    return Problem(
        code="FC110",
        span=head(document, violation.path),
        message=f"{name_of(violation.path)} needs {count} of: {', '.join(names)}",
    )


def _forbidden(violation: Violation, document: Document) -> Problem:
    return _exclusive(violation, violation.schema["not"]["required"], document)


def _exclusive(violation: Violation, names: list[str], document: Document) -> Problem:
    """Two keys that cannot stand together: at the one that comes second."""
    written = [key for key in violation.instance if key in names]
    return Problem(
        code="FC110",
        span=document.key_span((*violation.path, written[-1])),
        message=f"{' and '.join(show(key) for key in written)} exclude each other",
        hint="keep one of them",
    )


def _dependent(violation: Violation, document: Document) -> Problem:
    return Problem(
        code="FC110",
        span=document.key_span((*violation.path, violation.key)),
        message=f"{show(violation.key)} needs {show(violation.other)} beside it",
        hint=f"add `{violation.other}: …`",
    )


def _length(violation: Violation, document: Document) -> Problem:
    low, high = violation.schema.get("minItems", 0), violation.schema.get("maxItems")
    high = high if high is not None else violation.schema.get("maxProperties")
    wanted = f"exactly {low}" if low == high else f"{low} to {high:,}" if low else f"at most {high:,}"
    count = len(violation.instance)
    return Problem(
        code="FC111",
        span=head(document, violation.path),
        message=f"{name_of(violation.path)} has {count:,} {'entry' if count == 1 else 'entries'}; {wanted} are needed",
        hint=violation.schema["description"] if count else "remove the key, or write an entry",
    )


def _article(noun: str | None) -> str:
    return "an" if noun and noun[0] in "aeiouAEIO" else "a"


WRITERS: Mapping[str, Callable[[Violation, Document], Problem]] = {
    "type": _type,
    "enum": _enum,
    "additionalProperties": _unknown,
    "required": _missing,
    "pattern": _pattern,
    "maxLength": _too_long,
    "minimum": _bound,
    "maximum": _bound,
    "exclusiveMinimum": _bound,
    "exclusiveMaximum": _bound,
    "anyOf": _alternatives,
    "oneOf": _alternatives,
    "not": _forbidden,
    "dependentRequired": _dependent,
    "minItems": _length,
    "maxItems": _length,
    "maxProperties": _length,
}
"""For every keyword of the schemas that a record can fail to meet."""
