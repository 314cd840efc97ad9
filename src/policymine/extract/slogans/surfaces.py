"""The lexicon of slogans as one automaton: every spelling of every formula, found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import NamedTuple

from ... import kept
from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ...pieces import matches, pieces
from .forms import form_of, type_of
from .text import QUOTE_MARKS, View, separators_of, strip, strip_all

_SENSE = lazy("〔[^〕]*〕")
_NUMERALS = "一二两三四五六七八九十"
_CUTS_INTO = dict.fromkeys(_NUMERALS, _NUMERALS + "百千万第0123456789０１２３４５６７８９") | {
    "新": "创革更崭",
    "种": "各这那某几多两此哪一",
    **dict.fromkeys("百千万", _NUMERALS + "百千万0123456789０１２３４５６７８９"),
}
"""First character of a spelling → the characters right before it that show that it begins inside a word."""
_NUMBER_GOES_ON = lazy("[0-9A-Za-z.－-]")
"""Beside a spelling in digits: it is a part of a number or a code (GB/T 26335)."""
_HEAD = 4
_OPENING, _CLOSING = frozenset("“「『‘〝"), frozenset("”」』’〞")
_JOINED_QUOTES = lazy("[^“「]{3}[”」][和与][“「]")
_LISTS = "、"
_LONG = 7
"""Characters of a spelling that no two clauses happen to make."""
_TURNED, _TURNED_MEMBER = frozenset({"parallel", "affix_series"}), 4
"""Formulas whose two members may change places, and how long these are at least."""
_MARKS = {"=": "yes", "~": "borderline", "?": "context"}
"""How a variant counts where it differs from its row."""
_SHORT = "-"
"""Marks a short form in the list of variants: a formula of its own, but not inside this one."""


_NAME = "spellings"
_CODE = (__file__, str(Path(__file__).with_name("text.py")))
"""What makes the spellings: where it changes they are made anew."""
_CELL, _ROW = "\x1f", "\x1e"
_MANY = 50_000
"""Characters from which on an automaton is worth making: it is ten times as fast as going from place to place."""
_Spellings = tuple[str, str, str, list[tuple[int, ...]]]
"""The heads of all stripped spellings, one a line; of each head a line of its stripped spellings, each with a spelling
and the number of its row; the first two characters of the heads, one a line, with the lengths of the heads.
"""


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
    shorts: frozenset[str] = frozenset()

    @property
    def bare(self) -> str:
        """The dictionary form without the sense in 〔〕."""
        return _bare(self.canonical)

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
    def bare(self) -> str:
        """The spelling without separators and quotation marks."""
        return strip(self.spelling)

    @cached_property
    def separators(self) -> frozenset[int]:
        """The places in the stripped spelling where separators may stand."""
        return separators_of(self.spelling)

    @cached_property
    def form(self) -> str:
        """How the spelling stands to the dictionary form."""
        return form_of(self.spelling, self.entry.bare)

    @cached_property
    def type(self) -> str:
        """The type of a mention that is written like this, without quotation marks or separators inside."""
        return type_of(self.bare, self.entry.type)


class Hit(NamedTuple):
    """A spelling found in the text; several surfaces where the spelling belongs to more than one formula.

    `plain`: no separators or quotation marks stand between its characters.
    """

    start: int
    end: int
    surfaces: tuple[Surface, ...]
    plain: bool


class SloganLexicon:
    """All spellings of all formulas. Built once per process (`lexicons.once(SloganLexicon)`).

    Formulas and spellings become objects when the text has them.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        slogans = lexicons["slogans"]
        self.rows = slogans.rows
        heads, groups, openings, sizes = kept.once_made(_NAME, kept.key_of(_CODE, slogans.digest), self._made)
        self._groups = _lines(groups)
        self._heads = dict(zip(_lines(heads), range(len(self._groups)), strict=True))
        self._openings = dict(zip(_lines(openings), sizes, strict=True))
        self._finder: Words | None = None
        self._seen = 0 if min(map(len, self._openings), default=2) > 1 else _MANY
        self._known: dict[str, tuple[str, ...]] = {}
        self._entries: dict[int, Entry] = {}
        self._surfaces: dict[str, tuple[Surface, ...]] = {}

    def _made(self) -> _Spellings:
        # Looked for by their first characters: the rest becomes objects where the text has these.
        groups: dict[str, list[str]] = {}
        for pattern, those in sorted(_table_of(self.rows).items(), key=lambda one: len(one[0])):
            made = groups.setdefault(pattern[:_HEAD], [])
            made += (f"{pattern}{_CELL}{spelling}{_CELL}{owner}" for owner, spelling in those)
        lines = "\n".join(_ROW.join(group) for group in groups.values())
        openings: dict[str, set[int]] = {}
        for head in groups:
            openings.setdefault(head[:2], set()).add(len(head))
        sizes = [tuple(sorted(found)) for found in openings.values()]
        return "\n".join(groups), lines, "\n".join(openings), sizes

    def _headed(self, head: str) -> tuple[str, ...]:
        """The stripped spellings that begin with a head; none where none does."""
        known = self._known.get(head)
        if known is None:
            known = tuple(dict.fromkeys(pattern for pattern, _, _ in self._group(head)))
            if known:
                self._known[head] = known
        return known

    def _group(self, head: str) -> Iterator[list[str]]:
        """Stripped spelling, spelling and row, of all that begin with a head."""
        if head in self._heads:
            for row in self._groups[self._heads[head]].split(_ROW):
                yield row.split(_CELL)

    def entry(self, index: int) -> Entry:
        """The formula in the lexicon's row `index`."""
        entry = self._entries.get(index)
        if entry is None:
            row = self.rows[index]
            entry = self._entries[index] = Entry(
                row["canonical"], row["type"], row["include"] or "yes", row["scope"] or "national",
                row["expansion"], row["first_year"], row["era"],
                frozenset(strip(x[1:]) for x in row["variants"].split("|") if x[:1] == _SHORT),
            )  # fmt: skip
        return entry

    def surfaces(self, pattern: str) -> tuple[Surface, ...]:
        """The spellings that are `pattern` without separators and quotation marks; empty if there are none."""
        known = self._surfaces.get(pattern)
        if known is None:
            made = []
            for stripped, marked, owner in self._group(pattern[:_HEAD]):
                if stripped == pattern:
                    entry, counts = self.entry(int(owner)), _MARKS.get(marked[0])
                    made.append(Surface(entry, marked[1:] if counts else marked, counts or entry.include))
            known = tuple(made)
            if known:
                self._surfaces[pattern] = known
        return known

    def find(self, text: str) -> Iterator[Hit]:
        """All spellings in the text, also those inside others; in the same order whichever way."""
        for first, piece in pieces(text):
            for hit in self._hits(View(piece)):
                yield hit._replace(start=first + hit.start, end=first + hit.end) if first else hit

    def _hits(self, view: View) -> Iterator[Hit]:
        stripped, text = view.stripped, view.text
        for head, start in self._starts(stripped):
            for pattern in self._headed(head):
                size = len(pattern)
                if not stripped.startswith(pattern, start):
                    continue
                at, stop = view.span(start, start + size)
                if at and pattern[0] in _CUTS_INTO and text[at - 1] in _CUTS_INTO[pattern[0]]:
                    continue
                if pattern.isdecimal() and pattern.isascii() and _in_number(text, at, stop):
                    continue
                fit = self.surfaces(pattern)
                plain = stop - at == size
                if not plain:
                    fit = _spelled(view, at, stop, fit)
                if fit:
                    yield Hit(at, stop, fit if len(fit) == 1 else _one_each(fit), plain)

    def _starts(self, stripped: str) -> Iterator[tuple[str, int]]:
        """The heads in the text, with the place of each; those that end first come first."""
        self._seen += len(stripped)
        if self._seen > _MANY:
            self._finder = self._finder or Words(self._heads)
        for end, start in sorted(self._heads_in(stripped)):
            yield stripped[start:end], start

    def _heads_in(self, stripped: str) -> Iterator[tuple[int, int]]:
        """(end, start) of each head."""
        if self._finder:
            return ((end, start) for _, start, end in self._finder.find(stripped, inside=True))
        heads, openings = self._heads, self._openings
        return (
            (at + size, at)
            for at, pair in enumerate(map(add, stripped, stripped[1:]))
            for size in openings.get(pair, ())
            if len(stripped[at : at + size]) == size and stripped[at : at + size] in heads
        )


