"""Where a heading ends whose line end a flattened page has lost: …的回顾|今年是…, …协调发展|推动….

Each place in the heading's first sentence is worth what stands before and behind it (lexicon `heading_seams`), with
what its length and its commas say. The weights are those of a logistic model, fitted on numbered headings that have a
line of their own and on numbered sentences that have none.
"""

from __future__ import annotations

from ...lazy import lazy
from ...lexicon import Lexicons

_STOP = lazy("[。！？；：!?;:\n]")
_YEAR = lazy(r"(?:19|20)\d\d年")
_NUMBER = lazy(r"\d{1,2}[.．、]|[（(][一二三四五六七八九十]|[①②]|[一二三]是|一要")
_NOT_FIRST = frozenset("，、,的和与及之等”）)》")
"""No text begins so."""
_NOT_LAST = frozenset("，、,的和与及“《（(占为是达从在把对由向将于被")
"""No heading ends so."""
_ADVERBS = (
    "进一步",
    "积极",
    "大力",
    "加快",
    "继续",
    "认真",
    "切实",
    "努力",
    "着力",
    "逐步",
    "更好地",
    "严格",
    "严格执行",
)
"""The words of a heading do not end with an adverb: it belongs to the sentence behind."""
_LONGEST, _SHORTEST = 46, 2
"""Characters of a heading, without its number."""
_UNIT = 0.1
"""The lexicon gives tenths."""
_BASE = -4.3
"""What any place is worth before anything is known of it."""
_LENGTHS = (0.0, 0.4, 0.0, -0.4, -1.5, -2.0, -3.6)
"""By length of the heading, in steps of five characters."""
_NO_COMMA, _ONE_COMMA = -1.1, 0.3
"""The heading has no comma, or just one."""
_CLAUSES = (0.0, -4.6, -3.5, -1.7, -0.3)
"""By length of the heading's last clause behind its comma, in steps of two characters."""
_COUNTS, _REPEATS, _RESUMES, _DATES = 4.9, 4.7, 2.0, 2.0
"""The text goes on with a number, with the heading's first words, with its first two characters, with a year."""
_TAKEN_UP = 4
"""Characters of the heading that the text repeats where it takes up its first words."""
_ECHO = 3
"""The least characters at the end of the heading with which the text may go on again."""
_SHORT, _SURE = 4, 2.5
"""A heading as short as 现状 needs to be one of those that are known."""
_LEAST = -0.85
"""A place is taken from a probability of .3 on."""


class Seams:
    """Finds the place where a heading ends and its text begins."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._ends: dict[str, float] = {}
        self._starts: dict[str, float] = {}
        for row in lexicons["heading_seams"]:
            side = self._ends if row["side"] == "end" else self._starts
            side[row["characters"]] = int(row["weight"]) * _UNIT

    def find(self, text: str, start: int, end: int) -> int:
        """The end of the heading that begins at `start`, before `end`; 0 if no place looks like one."""
        stop = _STOP.search(text, start, min(end, start + _LONGEST))
        words = text[start : min(end, start + _LONGEST + _TAKEN_UP)]
        last = min(stop.start() - start if stop else len(words), _LONGEST, len(words) - _SHORTEST)
        best, value = 0, _LEAST
        for at in range(_SHORTEST, last):
            if words[at] in _NOT_FIRST or words[at - 1] in _NOT_LAST:
                continue
            if words.endswith(_ADVERBS, 0, at):
                continue
            if at < _SHORT and self._ends.get(words[:at], 0) < _SURE:
                continue
            if words[at].isdecimal() and not (_YEAR.match(words, at) or _NUMBER.match(words, at)):
                continue
            worth = self._worth(words, at)
            if worth > value:
                best, value = at, worth
        return start + best if best else 0

    def _worth(self, words: str, at: int) -> float:
        """How likely a heading ends before `words[at]`, as the logarithm of the odds."""
        ends, starts = self._ends.get, self._starts.get
        worth = _BASE + ends(words[at - 2 : at], 0) + ends(words[at - 1], 0)
        worth += starts(words[at : at + 2], 0) + starts(words[at], 0)
        worth += _LENGTHS[min(at, 30) // 5]
        comma = words.rfind("，", 0, at)
        if comma < 0:
            worth += _NO_COMMA
        else:
            clause = (at - comma) // 2
            worth += _CLAUSES[clause] if clause < len(_CLAUSES) else 0
            worth += _ONE_COMMA if words.find("，") == comma else 0
        opening = words[: min(at, _TAKEN_UP)]
        if (at > _SHORTEST and words.startswith(opening, at)) or _echoes(words, at):
            worth += _REPEATS
        elif at >= _TAKEN_UP and words[at : at + 2] == words[:2]:
            worth += _RESUMES
        return worth + _DATES * bool(_YEAR.match(words, at)) + _COUNTS * bool(_NUMBER.match(words, at))


def _echoes(words: str, at: int) -> bool:
    """Whether the text takes up the last words of the heading: 推进乡村振兴|乡村振兴是…."""
    return any(words[at - size : at] == words[at : at + size] for size in range(_ECHO, min(at, len(words) - at) + 1))
