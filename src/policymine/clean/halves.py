"""Halves of characters, which JSON and file names can hold: no character, and no library takes them for text."""

from __future__ import annotations

from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Edit
from .edits import Draft

_HALF = lazy("[\ud800-\udfff]")


class Halves:
    """Marks each surrogate that stands alone by U+FFFD, as what could not be decoded."""

    name: ClassVar[str] = "halves"

    def __init__(self, lexicons: Lexicons) -> None:
        pass

    def __call__(self, draft: Draft) -> None:
        if _is_whole(draft.text):
            return
        found = _HALF.finditer(draft.text)
        draft.apply(self.name, (Edit(m.start(), m.end(), "\ufffd", "unrecoverable", "half a character") for m in found))


def _is_whole(text: str) -> bool:
    """Whether all of it can be encoded: only halves cannot, and encoding is many times faster than looking for them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
