"""What may stand as a key or a value: plain words and texts, without anchors, tags, merges or hidden characters."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.records.problem import SHOWN, Problem, show
from factcheck.records.yaml.marks import Node, Word, head_of, span_of
from factcheck.records.yaml.scalars import WORDS, NumberFault, Scalar, is_surprising, resolve
from factcheck.records.yaml.text import forbidden_in_value

MAX_SCALAR = 256 * 1024
MAX_KEY = 128

REPEAT = "write the value out where it is meant"


def decorations(text: str, node: Node) -> Iterator[Problem]:
    """The anchor and the tag of a node."""
    if node.anchor:
        message = f"anchors such as &{node.anchor} are not supported"
        yield Problem(code="FC006", span=head_of(text, node), message=message, hint=REPEAT)
    if node.tag:
        is_text = node.tag in ("!", "tag:yaml.org,2002:str")
        hint = "quote the value instead" if is_text else "delete the tag"
        yield Problem(code="FC007", span=head_of(text, node), message="tags are not supported", hint=hint)


def is_bare_name(word: Word) -> bool:
    """Whether a scalar is a plain ASCII name, as nearly every key is; nothing is wrong with it then."""
    name = word.value
    return (
        name.isidentifier()
        and name.isascii()
        and name not in WORDS
        and len(name) <= MAX_KEY
        and word.style == ""
        and not word.anchor
        and not word.tag
    )


def key_problem(text: str, word: Word) -> Problem | None:
    """Why an undecorated scalar cannot be a key."""
    name = word.value
    if len(name) > MAX_KEY:
        message = f"the key {show(name)} has {len(name)} characters, more than {MAX_KEY}"
        return Problem(code="FC013", span=span_of(text, word), message=message)
    if word.style != "" and name != "":
        return escape_problem(text, word)
    if name == "<<":
        message = "merge keys are not supported"
        return Problem(code="FC008", span=span_of(text, word), message=message, hint="write the keys out")
    if name != "" and _is_text(name):
        return None
    message = f"{show(name)} is not text, so it cannot be a key" if name else "the key is empty"
    hint = f'write "{name}"' if 0 < len(name) <= SHOWN else None
    return Problem(code="FC010", span=span_of(text, word), message=message, hint=hint)


def _is_text(word: str) -> bool:
    try:
        return isinstance(resolve(word), str)
    except NumberFault:
        return False


def escape_problem(text: str, word: Word) -> Problem | None:
    """The first character that an escape makes and no file may hold."""
    fault = forbidden_in_value(word.value)
    if fault is None:
        return None
    message = f"an escape makes {fault}"
    return Problem(code="FC002", span=span_of(text, word), message=message, hint="delete the escape")


def length_problem(text: str, word: Word) -> Problem | None:
    """Whether a value is longer than any text should be."""
    if len(word.value) <= MAX_SCALAR:
        return None
    message = f"the text has more than {MAX_SCALAR:,} characters"
    return Problem(code="FC013", span=span_of(text, word), message=message)


def number_problem(text: str, word: Word, fault: NumberFault) -> Problem:
    """A number that nothing can be calculated with."""
    message, hint = f"{show(word.value)} {fault}", "quote it if it is meant as text"
    return Problem(code="FC012", span=span_of(text, word), message=message, hint=hint)


def surprise(text: str, word: Word, meaning: Scalar) -> Problem | None:
    """A number in a form that many take for another number."""
    if isinstance(meaning, str) or not is_surprising(word.value):
        return None
    message, hint = f"{show(word.value)} means {meaning}", f"write {meaning}, or quote it if it is text"
    return Problem(code="FC014", span=span_of(text, word), message=message, hint=hint)
