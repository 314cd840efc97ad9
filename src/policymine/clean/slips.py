"""Byte slips: stretches where a page lost the place at which the two bytes of a GBK character begin.

Sites that put pinyin into traditional text do it on GBK bytes, with two accidents.

- A lead byte gets lost (mostly the A1 of 。 “ 《): from there on the second byte of each character is read
  with the first byte of the next, until an ASCII byte lets the reader catch up: `。基層黨建` → `?;鶎狱h建`.
- The annotator finds the bytes of a character across the boundary of two others and puts the brackets
  in between: `五年爭優先` (爭優 annotated) → `五年?duì)巸?yōu)先`; a byte before `(` takes it along as `?`.

What stood there is searched for, not looked up: the cheapest reading of the bytes around the damage, where
a character costs its surprise in bits, a missing byte is tried with every value it can have, and a
reading in brackets must be one of the character whose bytes stand before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Edit
from .edits import Draft
from .readings import LETTERS, RARE, Commonness, Readings, toneless
from .slip_search import NEARLY, Search
from .slip_tokens import LOST, tokens_of

# A bracket that lost its opening half: no clean text holds one.
_EATEN = lazy(rf"\?[{LETTERS}]{{1,7}}\)")
# A letter with a reading behind it stands for the second byte of the character that is read so.
_READ_LETTER = lazy(rf"[@-~](?<=[^ -~\n].|[,;:?!].)\(([{LETTERS}]{{1,7}})\)")
_WHOLE = lazy(rf"\([{LETTERS}]{{1,7}}\)")
# A letter or sign right between two characters may be the second byte of the last one that slipped.
_CATCH = lazy(r"[@-~](?<=[㐀-鿿\ue000-\uf8ff].)(?=[㐀-鿿\"“”、。,，;；:：!！?？()（）《》\d])")
_TRADITIONAL = "國會發業為爲時動實進們這個與務設說經長機組織黨導無"
_NARROW = str.maketrans("，；：？！（）", ",;:?!()")
_LONGEST = 600  # characters that are searched in one piece
_MOST_SEARCHED = 8_000  # characters of one document: the search takes two milliseconds or so for each
_REACH = 24  # characters on each side of the damage that the search may look at
_CLEAR = 9.0  # bits by which a reading must beat the next one to count as certain
_MARK = lazy(r"\?(?=\S)")
# Where a site lost the first byte of a sentence mark across two characters, ? stands before that mark.
_ORPHAN = lazy(r"\?[!！;；?？。]")


class Slips:
    """Puts back the characters of slipped stretches."""

    name: ClassVar[str] = "slips"

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def __call__(self, draft: Draft) -> None:
        draft.apply(self.name, self._edits(draft.text))

    def _edits(self, text: str) -> Iterator[Edit]:
        spots = [m.span() for m in _EATEN.finditer(text)] if "?" in text else []
        # Only traditional characters have second bytes below 80 hex, by which a slip ends before the line does.
        if spots or self._is_annotated(text) or any(char in text for char in _TRADITIONAL):
            common = self._lexicons.once(Commonness)
            if spots or self._is_annotated(text):
                spots += [m.span() for m in common.rare.finditer(text)]
                spots += [m.span() for m in _READ_LETTER.finditer(text) if toneless(m[1]) != m[1]]
            annotated = self._is_annotated(text)
            spots += [
                m.span() for m in _CATCH.finditer(text)
                if (annotated and m.group().islower()) or self._may_catch(text, m.start())
            ]  # fmt: skip
            spots += [m.span() for m in _ORPHAN.finditer(text)]
            spots += [m.span() for m in _MARK.finditer(text) if _is_odd(common, text[m.end() : m.end() + 4])]
        left = _MOST_SEARCHED
        for start, end in _windows(text, sorted(spots)):
            left -= end - start
            if end - start <= _LONGEST and left >= 0:
                yield from self._mend(text, start, end)

    def _is_annotated(self, text: str) -> bool:
        """Whether the page holds pinyin in brackets behind a character that is read so."""
        readings = None
        for m in _WHOLE.finditer(text):
            readings = readings or self._lexicons.once(Readings)
            syllable = m.group()[1:-1]
            if readings.fits(text[m.start() - 1 : m.start()], syllable):
                return True
            if toneless(syllable) != syllable and readings.characters(syllable):
                return True
        return False

    def _may_catch(self, text: str, at: int) -> bool:
        """Cheap test that keeps A股, T型 and the like out: the letter must make a common character of a rare one."""
        try:
            before = text[max(0, at - 2) : at].encode("gbk")
        except UnicodeEncodeError:
            return False
        if len(before) < 2:
            return False
        try:
            last = (before[-1:] + text[at].encode()).decode("gbk")
            previous = before[-3:-1].decode("gbk") if len(before) == 4 else last
        except UnicodeDecodeError:
            return False
        common = self._lexicons.once(Commonness)
        found = common.bits(text[at - 1]) + common.bits(text[at - 2])
        return common.bits(last) < RARE and common.bits(last) + common.bits(previous) < found

    def _mend(self, text: str, start: int, end: int) -> Iterator[Edit]:
        search = Search(self._lexicons, text)
        tokens = tokens_of(text, start, end)
        # Slipped marks come back at full width; on a page that narrowed its marks they follow the others.
        narrow = sum(map(text.count, ",;()")) >= sum(map(text.count, "，；（）"))
        for piece in search.best(tokens, to_end=text[end : end + 1] in ("", "\n")):
            old = text[piece.start : piece.end]
            new = piece.new.translate(_NARROW) if narrow else piece.new
            if piece.margin < NEARLY or LOST in new:
                yield Edit(piece.start, piece.end, new or old, "unrecoverable", piece.rule)
            else:
                sure = piece.backed and piece.margin >= _CLEAR
                yield Edit(piece.start, piece.end, new, "certain" if sure else "likely", piece.rule)


def _is_odd(common: Commonness, following: str) -> bool:
    """Whether no sentence goes on like that after a question mark."""
    return len(following) >= 2 and sum(map(common.bits, following)) >= 14 * len(following)


def _windows(text: str, spots: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of one line around the spots; those that touch are one."""
    at: tuple[int, int] | None = None
    for left, right in spots:
        start = max(left - _REACH, text.rfind("\n", 0, left) + 1)
        stop = text.find("\n", right)
        end = min(right + _REACH, stop if stop >= 0 else len(text))
        if at is not None and start <= at[1]:
            at = at[0], max(at[1], end)
            continue
        if at is not None:
            yield at
        at = start, end
    if at is not None:
        yield at
