"""Text to plain data, from libyaml's events: no aliases, no tags, no surprises, and nothing recursive.

Only the event parser of PyYAML is used. Its constructors would guess types, follow aliases and keep the last of two
equal keys; here every such thing is a problem with a place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, TypeAlias

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from factcheck.errors import EnvironmentFault
from factcheck.records.problem import SHOWN, Problem, show
from factcheck.records.scalars import NumberFault, Scalar, is_surprising, resolve
from factcheck.records.syntax import explain_syntax, find_conflict
from factcheck.records.text import forbidden_in_value, point
from factcheck.source import START, Path, Place, Span

try:
    from yaml.cyaml import CParser
except ImportError as fault:
    raise EnvironmentFault("PyYAML was installed without libyaml", hint="install a wheel of PyYAML") from fault

MAX_DEPTH = 32
MAX_NODES = 50_000
MAX_SCALAR = 256 * 1024
MAX_KEY = 128

Data: TypeAlias = dict[str, Any] | list[Any]

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+(?=%)")
_BLANK_REST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z))*\Z")
_HEAD = re.compile(r"[&*!][^\s,\[\]{}]*|\S")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one text holds. `data` is None where it is not a record at all.

    `flawed` are the paths whose value is not what was meant, so that nothing else need be said about them;
    `incomplete` those of mappings in which a key could not be read.
    """

    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
    flawed: frozenset[Path] = frozenset()
    incomplete: frozenset[Path] = frozenset()


def parse(text: str, places: dict[Path, Place] | None = None) -> Parsed:
    """The record in `text`, which has passed the gate of `decode_text`, and every problem of its syntax.

    If `places` is given, it is filled with the place of every entry.
    """
    return _Builder(text, places).build()


