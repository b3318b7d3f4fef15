"""What the shell offers on TAB: claim ids of the project around, and the words that the commands know.

Silence is the answer to every trouble, since a shell shows whatever a completion prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

_ID = re.compile(r"[a-z0-9-]{1,64}\Z")


def complete_claim(incomplete: str) -> list[str]:
    """The ids of claims that begin so. A record's name is its id, so that no record is read."""
    from factcheck.config import find_project
    from factcheck.records.discover import discover

    try:
        settings = find_project(Path())
        files = discover(settings.root, settings.claims) if settings else ()
        names = [PurePosixPath(file.path).stem for file in files]
    except Exception:  # noqa: BLE001 - see above
        return []
    # Anything else than an id would be a stranger's text on the user's command line.
    return begin([name for name in names if _ID.match(name)], incomplete)


def complete_verdicts(incomplete: str) -> list[str]:
    """The last word of a comma-separated list of verdicts and promise states."""
    from factcheck.model.words import PROMISE_STATES, VERDICTS

    before, comma, last = incomplete.rpartition(",")
    given = before.split(",")
    words = dict.fromkeys([*map(str, VERDICTS), *map(str, PROMISE_STATES)])
    return [f"{before}{comma}{word}" for word in begin(words, last) if word not in given]


def begin(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin so."""
    return [word for word in words if word.startswith(incomplete)]
