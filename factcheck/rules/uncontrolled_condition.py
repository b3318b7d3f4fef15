"""A condition is named or worded otherwise than the project has agreed on.

Like is compared with like by comparing words, so that `highway` and `motorway` never meet and a good test is set aside
unseen. A project can write down the names and words of each category under `[conditions.CATEGORY]` in `factcheck.toml`,
and those of all categories under `[conditions.all]`; a category has its own and those of all. Where neither is written,
every word goes.

Fails:
    # factcheck.toml
    [conditions.range]
    cycle = ["CLTC", "motorway"]
    # claims/car-range.yaml
    category: range
    conditions: {cycle: highway}

Passes:
    # factcheck.toml
    [conditions.range]
    cycle = ["CLTC", "motorway"]
    # claims/car-range.yaml
    category: range
    conditions: {cycle: motorway}

Mend it: use the word that means the same; if none does, add this one to `factcheck.toml`. A name that a finding has and
its claim has not is told by FC305. `factcheck validate --fix` corrects capitals, blanks, hyphens and underscores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.model.claim import Claim
from factcheck.model.corpus import Corpus
from factcheck.records.shape.synonyms import respelt
from factcheck.rules.rule import Case, Guesses, Remark, Rule, name_some
from factcheck.source import Document, Path

_MOST_ALLOWED = 12


def check(case: Case) -> Iterator[Remark]:
    """Look up the conditions of each claim, of its small print and of its findings in what its category allows."""
    vocabularies: dict[str | None, _Vocabulary | None] = {}
    for claim in case.corpus.claims_by_id.values() if case.conditions else ():
        category = claim.category
        if category not in vocabularies:
            vocabularies[category] = _vocabulary(category, case.conditions)
        vocabulary = vocabularies[category]
        if vocabulary is not None:
            for use in _uses(claim, case.corpus):
                yield from vocabulary.judge(use)


class _Use(NamedTuple):
    """Conditions as they are written in one place; `names` says whether their names are judged there too."""

    document: Document
    at: Path
    conditions: Mapping[str, str]
    names: bool = True


def _uses(claim: Claim, corpus: Corpus) -> Iterator[_Use]:
    if claim.conditions:
        yield _Use(claim.document, ("conditions",), claim.conditions)
    for index, qualifier in enumerate(claim.qualifiers):
        yield _Use(claim.document, ("qualifiers", index, "sets"), qualifier.sets)
    for _, item, finding in corpus.citations_of(claim.id):
        if finding.conditions:
            yield _Use(item.document, ("findings", finding.index, "conditions"), finding.conditions, names=False)


def _vocabulary(category: str | None, written: Mapping[str, Mapping[str, tuple[str, ...]]]) -> _Vocabulary | None:
    names = ("all", category) if category and category != "all" else ("all",)
    tables = [written[name] for name in names if name in written]
    if not tables:
        return None
    words: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for table in tables:
        for name, listed in table.items():
            words[name] += listed
    return _Vocabulary(category, words)


class _Vocabulary:
    """The names and words that one category allows."""

    def __init__(self, category: str | None, words: Mapping[str, tuple[str, ...]]) -> None:
        self._where = "a claim without category" if category is None else f"the category {category!r}"
        self._words = words
        self._names = Guesses(words)
        self._guesses = {name: Guesses(listed) for name, listed in words.items()}

    def judge(self, use: _Use) -> Iterator[Remark]:
        for name, word in use.conditions.items():
            listed = self._words.get(name)
            if listed is None and use.names:
                yield Remark(
                    document=use.document,
                    at=(*use.at, name),
                    key=True,
                    message=f"{self._where} has no condition {name!r}",
                    hint=self._names.hint(name),
                    notes=_allowed(tuple(self._words)),
                    meant=respelt(name, self._words.keys() - use.conditions.keys()),
                )
            elif listed is not None and word not in listed:
                yield Remark(
                    document=use.document,
                    at=(*use.at, name),
                    message=f"{word!r} is no word for the condition {name!r} of {self._where}",
                    hint=self._guesses[name].hint(word),
                    notes=_allowed(listed),
                    meant=respelt(word, listed),
                )


def _allowed(words: tuple[str, ...]) -> tuple[str, ...]:
    return (f"allowed: {name_some(words, _MOST_ALLOWED)}",) if words else ("allowed: none",)


RULE = Rule(code="FC312", name="uncontrolled-condition", severity="warning", manual=__doc__, check=check)
