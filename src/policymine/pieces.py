"""A long text in pieces: what looks for words in it holds only what belongs to one piece, not to megabytes at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SIZE = 100_000
"""Characters of a piece, where lines allow it; most documents are a single one."""


def pieces(text: str, size: int = SIZE) -> Iterator[tuple[int, str]]:
    """The text cut behind line ends, each piece with its place; a line longer than `size` stays whole.

    >>> list(pieces("一\\n二三\\n四", 4))
    [(0, '一\\n'), (2, '二三\\n四')]
    """
    at = 0
    while len(text) - at > size:
        end = text.rfind("\n", at, at + size) + 1 or text.find("\n", at + size) + 1
        if not end:
            break
        yield at, text[at:end]
        at = end
    yield at, text[at:] if at else text


def matches(automaton: Any, text: str, *, overlapping: bool = False) -> Iterator[tuple[int, int, int]]:
    """(which word, start, end) of all places, as the Aho-Corasick engine finds them; no word may hold a line end.

    The engine makes a table of all bytes of the text that it is given, and a list of all that it finds.
    """
    for at, piece in pieces(text):
        for word, start, end in automaton.find_matches_as_indexes(piece, overlapping=overlapping):
            yield word, at + start, at + end
