"""Records spoilt at random: keys lost, misspelt and misplaced, values of every sort in place of others."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

VALUES: tuple[Any, ...] = (
    *(None, True, False, "", " ", "\n", "x", "true", "lap", "nul", "Lap_1", "lap\n", "a" * 70, "a" * 600),
    *("2025", "2025-02-30", "2025-03-01", "0000", "9999-12", "٢٠٢٥", "1.98", "between", "up_to", "date", "opinion"),
    *("https://x.example/", "javascript:alert(1)", "https://[::1", "https://h:99999/", "../x", "snapshots/x.pdf"),
    *(0, 1, -1, 2, 2025, 2**53 - 1, 1 - 2**53, 10**6, 36501),
    *map(Decimal, ("0.0", "1.0", "-0.5", "0.5", "1.5", "1e-100", "1E+100", "1.00000000000000000000000000000000001")),
    *([], {}, [None], [1, 2], [2, 1], ["a", "a"], [[]], [{}], {"x": 1}, {"": None}),
)


def mutations(seed: dict[str, Any], keys: tuple[str, ...], count: int, start: int = 0) -> Iterator[dict[str, Any]]:
    """Records that depart from `seed` in one to three places, the same for every run."""
    for number in range(start, start + count):
        dice = random.Random(number)
        record = copy.deepcopy(seed)
        for _ in range(dice.randint(1, 3)):
            _spoil(record, keys, dice)
        yield record


def _spoil(record: Any, keys: tuple[str, ...], dice: random.Random) -> None:
    home: Any = dice.choice([one for one in _containers(record) if one] or [record])
    value = copy.deepcopy(dice.choice(VALUES))
    if isinstance(home, list):
        at: Any = dice.randrange(len(home))
        dice.choice([lambda: home.__setitem__(at, value), lambda: home.pop(at), lambda: home.append(value)])()
        return
    at = dice.choice(list(home) or ["id"])
    name = dice.choice([*keys, at + "x", at.upper(), at[::-1]])
    dice.choice(
        [
            lambda: home.__setitem__(at, value),
            lambda: home.__setitem__(name, value),
            lambda: home.__setitem__(name, home.pop(at, None)),
            lambda: home.pop(at, None),
        ]
    )()


def _containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for below in value.values() if isinstance(value, dict) else value:
            yield from _containers(below)
