"""Text to plain data where nothing is out of the ordinary, as in most records.

This reader says what a record holds or nothing at all; whatever needs a word is left to the other one, which reads the
text again. Both ask the same questions of every entry, and the tests hold them to the same answers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from yaml.error import YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from factcheck.records.problem import Problem
from factcheck.records.yaml.envelope import find_directive, find_rest
from factcheck.records.yaml.marks import Event, Opening, Parser, Word
from factcheck.records.yaml.nodes import escape_problem, is_bare_name, key_problem
from factcheck.records.yaml.scalars import NumberFault, Scalar, is_surprising, resolve
from factcheck.records.yaml.strict import block_problem, flow_key_problem, glued_comment, indent_problem

MAX_LENGTH = 16 * 1024
"""A text no longer than this holds neither too many entries nor too long a value."""

MAX_DEPTH = 16
_BELOW_ROOT = 2


class _Unusual(Exception):
    """Something that the other reader has to see."""


class Ordinary(NamedTuple):
    """A record, the line on which it begins, and those on which the entries of its lists do, by the key of the list."""

    data: dict[str, Any]
    line: int
    lines: Mapping[str, Sequence[int]]


def read_ordinary(text: str) -> Ordinary | None:
    """The record in `text`, or None where there is anything to say about it."""
    if len(text) > MAX_LENGTH or find_directive(text):
        return None
    try:
        return _Reader(text).read()
    except (_Unusual, NumberFault, YAMLError, UnicodeEncodeError):
        return None


def _leave(problem: Problem | None) -> None:
    """Leave a problem, if there is one, to the other reader."""
    if problem is not None:
        raise _Unusual


class _Reader:
    """Takes the events as they come, a value at a time; `take` gives the next.

    `column` is where the innermost block around a value begins, and `flow` whether the value stands between brackets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # The stubs leave open whether an event has marks; libyaml's always do.
        self.take: Callable[[], Any] = Parser(text).get_event
        self.lists: list[list[int]] = []

    def read(self) -> Ordinary:
        take = self.take
        take()
        kinds = type(take()), type(opening := take())
        if kinds != (DocumentStartEvent, MappingStartEvent):
            raise _Unusual
        data = self._mapping(opening, -1, 1, flow=False)
        _leave(find_rest(self.text, take().end_mark.index))
        _leave(glued_comment(self.text))
        keys = (key for key, value in data.items() if isinstance(value, list))
        return Ordinary(data, opening.start_mark.line + 1, dict(zip(keys, self.lists, strict=True)))

    def _value(self, event: Any, column: int, depth: int, *, flow: bool) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event, column)
        if kind is MappingStartEvent:
            return self._mapping(event, column, depth + 1, flow=flow)
        if kind is SequenceStartEvent:
            return self._list(event, column, depth + 1, flow=flow)
        raise _Unusual

    def _mapping(self, opening: Opening, column: int, depth: int, *, flow: bool) -> dict[str, Any]:
        column, inner = self._open(opening, column, depth), opening.flow_style
        take = self.take
        data: dict[str, Any] = {}
        while True:
            event = take()
            kind = type(event)
            if kind is MappingEndEvent:
                self._close(opening, event, column, flow=flow)
                return data
            if kind is not ScalarEvent:
                raise _Unusual
            if inner or not is_bare_name(event):
                self._check_key(event, flow=inner)
            name = event.value
            if name in data:
                raise _Unusual
            data[name] = self._value(take(), column, depth, flow=inner)

    def _list(self, opening: Opening, column: int, depth: int, *, flow: bool) -> list[Any]:
        column, inner = self._open(opening, column, depth), opening.flow_style
        take = self.take
        data: list[Any] = []
        lines: list[int] = []
        if depth == _BELOW_ROOT:
            self.lists.append(lines)
        while True:
            event = take()
            kind = type(event)
            if kind is SequenceEndEvent:
                self._close(opening, event, column, flow=flow)
                return data
            lines.append(event.start_mark.line + 1)
            data.append(self._value(event, column, depth, flow=inner))

    def _open(self, opening: Opening, column: int, depth: int) -> int:
        """The column for what is inside."""
        if opening.anchor or opening.tag or depth > MAX_DEPTH:
            raise _Unusual
        return column if opening.flow_style else opening.start_mark.column

    def _close(self, opening: Opening, closing: Event, column: int, *, flow: bool) -> None:
        start, end = opening.start_mark, closing.end_mark
        if opening.flow_style and not flow and start.line != end.line:
            _leave(indent_problem(self.text, start, end, column, quoted=False))

    def _check_key(self, key: Word, *, flow: bool) -> None:
        name = key.value
        is_normal = name.isascii() or unicodedata.is_normalized("NFC", name)
        if key.anchor or key.tag or not is_normal:
            raise _Unusual
        _leave(key_problem(self.text, key))
        if flow:
            _leave(flow_key_problem(self.text, key))

    def _scalar(self, word: Word, column: int) -> Scalar:
        if word.anchor or word.tag:
            raise _Unusual
        if word.style != "":
            self._check_written(word, column)
            return word.value
        value = resolve(word.value)
        if value == "-" or (type(value) is not str and is_surprising(word.value)):
            raise _Unusual
        return value

    def _check_written(self, word: Word, column: int) -> None:
        """A text in quotes or in a block."""
        if word.style == '"':
            _leave(escape_problem(self.text, word))
        start, end = word.start_mark, word.end_mark
        if start.line == end.line:
            return
        if word.style in ("|", ">"):
            _leave(block_problem(self.text, word, column))
        else:
            _leave(indent_problem(self.text, start, end, column, quoted=True))