def _table_of(rows: Iterable[dict[str, str]]) -> dict[str, list[tuple[int, str]]]:
    """Stripped spelling → the rows that have it, each with the spelling itself and the mark before it."""
    found: list[str] = []
    owners: list[int] = []
    for i, row in enumerate(rows):
        own = [_bare(row["canonical"])]
        if row["variants"]:
            own += [x for x in row["variants"].split("|") if x[0] != _SHORT]
        if row["type"] in _TURNED:
            own += _turned(own[0])
        found += own
        owners += [i] * len(own)
    patterns = strip_all([x[1:] if x[:1] in _MARKS else x for x in found])
    table: dict[str, list[tuple[int, str]]] = {}
    for pattern, spelling, owner in zip(patterns, found, owners, strict=True):
        if not pattern:
            continue
        table.setdefault(pattern, []).append((owner, spelling))
        if len(spelling) - len(pattern) > (spelling[0] in _MARKS):
            cut = max(spelling.rfind("、"), spelling.rfind("，"), spelling.rfind("；"))
            if cut > 0:
                joined = f"{spelling[:cut]}和{spelling[cut + 1 :]}"
                table.setdefault(strip(joined.lstrip("=~?")), []).append((owner, joined))
    return table


def _turned(canonical: str) -> list[str]:
    """Two members of one length in the other order (爱农民、爱农村 …); empty where there are not two such."""
    one, mark, other = canonical.partition("、")
    even = len(one) == len(other) >= _TURNED_MEMBER and "、" not in other
    return [f"{other}{mark}{one}"] if mark and even else []


