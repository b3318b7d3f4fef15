"""A reading as one line of JSON and back: what passes between processes, and what the cache keeps.

Nothing but data: whoever writes such a line can say something wrong, but make nothing happen.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from factcheck.diagnostics import Diagnostic, Edit, Excerpt, Related
from factcheck.records.reading import Reading
from factcheck.source import Span

_NUMBER = "\0"
"""The key of a number that is no integer; no record can have it."""


def pack(reading: Reading) -> bytes:
    """The line, without its end."""
    data, diagnostics, *rest = reading
    return _encode([data, [_flatten(one) for one in diagnostics], *rest]).encode()


def unpack(line: bytes) -> Reading:
    """The reading in a line that `pack` made.

    Raises:
        ValueError: it is no such line.
    """
    try:
        data, diagnostics, is_sound, has_comments, lines = _decode(line.decode())
        return Reading(data, tuple(map(_rebuild, diagnostics)), is_sound, has_comments, tuple(lines))
    except (TypeError, AttributeError, LookupError, ArithmeticError, RecursionError) as fault:
        raise ValueError("not a packed reading") from fault


def _number(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    raise TypeError(type(value).__name__)


def _restore(entries: dict[str, Any]) -> Any:
    return Decimal(entries[_NUMBER]) if _NUMBER in entries else entries


_encode = json.JSONEncoder(separators=(",", ":"), default=_number, check_circular=False).encode
_decode = json.JSONDecoder(object_hook=_restore).decode


def _flatten(found: Diagnostic) -> list[Any]:
    return [
        found.code,
        found.severity,
        found.message,
        found.path,
        found.span,
        found.hint,
        found.notes,
        found.related,
        found.excerpt,
        found.fix,
    ]


def _rebuild(fields: list[Any]) -> Diagnostic:
    code, severity, message, path, span, hint, notes, related, excerpt, fix = fields
    return Diagnostic(
        code=code,
        severity=severity,
        message=message,
        path=path,
        span=Span(*span),
        hint=hint,
        notes=tuple(notes),
        related=tuple(Related(*one) for one in related),
        excerpt=None if excerpt is None else Excerpt(excerpt[0], tuple(excerpt[1])),
        fix=None if fix is None else Edit(Span(*fix[0]), fix[1]),
    )
