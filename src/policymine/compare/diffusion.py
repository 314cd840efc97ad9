"""Slogans across documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..records import Row, column
from .corpus import Corpus

if TYPE_CHECKING:
    from . import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganDocument(Row):
    """How often a document uses a slogan."""

    table: ClassVar[str] = "slogan_documents"
    label: ClassVar[str] = "提法与文档"
    about: ClassVar[str] = "one row per slogan and document that uses it"

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    doc_id: str = column("文档", "the document")
    place: str = column("地区", "the document's place")
    date: str = column("日期", "the document's date")
    n: int = column("次数", "mentions with include = yes", unit="mentions", default=0)
    n_borderline: int = column("存疑次数", "mentions with include = borderline", unit="mentions", default=0)
    per_10k: float = column("每万字次数", "n per 10,000 characters of the document", default=0.0)
    n_documents: int = column("文档数", "documents of the corpus with at least one mention (yes)", default=0)
    surfaces: str = column("文中写法", "the forms in which the document writes it, joined by |")


class SloganDocuments:
    """Counts each slogan in each document: mentions, density, and in how many documents it stands at all.

    Documents with the term are counted beside mentions because the field counts them
    (Qian Gang's discourse scale: articles that contain the term).
    """

    records: ClassVar[tuple[type[Row], ...]] = (SloganDocument,)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[SloganDocument]:
        """Slogans by falling number of documents, then mentions, then by name; documents in their own order."""
        known = corpus.documents()
        order = {doc_id: i for i, doc_id in enumerate(known)}
        counts: dict[str, dict[str, list[int]]] = {}
        facts: dict[str, tuple[str, str]] = {}
        surfaces: dict[tuple[str, str], dict[str, None]] = {}
        for row in corpus.rows("slogans"):
            name, doc_id = row.canonical, row.doc_id
            pair = counts.setdefault(name, {}).setdefault(doc_id, [0, 0])
            pair[row.include == "borderline"] += 1
            facts.setdefault(name, (row.type, row.scope))
            surfaces.setdefault((name, doc_id), {})[row.quote] = None

        def rank(name: str) -> tuple[int, int, str]:
            firm = [n for n, _ in counts[name].values() if n]
            return -len(firm), -sum(firm), name

        for name in sorted(counts, key=rank):
            for doc_id in sorted(counts[name], key=order.__getitem__):
                n, doubtful = counts[name][doc_id]
                document = known[doc_id]
                yield SloganDocument(
                    canonical=name, type=facts[name][0], scope=facts[name][1], doc_id=doc_id,
                    place=document.place, date=document.date, n=n, n_borderline=doubtful,
                    per_10k=round(10_000 * n / max(1, document.n_chars), 3),
                    n_documents=-rank(name)[0], surfaces="|".join(surfaces[name, doc_id]),
                )  # fmt: skip
