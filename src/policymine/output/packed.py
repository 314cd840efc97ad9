"""Lines of a table that wait to be written, those of a long document packed: they would be the most of what is held."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_HELD = 500_000
"""Bytes that wait as they are; hardly a document has more of a table."""


class Packed:
    """Bytes that are put together part by part and taken out again in parts.

    >>> lines = Packed([b"a,b", b",c"])
    >>> len(lines), b"".join(lines)
    (5, b'a,b,c')
    """

    __slots__ = ("_last", "_packed", "_size")

    def __init__(self, parts: Iterable[bytes] = ()) -> None:
        self._packed: list[bytes] = []
        self._last: list[bytes] = []
        self._size = 0
        for part in parts:
            self.add(part)

    def add(self, part: bytes) -> None:
        """Put a part behind the others."""
        self._last.append(part)
        self._size += len(part)
        if sum(map(len, self._last)) > _HELD:
            self._packed.append(zlib.compress(b"".join(self._last), 1))
            self._last.clear()

    def __len__(self) -> int:
        """The number of bytes."""
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """The bytes in parts of a size that can be held."""
        yield from map(zlib.decompress, self._packed)
        yield from self._last

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and b"".join(self) == b"".join(other)

    def __hash__(self) -> int:
        return hash(b"".join(self))
