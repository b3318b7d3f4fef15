"""What `factcheck validate` found in one run: what every printed form of findings is made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from factcheck.diagnostics import SEVERITIES, Described, Diagnostic, State

_STATES: tuple[State, ...] = ("new", "known", "ignored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Every finding in reading order, also those that do not count.

    `checked` are the paths of the record files looked at, in order; `faults` says what the machine refused to read,
    each as a path, a colon and the reason; `codes` is the whole catalogue.
    """

    diagnostics: tuple[Diagnostic, ...]
    checked: tuple[str, ...]
    faults: tuple[str, ...]
    codes: tuple[Described, ...]
    version: str
    as_of: date

    @property
    def new(self) -> tuple[Diagnostic, ...]:
        """Those that count."""
        return tuple(finding for finding in self.diagnostics if finding.state == "new")

    def seen_from(self, folder: str) -> Findings:
        """The same as it is seen from a folder above the project, where the project stands at `folder`."""

        def move(finding: Diagnostic) -> Diagnostic:
            related = tuple(place._replace(path=f"{folder}/{place.path}") for place in finding.related)
            return replace(finding, path=f"{folder}/{finding.path}", related=related)

        return replace(
            self,
            diagnostics=tuple(map(move, self.diagnostics)),
            checked=tuple(f"{folder}/{path}" for path in self.checked),
            faults=tuple(f"{folder}/{fault}" for fault in self.faults),
        )


def rank(finding: Diagnostic) -> tuple[int, int]:
    """Worst first, for consumers that cut off: what counts before what does not, errors before notes."""
    return (_STATES.index(finding.state), SEVERITIES.index(finding.severity))
