"""Title sentences in texts that have lost their paragraphs: run into one line, or with a line for every sentence.

Where paragraphs are known, a title is what opens them. Here only words and places tell titles from the plain commands
that stand among them: a title is short, speaks of a field or an end (推动…, …水平) rather than of an instrument (制定…,
…办法), opens its section or stands well apart from others of its kind, and has a good stretch of text behind it. How
much each of these counts was fitted on documents whose paragraphs are known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...lazy import lazy
from .layout import BLANKS, FLAT, Layout
from .marks import Mark
from .openings import RUNIN_RANK, SURE
from .refrains import Sentence, parallel, repeated
from .words import TitleWords

_SHORTEST, _LONGEST = 4, 16
_SHORT, _LONG, _NAME = 10, 14, 12
_NEAR, _FAR, _FURTHER = 55, 100, 160
"""Characters from the end of a sentence to the next of its kind: a title governs a paragraph's worth."""
_NAMED = lazy("[\u4e00-\u9fff、“”]+")
_MEMBERS = 3
_PAIR = 30
_FULL = 25
_EARLY = 2
_LEAST = 0
_PLAIN = 1
_BASE = {"order": 1, "state": 1, "name": -1}


class _Option(NamedTuple):
    """A sentence that could be a title: what it is made like, what its words are worth, its place in its section."""

    sentence: Sentence
    make: str
    worth: int
    place: int


class FlatTitles:
    """Finds the titles of a text without paragraphs."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words

    def find(self, layout: Layout, marks: list[Mark]) -> list[Mark]:
        """The titles of all sections, in the order of the text."""
        found: list[Mark] = []
        starts = [m.start for m in marks]
        for low, high in self._sections(layout, marks):
            sentences = [s for s in self._sentences(layout, low, high) if not _held(marks, starts, s.start)]
            titles = repeated(layout.text, sentences) or self._pairs(layout, sentences)
            found += [self._mark(s) for s in titles or self._titles(layout, sentences, high)]
        return found

    @staticmethod
    def _sections(layout: Layout, marks: list[Mark]) -> Iterator[tuple[int, int]]:
        """The stretches between headings, if the text there has no paragraphs."""
        for mark, following in pairwise([*(m for m in marks if m.heading), None]):
            if mark is None:
                return
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
        """The short sentences of a section that score enough."""
        options = [o for i, s in enumerate(sentences) if (o := self._option(layout, s, i))]
        options = [o for o in options if o.make != "name" or _goes_on(sentences, o.place)]
        rivals = [o for o in options if o.worth >= 0]
        starts, ends = [o.sentence.start for o in rivals], [o.sentence.end for o in rivals]
        opened = next((o.make for o in options if not o.place), "")
        chosen: list[tuple[int, Sentence]] = []
        for option in options:
            start, end = option.sentence
            i, j = bisect_right(ends, start), bisect_left(starts, end)
            if option.place == 0 or option.worth > _PLAIN:  # a plain command may follow a title at once
                while j < len(rivals) and starts[j] - end < _NEAR and rivals[j].worth < option.worth:
                    j += 1
            before = start - ends[i - 1] if i else _NEAR
            behind = (starts[j] if j < len(starts) else high) - end
            others = len(rivals) - (option.worth >= 0)
            score = _BASE[option.make] + option.worth - (end - start) * 9 // 20
            score += 2 * (option.place == 0) + 2 * (option.place <= _EARLY) + (opened == option.make)
            score += (behind >= _FAR) + 2 * (behind >= _FURTHER) - 3 * (behind < _NEAR) - 4 * (before < _NEAR)
            score += 2 * (others >= _MEMBERS - 1) - 3 * (others == 0)
            if score < _LEAST:
                continue
            if chosen and start - chosen[-1][1].end < _NEAR:  # of two so near only one governs something
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
            words = layout.text[sentence.start : sentence.end] if size <= _PAIR else ""
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
