"""Title sentences inside paragraphs: 特色种植提质增效。…畜禽养殖稳步扩大。… in one paragraph."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from ...lazy import lazy
from .layout import Block, Layout
from .led_titles import LEAD, REPORTS, LedTitles
from .marks import Mark
from .openings import RUNIN_RANK, SURE
from .refrains import Sentence, repeated
from .words import TitleWords

INLINE_RANK = 105
_BODY = 55
"""A title inside a paragraph governs so many characters; plain sentences of command look much the same."""
_LEAST_BODY, _BUILT_SO = 28, 3
"""Where so many paragraphs that a title opens hold titles surely, shorter bodies will do in others."""
_MANY = 4
"""Three sentences that open alike are looked for in paragraphs of more than so many."""
_SHORTEST_OPENING = 3
_LONGEST_TITLE, _VERB = 40, 2
"""Characters of a title of two clauses that others of its kind follow, and of the verb that they all open with."""
_LOOSE_GROUP = 3
"""So many commands of unlike length in one paragraph are titles even where no other paragraph is built so."""
_LONGEST = 23
_MEAN = 14
"""Titles inside a paragraph have at most this many characters on average."""
_APART = 70
"""Titles wherever they stand govern at least so many characters."""
_UNLIKE, _NEAR = 6, 3
_LONGER = 3
_SHORTEST, _STATE, _ORDER, _LONGEST_PAIR = 6, 12, 15, 26
_LEAD = lazy(r"[^，。；\n]{2,12}，(?:我们)?要")
"""今后五年，要…: what stands before the first of the titles that a paragraph holds."""
_NO_STATE = lazy(r"[，、,“”\d]|的|[均都已]")
_NO_ORDER = lazy(r"[，、,“”\d]|^(?:继续|建立|制定|出台|开展)")
LOOSE = lazy(r"的|^(?:坚持|继续|建立|制定|出台|推进建立)|地[推利开发加促提做抓搞办]")
"""Particles and openings that titles among plain sentences of command do without."""


class _Group(NamedTuple):
    """The titles inside one paragraph.

    doubtful  they might as well be plain sentences of command, which are of unlike length, too
    opened    a heading or an item opens the paragraph
    led       what its titles are where the text is built so throughout
    """

    titles: list[Mark]
    doubtful: bool
    opened: bool
    led: list[Mark]


_NONE = _Group([], False, False, [])


class InnerTitles:
    """Finds the title sentences that stand inside paragraphs."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words
        self._led = LedTitles(words)

    def find(self, layout: Layout, marks: list[Mark], titled: dict[int, tuple[int, int]]) -> list[Mark]:
        """`titled`: number of each block that a title sentence opens → where that sentence stands."""
        firsts = {m.start: m for m in marks if m.first}
        starts = [m.start for m in marks]
        groups: list[_Group] = []
        for block in layout.blocks:
            if block.end - block.start < 2 * _LEAST_BODY or not layout.has_short_sentences(block.start, block.end, 2):
                continue
            alone = not {block.number - 1, block.number + 1} & titled.keys()
            opening = titled.get(block.number)
            groups.append(self._group_in(layout, block, firsts.get(block.start), opening, starts, alone=alone))
        known = sum(bool(g.titles) for g in groups)
        if known >= max(3, len(titled) // 4):  # a text that is built so throughout
            groups = [g._replace(doubtful=False) for g in groups]
        if sum(bool(g.titles) and g.opened and not g.doubtful for g in groups) >= _BUILT_SO:
            groups = [g if len(g.titles) >= len(g.led) else g._replace(titles=g.led, doubtful=False) for g in groups]
        return [m for g in groups if not g.doubtful for m in g.titles]

    def _group_in(
        self,
        layout: Layout,
        block: Block,
        mark: Mark | None,
        titled: tuple[int, int] | None,
        starts: list[int],
        *,
        alone: bool,
    ) -> _Group:
        """Title sentences inside one paragraph: at least two, of one make, each governing what follows.

        alone  no title opens the paragraph above or the one below
        """
        i = bisect_right(starts, block.start)
        inner = min(starts[i], block.end) if i < len(starts) else block.end
        start = titled[1] if titled else block.start
        if titled is None and mark is not None:
            start = layout.sentence_end(mark.head_end, block.end)
        if inner - start < 2 * _LEAST_BODY or not layout.has_short_sentences(start, inner, 2):
            return _NONE
        sentences = layout.sentences(start, inner)
        opened = titled is not None or mark is not None
        led = [self._mark(*s, inner) for s in self._led.find(layout, sentences, inner)] if opened else []
        if inner - start < 2 * _BODY:
            return _Group([], False, opened, led)
        group, doubtful = self._made_alike(layout, sentences, inner, numbered=titled is None and mark is not None)
        if titled and not group:
            group = self._after(layout, titled, sentences, inner)
            group = group or (self._siblings(layout, titled, sentences, inner) if alone else [])
        group = self._longer_first(layout, sentences, group)
        beside = bool(titled and group) and self._beside(layout, titled, group, inner)
        return _Group([self._mark(at, end, None if beside else inner) for at, end in group], doubtful, opened, led)

    def _made_alike(
        self, layout: Layout, sentences: list[tuple[int, int]], inner: int, *, numbered: bool
    ) -> tuple[list[tuple[int, int]], bool]:
        """The largest group of titles of one make, and whether they are doubtful."""
        spread = self._spread(layout, sentences, inner, numbered=numbered)
        group, doubtful = self._in_turn(layout, sentences, inner)
        if len(spread) > len(group) or (spread and doubtful):
            group, doubtful = spread, False
        begun = {layout.text[at : at + _SHORTEST_OPENING] for at, _ in sentences}
        if len(sentences) > _MANY and len(begun) < len(sentences) - 1:  # three of them may open alike
            plain = [Sentence(at, end - 1) for at, end in sentences if layout.text[end - 1] == "。"]
            alike = repeated(layout.text, plain)
            if len(alike) > len(group):
                group, doubtful = [(s.start, s.end + 1) for s in alike], False
        return group, doubtful

    def _longer_first(
        self, layout: Layout, sentences: list[tuple[int, int]], group: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """The group, with the first sentence in front if that opens as they all do, though it has two clauses."""
        text = layout.text
        at, end = sentences[0]
        opening = text[at : at + _VERB]
        if len(group) < _LOOSE_GROUP or group[0][0] - end < _BODY or end - at > _LONGEST_TITLE or text[end - 1] != "。":
            return group
        alike = all(text.startswith(opening, start) for start, _ in group)
        return [sentences[0], *group] if alike and self.words.strength(text[at : end - 1]) else group

    def _beside(
        self, layout: Layout, opening: tuple[int, int] | None, group: list[tuple[int, int]], inner: int
    ) -> bool:
        """Whether the titles inside are made like the one that opens the paragraph, and so do not stand below it."""
        if opening is None:
            return False
        first, second = (layout.text[at : end - 1] for at, end in (opening, group[0]))
        size = sum(end - at for at, end in group) / len(group)
        if group[0][0] - opening[1] < _SHORTEST:
            return False  # it stands above the titles that follow at once
        if "，" in first or abs(opening[1] - opening[0] - size) > _UNLIKE:
            return False
        if self.words.orders(first) and self._leads(layout, opening[1], group, inner):
            return False
        return (self.words.evaluates(first) and self.words.evaluates(second)) or (
            self.words.orders(first) and self.words.orders(second)
        )

    @staticmethod
    def _leads(layout: Layout, at: int, group: list[tuple[int, int]], inner: int) -> bool:
        """Whether what stands between the title of the paragraph and the first below it only leads over to them."""
        gap = group[0][0] - at
        mean = (inner - group[0][0]) // len(group)
        return len(layout.sentences(at, group[0][0])) == 1 and gap <= LEAD and gap * 3 <= mean * 2

    def _after(
        self, layout: Layout, opening: tuple[int, int], sentences: list[tuple[int, int]], inner: int
    ) -> list[tuple[int, int]]:
        """The titles that go on from one that opens the paragraph and says how something went: 工业运行稳中有升。"""
        if not self.words.evaluates(layout.text[opening[0] : opening[1] - 1]):
            return []
        group, _ = self._in_turn(layout, [opening, *sentences], inner)
        edge = opening[1] - opening[0] + _LONGER
        return [(at, end) for at, end in group[1:] if end - at <= edge]

    def _siblings(
        self, layout: Layout, opening: tuple[int, int], sentences: list[tuple[int, int]], inner: int
    ) -> list[tuple[int, int]]:
        """Two commands or more as short as the one that opens the only paragraph, each with as much to govern."""
        text = layout.text
        found = [opening, *(s for s in sentences if self._order(text[s[0] : s[1]]))]
        if len(found) < _LOOSE_GROUP or not self._order(text[opening[0] : opening[1]]):
            return []
        sizes = [end - at for at, end in found]
        ends = [at for at, _ in found[1:]] + [inner]
        apart = all(end - s[1] >= _APART for s, end in zip(found, ends, strict=True))
        return found[1:] if apart and max(sizes) - min(sizes) <= _UNLIKE else []

    def _in_turn(
        self, layout: Layout, sentences: list[tuple[int, int]], inner: int
    ) -> tuple[list[tuple[int, int]], bool]:
        """Titles of which the first opens the paragraph or nearly so, and whether they are doubtful."""
        options = [s for s in sentences if _SHORTEST <= s[1] - s[0] <= _LONGEST and self._title(layout, *s)]
        if len(options) < 2:
            return [], False
        governing = [options[0]]
        for option in options[1:]:
            if option[0] - governing[-1][1] >= _BODY and inner - option[1] >= _BODY:
                governing.append(option)
        at_once = options[0] == sentences[0]
        group = self._group(layout, governing, at_once=at_once)
        if len(group) < 2 or sentences.index(group[0]) > 1:
            return [], False
        size = group[0][1] - group[0][0]
        unlike = any(end - at != size for at, end in group)
        command = not self.words.evaluates(layout.text[group[0][0] : group[0][1] - 1])
        row = not command and any(a[1] == b[0] for a, b in pairwise(options))
        if len(options) >= 2 * len(group if row else governing):
            return [], False  # short sentences in a row are those of a paragraph
        doubtful = command and (len(group) < _LOOSE_GROUP if at_once else unlike)
        return group, doubtful

    def _spread(
        self, layout: Layout, sentences: list[tuple[int, int]], inner: int, *, numbered: bool
    ) -> list[tuple[int, int]]:
        """Titles of one make that stand well apart: 投资支撑有力。…消费成效明显。…

        Where no number opens the paragraph, the first may be a sibling of its title and stand anywhere.
        """
        text = layout.text
        short = [s for s in sentences if _SHORTEST <= s[1] - s[0] <= _LONGEST_PAIR or s is sentences[0]]
        if len(short) < 2:
            return []
        for make, least in ((self._state, 2), (self._pair, 3), (self._order, 3)):
            found = [(at, end) for at, end in short if make(text[at:end])]
            if len(found) >= least - 1 and found[0] != sentences[0] and (led := _LEAD.match(text, *sentences[0])):
                found[:0] = [(led.end(), sentences[0][1])] if make(text[led.end() : sentences[0][1]]) else []
            if len(found) < least:
                continue
            starts = [at for at, _ in found[1:]] + [inner]
            apart = [s for s, following in zip(found, starts, strict=True) if following - s[1] >= _APART]
            sizes = [end - at for at, end in apart]
            many = len(apart) >= least and (len(found) - len(apart)) * 3 <= len(apart) * (least - 2)
            if not many or max(sizes) - min(sizes) > _UNLIKE:
                continue
            alike = len({text[at : at + _VERB] for at, _ in apart}) == 1
            if numbered and make == self._order and not alike and apart[0] not in sentences[:_NEAR]:
                continue  # three commands in the middle of a paragraph
            if make != self._pair or _even([text.find("，", at, end) - at for at, end in apart]):
                return apart
        return []

    def _state(self, sentence: str) -> bool:
        """创新驱动持续强化。"""
        words = sentence[:-1]
        return 5 <= len(words) <= _STATE and not _NO_STATE.search(words) and self.words.evaluates(words)

    def _pair(self, sentence: str) -> bool:
        """坚持创新发展，着力提高质量效益。"""
        if "“" in sentence or len(sentence) > _LONGEST_PAIR:
            return False
        clauses = sentence[:-1].split("，")
        return len(clauses) == 2 and all(self.words.orders(c) for c in clauses)

    def _order(self, sentence: str) -> bool:
        """持续改善生态质量。"""
        words = sentence[:-1].removeprefix("要")
        return 5 <= len(words) <= _ORDER and not _NO_ORDER.search(words) and self.words.orders(words)

    @staticmethod
    def _mark(at: int, end: int, limit: int | None) -> Mark:
        """A title that ends with its paragraph at `limit`, or (None) goes on like those that open paragraphs."""
        family, rank = ("runin", RUNIN_RANK) if limit is None else ("inline", INLINE_RANK)
        rule = "runin:sentence"
        return Mark(at, at, "", family, "heading_runin", rank, 0, rule, False, "。", end - 1, None, limit)

    def _title(self, layout: Layout, at: int, end: int) -> bool:
        """Whether a sentence inside a paragraph is short and worded as a title."""
        text = layout.text
        if text[end - 1] != "。" or LOOSE.search(text[at:end]):
            return False
        return "，" not in text[at:end] and "," not in text[at:end] and self.words.strength(text[at : end - 1]) == SURE

    def _group(self, layout: Layout, options: list[tuple[int, int]], *, at_once: bool) -> list[tuple[int, int]]:
        """The options that are made like the first one."""
        if len(options) < 2:
            return []
        text = layout.text
        first = text[options[0][0] : options[0][1] - 1]
        size = len(first)
        same = [o for o in options if abs(o[1] - o[0] - 1 - size) <= (1 if at_once else 0)]
        if at_once:
            if self.words.evaluates(first):
                same = [o for o in options if self.words.evaluates(text[o[0] : o[1] - 1])]
            elif self.words.opens_with_verb(first):
                words = [(o, text[o[0] : o[1] - 1]) for o in options]
                same = [o for o, w in words if self.words.opens_with_verb(w) and not REPORTS.search(w)]
                if sum(o[1] - o[0] - 1 for o in same) > _MEAN * len(same):
                    return []
            return same
        if len(same) * 3 >= len(options) * 2:
            return same
        orders = [o for o in options if self.words.orders(text[o[0] : o[1] - 1])]
        mean = sum(o[1] - o[0] - 1 for o in orders) / max(1, len(orders))
        return orders if len(orders) >= _LOOSE_GROUP and orders[0] == options[0] and mean <= _MEAN else []


def _even(places: list[int]) -> bool:
    """Whether the commas stand at the same place, give or take one character, in all sentences but one."""
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) > 1 for place in places) < 2
