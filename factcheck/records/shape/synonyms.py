"""The word that was meant where only one can have been: another spelling, another name for it, or a single slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SEPARATORS = re.compile(r"[-_\s]+")

_SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("confirms", "supported"), "supports"),
    **dict.fromkeys(("debunks", "disproves", "refuted"), "refutes"),
    **dict.fromkeys(("=", "==", "exact"), "exactly"),
    **dict.fromkeys(("~", "≈", "approximately", "circa"), "about"),
    **dict.fromkeys((">=", "≥", "nolessthan"), "at_least"),
    **dict.fromkeys((">", "greaterthan", "over"), "more_than"),
    **dict.fromkeys(("<=", "≤", "nomorethan"), "at_most"),
    **dict.fromkeys(("<", "fewerthan", "under"), "less_than"),
    "lowerisbetter": "lower",
    "higherisbetter": "higher",
    "firsthand": "primary",
    **dict.fromkeys(("ad", "advert", "advertisement", "advertising"), "marketing"),
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("kms", "kilometre", "kilometres", "kilometer", "kilometers"), "km"),
    **dict.fromkeys(("kmh", "kmph", "km/hr", "kms/h"), "km/h"),
    **dict.fromkeys(("kgs", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("kilowatthour", "kilowatthours"), "kWh"),
}
"""What is written, folded, and the word of ours that means the same."""

_OTHER_WORDS = frozenset({"content", "contest", "form", "misreading", "refuses"})
"""Words of their own that look like a slip for one of ours and need not be."""

_SHORTEST = 4
_SHORTEST_SUBSTITUTION = 6


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that must be meant; None where there is none, or more than one."""
    names = tuple(known)
    same = respelt(word, names) or synonym(word, names)
    if same is not None:
        return same
    folded = _fold(word)
    if folded in _OTHER_WORDS or not folded.isalnum():
        return None
    near = [name for name in names if _is_slip(folded, _fold(name))]
    return near[0] if len(near) == 1 and _is_clear(folded, _fold(near[0])) else None


def respelt(word: str, known: Iterable[str]) -> str | None:
    """The one known word that differs only in capitals, blanks, hyphens and underscores."""
    folded = _fold(word)
    alike = [name for name in known if _fold(name) == folded]
    return alike[0] if len(alike) == 1 else None


def synonym(word: str, known: Iterable[str]) -> str | None:
    """The known word that is called otherwise here."""
    name = _SYNONYMS.get(_fold(word), "")
    return name if name in known else None


def _fold(word: str) -> str:
    return _SEPARATORS.sub("", word.casefold())


def _is_slip(word: str, name: str) -> bool:
    """Whether one slip makes `word` of `name`: two letters exchanged, one too many, one missing, or a wrong one."""
    if len(word) == len(name):
        wrong = _differences(word, name)
        return len(wrong) == 1 or (
            len(wrong) == 2 and word[wrong[0] : wrong[1] + 1] == name[wrong[0] : wrong[1] + 1][::-1]
        )
    if abs(len(word) - len(name)) > 1:
        return False
    longer, shorter = sorted((word, name), key=len, reverse=True)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _is_clear(word: str, name: str) -> bool:
    """Whether a slip is nothing but a slip.

    An ending tells `supersedes` from `superseded`, and a beginning `lower` from `slower`. So the first letter stays
    where one is missing or too many, and both ends stay where one is wrong, which in short words makes other words.
    """
    if len(name) < _SHORTEST:
        return False
    if len(word) != len(name):
        return word[0] == name[0]
    wrong = _differences(word, name)
    return len(wrong) == 2 or (0 < wrong[0] < len(name) - 1 and len(name) >= _SHORTEST_SUBSTITUTION)


def _differences(word: str, name: str) -> list[int]:
    return [at for at, (one, other) in enumerate(zip(word, name, strict=True)) if one != other]
