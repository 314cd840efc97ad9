"""The parts of a damaged stretch, and what its characters look like as bytes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..lazy import lazy
from ..lean import dataclass
from .readings import LETTERS

NOTE = lazy(rf"\?([{LETTERS}]{{1,7}})\)|\(([{LETTERS}]{{1,7}})\)")
PRIVATE = lazy("[\ue000-\uf8ff]")
ENDERS = frozenset("。！？；!?;")
"""Sentence marks. Sites handle them byte by byte: one that lies across two characters orphans the first byte."""


LOST = "\ufffd"
"""Stands where a character is missing and nothing tells which."""


@dataclass(frozen=True, slots=True)
class Token:
    """A character of the damaged text, or a reading in brackets; `eaten` if `?` stands for its first bracket."""

    start: int
    end: int
    text: str
    syllable: str = ""
    eaten: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A mended stretch. `margin` is by how many bits it beats the next best reading of the same stretch.

    `backed` tells that all its characters form words and that no byte of them had to be guessed; `new` is empty
    where nothing can be said.
    """

    start: int
    end: int
    new: str
    margin: float
    backed: bool
    rule: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The stretch as tokens."""
    tokens, at = [], start
    for m in NOTE.finditer(text, start, end):
        tokens += [Token(i, i + 1, text[i]) for i in range(at, m.start())]
        tokens.append(Token(m.start(), m.end(), m.group(), m[1] or m[2], eaten=m[1] is not None))
        at = m.end()
    return tokens + [Token(i, i + 1, text[i]) for i in range(at, end)]


def bytes_of(char: str) -> tuple[int, int] | None:
    """The two bytes of a character, also of the private ones that bytes without a character are decoded to."""
    try:
        both = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (both[0], both[1]) if len(both) == 2 else None


def char_of(lead: int, trail: int) -> str:
    """The character of the two bytes; empty if there is none."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def is_no_character(first: int, second: int) -> bool:
    """Whether the two bytes are none, or one that GBK leaves to its users: it shows as private, as ?, or not at all.

    >>> is_no_character(0xAE, 0xC8), is_no_character(0xB0, 0xA1)
    (True, False)
    """
    try:
        return bool(PRIVATE.match(bytes((first, second)).decode("gb18030")))
    except UnicodeDecodeError:
        return True


def may_have_been(char: str) -> Iterator[tuple[int, int, float]]:
    """The two bytes that a character out of step may have been, and a cost; ASCII may have been full-width."""
    if len(char) == 1 and "!" <= char <= "~":
        yield 0xA3, ord(char) + 0x80, 1.0
    elif both := bytes_of(char):
        yield *both, 0.0


def trail_shown_as(char: str) -> int | None:
    """The second byte that a single ASCII character (or €, which is 80) out of step stands for."""
    if "@" <= char <= "~":
        return ord(char)
    return 0x80 if char == "€" else None


def agreed(new: str, others: list[str]) -> str:
    """The reading with U+FFFD where equally good ones differ; empty if they have little in common."""
    if any(len(other) != len(new) for other in others):
        head = _alike([new, *others])
        shortest = min(map(len, (new, *others)))
        tail = _alike([reading[::-1][: shortest - head] for reading in (new, *others)])
        kept = new[:head] + LOST + (new[-tail:] if tail else "")
    else:
        kept = "".join(c if all(other[i] == c for other in others) else LOST for i, c in enumerate(new))
    return kept if 2 * kept.count(LOST) <= len(kept) else ""


def _alike(readings: list[str]) -> int:
    """How many characters all the readings have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda chars: len(set(chars)) == 1, zip(*readings, strict=False)))
