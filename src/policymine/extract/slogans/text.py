"""The text as the slogan rules see it: without separators and quotation marks, with the way back; its quotes.

Formulas are written with 、 or ，or 和 between their members, or with nothing; with inner quotation marks
or without. Matching on a view that leaves all of these out needs one pattern where the text has many
spellings; what was left out inside a match is checked against the pattern afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, count, starmap
from operator import add

from ...lazy import lazy
from ...lean import dataclass
from ...stretches import Stretches

SEPARATORS = "、，,；;·•　 "
QUOTE_MARKS = '“”"‘’「」『』〝〞'
_LEFT_OUT = lazy(f"[{re.escape(SEPARATORS + QUOTE_MARKS)}]")
_FOLDED = (("与", "和"), ("＋", "+"), ("﹢", "+"), ("（", "("), ("）", ")"), ("：", ":"))
"""Signs that are one to the rules. One for one, so that the places stay."""

_QUOTES = lazy(
    '“([^“”"\\n]{1,80})[”"]|「([^「」\\n]{1,80})」|〝([^〝〞〞\\n]{1,80})〞|"([^"\\n]{1,80})"|‘([^‘’\\n“”]{1,80})’'
)
_BESIDE = 16
_TITLES = lazy("《[^《》\\n]{1,120}》|〈[^〈〉\\n]{1,80}〉")


_FOLD = str.maketrans(dict(_FOLDED))
_STRIP = _FOLD | dict.fromkeys(map(ord, SEPARATORS + QUOTE_MARKS))
_SEPARATOR_RUN = lazy(f"[{re.escape(SEPARATORS)}]+")


def fold(text: str) -> str:
    """`text` with the signs that the rules do not tell apart made one; of the same length."""
    # A replace per sign is many times faster on long texts than one translate.
    for sign, one in _FOLDED:
        text = text.replace(sign, one)
    return text


def strip(words: str) -> str:
    """`words` folded and without separators and quotation marks: a pattern of the automaton."""
    return words.translate(_STRIP)


def strip_all(words: list[str]) -> list[str]:
    """`strip` of many words without line ends in one pass."""
    joined = fold("\n".join(words))
    for c in SEPARATORS + QUOTE_MARKS:
        joined = joined.replace(c, "")
    return joined.split("\n")


def separators_of(surface: str) -> frozenset[int]:
    """The places in `strip(surface)` before which the surface has a separator."""
    parts = _SEPARATOR_RUN.split(surface)
    if len(parts) == 1:
        return frozenset()
    return frozenset(accumulate(len(strip(part)) for part in parts[:-1]))


class View:
    """`text` without separators and quotation marks; `span` leads a place in `stripped` back to `text`."""

    __slots__ = ("_at", "_shifted", "stripped", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # One split gives the view and the places at once; the parts are fewer and cheaper than match objects.
        parts = _LEFT_OUT.split(text)
        self.stripped = fold("".join(parts))
        self._shifted = [*accumulate(map(len, parts))][:-1]
        self._at = [*map(add, self._shifted, count())]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `stripped[start:end]` stands in the text, from its first to its last character."""
        first = start + bisect_right(self._shifted, start)
        last = end - 1 + bisect_right(self._shifted, end - 1)
        return first, last + 1

    def inside(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """What was left out of `text[start:end]`: its place counted in the stripped match, and the sign."""
        lo, hi = bisect_left(self._at, start), bisect_left(self._at, end)
        for i in range(lo, hi):
            yield self._at[i] - start - (i - lo), self.text[self._at[i]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A string in quotation marks: `start`/`end` of what stands between the marks, `mark` the opening one.

    `neighbours`: the quoted strings right before and behind it, with nothing or 、 or 和 between; `lead`, `tail`: what
    stands before the first and behind the last of such a row.
    """

    start: int
    end: int
    text: str
    mark: str
    left: str
    right: str
    neighbours: tuple[str, ...]
    lead: str = ""
    tail: str = ""


class Quotes:
    """The quoted strings of a text, in order; each gets its surroundings when its turn comes.

    spans   (start, end) of what stands between the marks, without blanks at its ends
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._marked = Stretches(m.span() for m in _QUOTES.finditer(text))
        self.spans = Stretches(starmap(self._words, self._marked))

    def _words(self, start: int, end: int) -> tuple[int, int]:
        # Texts set with spaces around all marks have them inside quotation marks too ( " 七七 " ).
        quote = self._text[start + 1 : end - 1]
        words = quote.strip(" ") or quote
        first = start + 1 + quote.index(words)
        return first, first + len(words)

    def __iter__(self) -> Iterator[Quote]:
        text, marked = self._text, self._marked
        lead = tail = ""
        last = -1  # of the row of quotations that has been read
        for i, (start, end) in enumerate(marked):
            left = _line(text[max(0, start - _BESIDE) : start], last=True).rstrip(" ")
            right = _line(text[end : end + _BESIDE], last=False).lstrip(" ")
            if i > last:
                lead, last = left, i
                while self._goes_on(last):
                    last += 1
                behind = marked[last][1]
                tail = _line(text[behind : behind + _BESIDE], last=False).lstrip(" ")
            near = [j for j in (i - 1, i + 1) if (self._goes_on(i - 1) if j < i else i < last)]
            beside = tuple(text[marked[j][0] + 1 : marked[j][1] - 1] for j in near)
            first, stop = self.spans[i]
            yield Quote(first, stop, text[first:stop], text[start], left, right, beside, lead, tail)

    def _goes_on(self, i: int) -> bool:
        """Whether the next quotation stands right behind the `i`th."""
        if not 0 <= i < len(self._marked) - 1:
            return False
        return self._text[self._marked[i][1] : self._marked[i + 1][0]] in _BETWEEN


_BETWEEN = frozenset({"", "、", "，", ",", "和", "与", "及", "以及", "；", ";"})


def _line(text: str, *, last: bool) -> str:
    return text.rpartition("\n")[2] if last else text.partition("\n")[0]


class Spans:
    """Stretches of text without overlap, in order; `holds` asks whether one of them covers a place."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = Stretches(spans)

    def holds(self, start: int, end: int) -> bool:
        i = self._spans.index_at(start)
        return i >= 0 and end <= self._spans[i][1]


def titles_of(text: str) -> Spans:
    """The titles in 《》: what stands in them names a document and is no use of the slogan."""
    return Spans(m.span() for m in _TITLES.finditer(text))


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with an opening quotation mark before it taken in where its closing mark is inside, and vice versa."""
    inside = text[start:end]
    for opening, closing in ("“”", "「」", "‘’"):
        opened, closed = inside.count(opening), inside.count(closing)
        if closed > opened and start and text[start - 1] == opening:
            start -= 1
        elif opened > closed and text[end : end + 1] == closing:
            end += 1
    if inside.count('"') % 2:
        if start and text[start - 1] == '"':
            start -= 1
        elif text[end : end + 1] == '"':
            end += 1
    return start, end


def torn(text: str, start: int, end: int) -> bool:
    """Whether a quotation begins before the span and ends in it, or begins in it and ends behind it."""
    inside = text[start:end]
    return any(inside.count(opening) != inside.count(closing) for opening, closing in ("“”", "「」"))
