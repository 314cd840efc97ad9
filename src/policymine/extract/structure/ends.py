"""Where the last item of a list ends."""

from __future__ import annotations

import re
from itertools import pairwise

from ...lazy import lazy
from .layout import FLAT, Block, Layout
from .marks import Mark

_SUBLIST = lazy(r"[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.．、](?!\d)")
_TITLE = 60
"""Longest sentence of its own paragraph, in characters, that may be the title of the paragraphs below."""
_VOCATIVE = lazy(
    r"[^。！？，；：!?,;:\n]{0,24}(?:先生|女士|同志|朋友|同事|代表|委员|同胞|阁下|各位|同学|嘉宾|来宾|青年)们?[！!]"
)
"""A speaker who turns to the audience again has done with the list."""


def last_end(chain: list[Mark], layout: Layout, returns: re.Pattern[str]) -> int:
    """Where the last item of a list ends."""
    last = chain[-1]
    text, block = layout.text, layout.block_at(last.start)
    if last.first:
        if len(chain) > 1:
            return _over_blocks(chain, layout, returns)
        if last.family == "dash" and only_title(layout, block):
            return _over_blocks([last, last], layout, returns)
        if only_title(layout, block):
            return _section_end(layout, block, returns)
        return _before_return(layout, last.start, block.end, returns)
    lengths = [b.start - a.start for a, b in pairwise(chain)]
    if (lengths and text[last.start - 1] in "；;，,") or (len(chain) > 1 and last.boundary in "；;，,"):
        return layout.sentence_end(last.start, block.end)
    counts = [len(layout.sentences(a.start, b.start)) for a, b in pairwise(chain)]
    if counts and max(counts) == 1:
        return layout.sentence_end(last.start, block.end)
    end = _before_return(layout, last.start, block.end, returns)
    if lengths and block.end - block.start > FLAT and (end - last.start) * 10 > max(lengths) * 13:
        end = _within_room(layout, last.start, last.start + max(lengths) * 11 // 10, end)
    return end


def _within_room(layout: Layout, start: int, room: int, end: int) -> int:
    """The last end of a sentence before `room`, but at least the first: a last item is about as long as the others."""
    at = layout.sentence_end(start, end)
    while at < room and (following := layout.sentence_end(at, end)) <= room and following > at:
        at = following
    return at


def _section_end(layout: Layout, title: Block, returns: re.Pattern[str]) -> int:
    """The end of the paragraphs under an item without siblings that has a line of its own: before the next title."""
    end = title.end
    for number in range(title.number + 1, len(layout.blocks)):
        block = layout.blocks[number]
        if returns.match(layout.text, block.start, block.end) or (end > title.end and only_title(layout, block)):
            break
        end = block.end
    return end


def only_title(layout: Layout, block: Block) -> bool:
    """Whether a paragraph is a title alone: what it governs stands in the paragraphs below."""
    return block.end - block.start <= _TITLE and layout.sentence_end(block.start, block.end) == block.end


def _before_return(layout: Layout, start: int, end: int, returns: re.Pattern[str]) -> int:
    """`end`, or the end of the sentence before the one that returns to the superior's matter."""
    sentences = layout.sentences(start, end)
    for number, (at, _) in enumerate(sentences[1:], 1):
        if returns.match(layout.text, at, end) or _VOCATIVE.match(layout.text, at, end):
            return sentences[number - 1][1]
    return end


def _over_blocks(chain: list[Mark], layout: Layout, returns: re.Pattern[str]) -> int:
    """The last item takes as many paragraphs as its siblings usually do, unless the text returns before."""
    index = [layout.block_at(m.text_start).number for m in chain]
    spans = sorted(b - a for a, b in pairwise(index))
    last = layout.block_at(chain[-1].start)
    titled = only_title(layout, last)
    room = spans[-1] + 1 if titled else spans[len(spans) // 2]
    end = _before_return(layout, chain[-1].start, last.end, returns)
    if end < last.end:
        return end
    if layout.text[last.end - 1] in "：:" or _SUBLIST.search(layout.text, chain[-1].start, last.end):
        for number in range(last.number + 1, len(layout.blocks)):
            block = layout.blocks[number]
            if not _SUBLIST.match(layout.text, block.start, block.end):
                break
            end = block.end
    if titled and not spans[-1]:
        room = len(layout.blocks)  # a lone title has no sibling to measure it by
    for number in range(index[-1] + 1, min(index[-1] + room, len(layout.blocks))):
        block = layout.blocks[number]
        if returns.match(layout.text, block.start, block.end) or (layout.lines and block.indent):
            break
        end = max(end, block.end)
    return end
