"""Which characters may have stood where only one of their two bytes is left, or none.

Where two bytes are no character and a page drops them, a pair is gone: the second byte of one character and the
first of the next. What is left is that the two together were no character, which rules most of them out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..lexicon import Lexicons
from .readings import Commonness
from .slip_tokens import is_no_character

IN_STEP = -1
ANY = -2
"""A byte is pending, and nothing is known of it. A number below: it is one that vanishes behind the byte -pending."""

_COMMON = 2000  # characters that may stand where both bytes vanished
_ENDED = 120  # characters with the same second byte that are tried


def trail_of(char: str) -> int:
    """The second of the two bytes."""
    return char.encode("gbk")[1]


class Candidates:
    """Characters by what is known of their bytes, the commonest first."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._common = lexicons.once(Commonness)
        self._begun: dict[int, tuple[str, ...]] = {}
        self._ended: dict[tuple[int, int], tuple[str, ...]] = {}

    @cached_property
    def _leads(self) -> dict[int, frozenset[int]]:
        """Second byte → first bytes that are no character together with it before them."""
        leads = list(self._common.by_lead)
        found = {
            trail: frozenset(lead for lead in leads if is_no_character(trail, lead))
            for trail in self._common.by_trail if trail >= 0x80
        }  # fmt: skip
        return {trail: vanishing for trail, vanishing in found.items() if vanishing}

    def may_begin(self, pending: int) -> Callable[[str], bool]:
        """A test of characters: whether the pending byte may be the first of it."""
        if pending == ANY:
            return lambda _: True
        leads = frozenset((pending,)) if pending >= 0 else self._leads.get(-pending, frozenset())
        return lambda char: char.encode("gbk")[0] in leads

    def with_vanished_end(self, pending: int) -> tuple[str, ...]:
        """Those that the pending byte begins and whose second byte may have vanished with the byte behind it."""
        if pending not in self._begun:
            chars = self._common.by_lead.get(pending, ()) if pending >= 0 else self._common.all[:_COMMON]
            fits = self.may_begin(pending)
            self._begun[pending] = tuple(char for char in chars if trail_of(char) in self._leads and fits(char))
        return self._begun[pending]

    def with_trail(self, pending: int, trail: int) -> tuple[str, ...]:
        """Those that end in the byte and that one of the pending bytes begins."""
        key = pending, trail
        if key not in self._ended:
            fits = self.may_begin(pending)
            self._ended[key] = tuple(filter(fits, self._common.by_trail.get(trail, ())[:_ENDED]))
        return self._ended[key]
