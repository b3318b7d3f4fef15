"""Readings kept from one run to the next, by what their files are known by."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from factcheck.cache import Cache
from factcheck.records.packing import pack
from factcheck.records.reading import Reading

_NAME = 32
"""How many characters `identify` gives."""


class Shelf:
    """The packed readings of a project's records; without a cache it is empty and stays so.

    On leaving, all that was used in this run is kept, if any of it is new.
    """

    def __init__(self, cache: Cache | None, root: Path) -> None:
        self._cache = cache
        self._file = "records-" + blake2b(str(root).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._kept = (cache.read(self._file) if cache else None) or b""
        self._places = _index(self._kept)
        self._used: list[str] = []
        self._new: list[bytes] = []

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        if self._cache and self._new and fault is None:
            old = (b"%b %b\n" % (name.encode(), self.find(name)) for name in self._used)
            self._cache.write(self._file, (*old, *self._new))

    def __len__(self) -> int:
        return len(self._places)

    def find(self, name: str) -> bytes:
        """The packed reading of that name; nothing where there is none."""
        place = self._places.get(name)
        return self._kept[place] if place else b""

    def put(self, name: str, reading: Reading | None, packed: bytes) -> None:
        """Remember a reading, which may be packed already."""
        if self._cache is None:
            return
        if name in self._places:
            self._used.append(name)
        else:
            self._new.append(b"%b %b\n" % (name.encode(), packed if reading is None else pack(reading)))


def _index(kept: bytes) -> dict[str, slice]:
    """Where each packed reading stands."""
    places = {}
    start = 0
    while (end := kept.find(b"\n", start)) >= 0:
        places[kept[start : start + _NAME].decode("ascii", "replace")] = slice(start + _NAME + 1, end)
        start = end + 1
    return places
