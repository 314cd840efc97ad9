"""The extractor: text in, rows of `structure` out."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import ClassVar

from ...lazy import lazy
from ...lexicon import Lexicons
from ...records import Document, Found, Record, RowMaker
from ...stretches import Stretches
from ..trace import Trace
from .annexes import annexes
from .announce import announcements
from .contents import raise_items, reorder, without_contents
from .ends import stop_before_titles
from .heads import set_heads
from .layout import BLANKS, Layout
from .marks import Mark, MarkReader
from .parallel import ParallelFinder
from .record import StructureNode
from .seams import Seams
from .series import select
from .titles import TitleFinder
from .told import tell_dropped, tell_nodes
from .tree import Node, build
from .words import TitleWords

_BLANKS = lazy(r"\s+")


class StructureFinder:
    """Finds headings and list items and nests them."""

    records: ClassVar[tuple[type[Record], ...]] = (StructureNode,)

    def __init__(self, lexicons: Lexicons) -> None:
        self._trace = lexicons.once(Trace)
        self._reader = MarkReader(lexicons)
        self._words = TitleWords(lexicons)
        self._seams = Seams(lexicons)
        self._titles = TitleFinder(self._words, self._trace)
        self._parallel = ParallelFinder(self._words, self._trace)

    def find(self, document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG002
        """One row per node of `document`, in the order of the text, parents before children."""
        layout = Layout(document.text)
        if layout.lines:
            layout.set_in(_indents(document, layout))
        resets, labels = annexes(layout)
        read = self._reader.read(layout)
        candidates = [m for m in read if not _within(labels, m.start)]
        selected = select(candidates, layout, self._words.returns, self._trace)
        outer = without_contents(selected, layout)
        reorder(outer, layout)
        set_heads(outer, layout, self._seams)
        marks = [mark for mark in outer if mark.head_end > mark.text_start]
        if self._trace.on:
            tell_dropped(self._trace, read, candidates, "an entry in the list of annexes")
            tell_dropped(
                self._trace, selected, outer, "an entry in the table of contents: the heading itself comes later"
            )
            tell_dropped(self._trace, outer, marks, "no words stand behind it")
        marks = sorted([*marks, *self._titles.lines(layout, marks)], key=_place)
        runin = self._titles.runin(layout, marks)
        stop_before_titles(marks, runin, layout)
        titles = raise_items(marks, runin, layout)
        if self._trace.on:
            tell_dropped(self._trace, runin, titles, "the only sentence of its kind in the item that holds it")
        marks = sorted([*marks, *titles], key=_place)
        marks = sorted([*marks, *self._parallel.find(layout, marks)], key=_place)
        set_heads(marks, layout, self._seams)
        nodes = build(marks, layout, resets)
        announced = announcements(nodes, layout)
        if self._trace.on:
            tell_nodes(self._trace, nodes, announced, layout)
        return _rows(nodes, announced, document)


def _indents(document: Document, layout: Layout) -> list[int]:
    """The blanks before each block on its line in the source, which cleaning takes away."""
    source = document.source.text
    starts = (document.source_span(b.start, b.start + 1)[0] for b in layout.blocks)
    return [_blanks_before(source, start) if b.line else 0 for b, start in zip(layout.blocks, starts, strict=True)]


def _blanks_before(text: str, pos: int) -> int:
    at = pos
    while at and text[at - 1] in BLANKS:
        at -= 1
    return pos - at


def _within(spans: list[tuple[int, int]], pos: int) -> bool:
    """Whether one of the spans, which are in order, holds `pos`."""
    i = bisect_right(spans, pos, key=itemgetter(0)) - 1
    return i >= 0 and pos < spans[i][1]


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.rank


class _Blanks:
    """Counts blanks and line ends, which stand in runs."""

    def __init__(self, text: str) -> None:
        self._runs = Stretches(m.span() for m in _BLANKS.finditer(text))
        self._counts = array("i", accumulate((end - start for start, end in self._runs), initial=0))

    def before(self, pos: int) -> int:
        """How many stand before `pos`."""
        i = self._runs.index_at(pos - 1) + 1
        return self._counts[i] - (max(0, self._runs[i - 1][1] - pos) if i else 0)


def _rows(nodes: list[Node], announced: dict[int, str], document: Document) -> Iterator[StructureNode]:
    row = RowMaker(StructureNode, document)
    blanks = _Blanks(document.text)
    ids: dict[int, str] = {}
    text = document.text
    for number, node in enumerate(nodes, 1):
        mark = node.mark
        ids[id(node)] = f"{document.doc_id}:n{number}"
        yield row(
            mark.start, node.end, mark.rule, quote=text[mark.start : mark.head_end],
            node_id=ids[id(node)], parent_id=ids[id(node.parent)] if node.parent else "", depth=node.depth,
            kind=mark.kind, marker=mark.marker, ordinal=node.ordinal,
            head=text[mark.text_start : mark.head_end].strip(),
            announced_by=announced.get(id(node), ""),
            n_chars=node.end - mark.start - blanks.before(node.end) + blanks.before(mark.start),
        )  # fmt: skip
