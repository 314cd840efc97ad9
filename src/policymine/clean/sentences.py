"""Where sentences begin and end."""

from __future__ import annotations

from ..lazy import lazy

# A sentence ends with 。！？ or a line; ； separates the members of one. Quotes and brackets that close after
# the mark belong to it. A point ends nothing: it stands in numbers, addresses and markers.
_MARKS = "。！？!?"
_BEHIND = frozenset('。！？!?…”’」』）)》】〞"')
_TAIL = lazy(r"[。！？!?…]*[”’」』）)》】〞\"]*")
_BLANKS = " \t\u3000\xa0"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, without surrounding blanks.

    >>> text = "一要抓实；二要抓细。他说：“好！”再干。"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['一要抓实；二要抓细。', '他说：“好！”', '再干。']
    """
    found: list[tuple[int, int]] = []
    at, last = 0, len(text)
    for place in (*_places(text), last):
        if place < at:
            continue
        end = following = place + 1
        if place == last or text[place] == "\n":
            end = place
        elif end < last and text[end] in _BEHIND and (m := _TAIL.match(text, end)):
            end = following = m.end()
        if end > at:
            if text[at] in _BLANKS or text[end - 1] in _BLANKS:
                body = text[at:end].strip(_BLANKS)
                start = text.index(body[0], at) if body else end
                at, end = start, start + len(body)
            if end > at:
                found.append((at, end))
        at = following
    return found


def _places(text: str) -> list[int]:
    """Where the marks and line ends stand: looking for each by itself is faster than for all at once."""
    found: list[int] = []
    for mark in _MARKS + "\n":
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found
