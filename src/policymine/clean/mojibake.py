"""Text that was decoded with the wrong codec, and HTML entities that nobody resolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..lazy import lazy
from ..records import Edit

_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")

# What cp1252 shows for the bytes 80-BF of UTF-8; the five bytes that it leaves out appear as control characters.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN = lazy(rf"(?:[Â-ô][{_TRAIL}]+){{2,}}")
_LATIN_LEADS = "äåæ"  # the bytes E4, E5, E6 begin most Chinese characters

# UTF-8 of Chinese text read as GBK: the bytes E3-E9 and EF lead to these; none of them is common in real text.
_GBK_SIGNS = tuple("锛銆鐨鍥涓浜鍏鍙杩涔鎴鏂宸缁閮璁鍒鍔鍦澶瀹寤蹇鏃鏈鏀鎺姘娉鐢绔琛璧閬閲闃闈浠浼浣灞")
_GBK_COMMON = _GBK_SIGNS[:8]
_LOST_TWICE = "锟斤拷"  # two U+FFFD in UTF-8, read as GBK
WRONG_CODEC = _LATIN_LEADS + _LOST_TWICE[0] + "".join(_GBK_COMMON)
"""One of these stands in every text that `wrong_codec` changes: for a set of a regular expression."""
_GBK_RUN = lazy(r"[^\x00-\x7f\n]+(?:\?[^\x00-\x7f\n]+)*\??")


def entities(text: str) -> Iterator[Edit]:
    """Entities with their semicolon, also doubly escaped ones (&amp;nbsp;); unknown names stay."""
    if "&" not in text:
        return
    for m in _ENTITY.finditer(text):
        new = html.unescape(m.group())
        end = m.end()
        if new == "&" and (inner := _ENTITY.match("&" + text[end : end + 40])):
            new, end = html.unescape(inner.group()), end + inner.end() - 1
        if new != m.group():
            yield Edit(m.start(), end, new.replace("\xa0", " "), "certain", "entity")


def wrong_codec(text: str) -> Iterator[Edit]:
    """UTF-8 that was read as Latin-1 or Windows-1252, or as GBK."""
    if any(lead in text for lead in _LATIN_LEADS):
        yield from _from_latin(text)
    if _LOST_TWICE in text:
        for m in re.finditer(f"(?:{_LOST_TWICE})+", text):
            yield Edit(m.start(), m.end(), "\ufffd" * (2 * len(m.group()) // 3), "unrecoverable", "lost bytes")
    elif any(sign in text for sign in _GBK_COMMON) and sum(sign in text for sign in _GBK_SIGNS) >= 2:
        yield from _from_gbk(text)


def _from_latin(text: str) -> Iterator[Edit]:
    for m in _LATIN.finditer(text):
        try:
            new = b"".join(map(_byte, m.group())).decode("utf-8")
        except UnicodeError:
            continue
        if any(c >= "\u2e80" for c in new):
            yield Edit(m.start(), m.end(), new, "certain", "UTF-8 read as Latin-1")


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _from_gbk(text: str) -> Iterator[Edit]:
    for m in _GBK_RUN.finditer(text):
        if not any(sign in m.group() for sign in _GBK_SIGNS):
            continue
        try:
            new = m.group().rstrip("?").encode("gb18030").decode("utf-8", "replace")
        except UnicodeError:
            continue
        lost = new.count("\ufffd")
        # Real Chinese text is no valid UTF-8 after so few characters: 2 of 3 sequences break.
        if len(new) >= 2 and 4 * lost <= len(new) and any(c >= "㐀" for c in new if c != "\ufffd"):
            yield Edit(m.start(), m.end(), new, "unrecoverable" if lost else "certain", "UTF-8 read as GBK")
