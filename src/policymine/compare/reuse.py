"""Passages that documents share or rewrite.

The unit is the sentence (up to 。！？；). Known formulas are taken out before sentences are compared, so that two
sentences are not alike because both say 以习近平新时代中国特色社会主义思想为指导; `alike` tells which are.
Equal sentences are treated as one, so that the work grows with the number of different sentences, not of pairs.
Neighbouring sentences with neighbouring sources are joined.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import DocumentRow, Row, column
from .alike import COMMONEST, alike
from .corpus import Corpus, slogan_spans
from .similarity import Similarity, similarities
from .usage import Usage, is_before, place_of

if TYPE_CHECKING:
    from . import Tools

FEWEST_FREE = 12
"""Characters that a sentence must have outside known formulas, marks of punctuation left out."""

SAME = 0.95
"""Part of the sentences of both documents that must be alike for them to be copies of one text."""

_SENTENCE = re.compile("[^。！？；!?;\n]+")
_NO_WORD = re.compile(r"[\W_]+")

DIRECTIONS = {
    "a_to_b": "a is earlier",
    "unknown": "the dates do not say which is earlier; a is the first in the order of the corpus",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Row):
    """A passage of one document that repeats or rewrites a passage of another."""

    table: ClassVar[str] = "reuse"
    label: ClassVar[str] = "文本复用"
    about: ClassVar[str] = (
        "one row per passage with a like passage in an earlier document: the most similar one, of equals the earliest"
    )

    kind: str = column(
        "方式", "how it is taken over",
        values={"verbatim": "word for word, marks of punctuation aside", "rewritten": "with changes"},
    )  # fmt: skip
    similarity: float = column(
        "相似度",
        "part of the characters of both passages in common runs, known formulas left out",
        unit="0–1",
        default=0.0,
    )
    n_chars: int = column("字数", "length of b without marks of punctuation", unit="characters", default=0)
    n_free: int = column("非套语字数", "of these, outside known formulas", unit="characters", default=0)
    n_sentences: int = column("句数", "sentences of b", default=1)
    n_documents: int = column("文档数", "documents of the corpus that hold the passage or one like it", default=0)
    direction: str = column("方向", "what the dates say", values=DIRECTIONS)
    doc_a: str = column("文档甲", "the earlier document")
    place_a: str = column("甲地区", "its place; 中央 for central bodies")
    date_a: str = column("甲日期", "its date")
    clean_start_a: int = column("甲起点", "where the passage begins in its clean text", unit="code points", default=0)
    clean_end_a: int = column("甲终点", "just behind it", unit="code points", default=0)
    quote_a: str = column("甲文", "the passage in a")
    doc_b: str = column("文档乙", "the later document")
    place_b: str = column("乙地区", "its place")
    date_b: str = column("乙日期", "its date")
    clean_start_b: int = column("乙起点", "where the passage begins in its clean text", unit="code points", default=0)
    clean_end_b: int = column("乙终点", "just behind it", unit="code points", default=0)
    quote_b: str = column("乙文", "the passage in b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the number of the sentence in its document, and its span in the clean text."""

    doc_id: str
    number: int
    start: int
    end: int


@dataclass(slots=True)
class Unit:
    """All sentences of the same wording. `free` is the wording without known formulas and punctuation."""

    free: str
    n_chars: int
    places: list[Place] = field(default_factory=list)


class Units:
    """The sentences of a corpus, each wording once, and which of them are alike."""

    def __init__(self, corpus: Corpus) -> None:
        spans = corpus.once(slogan_spans)
        self.documents = corpus.documents()
        by_wording: dict[str, Unit] = {}
        for doc_id in self.documents:
            text = corpus.text(doc_id)
            formulas = spans.get(doc_id, [])
            for number, match in enumerate(_SENTENCE.finditer(text)):
                wording = _NO_WORD.sub("", match[0])
                if len(wording) < FEWEST_FREE:
                    continue
                unit = by_wording.get(wording)
                if unit is None:
                    free = _NO_WORD.sub("", "".join(_outside(text, match.start(), match.end(), formulas)))
                    unit = by_wording[wording] = Unit(free, len(wording))
                start = match.end() - len(match[0].lstrip())
                unit.places.append(Place(doc_id, number, start, match.start() + len(match[0].rstrip())))
        self.all = [unit for unit in by_wording.values() if len(unit.free) >= FEWEST_FREE]
        self.alike = alike([unit.free for unit in self.all])

    def shared(self) -> tuple[Counter[str], dict[tuple[str, str], tuple[int, int]]]:
        """Length of each document's sentences, and for (a, b): number and length of a's that b shares.

        Sentences of more than COMMONEST documents are stock wording and tie no two of them together.
        """
        whole: Counter[str] = Counter()
        shared: dict[tuple[str, str], tuple[int, int]] = {}
        for number, unit in enumerate(self.all):
            like = [unit, *(self.all[other] for other in self.alike.get(number, ()))]
            holders = {place.doc_id for other in like for place in other.places}
            if len(holders) > COMMONEST:
                holders = set()
            for place in unit.places:
                whole[place.doc_id] += unit.n_chars
                for holder in holders:
                    if holder != place.doc_id:
                        n, chars = shared.get((place.doc_id, holder), (0, 0))
                        shared[place.doc_id, holder] = (n + 1, chars + unit.n_chars)
        return whole, shared


