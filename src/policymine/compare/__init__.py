"""Tables and texts to tables: what is asked of many documents.

COMPARISONS is the only list of the comparisons. Each is one file: its row classes and a class with
`compare(corpus)`. They take tables and clean texts, never Documents, so that they also run on the
output folder of an earlier extraction.
"""

from __future__ import annotations

from collections.abc import Iterable
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

__all__ = ["COMPARISONS", "Comparison", "Corpus", "Tables", "Texts", "Tools", "compare_all"]


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


def compare_all(corpus: Corpus, tools: Tools) -> dict[str, list[Row]]:
    """The tables of all comparisons: name → rows. A comparison may ask for the tables of those before it.

    Raises UsageError for a column to group by, or a reference group, that there is not.
    """
    groups = dict.fromkeys(corpus.groups(tools.by).values())
    if tools.reference and tools.reference not in groups:
        shown = ", ".join(sorted(groups)[:20]) + (", …" if len(groups) > 20 else "")
        raise UsageError(f"There is no group {tools.reference!r} to compare with.", f"The groups are {shown}.")
    tables: dict[str, list[Row]] = {record.table: [] for c in COMPARISONS for record in c.records}
    with_made = replace(corpus, rows=lambda name: tables[name] if name in tables else corpus.rows(name), made={})
    for comparison in COMPARISONS:
        for row in comparison(tools).compare(with_made):
            tables[row.table].append(row)
    return tables
