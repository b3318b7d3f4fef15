"""A project's record files to one corpus, with every problem of every file."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from factcheck.diagnostics import Diagnostic
from factcheck.errors import EnvironmentFault
from factcheck.files import Folder, NotAPlainFile, TooLarge
from factcheck.means import ALONE, Means
from factcheck.model.claim import Claim
from factcheck.model.corpus import Corpus, link
from factcheck.model.evidence import Evidence
from factcheck.records.decode import decode
from factcheck.records.discover import RecordFile, RecordKind, discover
from factcheck.records.packing import pack, unpack
from factcheck.records.reading import Reading, open_again, read_text, refuse
from factcheck.records.shelf import Shelf
from factcheck.records.survey import MAX_BYTES, Find, Read, displayable, folders, identify, read_record, tally
from factcheck.source import Content, Document
from factcheck.workers import Died, can_spread, spread

POOL_FROM = 2_000
"""From so many files on that are not in the cache, processes pay for their start."""

_OPEN = 256
"""So many records are kept open, since what points into one soon does so again."""

_PUT = "put the file itself there"
_KEEP = "keep the data in a file of its own and refer to it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a project's record files gave.

    `checked` are their paths in order, `unread` those that gave no record, `refused` the paths of those among them that
    could be parsed; `commented` are the documents in which comments may be meant for us. `faults` says what the machine
    refused to read; `tally` is what all the files together are known by.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    checked: tuple[str, ...]
    unread: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()
    commented: tuple[Document, ...] = ()
    faults: tuple[str, ...] = ()
    tally: str | None = None


def load(
    root: Path,
    *,
    claims: str = "claims",
    evidence: str = "evidence",
    find: Find = discover,
    read: Read | None = None,
    unsaved: str | None = None,
    means: Means = ALONE,
) -> Loaded:
    """Read every record file below the two folders of `root`; one bad file never hides another.

    Args:
        root: the project.
        claims: the folder of its claims.
        evidence: the folder of its evidence.
        find: gives the record files of a folder from the root and its path.
        read: gives the bytes of a file from the root and its path; None for those on the disk.
        unsaved: the path of a file that `read` knows and the disk perhaps not.
        means: what the machine lends to it.

    Raises:
        EnvironmentFault: a process that read a file was killed.
    """
    give = functools.partial(read or read_record, root)
    names = list(_meet_all(root, folders(claims, evidence), find, unsaved))
    harvest = _Harvest(names, give)
    with Folder(root, MAX_BYTES) as here, Shelf(means.cache, root) as shelf:
        look = functools.partial(_look, here.read if read is None else give, shelf)
        # Other processes could not share what a `read` of another's own remembers.
        is_large = read is None and len(names) - len(shelf) > POOL_FROM and means.jobs > 1 and can_spread()
        outcomes = _look_together(names, look, means.jobs) if is_large else enumerate(map(look, names))
        for count, (number, outcome) in enumerate(outcomes, 1):
            harvest.take(number, outcome)
            if outcome.state:
                shelf.put(outcome.state, outcome.reading, outcome.packed)
            means.tell("reading records", count, len(names))
    return harvest.result()


def _meet_all(root: Path, places: Iterable[tuple[str, RecordKind]], find: Find, unsaved: str | None) -> Iterator[_Name]:
    """Every name under which a record should stand, in the order of the files."""
    for folder, kind in places:
        is_awaited = unsaved is not None and unsaved.startswith(f"{folder}/")
        for file in find(root, folder):
            is_awaited = is_awaited and file.path != unsaved
            yield _meet(file, kind)
        if is_awaited and unsaved:
            yield _meet(RecordFile(path=unsaved), kind)


class _Outcome(NamedTuple):
    """What became of one file: a reading, as such or packed, or else a fault.

    `state` is what `identify` says of the file; empty if it was not read.
    """

    state: str = ""
    reading: Reading | None = None
    packed: bytes = b""
    fault: str = ""


class _Name(NamedTuple):
    """A name under which a record should stand, what it is shown as, and what became of it where that is known."""

    path: str
    shown: str
    kind: RecordKind
    known: _Outcome | None = None


def _meet(file: RecordFile, kind: RecordKind) -> _Name:
    shown = displayable(file.path)
    if file.fault is not None:
        return _Name(file.path, shown, kind, _Outcome(fault=f"{shown}: {file.fault}"))
    if file.irregular is not None:
        reason = f"{file.irregular} stands where a record should be"
        return _Name(file.path, shown, kind, _Outcome(reading=refuse(shown, "FC701", reason, _PUT)))
    return _Name(file.path, shown, kind)


def _look(read: Callable[[str], bytes], shelf: Shelf, name: _Name) -> _Outcome:
    """Read one file, or find what reading it gave before."""
    if name.known is not None:
        return name.known
    try:
        data = read(name.path)
    except NotAPlainFile:
        reason = "something other than a file stands where a record should be"
        return _Outcome(reading=refuse(name.shown, "FC701", reason, _PUT))
    except TooLarge:
        return _Outcome(reading=refuse(name.shown, "FC013", f"the file has more than {MAX_BYTES:,} bytes", _KEEP))
    except EnvironmentFault as fault:
        return _Outcome(fault=displayable(fault.message))
    state = identify(name.kind, name.shown, data)
    packed = shelf.find(state)
    if packed:
        return _Outcome(state, packed=packed)
    return _Outcome(state, read_text(name.shown, data, name.kind))


def _look_together(
    names: Sequence[_Name], look: Callable[[_Name], _Outcome], jobs: int
) -> Iterator[tuple[int, _Outcome]]:
    """Look at every name in several processes."""

    def answer(number: int) -> bytes:
        state, reading, packed, fault = look(names[number])
        return b"\0".join((state.encode(), fault.encode(), pack(reading) if reading else packed))

    try:
        for number, answered in spread(answer, len(names), jobs):
            state, fault, packed = answered.split(b"\0", 2)
            yield number, _Outcome(state.decode(), None, packed, fault.decode())
    except Died as death:
        raise EnvironmentFault(
            f"{names[death.number].shown}: the process that read it was killed",
            hint="perhaps the memory did not suffice; FACTCHECK_JOBS=1 reads with one process",
        ) from death


class _Harvest:
    """What the files gave, in any order; `read` gives the bytes of a path, whenever they are needed."""

    def __init__(self, names: Sequence[_Name], read: Callable[[str], bytes]) -> None:
        self._names = names
        self._read = read
        self._open = functools.lru_cache(maxsize=_OPEN)(self._reopen)
        self._states = [""] * len(names)
        self._claims: list[Claim] = []
        self._evidence: list[Evidence] = []
        self._diagnostics: list[Diagnostic] = []
        self._commented: list[Document] = []
        self._refused: set[str] = set()
        self._unread: set[int] = set()
        self._faults: dict[int, str] = {}

    def take(self, number: int, outcome: _Outcome) -> None:
        """Bring in what one file gave."""
        name = self._names[number]
        self._states[number] = outcome.state
        if outcome.fault:
            self._faults[number] = outcome.fault
            self._unread.add(number)
            return
        reading = outcome.reading or unpack(outcome.packed)
        document = Document.later(name.shown, self._open, number, reading.lines)
        self._diagnostics += reading.diagnostics
        if reading.has_comments:
            self._commented.append(document)
        if reading.data is None:
            self._unread.add(number)
            if reading.is_sound:
                self._refused.add(name.shown)
            return
        record = decode(name.kind, reading.data, document)
        if isinstance(record, Claim):
            self._claims.append(record)
        else:
            self._evidence.append(record)

    def _reopen(self, number: int) -> Content:
        """What a file holds, read again; if it is another one by now, every place is wrong."""
        name = self._names[number]
        data = self._read(name.path)
        if identify(name.kind, name.shown, data) != self._states[number]:
            raise EnvironmentFault(f"{name.shown}: it changed while it was being checked", hint="run the command again")
        return open_again(data)

    def result(self) -> Loaded:
        """All of it, in the order of the files."""
        met = [not (name.known and name.known.fault) for name in self._names]
        return Loaded(
            corpus=link(self._claims, self._evidence),
            diagnostics=tuple(sorted(self._diagnostics, key=lambda one: one.sort_key)),
            checked=tuple(name.shown for name in compress(self._names, met)),
            unread=tuple(self._names[number].shown for number in sorted(self._unread) if met[number]),
            refused=frozenset(self._refused),
            commented=tuple(sorted(self._commented, key=lambda document: document.path)),
            faults=tuple(self._faults[number] for number in sorted(self._faults)),
            tally=tally(zip((name.path for name in self._names), self._states, strict=True))
            if all(self._states)
            else None,
        )
