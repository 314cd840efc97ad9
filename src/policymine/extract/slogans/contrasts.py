"""Short coinages set against each other: the “小课堂” and the “大课堂”, “心上事” and “上心事”.

Three characters in quotation marks are seldom more than a word; two such strings in one sentence that have opposites
in one place and are alike in the others, or the same characters in another order, are a play on words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...lazy import lazy
from .overlap import Mention

_RULE, _SIZE = "quote_three_characters", 3
_REACH = 24
"""Characters from one to the other."""
_OPPOSITES = frozenset((
    "大小", "多少", "高低", "长短", "远近", "快慢", "轻重", "软硬", "冷热", "虚实", "真假", "明暗", "动静", "新旧",
    "新老", "内外", "上下", "前后", "先后", "进出", "头尾", "开关", "加减", "主客", "公私", "苦甜", "洋土",
))  # fmt: skip
_APART = lazy("[。！？\\n]")


def contrasted(coined: list[Mention], text: str) -> Iterator[Mention]:
    """The mentions, in order; those of three characters that are set against each other count."""
    found = [m for m in coined if m.rule == _RULE and m.include == "borderline"]
    raised = set()
    for one, other in pairwise(found):
        near = other.start - one.end <= _REACH and not _APART.search(text, one.end, other.start)
        if near and _played(text[one.start : one.end], text[other.start : other.end]):
            raised |= {one.start, other.start}
    for m in coined:
        firm = m.rule == _RULE and m.start in raised
        yield replace(m, include="yes", rule="quote_contrast") if firm else m


def _played(one: str, other: str) -> bool:
    if not len(one) == len(other) == _SIZE or one == other:
        return False
    if sorted(one) == sorted(other):
        return True
    places = [a + b for a, b in zip(one, other, strict=True) if a != b]
    return len(places) == 1 and (places[0] in _OPPOSITES or places[0][::-1] in _OPPOSITES)
