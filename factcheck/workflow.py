"""The runs without a terminal: load, assess, check, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.config import Settings
from factcheck.diagnostics import Diagnostic
from factcheck.errors import UsageError
from factcheck.means import ALONE, Means
from factcheck.model.claim import Claim
from factcheck.model.corpus import Corpus
from factcheck.records.codes import CODES
from factcheck.records.load import load
from factcheck.records.survey import Read
from factcheck.rules import RULES
from factcheck.rules.engine import check
from factcheck.rules.ignores import IGNORES, waive
from factcheck.rules.rule import Case
from factcheck.scoring.assess import assess
from factcheck.scoring.assessment import Assessment
from factcheck.scoring.method import RULES as METHOD_VERSION
from factcheck.suggestions import suggest

if TYPE_CHECKING:
    from factcheck.reports.findings.findings import Findings
    from factcheck.reports.next.agenda import Agenda
    from factcheck.reports.report import Report
    from factcheck.reports.scorecard.card import Scorecard
    from factcheck.reports.show.page import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One look at a project: its records as of a day, what the engine makes of them, and every finding.

    `checked` are the paths of the record files seen, `left_out` counts those that could not be used; `faults` names
    what could not be read at all. `tally` is what the record files are known by, if all could be read.
    """

    settings: Settings
    as_of: date
    corpus: Corpus
    assessments: Mapping[str, Assessment]
    diagnostics: tuple[Diagnostic, ...]
    checked: tuple[str, ...]
    left_out: int
    faults: tuple[str, ...]
    tally: str | None


def run(
    settings: Settings,
    as_of: date,
    read: Read | None = None,
    unsaved: str | None = None,
    means: Means = ALONE,
) -> Run:
    """Load every record of the project, score every claim and check every rule, for the given day.

    Args:
        settings: the project.
        as_of: the day.
        read: gives the bytes of a record file from the root and its path; None for those on the disk.
        unsaved: the path of a record that `read` knows and the disk perhaps not.
        means: what the machine lends to the run.
    """
    loaded = load(
        settings.root,
        claims=settings.claims,
        evidence=settings.evidence,
        read=read,
        unsaved=unsaved,
        means=means,
    )
    corpus = loaded.corpus.as_of(as_of)
    claims = corpus.claims_by_id.values()
    assessments = {}
    for count, claim in enumerate(claims, 1):
        assessments[claim.id] = _assess(claim, corpus, settings, as_of)
        means.tell("scoring claims", count, len(claims))
    # Rules look at all records: what is of a later day is not unknown, it only does not count yet.
    case = Case(
        corpus=loaded.corpus,
        assessments=assessments,
        method=settings.method,
        as_of=as_of,
        unread=frozenset(PurePosixPath(path).stem for path in loaded.unread),
        staleness=settings.staleness,
        conditions=settings.conditions,
        floors=settings.floors,
    )
    found = waive(
        (*loaded.diagnostics, *check(case, RULES, settings.severities)),
        loaded.commented,
        loaded.refused,
        known=(*CODES, *RULES, *IGNORES),
        severities=settings.severities,
        as_of=as_of,
    )
    return Run(
        settings=settings,
        as_of=as_of,
        corpus=corpus,
        assessments=assessments,
        diagnostics=tuple(sorted(found, key=lambda finding: finding.sort_key)),
        checked=loaded.checked,
        left_out=len(loaded.unread),
        faults=loaded.faults,
        tally=loaded.tally,
    )


