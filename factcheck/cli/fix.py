"""`validate --fix` and `validate --diff`: mend what is safe, or show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import typer

from factcheck.cli.findings import count
from factcheck.diagnostics import Edit
from factcheck.errors import FactcheckError, UsageError
from factcheck.files import write_atomically
from factcheck.records.fix import apply
from factcheck.records.survey import Read, read_record
from factcheck.reports.encoding import term, visible
from factcheck.reports.findings.findings import Findings
from factcheck.workflow import Run

_PASSES = 3
"""A mend can lay bare another one: a key that was misspelt has a value that nobody looked at."""


class Change(NamedTuple):
    """A record file as it was read, and as it should be."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Mended:
    """What changes, the run over the records with it, and the files that have to stay as they are."""

    changes: tuple[Change, ...]
    done: Run
    resisting: tuple[str, ...]

    def draw(self, *, colour: bool) -> str:
        """The changes as a unified diff."""
        return "".join(f"{line}\n" for change in self.changes for line in _lines(change, colour))

    def text_of(self, path: str, data: bytes) -> str:
        """The text of a record as it should be, where `data` is what it is.

        Raises:
            UsageError: it is not UTF-8, so that it could only be printed as something else.
        """
        try:
            return next((change.after for change in self.changes if change.path == path), data).decode("utf-8")
        except UnicodeDecodeError as fault:
            raise UsageError(f"{path}: not UTF-8, so it cannot be mended", hint="save it as UTF-8") from fault


def mend(
    look: Callable[[Read], Run], pick: Callable[[Run], Findings], read: Read, *, is_written: bool = False
) -> Mended:
    """Mend all that is safe, say on standard error in how many files, and give the run that follows.

    Args:
        look: runs over the project with the bytes of its records as they are given to it.
        pick: which findings of a run are to be mended.
        read: gives the bytes of a record as it is.
        is_written: whether to write the files, or only to look at the project as if they were written.
    """
    mended = _try(look, pick, read)
    if is_written:
        mended = _write(mended, look)
    for path in mended.resisting:
        typer.echo(f"factcheck: {term(path)}: not mended, because more than was meant would change", err=True)
    typer.echo(f"factcheck: {count(len(mended.changes), 'file')} {'' if is_written else 'can be '}mended", err=True)
    return mended


def _try(look: Callable[[Read], Run], pick: Callable[[Run], Findings], read: Read) -> Mended:
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}

    def read_mended(root: Path, path: str) -> bytes:
        if path not in before:
            before[path] = read(root, path)
        return after.get(path, before[path])

    resisting: set[str] = set()
    done = look(read_mended)
    for _ in range(_PASSES):
        edits: defaultdict[str, list[Edit]] = defaultdict(list)
        for finding in pick(done).new:
            # A name that no output can hold is shown as another one, under which nothing was read.
            if finding.fix and finding.path in before and finding.path not in resisting:
                edits[finding.path].append(finding.fix)
        for path, wanted in edits.items():
            data = apply(after.get(path, before[path]), wanted)
            if data is None:
                resisting.add(path)
            else:
                after[path] = data
        if edits.keys() <= resisting:
            break
        done = look(read_mended)
    changes = tuple(Change(path, before[path], after[path]) for path in sorted(after))
    return Mended(changes, done, tuple(sorted(resisting)))


def _write(mended: Mended, look: Callable[[Read], Run]) -> Mended:
    """Write each change whose file is still as it was read; give those written, and the project as it then is."""
    root = mended.done.settings.root
    written = []
    faults = []
    for change in mended.changes:
        try:
            if read_record(root, change.path) == change.before:
                write_atomically(root / change.path, change.after)
                written.append(change)
            else:
                faults.append(f"{change.path}: changed meanwhile; it was not mended")
        except FactcheckError as fault:
            faults.append(fault.message)
    done = look(read_record)
    return replace(mended, changes=tuple(written), done=replace(done, faults=(*done.faults, *faults)))


_STYLES = {"---": "1", "@": "36", "-": "31", "+": "32"}


def _lines(change: Change, colour: bool) -> Iterator[str]:
    from difflib import unified_diff

    old, new = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (change.before, change.after))
    name = visible(change.path)
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}"):
        shown = "\t".join(map(visible, line.rstrip("\r\n").split("\t")))
        style = _STYLES.get("---" if line.startswith(("--- a/", "+++ b/")) else line[0])
        yield f"\x1b[{style}m{shown}\x1b[0m" if colour and style else shown
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
