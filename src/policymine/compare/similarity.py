"""How alike documents are: shared formulas, shared sentences, shared themes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus
from .usage import Usage, place_of

MOST = 300
"""With more documents, only the pairs are given of which one is among the NEAREST of the other."""

NEAREST = 20

LARGE = 2000
"""In a corpus of more documents, slogans that more than 1 in 20 use do not count in the search for the nearest."""

BLOCK = 500

_Vectors = Mapping[str, Mapping[str, float]]
"""Document → the weights of what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similarity(Row):
    """How alike two documents are."""

    table: ClassVar[str] = "similarity"
    label: ClassVar[str] = "文档相似度"
    about: ClassVar[str] = (
        f"one row per pair of documents; of more than {MOST} documents, the pairs in which one is among "
        f"the {NEAREST} nearest of the other by formulas"
    )

    doc_a: str = column("文档甲", "the first document in the order of the corpus")
    place_a: str = column("甲地区", "its place; 中央 for central bodies")
    date_a: str = column("甲日期", "its date")
    doc_b: str = column("文档乙", "the second document")
    place_b: str = column("乙地区", "its place")
    date_b: str = column("乙日期", "its date")
    formulas: float = column(
        "提法相似度", "cosine of the slogans' counts, each as log(1 + n) times log(documents / documents with it)",
        unit="0–1", default=0.0,
    )  # fmt: skip
    shared_formulas: int = column("共有提法", "slogans that both use", default=0)
    jaccard: float = column("提法重合率", "shared slogans / slogans that either uses", unit="0–1", default=0.0)
    shared_sentences: int = column("共有句", "sentences of the one with a like sentence in the other", default=0)
    reuse_a: float = column(
        "甲共有比例", "part of the length of a's sentences in sentences that b shares", unit="0–1", default=0.0
    )
    reuse_b: float = column(
        "乙共有比例", "part of the length of b's sentences in sentences that a shares", unit="0–1", default=0.0
    )
    themes: float | None = column(
        "主题相似度", "cosine of the shares of the themes; empty where no themes were made", unit="0–1", default=None
    )


def similarities(
    usage: Usage, corpus: Corpus, sentences: Counter[str], shared: Mapping[tuple[str, str], tuple[int, int]]
) -> Iterator[Similarity]:
    """The pairs of documents. The themes are those of document_themes, if they were made before.

    sentences   doc_id → length of its sentences
    shared      (a, b) → number and length of the sentences of a that b shares
    """
    names = list(usage.documents)
    if len(names) < 2:
        return
    vectors: dict[str, dict[str, float]] = {name: {} for name in names}
    for slogan in usage.slogans:
        for doc_id, n in slogan.firm.items():
            vectors[doc_id][slogan.canonical] = math.log1p(n) * math.log(len(names) / len(slogan.firm))
    themes: dict[str, dict[str, float]] = {}
    for row in corpus.rows("document_themes"):
        themes.setdefault(row.doc_id, {})[row.theme_id] = row.share
    if len(names) <= MOST:
        pairs = list(combinations(names, 2))
    else:
        pairs = _nearest(names, usage)
        corpus.notices.append(f"similarity has the {NEAREST} nearest of each of the {len(names)} documents.")
    squares, theme_squares = _squares(vectors), _squares(themes)
    for a, b in pairs:
        both = len(vectors[a].keys() & vectors[b].keys())
        either = len(vectors[a]) + len(vectors[b]) - both
        (n_a, chars_a), (n_b, chars_b) = shared.get((a, b), (0, 0)), shared.get((b, a), (0, 0))
        one, other = usage.documents[a], usage.documents[b]
        yield Similarity(
            doc_a=a, place_a=place_of(one), date_a=one.date, doc_b=b, place_b=place_of(other), date_b=other.date,
            formulas=_cosine(vectors, squares, a, b), shared_formulas=both, jaccard=round(both / max(1, either), 4),
            shared_sentences=min(n_a, n_b),
            reuse_a=round(chars_a / max(1, sentences[a]), 4),
            reuse_b=round(chars_b / max(1, sentences[b]), 4),
            themes=_cosine(themes, theme_squares, a, b) if a in themes and b in themes else None,
        )  # fmt: skip


def _squares(vectors: _Vectors) -> dict[str, float]:
    """The squares of the lengths of the vectors."""
    return {name: sum(weight * weight for weight in vector.values()) for name, vector in vectors.items()}


def _cosine(vectors: _Vectors, squares: Mapping[str, float], a: str, b: str) -> float:
    """The cosine of two of the vectors; 0 where one is empty."""
    one, other = vectors[a], vectors[b]
    product = sum(weight * other[key] for key, weight in one.items() if key in other)
    lengths = math.sqrt(squares[a] * squares[b])
    return round(product / lengths, 4) if lengths else 0.0


def _nearest(names: list[str], usage: Usage) -> list[tuple[str, str]]:
    """The pairs in which one document is among the NEAREST of the other, in order; documents a block at a time.

    Slogans that many documents use tell little and cost most: of a large corpus they are left out here.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    most = len(names) if len(names) <= LARGE else len(names) // 20
    order = {name: i for i, name in enumerate(names)}
    cells = [
        (order[doc_id], j, math.log1p(n) * math.log(len(names) / len(slogan.firm)))
        for j, slogan in enumerate(usage.slogans)
        if len(slogan.firm) <= most
        for doc_id, n in slogan.firm.items()
    ]
    rows, columns, weights = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = csr_matrix((weights, (rows, columns)), shape=(len(names), max(1, len(usage.slogans))), dtype=float)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix = csr_matrix(matrix.multiply(1 / np.where(lengths > 0, lengths, 1)[:, None]))
    pairs: set[tuple[int, int]] = set()
    for first in range(0, len(names), BLOCK):
        cosines = (matrix[first : first + BLOCK] @ matrix.T).toarray()
        # One number for score and place, so that of equal scores the first documents count.
        keys = -np.round(cosines * 10_000).astype(np.int64) * len(names) + np.arange(len(names))
        keys[np.arange(len(keys)), first + np.arange(len(keys))] = len(names)
        near = np.argpartition(keys, NEAREST, axis=1)[:, :NEAREST]
        pairs |= {(min(i, j), max(i, j)) for i, of_one in enumerate(near.tolist(), first) for j in of_one if i != j}
    return [(names[i], names[j]) for i, j in sorted(pairs)]
