"""Which document uses which slogan: long, and wide for statistics programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ..lean import dataclass
from ..records import Row, column
from .corpus import Corpus
from .usage import Usage, facts, per_10k, place_of

if TYPE_CHECKING:
    from . import Tools

MOST_COLUMNS = 100
"""Slogans in the wide table: those that most documents use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganDocument(Row):
    """How often a document uses a slogan."""

    table: ClassVar[str] = "slogan_documents"
    label: ClassVar[str] = "提法与文档"
    about: ClassVar[str] = "one row per slogan and document that uses it"

    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    doc_id: str = column("文档", "the document")
    place: str = column("地区", "the document's place")
    date: str = column("日期", "the document's date")
    n: int = column("次数", "mentions with include = yes", unit="mentions", default=0)
    n_borderline: int = column("存疑次数", "mentions with include = borderline", unit="mentions", default=0)
    per_10k: float = column("每万字次数", "n per 10,000 characters of the document", default=0.0)
    n_documents: int = column("文档数", "documents of the corpus with at least one mention (yes)", default=0)
    surfaces: str = column("文中写法", "the forms in which the document writes it, joined by |")


@dataclass(frozen=True, slots=True, kw_only=True)
class SloganColumn(Row):
    """Which slogan a column of the wide table counts."""

    table: ClassVar[str] = "slogan_columns"
    label: ClassVar[str] = "提法矩阵列名"
    about: ClassVar[str] = f"one row per column of slogan_matrix; at most {MOST_COLUMNS}"

    name: str = column("列名", "the column of slogan_matrix.csv")
    canonical: str = column("规范形式", "the slogan's dictionary form")
    type: str = column("类型", "the slogan's type, as in slogans.csv")
    scope: str = column("范围", "national, local or unknown, as in slogans.csv")
    n_documents: int = column("文档数", "documents with at least one mention", default=0)
    n: int = column("次数", "mentions in the corpus", unit="mentions", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document(Row):
    table: ClassVar[str] = "slogan_matrix"
    label: ClassVar[str] = "文档×提法矩阵"
    about: ClassVar[str] = (
        f"one row per document; mentions of the {MOST_COLUMNS} slogans that most documents use, named in slogan_columns"
    )

    doc_id: str = column("文档", "the document")
    place: str = column("地区", "the document's place; 中央 for central bodies")
    date: str = column("日期", "the document's date")
    n_chars: int = column("字数", "length of the document", unit="characters", default=0)


_NAMES = tuple(f"s{number:03d}" for number in range(1, MOST_COLUMNS + 1))

SloganMatrixRow: type[Any] = dataclass(frozen=True, slots=True, kw_only=True)(
    type(
        "SloganMatrixRow",
        (_Document,),
        {
            "__doc__": "How often a document uses each of the commonest slogans.",
            "__module__": __name__,
            "__annotations__": dict.fromkeys(_NAMES, "int | None"),
        }
        | {
            name: column(
                f"提法{name[1:]}",
                f"mentions of the slogan that slogan_columns calls {name}",
                unit="mentions",
                default=None,
            )
            for name in _NAMES
        },
    )
)


class SloganDocuments:
    """Counts each slogan in each document: mentions, density, and in how many documents it stands at all.

    Documents with the term are counted beside mentions because the field counts them
    (Qian Gang's discourse scale: articles that contain the term).
    """

    records: ClassVar[tuple[type[Row], ...]] = (SloganDocument, SloganColumn, SloganMatrixRow)

    def __init__(self, tools: Tools) -> None: ...

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        """Slogans by falling number of documents, then mentions, then by name; documents in their own order."""
        usage = corpus.once(Usage)
        for slogan in usage.slogans:
            written: dict[str, list[str]] = {}
            for (_, surface), documents in slogan.surfaces.items():
                for doc_id in documents:
                    written.setdefault(doc_id, []).append(surface)
            for doc_id in usage.in_order({*slogan.firm, *slogan.doubtful}):
                document, n = usage.documents[doc_id], slogan.firm.get(doc_id, 0)
                yield SloganDocument(
                    **facts(slogan), doc_id=doc_id, place=document.place, date=document.date,
                    n=n, n_borderline=slogan.doubtful.get(doc_id, 0), per_10k=per_10k(n, document.n_chars),
                    n_documents=len(slogan.firm), surfaces="|".join(dict.fromkeys(written[doc_id])),
                )  # fmt: skip
        yield from _matrix(usage, corpus)


def _matrix(usage: Usage, corpus: Corpus) -> Iterator[Row]:
    used = [slogan for slogan in usage.slogans if slogan.firm]
    shown = dict(zip(_NAMES, used, strict=False))
    if len(used) > MOST_COLUMNS:
        corpus.notices.append(
            f"slogan_matrix has columns for the {MOST_COLUMNS} slogans that most documents use, of {len(used)}; "
            "slogan_documents has all."
        )
    for name, slogan in shown.items():
        yield SloganColumn(name=name, **facts(slogan), n_documents=len(slogan.firm), n=slogan.mentions)
    for doc_id, document in usage.documents.items():
        counts = {name: slogan.firm.get(doc_id, 0) for name, slogan in shown.items()}
        yield SloganMatrixRow(
            doc_id=doc_id, place=place_of(document), date=document.date, n_chars=document.n_chars, **counts
        )
