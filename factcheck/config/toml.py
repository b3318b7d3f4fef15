"""TOML text to plain data, with the place of every key: the standard library gives no places."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal, DecimalException

from factcheck.source import Document, LazyPlaces, Path, Place, Span

_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(r"""\"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_OTHER = re.compile(r"[^,\]}#\r\n]*[^,\]}#\s]")
_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:\s|#[^\n]*)*")
_LONG_STRINGS = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*+"""(?:"{0,2})', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*+'''(?:'{0,2})"),
}
# The parser takes quadratic time for the parts of one key: a file of them would hang it.
_MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}""")
_PLACE = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)\Z")
_END = " (at end of document)"


class TomlFault(ValueError):
    """The text is not TOML; `span` is where the parser gave up."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def parse_toml(path: str, text: str) -> Document:
    """The document in a TOML text; numbers that are not integers are `Decimal`.

    Places are kept of tables, keys and their values, not of the items of an array.

    Raises:
        TomlFault: the text is not TOML, or more than a configuration can need.
    """
    many = _MANY_PARTS.search(text)
    if many:
        raise TomlFault("a key has more than 32 parts", _Lines(text).span(many.start(), many.start() + 1))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except RecursionError as fault:
        raise TomlFault("the values are nested too deeply", Span(1, 1, 1, 1)) from fault
    except DecimalException as fault:
        raise TomlFault("a number has too large an exponent", Span(1, 1, 1, 1)) from fault
    except ValueError as fault:
        raise _locate(text, str(fault)) from fault
    return Document(path, text, data, LazyPlaces(lambda: _Scanner(text).scan()))


def _locate(text: str, message: str) -> TomlFault:
    place = _PLACE.search(message)
    if place:
        line, column = int(place[1]), int(place[2])
        span = Span(line, column, line, column + 1)
        message = message[: place.start()]
    else:
        # Without a place there is only one other fault: an integer with too many digits.
        span = _Lines(text).span(len(text), len(text)) if message.endswith(_END) else Span(1, 1, 1, 1)
        message = message.removesuffix(_END) if message.endswith(_END) else "an integer has too many digits"
    # A key is told as a tuple.
    return TomlFault(re.sub(r"\((.*?),?\)", r"\1", message[:1].lower() + message[1:]), span)


class _Lines:
    """From an index into a text to line and column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        return Span(*self._locate(start), *self._locate(end))

    def _locate(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1


class _Scanner:
    """Walks over a text that the parser has accepted, so that it can trust every bracket and quote."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines = _Lines(text)
        self._places: dict[Path, Place] = {}
        self._entries: dict[Path, int] = {}  # how many tables an array of tables has so far

    def scan(self) -> dict[Path, Place]:
        table: Path = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._sees("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip(_SPACE)
        return self._places

    def _header(self) -> Path:
        brackets = "[[" if self._sees("[[") else "["
        self._at += len(brackets)
        table, span = self._key(())
        self._at += len(brackets)
        self._places.setdefault(table, Place(span, span))
        if len(brackets) == 2:
            index = self._entries[table] = self._entries.get(table, 0) + 1
            table = (*table, index - 1)
            self._places[table] = Place(span, span)
        return table

    def _pair(self, table: Path) -> None:
        path, key = self._key(table)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        start = self._at
        self._value(path)
        self._places[path] = Place(key, self._lines.span(start, self._at))

    def _key(self, table: Path) -> tuple[Path, Span]:
        """The path that a key below `table` names, and where its last part stands; the blank after it is skipped."""
        path = table
        while True:
            self._skip(_BLANK)
            start = self._at
            name = self._skip(_KEY)
            span = self._lines.span(start, self._at)
            path = (*path, _unquoted(name))
            self._skip(_BLANK)
            if not self._sees("."):
                return path, span
            self._at += 1
            self._places.setdefault(path, Place(span, span))
            if path in self._entries:
                path = (*path, self._entries[path] - 1)

    def _value(self, path: Path) -> None:
        quote = self._text[self._at : self._at + 3]
        if quote in _LONG_STRINGS:
            self._at += 3
            self._skip(_LONG_STRINGS[quote])
        elif quote[:1] in "\"'":
            self._skip(_STRING)
        elif quote[:1] == "[":
            self._array(path)
        elif quote[:1] == "{":
            self._inline_table(path)
        else:
            self._skip(_OTHER)

    def _array(self, path: Path) -> None:
        for index, _ in enumerate(self._entries_until("]")):
            self._value((*path, index))

    def _inline_table(self, path: Path) -> None:
        for _ in self._entries_until("}"):
            self._pair(path)

    def _entries_until(self, bracket: str) -> Iterator[None]:
        """Stop before every entry of what begins here, and at last behind its closing bracket."""
        self._at += 1
        self._skip(_SPACE)
        while not self._sees(bracket):
            yield
            self._skip(_SPACE)
            if self._sees(","):
                self._at += 1
                self._skip(_SPACE)
        self._at += 1

    def _sees(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return match[0]


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    name: str = tomllib.loads(f"key = {key}")["key"]
    return name
