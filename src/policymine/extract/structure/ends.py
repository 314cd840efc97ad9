"""Where the last item of a list ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from ...lazy import lazy
from .layout import FLAT, Block, Layout
from .marks import Mark, ordinal_of

_SUBLIST = lazy(r"[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.．、](?!\d)")
_LINES_APART, _PARAGRAPHS_APART = 6, 1
"""So many sentences on lines of their own, or paragraphs, may stand between two numbers of a list inside an item."""
_TITLE = 60
"""Longest sentence of its own paragraph, in characters, that may be the title of the paragraphs below."""
_VOCATIVE = lazy(
    r"[^。！？，；：!?,;:\n]{0,24}(?:先生|女士|同志|朋友|同事|代表|委员|同胞|阁下|各位|同学|嘉宾|来宾|青年)们?[！!]"
)
"""A speaker who turns to the audience again has done with the list."""


class Ends:
    """Where the last items of the lists of one text end. `returns` matches the return to the superior's matter."""

    def __init__(self, layout: Layout, returns: re.Pattern[str]) -> None:
        self._layout = layout
        self._returns = returns
        self._turns: dict[int, list[int]] = {}

    def last(self, chain: list[Mark]) -> int:
        """Where the last item of a list ends."""
        layout, last = self._layout, chain[-1]
        text, block = layout.text, layout.block_at(last.start)
        if last.first:
            if len(chain) > 1:
                return self._over_blocks(chain)
            if not only_title(layout, block):
                end = self._before_return(last.start, block)
                cut = end == block.end and last.ordinal == 1 and last.family != "dash"
                return self._section_end(block) if cut else end  # its siblings lie behind the end of the text
            return self._over_blocks([last, last]) if last.family == "dash" else self._section_end(block)
        lengths = [b.start - a.start for a, b in pairwise(chain)]
        if (lengths and text[last.start - 1] in "；;，,") or (len(chain) > 1 and last.boundary in "；;，,"):
            return layout.sentence_end(last.start, block.end)
        counts = [len(layout.sentences(a.start, b.start)) for a, b in pairwise(chain)]
        if counts and max(counts) == 1:
            return layout.sentence_end(last.start, block.end)
        end = self._before_return(last.start, block)
        if lengths and block.end - block.start > FLAT and (end - last.start) * 10 > max(lengths) * 13:
            end = _within_room(layout, last.start, last.start + max(lengths) * 11 // 10, end)
        return end

    def _section_end(self, title: Block) -> int:
        """The end of the paragraphs under an item without siblings that has its own line: before the next title."""
        layout, end = self._layout, title.end
        for number in range(title.number + 1, len(layout.blocks)):
            block = layout.blocks[number]
            if self._returns.match(layout.text, block.start, block.end):
                break
            if end > title.end and only_title(layout, block):
                break
            end = block.end
        return end

    def _before_return(self, start: int, block: Block) -> int:
        """The end of the block, or of the sentence before the first behind `start` that turns from the list."""
        # Found once for each block: a line may be the whole text, with a list in every sentence.
        turns = self._turns.get(block.number)
        if turns is None:
            turns = self._turns[block.number] = list(self._turns_in(block))
        i = bisect_right(turns, start)
        return turns[i] if i < len(turns) else block.end

    def _turns_in(self, block: Block) -> Iterator[int]:
        """Where the sentences end behind which the text returns to the superior or turns to the audience."""
        text = self._layout.text
        for (_, before), (at, _) in pairwise(self._layout.sentences(block.start, block.end)):
            if self._returns.match(text, at, block.end) or _VOCATIVE.match(text, at, block.end):
                yield before

    def _over_blocks(self, chain: list[Mark]) -> int:
        """The last item takes as many paragraphs as its siblings usually do, unless the text returns before."""
        layout = self._layout
        index = [layout.block_at(m.text_start).number for m in chain]
        spans = sorted(b - a for a, b in pairwise(index))
        last = layout.block_at(chain[-1].start)
        titled = only_title(layout, last)
        room = spans[-1] + 1 if titled else spans[len(spans) // 2]
        end = self._before_return(chain[-1].start, last)
        if end < last.end:
            return end
        if layout.text[last.end - 1] in "：:" or _SUBLIST.search(layout.text, chain[-1].start, last.end):
            end = self._numbered_below(chain[-1].start, last)
        if titled and not spans[-1]:
            room = len(layout.blocks)  # a lone title has no sibling to measure it by
        for number in range(index[-1] + 1, min(index[-1] + room, len(layout.blocks))):
            block = layout.blocks[number]
            if self._returns.match(layout.text, block.start, block.end) or (layout.lines and block.indent):
                break
            end = max(end, block.end)
        return end

    def _numbered_below(self, start: int, last: Block) -> int:
        """The end of the numbered paragraphs below the block `last` of an item that begins at `start`.

        Others may stand between them where the numbers count on.
        """
        layout, end, listed = self._layout, last.end, last.number
        numbers = [ordinal_of(m.group()) for m in _SUBLIST.finditer(layout.text, start, last.end)]
        expected = numbers[-1] + 1 if numbers else 1
        room = _LINES_APART if layout.lines else _PARAGRAPHS_APART
        for number in range(last.number + 1, len(layout.blocks)):
            block = layout.blocks[number]
            m = _SUBLIST.match(layout.text, block.start, block.end)
            if m and (number == listed + 1 or ordinal_of(m.group()) == expected):
                end, listed, expected = block.end, number, ordinal_of(m.group()) + 1
            elif number - listed > room:
                break
        return end


def stop_before_titles(marks: list[Mark], titles: list[Mark], layout: Layout) -> None:
    """No item ends with a title line whose paragraph stands behind it: the line opens what comes after the list."""
    ends: dict[int, list[Mark]] = {}
    opened = {mark.start for mark in marks}
    for mark in marks:
        if mark.series is not None and mark.limit is not None and mark.first:
            ends.setdefault(layout.block_at(mark.limit - 1).number, []).append(mark)
    for title in titles:
        block = layout.block_at(title.start)
        if title.start != block.start or not only_title(layout, block) or block.number + 1 == len(layout.blocks):
            continue
        if layout.blocks[block.number + 1].start in opened:
            continue  # it governs no paragraph
        for mark in ends.get(block.number, ()):
            if mark.start < block.start and layout.rstrip(mark.start, mark.limit or 0) == block.end:
                mark.limit = block.start


def only_title(layout: Layout, block: Block) -> bool:
    """Whether a paragraph is a title alone: what it governs stands in the paragraphs below."""
    return block.end - block.start <= _TITLE and layout.sentence_end(block.start, block.end) == block.end


def _within_room(layout: Layout, start: int, room: int, end: int) -> int:
    """The last end of a sentence before `room`, but at least the first: a last item is about as long as the others."""
    at = layout.sentence_end(start, end)
    while at < room and (following := layout.sentence_end(at, end)) <= room and following > at:
        at = following
    return at
