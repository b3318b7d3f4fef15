"""What every report says plainly, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.model.words import Label
from factcheck.reports.report import Report

MEANING = (
    "A pass means that the record is complete and the arithmetic follows its rules; "
    "not that the world is as the record says."
)
SELECTION = (
    "These claims were chosen because someone doubted them: "
    "the counts say how they fared, not how truthful anyone is. Not legal advice."
)
_UNRATED = ("misattributed", "not-rated")
_OPEN = ("disputed", "unsubstantiated", "unverified")


class Look(NamedTuple):
    """Something that deserves a look, and the command that shows it."""

    what: str
    command: str


def provenance(report: Report) -> str:
    """The day and the rules by which the report was made."""
    return f"as of {report.as_of.isoformat()}, rules {report.rules}"


def undecided(report: Report) -> str:
    """How many claims the evidence did not decide; promises and what is not rated do not count."""
    rated = [item for item in report.assessments if item.promise is None and item.verdict not in _UNRATED]
    open_ones = sum(item.verdict in _OPEN for item in rated)
    if not rated:
        return "None of these claims is rated." if report.assessments else "No claims to report."
    if not open_ones:
        all_of_them = {1: "the one claim", 2: "both claims"}.get(len(rated), f"all {len(rated):,} claims")
        return f"The evidence on record decides {all_of_them}."
    return f"{open_ones:,} of {counted(len(rated), 'claim')} could not be decided on the evidence on record."


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def left_out(report: Report) -> str:
    """That files are missing from the report, or nothing where none is."""
    if not report.left_out:
        return ""
    files = counted(report.left_out, "record file")
    return f"{files} could not be read and {'is' if report.left_out == 1 else 'are'} left out"


def worth_a_look(report: Report) -> tuple[Look, ...]:
    """At most three things to do next, the most pressing first."""
    totals = report.totals()
    differing = [item.claim.id for item in report.assessments if item.agrees is False]
    problems = sum(finding.severity == "error" for finding in report.diagnostics)
    looks = []
    if report.left_out:
        looks.append(Look(left_out(report), "factcheck validate"))
    elif problems:
        looks.append(Look(f"{counted(problems, 'error')} in the records", "factcheck validate"))
    elif differing:
        verb = "is" if len(differing) == 1 else "are"
        what = f"{counted(len(differing), 'signed verdict')} {verb} not what the evidence gives"
        looks.append(Look(what, f"factcheck show {differing[0]}"))
    if totals.get("misleading"):
        hold = "claim holds" if totals["misleading"] == 1 else "claims hold"
        first = next(item.claim.id for item in report.assessments if item.verdict == "misleading")
        looks.append(Look(f"{totals['misleading']} {hold} only with the small print", f"factcheck show {first}"))
    elif report.assessments:
        first = report.assessments[0].claim.id
        looks.append(Look("the first claim in full, with every reason", f"factcheck show {first}"))
    if report.assessments:
        looks.append(Look("every claim with its reasons and its sources", "factcheck export markdown"))
    return tuple(looks[:3])


def totals(report: Report, *, promises: bool) -> Mapping[Label, int]:
    """How many claims, or how many promises, carry each word, worst first."""
    counts: dict[Label, int] = {}
    ranked = report.totals()
    for item in report.assessments:
        if (item.promise is not None) == promises:
            counts[item.verdict] = counts.get(item.verdict, 0) + 1
    return {word: counts[word] for word in ranked if word in counts}
