"""Tables and texts to tables: what is asked of many documents.

COMPARISONS is the only list of the comparisons. Each is one file: its row classes and a class with
`compare(corpus)`. They take tables and clean texts, never Documents, so that they also run on the
output folder of an earlier extraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, Protocol

from ..errors import UsageError
from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Row
from ..segment import Segmenter
from .adoption import SloganAdoption
from .candidates import SloganCandidates
from .corpus import Corpus, Tables, Texts
from .diffusion import SloganDocuments
from .keyness import Keyness
from .profiles import Profiles
from .reuse import TextReuse
from .target_gaps import DroppedTargets
from .targets import TargetComparison
from .themes import Themes
from .timeline import SloganTimeline
from .variants import SloganVariants

__all__ = [
    "COMPARISONS", "PARTS", "Comparison", "Corpus", "Made", "Tables", "Texts", "Tools", "check_groups", "compare_part",
    "gathered",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tools:
    """What a comparison may use.

    themes      the number of themes, 0 to let the data decide
    by          the column that groups the documents; empty: each document is a group of its own
    reference   the group that the others are compared with; empty: each with all others
    """

    lexicons: Lexicons
    segmenter: Segmenter
    themes: int = 0
    by: str = ""
    reference: str = ""


class Comparison(Protocol):
    """What every comparison offers; `records` are the classes of the tables that it fills."""

    records: ClassVar[tuple[type[Row], ...]]

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterable[Row]: ...


COMPARISONS: tuple[type[Comparison], ...] = (
    Themes,
    Keyness,
    SloganDocuments,
    SloganTimeline,
    SloganAdoption,
    SloganVariants,
    SloganCandidates,
    TargetComparison,
    DroppedTargets,
    TextReuse,
    Profiles,
)

PARTS: tuple[tuple[type[Comparison], ...], ...] = (
    (Themes, TextReuse),  # how similar documents are rests on their themes too
    tuple(comparison for comparison in COMPARISONS if comparison not in {Themes, TextReuse}),
)
"""The comparisons in parts that ask for none of each other's tables, and take about as long: they may run at the same
time. Within a part, a comparison may ask for the tables of those before it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one comparison made: table → rows, and what a reader must know before she uses them."""

    comparison: type[Comparison]
    tables: dict[str, list[Row]]
    notices: tuple[str, ...]


def check_groups(corpus: Corpus, by: str, reference: str) -> None:
    """Raise UsageError for a column to group by, or a reference group, that there is not."""
    groups = dict.fromkeys(corpus.groups(by).values())
    if reference and reference not in groups:
        shown = ", ".join(sorted(groups)[:20]) + (", …" if len(groups) > 20 else "")
        raise UsageError(f"There is no group {reference!r} to compare with.", f"The groups are {shown}.")


def compare_part(corpus: Corpus, tools: Tools, part: Sequence[type[Comparison]]) -> list[Made]:
    """What the comparisons of one part make, in their order. `corpus.notices` stays as it is."""
    tables: dict[str, list[Row]] = {}
    notices: list[str] = []
    with_made = replace(
        corpus, rows=lambda name: tables[name] if name in tables else corpus.rows(name), notices=notices
    )
    made = []
    for comparison in part:
        own: dict[str, list[Row]] = {record.table: [] for record in comparison.records}
        for row in comparison(tools).compare(with_made):
            own[row.table].append(row)
        tables |= own
        made.append(Made(comparison, own, tuple(notices)))
        notices.clear()
    return made


def gathered(corpus: Corpus, made: Iterable[Made]) -> dict[str, list[Row]]:
    """The tables of all parts, and their notices in `corpus`, both in the order of COMPARISONS."""
    by_comparison = {one.comparison: one for one in made}
    tables: dict[str, list[Row]] = {}
    for comparison in COMPARISONS:
        tables |= by_comparison[comparison].tables
        corpus.notices.extend(by_comparison[comparison].notices)
    return tables
