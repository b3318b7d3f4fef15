"""The stored copies that evidence names: whether each is there, and holds the bytes it was recorded with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck.diagnostics import Diagnostic, quote_lines
from factcheck.errors import EnvironmentFault
from factcheck.files import NoSuchFile, NotAPlainFile, TooLarge, hash_beneath
from factcheck.model.evidence import Evidence, Snapshot
from factcheck.records.codes import SEVERITY_BY_CODE
from factcheck.records.problem import show
from factcheck.source import Document

MAX_MIB = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What the snapshots of some evidence gave; `count` says how many there are, `faults` what the machine refused."""

    diagnostics: tuple[Diagnostic, ...]
    count: int
    faults: tuple[str, ...]


def verify(root: Path, evidence: Iterable[Evidence]) -> Verified:
    """Hash every snapshot again, each file once however many records name it."""
    diagnostics: list[Diagnostic] = []
    count = 0
    states: dict[str, _State] = {}
    for item in evidence:
        if item.snapshot is None:
            continue
        count += 1
        path = item.snapshot.path
        if path not in states:
            states[path] = _look(root, path)
        found = _judge(item.snapshot, states[path], item.document)
        if found is not None:
            diagnostics.append(found)
    return Verified(
        diagnostics=tuple(diagnostics),
        count=count,
        faults=tuple(state.fault for state in states.values() if state.fault),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is known of one file: its digest, or why it has none that counts, or why the machine did not say."""

    digest: str | None = None
    missing: str | None = None
    fault: str | None = None


def _look(root: Path, path: str) -> _State:
    try:
        return _State(digest=hash_beneath(root, path, MAX_MIB * 1024 * 1024))
    except NoSuchFile:
        return _State(missing="there is no such file")
    except NotAPlainFile:
        return _State(missing="a link, a folder or a special file stands in its place")
    except TooLarge:
        return _State(missing=f"it has more than {MAX_MIB} MiB")
    except EnvironmentFault as fault:
        return _State(fault=fault.message)


def _judge(snapshot: Snapshot, state: _State, document: Document) -> Diagnostic | None:
    if state.missing:
        return _diagnose(
            document,
            "FC702",
            "path",
            f"the snapshot {show(snapshot.path)} cannot be verified: {state.missing}",
            "put the file there, or correct the path",
        )
    if state.digest and state.digest != snapshot.sha256:
        return _diagnose(
            document,
            "FC703",
            "sha256",
            f"the snapshot {show(snapshot.path)} has the SHA-256 {state.digest}, not {snapshot.sha256}",
            "restore the file, or read the new one and state its digest",
        )
    return None


def _diagnose(document: Document, code: str, key: str, message: str, hint: str) -> Diagnostic:
    span = document.value_span(("snapshot", key))
    return Diagnostic(
        code=code,
        severity=SEVERITY_BY_CODE[code],
        message=message,
        path=document.path,
        span=span,
        hint=hint,
        excerpt=quote_lines(document.text, span),
    )
