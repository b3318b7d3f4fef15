from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest

from factcheck.model import words


@pytest.mark.parametrize(
    ("meanings", "of"),
    [
        (words.VERDICTS, words.Verdict),
        (words.PROMISE_STATES, words.PromiseState),
        (words.SURENESS, words.Sureness),
        (words.STANCES, words.Stance),
        (words.PLACEMENTS, words.Placement),
        (words.KINDS, words.Kind),
    ],
)
def test_every_word_has_its_meaning_in_one_line(meanings: Mapping[str, str], of: Any) -> None:
    assert sorted(meanings) == sorted(get_args(of))
    for meaning in meanings.values():
        assert re.fullmatch(r"[A-Z].{5,110}[.]", meaning)


def test_a_label_is_a_verdict_or_a_state() -> None:
    assert get_args(words.Label) == (words.Verdict, words.PromiseState)
