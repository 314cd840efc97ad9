"""Patterns that are not tried where they cannot match: what words they cannot do without is read from them."""

from __future__ import annotations

import re

from ..kept import remembered
from ..lazy import lazy


class Gated:
    """Tells whether a pattern is found in a text; its alternatives are looked for one by one, and only if the words
    that they cannot do without are there. Which of several matches is found does not matter then.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        alternatives = [pattern] if _is_peculiar(pattern) else split(pattern)
        self._alternatives = [(needed(one), lazy(one, flags)) for one in alternatives]

    def in_reach(self, text: str) -> list[re.Pattern[str]]:
        """The alternatives that may be found in the text or a part of it."""
        return [pattern for sets, pattern in self._alternatives if holds(text, sets)]


def needed(pattern: str) -> list[tuple[str, ...]]:
    """Sets of words: of each set, one stands in every text that the pattern matches. Not all there are.

    >>> needed("(?:作|报告)政府工作(?:报告)?"), needed("决定|[聲声]明"), needed("(?i)abc")
    ([('政府工作',), ('作', '报告')], [('决定', '明')], [])
    """
    return _known(pattern)


def _needed(pattern: str) -> list[tuple[str, ...]]:
    if _is_peculiar(pattern):
        return []
    alternatives = [_sets(one) for one in split(pattern)]
    if len(alternatives) == 1:
        return sorted(alternatives[0], key=_rarity, reverse=True)
    if not all(alternatives):
        return []
    return [tuple(word for sets in alternatives for word in rarest(sets))]


_known = remembered(__file__)(_needed)


def rarest(sets: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The set that is the rarest by the look of it: long words, and few of them."""
    return max(sets, key=_rarity)


def _rarity(words: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def holds(text: str, sets: list[tuple[str, ...]]) -> bool:
    """Whether the text holds one word of each set."""
    for words in sets:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


def split(pattern: str) -> list[str]:
    """The alternatives of a pattern that are not inside of brackets."""
    parts, at, last = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            parts.append(pattern[last:at])
            last = at + 1
        at = _behind(pattern, at)
    return [*parts, pattern[last:]]


def _is_peculiar(pattern: str) -> bool:
    """Whether flags or references in a pattern change what its parts mean."""
    return re.search(r"\(\?[a-zA-OQ-Z-]+[:)]|\(\?P=|\(\?[(>]|\\[1-9]", pattern) is not None


def _behind(pattern: str, at: int) -> int:
    """Where the item ends that begins at `at`: a character, an escape, a set or a group, without its quantifier."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        at += 2 if pattern[at + 1] == "^" else 1
        at += pattern[at] == "]"
        while pattern[at] != "]":
            at += 2 if pattern[at] == "\\" else 1
        return at + 1
    if pattern[at] == "(":
        at += 1
        while pattern[at] != ")":
            at = _behind(pattern, at)
        return at + 1
    return at + 1


def _sets(alternative: str) -> list[tuple[str, ...]]:
    """`needed` of a pattern without alternatives at its top."""
    sets: list[tuple[str, ...]] = []
    word, at = "", 0
    while at < len(alternative):
        end = _behind(alternative, at)
        item = alternative[at:end]
        quantifier = alternative[end : end + 1]
        optional = quantifier != "" and quantifier in "?*{"
        plain = len(item) == 1 and item not in ".^$"
        if plain and not optional:
            word += item
        if not plain or quantifier in ("?", "*", "{", "+"):
            sets += [(word,)] if word else []
            word = ""
        if item[0] == "(" and not optional and not item.startswith(("(?=", "(?!", "(?<")):
            inside = item[1:-1].removeprefix("?:")
            sets += _needed(re.sub(r"^\?P<\w+>", "", inside))
        at = end
        if quantifier in ("?", "*", "+"):
            at += 1
            at += alternative[at : at + 1] in ("?", "+")
        elif quantifier == "{":
            at = alternative.index("}", at) + 1
            at += alternative[at : at + 1] in ("?", "+")
    return sets + ([(word,)] if word else [])
