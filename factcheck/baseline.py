"""`factcheck-baseline.jsonl`: the findings that a project has taken over for now, so that only new ones count.

One finding a line. A finding is known by its record, its code and what is written there, never by its line; the lines
of two branches together are a baseline again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from factcheck.diagnostics import SEVERITIES, Diagnostic, Severity, fingerprints
from factcheck.errors import UsageError
from factcheck.files import NoSuchFile, read_beneath, write_atomically
from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.reports.encoding import term

FILE = "factcheck-baseline.jsonl"
_MOST_BYTES = 256 * 1024 * 1024
_HELD = re.compile(r"FC[1-689][0-9]{2}\Z")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")


class Entry(NamedTuple):
    """One known finding. Its fingerprint is what counts; the rest is for a reader."""

    record: str
    code: str
    severity: Severity
    message: str
    fingerprint: str


class Comparison(NamedTuple):
    """All findings, those in the baseline as known ones, and the entries that no finding matches any more."""

    diagnostics: tuple[Diagnostic, ...]
    gone: tuple[Entry, ...]


def list_entries(diagnostics: Iterable[Diagnostic]) -> tuple[Entry, ...]:
    """The baseline that makes these findings known, but for those that no baseline may hold."""
    findings = [finding for finding in diagnostics if _can_be_known(finding)]
    return _in_order(
        Entry(record_of(finding.path), finding.code, finding.severity, term(finding.message), fingerprint)
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    )


def compare(
    diagnostics: Iterable[Diagnostic], entries: Iterable[Entry], records: Collection[str] | None = None
) -> Comparison:
    """Tell known findings from new ones, and entries that still match from those that are gone.

    While a record is left out for a new reason no entry is called gone: what rests on that record comes back with it.

    Args:
        diagnostics: every finding of the project, because equal ones are told apart by counting them.
        entries: the baseline.
        records: the records whose entries are judged, named as by `record_of`; all by default.
    """
    unmatched = {entry.fingerprint: entry for entry in entries}
    findings = list(diagnostics)
    candidates = [place for place, finding in enumerate(findings) if _can_be_known(finding)]
    for place, fingerprint in zip(candidates, fingerprints(findings[place] for place in candidates), strict=True):
        if unmatched.pop(fingerprint, None) is not None:
            findings[place] = replace(findings[place], state="known")
    is_partial = any(finding.state == "new" and SEVERITY_BY_CODE.get(finding.code) == "error" for finding in findings)
    judged = (entry for entry in unmatched.values() if records is None or entry.record in records)
    return Comparison(tuple(findings), () if is_partial else _in_order(judged))


def record_of(path: str) -> str:
    """What the record in a file is called here: its id, which is the name of the file."""
    return term(PurePosixPath(path).stem)


def read(root: Path) -> tuple[Entry, ...]:
    """The baseline of the project, in whatever order its lines are and however often each stands there.

    Raises:
        UsageError: there is none, or a line of it is damaged.
        EnvironmentFault: it cannot be read.
    """
    try:
        data = read_beneath(root, FILE, _MOST_BYTES)
    except NoSuchFile as fault:
        raise UsageError(f"{root / FILE}: there is no baseline", hint="--write-baseline writes one") from fault
    entries = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        entry = _decode(line)
        if entry is None:
            is_conflict = line.startswith((b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"))
            hint = (
                "keep the lines of both sides and delete the marks"
                if is_conflict
                else "--write-baseline writes it anew"
            )
            raise UsageError(f"{root / FILE}:{number}: the line holds no finding", hint=hint)
        entries.append(entry)
    return _in_order(entries)


def write(root: Path, entries: Iterable[Entry]) -> None:
    """Replace the baseline of the project, in one step.

    Raises:
        UsageError: something other than a file stands there.
        EnvironmentFault: it cannot be written; nothing has changed.
    """
    lines = (json.dumps(entry._asdict(), ensure_ascii=False) + "\n" for entry in _in_order(entries))
    write_atomically(root / FILE, "".join(lines).encode())


def _can_be_known(finding: Diagnostic) -> bool:
    """Whether it counts and is no fault of the text, of a path or of a snapshot, which nothing may hide."""
    return finding.state == "new" and _HELD.match(finding.code) is not None


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry a fingerprint, sorted, so that the same entries are always the same lines."""
    return tuple(sorted({entry.fingerprint: entry for entry in sorted(entries, reverse=True)}.values()))


def _decode(line: bytes) -> Entry | None:
    try:
        data = json.loads(line.decode())
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.keys() != set(Entry._fields):
        return None
    if not all(isinstance(value, str) and term(value) == value for value in data.values()):
        return None
    entry = Entry(**data)
    is_sound = _HELD.match(entry.code) and entry.severity in SEVERITIES and _FINGERPRINT.match(entry.fingerprint)
    return entry if is_sound else None
