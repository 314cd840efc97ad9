"""Paragraphs that open alike: 今天的中国，是…。 at the head of three paragraphs makes their first sentences titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...lazy import lazy

_LEAST = 3
_PREFIX = 4
_LONGEST = 40
_LONGEST_FRAME = 30
_LONG_PREFIX = 8
_LONG_CLAUSES, _CLAUSES_PREFIX = 56, 10
_LONGEST_REFRAIN = 72
"""Sentences as long as these need to share the more words, the longer they are."""
_LONGEST_PAIR, _SHORTEST_FIRST, _LONGEST_FIRST = 16, 5, 8
"""Sentences of two clauses that are alike in their first words: in all up to so many characters, or in the first."""
_DEFINES = lazy("([^，。：；是]{2,6})是([^，。：；]{3,30})。")
_ASKS = lazy("([^，。；：、]{2,10})(?<![只需重主必首还既都也不摘纪])要[^，。；：、]{3,10}。")
_VOWS = lazy("(?:[^，。；：]{2,16}，)?我们(?:要|必须|坚决)(?!么|素|求|点)[^，。；：]{4,24}。")
"""The speaker's 我们 is no words of a title, but short sentences that open so one paragraph after the other are."""
_SHARED, _SHARED_OPENING = 6, 3
_AMOUNT = lazy(r"\d[\d.]*(?:[%％]|个百分点|[万亿]?(?:元|人|亩|吨|户|个|台|辆|套|家|座|公里|千瓦)|[万亿])")
"""Sentences that each state an amount are facts or targets side by side: 安排水利资金2亿元。安排道路资金3亿元。"""
_COMMAS = lazy("[，、]")
_GAP = 4
_PLAIN = ("我们", "会议", "各位", "同志", "朋友", "要", "必须", "第", "同时", "今年", "去年", "近年")
"""Openings that many paragraphs share without being titles."""
_LONGEST_REPEATED = 64
_SPAN = lazy(
    r"(?:这|过去|今后|未来|近)?(?:[一二两三四五六七八九十几]|\d{1,2})年(?:多?来|间)?$"
    r"|[“”一二三四五六七八九十]+(?:时期|以来|期间)$"
)
_LONG_OPENING, _LONGEST_OPENING = 8, 20
"""Running text opens alike with shorter clauses, too."""
_ANNOUNCES = lazy("以下|如下|下列|几[个项点件]")
_APART = 60
"""Sentences that open alike stand at least so far from each other where the paragraphs are not known."""


class Sentence(NamedTuple):
    """`text[start:end]` are the words of a sentence, without its stop."""

    start: int
    end: int


def refrains(sentences: Sequence[str]) -> Iterable[range]:
    """The runs of first sentences (three or more, one behind the other) that share their opening words.

    >>> list(refrains(["春天的田野，是绿色的。", "春天的田野，是希望的。", "春天的田野，是忙碌的。", "人人出力。"]))
    [range(0, 3)]
    >>> list(refrains(["水利是农业之本。", "良种是农业之基。", "道路是农业之脉。", "人人出力。"]))
    [range(0, 3)]
    >>> list(refrains(["我们要办好学校。", "我们要修好道路。", "我们必须守好林场。", "我们要出力，也要出钱。"]))
    [range(0, 3)]
    >>> list(refrains(["水利投资要持续加力。", "农田建设要提质增效。", "良种繁育要加快推进。", "人人出力。"]))
    [range(0, 3)]
    """
    start = 0
    while start < len(sentences):
        stop = start + 1
        while stop < len(sentences) and _alike(sentences[start], sentences[stop]):
            stop += 1
        if stop - start >= _LEAST:
            yield range(start, stop)
        start = stop


