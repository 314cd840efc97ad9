"""Bags of terms to clusters: the one door to scikit-learn.

A passage is described by two things. The first is which fields of policy its terms belong to (`policy_fields.tsv`),
as TF-IDF of the fields. The second is its terms, as TF-IDF reduced by latent semantic analysis (truncated SVD,
Deerwester et al. 1990, doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9). Terms alone cannot give
stable themes: from a half of 600 passages even a classifier that is told the topics agrees with that of the other
half by .53 only (adjusted Rand index, `benchmarks/themes.py`). The fields hold the themes in place, and the terms
find what the fields do not tell apart.

K-means starts once, from the passages grouped by the field that most of their terms belong to. The two groups that
lie nearest by Ward's criterion are joined until k are left; where there are fewer than k, the widest group is cut
along its main axis. Nothing is drawn by lot. Where k is not given it is the smallest k whose mean silhouette
(Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7) comes within 2 per cent of the largest among 2 … √n, at most 24.
Everything runs on one thread: the same input gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from .fields import PolicyFields

DIMENSIONS, MOST_CLUSTERS = 12, 24
FIELDS = 0.6
"""Weight of the fields; that of the terms is the rest."""

SMALLEST_START = 5
"""Passages that a field must have to be a start of its own."""

NEAR_BEST = 0.98
"""Part of the best silhouette that is as good as the best: differences below it change with a few passages."""

SAME_DIGITS = 9
"""Passages whose vectors agree to so many digits are the same to the clusters."""

MOST_FOR_SILHOUETTE = 2000
"""The silhouette compares all pairs: of a larger corpus an even sample of this many passages decides k."""


class ThemeModel:
    """Clusters of passages, numbered by falling size.

    weights  passages × terms, sparse TF-IDF        terms    names of its columns
    labels   cluster of each passage                cosines  passages × clusters, cosine with each centre
    fields   for each passage, the field that most of its terms belong to (empty if none has one)
    """

    def __init__(self, bags: Sequence[Sequence[str]], fields: PolicyFields, k: int = 0) -> None:
        """Cluster the bags into `k` clusters, or as many as the silhouette says if k is 0.

        There are fewer than `k` where fewer passages differ: `cosines.shape[1]` is their number.
        """
        import numpy as np
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.preprocessing import normalize
        from threadpoolctl import threadpool_limits

        self._names = fields
        with threadpool_limits(1):
            of_fields = [[field for term in bag if (field := fields.of(term))] for bag in bags]
            self.fields = [_commonest(found) for found in of_fields]
            self._by_term = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float64)
            self.weights = self._by_term.fit_transform(bags)
            self.terms: list[str] = self._by_term.get_feature_names_out().tolist()
            # With so many rounds the drawn start of the method no longer shows in its result.
            dimensions = max(1, min(DIMENSIONS, *(size - 1 for size in self.weights.shape)))
            with np.errstate(invalid="ignore"):  # equal passages have no variance that could be explained
                self._svd = TruncatedSVD(dimensions, n_iter=10, random_state=0).fit(self.weights)
            self._by_field = TfidfVectorizer(
                analyzer=list, sublinear_tf=True, dtype=np.float64, vocabulary=sorted(fields.names) or [""]
            ).fit(of_fields)
            vectors = self._vectors(self.weights, self._by_field.transform(of_fields))
            found = _clusters(vectors, self.fields, k or _number_of_clusters(vectors, self.fields))
            sizes = np.bincount(found)
            order = sorted(np.flatnonzero(sizes), key=lambda c: (-int(sizes[c]), int(np.argmax(found == c))))
            number = {cluster: i for i, cluster in enumerate(order)}
            self.labels = np.array([number[c] for c in found])
            self._centres = normalize(np.vstack([vectors[self.labels == c].mean(axis=0) for c in range(len(order))]))
            self.cosines = vectors @ self._centres.T

    def predict(self, bags: Sequence[Sequence[str]]) -> Any:
        """The nearest cluster of other bags."""
        of_fields = [[field for term in bag if (field := self._names.of(term))] for bag in bags]
        vectors = self._vectors(self._by_term.transform(bags), self._by_field.transform(of_fields))
        return (vectors @ self._centres.T).argmax(axis=1)

    def _vectors(self, by_term: Any, by_field: Any) -> Any:
        import numpy as np
        from sklearn.preprocessing import normalize

        terms = normalize(self._svd.transform(by_term))
        return normalize(np.hstack([FIELDS * by_field.toarray(), (1 - FIELDS) * terms]))


def _commonest(names: Sequence[str]) -> str:
    """The commonest name, of equals the last in the order of names; empty if there is none."""
    counts = Counter(names)
    return max(counts, key=lambda name: (counts[name], name), default="")


def _clusters(vectors: Any, fields: Sequence[str], k: int) -> Any:
    """The cluster of each passage: k of them, or as many as there are different passages if these are fewer."""
    import warnings

    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    distinct = len(np.unique(np.round(vectors, SAME_DIGITS), axis=0))
    starts = _starts(vectors, fields, min(k, distinct))
    with warnings.catch_warnings():
        # That fewer clusters are found than asked for is counted, and said in the reader's words.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return KMeans(len(starts), init=starts, n_init=1).fit(vectors).labels_


def _starts(vectors: Any, fields: Sequence[str], k: int) -> Any:
    """k centres: the fields with enough passages, joined or cut until there are k."""
    import numpy as np

    field = np.array(fields)
    counts = Counter(name for name in fields if name)
    groups = [np.flatnonzero(field == name) for name in sorted(counts) if counts[name] >= SMALLEST_START]
    groups = groups or [np.arange(len(vectors))]
    if len(groups) < k:
        # What belongs to no group yet may be what the further starts are needed for.
        rest = np.setdiff1d(np.arange(len(vectors)), np.concatenate(groups))
        groups += [rest] if len(rest) >= SMALLEST_START else []
    while len(groups) < k:
        spreads = [float(((vectors[g] - vectors[g].mean(axis=0)) ** 2).sum()) for g in groups]
        widest = groups.pop(int(np.argmax(spreads)))
        groups += _halves(vectors, widest)
    sums, sizes = [vectors[g].sum(axis=0) for g in groups], [len(g) for g in groups]
    while len(sums) > k:
        i, j = _nearest(np.vstack(sums), np.array(sizes, dtype=float))
        sums[i], sizes[i] = sums[i] + sums.pop(j), sizes[i] + sizes.pop(j)
    return np.vstack([s / n for s, n in zip(sums, sizes, strict=True)])


def _halves(vectors: Any, group: Any) -> list[Any]:
    """A group cut in two where its passages are projected on its main axis."""
    import numpy as np

    centred = vectors[group] - vectors[group].mean(axis=0)
    axis = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    order = np.argsort(np.round(centred @ axis, 9), kind="stable")
    return [np.sort(group[part]) for part in np.array_split(order, 2)]


def _nearest(sums: Any, sizes: Any) -> tuple[int, int]:
    """The two groups whose joining adds least to the spread within groups (Ward 1963), the first of equals."""
    import numpy as np

    centres = sums / sizes[:, None]
    distances = ((centres[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    costs = np.round(distances * (sizes[:, None] * sizes[None, :]) / (sizes[:, None] + sizes[None, :]), 9)
    costs[np.tril_indices(len(sizes))] = np.inf
    i, j = divmod(int(np.argmin(costs)), len(sizes))
    return i, j


def _number_of_clusters(vectors: Any, fields: Sequence[str]) -> int:
    import numpy as np

    sample = np.linspace(0, len(vectors) - 1, min(len(vectors), MOST_FOR_SILHOUETTE)).astype(int)
    some, of_some = vectors[sample], [fields[i] for i in sample]
    distances = 1 - some @ some.T
    candidates = range(2, max(2, min(MOST_CLUSTERS, int(len(sample) ** 0.5))) + 1)
    scores = {k: silhouette(distances, _clusters(some, of_some, k)) for k in candidates}
    best = max(scores.values())
    return next(k for k in candidates if scores[k] >= min(best, NEAR_BEST * best))


def silhouette(distances: Any, labels: Any) -> float:
    """Mean silhouette from the distances between all pairs; a passage alone in its cluster counts 0.

    Rounded to four digits: less is noise of the arithmetic.
    """
    import numpy as np

    own = labels[:, None] == np.unique(labels)[None, :]
    if own.shape[1] == 1:  # nothing is outside
        return 0.0
    sizes = own.sum(axis=0)
    sums = distances @ own
    inside = sums[own] / np.maximum(sizes[None, :].repeat(len(labels), 0)[own] - 1, 1)
    means = np.where(own, np.inf, sums / sizes)
    outside = means.min(axis=1)
    larger = np.maximum(np.maximum(inside, outside), 1e-12)
    alone = sizes[None, :].repeat(len(labels), 0)[own] == 1
    values = np.where(alone | ~np.isfinite(outside), 0.0, (outside - inside) / larger)
    return round(float(values.mean()), 4)
