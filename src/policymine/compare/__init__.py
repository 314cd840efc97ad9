"""Tables and texts to tables: what is asked of many documents.

COMPARISONS is the only list of the comparisons. Each is one file: its row classes and a class with
`compare(corpus)`. They take tables and clean texts, never Documents, so that they also run on the
output folder of an earlier extraction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from ..lexicon import Lexicons
from ..records import Row
from ..segment import Segmenter
from .corpus import Corpus
from .diffusion import SloganDocuments
from .targets import TargetComparison
from .themes import Themes

__all__ = ["COMPARISONS", "Comparison", "Corpus", "Tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a comparison may use. `themes` is the number of themes, 0 to let the data decide."""

    lexicons: Lexicons
    segmenter: Segmenter
    themes: int = 0


class Comparison(Protocol):
    """What every comparison offers; `records` are the classes of the tables that it fills."""

    records: ClassVar[tuple[type[Row], ...]]

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterable[Row]: ...


COMPARISONS: tuple[type[Comparison], ...] = (Themes, SloganDocuments, TargetComparison)
