"""A project's record files to one corpus, with every problem of every file."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from factcheck.diagnostics import Diagnostic, Related, quote_lines
from factcheck.errors import EnvironmentFault
from factcheck.files import NotAPlainFile, TooLarge, read_beneath
from factcheck.model.claim import Claim
from factcheck.model.corpus import Corpus, link
from factcheck.model.evidence import Evidence
from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.decode import decode_claim, decode_evidence
from factcheck.records.discover import RecordFile, discover
from factcheck.records.problem import Problem
from factcheck.records.shape.checks import check
from factcheck.records.shape.lints import lint
from factcheck.records.shape.messages import describe, head
from factcheck.records.shape.schema import RecordKind, is_valid
from factcheck.records.write import rewrite
from factcheck.records.yaml.parse import Parsed, parse
from factcheck.records.yaml.places import find_places
from factcheck.records.yaml.text import MAX_PROBLEMS, decode_text
from factcheck.source import START, Document, LazyPlaces

MAX_BYTES = 1024 * 1024
MAX_SHOWN = 100

_PUT = "put the file itself there"
_KEEP = "keep the data in a file of its own and refer to it"
_ABOUT_KEYS = frozenset({"required", "anyOf", "oneOf", "dependentRequired"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a project's record files gave.

    `checked` are their paths in order, `unread` those that gave no record, `refused` the text of those among them that
    could be parsed; `faults` says what the machine refused to read.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    checked: tuple[str, ...]
    unread: tuple[str, ...] = ()
    refused: tuple[Document, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Harvest:
    """Filled file by file; `read` gives the bytes of a path."""

    read: Callable[[str], bytes]
    claims: list[Claim] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    refused: list[Document] = field(default_factory=list)

    def add(self, file: RecordFile, kind: RecordKind) -> None:
        shown = displayable(file.path)
        if file.fault is not None:
            self.faults.append(f"{shown}: {file.fault}")
            return
        self.checked.append(shown)
        if file.irregular is not None:
            self._refuse(shown, "FC701", f"{file.irregular} stands where a record should be", _PUT)
            return
        try:
            data = self.read(file.path)
        except NotAPlainFile:
            self._refuse(shown, "FC701", "something other than a file stands where a record should be", _PUT)
        except TooLarge:
            self._refuse(shown, "FC013", f"the file has more than {MAX_BYTES:,} bytes", _KEEP)
        except EnvironmentFault as fault:
            self.unread.append(shown)
            self.faults.append(displayable(fault.message))
        else:
            self._keep(shown, *_load_text(shown, data, kind))

    def _keep(
        self,
        path: str,
        record: Claim | Evidence | None,
        diagnostics: Iterable[Diagnostic],
        document: Document | None,
    ) -> None:
        self.diagnostics.extend(diagnostics)
        if isinstance(record, Claim):
            self.claims.append(record)
        elif record is not None:
            self.evidence.append(record)
        else:
            self.unread.append(path)
            if document is not None:
                self.refused.append(document)

    def _refuse(self, path: str, code: str, message: str, hint: str) -> None:
        self.unread.append(path)
        self.diagnostics += _stamp(path, "", [Problem(code=code, span=START, message=message, hint=hint)])


def read_record(root: Path, path: str) -> bytes:
    """The bytes of a record file, as `read_beneath` gives them."""
    return read_beneath(root, path, MAX_BYTES)


def load(
    root: Path,
    *,
    claims: str = "claims",
    evidence: str = "evidence",
    find: Callable[[Path, str], Iterable[RecordFile]] = discover,
    read: Callable[[Path, str], bytes] = read_record,
    unsaved: str | None = None,
) -> Loaded:
    """Read every record file below the two folders of `root`; one bad file never hides another.

    Args:
        root: the project.
        claims: the folder of its claims.
        evidence: the folder of its evidence.
        find: gives the record files of a folder from the root and its path.
        read: gives the bytes of a file from the root and its path.
        unsaved: the path of a file that `read` knows and the disk perhaps not.
    """
    harvest = _Harvest(functools.partial(read, root))
    kinds: tuple[tuple[str, RecordKind], ...] = ((claims, "claim"), (evidence, "evidence"))
    for folder, kind in kinds:
        for file in find(root, folder):
            harvest.add(file, kind)
        if unsaved is not None and unsaved.startswith(f"{folder}/") and unsaved not in harvest.checked:
            harvest.add(RecordFile(path=unsaved), kind)
    return Loaded(
        corpus=link(harvest.claims, harvest.evidence),
        diagnostics=tuple(sorted(harvest.diagnostics, key=lambda one: one.sort_key)),
        checked=tuple(harvest.checked),
        unread=tuple(harvest.unread),
        refused=tuple(harvest.refused),
        faults=tuple(harvest.faults),
    )


def load_text(path: str, data: bytes, kind: RecordKind) -> tuple[Claim | Evidence | None, tuple[Diagnostic, ...]]:
    """The record in a file's bytes, or None if an error stands in the way, and everything found on the way."""
    record, diagnostics, _ = _load_text(path, data, kind)
    return record, diagnostics


