"""Text to plain data, from libyaml's events: no aliases, no tags, no surprises, and nothing recursive.

Only the event parser of PyYAML is used. Its constructors would guess types, follow aliases and keep the last of two
equal keys; here every such thing is a problem with a place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.problem import Problem, show
from factcheck.records.yaml.envelope import describe_other, find_directive, find_rest
from factcheck.records.yaml.frame import Data, Frame
from factcheck.records.yaml.marks import Event, Mark, Node, Opening, Parser, Word, head_of, span_of
from factcheck.records.yaml.nodes import (
    REPEAT,
    decorations,
    escape_problem,
    key_problem,
    length_problem,
    number_problem,
    surprise,
)
from factcheck.records.yaml.ordinary import read_ordinary
from factcheck.records.yaml.scalars import NumberFault, Scalar, resolve
from factcheck.records.yaml.strict import block_problem, dash_problem, flow_key_problem, glued_comment, indent_problem
from factcheck.records.yaml.text import MAX_PROBLEMS
from factcheck.source import START, Path, Place, Span

MAX_DEPTH = 32
MAX_NODES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one text holds. `data` is None where it is not a record at all.

    `flawed` are the paths whose value is not what was meant, so that nothing else need be said about them;
    `incomplete` those of mappings in which a key could not be read. Of an ordinary record, `line` is the one on which
    it begins, and `lines` those on which the entries of its lists do.
    """

    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
    flawed: frozenset[Path] = frozenset()
    incomplete: frozenset[Path] = frozenset()
    line: int | None = None
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)


def parse(text: str, places: dict[Path, Place] | None = None) -> Parsed:
    """The record in `text`, which has passed the gate of `decode_text`, and every problem of its syntax.

    If `places` is given, it is filled with the place of every entry.
    """
    if places is None:
        ordinary = read_ordinary(text)
        if ordinary is not None:
            return Parsed(data=ordinary.data, problems=(), line=ordinary.line, lines=ordinary.lines)
    return _Builder(text, places).build()


class _Stop(Exception):
    """Nothing more is read: what stands in the way has been told, or enough has."""