class _Stop(Exception):  # noqa: N818 # not an error: the end of what can be read
    """Nothing after this problem can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class _Frame:
    """A mapping or list under construction; in a mapping, `key` is what the next value belongs to.

    `key` is None where the key could not be read: its value is then read for its own problems, and dropped. So is a
    collection that stands where a key should (`dropped`).
    """

    __slots__ = ("awaits_key", "data", "dropped", "first", "key", "key_span", "start")

    def __init__(self, data: Data, start: Mark | None = None, *, dropped: bool = False) -> None:
        self.data = data
        self.start = start
        self.dropped = dropped
        self.awaits_key = type(data) is dict
        self.key: str | None = None
        self.key_span: Span | None = None
        self.first: dict[str, Mark] = {}


class _Builder:
    """Follows the events with a stack of its own."""

    def __init__(self, text: str, places: dict[Path, Place] | None) -> None:
        self.text = text
        self.places = places
        self.problems: list[Problem] = []
        self.flawed: set[Path] = set()
        self.incomplete: set[Path] = set()
        self.root: list[Any] = []
        self.frames = [_Frame(self.root)]
        self.nodes = 0
        self.last = START

    def build(self) -> Parsed:
        try:
            self._refuse_directive()
            self._follow(CParser(self.text))
        except _Stop as stop:
            self.problems.append(stop.problem)
            return self._result(None)
        except MarkedYAMLError as fault:
            self.problems.append(explain_syntax(self.text, fault))
            return self._result(None)
        except (YAMLError, UnicodeEncodeError) as fault:
            self._report("FC003", START, f"not YAML: {show(str(fault))}")
            return self._result(None)
        data = self.root[0] if self.root else None
        if isinstance(data, dict):
            return self._result(data)
        if not self.problems:
            self.problems.append(_not_a_record(self.text, data))
        return self._result(None)

    def _result(self, data: dict[str, Any] | None) -> Parsed:
        return Parsed(
            data=data,
            problems=tuple(self.problems),
            flawed=frozenset(self.flawed),
            incomplete=frozenset(self.incomplete),
        )

    def _follow(self, parser: CParser) -> None:
        frames = self.frames
        get = parser.get_event
        while True:
            event = get()
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
                self._end(event)
                return

    def _key(self, event: ScalarEvent, frame: _Frame) -> None:
        frame.key = None
        name: str = event.value
        if not self._is_key(event):
            self.incomplete.add(self._path())
            frame.awaits_key = False
            return
        frame.awaits_key = False
        normal = name if name.isascii() else unicodedata.normalize("NFC", name)
        first = frame.first.get(normal)
        if first is not None:
            self._repeated(event, first)
            return
        frame.first[normal] = event.start_mark
        frame.key = name
        if self.places is not None:
            frame.key_span = self._span(event)

    def _is_key(self, event: ScalarEvent) -> bool:
        """Whether it can be a key; if not, say why."""
        name: str = event.value
        if event.anchor or event.tag:
            self._decorated(event)
            return not event.tag
        if len(name) > MAX_KEY:
            message = f"the key {show(name)} has {len(name)} characters, more than {MAX_KEY}"
            self._report("FC013", self._span(event), message)
            return False
        if event.style == "" and name == "<<":
            self._report("FC008", self._span(event), "merge keys are not supported", "write the keys out")
            return False
        if event.style == "" or name == "":
            return self._is_word(event)
        return self._passes(event)

    def _is_word(self, event: ScalarEvent) -> bool:
        name: str = event.value
        try:
            meaning = resolve(name)
        except NumberFault:
            meaning = 0
        if isinstance(meaning, str) and name:
            return True
        message = f"{show(name)} is not text, so it cannot be a key" if name else "the key is empty"
        self._report("FC010", self._span(event), message, f'write "{name}"' if 0 < len(name) <= SHOWN else None)
        return False

    def _value(self, event: ScalarEvent, frame: _Frame) -> None:
        value: Scalar = event.value
        if event.anchor or event.tag:
            self._decorated(event)
            self._flaw()
        elif event.style == "":
            value = self._word(event)
        elif not event.value.isprintable() and not self._passes(event):
            self._flaw()
        if len(event.value) > MAX_SCALAR:
            self._report("FC013", self._span(event), f"the text has more than {MAX_SCALAR:,} characters")
            self._flaw()
        if self.places is not None:
            self._note_place(self._span(event))
        self._put(value, frame)

    def _word(self, event: ScalarEvent) -> Scalar:
        word: str = event.value
        try:
            value = resolve(word)
        except NumberFault as fault:
            self._report("FC012", self._span(event), f"{show(word)} {fault}", "quote it if it is meant as text")
            self._flaw()
            return None
        if type(value) is not str and is_surprising(word):
            hint = f"write {value}, or quote it if it is text"
            self._report("FC014", self._span(event), f"{show(word)} means {value}", hint)
        return value

    def _passes(self, event: ScalarEvent) -> bool:
        fault = forbidden_in_value(event.value)
        if fault is not None:
            self._report("FC002", self._span(event), f"an escape makes the character {fault}", "delete the escape")
        return fault is None

    def _open(self, event: Event, data: Data) -> None:
        frame = self.frames[-1]
        dropped = frame.awaits_key
        if dropped:
            self._report("FC010", self._head(event), "a list or mapping cannot be a key", _template(self.text, event))
            self.incomplete.add(self._path())
            frame.awaits_key, frame.key = False, None
        if event.anchor or event.tag:
            self._decorated(event)
        if event.tag:
            self._flaw()
        if len(self.frames) > MAX_DEPTH:
            raise _Stop(
                Problem(code="FC013", span=self._head(event), message=f"nested more than {MAX_DEPTH} levels deep")
            )
        self.frames.append(_Frame(data, event.start_mark, dropped=dropped))

    def _close(self, event: Event) -> None:
        closed = self.frames.pop()
        frame = self.frames[-1]
        if self.places is not None and closed.start is not None:
            if event.end_mark.index > event.start_mark.index:
                self.last = self._span(event)
            start = closed.start
            self._note_place(Span(start.line + 1, start.column + 1, self.last.end_line, self.last.end_column))
        if not closed.dropped:
            self._put(closed.data, frame)

    def _put(self, value: Any, frame: _Frame) -> None:
        data = frame.data
        if isinstance(data, dict):
            if frame.key is not None:
                data[frame.key] = value
            frame.awaits_key = True
        else:
            data.append(value)

    def _alias(self, event: AliasEvent, frame: _Frame) -> None:
        self._report("FC006", self._span(event), f"aliases such as *{event.anchor} are not supported", _REPEAT)
        if frame.awaits_key:
            self.incomplete.add(self._path())
            frame.awaits_key, frame.key = False, None
            return
        self._flaw()
        if self.places is not None:
            self._note_place(self._span(event))
        self._put(None, frame)

    def _decorated(self, event: Event) -> None:
        if event.anchor:
            self._report("FC006", self._head(event), f"anchors such as &{event.anchor} are not supported", _REPEAT)
        if event.tag:
            text = event.tag in ("!", "tag:yaml.org,2002:str")
            hint = "quote the value instead" if text else "delete the tag"
            self._report("FC007", self._head(event), "tags are not supported", hint)

    def _repeated(self, event: ScalarEvent, first: Mark) -> None:
        line, column = first.line + 1, first.column + 1
        where = Span(line, column, line, column + 1)
        message = f"the key {show(event.value)} stands here a second time; the first is on line {line}"
        self._report("FC009", self._span(event), message, "keep one of them", (where, "the first one"))

    def _count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Stop(Problem(code="FC013", span=self._head(event), message=f"more than {MAX_NODES:,} entries"))

    def _refuse_directive(self) -> None:
        match = _DIRECTIVE.match(self.text)
        if match:
            raise _Stop(_directive(self.text, match.end()))

    def _end(self, event: DocumentEndEvent) -> None:
        """After the first document only blanks and comments may follow; the parser is not asked what does."""
        index = event.end_mark.index
        if _BLANK_REST.match(self.text, index):
            return
        blank = _BLANK_LINES.match(self.text, index)
        index = blank.end() if blank else index
        if self.text.startswith("%", index):
            raise _Stop(_directive(self.text, index))
        conflict = find_conflict(self.text)
        if conflict is not None:
            raise _Stop(conflict)
        marker = self.text.startswith("---", index)
        self._report(
            "FC005",
            point(self.text, index, 3 if marker else 1),
            "a second document begins here" if marker else "something follows after the end of the record",
            "one record a file: move it to a file of its own" if marker else "indent it like the other keys",
        )

    def _report(
        self, code: str, span: Span, message: str, hint: str | None = None, related: tuple[Span, str] | None = None
    ) -> None:
        self.problems.append(Problem(code=code, span=span, message=message, hint=hint, related=related))

    def _flaw(self) -> None:
        if not self._is_dropped():
            self.flawed.add(self._path())

    def _note_place(self, span: Span) -> None:
        self.last = span
        if self.places is not None and not self._is_dropped():
            self.places[self._path()] = Place(self.frames[-1].key_span, span)

    def _is_dropped(self) -> bool:
        return any(frame.dropped or (type(frame.data) is dict and frame.key is None) for frame in self.frames)

    def _path(self) -> Path:
        """Where the next value goes; inside a mapping that awaits a key, the mapping itself."""
        path: list[str | int] = []
        for frame in self.frames[1:]:
            if isinstance(frame.data, list):
                path.append(len(frame.data))
            elif frame.key is None or frame.awaits_key:
                break
            else:
                path.append(frame.key)
        return tuple(path)

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start.line != end.line and getattr(event, "style", "") in ("|", ">"):
            return _block_span(self.text, start, end)
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _head(self, event: Event) -> Span:
        """The first character of an event, or its whole anchor or tag."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        match = _HEAD.match(self.text, event.start_mark.index)
        return Span(line, column, line, column + (len(match[0]) if match else 1))


