"""`factcheck explain`: the manual of a rule, or the meaning of a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.completion import begin
from factcheck.errors import UsageError
from factcheck.model.words import FLAGS, KINDS, PLACEMENTS, PROMISE_STATES, STANCES, SURENESS, VERDICTS
from factcheck.suggestions import suggest

if TYPE_CHECKING:
    from factcheck.records.codes.code import Code
    from factcheck.rules.rule import Rule

_GLOSSARIES: Mapping[str, Mapping[Any, str]] = {
    "verdict": VERDICTS,
    "promise state": PROMISE_STATES,
    "flag": FLAGS,
    "sureness": SURENESS,
    "stance": STANCES,
    "placement": PLACEMENTS,
    "kind of claim": KINDS,
}


def complete_word(incomplete: str) -> list[str]:
    """What can be explained, for the shell."""
    return begin(list_words(), incomplete)


def explain(
    word: Annotated[
        str | None,
        typer.Argument(
            metavar="WORD",
            help="A code such as FC302, a rule's name, or a word of a report.",
            autocompletion=complete_word,
        ),
    ] = None,
) -> None:
    """Explain a code, a verdict, a flag or a state.

    Without WORD, list them all.
    """
    rules = _rules()
    if word is None:
        typer.echo("\n".join(f"{rule.code}  {rule.name} ({rule.severity})" for rule in rules))
        for title, words in _GLOSSARIES.items():
            typer.echo(f"\n{title}: {', '.join(words)}")
        return
    wanted = word.strip().casefold().partition(":")[0]
    pages = [
        f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.manual.strip()}"
        for rule in rules
        if wanted in (rule.code.casefold(), rule.name)
    ]
    pages += [f"{wanted} ({title})\n  {words[wanted]}" for title, words in _GLOSSARIES.items() if wanted in words]
    if not pages:
        near = suggest(word, list_words())
        hint = f"did you mean {near!r}?" if near else "`factcheck explain` lists every code and word"
        raise UsageError(f"nothing is called {word!r}", hint=hint)
    typer.echo("\n\n".join(pages))


def list_words() -> list[str]:
    """Every code, every rule's name, and every word of the glossaries."""
    names = [name for rule in _rules() for name in (rule.code, rule.name)]
    return [*names, *dict.fromkeys(word for words in _GLOSSARIES.values() for word in words)]


def _rules() -> tuple[Code | Rule, ...]:
    from factcheck.records.codes import CODES
    from factcheck.rules import RULES
    from factcheck.rules.ignores import IGNORES

    return (*CODES, *RULES, *IGNORES)
