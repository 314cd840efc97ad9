"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends with 。！？ or a line; ； separates the members of one. Quotes and brackets that close after
# the mark belong to it. A point ends nothing: it stands in numbers, addresses and markers.
_END = re.compile(r"[。！？!?\n][。！？!?…]*[”’」』）)》】〞\"]*")
_BLANKS = " \t\u3000\xa0"


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, without surrounding blanks.

    >>> text = "一要抓实；二要抓细。他说：“好！”再干。"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['一要抓实；二要抓细。', '他说：“好！”', '再干。']
    """
    at = 0
    for m in _END.finditer(text):
        end = m.start() if text[m.start()] == "\n" else m.end()
        yield from _trimmed(text, at, end)
        at = m.start() + 1 if text[m.start()] == "\n" else m.end()
    yield from _trimmed(text, at, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = text[start:end].strip(_BLANKS)
    if body:
        start = text.index(body[0], start)
        yield start, start + len(body)
