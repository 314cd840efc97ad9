"""Who uses which slogan how often, and when: what all tables of slogans across documents are made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any

from ..lean import dataclass
from ..records import DocumentRow
from .corpus import Corpus

CENTRAL = "中央"
"""The place of documents of central bodies."""


@dataclass(slots=True)
class Slogan:
    """One slogan in a corpus.

    firm, doubtful  doc_id → mentions with include = yes, and = borderline
    surfaces        (form, words of the text) → doc_id → mentions of either kind
    """

    canonical: str
    type: str
    scope: str
    first_year: str
    firm: dict[str, int] = field(default_factory=dict)
    doubtful: dict[str, int] = field(default_factory=dict)
    surfaces: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    @property
    def mentions(self) -> int:
        """Mentions in the corpus, borderline ones left out."""
        return sum(self.firm.values())

    def rank(self) -> tuple[int, int, str]:
        """To sort by falling number of documents, then mentions, then by name."""
        return -len(self.firm), -self.mentions, self.canonical


class Usage:
    """The slogans of a corpus, those that most documents use first, and its documents in their order."""

    def __init__(self, corpus: Corpus) -> None:
        self.documents = corpus.documents()
        self.order = {doc_id: i for i, doc_id in enumerate(self.documents)}
        found: dict[str, Slogan] = {}
        for row in corpus.rows("slogans"):
            slogan = found.get(row.canonical)
            if slogan is None:
                slogan = found[row.canonical] = Slogan(row.canonical, row.type, row.scope, str(row.first_year or ""))
            count(slogan.doubtful if row.include == "borderline" else slogan.firm, row.doc_id)
            count(slogan.surfaces.setdefault((row.form, row.quote), {}), row.doc_id)
        self.slogans = sorted(found.values(), key=Slogan.rank)

    def in_order(self, doc_ids: Iterable[str]) -> list[str]:
        """Documents in the order of the corpus."""
        return sorted(doc_ids, key=self.order.__getitem__)

    def by_date(self, doc_ids: Iterable[str]) -> list[str]:
        """The dated ones of the documents, earliest first; of equal date in the order of the corpus.

        A date that names only its year or month comes before the days of it: it may be any of them.
        """
        dated = [doc_id for doc_id in doc_ids if self.documents[doc_id].date]
        return sorted(dated, key=lambda doc_id: (self.documents[doc_id].date, self.order[doc_id]))

    def first_date(self, doc_ids: Iterable[str]) -> str:
        """The earliest date of the documents; empty if none is dated."""
        return min((date for doc_id in doc_ids if (date := self.documents[doc_id].date)), default="")


def count(counts: dict[str, int], key: str) -> None:
    """One more of `key`."""
    counts[key] = counts.get(key, 0) + 1


def place_of(document: DocumentRow) -> str:
    """Where a document comes from: its place, or 中央 for central bodies; empty where neither is known."""
    return CENTRAL if document.admin_level == "central" else document.place


def is_before(date: str, other: str) -> bool | None:
    """Whether a date is before another; None where they cannot be told apart (one is empty, or less precise).

    >>> is_before("2019", "2020-03"), is_before("2020", "2020-03"), is_before("2021-05-01", "2021-03-05")
    (True, None, False)
    """
    if not date or not other or date.startswith(other) or other.startswith(date):
        return None
    return date < other


def per_10k(n: int, n_chars: int) -> float:
    """Occurrences per 10,000 characters."""
    return round(10_000 * n / max(1, n_chars), 3)


def facts(slogan: Slogan) -> dict[str, Any]:
    """The columns that say which slogan a row is about."""
    return {"canonical": slogan.canonical, "type": slogan.type, "scope": slogan.scope}
