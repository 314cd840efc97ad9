"""Bracketed pinyin after a character, as dictionary sites put it into texts: 發(fā)展, 全(quan)(quan)面."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Edit
from .edits import Draft
from .readings import LETTERS, Readings, toneless

_ONE = rf"[ \u3000]?[{LETTERS}]{{1,24}}(?:[ '’-][{LETTERS}]{{1,7}}){{0,5}}[ \u3000]?"
# Two patterns, each opening with a literal: the search for one character is many times faster than that for two.
PATTERNS = (lazy(rf"\({_ONE}\)(?:\({_ONE}\))*"), lazy(rf"（{_ONE}）(?:（{_ONE}）)*"))
_LETTER_RUN = lazy(rf"[{LETTERS}]+")
_BRACKETS = lazy(r"[()（）]+")
_MOST = 6  # characters that one bracket may spell


class Annotations:
    """Takes out brackets that hold a reading of the character (or the characters) before them."""

    name: ClassVar[str] = "annotations"

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def __call__(self, draft: Draft) -> None:
        draft.apply(self.name, self._edits(draft.text))

    def _edits(self, text: str) -> Iterator[Edit]:
        found = [m.span() for pattern in PATTERNS for m in pattern.finditer(text)]
        places = [(start - (text[start - 1 : start] == " "), end) for start, end in sorted(found)]
        places = [(start, end) for start, end in places if "㐀" <= text[start - 1 : start] <= "鿿"]
        if not places:
            return
        readings = self._lexicons.once(Readings)
        fitting = [place for place in places if _spells_what_is_before(readings, text, *place)]
        yield from (Edit(start, end, "", "certain", "reading") for start, end in fitting)
        # Tables of readings have gaps: on a page full of annotations a marked syllable is one as well.
        if len(fitting) >= 5:
            for start, end in sorted(set(places) - set(fitting)):
                words = _LETTER_RUN.findall(text[start:end])
                if all(readings.characters(w) and toneless(w) != w for w in words):
                    yield Edit(start, end, "", "likely", "marked syllable")


def _spells_what_is_before(readings: Readings, text: str, start: int, end: int) -> bool:
    """Whether every bracket of the stretch holds readings of the characters before it."""
    for bracket in _BRACKETS.split(text[start:end].strip())[1:-1]:
        letters = "".join(_LETTER_RUN.findall(bracket))
        tries = (text[max(0, start - n) : start] for n in range(1, _MOST + 1))
        if not any(_spells(readings, characters, letters) for characters in tries):
            return False
    return True


def _spells(readings: Readings, characters: str, letters: str) -> bool:
    if not characters or not letters:
        return not characters and not letters
    return any(
        readings.fits(characters[0], letters[:n]) and _spells(readings, characters[1:], letters[n:])
        for n in range(1, min(6, len(letters)) + 1)
    )
