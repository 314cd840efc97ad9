"""Damages clean traditional text the way annotating sites do, byte by byte, to test that it is repaired.

The sites hold GBK bytes. They put pinyin behind characters by replacing bytes, without regard to where a
character begins, so that brackets also fall between the halves of two neighbours. Where the bytes of one of
。！？； lie across two neighbours, the first byte is lost: 上海 BAA3 and 基層 BBF9 hold A3BB, the bytes of ；,
and such pages show 上?;鶎.  A browser decodes what is left as GBK, and the page shows full-width punctuation
at half width.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

WIDE = "，；：？！（）"
NARROW = ",;:?!()"
STRADDLED = frozenset(mark.encode("gbk") for mark in "。！？；")
"""Bytes of the marks that such sites handle without regard to where a character begins."""
_TO_WIDE = str.maketrans(NARROW, WIDE)
_TO_NARROW = str.maketrans(WIDE, NARROW)


@dataclass(frozen=True)
class Damaged:
    """The page as found; `crossings` counts brackets between the halves of characters."""

    text: str
    crossings: int


def damage(
    text: str, readings: Mapping[str, str], lost: int | None = None, *, mark: str = "?", private: str | None = "?"
) -> Damaged:
    """The text as such a site shows it.

    readings    annotated character → its pinyin
    lost        index of the character whose lead byte is lost, if any
    mark        what stands for the lost byte: `?` or nothing
    private     what stands for two bytes that GBK leaves to its users; None: the private character itself
    """
    data, starts = _bytes(text.translate(_TO_WIDE))
    inserts, crossings = _inserts(data, starts, readings)
    out = bytearray()
    for i, byte in enumerate(data):
        if lost is not None and i == starts[lost]:
            out += mark.encode("ascii")
        else:
            out.append(byte)
        out += inserts.get(i + 1, b"")
    return Damaged(decode_as_browser(bytes(out), private).translate(_TO_NARROW), crossings)


def orphans(text: str) -> list[int]:
    """Indexes of the characters that lose their lead byte on such sites, now and then or always."""
    both = [char.encode("gbk") for char in text.translate(_TO_WIDE)]
    return [i for i, (a, b) in enumerate(pairwise(both)) if len(a) == 2 and a[1:] + b[:1] in STRADDLED]


def _bytes(text: str) -> tuple[bytes, list[int]]:
    """GBK bytes, and where each character begins in them."""
    starts, out = [], bytearray()
    for char in text:
        starts.append(len(out))
        out += char.encode("gbk")
    return bytes(out), starts


def _inserts(data: bytes, starts: list[int], readings: Mapping[str, str]) -> tuple[dict[int, bytes], int]:
    """Offset → annotation that goes in before it, for every place where the bytes of a character stand."""
    inserts: dict[int, bytes] = {}
    in_step = set(starts)
    crossings = 0
    for char, syllable in readings.items():
        pattern = char.encode("gbk")
        at = data.find(pattern)
        while at >= 0:
            inserts[at + 2] = f"({syllable})".encode("gbk")
            crossings += at not in in_step
            at = data.find(pattern, at + 1)
    return inserts, crossings


def decode_as_browser(data: bytes, private: str | None = "?") -> str:
    """GBK as browsers decode it: a lead byte takes the next byte along, and an impossible pair is one `?`."""
    out, i = [], 0
    while i < len(data):
        if data[i] < 0x80:
            out.append(chr(data[i]))
            i += 1
            continue
        if data[i] == 0x80:
            out.append("€")
            i += 1
            continue
        try:
            char = data[i : i + 2].decode("gb18030")
        except UnicodeDecodeError:
            char = "?"
        out.append(private if "\ue000" <= char <= "\uf8ff" and private is not None else char)
        i += 2
    return "".join(out)
