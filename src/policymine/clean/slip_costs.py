"""How much of a surprise a character of a reading is, in bits: by its neighbours, its sort and the rest of the page."""

from __future__ import annotations

from itertools import pairwise

from ..lexicon import Lexicons
from .readings import Commonness
from .sequences import Sequences
from .slip_tokens import ENDERS, NOTE

_QUESTION = 14.0  # a question mark in the middle of a line
_EXCLAMATION = 11.0
_STRANGE = 8.0  # a simplified form
_REPEATED = 10.0  # a pause behind a mark that allows none
_SENTENCE_IN_QUOTES = 6.0  # a sentence that ends one character behind “
_QUOTES_GO_ON = 7.5  # at most, for a quotation mark behind a sentence: documents hold few, articles many
_WIDE = 14.0  # a digit, a letter or a sign at full width that is not written so
_PAIR_OF_TEXT = 2.5
_WRITTEN_WIDE = frozenset("！％（），：；？")
_PAUSES, _MARKS = frozenset("。，、；：,;:"), frozenset("。，、；：？！,;:?!（《“")


class Costs:
    """The costs of characters in one document; what was asked once is kept."""

    def __init__(self, lexicons: Lexicons, text: str) -> None:
        self._common = lexicons.once(Commonness)
        self._sequences = lexicons.once(Sequences)
        self._plain = NOTE.sub("", text)
        self._known: dict[tuple[str, str], float] = {}
        self._chosen: dict[tuple[tuple[str, ...], str, int, str], list[str]] = {}

    def cost(self, char: str, last: str) -> float:
        """Bits of the character behind the last two, less if the document has the pair elsewhere."""
        known = self._known.get((last, char))
        if known is None:
            known = self._known[last, char] = self._new_cost(char, last)
        return known

    def _new_cost(self, char: str, last: str) -> float:
        if char in "?!":
            return _QUESTION if char == "?" else _EXCLAMATION
        bits = self._sequences.cost(last, char)
        if char in self._common.simplified_only:
            bits += _STRANGE
        elif char in _PAUSES and last[-1:] in _MARKS:
            bits += _REPEATED
        elif char in "“”《" and last[-1:] in ENDERS:
            bits = min(bits, _QUOTES_GO_ON)
        elif char in ENDERS and last[-2:-1] == "“":
            bits += _SENTENCE_IN_QUOTES
        elif "！" <= char <= "～" and char not in _WRITTEN_WIDE:
            bits += _WIDE
        return bits - _PAIR_OF_TEXT * (bool(last) and "㐀" <= char <= "鿿" and last[-1] + char in self._plain)

    def likeliest(self, chars: tuple[str, ...], last: str, most: int, ahead: str = "") -> list[str]:
        """The likeliest characters behind the last two, and those that are so with what seems to come next."""
        key = chars, last, most, ahead
        if key not in self._chosen:
            chosen = self._sequences.likeliest(last, chars, most)
            if ahead and len(chars) > most:
                chosen += [char for char in self._sequences.likeliest(last, chars, most, ahead) if char not in chosen]
            self._chosen[key] = chosen
        return self._chosen[key]

    def is_backed(self, left: str, new: str, right: str) -> bool:
        """Whether each character of a mended stretch forms a word with a neighbour, or did so elsewhere."""
        line = left + new + right
        pairs = [a + b in self._plain or self._sequences.is_pair(a, b) for a, b in pairwise(line)]
        return all(
            not "㐀" <= char <= "鿿" or any(pairs[max(0, i - 1) : i + 1])
            for i, char in enumerate(line[len(left) : len(left) + len(new)], len(left))
        )
