"""Which of many sentences are alike, without a look at every pair.

Candidates are found by a bottom-k sketch (Broder 1997, doi:10.1109/SEQUEN.1997.666900): the grams of a sentence with
the smallest hashes. Of the sentences that share some of them, those whose short strings allow it are aligned character
by character. What is counted for hundreds of thousands of pairs is counted by sparse matrices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any
from zlib import crc32

GRAM, _WIDE = 4, 3
SKETCH, SHARED = 20, 2
"""How many grams stand for a sentence, and how many two sentences must share to be aligned."""

COMMONEST = 100
"""A gram of more sentences than this is stock wording and makes no candidates."""

ALIKE = 0.6
"""Part of the characters of both sentences that must stand in common runs."""

RUN = 3
"""A run of fewer common characters is chance."""

BLOCK = 4096
"""Sentences, or pairs, that are looked at together."""

_BITS = 21
"""Bits of a code point."""


def alike(texts: Sequence[str]) -> dict[int, dict[int, float]]:
    """Number of a text → numbers of the texts like it → `similarity`, at least ALIKE."""
    found: dict[int, dict[int, float]] = {}
    for number, other in _promising(texts, _candidates(texts)):
        if (score := similarity(texts[other], texts[number])) >= ALIKE:
            found.setdefault(number, {})[other] = score
            found.setdefault(other, {})[number] = score
    return found


def sketch(text: str) -> list[int]:
    """The smallest hashes of the grams of a text."""
    data = text.encode()
    if len(data) == _WIDE * len(text):  # Chinese characters only: no gram need be encoded by itself
        grams = {crc32(data[i : i + _WIDE * GRAM]) for i in range(0, len(data) - _WIDE * (GRAM - 1), _WIDE)}
    else:
        grams = {crc32(text[i : i + GRAM].encode()) for i in range(len(text) - GRAM + 1)}
    return sorted(grams)[:SKETCH]


def similarity(a: str, b: str) -> float:
    """Part of the characters of both texts that stand in common runs of RUN characters or more, in order.

    >>> similarity("扎实推进乡村建设行动", "扎实推进乡村建设行动"), similarity("扎实推进乡村建设", "有序推进城市更新")
    (1.0, 0.0)
    """
    if not a or not b or 2 * _most_common(a, b) < ALIKE * (len(a) + len(b)):
        return 0.0
    # The matcher's answer may depend on which text comes first.
    matcher = SequenceMatcher(None, min(a, b), max(a, b), autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks() if block.size >= RUN)
    return round(2 * common / (len(a) + len(b)), 4)


def _candidates(texts: Sequence[str]) -> Any:
    """Pairs of numbers of texts that share SHARED grams of their sketches or more, the larger number first: an array of
    two columns, in order."""
    import numpy as np
    from scipy.sparse import csr_matrix

    sketches = [sketch(text) for text in texts]
    sizes = np.fromiter(map(len, sketches), np.int64, len(sketches))
    owner = np.repeat(np.arange(len(texts)), sizes)
    hashes = np.fromiter((value for hashes in sketches for value in hashes), np.uint32, int(sizes.sum()))
    values, gram, holders = np.unique(hashes, return_inverse=True, return_counts=True)
    telling = (holders[gram] > 1) & (holders[gram] <= COMMONEST)
    ones = np.ones(int(telling.sum()), np.int16)
    holds = csr_matrix((ones, (owner[telling], gram[telling])), shape=(len(texts), len(values)))
    held = holds.T.tocsr()
    pairs = [np.empty((0, 2), np.int64)]
    for first in range(0, len(texts), BLOCK):
        shared = (holds[first : first + BLOCK] @ held).tocoo()
        number, other = shared.row + first, shared.col
        enough = (shared.data >= SHARED) & (other < number)
        pair = np.stack((number[enough], other[enough]), axis=1)
        pairs.append(pair[np.lexsort((pair[:, 1], pair[:, 0]))])
    return np.concatenate(pairs)


def _promising(texts: Sequence[str], pairs: Any) -> Iterator[tuple[int, int]]:
    """The pairs that are of lengths, and have strings of RUN characters in common, so that they may be alike."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    number, other = pairs[:, 0], pairs[:, 1]
    both = lengths[number] + lengths[other]
    pairs = pairs[2 * np.minimum(lengths[number], lengths[other]) >= ALIKE * both]
    looked_at, places = np.unique(pairs, return_inverse=True)
    runs = _runs([texts[i] for i in looked_at])
    lengths, distinct = lengths[looked_at], np.diff(runs.indptr)
    places = places.reshape(-1, 2)
    for first in range(0, len(pairs), BLOCK):
        number, other = places[first : first + BLOCK, 0], places[first : first + BLOCK, 1]
        common = np.asarray(runs[number].multiply(runs[other]).sum(axis=1)).ravel()
        shorter = np.where(lengths[other] <= lengths[number], other, number)
        again = np.maximum(lengths[shorter] - RUN + 1, 0) - distinct[shorter]
        may = 2 * RUN * (common + again) >= ALIKE * (lengths[number] + lengths[other])
        yield from pairs[first : first + BLOCK][may].tolist()


def _runs(texts: Sequence[str]) -> Any:
    """Which strings of RUN characters each text has: a sparse matrix of ones."""
    import numpy as np
    from scipy.sparse import csr_matrix

    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), np.fromiter(map(len, texts), np.int64, len(texts)))
    n = max(0, len(codes) - RUN + 1)
    runs = np.zeros(n, np.int64)
    for i in range(RUN):
        runs = (runs << _BITS) | codes[i : i + n]
    inside = owner[:n] == owner[len(owner) - n :]
    values, run = np.unique(runs[inside], return_inverse=True)
    ones = np.ones(len(run), np.int32)
    matrix = csr_matrix((ones, (owner[:n][inside], run)), shape=(len(texts), max(1, len(values))))
    matrix.data[:] = 1  # equal cells have been added up
    return matrix


def _most_common(a: str, b: str) -> int:
    """Characters of the shorter text in strings of RUN characters that the other has: no alignment finds more."""
    shorter, longer = sorted((a, b), key=len)
    covered, end = 0, 0
    for i in range(len(shorter) - RUN + 1):
        if shorter[i : i + RUN] in longer:
            covered += i + RUN - max(end, i)
            end = i + RUN
    return covered
