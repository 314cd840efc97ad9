"""The extractor: text in, rows of `structure` out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import ClassVar

from ...lexicon import Lexicons
from ...records import Document, Found, Record, Rows
from .annexes import annexes
from .announce import announcements
from .contents import raise_items, reorder, without_contents
from .heads import set_heads
from .layout import Layout
from .marks import Mark, MarkReader
from .parallel import ParallelFinder
from .record import StructureNode
from .series import select
from .titles import TitleFinder
from .tree import Node, build
from .words import TitleWords

_BLANK = re.compile(r"\s")


class StructureFinder:
    """Finds headings and list items and nests them."""

    records: ClassVar[tuple[type[Record], ...]] = (StructureNode,)

    def __init__(self, lexicons: Lexicons) -> None:
        self._reader = MarkReader(lexicons)
        self._words = TitleWords(lexicons)
        self._titles = TitleFinder(self._words)
        self._parallel = ParallelFinder(self._words)

    def find(self, document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG002
        """One row per node of `document`, in the order of the text, parents before children."""
        layout = Layout(document.text)
        resets, labels = annexes(layout)
        candidates = [m for m in self._reader.read(layout) if not _within(labels, m.start)]
        marks = without_contents(select(candidates, layout, self._words.returns), layout)
        reorder(marks, layout)
        set_heads(marks, layout)
        marks = [mark for mark in marks if mark.head_end > mark.text_start]
        marks = sorted([*marks, *self._titles.lines(layout, marks)], key=_place)
        titles = raise_items(marks, self._titles.runin(layout, marks))
        marks = sorted([*marks, *titles], key=_place)
        marks = sorted([*marks, *self._parallel.find(layout, marks)], key=_place)
        set_heads(marks, layout)
        nodes = build(marks, layout, resets)
        return _rows(nodes, announcements(nodes, layout), document)


def _within(spans: list[tuple[int, int]], pos: int) -> bool:
    """Whether one of the spans, which are in order, holds `pos`."""
    i = bisect_right(spans, pos, key=itemgetter(0)) - 1
    return i >= 0 and pos < spans[i][1]


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.rank


def _rows(nodes: list[Node], announced: dict[int, str], document: Document) -> Rows[StructureNode]:
    rows = Rows(StructureNode, document)
    blanks = [m.start() for m in _BLANK.finditer(document.text)]
    ids: dict[int, str] = {}
    text = document.text
    for number, node in enumerate(nodes, 1):
        mark = node.mark
        ids[id(node)] = f"{document.doc_id}:n{number}"
        rows.add(
            mark.start, node.end, mark.rule, quote=text[mark.start : mark.head_end],
            node_id=ids[id(node)], parent_id=ids[id(node.parent)] if node.parent else "", depth=node.depth,
            kind=mark.kind, marker=mark.marker, ordinal=node.ordinal,
            head=text[mark.text_start : mark.head_end].strip(),
            announced_by=announced.get(id(node), ""),
            n_chars=node.end - mark.start - bisect_left(blanks, node.end) + bisect_left(blanks, mark.start),
        )  # fmt: skip
    return rows
