"""Strings that recur like slogans and are not in the lexicon: a list for a person to go through.

A fixed formula shows in three ways: it recurs in many documents; it is bounded, that is, what stands before
and behind it varies (branching entropy: Jin and Tanaka-Ishii 2006, aclanthology.org/P06-2056) while its inside
does not; and it often stands alone between marks of punctuation or in quotation marks. Strings of 4 to 16
characters are counted level by level: a string can only recur as often as its two shorter halves do, so
that few are left to count at each length.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ..records import Row, column
from .corpus import Corpus
from .usage import Usage

if TYPE_CHECKING:
    from . import Tools

SHORTEST, LONGEST = 4, 16
FEWEST = 3
"""Documents that must hold a string; of more than 150 documents, 2 in 100."""

LEAST_ENTROPY = 1.0
"""Bits of either side: a string that is always followed by the same character is part of a longer one."""

LEAST_ALONE = 0.25
"""Share of mentions that stand between marks of punctuation: strings below it are phrases of running text."""

PART = 0.9
"""A string is part of a longer one if at least so many of its documents hold the longer one."""

MOST = 500

_CLAUSE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{4,}")
_OPENING, _CLOSING = '“"「『‘', '”"」』’'


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Row):
    """A string that may be a slogan, with what speaks for it."""

    table: ClassVar[str] = "slogan_candidates"
    label: ClassVar[str] = "候选提法"
    about: ClassVar[str] = (
        f"one row per recurring string that is neither a slogan of the lexicon nor part of one; at most {MOST}, "
        "the best supported first"
    )

    string: str = column("字串", "the string")
    n_documents: int = column("文档数", "documents that hold it", default=0)
    n: int = column("次数", "its occurrences", unit="occurrences", default=0)
    n_alone: int = column("独立次数", "of these, between marks of punctuation on both sides", default=0)
    n_quoted: int = column("引号次数", "of these, in quotation marks", default=0)
    entropy_left: float = column("左熵", "how much what stands before it varies", unit="bits", default=0.0)
    entropy_right: float = column("右熵", "how much what stands behind it varies", unit="bits", default=0.0)
    first: str = column("首次日期", "date of the first dated document that holds it")
    doc_id: str = column("例句文档", "the first document that holds it")
    sentence: str = column("例句", "the clause around it there, with the clauses beside")
    decision: str = column("取舍", "left empty for the reader: keep, drop")


class SloganCandidates:
    """Finds recurring strings outside the known slogans, leaving out those that begin or end with a function word."""

    records: ClassVar[tuple[type[Row], ...]] = (Candidate,)

    def __init__(self, tools: Tools) -> None:
        self._known = {row["canonical"] for row in tools.lexicons["slogans"]}
        self._known |= {row["surface"] for row in tools.lexicons["not_slogans"]}
        stop = {row["term"] for row in tools.lexicons["stopwords"]}
        self._edges = frozenset(word for word in stop if len(word) == 1) | frozenset(
            "的了和与及等为在是把将被对从以中上下我各请向"
        )

    def compare(self, corpus: Corpus) -> Iterator[Candidate]:
        usage = Usage(corpus)
        if len(usage.documents) < FEWEST:
            if usage.documents:
                corpus.notices.append(f"slogan_candidates needs {FEWEST} documents or more; it is empty.")
            return
        fewest = max(FEWEST, len(usage.documents) // 50)
        clauses = dict(_clauses(corpus, usage))
        recurring = _recurring(clauses.values(), fewest)
        found = _evidence(recurring, self._wanted(recurring), clauses)
        kept = [e for e in found if self._is_candidate(e)]
        kept.sort(key=lambda e: (-len(e.documents) * (e.alone / e.n), -e.n, e.string))
        for evidence in _longest(kept)[:MOST]:
            yield self._row(evidence, corpus, usage)

    def _wanted(self, recurring: Mapping[str, int]) -> set[str]:
        """The strings to look at closely: new, without a function word at either end, no mere part of a longer one."""
        parts = {
            part for s, n in recurring.items() for part in (s[1:], s[:-1]) if n >= PART * recurring.get(part, math.inf)
        }
        return {
            s
            for s in recurring
            if s not in parts and s not in self._known and s[0] not in self._edges and s[-1] not in self._edges
        }

    def _is_candidate(self, e: _Evidence) -> bool:
        return e.alone + e.quoted >= LEAST_ALONE * e.n and min(_entropy(e.left), _entropy(e.right)) >= LEAST_ENTROPY

    def _row(self, e: _Evidence, corpus: Corpus, usage: Usage) -> Candidate:
        doc_id = e.documents[0]
        text = corpus.text(doc_id)
        at = text.find(e.string)
        before = max(text.rfind(mark, 0, at) for mark in "。！？；\n")
        end = min((end for mark in "。！？；\n" if (end := text.find(mark, at)) >= 0), default=len(text))
        return Candidate(
            string=e.string, n_documents=len(e.documents), n=e.n, n_alone=e.alone, n_quoted=e.quoted,
            entropy_left=round(_entropy(e.left), 3), entropy_right=round(_entropy(e.right), 3),
            first=usage.first_date(e.documents), doc_id=doc_id, sentence=text[before + 1 : end],
        )  # fmt: skip


_Clause = tuple[str, str, str]
"""A run of Chinese characters with what stands before and behind it."""


def _clauses(corpus: Corpus, usage: Usage) -> Iterator[tuple[str, list[_Clause]]]:
    """doc_id → its clauses outside the known slogans. A slogan parts clauses as a mark of punctuation does not:
    what touches it does not stand alone."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in corpus.rows("slogans"):
        spans.setdefault(row.doc_id, []).append((row.clean_start, row.clean_end))
    for doc_id in usage.documents:
        text = corpus.text(doc_id)
        pieces, at = [], 0
        for start, end in sorted(spans.get(doc_id, ())):
            if start >= at:
                pieces += [text[at:start], "x"]
            at = max(at, end)
        masked = "".join((*pieces, text[at:]))
        yield (
            doc_id,
            [
                (masked[m.start() - 1 : m.start()] or "\n", m[0], masked[m.end() : m.end() + 1] or "\n")
                for m in _CLAUSE.finditer(masked)
            ],
        )


