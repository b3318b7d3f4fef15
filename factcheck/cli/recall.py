"""What a command printed, kept until something that it depends on is another: the same question has the same answer.

Kept with the answer is everything it was made from: the configuration as it was found, and what all the record files
together are known by. All of it is read again before the answer is given again; only then nothing else is imported.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.cache import Cache
from factcheck.cli.answer import Answer

if TYPE_CHECKING:
    from factcheck.cli.screen import Screen
    from factcheck.config import Settings

ENVIRONMENT = ("CI_PROJECT_DIR", "GITHUB_WORKSPACE")
"""What these commands take from the environment besides the screen."""

_MOST = 64 * 1024 * 1024


class Basis(NamedTuple):
    """What an answer is made from: where the given paths lead, what stands where the project was looked for, and it.

    `tally` is what its record files are known by, once they have been read.
    """

    given: Mapping[str, str]
    seen: Mapping[str, str]
    root: str
    claims: str
    evidence: str
    tally: str | None = None

    def holds(self) -> bool:
        """Whether all of it is as it was."""
        from factcheck.records.survey import survey

        return (
            all(os.path.realpath(path) == place for path, place in self.given.items())
            and all(_look(path) == state for path, state in self.seen.items())
            and survey(Path(self.root), self.claims, self.evidence) == self.tally
        )


class Question:
    """A command as it was given, where, on which day and for which screen."""

    def __init__(
        self, cache: Cache, arguments: Sequence[str], *, day: str, screen: Screen, environ: Mapping[str, str]
    ) -> None:
        self._cache = cache
        self._basis: Basis | None = None
        asked = [arguments, os.getcwd(), day, screen, [environ.get(name) for name in ENVIRONMENT]]
        self._name = f"answer-{blake2b(json.dumps(asked).encode(), digest_size=16).hexdigest()}"

    def recall(self) -> Answer | None:
        """The answer that was given last, if it would be given again."""
        kept = self._cache.read(self._name)
        if kept is None:
            return None
        basis, answer = json.loads(kept)
        return Answer(*answer) if Basis(*basis).holds() else None

    def rest_on(self, basis: Basis) -> None:
        """Say what the answer is made from, and by that that it may be kept."""
        self._basis = basis

    def keep(self, answer: Answer) -> None:
        """Keep the answer for the next time."""
        if self._basis and len(answer.out) <= _MOST:
            self._cache.write(self._name, [json.dumps([self._basis, answer]).encode()])


def look_around(settings: Settings, given: Iterable[Path]) -> Basis | None:
    """What an answer about the project will be made from, but for its records; None if that is changing just now.

    Before the project is looked at: what changes while it is will be found changed later.

    Args:
        settings: the project as it was found.
        given: the paths by which it was found.
    """
    places = {str(path): os.path.realpath(path) for path in given}
    seen = {path: _look(path) for place in places.values() for path in _searched(place, str(settings.root))}
    document = settings.document
    if document is not None and seen.get(str(settings.root / document.path)) != _name(document.text.encode()):
        return None
    return Basis(places, seen, str(settings.root), settings.claims, settings.evidence)


def _searched(place: str, root: str) -> Iterator[str]:
    """Where something may stand that says where the project is, from the place up to the root that was found."""
    from factcheck.config.project import FILE, SHARED

    yield place
    for folder in (Path(place), *Path(place).parents):
        yield from (str(folder / name) for name in (FILE, SHARED, "claims"))
        if str(folder) == root:
            return


def _look(path: str) -> str:
    """What stands there; of a file, its content."""
    from factcheck.records.survey import MAX_BYTES

    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            return "a folder"
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return "neither a folder nor a small file"
        with open(path, "rb") as stream:
            return _name(stream.read(MAX_BYTES))
    except OSError as fault:
        return f"nothing to be seen: {fault.errno}"


def _name(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
