"""Many records alike, written as one: `{N}` and `{N + 1}` in a path and its text, for each number of a span."""

from __future__ import annotations

import re
from collections.abc import Iterator

SPAN = re.compile(r"N from (\d+) to (\d+)")


def unroll(path: str, text: str, span: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Each record's path and text."""
    for number in range(int(span[1]), int(span[2]) + 1):
        yield _fill(path, number), _fill(text, number)


def _fill(text: str, number: int) -> str:
    return text.replace("{N}", str(number)).replace("{N + 1}", str(number + 1))