def _load_text(
    path: str, data: bytes, kind: RecordKind
) -> tuple[Claim | Evidence | None, tuple[Diagnostic, ...], Document | None]:
    """As `load_text`, and the document if the text is sound, whatever its shape."""
    if len(data) > MAX_BYTES:
        problem = Problem(code="FC013", span=START, message=f"the file has more than {MAX_BYTES:,} bytes")
        return None, _stamp(path, "", [problem]), None
    text, problems = decode_text(data)
    if problems:
        return None, _stamp(path, text, problems), None
    parsed = parse(text)
    if parsed.data is None:
        return None, _stamp(path, text, parsed.problems), None
    document = Document(path, text, parsed.data, LazyPlaces(lambda: find_places(text)))
    found = [*parsed.problems, *_examine(kind, document, parsed)]
    told = {problem.span for problem in found}
    found += islice((problem for problem in lint(document) if problem.span not in told), MAX_PROBLEMS)
    is_sound = all(SEVERITY_BY_CODE[problem.code] != "error" for problem in parsed.problems)
    # Where something could not be read, a mend may clash with it.
    diagnostics = _stamp(path, text, found if is_sound else [replace(one, fix=None) for one in found])
    if any(one.severity == "error" for one in diagnostics):
        return None, diagnostics, document if is_sound else None
    return decode_claim(document) if kind == "claim" else decode_evidence(document), diagnostics, document


def displayable(path: str) -> str:
    """A file name as text that any output can hold, whatever bytes it has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _examine(kind: RecordKind, document: Document, parsed: Parsed) -> Iterator[Problem]:
    """Shape and checks; silent on what the parser has found to be flawed already."""
    if not is_valid(kind, document.data):
        from factcheck.records.shape.violations import explain

        count = 0
        for violation in explain(kind, document.data):
            path = (*violation.path, violation.key) if violation.key else violation.path
            if _is_flawed(path, parsed) or (violation.keyword in _ABOUT_KEYS and violation.path in parsed.incomplete):
                continue
            yield describe(violation, document)
            count += 1
            if count >= MAX_PROBLEMS:
                return
    for fault in check(kind, document.data):
        if not _is_flawed(fault.path, parsed):
            whole = isinstance(fault.path[-1], str) and fault.code == "FC110"
            span = head(document, fault.path) if whole else document.value_span(fault.path)
            fix = None if fault.meant is None else rewrite(document.text, span, fault.meant)
            yield Problem(code=fault.code, span=span, message=fault.message, hint=fault.hint, fix=fix)


def _is_flawed(path: tuple[str | int, ...], parsed: Parsed) -> bool:
    flawed = parsed.flawed
    return bool(flawed) and any(path[:length] in flawed for length in range(len(path) + 1))


def _stamp(path: str, text: str, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
    """Problems as diagnostics in the order of their places, the first hundred of them."""
    ordered = sorted(problems, key=lambda one: (one.span, one.code, one.message))
    more = len(ordered) - MAX_SHOWN
    if more > 0:
        last = ordered[MAX_SHOWN - 1].span
        count = str(more) if more < MAX_PROBLEMS - MAX_SHOWN else "many"
        message = f"and {count} more problems in this file"
        ordered[MAX_SHOWN:] = [Problem(code="FC013", span=last, message=message, hint="mend these first")]
    return tuple(_diagnose(path, text, one) for one in ordered)


def _diagnose(path: str, text: str, problem: Problem) -> Diagnostic:
    related = problem.related
    return Diagnostic(
        code=problem.code,
        severity=SEVERITY_BY_CODE[problem.code],
        message=problem.message,
        path=path,
        span=problem.span,
        hint=problem.hint,
        notes=problem.notes,
        related=(Related(path, related[0].line, related[0].column, related[1]),) if related else (),
        excerpt=quote_lines(text, problem.span) if text else None,
        fix=problem.fix,
    )
