"""Slogans over time: documents and mentions by year or month; first, peak and last of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus
from .usage import Slogan, Usage, facts, per_10k

if TYPE_CHECKING:
    from . import Tools

FEWEST = 2
"""Documents that must use a slogan for it to have a timeline: a single use is in slogan_documents."""

LONGEST_BY_MONTH = 24
"""Dates that span at most so many months, and all name their month, are told apart by month; others by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganPeriod(Row):
    """How much a slogan was used in a year or month."""

    table: ClassVar[str] = "slogan_timeline"
    label: ClassVar[str] = "提法时间线"
    about: ClassVar[str] = (
        "one row per slogan and period with documents, from the slogan's first period to its last; "
        f"slogans of at least {FEWEST} dated documents"
    )

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    period: str = column("时期", "YYYY, or YYYY-MM where all documents lie within two years and name their month")
    n_documents: int = column("文档数", "documents of the period with the slogan", default=0)
    documents_in_period: int = column("时期文档数", "documents of the period", default=0)
    document_share: float = column("文档占比", "n_documents / documents_in_period", unit="0–1", default=0.0)
    n: int = column("次数", "mentions in the period (include = yes)", unit="mentions", default=0)
    per_10k: float = column("每万字次数", "n per 10,000 characters of all documents of the period", default=0.0)
    mark: str = column("标记", "what the period is in the slogan's history: first, peak, last, joined by |; or nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganHistory(Row):
    """When a slogan first and last occurs in the corpus and when it is at its height."""

    table: ClassVar[str] = "slogan_history"
    label: ClassVar[str] = "提法始末"
    about: ClassVar[str] = f"one row per slogan of at least {FEWEST} dated documents"

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    first_year: str = column("词典首现年", "first year of the slogan according to the lexicon, as in slogans.csv")
    first: str = column("首次日期", "date of the first document with the slogan")
    first_doc: str = column("首次文档", "that document")
    peak: str = column("高峰时期", "period with the most mentions per 10,000 characters; the earlier of equals")
    peak_per_10k: float = column("高峰密度", "mentions per 10,000 characters in it", default=0.0)
    last: str = column("末次日期", "date of the last document with the slogan")
    last_doc: str = column("末次文档", "that document")
    n_periods: int = column("时期数", "periods with the slogan", default=0)
    n_documents: int = column("文档数", "dated documents with the slogan", default=0)
    n: int = column("次数", "mentions in them", unit="mentions", default=0)


class SloganTimeline:
    """Lays the dated documents out by period; says how many have no date, and stops where all are of one period."""

    records: ClassVar[tuple[type[Row], ...]] = (SloganPeriod, SloganHistory)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        usage = corpus.once(Usage)
        dated = usage.by_date(usage.documents)
        width = period_width([usage.documents[d].date for d in dated])
        period = {doc_id: usage.documents[doc_id].date[:width] for doc_id in dated}
        if len(set(period.values())) < 2:
            if usage.documents:
                corpus.notices.append(
                    "No timeline of slogans: it needs documents of two years or months; "
                    f"{len(dated)} of {len(usage.documents)} documents have a date, all of one period."
                    if dated else "No timeline of slogans: no document has a date."
                )  # fmt: skip
            return
        if len(dated) < len(usage.documents):
            corpus.notices.append(
                f"{len(usage.documents) - len(dated)} of {len(usage.documents)} documents have no date: "
                "the timelines of slogans leave them out."
            )
        size: dict[str, list[int]] = {name: [0, 0] for name in sorted(set(period.values()))}
        for doc_id, name in period.items():
            size[name][0] += 1
            size[name][1] += usage.documents[doc_id].n_chars
        histories = []
        for slogan in usage.slogans:
            used = usage.by_date(slogan.firm)
            if len(used) >= FEWEST:
                rows = _periods(slogan, used, period, size)
                yield from rows
                histories.append(_history(slogan, used, rows, usage))
        yield from histories


def period_width(dates: list[str]) -> int:
    """How many characters of a date make a period: 7 for months, 4 for years.

    >>> period_width(["2025-01-20", "2025-12"]), period_width(["2025", "2025-12"]), period_width(["2019-01", "2025-12"])
    (7, 4, 4)
    """
    if not dates or any(len(date) < 7 for date in dates):
        return 4
    months = [int(date[:4]) * 12 + int(date[5:7]) for date in dates]
    return 7 if max(months) - min(months) < LONGEST_BY_MONTH else 4


def _periods(slogan: Slogan, used: list[str], period: dict[str, str], size: dict[str, list[int]]) -> list[SloganPeriod]:
    documents: dict[str, int] = {}
    mentions: dict[str, int] = {}
    for doc_id in used:
        documents[period[doc_id]] = documents.get(period[doc_id], 0) + 1
        mentions[period[doc_id]] = mentions.get(period[doc_id], 0) + slogan.firm[doc_id]
    first, last = min(documents), max(documents)
    peak = max(sorted(mentions), key=lambda name: per_10k(mentions[name], size[name][1]))
    marks = (("first", first), ("peak", peak), ("last", last))
    return [
        SloganPeriod(
            **facts(slogan), period=name, n_documents=documents.get(name, 0), documents_in_period=of_period,
            document_share=round(documents.get(name, 0) / of_period, 4), n=mentions.get(name, 0),
            per_10k=per_10k(mentions.get(name, 0), n_chars), mark="|".join(m for m, when in marks if when == name),
        )
        for name, (of_period, n_chars) in size.items() if first <= name <= last
    ]  # fmt: skip


def _history(slogan: Slogan, used: list[str], rows: list[SloganPeriod], usage: Usage) -> SloganHistory:
    peak = next(row for row in rows if "peak" in row.mark)
    return SloganHistory(
        **facts(slogan), first_year=slogan.first_year,
        first=usage.documents[used[0]].date, first_doc=used[0],
        peak=peak.period, peak_per_10k=peak.per_10k,
        last=usage.documents[used[-1]].date, last_doc=used[-1],
        n_periods=sum(row.n > 0 for row in rows), n_documents=len(used), n=sum(row.n for row in rows),
    )  # fmt: skip
