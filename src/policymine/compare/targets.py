"""Targets across documents: the same indicator side by side, against the year before and the superior level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from ..lean import dataclass
from ..records import DocumentRow, Row, column
from .corpus import Corpus
from .indicators import KINDS, Indicator, Indicators
from .usage import CENTRAL, place_of

if TYPE_CHECKING:
    from . import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedTarget(Row):
    """A target beside those of other documents for the same indicator.

    The earlier and the superior target are given for the rows with main = 1 whose year is known: those of the same
    indicator, kind and base unit.
    """

    table: ClassVar[str] = "target_comparison"
    label: ClassVar[str] = "目标对比"
    about: ClassVar[str] = "one row per target, brought together by indicator"

    indicator: str = column("指标", "the indicator's common name (aliases brought together)")
    kind: str = column("目标类别", "what is set for it: only targets of one kind can be compared", values=KINDS)
    direction: str = column(
        "升降", "of growth and change: down where the verb says so; targets of two directions are not compared",
        values={"up": "growth", "down": "fall"},
    )  # fmt: skip
    n_documents: int = column("文档数", "documents that set a target for this indicator and kind", default=0)
    place: str = column("地区", "the document's place; 中央 for central bodies")
    year: int | None = column("年份", "the year that the target is for, the last one of several", default=None)
    horizon: str = column(
        "时段", "whether it is set for one year", values={"annual": "one year", "period": "several years, or by a year"}
    )
    main: int = column(
        "主目标", "1 for the document's first target for the indicator, kind, year and horizon", default=0
    )
    doc_id: str = column("文档", "the document")
    date: str = column("日期", "the document's date")
    action: str = column("动词", "the governing verb")
    op: str = column("界型", "as in targets.csv")
    low: float | None = column("下限", "as in targets.csv, in the written unit", default=None)
    high: float | None = column("上限", "as in targets.csv, in the written unit", default=None)
    unit: str = column("单位", "the unit as written")
    norm_low: float | None = column("标准下限", "as in targets.csv, in the base unit", default=None)
    norm_high: float | None = column("标准上限", "as in targets.csv, in the base unit", default=None)
    norm_unit: str = column("标准单位", "the base unit")
    value: float | None = column(
        "比较值", "the value to compare, in the base unit: the value or bound, of a range the middle", default=None
    )
    previous: float | None = column(
        "上期值", "value of the same place's target for the latest earlier year in the corpus", default=None
    )
    previous_year: int | None = column("上期年份", "the year that it was for", default=None)
    previous_doc: str = column("上期文档", "the document that set it")
    change: float | None = column("较上期变化", "value less previous", default=None)
    superior: float | None = column(
        "上级值", "value of the superior level's target for the same year in the corpus", default=None
    )
    superior_doc: str = column("上级文档", "the document that set it")
    above_superior: float | None = column(
        "较上级加码", "value less superior; empty for totals, which grow with the size of the place", default=None
    )
    measure: str = column("量的性质", "as in targets.csv")
    deadline: str = column("期限", "as in targets.csv")
    strength: str = column("软硬", "as in targets.csv")
    written: str = column("原指标", "the indicator as this document words it")
    quote: str = column("引文", "the words that state the value")
    sentence: str = column("句子", "the sentence that sets the target")
    target_id: str = column("目标行号", "row_id in targets.csv")


_FALL = re.compile("[降减缩削]|节约|回落|负增长")


@dataclass(frozen=True, slots=True)
class Setting:
    """A target with what it is compared by."""

    row: Any
    document: DocumentRow
    indicator: Indicator
    year: int | None
    horizon: str

    @property
    def value(self) -> float | None:
        """The value to compare, in the base unit."""
        low: float | None = self.row.norm_low
        high: float | None = self.row.norm_high
        if self.row.op == "range" and low is not None and high is not None:
            return round((low + high) / 2, 9)
        return high if low is None else low

    @property
    def direction(self) -> str:
        """`up` or `down` for growth and change, else empty."""
        if self.indicator.kind not in ("growth", "change"):
            return ""
        return "down" if _FALL.search(self.row.action) else "up"

    def key(self) -> _Key:
        """What two targets must share to be compared."""
        return self.indicator.name, self.indicator.kind, self.direction, self.horizon, self.row.norm_unit


_Key = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Settings:
    """All targets of a corpus that name an indicator, and the main ones by place and year.

    groups  indicator → its targets, in order
    main    (what they share, place) → year → the target that stands for the place
    """

    documents: Mapping[str, DocumentRow]
    groups: dict[Indicator, list[Setting]] = field(default_factory=dict)
    main: dict[tuple[_Key, str], dict[int, Setting]] = field(default_factory=dict)

    def add(self, setting: Setting) -> None:
        self.groups.setdefault(setting.indicator, []).append(setting)
        place = place_of(setting.document)
        if place and setting.year is not None and setting.value is not None:
            self.main.setdefault((setting.key(), place), {}).setdefault(setting.year, setting)

    def ranked(self) -> list[tuple[Indicator, list[Setting], int]]:
        """Indicators by falling number of documents, then by name; with their targets and that number."""
        spread = {indicator: len({s.row.doc_id for s in settings}) for indicator, settings in self.groups.items()}
        ordered = sorted(self.groups, key=lambda i: (-spread[i], i.name, i.kind))
        return [(indicator, self.groups[indicator], spread[indicator]) for indicator in ordered]


def settings_of(corpus: Corpus, indicators: Indicators) -> Settings:
    """The targets of a corpus, each with indicator, year and horizon. A target that a text only quotes is left out."""
    settings = Settings(corpus.documents())
    for row in corpus.rows("targets"):
        if row.indicator and row.attribution != "quoted":
            year, horizon = year_of(row.deadline_start, row.deadline_end)
            horizon = "period" if horizon and is_average(row) else horizon
            document = settings.documents[row.doc_id]
            settings.add(Setting(row, document, indicators.of(row.indicator, row.measure), year, horizon))
    return settings


def year_of(start: str, end: str) -> tuple[int | None, str]:
    """The year a target is for, and its horizon.

    >>> year_of("2026-01-01", "2026-12-31"), year_of("2026-01-01", "2030-12-31"), year_of("", "2035-12-31")
    ((2026, 'annual'), (2030, 'period'), (2035, 'period'))
    >>> year_of("", "")
    (None, '')
    """
    if not end:
        return None, ""
    return int(end[:4]), "annual" if start[:4] == end[:4] else "period"


def is_average(row: Any) -> bool:
    """Whether the target is an average over years (年均增长5%): then it is not set for one year, whatever is named."""
    at = row.sentence.find(row.quote)
    return "年均" in row.indicator or (at >= 0 and "年均" in row.sentence[max(0, at - 8) : at + len(row.quote)])


def is_rate(setting: Setting) -> bool:
    """Whether the value does not grow with the size of the place: only then the difference between levels tells."""
    row = setting.row
    if setting.indicator.kind in ("growth", "share", "multiple", "ratio") or row.measure == "change_pp":
        return True
    return setting.indicator.name.startswith("人均") or row.norm_unit in ("%", "岁")


class TargetComparison:
    """Brings targets for the same indicator together. What counts as the same is said in `indicator_aliases.tsv`."""

    records: ClassVar[tuple[type[Row], ...]] = (ComparedTarget,)

    def __init__(self, tools: Tools) -> None:
        self._indicators = Indicators(tools.lexicons)

    def compare(self, corpus: Corpus) -> Iterator[ComparedTarget]:
        """Indicators by falling number of documents, then by name; within one by year, then in order."""
        settings = settings_of(corpus, self._indicators)
        ladder = _Ladder(settings.documents.values())
        found_superior = False
        for indicator, of_one, spread in settings.ranked():
            seen: set[tuple[Any, ...]] = set()
            for setting in sorted(of_one, key=lambda s: (s.year is None, s.horizon != "annual", s.year or 0)):
                row = _row(setting, indicator, spread)
                which = (setting.key(), setting.row.doc_id, setting.year)
                if which not in seen:
                    seen.add(which)
                    row = replace(row, main=1, **_earlier(setting, settings), **_above(setting, settings, ladder))
                    found_superior = found_superior or row.superior is not None
                yield row
        if len(ladder.places) > 1 and not found_superior:
            corpus.notices.append(
                "No target could be set against a superior level: it needs a document of that level for the same year."
            )


def _row(setting: Setting, indicator: Indicator, spread: int) -> ComparedTarget:
    row, document = setting.row, setting.document
    return ComparedTarget(
        indicator=indicator.name, kind=indicator.kind, direction=setting.direction, n_documents=spread,
        place=place_of(document), year=setting.year, horizon=setting.horizon, doc_id=row.doc_id, date=document.date,
        action=row.action, op=row.op, low=row.low, high=row.high, unit=row.unit,
        norm_low=row.norm_low, norm_high=row.norm_high, norm_unit=row.norm_unit, value=setting.value,
        measure=row.measure, deadline=row.deadline, strength=row.strength,
        written=row.indicator, quote=row.quote, sentence=row.sentence, target_id=row.row_id,
    )  # fmt: skip


def _earlier(setting: Setting, settings: Settings) -> dict[str, Any]:
    """The columns about the same place's target for the latest earlier year."""
    place, year = place_of(setting.document), setting.year
    if not place or year is None or setting.value is None:
        return {}
    of_place = settings.main.get((setting.key(), place), {})
    years = [earlier for earlier in of_place if earlier < year]
    if not years:
        return {}
    before = of_place[max(years)]
    assert before.value is not None
    return {
        "previous": before.value,
        "previous_year": before.year,
        "previous_doc": before.row.doc_id,
        "change": round(setting.value - before.value, 6),
    }


def _above(setting: Setting, settings: Settings, ladder: _Ladder) -> dict[str, Any]:
    """The columns about the superior level's target for the same year."""
    if setting.year is None or setting.value is None:
        return {}
    for place in ladder.superiors(setting.document):
        above = settings.main.get((setting.key(), place), {}).get(setting.year)
        if above is not None and above.value is not None:
            return {
                "superior": above.value,
                "superior_doc": above.row.doc_id,
                "above_superior": round(setting.value - above.value, 6) if is_rate(setting) else None,
            }
    return {}


class _Ladder:
    """Which places of the corpus are above a place: those that open its name (广东省 of 广东省深圳市), then 中央."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self.places = {place for document in documents if (place := place_of(document))}

    def superiors(self, document: DocumentRow) -> list[str]:
        """The superior places, nearest first."""
        place = place_of(document)
        if not place or place == CENTRAL:
            return []
        above = [p for p in self.places if p != place and place.startswith(p)]
        return [*sorted(above, key=len, reverse=True), *([CENTRAL] if CENTRAL in self.places else [])]