class _Builder:
    """Follows the events with a stack of its own."""

    def __init__(self, text: str, places: dict[Path, Place] | None) -> None:
        self.text = text
        self.places = places
        self.problems: list[Problem] = []
        self.lapses: list[Problem] = []
        self.flawed: set[Path] = set()
        self.incomplete: set[Path] = set()
        self.root: list[Any] = []
        self.frames = [Frame(self.root)]
        self.nodes = 0
        self.last = START

    def build(self) -> Parsed:
        try:
            self._read()
        except _Stop:
            return self._result(None)
        data = self.root[0] if self.root else None
        if isinstance(data, dict):
            return self._result(data)
        if all(SEVERITY_BY_CODE[problem.code] != "error" for problem in self.problems):
            self.problems.append(describe_other(self.text, data))
        return self._result(None)

    def _result(self, data: dict[str, Any] | None) -> Parsed:
        return Parsed(
            data=data,
            problems=tuple(self.problems),
            flawed=frozenset(self.flawed),
            incomplete=frozenset(self.incomplete),
        )

    def _read(self) -> None:
        if self._note(find_directive(self.text)):
            raise _Stop
        try:
            self._follow(Parser(self.text))
        except (YAMLError, UnicodeEncodeError) as fault:
            raise self._stop(self._explain(fault)) from None
        for lapse in (*self.lapses, glued_comment(self.text)):
            self._note(lapse)

    def _explain(self, fault: Exception) -> Problem:
        mark = fault.problem_mark if isinstance(fault, MarkedYAMLError) else None
        if not isinstance(fault, MarkedYAMLError) or mark is None:
            return Problem(code="FC003", span=START, message=f"not YAML: {show(str(fault))}")
        # A scanner that looks far ahead meets its own limit before we can count.
        if "nesting depth" in (fault.problem or ""):
            return _too_deep(Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2))
        from factcheck.records.yaml.syntax import explain_syntax

        return explain_syntax(self.text, fault, mark)

    def _follow(self, parser: Parser) -> None:
        frames = self.frames
        get = parser.get_event
        while True:
            # The stubs leave open whether an event has marks; libyaml's always do.
            event: Any = get()
            kind = type(event)
            if kind is ScalarEvent:
                self._count(event)
                if frames[-1].awaits_key:
                    self._key(event, frames[-1])
                else:
                    self._value(event, frames[-1])
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._count(event)
                self._open(event, {} if kind is MappingStartEvent else [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is AliasEvent:
                self._count(event)
                self._alias(event, frames[-1])
            elif kind is DocumentEndEvent:
                self._note(find_rest(self.text, event.end_mark.index))
                return
            elif kind is StreamEndEvent:  # no document at all
                return

    def _key(self, event: Word, frame: Frame) -> None:
        name = event.value
        if not self._is_key(event, frame):
            self._drop_key()
            return
        frame.awaits_key, frame.key = False, None
        normal = name if name.isascii() else unicodedata.normalize("NFC", name)
        first = frame.first.get(normal)
        if first is not None:
            self._repeated(event, first)
            return
        frame.first[normal] = event.start_mark
        frame.key = name
        if self.places is not None:
            frame.key_span = span_of(self.text, event)

    def _is_key(self, event: Word, frame: Frame) -> bool:
        """Whether it can be a key; if not, say why."""
        if event.anchor or event.tag:
            self._decorated(event)
            return not event.tag
        if frame.flow and self._note(flow_key_problem(self.text, event)):
            return False
        return not self._note(key_problem(self.text, event))

    def _repeated(self, event: Word, first: Mark) -> None:
        line, column = first.line + 1, first.column + 1
        self._note(
            Problem(
                code="FC009",
                span=span_of(self.text, event),
                message=f"the key {show(event.value)} stands here a second time; the first is on line {line}",
                hint="keep one of them",
                related=(Span(line, column, line, column + 1), "the first one"),
            )
        )

    def _value(self, event: Word, frame: Frame) -> None:
        value: Scalar = event.value
        if event.anchor or event.tag:
            self._decorated(event)
            self._flaw()
        elif event.style == "":
            value = self._word(event, frame)
        elif not event.value.isprintable() and self._note(escape_problem(self.text, event)):
            self._flaw()
        if event.style != "" and event.start_mark.line != event.end_mark.line:
            self._lines(event, frame)
        if self._note(length_problem(self.text, event)):
            self._flaw()
        if self.places is not None:
            self._place(span_of(self.text, event))
        frame.put(value)

    def _lines(self, event: Word, frame: Frame) -> None:
        """The lines of a text in quotes or in a block."""
        if event.style not in ("|", ">"):
            self._indented(event.start_mark, event.end_mark, frame.column, quoted=True)
        elif self._note(block_problem(self.text, event, frame.column)):
            self._flaw()

    def _indented(self, start: Mark, end: Mark, column: int, *, quoted: bool) -> None:
        """Whether lines are indented; said only if nothing after them tells of an end that was forgotten."""
        if len(self.lapses) < MAX_PROBLEMS:
            problem = indent_problem(self.text, start, end, column, quoted=quoted)
            if problem is not None:
                self.lapses.append(problem)

    def _word(self, event: Word, frame: Frame) -> Scalar:
        if event.value == "-" and frame.flow and self._note(dash_problem(self.text, event)):
            self._flaw()
            return None
        try:
            value = resolve(event.value)
        except NumberFault as fault:
            self._note(number_problem(self.text, event, fault))
            self._flaw()
            return None
        if type(value) is not str:
            self._note(surprise(self.text, event, value))
        return value

    def _open(self, event: Opening, data: Data) -> None:
        frame = self.frames[-1]
        dropped = frame.awaits_key
        if dropped:
            self._collection_as_key(event)
        self._decorated(event)
        if event.tag:
            self._flaw()
        start = event.start_mark
        if len(self.frames) > MAX_DEPTH:
            raise self._stop(_too_deep(head_of(self.text, event)))
        column = frame.column if event.flow_style else start.column
        self.frames.append(
            Frame(
                data,
                frame.next_path,
                start,
                column=column,
                flow=event.flow_style,
                dropped=dropped,
                is_outside=dropped or frame.is_dropping,
            )
        )

    def _collection_as_key(self, event: Node) -> None:
        is_template = self.text.startswith("{{", max(0, event.start_mark.index - 1))
        hint = "this looks like a template; fill it in first, or quote the value" if is_template else None
        self._report("FC010", head_of(self.text, event), "a list or mapping cannot be a key", hint)
        if is_template:
            self._flaw()
        self._drop_key()

    def _close(self, event: Event) -> None:
        closed = self.frames.pop()
        frame = self.frames[-1]
        start, end = closed.start, event.end_mark
        assert start is not None  # only the outermost frame has none, and nothing closes it
        if closed.flow and not frame.flow and start.line != end.line:
            self._indented(start, end, closed.column, quoted=False)
        if self.places is not None:
            if event.end_mark.index > event.start_mark.index:
                self.last = span_of(self.text, event)
            self._place(Span(start.line + 1, start.column + 1, self.last.end_line, self.last.end_column))
        if not closed.dropped:
            frame.put(closed.data)

    def _alias(self, event: Node, frame: Frame) -> None:
        span = span_of(self.text, event)
        self._report("FC006", span, f"aliases such as *{event.anchor} are not supported", REPEAT)
        if frame.awaits_key:
            self._drop_key()
            return
        self._flaw()
        if self.places is not None:
            self._place(span)
        frame.put(None)

    def _count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} entries"
            raise self._stop(Problem(code="FC013", span=head_of(self.text, event), message=message))

    def _stop(self, problem: Problem) -> _Stop:
        self._note(problem)
        return _Stop()

    def _report(self, code: str, span: Span, message: str, hint: str | None) -> None:
        self._note(Problem(code=code, span=span, message=message, hint=hint))

    def _decorated(self, event: Node) -> None:
        for problem in decorations(self.text, event):
            self._note(problem)

    def _note(self, problem: Problem | None) -> bool:
        """Keep a problem; whether there was one."""
        if problem is None:
            return False
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop
        return True

    def _flaw(self) -> None:
        if not self.frames[-1].is_dropping:
            self.flawed.add(self.frames[-1].next_path)

    def _place(self, span: Span) -> None:
        self.last = span
        frame = self.frames[-1]
        if self.places is not None and not frame.is_dropping:
            self.places[frame.next_path] = Place(frame.key_span, span)

    def _drop_key(self) -> None:
        """Read on without the key: the value that follows belongs nowhere."""
        frame = self.frames[-1]
        self.incomplete.add(frame.next_path)
        frame.awaits_key, frame.key = False, None


def _too_deep(span: Span) -> Problem:
    return Problem(code="FC013", span=span, message=f"nested more than {MAX_DEPTH} levels deep")
