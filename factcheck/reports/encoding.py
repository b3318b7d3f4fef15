"""One encoder for every kind of output, so that text from a record can never act as anything but text.

Records come from strangers. An escape sequence must not reach a terminal, markup must not reach a page, and a line
break must not reach a log that obeys commands. Each encoder returns a type of its own; what writes to a sink takes
that type only, and the type checker does the rest.
"""

from __future__ import annotations

import json as _json
import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any, NewType

Term = NewType("Term", str)
"""Text for a terminal or a plain log: one line, nothing invisible."""

Markdown = NewType("Markdown", str)
"""Markdown source that renders as the text itself, in a paragraph, a heading or a table cell."""

Url = NewType("Url", str)
"""An http or https address that is safe to link to."""

GhaData = NewType("GhaData", str)
"""The message of a GitHub workflow command."""

GhaProp = NewType("GhaProp", str)
"""A property of a GitHub workflow command."""

UriPath = NewType("UriPath", str)
"""A relative path as a percent-encoded reference, which no reader can take for anything but a path."""

SarifText = NewType("SarifText", str)
"""A plain text message of a SARIF log: no placeholder and no embedded link."""

XmlText = NewType("XmlText", str)
"""The text of an XML element."""

XmlAttribute = NewType("XmlAttribute", str)
"""The value of an XML attribute, to stand between double quotes."""

_SPACE = re.compile(r"[ \t\r\n]+")
_JOINERS = "\u200c\u200d\u00ad"
"""Format characters that words and emoji need: the two joiners and the soft hyphen."""

_LIVE = re.compile(
    r"""
    [!\#$&*+<=>@\[\\\]^`{|}~:_.-](?:       # one set first, which is what a search is fast at
        (?<![:_.-])                       # opens, closes or separates something
        | (?<=:)(?![ ])                   # a colon may complete an address
        | (?<=-)(?:(?<![0-9A-Za-z]-)|(?![0-9A-Za-z]))   # a list, a rule or a table's border; not a hyphen
        | (?<=_)(?:(?<![0-9A-Za-z]_)|(?![0-9A-Za-z]))   # emphasis; not an underscore within a word
        | (?<=[wW]\.)                     # "www." becomes a link
    )
    """,
    re.VERBOSE,
)
_ORDERED = re.compile(r"[0-9]*(?=[.)](?: |\Z))")
"""What would begin an ordered list at the start of a line."""
_MENTION = re.compile(r"[\\Gg](?:(?<=\\)[@#]|(?<=\b[Gg])[Hh]-(?=[0-9]))")
_SLUG = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._/:#-]*[0-9A-Za-z])?\Z")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_NO_ADDRESS = re.compile(r'[\s\\"<>]')
_WORDS = {None: "null", True: "true", False: "false"}
LOG_COMMAND = "##["
"""What the runner of GitHub Actions takes for a command even in the middle of a line."""


def visible(text: str) -> str:
    r"""Show every control, format, private or surrogate character as its escape, such as `\x1b` or `\u202e`."""
    return text if text.isprintable() else "".join(map(_show, text))


@lru_cache(maxsize=4096)
def _show(char: str) -> str:
    category = unicodedata.category(char)
    code = ord(char)
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    if not nothing and (category not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or char in _JOINERS):
        return char
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def term(text: str) -> Term:
    """One line of plain text: runs of blanks and line breaks become one space, and no runner finds a command in it."""
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    return Term(visible(text.strip()).replace(LOG_COMMAND, "#\\x23["))


def cells(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide character, none for one that combines."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def md(text: str) -> Markdown:
    """Markdown that shows the text and nothing else: no link, image, tag, list, mention or reference.

    Only punctuation that could act gets its backslash, so that the source stays readable. An empty comment after
    `@`, `#` and `GH-` keeps a forge from turning them into mentions and references.
    """
    shown = term(text)
    escaped = _LIVE.sub(_backslashed, shown)
    ordered = _ORDERED.match(shown)
    if ordered:
        escaped = f"{ordered[0]}\\{escaped[ordered.end() :]}"
    return Markdown(_MENTION.sub(_parted, escaped))


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _parted(match: re.Match[str]) -> str:
    return f"{match[0]}<!-- -->"


def md_code(text: str) -> Markdown:
    """A name such as an id or a path as a code span; anything that is no plain name as ordinary text."""
    return Markdown(f"`{text}`") if _SLUG.match(text) else md(text)


def md_link(label: Markdown, target: str | None) -> Markdown:
    """The label, linked where the target is an address that `url` accepts."""
    address = url(target) if target is not None else None
    if address is None:
        return label
    destination = _ENTITY.sub(r"\\&", re.sub(r"[()]", r"\\\g<0>", address))
    return Markdown(f"[{label}]({destination})")


def url(text: str) -> Url | None:
    """The address, percent-encoded where needed; None unless it is plain http or https to a host, without a login."""
    from urllib.parse import quote, urlsplit

    if visible(text) != text or _NO_ADDRESS.search(text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    return Url(quote(text, safe=":/?#[]@!$&'()*+,;=%~"))


def json(value: Any) -> str:
    """JSON in ASCII with an indent of two and a final newline; a number that is not finite raises ValueError.

    An iterator is a list whose items need not all be there at once.
    It may well be printed to a log that obeys commands, so the sign of one is written as an escape.
    """
    return _indented(value, "\n").replace(LOG_COMMAND, "#\\u0023[") + "\n"


def _indented(value: Any, margin: str) -> str:
    """What `json.dumps` writes with an indent, which takes it a step of Python for every bracket and comma."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float) and math.isfinite(value):
        return float.__repr__(value)
    inner = f"{margin}  "
    if isinstance(value, dict) and value:
        items = [f"{encode_basestring_ascii(key)}: {_indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if isinstance(value, list | tuple | Iterator):
        items = [_indented(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]" if items else "[]"
    return _json.dumps(value, allow_nan=False)


def gha_data(text: str) -> GhaData:
    """A workflow command's message: line breaks survive as `%0A`, nothing can end the command or begin another."""
    return GhaData(_lines(text).replace("%", "%25").replace("\n", "%0A").replace(LOG_COMMAND, "#\\x23["))


def gha_prop(text: str) -> GhaProp:
    """A workflow command's property, in which colons and commas are escaped as well."""
    return GhaProp(gha_data(text).replace(":", "%3A").replace(",", "%2C"))


def uri_path(path: str) -> UriPath:
    """A relative path with forward slashes as a reference: neither a scheme, a query nor a fragment can come of it."""
    from urllib.parse import quote

    return UriPath(quote(path.encode("utf-8", "surrogatepass"), safe="/"))


def sarif_text(text: str) -> SarifText:
    """A message in which braces are no placeholders (3.11.5) and brackets no links (3.11.6)."""
    return SarifText(_lines(text).replace("{", "{{").replace("}", "}}").replace("](", "]\\("))


def xml_text(text: str) -> XmlText:
    """Text of one or more lines, with an escape in place of every character that XML has no room for.

    It may well be printed to a log that obeys commands, so what could begin one is written as a reference.
    """
    escaped = _lines(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return XmlText(escaped.replace("::", "&#58;:").replace(LOG_COMMAND, "#&#35;["))


def xml_attribute(text: str) -> XmlAttribute:
    """One line of text."""
    return XmlAttribute(xml_text(term(text)).replace('"', "&quot;"))


def _lines(text: str) -> str:
    """The text with its line breaks, and nothing else that cannot be seen."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(visible(line.replace("\t", " ")) for line in lines)
