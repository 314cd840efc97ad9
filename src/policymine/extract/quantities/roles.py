"""Target or fact: what has been achieved is told from what is planned by headings, tense, modality and verbs.

Every cue has a weight (role_cues.tsv, log odds in work reports): negative for what was achieved, positive for
what is planned. A place is judged by its own clause and sentence first, then by its paragraph, then by the zone
between two headings that say what follows (工作回顾, 重点工作); nearer evidence counts more.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, islice
from typing import Any

from ...lazy import lazy
from ...pieces import pieces
from .mention import Mention
from .patterns import any_of

_THAN = "比较"
_GUARDED = {
    "要": "素点闻领求件务害道旨么",
    "将": "军来领近会其士帅",
    "已": "知然婚",
    "再": "生制贷担保就创造现",
    "拟": "定人",
}
"""Single characters that are cues, with the characters behind that make them parts of other words."""
_STRENGTHENING = lazy(
    "征集|推广|宣传|遴选|评选|总结|发布|发掘|挖掘|学习|夯实|强化|巩固|打牢|筑牢|优化|营造|改善|提升|完善|加强|推进|加快|构建|增强|提高|建设|创新|深化"
)
_GROUNDS = frozenset(
    ("发展基础", "发展环境", "发展现状", "现状", "发展成效", "工作成效", "建设成就", "典型案例", "经验做法")
)
"""Cues of a review in headings that are things to work on behind a verb."""
_STRATEGY = lazy("(?:驱动|兴[国省市]|强[国省市县]|立[国省市]|振兴|可持续|开放|协调|优先|融合)发展战略")
"""Names of strategies in a heading, which say nothing about its section."""
_OPENING = 12
_INSIDE = {"要": "主重必需次摘首紧险纪简显提概只即", "将": "即麻上中大小", "已": "而早不", "再": "一", "拟": "模虚草"}


def number_cue(m: Mention) -> str:
    """What kind of number it is: reports know exact ones (274.4, 5487, 3000余), plans use round ones with a margin."""
    value = m.low if m.low is not None else m.high
    if value is None or m.kind in ("full", "zero", "time"):
        return ""
    digits = f"{value:g}".replace(".", "").strip("0")
    if m.op == ">" and not m.lead:
        return "余"
    if len(digits) >= 3:
        return "" if m.kind == "fraction" else "三位"
    if len(digits) == 2 and "." in f"{value:g}" and digits[-1] != "5":
        return "小数"
    return "左右" if m.tail in ("以上", "左右", "以内") else "整数"


def _number_cues(mentions: Iterable[Mention]) -> Iterator[tuple[int, str, str]]:
    for mention in mentions:
        if cue := number_cue(mention):
            yield mention.start, "number", cue


def _sizes(words: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the words, longest first, by their character at `place`."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[place], set()).add(len(word))
    return {c: tuple(sorted(sizes, reverse=True)) for c, sizes in found.items()}


def _alone(c: str) -> str:
    """A pattern for a character that is a cue, where it is no part of another word."""
    before = f"(?<![{_INSIDE[c]}]{c})" if c in _INSIDE else ""
    return re.escape(c) + before + (f"(?![{_GUARDED[c]}])" if c in _GUARDED else "")


def _automaton(words: list[str]) -> Any:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


_LEVELS = 1 << 20
"""More than there are different weights."""


class Evidence:
    """Weights of all cues in one text, summed over any stretch in no time: hundreds of thousands in a long one."""

    def __init__(self, weights: list[float]) -> None:
        self._weights = weights
        self._at, self._sums = array("i"), array("d", [0.0])

    def add(self, first: int, hits: list[int]) -> None:
        """Take in the cues of the next stretch, which begins at `first`. A hit is a place in the stretch times _LEVELS,
        plus the number of the weight."""
        hits.sort()
        self._at.extend(first + hit // _LEVELS for hit in hits)
        weights = (self._weights[hit % _LEVELS] for hit in hits)
        self._sums.extend(islice(accumulate(weights, initial=self._sums[-1]), 1, None))

    def sum(self, start: int, end: int) -> float:
        """The weights of the cues that begin in the stretch."""
        return self._sums[bisect_left(self._at, end)] - self._sums[bisect_left(self._at, start)]


class RoleCues:
    """Finds the cues of a text; built once from the rows of role_cues.tsv."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        by_where: dict[str, dict[str, float]] = {name: {} for name in ("any", "open", "end", "head", "number", "all")}
        for row in rows:
            by_where[row["where"]][row["word"]] = float(row["weight"])
        self._weights = by_where
        self.start = by_where["all"].get("起点", 0.0)
        self._words = [w for w in by_where["any"] if len(w) > 1]
        # The place and the weight of a cue go into one number: there are hundreds of thousands in a long text.
        self._levels = sorted({weight for words in by_where.values() for weight in words.values()})
        level = {weight: i for i, weight in enumerate(self._levels)}
        self._level = {where: {w: level[x] for w, x in words.items() if x} for where, words in by_where.items()}
        self._any_levels = [level[by_where["any"][w]] for w in self._words]
        self._any = _automaton(self._words)
        self._open_sizes, self._end_sizes = _sizes(by_where["open"], 0), _sizes(by_where["end"], -1)
        self._before_opening = lazy(f"[，。；：、,;:\n”）)](?=[{''.join(self._open_sizes) or '。'}])")
        self._ending = lazy(f"[{''.join(self._end_sizes) or '。'}](?=[，。；,;\n])")
        self._single = lazy("|".join(_alone(w) for w in dict.fromkeys([*by_where["any"], "了"]) if len(w) == 1))
        self._head = lazy(any_of(by_where["head"]) or "(?!)")

    def weight(self, kind: str, word: str) -> float:
        """The weight of a cue of `hits`; 0 for what is no cue in that place."""
        return self._weights[kind].get(word, 0.0)

    def hits(self, text: str, mentions: list[Mention]) -> Iterator[tuple[int, str, str]]:
        """Every cue in the running text: where it stands, which kind it is, its word."""
        for at, piece in pieces(text):
            for start, i in self._anywhere(piece):
                yield at + start, "any", self._words[i]
        yield from self._others(text)
        yield from _number_cues(mentions)

    def _anywhere(self, stretch: str) -> list[tuple[int, int]]:
        """Place and number of the words that are cues wherever they stand, but behind 比 and 较 (比预计增长)."""
        hits = self._any.find_matches_as_indexes(stretch)
        return [(start, i) for i, start, _ in hits if not start or stretch[start - 1] not in _THAN]

    def _others(self, text: str) -> Iterator[tuple[int, str, str]]:
        """The cues at the ends of clauses and the single characters."""
        openings, endings = self._weights["open"], self._weights["end"]
        sizes = self._open_sizes
        for m in self._before_opening.finditer(text):
            behind = m.end()
            for size in sizes[text[behind]]:
                if (word := text[behind : behind + size]) in openings:
                    yield behind, "open", word
                    break
        sizes = self._end_sizes
        for m in self._ending.finditer(text):
            at = m.end()
            for size in sizes[text[at - 1]]:
                if (word := text[max(0, at - size) : at]) in endings:
                    yield at - size, "end", word
                    break
        for m in self._single.finditer(text):
            yield m.start(), "any", m.group()

    def evidence(self, text: str, mentions: list[Mention]) -> Evidence:
        """The weights of all cues in the running text, those of its numbers among them."""
        evidence = Evidence(self._levels)
        anywhere, levels = self._any_levels, self._level
        starts = [m.start for m in mentions]
        for at, piece in pieces(text):
            end = at + len(piece)
            first = max(at - 1, 0)  # with the line end before it, behind which clauses open
            stretch = text[first:end]
            hits = [start * _LEVELS + anywhere[i] for start, i in self._anywhere(stretch)]
            for start, where, word in self._others(stretch):
                if (level := levels[where].get(word)) is not None:
                    hits.append(start * _LEVELS + level)
            for start, where, word in _number_cues(mentions[bisect_left(starts, at) : bisect_left(starts, end)]):
                if (level := levels[where].get(word)) is not None:
                    hits.append((start - first) * _LEVELS + level)
            evidence.add(first, hits)
        return evidence

    def head(self, line: str) -> float:
        """What a heading says about the text below it: below 0 a review, above 0 a plan, 0 nothing."""
        found = self._head.findall(_STRATEGY.sub("", line))
        if found and _STRENGTHENING.search(line[:_OPENING]):
            found = [w for w in found if w not in _GROUNDS]  # 夯实农业农村发展基础 reviews nothing
        return sum(self._weights["head"][w] for w in found)
