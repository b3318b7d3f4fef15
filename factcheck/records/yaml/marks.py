"""What libyaml tells of each event, and where in the text it stands."""

from __future__ import annotations

import re
from typing import Protocol

from factcheck.errors import EnvironmentFault
from factcheck.source import Span

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs do not pass it on
except ImportError as fault:
    raise EnvironmentFault("PyYAML was installed without libyaml", hint="install a wheel of PyYAML") from fault

Parser = CParser
"""The parser of libyaml; only its events are used."""

_HEAD = re.compile(r"[&*!][^\s,\[\]{}]*|\S")


class Mark(Protocol):
    """A place in the text, counted from 0."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """Anything the parser meets; libyaml gives every event both marks."""

    start_mark: Mark
    end_mark: Mark


class Node(Event, Protocol):
    """The beginning of a value; of aliases only the anchor is known."""

    anchor: str | None
    tag: str | None


class Opening(Node, Protocol):
    """The beginning of a list or mapping; `flow_style` is whether it stands between brackets."""

    flow_style: bool


class Word(Node, Protocol):
    """A scalar; its style is empty where it is neither quoted nor a block."""

    value: str
    style: str


def span_of(text: str, event: Event) -> Span:
    """The whole of an event."""
    start, end = event.start_mark, event.end_mark
    if start.line != end.line and getattr(event, "style", "") in ("|", ">"):
        return _block_span(text, start, end)
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def head_of(text: str, event: Event) -> Span:
    """The first character of an event, or its whole anchor or tag."""
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    match = _HEAD.match(text, event.start_mark.index)
    return Span(line, column, line, column + (len(match[0]) if match else 1))


def _block_span(text: str, start: Mark, end: Mark) -> Span:
    """A block scalar ends with its last written line; libyaml's end mark is past the blank lines after it."""
    written = text[start.index : end.index].rstrip()
    return Span(
        start.line + 1,
        start.column + 1,
        start.line + 1 + written.count("\n"),
        (start.column if "\n" not in written else 0) + len(written) - written.rfind("\n"),
    )
