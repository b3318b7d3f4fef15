"""A mapping or list of which the end has not been read yet."""

from __future__ import annotations

from typing import Any, TypeAlias

from factcheck.records.yaml.marks import Mark
from factcheck.source import Path, Span

Data: TypeAlias = dict[str, Any] | list[Any]


class Frame:
    """A mapping or list under construction; in a mapping, `key` is what the next value belongs to.

    `key` is None where the key could not be read: its value is then read for its own problems, and dropped. So is a
    collection that stands where a key should (`dropped`), and all that is inside of either (`is_outside`). `column` is
    where the innermost block around it begins, and `flow` whether it stands between brackets.
    """

    __slots__ = (
        "awaits_key", "column", "data", "dropped", "first", "flow", "is_outside", "key", "key_span", "path", "start"
    )  # fmt: skip

    def __init__(
        self,
        data: Data,
        path: Path = (),
        start: Mark | None = None,
        *,
        column: int = -1,
        flow: bool = False,
        dropped: bool = False,
        is_outside: bool = False,
    ) -> None:
        self.data = data
        self.path = path
        self.start = start
        self.column = column
        self.flow = flow
        self.dropped = dropped
        self.is_outside = is_outside
        self.awaits_key = type(data) is dict
        self.key: str | None = None
        self.key_span: Span | None = None
        self.first: dict[str, Mark] = {}

    @property
    def is_dropping(self) -> bool:
        """Whether what is read now belongs nowhere."""
        return self.is_outside or (type(self.data) is dict and self.key is None and not self.awaits_key)

    @property
    def next_path(self) -> Path:
        """Where the next value goes; in a mapping that awaits a key, the mapping itself."""
        if self.start is None:  # around the record
            return ()
        if isinstance(self.data, list):
            return (*self.path, len(self.data))
        return self.path if self.key is None or self.awaits_key else (*self.path, self.key)

    def put(self, value: Any) -> None:
        """Add the next value."""
        data = self.data
        if isinstance(data, dict):
            if self.key is not None:
                data[self.key] = value
            self.awaits_key = True
        else:
            data.append(value)
