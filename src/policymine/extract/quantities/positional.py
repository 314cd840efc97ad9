"""Texts that write all numbers digit by digit: in 二七个, 一九四个, 五○个 a 二三个 is 23, not two or three."""

from __future__ import annotations

from collections.abc import Iterable

from ...lazy import lazy
from .mention import Mention
from .numerals import DIGIT_VALUES

_PAIR = lazy("[一二三四五六七八九]{2}(?![十百千〇○零一二三四五六七八九])")
_DIGITS = lazy("[一二三四五六七八九][〇○零一二三四五六七八九]{1,2}(?![十百千万亿〇○零一二三四五六七八九])")
_TENS = lazy("[二三四五六七八九]?十[一二三四五六七八九](?![十百千])")
_ENOUGH = 5
"""So many numbers written digit by digit, and more than those with 十, show how a text writes."""


def read_positionally(text: str, mentions: Iterable[Mention]) -> None:
    """Give the ranges of two neighbouring digits one value, in a text that writes numbers digit by digit."""
    pairs: list[Mention] = []
    positional = tens = 0
    for mention in mentions:
        if mention.op == "range" and _PAIR.match(text, mention.number):
            pairs.append(mention)
        elif _DIGITS.match(text, mention.number):
            positional += 1
        else:
            tens += bool(_TENS.match(text, mention.number))
    if positional < _ENOUGH or positional <= tens:
        return
    for mention in pairs:
        ten, one = (DIGIT_VALUES[c] for c in text[mention.number : mention.number + 2])
        mention.op, mention.low = "=", float(10 * ten + one)
        mention.high = mention.low
