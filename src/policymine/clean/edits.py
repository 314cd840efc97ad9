"""A text on its way from Source to Document, and the table of what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar, Protocol

from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Document, Edit, Layer, Metadata, Record, Rows, Source, column

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
        if layer.edits:
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


def count_of(repairs: Iterable[Repair]) -> int:
    """How many of the changes are more than layout."""
    return sum(repair.step != LAYOUT for repair in repairs)


def repairs_of(document: Document) -> list[Repair]:
    """One record per edit: its place in the source, and where its result stands in the clean text."""
    rows = Rows(Repair, document)
    text = document.source.text
    for depth, layer in enumerate(document.layers):
        before = text
        text = layer.apply(text)
        for edit, start, end in layer.results():
            place, source = (start, end), (edit.start, edit.end)
            for later in document.layers[depth + 1 :]:
                first = later.forward(place[0])
                place = first, first if place[0] == place[1] else later.forward(place[1])
            for earlier in reversed(document.layers[:depth]):
                source = earlier.back_span(*source)
            rows.add(
                *place, edit.note or layer.step, span=source, step=layer.step,
                before=before[edit.start : edit.end], after=edit.new, certainty=edit.certainty,
            )  # fmt: skip
    return sorted(rows, key=lambda r: (r.start, r.end, r.step))