def _recurring(documents: Iterable[list[_Clause]], fewest: int) -> dict[str, int]:
    """The strings of each length that at least `fewest` documents hold, and how many do."""
    recurring: dict[str, int] = {}
    shorter: set[str] = set()
    whole = [[clause for _, clause, _ in clauses] for clauses in documents]
    for length in range(SHORTEST, LONGEST + 1):
        spread: Counter[str] = Counter()
        for clauses in whole:
            spread.update(_grams(clauses, length, shorter))
        frequent = {s: n for s, n in spread.items() if n >= fewest}
        shorter = set(frequent)
        recurring |= frequent
        # Clauses without a string of this length hold no longer one either.
        whole = [[c for c in clauses if any(c[i : i + length] in shorter for i in range(len(c)))] for clauses in whole]
        if not shorter:
            break
    return recurring


def _grams(clauses: list[str], length: int, shorter: set[str]) -> set[str]:
    """The strings of `length` whose two halves, each shorter by one character, recur."""
    if length == SHORTEST:
        return {c[i : i + length] for c in clauses for i in range(len(c) - length + 1)}
    found = set()
    for c in clauses:
        before = False
        for i in range(len(c) - length + 2):
            recurs = c[i : i + length - 1] in shorter
            if before and recurs:
                found.add(c[i - 1 : i - 1 + length])
            before = recurs
    return found


@dataclass(slots=True)
class _Evidence:
    string: str
    documents: list[str]
    left: Counter[str]
    right: Counter[str]
    n: int = 0
    alone: int = 0
    quoted: int = 0


def _evidence(
    recurring: Mapping[str, int], wanted: set[str], documents: dict[str, list[_Clause]]
) -> Iterable[_Evidence]:
    """What stands around each wanted string, and how often it stands alone or in quotation marks."""
    found: dict[str, _Evidence] = {}
    for doc_id, clauses in documents.items():
        for before, clause, behind in clauses:
            for i in range(len(clause) - SHORTEST + 1):
                for end in range(i + SHORTEST, min(i + LONGEST, len(clause)) + 1):
                    string = clause[i:end]
                    if string not in recurring:
                        break  # no longer string from here recurs either
                    if string not in wanted:
                        continue
                    e = found.get(string)
                    if e is None:
                        e = found[string] = _Evidence(string, [], Counter(), Counter())
                    _add(e, doc_id, clause[i - 1] if i else before, clause[end : end + 1] or behind)
    return found.values()


def _add(e: _Evidence, doc_id: str, left: str, right: str) -> None:
    e.n += 1
    e.left[left] += 1
    e.right[right] += 1
    if not e.documents or e.documents[-1] != doc_id:
        e.documents.append(doc_id)
    if left in _OPENING and right in _CLOSING:
        e.quoted += 1
    elif not left.isalnum() and not right.isalnum():
        e.alone += 1


def _entropy(neighbours: Counter[str]) -> float:
    """Of what stands beside: each mark of punctuation counts as a new neighbour, since it bounds the string."""
    marks = sum(n for c, n in neighbours.items() if not c.isalnum())
    counts = [n for c, n in neighbours.items() if c.isalnum()] + [1] * marks
    whole = sum(counts)
    return -sum(n / whole * math.log2(n / whole) for n in counts)


def _longest(ranked: list[_Evidence]) -> list[_Evidence]:
    """Leave out strings that hardly occur outside a longer one of the list."""
    covered: dict[str, int] = {}
    for e in ranked:
        for length in range(SHORTEST, len(e.string)):
            for i in range(len(e.string) - length + 1):
                part = e.string[i : i + length]
                covered[part] = max(covered.get(part, 0), e.n)
    return [e for e in ranked if covered.get(e.string, 0) < 0.6 * e.n]
