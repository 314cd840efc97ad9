"""Titles on lines of their own: with their 。 over the paragraph they open, or without over a section."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from ...lazy import lazy
from ..trace import Trace
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
_SHORTEST_SHARED = 3
"""Least characters of the clause that lines of one make share."""
_SECTION_RANK = 60
_SHORTEST_COMMAND, _LONGEST_COMMAND = 7, 21
_LONGEST_PAIR, _SHORTEST_CLAUSE = 26, 5
"""Characters of a title of two commands, and of one of them, on a line that is set in."""
_FIGURE = lazy("[〇○零]|[一二三四五六七八九十百千]{2}")
_SHORTEST_SET_IN = 5
"""Where the blanks before a line tell that it opens a paragraph, a command may be shorter."""
_REACH = 100
"""Where sentences stand on lines of their own, a title governs at least this many characters."""
_ENDS = lazy(r"[。；：！？，、,;:!?—…）)”」』《“（了的和与及在是由把将同向从对]$|[，,][^，,]{1,2}$")
_NO_TITLE = lazy(
    r"[。；！？]|如下$|^[图表附]\s*\d|^第.{0,4}[篇编章节条卫]|\d{4}|[年月]\d|[0-9]日$|[〔【\[]|https?|www|@|[号期页]$"
    r"|^[\d\s.,%|/]+$|\t| {2,}|　　|^[（(]"
)
_SHORT_TITLES = ("前言", "引言", "序言", "导语", "结语", "后记", "结束语")
_PAUSE = lazy("[，、。；：,;:！？]")
_NO_PLAIN = lazy(r"以下|如下|下列|下面|^[从自]|\d")
_NUMERAL = lazy("[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_NUMERAL = 5
_LETTERHEAD = 22
_DOCUMENT = lazy(
    r"(?:方案|规划|办法|意见|规定|条例|细则|纲要|计划|通知|章程|公告|决定|批复|请示|制度|名单|指南|要点|清单|标准)(?:[（(].*)?$"
)
_CONTACT = lazy(
    r"(?:(?:联系|咨询|办公|监督|举报|服务)?(?:传真|电话|热线|邮箱|邮编|地址|网址|方式|电子邮[件箱])|邮政编码"
    r"|(?:联系|经办|负责|咨询)人)[^，。；]{0,8}[：:]"
)
"""A line of the address, which 人们普遍认为： and its like are not."""
_SALUTATION = lazy(r"[^，。；]{2,20}[！!：:]$")


class TitleLines:
    """Finds titles that have a line of their own."""

    def __init__(self, words: TitleWords, trace: Trace) -> None:
        self.words, self._trace = words, trace

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
            and layout.alone(block)
            and block.start not in firsts
            and self._title_line(layout, block, below, firsts)
        ]
        body = next(
            (b.number for b in blocks if b.end - b.start >= 40 and layout.text[b.end - 1] in "。！"), len(blocks)
        )
        body = min([body, *(layout.block_at(m.start).number for m in marks if m.heading and m.first)])
        usual = [b for b in found if layout.text[b.start : b.end] in _SHORT_TITLES]
        found = [b for b in found if b.number > body or (b.number == body - 1 and len(found) > 1 and b.number > 0)]
        found = [b for b in found if b not in usual]
        numbered = next((m.start for m in marks if m.heading and m.first), len(layout.text))
        top = min((m.rank for m in marks if m.heading and m.first), default=TOP_RANK)
        rank = TOP_RANK if found and found[0].start < numbered else LINE_RANK
        lines = [
            Mark(b.start, b.start, "", "line", "heading_unnumbered", rank, 0, "line", True, "", b.end)
            for group, rank in ((found, rank), (usual, top))
            for b in group
        ]
        return sorted([*lines, *self._numerals(layout, firsts)], key=lambda m: m.start)

    @staticmethod
    def _numerals(layout: Layout, firsts: set[int]) -> list[Mark]:
        """Lines that hold nothing but 一, 二, 三, over paragraphs: sections without a title."""
        found: list[Mark] = []
        for block, below in pairwise(layout.blocks):
            if block.end - block.start > _LONGEST_NUMERAL or not block.whole or block.start in firsts:
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
        fault = self._fault(layout, block, below, firsts)
        if fault and self._trace.on:
            self._trace.refused("structure", "line", block.start, block.end, fault)
        return not fault

    def _fault(self, layout: Layout, block: Block, below: Block, firsts: set[int]) -> str:
        """Why the line is no title; empty where it is one."""
        line = layout.text[block.start : block.end]
        if len(line) < 4 and line not in _SHORT_TITLES:
            return "too short"
        if _ENDS.search(line):
            return "ends like a sentence, or like a line that goes on"
        if self.words.furniture(line):
            return "belongs to the page or the letterhead"
        if _NO_TITLE.search(line):
            return "holds a date, a number or a mark that titles do not hold"
        if below.number + 1 < len(layout.blocks) and _SALUTATION.match(layout.text, below.start, below.end):
            below = layout.blocks[below.number + 1]
        if below.end - below.start < max(40, 2 * len(line)):
            return "the line below is too short to be its text"
        if layout.text[below.start] in "，。；：、）)”》」』,.;:":
            return "the line below goes on with the sentence"
        if _CONTACT.match(layout.text, below.start, below.end):
            return "an office, over how to reach it"
        if line in _SHORT_TITLES:
            return ""
        above = layout.blocks[block.number - 1] if block.number else None
        if above is not None and above.end - above.start < _LETTERHEAD and _DOCUMENT.search(line):
            return "the title of the document that a letter passes on"
        closed = above is None or layout.text[above.end - 1] in "。！？；：!?;:”）)…" or above.start in firsts
        return "" if closed else "the line above has not come to its end"

    def commands(self, layout: Layout, marks: list[Mark]) -> list[Opening]:
        """Where every sentence has its line: short commands at some distance from each other, under numbers."""
        firsts = {m.start: m for m in marks if m.first}
        found: list[Opening] = []
        rank, last = 0, 0
        for block, below in pairwise(layout.blocks):
            if mark := firsts.get(block.start):
                rank, last = mark.rank if mark.heading else 0, block.end
                short = bool(found) and found[-1].end > block.start - _REACH
                if short and not (layout.stripped and layout.opens_paragraph(found[-1].block)):
                    found.pop()
            size = block.end - block.start
            set_in = layout.stripped and layout.opens_paragraph(block)
            least = _SHORTEST_SET_IN if set_in else _SHORTEST_COMMAND
            most = _LONGEST_PAIR if set_in else _LONGEST_COMMAND
            if not (rank or set_in) or mark or not least <= size <= most or below.start in firsts:
                continue
            words = self._line_words(layout, block)
            if set_in and not layout.opens_paragraph(below) and self._pair(layout.text[block.start : block.end]):
                found.append(Opening(block, block.start, block.end, SURE, None))
                continue
            if size > _LONGEST_COMMAND:
                continue
            near = bool(found) and found[-1].end > last and block.start - found[-1].end < _REACH
            told_apart = set_in and not layout.opens_paragraph(below) if layout.stripped else rank >= _SECTION_RANK
            orders = told_apart and self.words.orders(words)
            sure = layout.stripped and orders
            worded = orders or (self.words.strength(words) == SURE and self.words.evaluates(words))
            if words and worded and (sure or not (near or LOOSE.search(words))):
                found.append(Opening(block, block.start, block.end, SURE, None))
        return self._with_likes(found, firsts) if layout.stripped else found

    def _pair(self, words: str) -> bool:
        """Whether a line is two short commands: 控制财政支出，调整支出结构."""
        clauses = words.split("，")
        return (
            len(clauses) == 2
            and not _FIGURE.search(words)
            and all(len(c) >= _SHORTEST_CLAUSE and self.words.orders(c) for c in clauses)
        )

    def _with_likes(self, found: list[Opening], firsts: dict[int, Mark]) -> list[Opening]:
        """The titles of a text without stops: a lone command in a section may be its only plain sentence."""
        marks = sorted(firsts)
        sections = [bisect_right(marks, o.start) for o in found]
        many = Counter(sections)
        return [o for o, section in zip(found, sections, strict=True) if many[section] > 1]

    @staticmethod
    def _line_words(layout: Layout, block: Block) -> str:
        """A line of one clause without its stop, which it has unless the text has lost all of them; else nothing."""
        line = layout.text[block.start : block.end]
        if line.endswith("。") == layout.stripped:
            return ""
        words = line.rstrip("。")
        return "" if _PAUSE.search(words) else words

    def apart(self, layout: Layout, firsts: dict[int, Mark]) -> list[Opening]:
        """Title sentences that a page has set on lines of their own, with their 。, over the paragraph they open."""
        found: list[Opening] = []
        rest: list[Opening] = []
        text = layout.text
        for block, below in pairwise(layout.blocks):
            if (
                not 6 <= block.end - block.start <= _LONGEST_APART
                or text[block.end - 1] != "。"
                or not layout.alone(block)
            ):
                continue
            start = block.start + (1 if text[block.start] == "要" else 0)
            under = firsts.get(below.start)
            if block.start in firsts or (under is not None and under.heading):
                continue
            if below.end - below.start < BODY + 10 and not _opens_list(layout, below, firsts):
                continue
            if layout.sentence_end(block.start, block.end) < block.end or not _closed_above(layout, block):
                continue
            words = layout.text[start : block.end - 1]
            opening = Opening(block, block.start, block.end, SURE, None)
            if len(words) > _LONGEST_TITLE and words.count("，") > 1:
                continue  # a paragraph of one sentence
            if self.words.orders(words) or self.words.strength(words) == SURE:
                found.append(opening)
            elif layout.fresh(block):
                rest.append(opening)
        found = self._without_leads(layout, found, firsts)
        alike = _alike(layout, rest)
        found += alike
        if len(found) >= _LEAST_APART:
            plain = [o for o in rest if o not in alike and self._plain(layout.text[o.start : o.end - 1])]
            return sorted([*found, *plain], key=lambda o: o.start)
        return found if len(found) > 1 or (found and self._lone(layout, found[0])) else []

    @staticmethod
    def _plain(words: str) -> bool:
        """Whether a line of any wording could be a title beside others."""
        return len(words) <= _LONGEST_COMMAND and not _NO_PLAIN.search(words)

    @staticmethod
    def _without_leads(layout: Layout, found: list[Opening], firsts: dict[int, Mark]) -> list[Opening]:
        """The lines without those that only lead into a numbered section: right under its number, without a like."""
        marks = sorted(start for start, mark in firsts.items() if mark.heading)
        sections = [bisect_right(marks, o.start) for o in found]
        many = Counter(sections)
        return [
            one
            for one, section in zip(found, sections, strict=True)
            if many[section] > 1
            or not section
            or layout.block_at(marks[section - 1]).number != one.block.number - 1
            or "，" not in layout.text[one.start : one.end]
        ]

    def _lone(self, layout: Layout, opening: Opening) -> bool:
        """Whether a single line with its 。 is a title: a short command over a paragraph that has no title itself."""
        words = layout.text[opening.start : opening.end - 1]
        if not opening.block.number or len(words) > _LONGEST_COMMAND or "，" in words or not self.words.orders(words):
            return False
        below = layout.blocks[opening.block.number + 1]
        first = layout.text[below.start : layout.sentence_end(below.start, below.end) - 1]
        return not self.words.strength(first)


def _opens_list(layout: Layout, block: Block, firsts: dict[int, Mark]) -> bool:
    """Whether the first item of a list stands in the block, or below it if it announces one."""
    if layout.text[block.end - 1] in "：:" and block.number + 1 < len(layout.blocks):
        block = layout.blocks[block.number + 1]
    mark = firsts.get(block.start)
    return mark is not None and mark.ordinal == 1 and not mark.heading


def _closed_above(layout: Layout, block: Block) -> bool:
    """Whether the line above has not broken off with a comma: what stands here goes on with it."""
    return not block.number or layout.text[layout.blocks[block.number - 1].end - 1] not in "，、,"


def _alike(layout: Layout, lines: list[Opening]) -> list[Opening]:
    """Three lines or more, no two the same, that open with one clause and have as many: 这一年，我们…，…。"""
    groups: dict[tuple[str, int], dict[str, Opening]] = {}
    for line in lines:
        words = layout.text[line.start : line.end]
        first, *others = words.split("，")
        if others and len(first) >= _SHORTEST_SHARED:
            groups.setdefault((first, len(others)), {}).setdefault(words, line)
    return [line for group in groups.values() if len(group) >= _LEAST_APART for line in group.values()]
