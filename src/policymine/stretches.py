"""Many stretches of a text in little room: a list of pairs takes fifteen times as much."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Stretches(Sequence[tuple[int, int]]):
    """(start, end) of stretches in the order of their starts, as a sequence that does not change.

    >>> lines = Stretches([(0, 2), (3, 7)])
    >>> lines[1], lines.index_at(2), lines == [(0, 2), (3, 7)]
    ((3, 7), 0, True)
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts, self._ends = array("i"), array("i")
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def index_at(self, pos: int) -> int:
        """The number of the stretch that holds `pos`, or that begins last before it; -1 before the first."""
        return bisect_right(self._starts, pos) - 1

    @overload
    def __getitem__(self, place: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[int, int]]: ...
    def __getitem__(self, place: int | slice) -> tuple[int, int] | list[tuple[int, int]]:
        if isinstance(place, slice):
            return [*zip(self._starts[place], self._ends[place], strict=True)]
        return self._starts[place], self._ends[place]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash((*self,))