def _outside(text: str, start: int, end: int, formulas: list[tuple[int, int]]) -> Iterator[str]:
    """The pieces of text[start:end] outside the formulas."""
    at = start
    i = bisect_left(formulas, (start, start))
    while i < len(formulas) and formulas[i][0] < end:
        if formulas[i][0] > at:
            yield text[at : formulas[i][0]]
        at = max(at, min(end, formulas[i][1]))
        i += 1
    yield text[at:end]


@dataclass(slots=True)
class _Link:
    """A sentence of b with its source in a."""

    a: Place
    b: Place
    similarity: float
    verbatim: bool
    unit: Unit
    n_documents: int


class TextReuse:
    """Finds for every sentence its source among the earlier documents, and joins neighbours into passages."""

    records: ClassVar[tuple[type[Row], ...]] = (Reuse, Similarity)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        """Passages of each document in their order, documents in the order of the corpus; then the pairs."""
        if len(corpus.documents()) < 2:
            return
        units = Units(corpus)
        undated = sum(not document.date for document in units.documents.values())
        if undated:
            corpus.notices.append(
                f"{undated} of {len(units.documents)} documents have no date: the direction of reuse is unknown there."
            )
        links = list(_links(units))
        order = {doc_id: i for i, doc_id in enumerate(units.documents)}
        links.sort(key=lambda link: (order[link.b.doc_id], link.b.start))
        for passage in _joined(links):
            yield _row(passage, units.documents, corpus)
        copies = []
        for row in similarities(corpus.once(Usage), corpus, *units.shared()):
            yield row
            if min(row.reuse_a, row.reuse_b) >= SAME:
                copies.append(f"{row.doc_a} and {row.doc_b}")
        if copies:
            more = f" and {len(copies) - 3} further pairs" if len(copies) > 3 else ""
            corpus.notices.append(
                f"Copies of one text, or nearly, which count twice in every table: {'; '.join(copies[:3])}{more}."
            )


def _links(units: Units) -> Iterator[_Link]:
    """For each sentence the most similar sentence of an earlier document, of equals the earliest."""
    age = {d: (row.date or "9999", i) for i, (d, row) in enumerate(units.documents.items())}
    for number, unit in enumerate(units.all):
        near = [(1.0, unit), *((score, units.all[other]) for other, score in units.alike.get(number, {}).items())]
        sources = [(score, place, other is unit) for score, other in near for place in other.places]
        n_documents = len({place.doc_id for _, place, _ in sources})
        if n_documents < 2:
            continue
        sources.sort(key=lambda s: (-s[0], not s[2], age[s[1].doc_id], s[1].start))
        for place in unit.places:
            own = age[place.doc_id]
            source = next((s for s in sources if age[s[1].doc_id] < own and s[1].doc_id != place.doc_id), None)
            if source is not None:
                yield _Link(source[1], place, source[0], source[2], unit, n_documents)


def _joined(links: Iterable[_Link]) -> Iterator[list[_Link]]:
    """Links whose sentences follow each other in both documents, as one passage."""
    passage: list[_Link] = []
    for link in links:
        if passage and not (
            link.a.doc_id == passage[-1].a.doc_id
            and link.b.doc_id == passage[-1].b.doc_id
            and link.a.number == passage[-1].a.number + 1
            and link.b.number == passage[-1].b.number + 1
        ):
            yield passage
            passage = []
        passage.append(link)
    if passage:
        yield passage


def _row(passage: list[_Link], documents: dict[str, DocumentRow], corpus: Corpus) -> Reuse:
    first, last = passage[0], passage[-1]
    a, b = documents[first.a.doc_id], documents[first.b.doc_id]
    weights = [len(link.unit.free) for link in passage]
    mean = sum(link.similarity * n for link, n in zip(passage, weights, strict=True)) / sum(weights)
    return Reuse(
        kind="verbatim" if all(link.verbatim for link in passage) else "rewritten", similarity=round(mean, 4),
        n_chars=sum(link.unit.n_chars for link in passage), n_free=sum(weights), n_sentences=len(passage),
        n_documents=max(link.n_documents for link in passage),
        direction="a_to_b" if is_before(a.date, b.date) else "unknown",
        doc_a=a.doc_id, place_a=place_of(a), date_a=a.date, clean_start_a=first.a.start, clean_end_a=last.a.end,
        quote_a=corpus.text(a.doc_id)[first.a.start : last.a.end],
        doc_b=b.doc_id, place_b=place_of(b), date_b=b.date, clean_start_b=first.b.start, clean_end_b=last.b.end,
        quote_b=corpus.text(b.doc_id)[first.b.start : last.b.end],
    )  # fmt: skip
