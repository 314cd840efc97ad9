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
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus

if TYPE_CHECKING:
    from . import Tools

FEWEST = 5
"""Terms that stand fewer times in both groups together are not tested."""

MOST = 100
"""Rows per group, kind and direction: the largest G² first. The number tested is in `n_tested`."""

MANY, MOST_OF_MANY = 50, 20
"""Of more than MANY groups (as a rule single documents) each is tested only for the terms that it has, and gets
MOST_OF_MANY rows per kind, those that it uses more: else the table would grow with the square of the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Row):
    """A term that a group uses more or less than the reference."""

    table: ClassVar[str] = "keyness"
    label: ClassVar[str] = "关键词"
    about: ClassVar[str] = (
        "one row per group and term that it uses more or less than the reference; "
        f"at most {MOST} per group, kind and direction, the largest G² first"
    )

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


def log_likelihood(a: Any, b: Any, size_a: int, size_b: int) -> Any:
    """G² of terms that stand `a` times among `size_a` and `b` times among `size_b` tokens; numbers or arrays of them.

    >>> round(float(log_likelihood(10, 5, 1000, 2000)), 3)
    6.931
    """
    import numpy as np

    share = (np.asarray(a) + b) / (size_a + size_b)
    # A count of none adds nothing: the limit of n log n.
    parts = [n * np.log(np.where(n > 0, n, 1) / np.where(n > 0, size * share, 1))
             for n, size in ((np.asarray(a), size_a), (np.asarray(b), size_b))]  # fmt: skip
    return np.maximum(0.0, 2 * (parts[0] + parts[1]))


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


class _Counts:
    """Occurrences of terms by group, and documents with them, in arrays: dictionaries would fill the memory."""

    def __init__(self, bags: Iterable[tuple[str, Mapping[str, int]]], groups: Mapping[str, str]) -> None:
        import numpy as np

        number: dict[str, int] = {}
        parts: dict[str, list[tuple[Any, Any]]] = {}
        for doc_id, bag in bags:
            ids = np.fromiter((number.setdefault(term, len(number)) for term in bag), np.int64, len(bag))
            parts.setdefault(groups[doc_id], []).append((ids, np.fromiter(bag.values(), np.int64, len(bag))))
        self.terms = list(number)
        self._parts = {group: tuple(map(np.concatenate, zip(*of_one, strict=True))) for group, of_one in parts.items()}
        # Terms of equal weight stand in the order of their names.
        self.rank = np.argsort(np.argsort(np.array(self.terms))) if number else np.zeros(0, np.int64)
        self.tokens = np.zeros(len(number), np.int64)
        self.documents = np.zeros(len(number), np.int64)
        for ids, counts in self._parts.values():
            np.add.at(self.tokens, ids, counts)
            np.add.at(self.documents, ids, 1)
        self.size = int(self.tokens.sum())

    def of(self, group: str) -> tuple[Any, Any, Any]:
        """The numbers of the terms that the group has, in order; their occurrences; its documents with them."""
        import numpy as np

        ids, counts = self._parts[group]
        own, place, documents = np.unique(ids, return_inverse=True, return_counts=True)
        tokens = np.zeros(len(own), np.int64)
        np.add.at(tokens, place, counts)
        return own, tokens, documents

    def everywhere(self, group: str) -> tuple[Any, Any]:
        """Occurrences and documents in the group, for every term of the corpus."""
        import numpy as np

        own, of_own, documents_of_own = self.of(group)
        tokens, documents = np.zeros(len(self.terms), np.int64), np.zeros(len(self.terms), np.int64)
        tokens[own], documents[own] = of_own, documents_of_own
        return tokens, documents


class Keyness:
    """Compares every group with the rest, or with the reference group."""

    records: ClassVar[tuple[type[Row], ...]] = (Key,)

    def __init__(self, tools: Tools) -> None:
        self._cut = tools.segmenter.cut
        self._stop = {row["term"] for row in tools.lexicons["stopwords"]}
        self._by, self._reference = tools.by, tools.reference

    def compare(self, corpus: Corpus) -> Iterator[Key]:
        groups = corpus.groups(self._by)
        names = sorted(set(groups.values()))
        if len(names) < 2:
            if groups:
                corpus.notices.append("Keyness needs two groups of documents or more; the table is empty.")
            return
        if len(names) > MANY:
            corpus.notices.append(
                f"keyness compares {len(names)} groups: each has the {MOST_OF_MANY} terms of a kind that set it apart "
                "most, tested among those that it uses. Name a column with --by for fewer groups and all terms."
            )
        for kind, bags in self._bags(corpus):
            counts = _Counts(bags, groups)
            for group in names:
                if group != self._reference:
                    yield from _keys(kind, group, self._reference, counts, many=len(names) > MANY)

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


def _keys(kind: str, group: str, reference: str, counts: _Counts, *, many: bool) -> Iterator[Key]:
    """The rows of one group and kind, by falling G²."""
    import numpy as np

    own, tokens, documents = counts.of(group)
    size_own = int(tokens.sum())
    chosen: Any = own if many else slice(None)
    if not many:
        tokens, documents = counts.everywhere(group)
    if reference:
        other_tokens, other_documents = counts.everywhere(reference)
        size_other = int(other_tokens.sum())
        other_tokens, other_documents = other_tokens[chosen], other_documents[chosen]
    else:
        other_tokens, other_documents = counts.tokens[chosen] - tokens, counts.documents[chosen] - documents
        size_other = counts.size - size_own
    if not size_own or not size_other:
        return
    kept = np.flatnonzero(tokens + other_tokens >= FEWEST)
    a, b = tokens[kept], other_tokens[kept]
    g2 = log_likelihood(a, b, size_own, size_other)
    ps = [p_of(x) for x in g2.tolist()]
    p_adjusted = adjusted(ps)
    more = a * size_other >= b * size_own
    names = own[kept] if many else kept
    shown = {True: 0, False: MOST if many else 0}
    for i in np.lexsort((counts.rank[names], -g2)).tolist():
        direction = bool(more[i])
        shown[direction] += 1
        if shown[direction] > (MOST_OF_MANY if many and direction else MOST):
            continue
        n, m, place = int(a[i]), int(b[i]), kept[i]
        yield Key(
            group=group, reference=reference or "rest", kind=kind, term=counts.terms[names[i]], n_group=n,
            n_reference=m, documents_group=int(documents[place]), documents_reference=int(other_documents[place]),
            per_10k_group=round(10_000 * n / size_own, 3), per_10k_reference=round(10_000 * m / size_other, 3),
            log_ratio=round(log_ratio(n, m, size_own, size_other), 4),
            g2=round(float(g2[i] if direction else -g2[i]), 4), p=float(f"{ps[i]:.4g}"),
            p_adjusted=float(f"{p_adjusted[i]:.4g}"), n_tested=len(ps),
        )  # fmt: skip
