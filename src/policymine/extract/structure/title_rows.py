"""First sentences of paragraphs that follow one behind the other and are of one make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...lazy import lazy
from .layout import Layout
from .openings import Opening

_ASKS = lazy("要(?![素点件塞道闻求么是])[^。；：！？]{4,46}。$")
_LEAST_ASKED, _TWICE_ASKED = 3, 9
"""So many paragraphs ask for something, and are four and a half times as long as that: others are bits of one."""


def rows(scope: Sequence[Opening], good: Callable[[Opening], bool]) -> Iterator[list[Opening]]:
    """The runs of `good` openings whose paragraphs follow one behind the other."""
    row: list[Opening] = []
    for one in scope:
        if row and (not good(one) or one.block.number != row[-1].block.number + 1):
            yield row
            row = []
        if good(one):
            row.append(one)
    if row:
        yield row


def asked_for(layout: Layout, scope: Sequence[Opening]) -> Iterator[Opening]:
    """The first sentences of a row of paragraphs that all ask for something: 要A，B。…要C，D。…"""

    def asks(one: Opening) -> bool:
        return not one.inside and _ASKS.match(layout.text, one.start, one.end) is not None

    for row in rows(scope, asks):
        size, words = sum(o.block.end - o.start for o in row), sum(o.end - o.start for o in row)
        if len(row) >= _LEAST_ASKED and size * 2 >= words * _TWICE_ASKED:
            yield from row