def frames(sentences: Sequence[str]) -> Iterable[list[int]]:
    """The first sentences (three or more, not far from each other) of one length, with their commas at the same places.

    >>> list(frames(["回首来路，同甘、共苦。", "天气晴好。", "立足今天，同心、协力。", "展望前方，同向、同行。"]))
    [[0, 2, 3]]
    >>> list(frames(["坚持自愿参加，量力而行。", "坚持就近就便，先急后缓。", "坚持公开公平，群众认可。"]))
    [[0, 1, 2]]
    """
    groups: dict[tuple[int | str, ...], list[int]] = {}
    for number, sentence in enumerate(sentences):
        commas = [m.start() for m in _COMMAS.finditer(sentence)]
        if len(sentence) > _LONGEST_FRAME or not sentence.endswith("。"):
            continue
        if len(commas) > 1:
            groups.setdefault((len(sentence), *commas), []).append(number)
        elif commas and not sentence.startswith(_PLAIN):
            first = sentence[: commas[0]]
            if len(sentence) <= _LONGEST_PAIR:  # 坚持自愿参加，量力而行。
                groups.setdefault((len(sentence), commas[0], first[:2]), []).append(number)
            elif _SHORTEST_FIRST <= len(first) <= _LONGEST_FIRST:  # 坚持依法办事，把…。
                groups.setdefault((len(first), first[:2], first[-2:]), []).append(number)
    for numbers in groups.values():
        if len(numbers) >= _LEAST and all(b - a <= _GAP for a, b in pairwise(numbers)):
            yield numbers


def repeated(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Three sentences or more, well apart, that open with the same span of time or the same long clause.

    这五年，改革持续深化。…这五年，民生持续改善。…: wherever they stand, in a text whose paragraphs are not known.
    """
    groups: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.end - sentence.start > _LONGEST_REPEATED:
            continue
        comma = text.find("，", sentence.start, min(sentence.end, sentence.start + _LONGEST_OPENING + 1))
        opening = text[sentence.start : max(comma, sentence.start)]
        if len(opening) < _LONG_OPENING and not _SPAN.match(opening):
            continue
        if not _ANNOUNCES.search(text, sentence.start, sentence.end):
            groups.setdefault(opening, []).append(sentence)
    return max((g for g in groups.values() if parallel(text, g, _APART)), key=len, default=[])


def parallel(text: str, sentences: Sequence[Sentence], apart: int) -> bool:
    """Whether there are enough of them, no two alike, each at least `apart` characters behind the one before."""
    said = {text[s.start : s.end] for s in sentences}
    return len(said) == len(sentences) >= _LEAST and all(b.start - a.start >= apart for a, b in pairwise(sentences))


def _alike(one: str, other: str) -> bool:
    size = max(len(one), len(other))
    if _VOWS.fullmatch(one) and _VOWS.fullmatch(other):
        return one != other
    if (
        size > _LONGEST_REFRAIN
        or (size > _LONGEST and one[:_LONG_PREFIX] != other[:_LONG_PREFIX])
        or (size > _LONG_CLAUSES and one[:_CLAUSES_PREFIX] != other[:_CLAUSES_PREFIX])
        or one.startswith(_PLAIN)
        or not one.endswith("。")
        or not _opens_with_words(one)
        or (_AMOUNT.search(one) and _AMOUNT.search(other))
    ):
        return False
    return one[:_PREFIX] == other[:_PREFIX] or _define_alike(one, other) or _ask_alike(one, other)


def _define_alike(one: str, other: str) -> bool:
    """Whether both say of different things what they are in the same words: 就业是民生之本。收入是民生之源。"""
    first, second = _DEFINES.fullmatch(one), _DEFINES.fullmatch(other)
    if first is None or second is None or first[1] == second[1]:
        return False
    if len(one) == len(other) and first[2][:_SHARED_OPENING] == second[2][:_SHARED_OPENING]:
        return True
    said = first[2]
    return any(said[i : i + _SHARED] in second[2] for i in range(len(said) - _SHARED + 1))


def _ask_alike(one: str, other: str) -> bool:
    """Whether both ask something of different things in one clause: 水利投资要持续加力。农田建设要提质增效。"""
    first, second = _ASKS.fullmatch(one), _ASKS.fullmatch(other)
    return first is not None and second is not None and first[1] != second[1]


def _opens_with_words(sentence: str) -> bool:
    """Whether three Chinese characters open it, or follow its first mark."""
    at = sentence.startswith(("“", "《"))
    words = sentence[at : at + 3]
    return len(words) == 3 and all("\u4e00" <= c <= "\u9fff" for c in words)