def _lines(joined: str) -> list[str]:
    return joined.split("\n") if joined else []


class Words:
    """Finds many words in one pass; the one door to the Aho-Corasick engine. Words are known by their place."""

    def __init__(self, words: Iterable[str]) -> None:
        import ahocorasick_rs

        self._automaton = ahocorasick_rs.AhoCorasick(
            list(words), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )

    def find(self, text: str, *, inside: bool = False) -> Iterator[tuple[int, int, int]]:
        """(which word, start, end) of all places; `inside` also of words within and across other words."""
        return matches(self._automaton, text, overlapping=inside)


def _in_number(text: str, start: int, end: int) -> bool:
    before = start and _NUMBER_GOES_ON.match(text, start - 1)
    return bool(before) or _NUMBER_GOES_ON.match(text, end) is not None


def _spelled(view: View, start: int, end: int, surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
    """The spellings that allow the signs which the view leaves out of a match, at the places where they stand."""
    signs = list(view.inside(start, end))
    places = {place for place, sign in signs if sign not in QUOTE_MARKS}
    size = len(surfaces[0].bare)
    if _apart(signs, view.text[start:end], size):
        return ()
    if not places or (_listed(signs, size) and not _goes_on(view.text, start, end)):
        return surfaces
    return tuple(s for s in surfaces if places <= s.separators)


def _apart(signs: list[tuple[int, str]], words: str, size: int) -> bool:
    """Whether a quotation ends and the next begins at one place, or right behind 和: “港人治港”“澳人治澳” are two.

    Quotations of one character each are one (“亲”“清”), and so are three of two each (“打虎”、“拍蝇”、“猎狐”).
    """
    opened = {place for place, sign in signs if sign in _OPENING}
    closed = {place for place, sign in signs if sign in _CLOSING} | {size}
    short = {1, 2} if len(opened) > 1 else {1}
    if any(place in closed and not {place + n for n in short} & closed for place in opened):
        return True
    return _JOINED_QUOTES.search(words) is not None


def _listed(signs: list[tuple[int, str]], size: int) -> bool:
    """Whether marks divide a spelling into a list: 关、停、并、转; 用制度管权、管事、管人.

    All members between two marks are of one length, and the ends are no shorter. One mark is enough in a long
    spelling.
    """
    if any(sign != _LISTS for _, sign in signs):
        return False
    places = [place for place, _ in signs]
    between = {b - a for a, b in pairwise(places)}
    if not between:
        return size >= _LONG
    member = between.pop()
    return not between and places[0] >= member and size - places[-1] >= member


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the list has members outside the spelling (和平、稳定、公正、合理的国际政治经济新秩序)."""
    return text[start - 1 : start] == _LISTS or text[end : end + 1] == _LISTS


def _one_each(surfaces: tuple[Surface, ...]) -> tuple[Surface, ...]:
    """The first spelling of each formula."""
    firsts: dict[str, Surface] = {}
    for surface in surfaces:
        firsts.setdefault(surface.entry.canonical, surface)
    return tuple(firsts.values())


def _bare(canonical: str) -> str:
    return _SENSE.sub("", canonical) if "〔" in canonical else canonical
