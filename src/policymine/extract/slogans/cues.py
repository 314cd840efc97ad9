"""The cue words of the slogan rules, and the questions that the rules ask of them.

Plain string methods are used where they can be: a pattern of a hundred alternatives takes longer to compile
than a short document takes to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...lexicon import Lexicons

_CLAUSE_MARKS = frozenset("，。、；：“”\n")


class Cues:
    """The words of `slogan_cues` by what they show. Built once (`lexicons.once(Cues)`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        words: dict[str, list[str]] = {}
        for row in lexicons["slogan_cues"]:
            words.setdefault(row["cue"], []).append(row["word"])
        self._words = {cue: tuple(sorted(found, key=len, reverse=True)) for cue, found in words.items()}

    def words(self, *cues: str) -> tuple[str, ...]:
        """The words of the cues, the longest of each first."""
        return tuple(word for cue in cues for word in self._words.get(cue, ()))

    def any(self, *cues: str) -> str:
        """A pattern that matches one of the words, the longest first; nothing where there are none."""
        return alternatives(self.words(*cues))


def alternatives(words: Iterable[str]) -> str:
    """The words as one group of a pattern, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"


class Endings:
    """Words that are asked for at the ends of texts. `str.endswith` compares with each of them, which takes as long as
    they are many; here one is looked up for each length that words with that last character have.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[-1], set()).add(len(word))
        self._sizes = {last: tuple(found) for last, found in sizes.items()}

    def end(self, text: str, end: int) -> bool:
        """Whether one of the words ends at `end`."""
        for size in self._sizes.get(text[end - 1 : end], ()):
            if size <= end and text[end - size : end] in self._words:
                return True
        return False


def ends_near(text: str, words: Endings, reach: int) -> bool:
    """Whether one of the words ends at most `reach` characters before the end of `text`, in its last clause."""
    for back in range(min(reach, len(text) - 1) + 1):
        if words.end(text, len(text) - back):
            return True
        if text[len(text) - back - 1] in _CLAUSE_MARKS:
            return False
    return False


def starts_near(text: str, words: tuple[str, ...], reach: int, at: int = 0, stop: str = "") -> bool:
    """Whether one of the words begins at most `reach` characters behind `at`, in the same clause.

    `stop`: further characters that the way there may not cross.
    """
    for ahead in range(min(reach, len(text) - at - 1) + 1):
        if text.startswith(words, at + ahead):
            return True
        c = text[at + ahead]
        if c in _CLAUSE_MARKS or c in stop:
            return False
    return False
