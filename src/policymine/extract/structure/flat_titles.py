"""Title sentences in texts that have lost their paragraphs: run into one line, or with a line for every sentence.

Where paragraphs are known, a title is what opens them. Here only words and places tell titles from the plain commands
that stand among them: a title is short, speaks of a field or an end (推动…, …水平) rather than of an instrument (制定…,
…办法), opens its section or stands well apart from others of its kind, and has a good stretch of text behind it. How
much each of these counts was fitted on documents whose paragraphs are known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from ...lazy import lazy
from .layout import BLANKS, FLAT, Layout
from .marks import Mark
from .openings import RUNIN_RANK, SURE
from .refrains import Sentence, parallel, repeated
from .words import TitleWords

_SHORTEST, _LONGEST = 4, 16
"""Characters of a title."""
_SHORT, _LONG, _NAME = 10, 14, 12
"""A command up to so long is rather a title, one that is longer rather not; the longest name of a field."""
_NEAR, _FAR, _FURTHER = 55, 100, 160
"""Characters from the end of a sentence to the next of its kind: a title governs a paragraph's worth."""
_NAMED = lazy("[\u4e00-\u9fff、“”]+")
"""Names of fields are words alone: no digit, no letter."""
_OTHERS = 2
"""So many more that could be titles in a section speak for each of them."""
_LONGEST_PAIR = 30
"""Characters of a title of two clauses."""
_LEAST_BEFORE = 3
"""So many titles stand before the first heading, or none, unless that counts on from one before the text."""
_FULL = 25
"""Characters of a sentence that says something of the name above it."""
_BEHIND = 2
"""Where each sentence has its line, a command behind another is rarely a title of the lines below."""
_EARLY = 2
"""One of the first sentences of its section."""
_PLAIN = 1
"""No command that is worth more than this needs to stand apart from a lesser one behind it."""
_BASE = {"order": 1, "state": 1, "name": -1}
"""What each make of sentence (a command, how something went, the name of a field) is worth by itself."""


class _Option(NamedTuple):
    """A sentence that could be a title: what it is made like, what its words are worth, its place in its section."""

    sentence: Sentence
    make: str
    worth: int
    place: int


class _Rivals:
    """The sentences of a section, up to `high`, that could be titles: each takes from the others near it."""

    def __init__(self, options: list[_Option], high: int) -> None:
        self._worths = [o.worth for o in options]
        self._starts, self._ends = [o.sentence.start for o in options], [o.sentence.end for o in options]
        self._high = high

    def score(self, option: _Option) -> int:
        """How much speaks for the option, by its words, its length, its place and its distance from the others."""
        start, end = option.sentence
        before, behind = self._room(option)
        others = len(self._worths) - (option.worth >= 0)
        score = _BASE[option.make] + option.worth - (end - start) * 9 // 20
        score += 2 * (option.place == 0) + 2 * (option.place <= _EARLY)
        score += (behind >= _FAR) + 2 * (behind >= _FURTHER) - 3 * (behind < _NEAR) - 4 * (before < _NEAR)
        return score + 2 * (others >= _OTHERS) - 3 * (others == 0)

    def _room(self, option: _Option) -> tuple[int, int]:
        """Characters from the rival before, and to the one behind."""
        start, end = option.sentence
        i, j = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if option.place == 0 or option.worth > _PLAIN:  # a plain command may follow a title at once
            while j < len(self._starts) and self._starts[j] - end < _NEAR and self._worths[j] < option.worth:
                j += 1
        before = start - self._ends[i - 1] if i else _NEAR
        return before, (self._starts[j] if j < len(self._starts) else self._high) - end


