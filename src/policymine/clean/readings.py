"""Which characters a syllable of pinyin may stand for, and how common characters are.

Both tables are needed for damaged documents only: they are loaded when a step first asks for them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from ..lazy import lazy
from ..lexicon import Lexicons

LETTERS = "a-zɑɡüāáǎàăēéěèĕêếềīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ"
"""The letters of pinyin as a set for regular expressions, with look-alikes that sites use (ɑ, ɡ, ă for ǎ)."""

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300", "\u0306"}
_LOOKALIKES = str.maketrans("ɑɡăĕĭŏŭ", "agǎěǐǒǔ")

RARE = 22
"""Bits of a character that the table of common characters does not hold."""


def toneless(syllable: str) -> str:
    """The syllable without its tone mark; `ü` is written `v`.

    >>> toneless("lǜ"), toneless("zhōng")
    ('lv', 'zhong')
    """
    letters = unicodedata.normalize("NFD", syllable.translate(_LOOKALIKES))
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)).replace("ü", "v")


class Readings:
    """The readings of all characters of GBK (lexicon `readings`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._by_syllable = {row["syllable"]: row["characters"] for row in lexicons["readings"]}

    @cached_property
    def _by_plain(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for syllable, characters in self._by_syllable.items():
            plain = toneless(syllable)
            found[plain] = found.get(plain, "") + characters
        return found

    def characters(self, syllable: str) -> str:
        """All characters that may be read so; a syllable without a tone mark stands for any tone.

        A marked syllable that the table does not hold is looked up without its tone. Empty for what is
        no syllable at all.
        """
        syllable = syllable.translate(_LOOKALIKES)
        plain = toneless(syllable)
        if plain != syllable.replace("ü", "v") and syllable in self._by_syllable:
            return self._by_syllable[syllable]
        found = self._by_plain.get(plain, "")
        if not found and "v" not in plain and plain[:1] in ("l", "n"):
            found = self._by_plain.get(plain.replace("u", "v"), "")
        return found

    def fits(self, character: str, syllable: str) -> bool:
        """Whether the syllable is a reading of the character; tone marks may be missing or wrong.

        Wrong tones are let pass because sites mark neutral and changed tones as they like (個(gè), 個(ge)).
        """
        return bool(character) and character in self.characters(toneless(syllable))


class Commonness:
    """How much of a surprise a character is in running official text, in bits (lexicon `characters`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._bits = {
            char: int(row["bits"])
            for row in lexicons["characters"]
            for char in row["characters"] + row["simplified_only"]
        }
        self.simplified_only = frozenset("".join(row["simplified_only"] for row in lexicons["characters"]))

    def bits(self, character: str) -> int:
        """From 3 (，) and 5 (的) to 22 (never met)."""
        return self._bits.get(character, RARE)

    @cached_property
    def by_trail(self) -> dict[int, tuple[str, ...]]:
        """GBK trail byte → the common characters that end in it, commonest first."""
        found: dict[int, list[str]] = {}
        for character in self.all:
            found.setdefault(character.encode("gbk")[1], []).append(character)
        return {trail: tuple(characters) for trail, characters in found.items()}

    @cached_property
    def by_lead(self) -> dict[int, tuple[str, ...]]:
        """GBK lead byte → the common characters that begin with it, commonest first."""
        found: dict[int, list[str]] = {}
        for character in self.all:
            found.setdefault(character.encode("gbk")[0], []).append(character)
        return {lead: tuple(characters) for lead, characters in found.items()}

    @cached_property
    def all(self) -> tuple[str, ...]:
        """All common characters, commonest first."""
        return tuple(sorted(self._bits, key=lambda character: (self._bits[character], character)))

    @cached_property
    def rare(self) -> re.Pattern[str]:
        """Finds two rare characters in a row, or a rare one beside a sign that official text does not use."""
        common = "".join(c for c, bits in self._bits.items() if bits <= 16)
        odd = f"[^{re.escape(common)}\\x00-\\u036f\\u2000-\\u206f\\u3000]"
        return lazy(odd + "{2}|" + odd + "[!-~]")
