"""How a text is laid out: blocks (paragraphs, or what is left of them) and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ...lazy import lazy

FLAT = 1200
"""A block longer than this many characters has lost its paragraphs."""
STOPS = "。！？!?"
BLANKS = " \t\r\u3000\xa0\u2002\u2003"
"""Blanks that may stand inside a line; also fit for a character class."""

# A flattened paragraph break: two ideographic blanks, three of any kind, or two after the end of a sentence.
_WIDE = lazy(r"[\u3000\u2003]{2}")
_GAP = lazy(rf"[{BLANKS}][{BLANKS}]+")
# Where lines were joined by single blanks: behind the end of a sentence, or between words.
_SINGLE = lazy(rf"(?<=[。！？；：!?;:”）)\u4e00-\u9fff])[{BLANKS}]+(?=[^\s{BLANKS}])")
_STOP_BLANK = lazy(rf"[。！？!?][”’」』）)]*[{BLANKS}](?=[^\s{BLANKS}])")
_JOINED_LINE, _JOINED_BREAKS, _JOINED_SENTENCES = 400, 4, 12
_UNSTOPPED = 600
"""A text with fewer stops than one in so many characters has lost them."""
_LONE_MARK = lazy(
    r"(?:第[一二三四五六七八九十百零〇○\d]{1,5}(?:[篇编章节条]|部分)"
    r"|[（(]?[一二三四五六七八九十]{1,3}[）)、]|专栏 ?[一二三四五六七八九十\d]{1,3})$"
)
_SENTENCE_END = lazy(r"[。！？!?]+[”’」』）)]*")
_CLOSED = "。！？；：!?;:”）)…·"
_OPEN = "，、《（“,("
_GOES_ON = "，。；：、）)”》」』,.;:"
_PARAGRAPH = 2
"""A paragraph is set in by so many blanks."""
_COMMA = lazy("[，,]")
_LONG_LINE = 40
_SHORT_LINE = 22
_MANY = 16
_SHORT_SENTENCE = 30
_HEADING_LINE = 60
_LONGEST_CAPTION, _LONGEST_CREDIT = 400, 24
_CREDIT = lazy(r"记者 ?[\u4e00-\u9fff 、]{2,16}[/／ ]?摄$")
_DATED = lazy(r"(?<=[。！？”\n\u3000 ])(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_NUMBERED = lazy(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十百\d]{1,4}[篇编章节条]")


class Block(NamedTuple):
    """A stretch of text that the layout holds together: `text[start:end]` without blanks at its ends.

    number  its place among the blocks, from 0
    line    True if it begins a line
    whole   True if it is a whole line
    indent  blanks before it on its line
    """

    number: int
    start: int
    end: int
    line: bool
    whole: bool
    indent: int


class Layout:
    """The blocks of a text, and what kind of layout they make.

    stripped   sentences have lost their 。 and stand on lines of their own
    torn       many long lines end without a stop: paragraphs are broken over several lines
    wrapped    those lines are of about the same length
    lines      each sentence stands on a line of its own, so that a line is no paragraph
    gapped     the breaks between paragraphs have become blanks
    flat       paragraphs have no breaks between them
    flat_blocks  the blocks that are too long for a paragraph
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = list(_blocks(text))
        self._starts = [b.start for b in self.blocks]
        long = [b for b in self.blocks if b.end - b.start >= _LONG_LINE]
        bare = sum(text[b.end - 1] not in _CLOSED for b in long)
        self.stripped = len(long) >= 6 and bare * 2 > len(long)
        stops = self._stops
        self.wrapped = _wrapped([(b.end - b.start, text[b.end - 1] not in _CLOSED) for b in long])
        self.torn = 4 * sum(text[b.end - 1] not in _CLOSED for b in long) > len(long)
        one = sum(bisect_left(stops, b.end) - bisect_right(stops, b.start) < 1 for b in long)
        self.lines = self.stripped or (len(long) >= 15 and one * 10 > len(long) * 7) or self._sentence_lines()
        self.gapped = 2 * sum(b.end - b.start for b in self.blocks if not b.whole) > len(text)
        self.flat = any(b.end - b.start > 2500 for b in self.blocks)
        self.flat_blocks = [b for b in self.blocks if b.end - b.start > FLAT]

    def set_in(self, indents: list[int]) -> None:
        """Take over how many blanks stand before each block in the source: they tell where a paragraph begins."""
        self.blocks = [b._replace(indent=indent) for b, indent in zip(self.blocks, indents, strict=True)]

    def _sentence_lines(self) -> bool:
        """Whether nearly every line is a sentence or two: none is as long as a paragraph, most end with their stop."""
        ends = [b for b in self.blocks if self.text[b.end - 1] in STOPS + "；;"]
        size = sorted(b.end - b.start for b in ends)
        if len(ends) < _MANY or len(ends) * 10 < len(self.blocks) * 8:
            return False
        even = len(ends) == len(self.blocks) and size[-1] <= 2 * _LONG_LINE
        middle = _LONG_LINE * 9 // 8 if even else _LONG_LINE
        return size[len(size) // 2] <= middle and size[len(size) * 9 // 10] <= 2 * _LONG_LINE

    def alone(self, block: Block) -> bool:
        """Whether the block is a paragraph by itself: a whole line, or what stands between gaps that parted lines."""
        return block.whole or self.gapped

    @staticmethod
    def opens_paragraph(block: Block) -> bool:
        """Whether the block is set in, as the first line of a paragraph is."""
        return block.line and block.indent >= _PARAGRAPH

    def block_at(self, pos: int) -> Block:
        """The block that holds `pos`, or that ends last before it."""
        i = bisect_right(self._starts, pos) - 1
        return self.blocks[i if i > 0 else 0]

    @cached_property
    def _stops(self) -> list[int]:
        return [m.end() for m in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def _short(self) -> list[int]:
        """Ends of sentences that stand close behind the sentence before them."""
        return [b for a, b in pairwise([0, *self._stops]) if b - a <= _SHORT_SENTENCE]

    def has_short_sentences(self, start: int, end: int, least: int) -> bool:
        """Whether `text[start:end]` may hold at least so many short sentences: a quick test."""
        return bisect_right(self._short, end) - bisect_right(self._short, start) >= least

    def sentence_end(self, pos: int, limit: int) -> int:
        """Just behind the sentence that holds `pos`, at most `limit`."""
        i = bisect_right(self._stops, pos)
        return min(self._stops[i], limit) if i < len(self._stops) else limit

    def sentence_start(self, pos: int) -> int:
        """Where the sentence that holds `pos` begins."""
        i = bisect_right(self._stops, pos) - 1
        return max(self._stops[i] if i >= 0 else 0, self.block_at(pos).start)

    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of `text[start:end]`, which lies in one block."""
        found = []
        while start < end:
            stop = self.sentence_end(start, end)
            while start < stop and self.text[start] in BLANKS:
                start += 1
            if start < stop:
                found.append((start, stop))
            start = stop
        return found

    def fresh(self, block: Block) -> bool:
        """Whether something new begins with the block: it is not the rest of a broken line."""
        if not block.number or not block.line:
            return True
        above = self.blocks[block.number - 1]
        length = above.end - above.start
        last, first = self.text[above.end - 1], self.text[block.start]
        if length < _SHORT_LINE or last in _CLOSED or (block.indent >= _PARAGRAPH and above.indent >= _PARAGRAPH):
            return True
        if not (self.torn and self.wrapped) and last not in _OPEN and first not in _GOES_ON:
            return True
        return length < _HEADING_LINE and bool(_NUMBERED.match(self.text, above.start))

    def goes_on(self, block: Block) -> bool:
        """Whether the block is the rest of a paragraph: the line above breaks off in a sentence."""
        if not self.fresh(block):
            return True
        above = self.blocks[block.number - 1] if block.number else None
        if above is None or not block.whole or block.indent >= _PARAGRAPH or self.stripped:
            return False
        length = above.end - above.start
        if length < _SHORT_LINE or self.text[above.end - 1] in _CLOSED or _NUMBERED.match(self.text, above.start):
            return False
        spoken = self.sentence_start(above.end - 1) > above.start
        return spoken or (length >= _LONG_LINE and _COMMA.search(self.text, above.start, above.end) is not None)

    def paragraph_end(self, block: Block) -> int:
        """The end of the block, or of the next one if the paragraph goes on there."""
        below = self.blocks[block.number + 1] if block.number + 1 < len(self.blocks) else None
        return below.end if below is not None and self.goes_on(below) else block.end

    def before_caption(self, start: int, end: int) -> int:
        """`end`, or the end of what stands before the caption of a photograph that ends there: 9月8日，…记者 某/摄."""
        if not self.text.endswith("摄", start, end):
            return end
        low = max(start, end - _LONGEST_CAPTION)
        if not _CREDIT.search(self.text, max(low, end - _LONGEST_CREDIT), end):
            return end
        dates = [m.start() for m in _DATED.finditer(self.text, low, end) if m.start() > start]
        return self.rstrip(start, dates[-1]) if dates else end

    def rstrip(self, start: int, end: int) -> int:
        """`end`, moved back over blanks and line ends, not before `start`."""
        text = self.text
        while end > start and text[end - 1].isspace():
            end -= 1
        return end


def _wrapped(lines: list[tuple[int, bool]]) -> bool:
    """Whether lines were broken at the edge of a page: most of those without a stop are about as long as any line.

    `lines`: length, and whether it ends without a stop.
    """
    bare = sorted(length for length, bare in lines if bare)
    if not bare:
        return False
    edge = bare[len(bare) * 9 // 10]
    longer = sum(length * 10 > edge * 13 for length, _ in lines)
    return sum(edge * 8 <= length * 10 for length in bare) * 2 > len(bare) and longer * 10 < len(lines)


def _blocks(text: str) -> Iterator[Block]:
    """Each line, or each of the paragraphs that a line holds."""
    number = at = 0
    gap = _SINGLE if _joined_by_blanks(text) else _GAP
    gaps = [m.start() for m in gap.finditer(text)]
    for line in text.split("\n"):
        body = line.strip(BLANKS)
        if body:
            start = at + line.index(body[0])
            end = start + len(body)
            indent = start - at
            first = bisect_left(gaps, start) if gaps else 0
            if first < len(gaps) and gaps[first] < end:
                pieces = list(_pieces(text, start, end, gap))
                for i, (low, high) in enumerate(pieces):
                    yield Block(number, low, high, i == 0, len(pieces) == 1, indent if i == 0 else 0)
                    number += 1
            else:
                yield Block(number, start, end, True, True, indent)
                number += 1
        at += len(line) + 1


def _joined_by_blanks(text: str) -> bool:
    """Whether lines were joined by single blanks: they are long, and a blank stands behind some sentences, not all."""
    lines = text.count("\n") + 1
    if len(text) < _JOINED_LINE * lines:
        return False
    stops = sum(text.count(sign) for sign in STOPS)
    if stops * _UNSTOPPED < len(text):  # the stops are lost, too: every sentence stands between blanks
        return sum(1 for _ in _SINGLE.finditer(text)) * _UNSTOPPED // 4 > len(text)
    breaks = sum(1 for _ in _STOP_BLANK.finditer(text))
    return breaks >= _JOINED_BREAKS and stops <= breaks * _JOINED_SENTENCES and breaks * 10 <= stops * 7


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts of a line between flattened paragraph breaks; a mark alone stays with what follows it."""
    at = start
    for gap in pattern.finditer(text, start, end):
        wide = pattern is _SINGLE or gap.end() - gap.start() > 2 or _WIDE.match(text, gap.start())
        if not wide and text[gap.start() - 1] not in "。！？；：!?;:”）)":
            continue
        if gap.start() - at <= 8 and _LONE_MARK.match(text, at, gap.start()):
            continue
        yield at, gap.start()
        at = gap.end()
    yield at, end
