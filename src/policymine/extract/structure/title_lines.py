"""Titles on lines of their own: with their 。 over the paragraph they open, or without over a section."""

from __future__ import annotations

import re
from itertools import pairwise

from .inner_titles import LOOSE
from .layout import Block, Layout
from .marks import Mark, ordinal_of
from .openings import BODY, SURE, Opening
from .words import TitleWords

TOP_RANK = 5
"""Unnumbered lines that come before any number stand above the numbers, others below them."""
LINE_RANK = 95
_LONGEST_APART = 47
_LONGEST_TITLE = 40
_LEAST_APART = 3
"""Beside so many lines that are worded as titles, others of the same make are titles whatever their words."""
_SECTION_RANK = 60
_SHORTEST_COMMAND, _LONGEST_COMMAND = 7, 21
_REACH = 100
"""Where sentences stand on lines of their own, a title governs at least this many characters."""
_ENDS = re.compile(r"[。；：！？，、,;:!?—…）)”」』《“（了的和与及在是由把将同向从对]$")
_NO_TITLE = re.compile(
    r"[。；！？]|如下$|^[图表附]\s*\d|^第.{0,4}[篇编章节条卫]|\d{4}|[年月]\d|[0-9]日$|[〔【\[]|https?|www|@|[号期页]$"
    r"|^[\d\s.,%|/]+$|\t| {2,}|　　|^[（(]"
)
_SHORT_TITLES = ("前言", "引言", "序言", "导语", "结语", "后记", "结束语")
_ANNOUNCES = re.compile("以下|如下|下列|下面|^[从自]")
_NUMERAL = re.compile("[一二三四五六七八九十]{1,3}")
_LETTERHEAD = 22
_DOCUMENT = re.compile(
    r"(?:方案|规划|办法|意见|规定|条例|细则|纲要|计划|通知|章程|公告|决定|批复|请示|制度|名单|指南|要点|清单|标准)(?:[（(].*)?$"
)
_SALUTATION = re.compile(r"[^，。；]{2,20}[！!：:]$")


