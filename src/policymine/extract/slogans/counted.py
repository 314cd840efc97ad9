"""Numeral labels whose members the document lists elsewhere: 坚持三个导向 … 目标导向、问题导向、结果导向."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from ...lean import dataclass

_NUMBERS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LABEL = lazy(
    "(?:坚持|坚定|树立|树牢|突出|强化|聚焦|把握|增强|提升|做到|实现|抓好|落实)([两二三四五六七八九十])个([一-鿿]{2})(?![一-鿿])"
)
_MEMBER_MARK = lazy("[、，,和]")
_MOST_LABELS = 12
"""More different labels than these make no document about any of them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A label without quotation marks and the members that the text lists, joined by |."""

    start: int
    end: int
    expansion: str


def counted_labels(text: str) -> Iterator[Counted]:
    """The labels for which the text has a list of exactly as many members on the same noun."""
    lists: dict[str, str] = {}
    for m in _LABEL.finditer(text):
        number, noun = m.groups()
        label = number + noun
        if label not in lists:
            if len(lists) == _MOST_LABELS:
                return
            lists[label] = _list(text, _NUMBERS[number], noun)
        if lists[label]:
            yield Counted(m.start(1), m.end(), lists[label])


def _list(text: str, number: int, noun: str) -> str:
    """The first list of `number` different members that end in `noun`; empty if there is none."""
    one = f"[一-鿿]{{2}}{noun}"
    for m in re.finditer(f"{one}(?:[、，,和]{one}){{{number - 1}}}(?![、，,和]{one})", text):
        members = _MEMBER_MARK.split(m.group())
        if len(set(members)) == number:
            return "|".join(members)
    return ""
