"""Document to records. Each extractor is one file: its record classes and a class with `find`.

EXTRACTORS is the only list of them: pipeline, codebook, data package, docs and tests read it. An
extractor is built once per process from the lexicons; `find(document, found)` gives its records in the
order of their places. `found` holds the tables made before it: structure first, so that quantities and
slogans know their node (`outline.Outline`), but only those of ASKED_FOR. No extractor imports another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol

from ..lexicon import Lexicons
from ..records import Document, Found, Record
from .frames import FrameFinder
from .quantities import QuantityFinder
from .references import ReferenceFinder
from .slogans import SloganFinder
from .structure import StructureFinder


class Extractor(Protocol):
    """What every extractor offers; `records` are the classes of the tables that it fills."""

    records: ClassVar[tuple[type[Record], ...]]

    def __init__(self, lexicons: Lexicons) -> None: ...

    def find(self, document: Document, found: Found) -> Iterable[Record]: ...


EXTRACTORS: tuple[type[Extractor], ...] = (
    StructureFinder,
    QuantityFinder,
    SloganFinder,
    FrameFinder,
    ReferenceFinder,
)

ASKED_FOR = ("structure",)
"""The tables that extractors ask for; all others need not be at hand any more once they are made."""