class FlatTitles:
    """Finds the titles of a text without paragraphs."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words

    def find(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """The titles of all sections, in the order of the text."""
        found: list[Mark] = []
        before: list[Mark] = []
        starts = [m.start for m in marks]
        for low, high in self._sections(layout, marks):
            sentences = [s for s in self._sentences(layout, low, high) if not _held(marks, starts, s.start)]
            titles = repeated(layout.text, sentences) or self._pairs(layout, sentences)
            titles = titles or self._titles(layout, sentences, high)
            (found if low or len(titles) >= _LEAST_BEFORE else before).extend(map(self._mark, titles))
        cut = next((m.ordinal > 1 for m in marks if m.heading), False)
        return [*before, *found] if cut and found else found

    @staticmethod
    def _sections(layout: Layout, marks: list[Mark]) -> Iterator[tuple[int, int]]:
        """What stands before the first heading and under each, up to the next, if the text there has no paragraphs."""
        headings = [m for m in marks if m.heading]
        end = headings[0].start if headings else len(layout.text)
        if end and (layout.lines or layout.block_at(0).end > FLAT):
            yield 0, end if layout.lines else min(end, layout.block_at(0).end)
        for mark, following in zip_longest(headings, headings[1:]):
            block = layout.block_at(mark.start)
            end = following.start if following else len(layout.text)
            if layout.lines or block.end - block.start > FLAT:
                yield mark.head_end or mark.text_start, end if layout.lines else min(end, block.end)

    @staticmethod
    def _sentences(layout: Layout, low: int, high: int) -> Iterator[Sentence]:
        text = layout.text
        number = layout.block_at(low).number
        while number < len(layout.blocks) and layout.blocks[number].start < high:
            block = layout.blocks[number]
            for start, end in layout.sentences(max(low, block.start), min(high, block.end)):
                at = start
                while at < end and text[at] in "。！？!?：:；" + BLANKS:
                    at += 1
                closed = text[end - 1] == "。"
                if at < end and (closed or layout.stripped):
                    yield Sentence(at, end - closed)
            number += 1

    def _titles(self, layout: Layout, sentences: list[Sentence], high: int) -> list[Sentence]:
        """The short sentences of a section that score enough; of two so near that only one governs text, the better."""
        options = [o for i, s in enumerate(sentences) if (o := self._option(layout, s, i))]
        options = [o for o in options if o.make != "name" or _goes_on(sentences, o.place)]
        rivals = _Rivals([o for o in options if o.worth >= 0], high)
        opened = next((o.make for o in options if not o.place), "")
        chosen: list[tuple[int, Sentence]] = []
        for option in options:
            score = rivals.score(option) + (opened == option.make)
            behind = layout.lines and layout.block_at(option.sentence.start).start < option.sentence.start
            score -= _BEHIND * (behind and option.make == "order")
            if score < 0:
                continue
            if chosen and option.sentence.start - chosen[-1][1].end < _NEAR:
                if score <= chosen[-1][0]:
                    continue
                chosen.pop()
            chosen.append((score, option.sentence))
        return [sentence for _, sentence in chosen]

    def _option(self, layout: Layout, sentence: Sentence, place: int) -> _Option | None:
        """The sentence as a possible title, if it is one short clause and worded as titles are."""
        if not _SHORTEST <= sentence.end - sentence.start <= _LONGEST:
            return None
        words = layout.text[sentence.start : sentence.end]
        strength = 0 if "，" in words or "," in words else self.words.strength(words)
        if not strength:
            return None
        if strength < SURE:
            name = len(words) <= _NAME and _NAMED.fullmatch(words) and not self.words.commands(words)
            return _Option(sentence, "name", 1, place) if name else None
        if self.words.orders(words):
            worth = (len(words) <= _SHORT) - (len(words) > _LONG) + self.words.reach(words)
            return _Option(sentence, "order", worth, place)
        return _Option(sentence, "state", 1, place) if self.words.evaluates(words) else None

    def _pairs(self, layout: Layout, sentences: list[Sentence]) -> list[Sentence]:
        """Three sentences or more of two clauses each, with their commas at the same place and of one length."""
        groups: dict[tuple[int, int], list[Sentence]] = {}
        for sentence in sentences:
            size = sentence.end - sentence.start
            words = layout.text[sentence.start : sentence.end] if size <= _LONGEST_PAIR else ""
            if words.count("，") == 1 and self.words.strength(words):
                groups.setdefault((size, words.find("，")), []).append(sentence)
        return max((g for g in groups.values() if parallel(layout.text, g, _NEAR)), key=len, default=[])

    @staticmethod
    def _mark(sentence: Sentence) -> Mark:
        return Mark(
            sentence.start, sentence.start, "", "runin", "heading_runin", RUNIN_RANK, 0, "runin:flat", True, "",
            sentence.end,
        )  # fmt: skip


def _goes_on(sentences: list[Sentence], place: int) -> bool:
    """Whether a full sentence follows: names that stand one below the other are a list or a table."""
    return place + 1 < len(sentences) and sentences[place + 1].end - sentences[place + 1].start >= _FULL


def _held(marks: list[Mark], starts: list[int], pos: int) -> bool:
    """Whether an item of a list holds `pos`."""
    i = bisect_right(starts, pos) - 1
    return i >= 0 and marks[i].series is not None and pos < (marks[i].limit or 0)
