"""The lexicon of slogans as one automaton: every spelling of every formula, found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ...lexicon import Lexicons
from .text import QUOTE_MARKS, View, fold, separators_of, strip

_SENSE = re.compile("〔[^〕]*〕")
_NUMERALS = "一二两三四五六七八九十"
_CUTS_INTO = dict.fromkeys(_NUMERALS, _NUMERALS + "百千万第0123456789０１２３４５６７８９") | {"新": "创革更崭"}
"""First character of a spelling → the characters right before it that show that it begins inside a word."""
_HEAD = 4
_OPENING, _CLOSING = frozenset("“「『‘〝"), frozenset("”」』’〞")
_SPLIT = re.compile("[、，,；;·]")
_SPLIT_ALL = re.compile("[、，,；;·和]")
_MARKS = {"=": "yes", "~": "borderline", "?": "context"}
"""How a variant counts where it differs from its row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One formula of the lexicon."""

    canonical: str
    type: str
    include: str
    scope: str
    expansion: str
    first_year: str
    era: str

    @property
    def bare(self) -> str:
        """The dictionary form without the sense in 〔〕."""
        return _SENSE.sub("", self.canonical)

    @property
    def has_senses(self) -> bool:
        return "〔" in self.canonical


@dataclass(frozen=True)
class Surface:
    """One spelling of a formula: how it is written, and how it counts.

    `include` is `yes`, `borderline`, or `context` (counts only where the context shows it).
    """

    entry: Entry
    spelling: str
    include: str

    @cached_property
    def separators(self) -> frozenset[int]:
        """The places in the stripped spelling where separators may stand."""
        return separators_of(self.spelling)

    @cached_property
    def form(self) -> str:
        """How the spelling stands to the dictionary form."""
        return form_of(self.spelling, self.entry.bare)


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling found in the text; several surfaces where the spelling belongs to more than one formula."""

    start: int
    end: int
    surfaces: tuple[Surface, ...]


class SloganLexicon:
    """All spellings of all formulas. Built once per process (`lexicons.once(SloganLexicon)`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        table: dict[str, list[Surface]] = {}
        self.entries: list[Entry] = []
        for row in lexicons["slogans"]:
            entry = Entry(
                row["canonical"], row["type"], row["include"] or "yes", row["scope"] or "national",
                row["expansion"], row["first_year"], row["era"],
            )  # fmt: skip
            self.entries.append(entry)
            for pattern, surface in _surfaces(entry, row["variants"]):
                table.setdefault(pattern, []).append(surface)
        # The automaton knows the first characters only: it is built and searched several times faster so.
        heads: dict[str, list[tuple[str, tuple[Surface, ...]]]] = {}
        for pattern, surfaces in table.items():
            heads.setdefault(pattern[:_HEAD], []).append((pattern, tuple(surfaces)))
        self._patterns = list(heads.values())
        self._heads = Words(heads)

    def find(self, view: View) -> Iterator[Hit]:
        """All spellings in the text, also those inside others, in no order."""
        stripped, text = view.stripped, view.text
        for index, start, _ in self._heads.find(stripped, inside=True):
            for pattern, surfaces in self._patterns[index]:
                if not stripped.startswith(pattern, start):
                    continue
                at, stop = view.span(start, start + len(pattern))
                if at and text[at - 1] in _CUTS_INTO.get(pattern[0], ""):
                    continue
                fit = surfaces if stop - at == len(pattern) else _spelled(view, at, stop, surfaces)
                if fit:
                    yield Hit(at, stop, fit if len(fit) == 1 else _one_each(fit))


class Words:
    """Finds many words in one pass; the one door to the Aho-Corasick engine. Words are known by their place."""

    def __init__(self, words: Iterable[str]) -> None:
        import ahocorasick_rs

        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def find(self, text: str, *, inside: bool = False) -> list[tuple[int, int, int]]:
        """(which word, start, end) of all places; `inside` also of words within and across other words."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=inside)
        return found


def _spelled(view: View, start: int, end: int, surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
    """The spellings that allow the signs which the view leaves out of a match, at the places where they stand."""
    signs = list(view.inside(start, end))
    places = {place for place, sign in signs if sign not in QUOTE_MARKS}
    if _apart(signs):
        return ()
    return tuple(s for s in surfaces if places <= s.separators) if places else surfaces


def _apart(signs: list[tuple[int, str]]) -> bool:
    """Whether a quotation ends and the next begins at one place: “港人治港”“澳人治澳” are two, not one.

    Quotations of one character each are one (“亲”“清”).
    """
    opened = {place for place, sign in signs if sign in _OPENING}
    closed = {place for place, sign in signs if sign in _CLOSING}
    return any(place in closed and place + 1 not in closed for place in opened)


def _one_each(surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
    """The first spelling of each formula."""
    firsts: dict[str, Surface] = {}
    for surface in surfaces:
        firsts.setdefault(surface.entry.canonical, surface)
    return tuple(firsts.values())


def _surfaces(entry: Entry, variants: str) -> Iterator[tuple[str, Surface]]:
    for variant in (entry.bare, *variants.split("|")):
        counts = _MARKS.get(variant[:1])
        spelling = variant[1:] if counts else variant
        if not spelling:
            continue
        counts = counts or entry.include
        pattern = strip(spelling)
        yield pattern, Surface(entry, spelling, counts)
        if len(pattern) == len(spelling):
            continue
        cut = max(spelling.rfind("、"), spelling.rfind("，"), spelling.rfind("；"))
        if cut > 0:
            joined = f"{spelling[:cut]}和{spelling[cut + 1 :]}"
            yield strip(joined), Surface(entry, joined, counts)


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
