"""One claim in Markdown: its words, both readings, the reasons, the signed verdict and every source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.model.claim import Appearance, Claim
from factcheck.model.evidence import Evidence
from factcheck.model.words import FLAGS
from factcheck.reports import numbers, rows
from factcheck.reports.encoding import Markdown, md, md_code, md_link, url
from factcheck.reports.explanation import explain
from factcheck.reports.readings import reading_facts
from factcheck.scoring.assessment import CONTEXT, Assessment, Progress, Reading, Weighed

_AS_READ = Markdown("As read")
_SMALL_PRINT = Markdown("With the small print")
_EMPTY = Markdown("")


def table(heads: Sequence[Markdown], body: Sequence[Sequence[Markdown]]) -> str:
    """A table whose cells are encoded already."""
    lines = (heads, [Markdown("---")] * len(heads), *body)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def case(item: Assessment) -> Iterator[str]:
    """The blocks of one claim's section."""
    claim = item.claim
    yield f"### {md_code(claim.id)}\n"
    yield f"> {md(claim.text)}\n"
    yield f"{_said(claim)}\n"
    yield f"{_conclusion(item)}\n"
    if item.promise is not None:
        yield f"{_progress(item, item.promise)}\n"
    yield f"{md(' '.join(explain(item)))}\n"
    if item.headline is not None and item.headline.evidence and item.promise is None:
        yield _readings(item.headline, item.full, claim)
    yield f"{_signed(item)}\n"
    remarks = "".join(f"- {remark}\n" for remark in _remarks(item))
    if remarks:
        yield remarks
    if item.headline is not None and item.headline.evidence:
        yield _sources(item.headline.evidence, item.full.evidence if item.full else None, claim)
    if item.attribution:
        yield "Whether it was said at all:\n"
        yield _sources(item.attribution, None, claim)


def _said(claim: Claim) -> Markdown:
    seen = "; ".join(filter(None, map(_appearance, claim.said)))
    print_ = "".join(
        f" Small print ({item.placement}{', contradicts the claim' if item.contradicts else ''}): {md(item.text)}."
        for item in claim.qualifiers
    )
    about = "" if claim.subject == claim.claimant else f" about {md(claim.subject)}"
    return Markdown(f"{md(claim.claimant)}{about}{'; said ' if seen else ''}{seen}.{print_}")


def _appearance(seen: Appearance) -> Markdown:
    place = md_link(md(seen.where or "source"), seen.url) if seen.where or seen.url else _EMPTY
    told = ", ".join(part for part in (md(str(seen.on or "")), place) if part)
    return Markdown(told + _archived(seen.archive_url))


def _archived(target: str | None) -> str:
    return f" ({md_link(Markdown('archived'), target)})" if target and url(target) else ""


def _conclusion(item: Assessment) -> Markdown:
    sure = f", {item.sureness}" if item.sureness else ""
    chance = f" (about {numbers.in_hundred(item.confidence)})" if item.confidence is not None else ""
    return Markdown(f"**{rows.symbol(item.verdict)} {item.verdict}**{sure}{chance}")


def _progress(item: Assessment, progress: Progress) -> Markdown:
    told = [fact for row in rows.promise_rows([item]) for fact in rows.promise_facts(row)]
    if progress.so_far_per_day is not None and progress.needed_per_day is not None:
        so_far, needed = (numbers.rate(number) for number in (progress.so_far_per_day, progress.needed_per_day))
        told.append(f"{so_far} a day so far, {needed} a day needed")
    sentence = "; ".join(told) or "no figure and no day on record"
    return md(f"{sentence[0].upper()}{sentence[1:]}.")


def _readings(headline: Reading, full: Reading | None, claim: Claim) -> str:
    """What each reading takes for granted, finds and concludes."""
    body = [[Markdown(name), *map(md, cells)] for name, cells in reading_facts(headline, full, claim)]
    return table([_EMPTY, _AS_READ, _SMALL_PRINT][: 3 if full is not None else 2], body)


def _signed(item: Assessment) -> Markdown:
    verdict = item.claim.verdict
    if verdict is None:
        return Markdown("No person has signed a verdict.")
    because = f": {md(verdict.because)}" if verdict.because else "."
    differs = "" if item.agrees else f" This is not what the evidence gives, which is {item.verdict}."
    return Markdown(f"Signed {verdict.rating} by {md(verdict.by)} on {md(str(verdict.on))}{because}{differs}")


def _remarks(item: Assessment) -> Iterator[Markdown]:
    for flag in item.flags:
        name, _, subject = flag.partition(":")
        yield Markdown(f"{md_code(flag)} {md(FLAGS.get(name, ''))}" if subject or name in FLAGS else md(flag))
    asked = item.claim.asked
    if asked is not None:
        answer = f"answered: {asked.answer}" if asked.answer else "gave no answer"
        yield md(f"{item.claim.claimant} was asked on {asked.on} and {answer}")
    for correction in item.claim.corrections:
        yield md(f"Correction, {correction.on}: {correction.text}")


def _sources(headline: Sequence[Weighed], full: Sequence[Weighed] | None, claim: Claim) -> str:
    """Every source with its grade and, for each reading, what it says or why it was left out."""
    later = {item.citation.id: item for item in full or ()}
    body = []
    for item in headline:
        cells = [_source(item), md(rows.grade(item)), _use(item, claim)]
        if full is not None:
            cells.append(_use(later[item.citation.id], claim) if item.citation.id in later else _EMPTY)
        body.append(cells)
    heads = [Markdown("Source"), Markdown("Grade, and why"), _AS_READ, _SMALL_PRINT]
    return table(heads[: 4 if full is not None else 3], body)


def _source(item: Weighed) -> Markdown:
    evidence: Evidence = item.citation.evidence
    dated = f", {md(str(evidence.dated))}" if evidence.dated else ""
    title = md_link(md(evidence.title), evidence.url)
    return Markdown(
        f"{title}{_archived(evidence.archive_url)}, {md(evidence.publisher)}{dated} {md_code(item.citation.id)}"
    )


def _use(item: Weighed, claim: Claim) -> Markdown:
    said = rows.value(item, claim)
    adjusted = ", adjusted" if item.adjustments else ""
    if item.used:
        return md(f"{said}{adjusted}" or "used")
    if item.left_out_because == CONTEXT:
        return md(CONTEXT)
    because = f"left out: {item.left_out_because}" if item.left_out_because else "left out"
    return md(f"{said}; {because}" if said else because)
