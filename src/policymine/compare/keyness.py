"""Words, slogans and frames that set groups of documents apart.

For each group against the reference (all other documents, or one named group), every term is compared by
the log-likelihood ratio G² (Dunning 1993, aclanthology.org/J93-1003) in the two-cell form that is the custom
of corpus linguistics (Rayson and Garside 2000, aclanthology.org/W00-0901: the term's own two counts against
those expected from the sizes; the four-cell form adds the counts of all other terms and differs only for
very frequent terms). The log ratio is the size of the difference (Hardie 2014: log2 of the relative
frequencies; half an occurrence is put in for a zero). p comes from χ² with one degree of freedom and is
adjusted for the number of tests within a group and kind (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..records import Row, column
from .corpus import Corpus

if TYPE_CHECKING:
    from . import Tools

FEWEST = 5
"""Terms that stand fewer times in both groups together are not tested."""

MOST = 100
"""Rows per group, kind and direction: the largest G² first. The number tested is in `n_tested`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Row):
    """A term that a group uses more or less than the reference."""

    table: ClassVar[str] = "keyness"
    label: ClassVar[str] = "关键词"
    about: ClassVar[str] = "one row per group and term that it uses more or less than the reference"

    group: str = column("组", "the group of documents, or the document")
    reference: str = column("参照组", "what it is compared with; `rest` is all other documents")
    kind: str = column("种类", "what the term is", values={"word": "词", "slogan": "提法", "frame": "句式"})
    term: str = column("词项", "the word, the slogan's canonical form, or the frame")
    n_group: int = column("组内次数", "occurrences in the group", default=0)
    n_reference: int = column("参照次数", "occurrences in the reference", default=0)
    documents_group: int = column("组内文档数", "documents of the group with the term", default=0)
    documents_reference: int = column("参照文档数", "documents of the reference with the term", default=0)
    per_10k_group: float = column("组内万分比", "occurrences per 10,000 terms of the kind", default=0.0)
    per_10k_reference: float = column("参照万分比", "the same in the reference", default=0.0)
    log_ratio: float = column("对数比", "log2 of the relative frequencies: 1 is twice as often", default=0.0)
    g2: float = column("G²", "log-likelihood ratio; negative where the group uses the term less", default=0.0)
    p: float = column("p值", "chance of so large a G² if the groups did not differ", default=1.0)
    p_adjusted: float = column("校正p值", "p adjusted for the number of terms tested", default=1.0)
    n_tested: int = column("检验数", "terms tested for this group and kind", default=0)


def log_likelihood(a: int, b: int, size_a: int, size_b: int) -> float:
    """G² of a term that stands `a` times among `size_a` and `b` times among `size_b` tokens.

    >>> round(log_likelihood(10, 5, 1000, 2000), 3)
    6.931
    """
    share = (a + b) / (size_a + size_b)
    g2 = 2 * sum(n * math.log(n / (size * share)) for n, size in ((a, size_a), (b, size_b)) if n)
    return max(0.0, g2)


def log_ratio(a: int, b: int, size_a: int, size_b: int) -> float:
    """log2 of the relative frequencies; half an occurrence stands in for none.

    >>> log_ratio(20, 10, 1000, 1000)
    1.0
    """
    return math.log2((a or 0.5) / size_a) - math.log2((b or 0.5) / size_b)


def p_of(g2: float) -> float:
    """The upper tail of χ² with one degree of freedom."""
    return math.erfc(math.sqrt(g2 / 2))


def adjusted(ps: list[float]) -> list[float]:
    """Benjamini–Hochberg adjusted p values, in the order given.

    >>> adjusted([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    """
    order = sorted(range(len(ps)), key=lambda i: -ps[i])
    result, least = [1.0] * len(ps), 1.0
    for at, i in enumerate(order):
        least = min(least, ps[i] * len(ps) / (len(ps) - at))
        result[i] = least
    return result


