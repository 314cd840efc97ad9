"""Tables of contents, and documents that use the numerals in an order of their own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import pairwise

from ...lazy import lazy
from .ends import only_title
from .layout import Layout
from .marks import Mark
from .openings import RUNIN_RANK

_LEADERS = lazy(r"(?:[·.…．]\s*){2,}|\t\s*|[（(〈]\d{1,4}\s*[）)〉]$|\s\d{1,3}$")
_LABEL = lazy(r"目\s*[录錄次](?:\s*(?:序言|前言|引言|导言))?")
_LONGEST_LABEL = 8
_LEAST = 4
"""Entries of a table of contents."""
_ENTRY = 60
"""Longest entry of a table of contents, in characters."""
_CHAPTERS = 40
"""篇, 章 and 节 rank up to here; they may begin anywhere, other numerals begin with one."""
_KEY = 6
"""Characters of a head by which it is known again."""


def without_contents(marks: list[Mark], layout: Layout) -> list[Mark]:
    """Drops the entries of a table of contents: headings one below the other, most of which come again later."""
    heads = [m for m in marks if m.heading and m.first]
    runs: list[list[Mark]] = []
    keys: set[tuple[str, int, str]] = set()
    for mark in heads:
        block = layout.block_at(mark.start)
        if layout.text[block.end - 1] in "。；：;:，" or block.end - block.start > _ENTRY:
            continue
        key = _key(mark, layout)
        if not runs or key in keys or layout.block_at(runs[-1][-1].start).number != block.number - 1:
            runs.append([])
            keys.clear()
        runs[-1].append(mark)
        keys.add(key)
    later = Counter(_key(m, layout) for m in heads)
    dropped: set[int] = set()
    for run in runs:
        later.subtract(_key(m, layout) for m in run)
        again = sum(later[_key(m, layout)] > 0 for m in run)
        led = sum(bool(_LEADERS.search(layout.text, m.text_start, layout.block_at(m.start).end)) for m in run)
        if len(run) >= _LEAST and (again * 10 >= len(run) * 6 or led * 2 >= len(run)):
            dropped |= {m.start for m in run}
    dropped |= _labelled(heads, layout)
    lines = {layout.block_at(start).number for start in dropped}
    return [m for m in marks if m.start not in dropped and not (m.heading and layout.block_at(m.start).number in lines)]


def _labelled(heads: list[Mark], layout: Layout) -> set[int]:
    """Where the entries stand that follow the word 目录, up to the first sentence or the first that comes again."""
    text = layout.text
    label = next(
        (b for b in layout.blocks if b.end - b.start <= _LONGEST_LABEL and _LABEL.fullmatch(text, b.start, b.end)), None
    )
    stop = text.find("。", label.end) if label else -1
    if label is None or stop < 0:
        return set()
    body = layout.block_at(stop).start
    entries: dict[tuple[str, int, str], int] = {}
    for mark in heads:
        if not label.end <= mark.start < body:
            continue
        key = _key(mark, layout)
        if key in entries:
            break
        entries[key] = mark.start
    return set(entries.values()) if len(entries) >= _LEAST else set()


def raise_items(marks: list[Mark], titles: list[Mark], layout: Layout) -> list[Mark]:
    """Items at the head of paragraphs stand above the title sentences that they or their siblings hold.

    Gives back the titles without those that are only sentences of an item: titles do not stand alone in an item.
    """
    outer = [m for m in titles if m.first]
    starts = [m.start for m in outer]
    lists: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.series is not None and mark.first:
            lists[mark.series].append(mark)
    dropped: set[int] = set()
    for items in lists.values():
        held = [range(bisect_right(starts, a.start), bisect_right(starts, b.start)) for a, b in pairwise(items)]
        if any(len(inside) > 1 for inside in held) or any(_over_title(mark, starts, layout) for mark in items):
            for mark in items:
                mark.rank = RUNIN_RANK - 1
        if sum(map(bool, held)) * 2 < len(held) or all(len(inside) < 2 for inside in held):
            dropped |= {starts[inside[0]] for inside in held if len(inside) == 1}
            alone = held and all(len(inside) < 2 for inside in held)
            if alone and (first := _first_below(items[-1], starts, layout)) is not None:
                dropped.add(first)
    return [m for m in titles if m.start not in dropped]


def _first_below(mark: Mark, titles: list[int], layout: Layout) -> int | None:
    """The title that opens the paragraph below an item that is a title alone, if the item holds no other."""
    block = layout.block_at(mark.start)
    if not only_title(layout, block) or block.number + 1 == len(layout.blocks):
        return None
    inside = titles[bisect_right(titles, mark.start) : bisect_left(titles, mark.limit or 0)]
    return inside[0] if inside == [layout.blocks[block.number + 1].start] else None


def _over_title(mark: Mark, titles: list[int], layout: Layout) -> bool:
    """Whether a dash opens a title on its own and the paragraph below opens with a title sentence."""
    block = layout.block_at(mark.start)
    if mark.family != "dash" or not only_title(layout, block) or block.number + 1 == len(layout.blocks):
        return False
    below = layout.blocks[block.number + 1].start
    at = bisect_right(titles, mark.start)
    return at < len(titles) and titles[at] == below


def _key(mark: Mark, layout: Layout) -> tuple[str, int, str]:
    end = min(mark.text_start + _KEY, layout.block_at(mark.start).end)
    return mark.family, mark.ordinal, layout.text[mark.text_start : end].rstrip("。：")


def reorder(marks: list[Mark], layout: Layout) -> None:
    """Numerals that a document puts above 章 get a rank above it: 一、…第一章…第二章…二、…

    So they do where the text was cut before the first of them: 第六章…二、 right above 第七章.
    """
    heads = [m for m in marks if m.heading and m.first and m.marker]
    opened: dict[str, int] = {}
    for mark in heads:
        opened.setdefault(mark.family, mark.start)
    last: dict[str, int] = {}
    for above, below in pairwise(heads):
        last[above.family] = above.ordinal
        between = layout.block_at(below.start).number - layout.block_at(above.start).number
        if above.rank <= below.rank or between != 1 or (below.rank > _CHAPTERS and above.ordinal * below.ordinal != 1):
            continue
        if opened[above.family] < above.start:
            continue
        if layout.text[layout.block_at(above.start).end - 1] in "。；;":
            continue
        counts_on = below.rank <= _CHAPTERS and last.get(below.family) == below.ordinal - 1
        if opened[below.family] < above.start and not counts_on:
            continue
        family, rank = above.family, below.rank - 5
        for mark in heads:
            if mark.family == family:
                mark.rank = rank
