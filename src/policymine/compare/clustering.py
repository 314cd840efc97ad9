"""Bags of terms to clusters: the one door to scikit-learn.

Term weights are sublinear TF-IDF, reduced by latent semantic analysis (truncated SVD, Deerwester et al.
1990, doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9) and length-normalised; the clusters
are k-means, the best of 30 starts. Few dimensions and many starts are what makes them stable
(`benchmarks/themes.py`). Where the number of clusters is not given it is the k with the largest mean
silhouette (Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7) among 2 … √n, at most 24. Everything runs
on one thread with a fixed seed: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DIMENSIONS, STARTS, MOST_CLUSTERS = 20, 30, 24
MOST_FOR_SILHOUETTE = 3000
"""The silhouette compares all pairs: of a larger corpus an even sample of this many passages decides k."""


class ThemeModel:
    """Clusters of passages, numbered by falling size.

    weights  passages × terms, sparse TF-IDF        terms    names of its columns
    labels   cluster of each passage                cosines  passages × clusters, cosine with each centre
    """

    def __init__(self, bags: Sequence[Sequence[str]], k: int = 0, *, seed: int = 20) -> None:
        """Cluster the bags into `k` clusters, or as many as the silhouette says if k is 0."""
        import numpy as np
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.preprocessing import normalize
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):
            self._vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float64)
            self.weights = self._vectorizer.fit_transform(bags)
            self.terms: list[str] = self._vectorizer.get_feature_names_out().tolist()
            self._svd = TruncatedSVD(max(1, min(DIMENSIONS, *(n - 1 for n in self.weights.shape))), random_state=seed)
            vectors = normalize(self._svd.fit_transform(self.weights))
            found = _kmeans(vectors, k or _number_of_clusters(vectors, seed), seed)
            sizes = np.bincount(found)
            order = sorted(range(len(sizes)), key=lambda c: (-int(sizes[c]), int(np.argmax(found == c))))
            self.labels = np.argsort(order)[found]
            self._centres = normalize(np.vstack([vectors[self.labels == c].mean(axis=0) for c in range(len(order))]))
            self.cosines = vectors @ self._centres.T

    def predict(self, bags: Sequence[Sequence[str]]) -> Any:
        """The nearest cluster of other bags."""
        from sklearn.preprocessing import normalize

        vectors = normalize(self._svd.transform(self._vectorizer.transform(bags)))
        return (vectors @ self._centres.T).argmax(axis=1)


def _kmeans(vectors: Any, k: int, seed: int) -> Any:
    from sklearn.cluster import KMeans

    return KMeans(min(k, len(vectors)), n_init=STARTS, random_state=seed).fit(vectors).labels_


def _number_of_clusters(vectors: Any, seed: int) -> int:
    import numpy as np
    from sklearn.metrics import silhouette_score

    sample = vectors[np.linspace(0, len(vectors) - 1, min(len(vectors), MOST_FOR_SILHOUETTE)).astype(int)]
    candidates = range(2, max(2, min(MOST_CLUSTERS, int(len(sample) ** 0.5))) + 1)
    scores = {k: silhouette_score(sample, _kmeans(sample, k, seed), metric="cosine") for k in candidates}
    return max(scores, key=lambda k: (round(float(scores[k]), 4), -k))
