"""How much of a surprise a character is behind the two before it, in running official text.

A text is judged as simplified characters, so that both scripts are served by one table and no page is blamed for
how it converts (幹部 or 干部). The tables are those of the lexicons `character_pairs` and `character_triples`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from heapq import nsmallest

from ..lazy import lazy
from ..lexicon import Lexicons

EDGE = "¶"
"""Stands for the beginning and the end of a line."""
STEPS_PER_BIT = 2
"""Costs are kept in half bits."""
UNKNOWN = 20.0
"""Bits of a character that the tables do not hold."""

_CODES = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GROUP = lazy(r"([0-9A-Za-z])([^0-9A-Za-z]+)")
_WIDE = str.maketrans(",;:?!()著", "，；：？！（）着")
_DIGIT, _LETTER = "０", "Ａ"


def code_of(steps: int) -> str:
    """The sign that stands for so many half bits; what costs more costs as much as the last."""
    return _CODES[min(steps, len(_CODES) - 1)]


def plain(text: str) -> str:
    """The text as the tables see it: marks at full width, all digits and letters alike."""
    return "".join(map(_plain, text.translate(_WIDE)))


def _plain(char: str) -> str:
    if char.isascii() or "０" <= char <= "ｚ":
        if char.isdigit():
            return _DIGIT
        return _LETTER if char.isalpha() else char
    return char


class _SeenAs(dict[str, str]):
    """Character → how the tables have it, worked out when first asked for."""

    def __missing__(self, char: str) -> str:
        self[char] = seen = plain(char)
        return seen


class Sequences:
    """What follows what, from the lexicons; simplified by OpenCC character by character."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._made: dict[str, Callable[[str], float]] = {}
        self._left: dict[str, float] = {}
        self._following: dict[str, dict[str, float]] = {}
        self._triples = {row["first"]: row["following"] for row in lexicons["character_triples"]}
        self._behind: dict[str, dict[str, tuple[float, dict[str, float]]]] = {}
        for row in lexicons["character_pairs"]:
            self._left[row["first"]] = _bits(row["left"])
            self._following[row["first"]] = dict(_costs(row["following"]))

    @cached_property
    def _alone(self) -> dict[str, float]:
        """Character → its cost behind nothing known."""
        rows = self._lexicons["characters"]
        found = {char: float(row["bits"]) for row in rows for char in row["characters"] + row["simplified_only"]}
        return found | {_DIGIT: 7.0, _LETTER: 9.0}

    @cached_property
    def _simplified(self) -> dict[str, str]:
        from opencc import OpenCC

        chars = [char for char in self._alone if char > "\u3400"]
        converted = OpenCC("t2s").convert("\n".join(chars)).split("\n")
        return {old: new for old, new in zip(chars, converted, strict=True) if old != new and len(new) == 1}

    def seen_as(self, char: str) -> str:
        """The character as the tables have it."""
        return self._seen_as[char]

    @cached_property
    def _seen_as(self) -> _SeenAs:
        return _SeenAs(self._simplified)

    def cost(self, before: str, char: str) -> float:
        """Bits of the character behind the (at most two) characters before it."""
        return self._costs_behind(before)(self._seen_as[char])

    def likeliest(self, before: str, chars: Iterable[str], most: int, ahead: str = "") -> list[str]:
        """Those of the characters that cost least behind what is before them, and with `ahead` behind them."""
        cost, seen = self._costs_behind(before), self._seen_as
        if ahead:
            last = before[-1:]
            return nsmallest(most, chars, key=lambda char: cost(seen[char]) + self.cost(last + char, ahead))
        return nsmallest(most, chars, key=lambda char: cost(seen[char]))

    def _costs_behind(self, before: str) -> Callable[[str], float]:
        if before in self._made:
            return self._made[before]
        context = "".join(map(self._seen_as.__getitem__, before))
        spent, triples = self._behind_two(context) if len(context) == 2 else (0.0, {})
        pairs, alone = self._following.get(context[-1:], {}), self._alone
        further = spent + self._left.get(context[-1:], 0.0)

        def cost(char: str) -> float:
            if char in triples:
                return triples[char]
            if char in pairs:
                return spent + pairs[char]
            return further + alone.get(char, UNKNOWN)

        self._made[before] = cost
        return cost

    def is_pair(self, first: str, second: str) -> bool:
        """Whether the second was met behind the first."""
        return self._seen_as[second] in self._following.get(self._seen_as[first], {})

    def _behind_two(self, before: str) -> tuple[float, dict[str, float]]:
        first, second = before[0], before[1]
        if first not in self._behind:
            groups = self._triples.get(first, "").split(" ")
            self._behind[first] = {g[0]: (_bits(g[1]), dict(_costs(g[2:]))) for g in groups if g}
        return self._behind[first].get(second, (0.0, {}))


def _bits(code: str) -> float:
    return _CODES.index(code) / STEPS_PER_BIT


def _costs(coded: str) -> Iterator[tuple[str, float]]:
    for code, chars in _GROUP.findall(coded):
        for char in chars:
            yield char, _bits(code)