class TitleLines:
    """Finds titles that have a line of their own."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words

    def lines(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """Short lines of their own, without a final 。, that stand over paragraphs."""
        if layout.stripped:
            return []
        firsts = {m.start for m in marks if m.first} | {m.text_start for m in marks}
        blocks = layout.blocks
        found = [
            block
            for block, below in pairwise(blocks)
            if 2 <= block.end - block.start <= _LONGEST_TITLE
            and block.whole
            and block.start not in firsts
            and self._title_line(layout, block, below, firsts)
        ]
        body = next(
            (b.number for b in blocks if b.end - b.start >= 40 and layout.text[b.end - 1] in "。！"), len(blocks)
        )
        body = min([body, *(layout.block_at(m.start).number for m in marks if m.heading and m.first)])
        found = [b for b in found if b.number > body or (b.number == body - 1 and len(found) > 1 and b.number > 0)]
        numbered = next((m.start for m in marks if m.heading and m.first), len(layout.text))
        rank = TOP_RANK if found and found[0].start < numbered else LINE_RANK
        lines = [
            Mark(b.start, b.start, "", "line", "heading_unnumbered", rank, 0, "line", True, "", b.end) for b in found
        ]
        return sorted([*lines, *self._numerals(layout, firsts)], key=lambda m: m.start)

    @staticmethod
    def _numerals(layout: Layout, firsts: set[int]) -> list[Mark]:
        """Lines that hold nothing but 一, 二, 三, over paragraphs: sections without a title."""
        found: list[Mark] = []
        for block, below in pairwise(layout.blocks):
            if block.end - block.start > 3 or not block.whole or block.start in firsts:
                continue
            line = layout.text[block.start : block.end]
            if below.end - below.start < 40 or not _NUMERAL.fullmatch(line):
                continue
            number = ordinal_of(line)
            if not found or number == found[-1].ordinal + 1:
                found.append(Mark(
                    block.start, block.end, line, "numeral", "heading_numbered", 50, number, "line:numeral",
                    head_end=block.end,
                ))  # fmt: skip
        return found

    def _title_line(self, layout: Layout, block: Block, below: Block, firsts: set[int]) -> bool:
        line = layout.text[block.start : block.end]
        if len(line) < 4 and line not in _SHORT_TITLES:
            return False
        if _ENDS.search(line) or self.words.furniture(line) or _NO_TITLE.search(line):
            return False
        if below.number + 1 < len(layout.blocks) and _SALUTATION.match(layout.text, below.start, below.end):
            below = layout.blocks[below.number + 1]
        if below.end - below.start < max(40, 2 * len(line)):
            return False
        if layout.text[below.start] in "，。；：、）)”》」』,.;:":
            return False
        above = layout.blocks[block.number - 1] if block.number else None
        if above is not None and above.end - above.start < _LETTERHEAD and _DOCUMENT.search(line):
            return False  # the title of the document that a letter passes on
        return above is None or layout.text[above.end - 1] in "。！？；：!?;:”）)…" or above.start in firsts

    def commands(self, layout: Layout, marks: list[Mark]) -> list[Opening]:
        """Where every sentence has its line: short commands at some distance from each other, under numbers."""
        firsts = {m.start: m for m in marks if m.first}
        found: list[Opening] = []
        under, last = False, 0
        for block, below in pairwise(layout.blocks):
            if mark := firsts.get(block.start):
                under, last = mark.heading and mark.rank >= _SECTION_RANK, block.end
                if found and found[-1].end > block.start - _REACH:
                    found.pop()
            size = block.end - block.start
            if not under or mark or not _SHORTEST_COMMAND <= size <= _LONGEST_COMMAND or below.start in firsts:
                continue
            words = layout.text[block.start : block.end - 1]
            if layout.text[block.end - 1] != "。" or "，" in words or "、" in words or "。" in words:
                continue
            near = found and found[-1].end > last and block.start - found[-1].end < _REACH
            if self.words.orders(words) and not LOOSE.search(words) and not near:
                found.append(Opening(block, block.start, block.end, SURE, None))
        return found

    def apart(self, layout: Layout, firsts: dict[int, Mark]) -> list[Opening]:
        """Title sentences that a page has set on lines of their own, with their 。, over the paragraph they open."""
        found: list[Opening] = []
        plain: list[Opening] = []
        text = layout.text
        for block, below in pairwise(layout.blocks):
            if not 6 <= block.end - block.start <= _LONGEST_APART or text[block.end - 1] != "。" or not block.whole:
                continue
            start = block.start + (1 if text[block.start] == "要" else 0)
            under = firsts.get(below.start)
            if block.start in firsts or (under is not None and under.heading) or below.end - below.start < BODY + 10:
                continue
            if layout.sentence_end(block.start, block.end) < block.end:
                continue
            words = layout.text[start : block.end - 1]
            opening = Opening(block, block.start, block.end, SURE, None)
            if self.words.orders(words) or self.words.strength(words) == SURE:
                found.append(opening)
            elif len(words) <= _LONGEST_COMMAND and not _ANNOUNCES.search(words):
                plain.append(opening)
        if len(found) >= _LEAST_APART:
            return sorted([*found, *plain], key=lambda o: o.start)
        return found if len(found) > 1 or (found and self._lone(layout, found[0])) else []

    def _lone(self, layout: Layout, opening: Opening) -> bool:
        """Whether a single line with its 。 is a title: a short command over a paragraph that has no title itself."""
        words = layout.text[opening.start : opening.end - 1]
        if not opening.block.number or len(words) > _LONGEST_COMMAND or "，" in words or not self.words.orders(words):
            return False
        below = layout.blocks[opening.block.number + 1]
        first = layout.text[below.start : layout.sentence_end(below.start, below.end) - 1]
        return not self.words.strength(first)
