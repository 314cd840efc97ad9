"""The tables of indicators in plans (指标 2020年 2025年 年均 属性): one target per line, with its attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from .mention import Mention, bounds

_GAP = lazy(r"[\t\u3000|｜]+| {2,}")
_INDICATORS = lazy(r"指(?<![^\s|｜]指)标")
"""The word at the beginning of a cell."""
_LINE = lazy(r"[^\n]+")
_YEAR = lazy("(?:到)?[12][0-9]{3}年?(?:目标|规划|实际|预计|基期)?(?:值)?")
_TOTAL = lazy("年均|累计")
_VALUE = lazy(
    r"(?P<sign>≥|≤|>|<|＞|＜|＝|=|约)?\s*[\[［]?(?P<number>-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)[\]］]?"
    r"\s*(?P<unit>[%％]|[\u4e00-\u9fff]{1,5}?(?:/[\u4e00-\u9fff]{1,4}?)?)?\s*(?P<tail>以上|以内|左右|以下|及以上)?"
)
_OPS = {"≥": ">=", "≤": "<=", ">": ">", "＞": ">", "<": "<", "＜": "<", "约": "~", "以上": ">=", "及以上": ">="}
_TAILS = {"以内": "<=", "左右": "~", "以下": "<"}
_UNIT = lazy(r"[（(](?P<unit>[^（）()]{1,12})[)）]$")
_ATTRIBUTES = ("约束性", "预期性")
_LEAST = 3
"""Cells that make a line part of a table."""


@dataclass(frozen=True, slots=True)
class TableTarget:
    """A cell with a target: what it measures, its starting value, and the year and attribute of the table."""

    mention: Mention
    indicator: str
    baseline: str
    deadline: str
    binding: str
    yearly: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    indicator: int
    unit: int
    years: tuple[int, ...]
    totals: tuple[int, ...]
    names: tuple[str, ...]


class PlanTables:
    """Finds tables of indicators by their heads; `lines` says where a table's lines lie."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._kinds = {row["unit"]: row["kind"] for row in lexicons["units"]}

    def find(self, text: str) -> tuple[list[TableTarget], list[tuple[int, int]]]:
        """The targets of all tables of a clean text, and the stretches that the tables take."""
        found: list[TableTarget] = []
        taken: list[tuple[int, int]] = []
        if not _INDICATORS.search(text):
            return found, taken
        columns: _Columns | None = None
        for m in _LINE.finditer(text):
            parted = len(_GAP.findall(m.group())) + 1 >= _LEAST
            cells = list(_cells(m.group(), m.start())) if parted else []
            if len(cells) < _LEAST:
                columns = None
            elif head := _head([cell for _, cell in cells]):
                columns = head
                taken.append(m.span())
            elif columns is not None:
                taken.append(m.span())
                found += self._line(cells, columns)
        return found, taken

    def _line(self, cells: list[tuple[int, str]], columns: _Columns) -> Iterator[TableTarget]:
        """The target of one line: the value of the last year, or the mean or total where there is none."""
        if columns.indicator >= len(cells):
            return
        name = cells[columns.indicator][1]
        attribute = next((a for _, cell in cells for a in _ATTRIBUTES if a in cell), "")
        stated = _UNIT.search(name)
        unit = cells[columns.unit][1] if 0 <= columns.unit < len(cells) else stated["unit"] if stated else ""
        name = name[: stated.start()] if stated else name
        values = {i: m for i in (*columns.years, *columns.totals) if i < len(cells) and (m := self._value(cells[i][1]))}
        goal = next((i for i in reversed(columns.years[1:] or columns.years) if i in values), -1)
        if goal < 0:
            goal = next((i for i in columns.totals if i in values), -1)
        if goal < 0 or not name:
            return
        base = columns.years[0] if len(columns.years) > 1 else -1
        yield TableTarget(
            self._mention(cells[goal][0], cells[goal][1], values[goal], unit), name,
            cells[base][1] if base in values else "", columns.names[columns.years[-1]] if columns.years else "",
            attribute, goal in columns.totals and "年均" in columns.names[goal],
        )  # fmt: skip

    def _value(self, cell: str) -> re.Match[str] | None:
        """The number of a cell, alone or with a unit that is known (40, ≥45, 6%, 40个)."""
        m = _VALUE.fullmatch(cell)
        return m if m and (not m["unit"] or m["unit"] in "%％" or self._kind(m["unit"].partition("/")[0])) else None

    def _kind(self, unit: str) -> str:
        return self._kinds.get(unit) or self._kinds.get(unit.lstrip("十百千万亿"), "")

    def _mention(self, start: int, cell: str, m: re.Match[str], unit: str) -> Mention:
        unit = (m["unit"] or unit).replace("％", "%")
        op = _OPS.get(m["sign"] or "", "") or _OPS.get(m["tail"] or "", "") or _TAILS.get(m["tail"] or "", "=")
        value = float(m["number"].replace(",", ""))
        kind = self._kind(unit) or ("rate" if unit else "none")
        return Mention(
            start, start + len(cell), start, op, *bounds(op, value, value), unit, kind, "plan_table", words=cell
        )


def _cells(line: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    for gap in [*_GAP.finditer(line), None]:
        stop = gap.start() if gap else len(line)
        cell = line[at:stop]
        if cell.strip():
            yield start + at + len(cell) - len(cell.lstrip()), cell.strip()
        at = gap.end() if gap else stop


def _head(cells: list[str]) -> _Columns | None:
    """The columns of a table by its head; None for a line that is none."""
    indicator = next((i for i, cell in enumerate(cells) if cell.startswith("指标")), -1)
    years = tuple(i for i, cell in enumerate(cells) if _YEAR.fullmatch(cell))
    totals = tuple(i for i, cell in enumerate(cells) if _TOTAL.search(cell))
    if indicator < 0 or not (years or totals):
        return None
    unit = next((i for i, cell in enumerate(cells) if cell.startswith("单位")), -1)
    return _Columns(indicator, unit, years, totals, tuple(cells))
