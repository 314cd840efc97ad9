"""From the clean text back to the source with the help of repairs.csv: for outputs of earlier runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from .corpus import Corpus

_Block = tuple[int, int, int, int]
"""A changed stretch: start and end in the source, start and end in the clean text. Between them both are alike."""


class SourceMap:
    """The places of one document. `repairs` are its rows of repairs.csv, all of them.

    >>> from types import SimpleNamespace as Row
    >>> dropped = Row(start=1, end=3, clean_start=1, clean_end=1)
    >>> SourceMap([dropped]).span(0, 1), SourceMap([dropped]).span(0, 2), SourceMap([dropped]).span(1, 2)
    ((0, 1), (0, 4), (3, 4))
    """

    def __init__(self, repairs: Iterable[Any]) -> None:
        blocks: list[_Block] = []
        for found in sorted((row.start, row.end, row.clean_start, row.clean_end) for row in repairs):
            block = found
            if blocks and (found[0] < blocks[-1][1] or found[2] < blocks[-1][3]):  # a later step changed it again
                old = blocks.pop()
                block = (old[0], max(old[1], found[1]), min(old[2], found[2]), max(old[3], found[3]))
            blocks.append(block)
        self._blocks = blocks
        self._starts = [block[2] for block in blocks]
        self._ends = [block[3] for block in blocks]
        edges = [(0, 0, 0, 0), *blocks]
        self.is_whole = all(b[0] - a[1] == b[2] - a[3] for a, b in pairwise(edges))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `clean[start:end]` came from in the source; not empty."""
        before = bisect_right(self._ends, start) - 1
        inside = before + 1 < len(self._blocks) and self._starts[before + 1] <= start
        first = self._blocks[before + 1][0] if inside else start + self._shift(before)
        behind = bisect_left(self._starts, end)
        if behind and self._ends[behind - 1] >= end:
            return first, self._blocks[behind - 1][1]
        return first, end + self._shift(behind - 1)

    def _shift(self, block: int) -> int:
        """How far the source is ahead behind the block of that number; 0 before the first."""
        return self._blocks[block][1] - self._blocks[block][3] if block >= 0 else 0


class SourceMaps:
    """The maps of an earlier output; repairs.csv is read when the first place is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def of(self, doc_id: str) -> Callable[[int, int], tuple[int, int] | tuple[None, None]]:
        """What gives the place in the source of a span of the document's clean text."""
        return partial(self._span, doc_id)

    def _span(self, doc_id: str, start: int, end: int) -> tuple[int, int] | tuple[None, None]:
        known = self._maps.get(doc_id)
        if known is None:
            return start, end
        # A table that was cut or edited must not send the reader to a wrong place.
        return known.span(start, end) if known.is_whole else (None, None)

    @cached_property
    def _maps(self) -> dict[str, SourceMap]:
        rows: dict[str, list[Any]] = {}
        for row in self._corpus.rows("repairs"):
            rows.setdefault(row.doc_id, []).append(row)
        return {doc_id: SourceMap(of_one) for doc_id, of_one in rows.items()}
