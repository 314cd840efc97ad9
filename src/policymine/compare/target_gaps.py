"""Indicators that a place no longer sets a target for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from ..lean import dataclass
from ..records import DocumentRow, Row, column
from .corpus import Corpus
from .indicators import KINDS, Indicators
from .targets import Setting, settings_of
from .usage import place_of

if TYPE_CHECKING:
    from . import Tools

_NO_TARGET = re.compile(
    "(?:没有|未|不再|不|取消)(?:提出|提|设定|设立|设置|设|确定|明确|规定)[^。；;\n]{0,16}(?:目标|指标|要求|增速|任务)"
)
"""Words by which a text says that it sets no target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedTarget(Row):
    """An indicator that a place set a yearly target for, and not the next time."""

    table: ClassVar[str] = "targets_dropped"
    label: ClassVar[str] = "不再设定的目标"
    about: ClassVar[str] = (
        "one row per indicator, kind and place for which one document of the place sets a yearly target and the "
        "next one none; indicators of indicator_aliases.tsv, and others that the place sets in two years or more"
    )

    indicator: str = column("指标", "the indicator's common name")
    kind: str = column("目标类别", "what was set for it", values=KINDS)
    place: str = column("地区", "the place; 中央 for central bodies")
    last_year: int = column("末次年份", "the year of the last target", default=0)
    last_doc: str = column("末次文档", "the document that set it")
    last_value: float | None = column("末次值", "its value in the base unit", default=None)
    norm_unit: str = column("标准单位", "the base unit")
    last_sentence: str = column("末次句子", "the sentence that set it")
    absent_year: int = column("缺失年份", "the year of the place's next document", default=0)
    absent_doc: str = column("缺失文档", "that document, which sets no such target as far as was found")
    explicitly_absent: int = column("明言不设", "1 if it says that it sets none, near the indicator's name", default=0)
    mentions: int = column("提及次数", "how often it still names the indicator", unit="mentions", default=0)
    sentence: str = column("缺失文档句子", "the sentence that says so, else the first one that names the indicator")


class DroppedTargets:
    """Compares the yearly targets of each place's documents with those of the document that follows."""

    records: ClassVar[tuple[type[Row], ...]] = (DroppedTarget,)

    def __init__(self, tools: Tools) -> None:
        self._indicators = Indicators(tools.lexicons)

    def compare(self, corpus: Corpus) -> Iterator[DroppedTarget]:
        settings = settings_of(corpus, self._indicators)
        following = _followers(settings.documents.values())
        yearly: dict[str, set[tuple[str, str]]] = {}
        for indicator, of_one, _ in settings.ranked():
            for setting in of_one:
                if setting.horizon == "annual":
                    yearly.setdefault(setting.row.doc_id, set()).add((indicator.name, indicator.kind))
        order = {doc_id: i for i, doc_id in enumerate(settings.documents)}
        for indicator, of_one, _ in settings.ranked():
            firsts = {s.row.doc_id: s for s in reversed(of_one) if s.horizon == "annual"}
            often = Counter(place for place, _ in {(place_of(s.document), s.year) for s in firsts.values()})
            for doc_id in sorted(firsts, key=order.__getitem__):
                # What a place sets once and the lexicon does not know is a measure of that year, not an indicator.
                if often[place_of(firsts[doc_id].document)] < 2 and not self._indicators.is_known(indicator.name):
                    continue
                after = following.get(doc_id)
                if after is None or (indicator.name, indicator.kind) in yearly.get(after.doc_id, ()):
                    continue
                # A document without a single yearly target is another kind of text, or one that was not understood.
                if after.doc_id in yearly and _is_of_its_year(firsts[doc_id]):
                    yield self._row(firsts[doc_id], after, corpus.text(after.doc_id))

    def _row(self, last: Setting, after: DocumentRow, text: str) -> DroppedTarget:
        words = self._indicators.wordings(last.indicator.name)
        named = re.compile("|".join(map(re.escape, words)))
        found = [m.start() for m in named.finditer(text)]
        sentences = [_sentence(text, at) for at in found]
        denial = next((s for s in sentences if _NO_TARGET.search(s)), "")
        return DroppedTarget(
            indicator=last.indicator.name, kind=last.indicator.kind, place=place_of(last.document),
            last_year=last.year or 0, last_doc=last.row.doc_id, last_value=last.value, norm_unit=last.row.norm_unit,
            last_sentence=last.row.sentence, absent_year=int(after.date[:4]), absent_doc=after.doc_id,
            explicitly_absent=int(bool(denial)), mentions=len(found), sentence=denial or next(iter(sentences), ""),
        )  # fmt: skip


def _followers(documents: Iterable[DocumentRow]) -> dict[str, DocumentRow]:
    """doc_id → the next document of the same place and type in a later year."""
    series: dict[tuple[str, str], list[DocumentRow]] = {}
    for document in documents:
        if place_of(document) and document.date:
            series.setdefault((place_of(document), document.doc_type), []).append(document)
    following = {}
    for of_one in series.values():
        of_one.sort(key=lambda document: document.date)
        for document in of_one:
            later = [d for d in of_one if d.date[:4] > document.date[:4]]
            if later:
                following[document.doc_id] = later[0]
    return following


def _is_of_its_year(setting: Setting) -> bool:
    """Whether the target is for the year of its document: others are reports, or plans for later."""
    return str(setting.year) == setting.document.date[:4]


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text) - 1) + 1].strip()
