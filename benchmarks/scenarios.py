"""What is asked of factcheck: starting up, a small project, and a large one cold, warm, changed and faulty."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Command, Contender, spend
from benchmarks.project.generate import AS_OF, generate

STORY = Path(__file__).parents[1]
FAULTY = 0.02

_OFF = {"FACTCHECK_CACHE": "off"}
_ALONE = {"FACTCHECK_JOBS": "1"}
_STORY_DAY = ("--as-of", "2026-11-24")
_DAY = ("--as-of", AS_OF)


class Place(NamedTuple):
    """The command that is measured, and a folder for projects and caches."""

    factcheck: str
    folder: Path

    def project(self, records: int, *, faulty: float = 0.0) -> Path:
        """A project of that many records; made when it is first asked for."""
        root = self.folder / f"{records}-records{'-faulty' if faulty else ''}"
        if not root.exists():
            generate(root, records, faulty=faulty)
        return root

    def cold(self, name: str, *arguments: str, at: Path, alone: bool = False, code: int = 0) -> Contender:
        """Nothing is remembered; `alone` is in one process."""
        environ = _OFF | (_ALONE if alone else {})
        return Contender(name, [Command((self.factcheck, *arguments), at, environ)], code=code)

    def first(self, name: str, *arguments: str, at: Path) -> Contender:
        """Nothing is remembered yet, and what is found is kept."""
        cache = self.folder / "cache-first"
        command = Command((self.factcheck, *arguments), at, {"FACTCHECK_CACHE": str(cache)})
        return Contender(name, [command], before=lambda: shutil.rmtree(cache, ignore_errors=True))

    def warm(self, name: str, *arguments: str, at: Path, change: Callable[[], object] | None = None) -> Contender:
        """The same was asked just before; `change` is what happens in between."""
        environ = {"FACTCHECK_CACHE": str(self.folder / f"cache-{at.name}")}
        command = Command((self.factcheck, *arguments), at, environ)

        def before() -> None:
            spend([command])
            if change:
                change()

        return Contender(name, [command], before)


def bare() -> Contender:
    """P: an interpreter that does nothing."""
    return Contender("python -c pass", [Command((sys.executable, "-c", "pass"), Path.cwd())])


def small(place: Place, check_jsonschema: Path | None) -> Sequence[Contender]:
    """Starting up, the shipped story, and one file in a project of a hundred."""
    hundred = place.project(100)
    file = next(str(path.relative_to(hundred)) for path in sorted(hundred.glob("claims/*/*.yaml")))
    one = ("validate", file, *_DAY)
    version = [Command((str(check_jsonschema), "--version"), hundred)] if check_jsonschema else []
    return (
        bare(),
        place.cold("--version", "--version", at=STORY),
        place.cold("--help", "--help", at=STORY),
        place.cold("report, shipped story, cold", "report", *_STORY_DAY, at=STORY),
        place.warm("report, shipped story, warm", "report", *_STORY_DAY, at=STORY),
        place.cold("show, shipped story, cold", "show", "su7-ultra-0-100", *_STORY_DAY, at=STORY),
        place.cold("validate one file of 100, cold", *one, at=hundred),
        place.warm("validate one file of 100, warm", *one, at=hundred),
        place.cold("validate one record, cold", "validate", *_DAY, at=place.project(1)),
        *([Contender("check-jsonschema --version", version)] if version else []),
    )


def large(place: Place, records: int) -> Sequence[Contender]:
    """A whole project."""
    root = place.project(records)
    validate = ("validate", *_DAY)
    return (
        bare(),
        place.cold("validate, cold, one process", *validate, at=root, alone=True),
        place.cold("validate, cold", *validate, at=root),
        place.first("validate, first run", *validate, at=root),
        place.warm("validate, warm", *validate, at=root),
        place.warm("validate, one file changed", *validate, at=root, change=_Note(root).change),
    )


def wide(place: Place, records: int) -> Sequence[Contender]:
    """The same project with faults in it, and its other outputs."""
    root = place.project(records)
    claim = next(iter(sorted(root.glob("claims/*/*.yaml")))).stem
    return (
        place.cold(
            "validate, 2 % failing, cold",
            *("validate", *_DAY),
            at=place.project(records, faulty=FAULTY),
            code=1,
        ),
        place.cold("report, cold", "report", *_DAY, at=root),
        place.warm("report, warm", "report", *_DAY, at=root),
        place.cold("export json, cold", "export", "json", *_DAY, at=root),
        place.cold("show, cold", "show", claim, *_DAY, at=root),
        place.warm("show, warm", "show", claim, *_DAY, at=root),
    )


class _Note:
    """A claim whose note says something else after every change."""

    def __init__(self, root: Path) -> None:
        texts = ((path, path.read_text(encoding="utf-8")) for path in sorted(root.glob("claims/*/*.yaml")))
        self._path, self._text = next((path, text) for path, text in texts if _ends_with_its_note(text))
        self._times = 0

    def change(self) -> None:
        self._times += 1
        self._path.write_text(f"{self._text}  We looked at it {self._times} times.\n", encoding="utf-8")


def _ends_with_its_note(text: str) -> bool:
    return text.rstrip().rpartition("\nnote: >-\n")[2].startswith("  ") and "\nx-" not in text
