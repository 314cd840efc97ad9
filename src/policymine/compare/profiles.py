"""How documents are built and how they speak: one row of measures per document, and what they are made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from ..lean import dataclass
from ..records import DocumentRow, Row, column
from .announced import AnnouncedList, announced_lists
from .corpus import Corpus
from .modality import Modality
from .usage import place_of

if TYPE_CHECKING:
    from . import Tools

ITEMS = ("yiyao", "yishi", "diyi", "shouxian", "circled", "dash", "yao", "yaozai", "yaoyi", "topic")
"""The kinds of list items in structure.csv, each without its `item_`."""

ORIENTATION = "X导向"


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureProfile(Row):
    """A document's outline and style in numbers."""

    table: ClassVar[str] = "structure_profile"
    label: ClassVar[str] = "结构与文风"
    about: ClassVar[str] = "one row per document"

    doc_id: str = column("文档", "the document")
    place: str = column("地区", "its place; 中央 for central bodies")
    date: str = column("日期", "its date")
    n_chars: int = column("字数", "its length", unit="characters", default=0)
    n_headings: int = column("标题数", "headings of structure.csv", default=0)
    max_depth: int = column("最大层级", "depth of the deepest heading", unit="levels", default=0)
    n_items: int = column("条目数", "list items of structure.csv", default=0)
    n_yiyao: int = column("一要", "items of 一要…二要…", default=0)
    n_yishi: int = column("一是", "items of 一是…二是…", default=0)
    n_diyi: int = column("第一", "items of 第一，…第二，…", default=0)
    n_shouxian: int = column("首先", "items of 首先…其次…", default=0)
    n_circled: int = column("圈码", "items of ①…②…", default=0)
    n_dash: int = column("破折号", "items opened by ——", default=0)
    n_yao: int = column("连用要", "sentences in a row opened by 要", default=0)
    n_yaozai: int = column("要在", "items of 要在…上", default=0)
    n_yaoyi: int = column("要以", "items of 要以…", default=0)
    n_topic: int = column("并列主题", "sentences in a row opened by parallel topics", default=0)
    n_announced: int = column("预告列表数", "lists that the text announces", default=0)
    n_counted: int = column("计数列表数", "of these, those with a number (做好三件事)", default=0)
    n_kept: int = column("兑现列表数", "of these, those with as many members as announced", default=0)
    n_sections: int = column("一级部分数", "headings of the first level", default=0)
    largest_section: float = column("最大部分占比", "share of the longest of them", unit="0–1", default=0.0)
    evenness: float | None = column(
        "均衡度", "entropy of the shares of the first level, 1 where all are of one length; empty for fewer than two",
        unit="0–1", default=None,
    )  # fmt: skip
    n_slogans: int = column("提法次数", "mentions of slogans (include = yes)", unit="mentions", default=0)
    n_distinct: int = column("提法数", "different slogans", default=0)
    slogans_per_1k: float = column("每千字提法", "n_slogans per 1,000 characters", default=0.0)
    n_targets: int = column("目标数", "rows of targets.csv", default=0)
    targets_per_1k: float = column("每千字目标", "n_targets per 1,000 characters", default=0.0)
    hard: float | None = column("硬目标占比", "share of targets with strength hard", unit="0–1", default=None)
    soft: float | None = column("软目标占比", "share of targets with strength soft", unit="0–1", default=None)
    n_sentences: int = column("句数", "sentences up to 。！？； that hold Chinese characters", default=0)
    prohibit: float = column(
        "禁止句占比", "share of sentences whose strongest modal word forbids (严禁, 不得)", default=0.0
    )
    must: float = column("必须句占比", "the same for 必须, 务必, 确保", unit="0–1", default=0.0)
    should: float = column("要求句占比", "the same for 要, 应, 需", unit="0–1", default=0.0)
    encourage: float = column("鼓励句占比", "the same for 鼓励, 支持, 引导, 力争", unit="0–1", default=0.0)
    may: float = column("许可句占比", "the same for 可, 可以, 允许", unit="0–1", default=0.0)
    n_frames: int = column("句式框架数", "rows of frames.csv", default=0)
    n_orientations: int = column("导向次数", "frames of X导向", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAttention(Row):
    """How much room and how many slogans and targets a section has."""

    table: ClassVar[str] = "section_attention"
    label: ClassVar[str] = "部分篇幅"
    about: ClassVar[str] = "one row per document and heading of the first level"

    doc_id: str = column("文档", "the document")
    node_id: str = column("节点", "the heading, as in structure.csv")
    ordinal: int = column("序号", "its place among the headings of the first level", default=0)
    head: str = column("标题", "the heading")
    n_chars: int = column("字数", "length of the section", unit="characters", default=0)
    share: float = column("占比", "its part of the length of the document", unit="0–1", default=0.0)
    n_slogans: int = column("提法次数", "mentions of slogans in it (include = yes)", unit="mentions", default=0)
    n_targets: int = column("目标数", "targets in it", default=0)
    slogans_per_1k: float = column("每千字提法", "n_slogans per 1,000 characters", default=0.0)
    targets_per_1k: float = column("每千字目标", "n_targets per 1,000 characters", default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationSpectrum(Row):
    """How often a document professes an orientation."""

    table: ClassVar[str] = "orientation_spectrum"
    label: ClassVar[str] = "导向谱"
    about: ClassVar[str] = "one row per document and orientation that it professes"

    doc_id: str = column("文档", "the document")
    place: str = column("地区", "its place; 中央 for central bodies")
    date: str = column("日期", "its date")
    orientation: str = column("导向", "X导向, with X")
    n: int = column("次数", "its frames in frames.csv", default=0)
    share: float = column("占比", "its part of the document's orientations", unit="0–1", default=0.0)
    n_documents: int = column("文档数", "documents that profess it", default=0)


class Profiles:
    """Measures every document: outline, announced lists, attention, commitment, modality, densities, orientations."""

    records: ClassVar[tuple[type[Row], ...]] = (StructureProfile, SectionAttention, AnnouncedList, OrientationSpectrum)

    def __init__(self, tools: Tools) -> None:
        self._modality = Modality(tools.lexicons, tools.segmenter.cut)

    def compare(self, corpus: Corpus) -> Iterator[Row]:
        documents = corpus.documents()
        parts = {name: _by_document(corpus.rows(name)) for name in ("structure", "slogans", "targets", "frames")}
        spread = Counter(o for rows in parts["frames"].values() for o in {*_orientations(rows)})
        for doc_id, document in documents.items():
            nodes, slogans, targets, frames = (rows.get(doc_id, []) for rows in parts.values())
            firm = [row for row in slogans if row.include == "yes"]
            sections = list(_sections(document, nodes, firm, targets))
            lists = list(announced_lists(doc_id, nodes))
            yield from sections
            yield from lists
            yield from _spectrum(document, frames, spread)
            yield StructureProfile(
                doc_id=doc_id, place=place_of(document), date=document.date, n_chars=document.n_chars,
                **_outline(nodes), **_announced(lists), **_attention(sections),
                n_slogans=len(firm), n_distinct=len({row.canonical for row in firm}),
                slogans_per_1k=per_1k(len(firm), document.n_chars),
                n_targets=len(targets), targets_per_1k=per_1k(len(targets), document.n_chars),
                hard=_share_of("hard", targets), soft=_share_of("soft", targets),
                **self._sentences(corpus.text(doc_id)),
                n_frames=len(frames), n_orientations=len(_orientations(frames)),
            )  # fmt: skip

    def _sentences(self, text: str) -> dict[str, Any]:
        counts = self._modality.count(text)
        whole = counts.total()
        shares = {name: round(counts[name] / max(1, whole), 4) for name in self._modality.classes if name != "none"}
        return {"n_sentences": whole, **shares}


def per_1k(n: int, n_chars: int) -> float:
    """Occurrences per 1,000 characters."""
    return round(1000 * n / max(1, n_chars), 3)


def _by_document(rows: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.doc_id, []).append(row)
    return found


def _outline(nodes: list[Any]) -> dict[str, int]:
    headings = [node for node in nodes if node.kind.startswith("heading")]
    kinds = Counter(node.kind for node in nodes)
    return {
        "n_headings": len(headings),
        "max_depth": max((node.depth for node in headings), default=0),
        "n_items": len(nodes) - len(headings),
        **{f"n_{name}": kinds[f"item_{name}"] for name in ITEMS},
    }


def _announced(lists: list[AnnouncedList]) -> dict[str, int]:
    counted = [row for row in lists if row.announced is not None]
    return {
        "n_announced": len(lists),
        "n_counted": len(counted),
        "n_kept": sum(row.announced == row.delivered for row in counted),
    }


def _sections(document: DocumentRow, nodes: list[Any], slogans: list[Any], targets: list[Any]) -> Iterator[Any]:
    top = [node for node in nodes if node.kind.startswith("heading") and not node.parent_id]
    for ordinal, node in enumerate(top, 1):
        span = range(node.clean_start, node.clean_end)
        n_slogans = sum(row.clean_start in span for row in slogans)
        n_targets = sum(row.clean_start in span for row in targets)
        yield SectionAttention(
            doc_id=document.doc_id, node_id=node.node_id, ordinal=ordinal, head=node.head, n_chars=node.n_chars,
            share=round(node.n_chars / max(1, document.n_chars), 4), n_slogans=n_slogans, n_targets=n_targets,
            slogans_per_1k=per_1k(n_slogans, node.n_chars), targets_per_1k=per_1k(n_targets, node.n_chars),
        )  # fmt: skip


def _attention(sections: list[SectionAttention]) -> dict[str, Any]:
    lengths = [section.n_chars for section in sections if section.n_chars]
    return {
        "n_sections": len(sections),
        "largest_section": max((section.share for section in sections), default=0.0),
        "evenness": evenness(lengths),
    }


def evenness(lengths: list[int]) -> float | None:
    """Entropy of the shares over that of equal shares; None for fewer than two.

    >>> evenness([100, 100]), evenness([300]), evenness([900, 100])
    (1.0, None, 0.469)
    """
    if len(lengths) < 2:
        return None
    whole = sum(lengths)
    return round(-sum(n / whole * math.log(n / whole) for n in lengths) / math.log(len(lengths)), 4)


def _share_of(strength: str, targets: list[Any]) -> float | None:
    return round(sum(row.strength == strength for row in targets) / len(targets), 4) if targets else None


def _orientations(frames: list[Any]) -> list[str]:
    return [f"{row.slot_a}导向" for row in frames if row.frame == ORIENTATION]


def _spectrum(document: DocumentRow, frames: list[Any], spread: Counter[str]) -> Iterator[OrientationSpectrum]:
    counts = Counter(_orientations(frames))
    for orientation, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield OrientationSpectrum(
            doc_id=document.doc_id, place=place_of(document), date=document.date, orientation=orientation,
            n=n, share=round(n / counts.total(), 4), n_documents=spread[orientation],
        )  # fmt: skip
