"""Strings that recur like slogans and are not in the lexicon: a list for a person to go through.

A fixed formula shows in three ways: it recurs in many documents; it is bounded, that is, what stands before
and behind it varies (branching entropy: Jin and Tanaka-Ishii 2006, aclanthology.org/P06-2056) while its inside
does not; and it often stands alone between marks of punctuation or in quotation marks. Strings of 4 to 16
characters are counted level by level: a string can only recur as often as its two shorter halves do, so
that few are left to count at each length. What a text puts in quotation marks again and again is a candidate
whoever else uses it: places name their own programmes so.

Recurring is also what belongs to the ceremony (thanks, greetings, the scaffold of the report) and the items of
stock enumerations. Strings with words of `ceremonial.tsv`, strings without a word of content, and those that mostly
stand in the first or last part of a text are left out; beside 、 or what is quoted a string does not stand alone: it
is an item, or the head of what follows. `score` orders the list: documents (their logarithm to the power of 1.5),
times the share of mentions that stand alone or quoted, times 1 and a quarter for each word of content up to four,
times a half where none of them belongs to a field of `policy_fields.tsv`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import and_
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus, slogan_spans
from .fields import PolicyFields
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

QUOTED = 3
"""Times that a string must stand in quotation marks to be a candidate where few documents hold it."""

OPENING, CLOSING = 0.03, 0.08
"""Parts of a text in which greetings, thanks and appeals stand."""

MOST_CEREMONY = 0.6
"""Share of mentions in these parts from which a string belongs to the ceremony."""

_IN_QUOTES = re.compile("[“「『]([\u3400-\u4dbf\u4e00-\u9fff0-9A-Za-z+·]{3,16})[”」』]")
_LABEL = re.compile("[A-Za-z][\u3400-\u4dbf\u4e00-\u9fff]|第[零〇一二三四五六七八九十百]+[条章节款项编]$")
"""Numbers of articles, and headings that a letter numbers."""

_CLAUSE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{4,}")
_OPENING, _CLOSING = '“"「『‘', '”"」』’'
_NOT_BEFORE, _NOT_BEHIND = f"、{_CLOSING}", f"、{_OPENING}"
"""Marks beside which a string does not stand alone: it is an item of an enumeration, or goes on with what is quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Row):
    """A string that may be a slogan, with what speaks for it."""

    table: ClassVar[str] = "slogan_candidates"
    label: ClassVar[str] = "候选提法"
    about: ClassVar[str] = (
        f"one row per recurring string that is neither a slogan of the lexicon nor part of one; at most {MOST}, "
        "the best supported first (see score)"
    )

    string: str = column("字串", "the string")
    n_documents: int = column("文档数", "documents that hold it", default=0)
    n: int = column("次数", "its occurrences", unit="occurrences", default=0)
    n_alone: int = column("独立次数", "of these, between marks of punctuation on both sides (、 left out)", default=0)
    n_quoted: int = column("引号次数", "of these, in quotation marks", default=0)
    score: float = column(
        "得分", "documents (log), alone or quoted, words of content: the higher the better", default=0.0
    )
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
        self._known |= {v.lstrip("=~?-") for row in tools.lexicons["slogans"] for v in row["variants"].split("|")}
        self._known |= {row["surface"] for row in tools.lexicons["not_slogans"]}
        self._stop = {row["term"] for row in tools.lexicons["stopwords"]}
        self._edges = frozenset(word for word in self._stop if len(word) == 1) | frozenset(
            "的了和与及等为在是把将被对从以中上下我各请向"
        )
        self._ceremony = re.compile("|".join(re.escape(row["term"]) for row in tools.lexicons["ceremonial"]) or "(?!)")
        self._fields, self._cut = PolicyFields(tools.lexicons), tools.segmenter.cut

    def compare(self, corpus: Corpus) -> Iterator[Candidate]:
        usage = corpus.once(Usage)
        if len(usage.documents) < FEWEST:
            if usage.documents:
                corpus.notices.append(f"slogan_candidates needs {FEWEST} documents or more; it is empty.")
            return
        fewest = max(FEWEST, len(usage.documents) // 50)
        clauses = dict(_clauses(corpus, usage))
        recurring = _recurring(clauses.values(), fewest)
        found = [e for e in _evidence(recurring, self._wanted(recurring), clauses) if _is_bounded(e)]
        names = {e.string for e in found}
        found += [e for e in _quoted(corpus, usage) if e.string not in names and self._is_new(e.string)]
        scored = sorted((-score, -e.n, e.string, e) for e in found if (score := self._score(e)) > 0)
        for score, _, _, evidence in _longest(scored)[:MOST]:
            yield self._row(evidence, -score, corpus, usage)

    def _wanted(self, recurring: Mapping[str, int]) -> set[str]:
        """The strings to look at closely: new, and no mere part of a longer one."""
        parts = {
            part for s, n in recurring.items() for part in (s[1:], s[:-1]) if n >= PART * recurring.get(part, math.inf)
        }
        return {s for s in recurring if s not in parts and self._is_new(s)}

    def _is_new(self, string: str) -> bool:
        """Whether it is unknown, without a function word at either end and without a word of the ceremony."""
        if string in self._known or string[0] in self._edges or string[-1] in self._edges:
            return False
        return not self._ceremony.search(string) and not _LABEL.match(string)

    def _score(self, e: _Evidence) -> float:
        """0 for what is no candidate."""
        words = [word for word in self._cut(e.string) if not self._is_empty(word)]
        content = sum(len(word) > 1 for word in words)
        if not e.quoted and (not content or e.ceremony >= MOST_CEREMONY * e.n):
            return 0.0
        topical = 1.0 if e.quoted or any(self._fields.of(word) for word in words) else 0.5
        bounded = min(1.0, (e.alone + e.quoted) / e.n)
        spread: float = math.log2(1 + max(len(e.documents), e.quoted)) ** 1.5
        return round(spread * bounded * (1 + min(content, 4) / 4) * topical, 3)

    def _is_empty(self, word: str) -> bool:
        """Whether it is a stop word, or made of two (不断加强)."""
        stop = self._stop
        return word in stop or any(word[:i] in stop and word[i:] in stop for i in range(1, len(word)))

    def _row(self, e: _Evidence, score: float, corpus: Corpus, usage: Usage) -> Candidate:
        doc_id = e.documents[0]
        text = corpus.text(doc_id)
        at = text.find(e.string)
        before = max(text.rfind(mark, 0, at) for mark in "。！？；\n")
        end = min((end for mark in "。！？；\n" if (end := text.find(mark, at)) >= 0), default=len(text))
        return Candidate(
            string=e.string, n_documents=len(e.documents), n=e.n, n_alone=e.alone, n_quoted=e.quoted, score=score,
            entropy_left=round(_entropy(e.left), 3), entropy_right=round(_entropy(e.right), 3),
            first=usage.first_date(e.documents), doc_id=doc_id, sentence=text[before + 1 : end],
        )  # fmt: skip


_Clause = tuple[str, str, str, bool]
"""A run of Chinese characters, what stands before and behind it, and whether it stands where the ceremony does."""


def _clauses(corpus: Corpus, usage: Usage) -> Iterator[tuple[str, list[_Clause]]]:
    """doc_id → its clauses outside the known slogans. A slogan parts clauses as a mark of punctuation does not:
    what touches it does not stand alone."""
    spans = corpus.once(slogan_spans)
    for doc_id in usage.documents:
        text = corpus.text(doc_id)
        pieces, at = [], 0
        for start, end in spans.get(doc_id, ()):
            if start >= at:
                pieces += [text[at:start], "x"]
            at = max(at, end)
        masked = "".join((*pieces, text[at:]))
        first, last = OPENING * len(masked), (1 - CLOSING) * len(masked)
        yield (
            doc_id,
            [
                (
                    masked[m.start() - 1 : m.start()] or "\n",
                    m[0],
                    masked[m.end() : m.end() + 1] or "\n",
                    not first <= m.start() < last,
                )
                for m in _CLAUSE.finditer(masked)
            ],
        )


def _quoted(corpus: Corpus, usage: Usage) -> Iterator[_Evidence]:
    """What stands in quotation marks QUOTED times or more, known slogans left out."""
    spans = corpus.once(slogan_spans)
    found: dict[str, _Evidence] = {}
    for doc_id in usage.documents:
        text, known = corpus.text(doc_id), set(spans.get(doc_id, ()))
        for m in _IN_QUOTES.finditer(text):
            if m.span(1) not in known:
                e = found.setdefault(m[1], _Evidence(m[1], [], Counter(), Counter()))
                _add(e, doc_id, text[m.start()], text[m.end(1)], ceremony=False)
    yield from (e for e in found.values() if e.quoted >= QUOTED)


def _recurring(documents: Iterable[list[_Clause]], fewest: int) -> dict[str, int]:
    """The strings of each length that at least `fewest` documents hold, and how many do."""
    recurring: dict[str, int] = {}
    shorter: set[str] = set()
    whole = [[clause[1] for clause in clauses] for clauses in documents]
    for length in range(SHORTEST, LONGEST + 1):
        spread: Counter[str] = Counter()
        for i, clauses in enumerate(whole):
            grams, whole[i] = _grams(clauses, length, shorter)
            spread.update(grams)
        frequent = {s: n for s, n in spread.items() if n >= fewest}
        shorter = set(frequent)
        recurring |= frequent
        if not shorter:
            break
    return recurring


def _grams(clauses: list[str], length: int, shorter: set[str]) -> tuple[set[str], list[str]]:
    """The strings of `length` whose two halves, each shorter by one character, recur; and the clauses with any.

    A clause without one holds no longer one either.
    """
    if length == SHORTEST:
        return {c[i : i + length] for c in clauses for i in range(len(c) - length + 1)}, clauses
    found, holding = set(), []
    for c in clauses:
        recurs = [c[i : i + length - 1] in shorter for i in range(len(c) - length + 2)]
        grams = [c[i : i + length] for i, both in enumerate(map(and_, recurs, recurs[1:])) if both]
        if grams:
            found.update(grams)
            holding.append(c)
    return found, holding


@dataclass(slots=True)
class _Evidence:
    string: str
    documents: list[str]
    left: Counter[str]
    right: Counter[str]
    n: int = 0
    alone: int = 0
    quoted: int = 0
    ceremony: int = 0


def _evidence(
    recurring: Mapping[str, int], wanted: set[str], documents: dict[str, list[_Clause]]
) -> Iterable[_Evidence]:
    """What stands around each wanted string, and how often it stands alone or in quotation marks."""
    found: dict[str, _Evidence] = {}
    for doc_id, clauses in documents.items():
        for before, clause, behind, ceremony in clauses:
            for i in [i for i in range(len(clause) - SHORTEST + 1) if clause[i : i + SHORTEST] in recurring]:
                for end in range(i + SHORTEST, min(i + LONGEST, len(clause)) + 1):
                    string = clause[i:end]
                    if string not in recurring:
                        break  # no longer string from here recurs either
                    if string not in wanted:
                        continue
                    e = found.get(string)
                    if e is None:
                        e = found[string] = _Evidence(string, [], Counter(), Counter())
                    _add(e, doc_id, clause[i - 1] if i else before, clause[end : end + 1] or behind, ceremony=ceremony)
    return found.values()


def _add(e: _Evidence, doc_id: str, left: str, right: str, *, ceremony: bool) -> None:
    e.n += 1
    e.ceremony += ceremony
    e.left[left] += 1
    e.right[right] += 1
    if not e.documents or e.documents[-1] != doc_id:
        e.documents.append(doc_id)
    if left in _OPENING and right in _CLOSING:
        e.quoted += 1
    elif not (left.isalnum() or right.isalnum() or left in _NOT_BEFORE or right in _NOT_BEHIND):
        e.alone += 1


def _entropy(neighbours: Counter[str]) -> float:
    """Of what stands beside: each mark of punctuation counts as a new neighbour, since it bounds the string."""
    marks = sum(n for c, n in neighbours.items() if not c.isalnum())
    counts = [n for c, n in neighbours.items() if c.isalnum()] + [1] * marks
    whole = sum(counts)
    return -sum(n / whole * math.log2(n / whole) for n in counts)


def _is_bounded(e: _Evidence) -> bool:
    return e.alone + e.quoted >= LEAST_ALONE * e.n and min(_entropy(e.left), _entropy(e.right)) >= LEAST_ENTROPY


_Scored = tuple[float, int, str, _Evidence]


def _longest(ranked: list[_Scored]) -> list[_Scored]:
    """Leave out strings that hardly occur outside a longer one of the list."""
    covered: dict[str, int] = {}
    for _, _, string, e in ranked:
        for length in range(SHORTEST - 1, len(string)):
            for i in range(len(string) - length + 1):
                part = string[i : i + length]
                covered[part] = max(covered.get(part, 0), e.n)
    return [entry for entry in ranked if covered.get(entry[2], 0) < 0.6 * entry[3].n]
