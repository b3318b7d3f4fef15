"""`validate --write-baseline` and `validate --baseline`: old findings are known, new ones count, mended ones leave."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from factcheck.baseline import FILE, Entry, compare, list_entries, read, record_of, write
from factcheck.cli.findings import count
from factcheck.workflow import Run, find

_SHOWN = 3


def write_baseline(done: Run) -> Run:
    """Write every finding of the run down, and give the run in which they are known; what cannot be known stays new."""
    if done.faults:
        typer.echo(f"factcheck: {FILE} was not written, because not every record could be read", err=True)
        return done
    entries = list_entries(done.diagnostics)
    write(done.settings.root, entries)
    typer.echo(f"factcheck: {count(len(entries), 'finding')} written to {FILE}", err=True)
    return replace(done, diagnostics=compare(done.diagnostics, entries).diagnostics)


def use_baseline(done: Run, paths: Sequence[Path], *, is_replay: bool) -> Run:
    """The run with what is in the baseline as known. What is gone is taken out of the file, or said to be in it still.

    Args:
        done: the run.
        paths: the files and folders asked for; only entries of records there are judged.
        is_replay: whether the run is of a day that was asked for, on which other things may have been wrong.
    """
    root = done.settings.root
    entries = read(root)
    records = None if root in paths else {record_of(path) for path in find(done, paths).checked}
    compared = compare(done.diagnostics, entries, records)
    if compared.gone and not done.faults:
        told = f"{count(len(compared.gone), 'known finding')} {'is' if len(compared.gone) == 1 else 'are'} gone"
        if is_replay or _is_ci():
            told += f" and may leave {FILE}"
        else:
            write(root, set(entries) - set(compared.gone))
            told += f" and left {FILE}"
        typer.echo(f"factcheck: {told}: {_name(compared.gone)}", err=True)
    return replace(done, diagnostics=compared.diagnostics)


def _name(entries: Sequence[Entry]) -> str:
    shown = ", ".join(f"{entry.code} in {entry.record}" for entry in entries[:_SHOWN])
    return shown if len(entries) <= _SHOWN else f"{shown} and {len(entries) - _SHOWN:,} more"


def _is_ci() -> bool:
    """Whether nobody would commit the file: continuous integration works on a copy."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}
