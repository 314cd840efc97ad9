"""How a mention is written: how its wording stands to the dictionary form, and what type that gives it."""

from __future__ import annotations

from ...lazy import lazy
from .text import fold, strip

_NUMERALS = "一二两三四五六七八九十"
_SPLIT = lazy("[、，,；;·]")
_SPLIT_ALL = lazy("[、，,；;·和]")
_NUMERAL_FIRST = lazy("[一二两三四五六七八九十双百千万0-9]")
_COUNT_FIRST = lazy("[一二两三四五六七八九十双]")
_SHORT_NUMERAL = 3
_SHORTENED = frozenset({"parallel", "affix_series", "thesis", "formula"})
_NAMED = frozenset("制论债")
"""双轨制, 两国论: names of systems and theories, short for nothing."""
_LONGEST_ALIKE = 4
"""Longer members that open alike are predicates of one make, no nouns (面向世界、面向未来)."""
_MEMBERS = lazy("[、，,和与]")


def form_of(spelling: str, base: str) -> str:
    """How a spelling stands to the dictionary form: its members in another order, some of them only, spelt out.

    >>> form_of("把稳思想之舵、补足精神之钙、筑牢信仰之基", "筑牢信仰之基、补足精神之钙、把稳思想之舵")
    'reordered'
    >>> form_of("爱国情、报国志", "爱国情、强国志、报国志")
    'truncated'
    """
    if strip(spelling) == strip(base):
        return "exact"
    full = _SPLIT.split(fold(base))
    members = _SPLIT.split(fold(spelling))
    if len(members) < len(full):
        members = _SPLIT_ALL.split(fold(spelling))
    if len(full) > 1 and set(members) == set(full):
        return "exact" if members == full else "reordered"
    if len(full) > len(members) and set(members) < set(full):
        return "truncated"
    if len(members) > len(full) and (len(members) >= 3 or full[0][:1] in _NUMERALS):
        return "expanded"
    if len(spelling) >= 4 and strip(spelling) in strip(base):
        return "truncated"
    return "variant"


def type_of(quote: str, recorded: str) -> str:
    """The type of a mention: a numeral short form of a series (双碳) is a numeral formula, and a numeral

    formula spelt out is a series or a parallel.
    """
    if recorded == "formula" and quote.endswith("战略"):
        return "programme"
    if recorded != "numeric_abbrev":
        short = len(quote) <= _SHORT_NUMERAL and _COUNT_FIRST.match(quote) and quote[-1] not in _NAMED
        return "numeric_abbrev" if short and recorded in _SHORTENED else recorded
    if _NUMERAL_FIRST.search(quote):
        return recorded
    members = [m for m in _MEMBERS.split(quote) if m]
    if len(members) < 2:
        return recorded
    # The last member may carry the head of all (资源节约型、环境友好型社会).
    same = len({m[-1] for m in members[:-1]}) == 1 and members[0][-1] in members[-1]
    alike = len(members) > 2 and len({m[0] for m in members}) == 1
    same = same or (alike and max(map(len, members)) <= _LONGEST_ALIKE)
    return "affix_series" if same else "parallel"


def same_words(words: str, canonical: str) -> bool:
    """Whether the words are the dictionary form, separators and quotation marks aside."""
    return words == canonical or strip(words) == strip(canonical)
