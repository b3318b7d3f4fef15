"""What the machine lends: a folder for the cache and processes, as the environment says."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.cache import Cache

_PACKAGE = Path(__file__).parent.parent
_OFF = "off"
_MOST_JOBS = 64


def find_cache(environ: Mapping[str, str]) -> Cache | None:
    """The cache in the folder that FACTCHECK_CACHE names, or else in the user's own; None where there is to be none.

    Raises:
        UsageError: the variable is neither an absolute path nor `off`.
    """
    wish = environ.get("FACTCHECK_CACHE", "")
    if wish == _OFF:
        return None
    if wish and not os.path.isabs(wish):
        raise UsageError(f"FACTCHECK_CACHE: {wish!r} is not an absolute path", hint=f"or say {_OFF!r} for no cache")
    from factcheck.cache import Cache

    folder = wish or os.path.join(_usual_folder(environ), "factcheck")
    return Cache(Path(folder), _describe_program()) if os.path.isabs(folder) else None


def count_jobs(environ: Mapping[str, str]) -> int:
    """How many processes may work at once: FACTCHECK_JOBS, or else as many as there are cores for us.

    Raises:
        UsageError: the variable is no such number.
    """
    wish = environ.get("FACTCHECK_JOBS", "")
    if wish:
        if not (wish.isascii() and wish.isdigit() and len(wish) < 4 and 1 <= int(wish) <= _MOST_JOBS):
            raise UsageError(f"FACTCHECK_JOBS: {wish!r} is not a number from 1 to {_MOST_JOBS}")
        return int(wish)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST_JOBS)


def _usual_folder(environ: Mapping[str, str]) -> str:
    if sys.platform == "win32":
        return environ.get("LOCALAPPDATA", "")
    home = environ.get("HOME", "")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    # XDG Base Directory Specification: a relative path is to be ignored.
    wish = environ.get("XDG_CACHE_HOME", "")
    return wish if os.path.isabs(wish) else os.path.join(home, ".cache")


def _describe_program() -> str:
    """What everything printed depends on besides the question: this program, its libraries and the interpreter.

    Files are told apart by their time and size, as an interpreter does it; a folder of libraries changes its own time
    whenever one comes or goes.
    """
    from hashlib import blake2b

    folders = (_PACKAGE, _PACKAGE.parent / "schemas")
    own = sorted(one for folder in folders if folder.is_dir() for one in _stat_all(str(folder)))
    libraries = [(path, os.stat(path).st_mtime_ns) for path in sys.path if path and os.path.exists(path)]
    facts = (__version__, sys.version, own, libraries)
    return blake2b(repr(facts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _stat_all(folder: str) -> list[tuple[str, int, int]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += _stat_all(entry.path) if entry.name != "__pycache__" else []
            else:
                status = entry.stat()
                found.append((entry.path, status.st_size, status.st_mtime_ns))
    return found
