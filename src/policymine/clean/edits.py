"""A text on its way from Source to Document, and the table of what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import partial
from heapq import merge
from itertools import starmap
from operator import itemgetter
from sys import intern
from typing import ClassVar, Protocol

from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Document, Edit, Layer, Metadata, Record, RowMaker, Source, column

LAYOUT = "layout"
"""The step of changes to indents, blank lines and kinds of line ends and blanks: many, and of no weight."""


@dataclass
class Draft:
    """The text as the steps so far have left it; `facts` are metadata found on the way (column → value)."""

    source: Source
    text: str = ""
    layers: list[Layer] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.source.text

    def apply(self, step: str, edits: Iterable[Edit]) -> None:
        """Make the edits; none at all leaves no trace."""
        layer = Layer(step, edits)
        if len(layer):
            self.text = layer.apply(self.text)
            self.layers.append(layer)

    def metadata(self) -> Metadata:
        return Metadata(**self.facts)


class Step(Protocol):
    """A cleaning step: reads and changes a draft."""

    name: ClassVar[str]

    def __init__(self, lexicons: Lexicons) -> None: ...

    def __call__(self, draft: Draft) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair(Record):
    """What cleaning changed."""

    table: ClassVar[str] = "repairs"
    label: ClassVar[str] = "清洗日志"
    about: ClassVar[str] = "one row per change made by cleaning"

    step: str = column(
        "步骤",
        "the cleaning step that made the change; layout if it concerns indents, blank lines or kinds of blanks only",
    )
    before: str = column("改前", "the characters that the step found")
    after: str = column("改后", "the characters that it put in their place (before simplifying)")
    certainty: str = column(
        "把握",
        "how sure the change is",
        values={
            "certain": "only one reading is possible",
            "likely": "the most common of several readings",
            "unrecoverable": "damage that is marked, not mended",
        },
    )


def count_of(document: Document) -> int:
    """How many of its repairs are more than layout."""
    return sum(len(layer) for layer in document.layers if layer.step != LAYOUT)


def repairs_of(document: Document) -> Iterator[Repair]:
    """One record per edit, in the order of their places in the source, with the place of its result in the clean text.

    They are made as they are taken: a long text has a hundred thousand.
    """
    make = RowMaker(Repair, document)
    layers = zip(range(len(document.layers)), _replaced(document), strict=True)
    for source, step, place, edit, before in merge(*starmap(partial(_changes, document), layers), key=itemgetter(0, 1)):
        yield make(
            *place, edit.note or step, span=source, step=step, before=before, after=edit.new, certainty=edit.certainty
        )


_Change = tuple[tuple[int, int], str, tuple[int, int], Edit, str]
"""Place in the source, step, place in the clean text, the edit, and what it replaced."""


def _changes(document: Document, depth: int, replaced: Iterable[str]) -> Iterator[_Change]:
    """The changes of one layer, in order."""
    layer = document.layers[depth]
    for (edit, start, end), before in zip(layer.results(), replaced, strict=True):
        place, source = (start, end), (edit.start, edit.end)
        for later in document.layers[depth + 1 :]:
            first = later.forward(place[0])
            place = first, first if place[0] == place[1] else later.forward(place[1])
        for earlier in reversed(document.layers[:depth]):
            source = earlier.back_span(*source)
        yield source, layer.step, place, edit, before


def _replaced(document: Document) -> Iterator[list[str]]:
    """What the edits of each layer replaced, so that the texts between the steps need not be held."""
    text = document.source.text
    for layer in document.layers:
        yield [*map(intern, (text[edit.start : edit.end] for edit in layer.edits))]
        text = layer.apply(text)
