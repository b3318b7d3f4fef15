"""Which verdicts moved between two versions of the records, and which changed file moved which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from factcheck.model.claim import Claim
from factcheck.model.corpus import link
from factcheck.model.evidence import Evidence
from factcheck.scoring.assess import assess
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.versions import Change, Ids, Version, pair_claims, pair_files


@dataclass(frozen=True, slots=True)
class Move:
    """A claim whose answer is another one. A side is None where there was, or is, no such claim.

    Each of the changes in `alone` would have moved the verdict to what it is now; where none would, those in `together`
    do and no fewer of them.
    """

    before: Assessment | None
    after: Assessment | None
    alone: tuple[Change, ...] = ()
    together: tuple[Change, ...] = ()

    @property
    def is_verdict_moved(self) -> bool:
        """Whether there was and is a verdict, and it is another one."""
        return self.before is not None and self.after is not None and self.before.verdict != self.after.verdict

    @property
    def name(self) -> str:
        """The claim's id; of a claim that is gone, what it was."""
        side = self.after or self.before
        assert side is not None
        return side.claim.id


def compare(old: Version, new: Version, as_of: date) -> tuple[tuple[Change, ...], tuple[Move, ...]]:
    """Every file that differs, and every claim whose answer differs on the day, by id."""
    changes = tuple(pair_files(old, new))
    differences = _Differences(old, new, changes)
    moves = (_compare_claim(ids, differences, as_of) for ids in pair_claims(old, new, changes))
    return changes, tuple(sorted((one for one in moves if one), key=lambda one: one.name))


class _Differences:
    """Both versions and what differs, with everything found at once that an answer may depend on."""

    def __init__(self, old: Version, new: Version, changes: Sequence[Change]) -> None:
        self.old, self.new = old, new
        self._changes = changes
        self._everywhere = [
            place for place, one in enumerate(changes) if one.kind == "settings" and old.settings != new.settings
        ]
        self._from = {one.before: place for place, one in enumerate(changes) if one.kind != "settings"}
        self._to = {one.after: place for place, one in enumerate(changes) if one.kind != "settings"}
        self._about: defaultdict[str, set[str]] = defaultdict(set)
        self._adjusting: defaultdict[str, set[str]] = defaultdict(set)
        self._behind: defaultdict[str, set[str]] = defaultdict(set)
        for version in (old, new):
            for file in version.files.values():
                if isinstance(file.record, Evidence):
                    self._add(file.record)

    def _add(self, item: Evidence) -> None:
        self._behind[item.id].update(item.derived_from)
        for finding in item.findings:
            self._about[finding.claim].add(item.id)
            self._behind[item.id].update(finding.derived_from)
        for adjustment in item.adjustments:
            self._adjusting[adjustment.measurand].add(item.id)

    def concern(self, claims: Sequence[Claim]) -> bool:
        """Whether any evidence differs that `reach` would find."""
        measurands = [claim.quantity.measurand for claim in claims if claim.quantity]
        return not (self._touched.isdisjoint([claim.id for claim in claims]) and self._disturbed.isdisjoint(measurands))

    @cached_property
    def _different(self) -> set[str]:
        """By its id all evidence that differs, and what repeats it."""
        copies: defaultdict[str, list[str]] = defaultdict(list)
        for name, roots in self._behind.items():
            for root in roots:
                copies[root].append(name)
        paths = [(self.old, one.before) for one in self._changes] + [(self.new, one.after) for one in self._changes]
        records = (side.files[path].record for side, path in paths if path is not None and path in side.files)
        return _spread((record.id for record in records if isinstance(record, Evidence)), copies)

    @cached_property
    def _touched(self) -> set[str]:
        """The claims that such evidence is about, by their ids."""
        return {claim for claim, names in self._about.items() if not names.isdisjoint(self._different)}

    @cached_property
    def _disturbed(self) -> set[str]:
        """The measurands that such evidence adjusts."""
        return {measurand for measurand, names in self._adjusting.items() if not names.isdisjoint(self._different)}

    def reach(self, claims: Iterable[Claim]) -> Collection[str]:
        """By its id all evidence that is about the claims or adjusts what is measured, and what this repeats."""
        names: list[str] = []
        for claim in claims:
            names += self._about.get(claim.id, ())
            names += self._adjusting.get(claim.quantity.measurand, ()) if claim.quantity else ()
        return _spread(names, self._behind)

    def choose(self, before: Iterable[str], after: Iterable[str]) -> tuple[Change, ...]:
        """The changes that concern some paths of the old version and of the new one, in their order."""
        places = {
            *self._everywhere,
            *(self._from[path] for path in before if path in self._from),
            *(self._to[path] for path in after if path in self._to),
        }
        return tuple(self._changes[place] for place in sorted(places))


