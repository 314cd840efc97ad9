"""Title sentences below the one that opens their paragraph: 提升海洋能级。…优化空间布局。…壮大海洋产业。…"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ...lazy import lazy
from .layout import Layout
from .openings import POSSIBLE, SURE
from .words import TitleWords

Span = tuple[int, int]

LEAD = 75
"""At most so many characters stand between the title of the paragraph and the first below it."""
_BODY = 28
"""A title governs at least so many characters."""
_SHORTEST, _LONGEST = 4, 16
_UNLIKE, _UNLIKE_TOLD = 4, 2
"""Titles of one group differ in length from the middle one by no more characters."""
_OPENING, _MANY = 2, 4
_PAIR, _SHORT = 2, 22
_QUOTED_BODY = 50
"""A command that names something in quotation marks is a title only if it governs so much."""
_PLAIN = lazy(r"[，、,\d]|^(?:继续|建立|制定|出台|开展|完成|争取|积极争取|支持|鼓励|启动|筹建|培育一批)|[均都已将]")
_DIGIT, _PAUSE_OR_DIGIT = lazy(r"\d"), lazy(r"[，,\d]")
REPORTS = lazy(r"(?<=.{4})(?:实现|入选|获批|获评|荣获|达到|成为|超过)")
"""学校建设实现全覆盖 says what came about, though a verb stands near its head."""
_ORDER, _TOLD, _WEAK = "order", "told", "weak"


class LedTitles:
    """Finds groups of short titles in the paragraph that a title of their kind opens."""

    def __init__(self, words: TitleWords) -> None:
        self.words = words

    def find(self, layout: Layout, sentences: list[Span], inner: int) -> list[Span]:
        """`sentences`: those behind the title of the paragraph, up to `inner`."""
        kinds = {s: self._kinds(layout.text[s[0] : s[1]]) for s in sentences}
        groups = [self._group(layout, sentences, kinds, kind, inner) for kind in (_ORDER, _TOLD)]
        return max(groups, key=len)

    def _kinds(self, sentence: str) -> set[str]:
        """What a sentence says, if it could be a title: what is to be done, how something went, or (weak) either."""
        words = sentence[:-1].replace("了", "", 1)
        if sentence[-1] != "。" or not _SHORTEST <= len(words) <= _LONGEST or _PLAIN.search(words):
            return set()
        strength = self.words.strength(words)
        told = {_TOLD} if self.words.evaluates(words) else set()
        if strength == SURE and self.words.commands(words):
            return {_ORDER, *told}
        if strength == SURE and self.words.opens_with_verb(words) and not told:
            return set() if REPORTS.search(words) else {_ORDER, _WEAK}
        return told if strength == SURE else {_WEAK} if strength == POSSIBLE else set()

    def _group(
        self, layout: Layout, sentences: list[Span], kinds: dict[Span, set[str]], kind: str, inner: int
    ) -> list[Span]:
        """The sentences of one kind that each govern something, of which the first stands at the head or nearly so."""
        like = [s for s in sentences if kind in kinds[s]]
        if kind == _TOLD:
            sizes = {end - at for at, end in like}
            like = [s for s in sentences if kind in kinds[s] or (_WEAK in kinds[s] and s[1] - s[0] in sizes)]
        if len(like) < _PAIR:
            return []
        text = layout.text
        middle = sorted(end - at for at, end in like)[len(like) // 2]
        opening = text[like[0][0] : like[0][0] + _OPENING]
        unlike = _UNLIKE if kind == _ORDER else _UNLIKE_TOLD
        like = [s for s in like if abs(s[1] - s[0] - middle) <= unlike or text.startswith(opening, s[0])]
        refrain = sum(text.startswith(opening, at) for at, _ in like) >= _MANY
        rows = {a for a, b in pairwise(sentences) if b[1] - b[0] <= _SHORT and self._plain_order(text[b[0] : b[1]])}
        if not refrain:
            like = [s for s in like if s not in rows]
        like = self._governing(like, inner, lambda s: _QUOTED_BODY if "“" in text[s[0] : s[1]] else 0)
        group = self._governing(like, inner, lambda _: _BODY)
        if len(group) < _PAIR or group[0] not in sentences[:2] or group[0][0] - sentences[0][0] > LEAD:
            return []
        return group if self._fills(layout, group, sentences) else []

    def _plain_order(self, sentence: str) -> bool:
        return not _PAUSE_OR_DIGIT.search(sentence) and self.words.commands(sentence)

    @staticmethod
    def _governing(spans: list[Span], inner: int, least: Callable[[Span], int]) -> list[Span]:
        """Those that have at least so many characters behind them."""
        ends = [*(at for at, _ in spans[1:]), inner]
        return [s for s, end in zip(spans, ends, strict=False) if end - s[1] >= least(s)]

    @staticmethod
    def _fills(layout: Layout, group: list[Span], sentences: list[Span]) -> bool:
        """Whether few other short sentences stand beside the titles: those would be commands like any other."""
        text = layout.text
        short = [s for s in sentences if s[1] - s[0] <= _SHORT and "，" not in text[s[0] : s[1]]]
        beside = sum(not _DIGIT.search(text, *s) for s in short) - len(group)
        if len(group) == _PAIR:
            return not beside or (beside == 1 and text[group[0][0]] == text[group[1][0]])
        return beside < len(group)