_REPEAT = "write the value out where it is meant"


def _block_span(text: str, start: Mark, end: Mark) -> Span:
    """A block scalar ends with its last written line; libyaml's end mark is past the blank lines after it."""
    written = text[start.index : end.index].rstrip()
    return Span(
        start.line + 1,
        start.column + 1,
        start.line + 1 + written.count("\n"),
        (start.column if "\n" not in written else 0) + len(written) - written.rfind("\n"),
    )


def _directive(text: str, index: int) -> Problem:
    return Problem(
        code="FC004",
        span=point(text, index),
        message="directives such as %YAML and %TAG are not supported",
        hint="delete the line",
    )


def _template(text: str, event: Event) -> str | None:
    found = text.startswith("{{", max(0, event.start_mark.index - 1))
    return "this looks like a template; fill it in first, or quote the value" if found else None


def _not_a_record(text: str, data: object) -> Problem:
    if data is None:
        return Problem(code="FC011", span=START, message="the file is empty", hint="a record begins with `id: …`")
    what = "a list" if isinstance(data, list) else "a single value"
    hint = "a record is a mapping of `key: value` lines"
    if text.lstrip().startswith("<"):
        hint = f"this looks like HTML; {hint}"
    elif isinstance(data, str) and re.match(r"[A-Za-z_]+:\S", data):
        hint = "put a space after the colon"
    return Problem(code="FC011", span=START, message=f"{what} stands where a record should be", hint=hint)