def _spread(names: Iterable[str], onward: Mapping[str, Iterable[str]]) -> set[str]:
    """The names and all that these lead to."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += onward.get(name, ())
    return found


class _Case:
    """One claim under any choice of the changes that can matter to it, which are `changes`."""

    def __init__(self, ids: Ids, differences: _Differences, as_of: date) -> None:
        self._ids, self._as_of = ids, as_of
        self._old, self._new = old, new = differences.old, differences.new
        names = tuple(dict.fromkeys(ids))
        sides = [[path for name in names for path in side.claims.get(name, ())] for side in (old, new)]
        records = (side.files[path].record for side, paths in zip((old, new), sides, strict=True) for path in paths)
        claims = [record for record in records if isinstance(record, Claim)]
        reached = differences.reach(claims) if differences.choose(*sides) or differences.concern(claims) else ()
        for side, paths in zip((old, new), sides, strict=True):
            paths += [path for name in reached for path in side.evidence.get(name, ())]
        self._before = sides[0]
        self.changes = differences.choose(*sides)

    def assess(self, changes: Collection[Change]) -> Assessment | None:
        """What the old records come to with some changes made; None where there is no such claim on the day."""
        gone = {one.before for one in changes}
        records = [self._old.files[path].record for path in self._before if path not in gone]
        records += [
            self._new.files[one.after].record for one in changes if one.after is not None and one.kind != "settings"
        ]
        corpus = link(
            (record for record in records if isinstance(record, Claim)),
            (record for record in records if isinstance(record, Evidence)),
        ).as_of(self._as_of)
        claim = corpus.claims_by_id.get(self._ids.after) or corpus.claims_by_id.get(self._ids.before)
        if claim is None:
            return None
        side = self._new if any(one.kind == "settings" for one in changes) else self._old
        return assess(
            claim,
            corpus.citations_of(claim.id),
            adjustments=corpus.adjustments_for(claim),
            method=side.method,
            as_of=self._as_of,
            evidence_by_id=corpus.evidence_by_id,
        )


def _compare_claim(ids: Ids, differences: _Differences, as_of: date) -> Move | None:
    case = _Case(ids, differences, as_of)
    if not case.changes:
        return None
    before, after = case.assess(()), case.assess(case.changes)
    move = Move(before, after)
    if after is None or not move.is_verdict_moved:
        return move if _answer(before) != _answer(after) else None
    alone = tuple(one for one in case.changes if _gives(case, (one,), after))
    return Move(before, after, alone, () if alone else _fewest(case, case.changes, after))


def _answer(item: Assessment | None) -> tuple[object, ...] | None:
    """What people see of a claim's answer."""
    if item is None:
        return None
    signed = item.claim.verdict.rating if item.claim.verdict else None
    return item.verdict, item.sureness, item.confidence and f"{item.confidence:.4g}", signed


def _gives(case: _Case, changes: Collection[Change], wanted: Assessment) -> bool:
    found = case.assess(changes)
    return found is not None and found.verdict == wanted.verdict


def _fewest(case: _Case, changes: tuple[Change, ...], wanted: Assessment) -> tuple[Change, ...]:
    """Changes that move the verdict only together, so that none can be left out: delta debugging, large parts first."""
    size = len(changes)
    while size > 1:
        size = (size + 1) // 2
        start, is_smaller = 0, False
        while start < len(changes):
            rest = changes[:start] + changes[start + size :]
            if rest and _gives(case, rest, wanted):
                changes, is_smaller = rest, True
            else:
                start += size
        if size == 1 and is_smaller:
            size = 2
    return changes
