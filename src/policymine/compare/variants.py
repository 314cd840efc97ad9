"""The forms that a slogan takes: shortened, reordered, expanded; when each occurs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus
from .usage import Slogan, Usage, facts

if TYPE_CHECKING:
    from . import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganVariant(Row):
    """One wording of a slogan."""

    table: ClassVar[str] = "slogan_variants"
    label: ClassVar[str] = "提法变体"
    about: ClassVar[str] = "one row per slogan and wording, for slogans that the corpus words in two ways or more"

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    rank: int = column("位次", "1 for the commonest wording of the slogan", default=0)
    surface: str = column("写法", "the wording in the text")
    form: str = column("形式", "how it differs from the dictionary form, as in slogans.csv")
    n: int = column("次数", "mentions in this wording, borderline ones included", unit="mentions", default=0)
    share: float = column("占比", "its part of all mentions of the slogan", unit="0–1", default=0.0)
    n_documents: int = column("文档数", "documents with this wording", default=0)
    first: str = column("首次日期", "date of the first dated document with this wording")
    first_doc: str = column("首次文档", "that document")
    last: str = column("末次日期", "date of the last dated document with this wording")


class SloganVariants:
    """Sets the wordings of each slogan side by side, in the order in which slogans are ranked everywhere."""

    records: ClassVar[tuple[type[Row], ...]] = (SloganVariant,)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[SloganVariant]:
        usage = corpus.once(Usage)
        for slogan in usage.slogans:
            if len({surface for _, surface in slogan.surfaces}) > 1:
                yield from _variants(slogan, usage)


def _variants(slogan: Slogan, usage: Usage) -> Iterator[SloganVariant]:
    counts = {key: sum(documents.values()) for key, documents in slogan.surfaces.items()}
    whole = sum(counts.values())
    for rank, key in enumerate(sorted(counts, key=lambda key: (-counts[key], key)), 1):
        documents = slogan.surfaces[key]
        dated = usage.by_date(documents)
        yield SloganVariant(
            **facts(slogan), rank=rank, surface=key[1], form=key[0], n=counts[key],
            share=round(counts[key] / whole, 4), n_documents=len(documents),
            first=usage.documents[dated[0]].date if dated else "", first_doc=dated[0] if dated else "",
            last=usage.documents[dated[-1]].date if dated else "",
        )  # fmt: skip