def _assess(claim: Claim, corpus: Corpus, settings: Settings, as_of: date) -> Assessment:
    return assess(
        claim,
        corpus.citations_of(claim.id),
        adjustments=corpus.adjustments_for(claim),
        method=settings.method,
        as_of=as_of,
        evidence_by_id=corpus.evidence_by_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims to show. Names and wording match in part and without regard to case; None and empty match all.

    With `promises` only those are wanted.
    """

    claimant: str | None = None
    subject: str | None = None
    category: str | None = None
    text: str | None = None
    verdicts: frozenset[str] = frozenset()
    promises: bool = False

    def accepts(self, assessment: Assessment) -> bool:
        """Whether the claim is wanted."""
        claim = assessment.claim
        return (
            _holds(claim.claimant, self.claimant)
            and _holds(claim.subject, self.subject)
            and (self.category is None or claim.category == self.category)
            and _holds(f"{claim.id} {claim.text}", self.text)
            and (not self.verdicts or assessment.verdict in self.verdicts)
            and (not self.promises or assessment.promise is not None)
        )


def _holds(text: str, part: str | None) -> bool:
    return part is None or part.casefold() in text.casefold()


def build_report(done: Run, selection: Selection) -> Report:
    """The finished report over the selected claims, worst first."""
    from factcheck.reports.report import Report, worst_first

    return Report(
        title=done.settings.title,
        as_of=done.as_of,
        rules=METHOD_VERSION,
        version=__version__,
        assessments=tuple(
            sorted((one for one in done.assessments.values() if selection.accepts(one)), key=worst_first)
        ),
        diagnostics=tuple(finding for finding in done.diagnostics if finding.state == "new"),
        left_out=done.left_out,
        base_url=done.settings.base_url,
    )


def build_pages(done: Run, names: Iterable[str]) -> Pages:
    """The page of each named claim, in the order given and each once.

    Raises:
        UsageError: there is no such claim on that day.
    """
    from factcheck.reports.show.page import Page, Pages, versions_of

    claims, pages = done.corpus.claims_by_id, []
    for name in dict.fromkeys(names):
        if name not in done.assessments:
            raise UsageError(f"no claim {name!r} on record as of {done.as_of}", hint=_near(name, done))
        pages.append(
            Page(
                assessment=done.assessments[name],
                citations=done.corpus.citations_of(name),
                versions=versions_of(claims[name], claims.values()),
                evidence_by_id=done.corpus.evidence_by_id,
            )
        )
    report = build_report(done, Selection())
    return Pages(replace(report, assessments=tuple(page.assessment for page in pages)), tuple(pages))


def _near(name: str, done: Run) -> str:
    near = suggest(name, done.corpus.claims_by_id)
    if near:
        return f"did you mean {near!r}?"
    unread = "some records could not be read; `factcheck validate` says why"
    return unread if done.left_out else "`factcheck report` lists every claim"


def build_scorecard(
    done: Run, selection: Selection, by: tuple[str, ...], *, weighted: bool = False, agreement: bool = False
) -> Scorecard:
    """How the selected claims fared by some facets or, with `agreement`, how far people and engine agree on them."""
    from factcheck.reports.scorecard.card import Scorecard
    from factcheck.scoring.concordance import concord
    from factcheck.scoring.scorecard import draw_up

    collection = tuple(done.assessments.values())
    selected = tuple(filter(selection.accepts, collection))
    return Scorecard(
        title=done.settings.title,
        as_of=done.as_of,
        rules=METHOD_VERSION,
        version=__version__,
        by=by,
        weighted=weighted,
        cards=()
        if agreement
        else draw_up(collection, by, done.settings.method, accepts=selection.accepts, weighted=weighted),
        concordance=concord(selected) if agreement else None,
    )


def build_agenda(done: Run, selection: Selection, limit: int) -> Agenda:
    """The first few of the selected claims that are worth a check, the most pressing first."""
    from factcheck.reports.next.agenda import Agenda
    from factcheck.scoring.priorities import rank

    settings = done.settings
    wanted = {name: one for name, one in done.assessments.items() if selection.accepts(one)}
    checks = rank(done.corpus, wanted, method=settings.method, as_of=done.as_of, staleness=settings.staleness)
    return Agenda(
        title=settings.title,
        as_of=done.as_of,
        rules=METHOD_VERSION,
        version=__version__,
        checks=checks[:limit],
        total=len(checks),
    )


def find(done: Run, paths: Iterable[Path]) -> Findings:
    """What was found in the given files and folders, which are absolute and below the project's root."""
    from factcheck.reports.findings.findings import Findings

    is_wanted = _below(done.settings.root, paths)
    return Findings(
        diagnostics=tuple(finding for finding in done.diagnostics if is_wanted(finding.path)),
        checked=tuple(filter(is_wanted, done.checked)),
        faults=done.faults,
        codes=(*CODES, *RULES, *IGNORES),
        version=__version__,
        as_of=done.as_of,
    )


def verify_snapshots(settings: Settings, paths: Iterable[Path], as_of: date) -> tuple[Findings, int]:
    """What hashing the snapshots of some evidence again gives, and how many there are.

    Args:
        settings: the project.
        paths: the files and folders to look at, absolute and below the project's root.
        as_of: the day of the run.
    """
    from factcheck.records.snapshots import verify
    from factcheck.reports.findings.findings import Findings

    loaded = load(settings.root, claims=settings.claims, evidence=settings.evidence)
    is_wanted = _below(settings.root, paths)
    folder = settings.evidence.strip("/") + "/"
    checked = tuple(path for path in loaded.checked if path.startswith(folder) and is_wanted(path))
    verified = verify(settings.root, [item for item in loaded.corpus.evidence if is_wanted(item.document.path)])
    # Which snapshot a file without a record would have named is not known, so what is wrong with it is told.
    unread = set(checked).intersection(loaded.unread)
    found = (*verified.diagnostics, *(finding for finding in loaded.diagnostics if finding.path in unread))
    return Findings(
        diagnostics=tuple(sorted(found, key=lambda finding: finding.sort_key)),
        checked=checked,
        faults=(*loaded.faults, *verified.faults),
        codes=(*CODES, *RULES, *IGNORES),
        version=__version__,
        as_of=as_of,
    ), verified.count


def _below(root: Path, paths: Iterable[Path]) -> Callable[[str], bool]:
    """Whether a path relative to the root is one of the given ones, or below one."""
    wanted = tuple(path.relative_to(root).as_posix() for path in paths)
    return lambda path: any(one in (".", path) or path.startswith(one + "/") for one in wanted)
