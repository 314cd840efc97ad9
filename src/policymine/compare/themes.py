"""What the documents speak about: passages clustered into themes.

Passages are described by policy-aware terms: words of the segmenter, with every slogan as one term, and
without function words and the stock verbs of official prose (`stopwords.tsv`). How they are clustered and
how the number of themes is chosen is said in `clustering.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .clustering import ThemeModel
from .corpus import Corpus
from .fields import PolicyFields
from .passages import Passage, passages_of

if TYPE_CHECKING:
    from . import Tools

FEWEST = 30
"""With fewer passages no themes are made: clusters of so little text do not recur when a document is added."""

TERMS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Row):
    """A group of passages that use the same terms."""

    table: ClassVar[str] = "themes"
    label: ClassVar[str] = "主题"
    about: ClassVar[str] = "one row per theme"

    theme_id: str = column("主题编号", "T01 is the largest")
    label_terms: str = column("主题词", "the most distinctive terms, joined by 、")
    field: str = column(
        "政策领域", "the field of policy_fields.tsv that most of its passages speak of; empty if less than half do"
    )
    n_passages: int = column("段数", "passages of the theme", unit="passages", default=0)
    n_documents: int = column("文档数", "documents with at least one passage of the theme", default=0)
    n_chars: int = column("字数", "length of its passages", unit="characters", default=0)
    share: float = column("占比", "its part of the length of all passages", unit="0–1", default=0.0)
    cohesion: float = column("内聚度", "mean cosine between its passages and its centre", unit="0–1", default=0.0)
    doc_id: str = column("代表段文档", "the document of the passage nearest the centre")
    quote: str = column("代表段", "the opening of the passage nearest the centre")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeTerm(Row):
    """A term that sets a theme apart."""

    table: ClassVar[str] = "theme_terms"
    label: ClassVar[str] = "主题词"
    about: ClassVar[str] = "one row per theme and distinctive term"

    theme_id: str = column("主题编号", "the theme")
    rank: int = column("位次", "1 is the most distinctive", default=0)
    term: str = column("词", "a word or a slogan")
    weight: float = column("权重", "mean TF-IDF weight in the theme less that in all passages", default=0.0)
    n_passages: int = column("段数", "passages of the theme that use the term", default=0)
    n_all: int = column("总段数", "passages of the corpus that use the term", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePassage(Row):
    """A passage and the theme that it belongs to."""

    table: ClassVar[str] = "theme_passages"
    label: ClassVar[str] = "主题段落"
    about: ClassVar[str] = "one row per passage"

    theme_id: str = column("主题编号", "the theme")
    doc_id: str = column("文档", "the document")
    clean_start: int = column("净文起点", "where the passage begins in the clean text", unit="code points", default=0)
    clean_end: int = column("净文终点", "just behind it", unit="code points", default=0)
    node_id: str = column("节点", "the heading it stands under, as in structure.csv")
    heading_path: str = column("标题路径", "that heading and those above it, joined by >")
    similarity: float = column("相似度", "cosine with the theme's centre", unit="0–1", default=0.0)
    margin: float = column(
        "差距", "similarity less that with the next theme's centre: near 0 is a border case", default=0.0
    )
    quote: str = column("段落", "the passage")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTheme(Row):
    """How much of a document a theme takes."""

    table: ClassVar[str] = "document_themes"
    label: ClassVar[str] = "文档主题"
    about: ClassVar[str] = "one row per document and theme that occurs in it"

    doc_id: str = column("文档", "the document")
    theme_id: str = column("主题编号", "the theme")
    n_passages: int = column("段数", "passages of the document in the theme", default=0)
    n_chars: int = column("字数", "their length", unit="characters", default=0)
    share: float = column("占比", "their part of the length of the document's passages", unit="0–1", default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTheme(Row):
    """How much of a group of documents a theme takes."""

    table: ClassVar[str] = "group_themes"
    label: ClassVar[str] = "组主题"
    about: ClassVar[str] = "one row per group of documents and theme that occurs in it; made with --by"

    group: str = column("组", "the group")
    theme_id: str = column("主题编号", "the theme")
    n_documents: int = column("文档数", "documents of the group with the theme", default=0)
    documents_in_group: int = column("组文档数", "documents of the group that have passages", default=0)
    n_passages: int = column("段数", "passages of the group in the theme", default=0)
    n_chars: int = column("字数", "their length", unit="characters", default=0)
    share: float = column("占比", "their part of the length of the group's passages", unit="0–1", default=0.0)


class Themes:
    """Clusters the passages of a corpus; makes no themes, and says so, where there are too few."""

    records: ClassVar[tuple[type[Row], ...]] = (Theme, ThemeTerm, ThemePassage, DocumentTheme, GroupTheme)

    def __init__(self, tools: Tools) -> None:
        self._cut = tools.segmenter.cut
        self._stop = {row["term"] for row in tools.lexicons["stopwords"]}
        self._fields = PolicyFields(tools.lexicons)
        self._wanted, self._by = tools.themes, tools.by

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        passages = list(passages_of(corpus))
        bags = self.bags(passages, corpus)
        passages, bags = _with_terms(passages, bags)
        if len(passages) < FEWEST:
            corpus.notices.append(
                f"Too few passages for themes: {len(passages)} of at least {FEWEST}. No theme is reported; "
                "add documents, or read the outlines instead."
            )
            return
        shares = []
        model = ThemeModel(bags, self._fields, self._wanted)
        if (made := model.cosines.shape[1]) < self._wanted:
            corpus.notices.append(
                f"{self._wanted} themes were wanted, {made} are reported: so few of the {len(passages)} passages "
                "differ."
            )
        for row in _rows(passages, model):
            yield row
            if isinstance(row, DocumentTheme):
                shares.append(row)
        if self._by:
            yield from _group_themes(shares, corpus.groups(self._by))

    def bags(self, passages: Sequence[Passage], corpus: Corpus) -> list[list[str]]:
        """The terms of each passage: words, with every slogan as one term."""
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for row in corpus.rows("slogans"):
            if row.include == "yes" and not row.nested_in:
                spans.setdefault(row.doc_id, []).append((row.clean_start, row.clean_end, row.canonical))
        for of_document in spans.values():
            of_document.sort()
        bags = []
        for passage in passages:
            at, terms = passage.start, []
            of_document = spans.get(passage.doc_id, [])
            for start, end, canonical in islice(of_document, bisect_left(of_document, (at, 0, "")), None):
                if start >= passage.end:
                    break
                if start >= at and end <= passage.end:
                    terms += self._words(passage.text[at - passage.start : start - passage.start])
                    terms.append(canonical)
                    at = end
            terms += self._words(passage.text[at - passage.start :])
            bags.append(terms)
        return bags

    def _words(self, text: str) -> list[str]:
        return [w for w in self._cut(text) if len(w) > 1 and w not in self._stop and "\u4e00" <= w[0] <= "\u9fff"]


def _with_terms(passages: list[Passage], bags: list[list[str]]) -> tuple[list[Passage], list[list[str]]]:
    """Keep terms that stand in several passages but not in half of them, and passages that have such terms."""
    spread = Counter(term for bag in bags for term in set(bag))
    fewest = 2 if len(bags) < 1000 else 5
    bags = [[t for t in bag if fewest <= spread[t] <= max(fewest, len(bags) / 2)] for bag in bags]
    kept = [i for i, bag in enumerate(bags) if len(set(bag)) >= 3]
    return [passages[i] for i in kept], [bags[i] for i in kept]


def _rows(passages: list[Passage], model: ThemeModel) -> Iterator[Row]:
    import numpy as np

    weights, names, cosines, labels = model.weights, model.terms, model.cosines, model.labels
    lengths = np.array([p.end - p.start for p in passages])
    ids = [f"T{c + 1:02d}" for c in range(cosines.shape[1])]
    overall = np.asarray(weights.mean(axis=0)).ravel()
    spread = np.asarray((weights > 0).sum(axis=0)).ravel()
    for c, theme_id in enumerate(ids):
        inside = np.flatnonzero(labels == c)
        lift = np.asarray(weights[inside].mean(axis=0)).ravel() - overall
        best = sorted(range(len(names)), key=lambda t: (-round(float(lift[t]), 9), names[t]))[:TERMS_SHOWN]
        nearest = min(inside, key=lambda i: (-round(float(cosines[i, c]), 9), i))
        yield Theme(
            theme_id=theme_id, label_terms="、".join(names[t] for t in best[:5]),
            field=_field_of([model.fields[i] for i in inside]), n_passages=len(inside),
            n_documents=len({passages[i].doc_id for i in inside}), n_chars=int(lengths[inside].sum()),
            share=round(float(lengths[inside].sum() / lengths.sum()), 4),
            cohesion=round(float(cosines[inside, c].mean()), 4),
            doc_id=passages[nearest].doc_id, quote=passages[nearest].text[:120],
        )  # fmt: skip
        used = np.asarray((weights[inside] > 0).sum(axis=0)).ravel()
        for rank, t in enumerate(best, 1):
            yield ThemeTerm(
                theme_id=theme_id, rank=rank, term=names[t], weight=round(float(lift[t]), 6),
                n_passages=int(used[t]), n_all=int(spread[t]),
            )  # fmt: skip
    for i, passage in enumerate(passages):
        own = float(cosines[i, labels[i]])
        others = [float(x) for c, x in enumerate(cosines[i]) if c != labels[i]]
        yield ThemePassage(
            theme_id=ids[labels[i]], doc_id=passage.doc_id, clean_start=passage.start, clean_end=passage.end,
            node_id=passage.node_id, heading_path=passage.heading_path, similarity=round(own, 4),
            margin=round(own - max(others, default=0.0), 4), quote=passage.text,
        )  # fmt: skip
    yield from _document_themes(passages, lengths, [ids[c] for c in labels])


def _field_of(fields: list[str]) -> str:
    name, n = Counter(fields).most_common(1)[0]
    return name if 2 * n >= len(fields) else ""


def _document_themes(passages: list[Passage], lengths: Any, themes: list[str]) -> Iterator[DocumentTheme]:
    number: Counter[tuple[str, str]] = Counter()
    length: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    for passage, n, theme_id in zip(passages, lengths.tolist(), themes, strict=True):
        number[passage.doc_id, theme_id] += 1
        length[passage.doc_id, theme_id] += n
        whole[passage.doc_id] += n
    order = {doc_id: i for i, doc_id in enumerate(dict.fromkeys(p.doc_id for p in passages))}
    for doc_id, theme_id in sorted(number, key=lambda pair: (order[pair[0]], pair[1])):
        n = length[doc_id, theme_id]
        yield DocumentTheme(
            doc_id=doc_id, theme_id=theme_id, n_passages=number[doc_id, theme_id], n_chars=n,
            share=round(n / whole[doc_id], 4),
        )  # fmt: skip


def _group_themes(shares: list[DocumentTheme], groups: Mapping[str, str]) -> Iterator[GroupTheme]:
    documents: dict[str, set[str]] = {}
    length: Counter[str] = Counter()
    of_both: dict[tuple[str, str], list[DocumentTheme]] = {}
    for row in shares:
        group = groups[row.doc_id]
        documents.setdefault(group, set()).add(row.doc_id)
        length[group] += row.n_chars
        of_both.setdefault((group, row.theme_id), []).append(row)
    for (group, theme_id), rows in sorted(of_both.items()):
        n_chars = sum(row.n_chars for row in rows)
        yield GroupTheme(
            group=group, theme_id=theme_id, n_documents=len(rows), documents_in_group=len(documents[group]),
            n_passages=sum(row.n_passages for row in rows), n_chars=n_chars, share=round(n_chars / length[group], 4),
        )  # fmt: skip
