"""Targets across documents: the same indicator, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from ..records import Row, column
from .corpus import Corpus

if TYPE_CHECKING:
    from . import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTarget(Row):
    """A target beside those of other documents for the same indicator."""

    table: ClassVar[str] = "target_comparison"
    label: ClassVar[str] = "目标对比"
    about: ClassVar[str] = "one row per target, brought together by indicator"

    indicator: str = column("指标", "the indicator's common name (aliases brought together)")
    n_documents: int = column("文档数", "documents that set a target for this indicator", default=0)
    place: str = column("地区", "the document's place")
    date: str = column("日期", "the document's date")
    doc_id: str = column("文档", "the document")
    action: str = column("动词", "the governing verb")
    op: str = column("界型", "as in targets.csv")
    low: float | None = column("下限", "as in targets.csv, in the written unit", default=None)
    high: float | None = column("上限", "as in targets.csv, in the written unit", default=None)
    unit: str = column("单位", "the unit as written")
    norm_low: float | None = column("标准下限", "as in targets.csv, in the base unit", default=None)
    norm_high: float | None = column("标准上限", "as in targets.csv, in the base unit", default=None)
    norm_unit: str = column("标准单位", "the base unit")
    measure: str = column("量的性质", "as in targets.csv")
    deadline: str = column("期限", "as in targets.csv")
    strength: str = column("软硬", "as in targets.csv")
    written: str = column("原指标", "the indicator as this document words it")
    sentence: str = column("句子", "the sentence that sets the target")
    target_id: str = column("目标行号", "row_id in targets.csv")


class TargetComparison:
    """Brings targets for the same indicator together. What counts as the same is said in `indicator_aliases.tsv`."""

    records: ClassVar[tuple[type[Row], ...]] = (ComparedTarget,)

    def __init__(self, tools: Tools) -> None:
        self._aliases = {row["alias"]: row["indicator"] for row in tools.lexicons["indicator_aliases"]}
        self._places = re.compile(
            r"^(?:全[国省市区县旗州]|本[省市区县]|我[国省市区县旗]|[\u4e00-\u9fff]{2,4}?[省市](?=\w{3}))"
        )

    def name(self, indicator: str) -> str:
        """The common name: scope words at the front (全省, 我市) left out, then the alias looked up."""
        bare = self._places.sub("", indicator) or indicator
        return self._aliases.get(indicator) or self._aliases.get(bare) or bare

    def compare(self, corpus: Corpus) -> Iterator[ComparedTarget]:
        """Indicators by falling number of documents, then by name; documents in their own order."""
        documents = corpus.documents()
        groups: dict[str, list[Any]] = {}
        for row in corpus.rows("targets"):
            if row.indicator:
                groups.setdefault(self.name(row.indicator), []).append(row)
        spread = {name: len({row.doc_id for row in rows}) for name, rows in groups.items()}
        for name in sorted(groups, key=lambda n: (-spread[n], n)):
            for row in groups[name]:
                document = documents[row.doc_id]
                yield ComparedTarget(
                    indicator=name, n_documents=spread[name], place=document.place, date=document.date,
                    doc_id=row.doc_id, action=row.action, op=row.op,
                    low=row.low, high=row.high, unit=row.unit,
                    norm_low=row.norm_low, norm_high=row.norm_high, norm_unit=row.norm_unit,
                    measure=row.measure, deadline=row.deadline, strength=row.strength,
                    written=row.indicator, sentence=row.sentence, target_id=row.row_id,
                )  # fmt: skip