@dataclass(slots=True)
class _Counts:
    """Occurrences of terms and documents with them, over some documents."""

    tokens: Counter[str]
    documents: Counter[str]

    def add(self, bag: Counter[str]) -> None:
        self.tokens.update(bag)
        self.documents.update(bag.keys())

    def without(self, other: _Counts) -> _Counts:
        return _Counts(self.tokens - other.tokens, self.documents - other.documents)


class Keyness:
    """Compares every group with the rest, or with the reference group."""

    records: ClassVar[tuple[type[Row], ...]] = (Key,)

    def __init__(self, tools: Tools) -> None:
        self._cut = tools.segmenter.cut
        self._stop = {row["term"] for row in tools.lexicons["stopwords"]}
        self._by, self._reference = tools.by, tools.reference

    def compare(self, corpus: Corpus) -> Iterator[Key]:
        groups = corpus.groups(self._by)
        if len(set(groups.values())) < 2:
            if groups:
                corpus.notices.append("Keyness needs two groups of documents or more; the table is empty.")
            return
        for kind, bags in self._bags(corpus):
            counts: dict[str, _Counts] = {}
            whole = _Counts(Counter(), Counter())
            for doc_id, bag in bags:
                counts.setdefault(groups[doc_id], _Counts(Counter(), Counter())).add(bag)
                whole.add(bag)
            for group in sorted(counts):
                if group == self._reference:
                    continue
                other = counts[self._reference] if self._reference else whole.without(counts[group])
                yield from _keys(kind, group, self._reference or "rest", counts[group], other)

    def _bags(self, corpus: Corpus) -> Iterator[tuple[str, Iterator[tuple[str, Counter[str]]]]]:
        """Kind → (document, its terms), for each kind."""
        yield "word", ((d, Counter(self._words(corpus.text(d)))) for d in corpus.documents())
        for kind, table, name in (("slogan", "slogans", "canonical"), ("frame", "frames", "frame")):
            bags: dict[str, Counter[str]] = {doc_id: Counter() for doc_id in corpus.documents()}
            for row in corpus.rows(table):
                if kind != "slogan" or row.include == "yes":
                    bags[row.doc_id][getattr(row, name)] += 1
            yield kind, iter(bags.items())

    def _words(self, text: str) -> list[str]:
        return [w for w in self._cut(text) if len(w) > 1 and w not in self._stop and "\u4e00" <= w[0] <= "\u9fff"]


def _keys(kind: str, group: str, reference: str, own: _Counts, other: _Counts) -> Iterator[Key]:
    size_own, size_other = own.tokens.total(), other.tokens.total()
    if not size_own or not size_other:
        return
    terms = sorted(t for t in {*own.tokens, *other.tokens} if own.tokens[t] + other.tokens[t] >= FEWEST)
    g2 = [log_likelihood(own.tokens[t], other.tokens[t], size_own, size_other) for t in terms]
    ps = [p_of(x) for x in g2]
    rows = zip(terms, g2, ps, adjusted(ps), strict=True)
    shown = {True: 0, False: 0}
    for term, score, p, p_adjusted in sorted(rows, key=lambda row: (-row[1], row[0])):
        a, b = own.tokens[term], other.tokens[term]
        more = a * size_other >= b * size_own
        shown[more] += 1
        if shown[more] <= MOST:
            yield Key(
                group=group, reference=reference, kind=kind, term=term, n_group=a, n_reference=b,
                documents_group=own.documents[term], documents_reference=other.documents[term],
                per_10k_group=round(10_000 * a / size_own, 3), per_10k_reference=round(10_000 * b / size_other, 3),
                log_ratio=round(log_ratio(a, b, size_own, size_other), 4), g2=round(score if more else -score, 4),
                p=float(f"{p:.4g}"), p_adjusted=float(f"{p_adjusted:.4g}"), n_tested=len(terms),
            )  # fmt: skip
