"""What a rule is: it says where and what, in terms of records; code and severity are stamped on centrally."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from factcheck.diagnostics import Severity
from factcheck.model.corpus import Corpus
from factcheck.model.evidence import AgeLimits, Evidence, Finding
from factcheck.model.words import SourceKind
from factcheck.scoring.assessment import Assessment, Weighed
from factcheck.scoring.method import Method
from factcheck.source import Document, Path
from factcheck.suggestions import suggest


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a rule may look at: all records, and what the engine makes of each claim on the day (by claim id).

    `unread` are the names, without their ending, of record files that gave no record: what refers to one of them is not
    to be called unknown. `staleness` is how old sources of a kind may be, by kind; `conditions` are the words that may
    be used, by category and name; `floors` the kinds of sources of which a claim must have one, by category.
    """

    corpus: Corpus
    assessments: Mapping[str, Assessment]
    method: Method
    as_of: date
    unread: frozenset[str] = frozenset()
    staleness: Mapping[SourceKind, AgeLimits] = field(default_factory=dict)
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    floors: Mapping[str, tuple[SourceKind, ...]] = field(default_factory=dict)

    @cached_property
    def copies(self) -> Sequence[tuple[Evidence, Finding]]:
        """Every finding that repeats a source, with its file."""
        return [(item, one) for item in self.corpus.evidence for one in item.findings if one.derived_from]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding of a rule. `at` is the path inside the record; `key` points at the key instead of the value.

    `meant` is the word that must have been meant there, if that is safe to say: it is written in its place when asked.
    `severity` is for a rule whose findings do not all weigh the same.
    """

    document: Document
    at: Path
    message: str
    hint: str | None = None
    notes: tuple[str, ...] = ()
    key: bool = False
    severity: Severity | None = None
    related: tuple[tuple[Document, Path, str], ...] = ()
    meant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule. `manual` is its page for `factcheck explain`: why, a failing and a passing snippet, how to mend."""

    code: str
    name: str
    severity: Severity
    manual: str
    check: Callable[[Case], Iterable[Remark]]


def used(assessment: Assessment) -> Iterator[Weighed]:
    """What the two readings of a claim used, an item of both twice."""
    for reading in (assessment.headline, assessment.full):
        if reading is not None:
            yield from (item for item in reading.evidence if item.used)


def written_at(item: Evidence, finding: Finding | None, key: str) -> Path | None:
    """Where a source says it: in the finding itself or else for the whole file; None where it does not."""
    data = item.document.data
    if finding is not None and key in data["findings"][finding.index]:
        return ("findings", finding.index, key)
    return (key,) if key in data else None


def name_some(names: Sequence[str], most: int = 3) -> str:
    """The first few of some names, in quotes, and how many there are besides."""
    shown = ", ".join(repr(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most:,} more"


class Guesses:
    """Did you mean, over a whole run: the hint for a name that is not known.

    However many names are known or unknown, the work stays small: only neighbours are compared, that is names that
    begin or end alike, and after `most` hints there are no more.
    """

    def __init__(self, known: Iterable[str], *, most: int = 100, window: int = 50) -> None:
        self._known = known
        self._left = most
        self._window = window
        self._sorted: tuple[list[str], list[str]] | None = None

    def hint(self, name: str) -> str | None:
        """`did you mean …?`, or None where no known name is near."""
        if self._left == 0:
            return None
        self._left -= 1
        if self._sorted is None:
            names = sorted(set(self._known))
            self._sorted = (names, sorted(known[::-1] for known in names))
        forward, backward = self._sorted
        alike = [*self._around(forward, name), *(known[::-1] for known in self._around(backward, name[::-1]))]
        near = suggest(name, alike)
        return f"did you mean {near!r}?" if near else None

    def _around(self, names: list[str], name: str) -> list[str]:
        place = bisect_left(names, name)
        return names[max(0, place - self._window) : place + self._window]
