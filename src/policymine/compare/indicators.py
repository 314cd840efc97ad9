"""What a target is about: one name for the wordings of an indicator, and the kind of target set for it.

The level of an indicator, its growth and its share are different measures: 地区生产总值增长5% and
地区生产总值达到3万亿元 are not to be compared. An indicator is therefore a name and a kind.
"""

from __future__ import annotations

import re

from ..lean import dataclass
from ..lexicon import Lexicons

KINDS = {
    "level": "a level or a number of things to reach",
    "growth": "growth or fall in per cent",
    "change": "growth or fall in units or percentage points",
    "share": "a share or rate in per cent",
    "multiple": "a multiple of the present value",
    "ratio": "a ratio",
    "rank": "a place in a ranking",
}
_KIND_OF = {"level": "level", "count": "level", "change_pct": "growth", "change": "change", "change_pp": "change"}

_SCOPE = re.compile(r"全[国省市区县旗州]|本[省市区县]|我[国省市区县旗]|[\u4e00-\u9fff]{2,4}?[省市](?=\w{3})")
_LEAD = re.compile("提出|力争|实现|确保|预计|其中|但|建议|推动|促进|保持|预期|设定|今年|全年|年度|年均")
_GROWTH_TAIL = re.compile(
    "(?:年均)?(?:增长率|增长速度|增速|增长|增幅|涨幅|上涨幅度|上涨|升幅|降幅|降低|下降|涨跌幅)(?:率)?$"
)
_TAIL = re.compile("(?:预期|主要)?目标(?:设定为|定为|为|是)?$|(?:达到?|年均|预期|预计|控制|保持|设定为|定为|约|为)$")


@dataclass(frozen=True, slots=True)
class Indicator:
    """The common name and the kind, one of KINDS."""

    name: str
    kind: str


class Indicators:
    """Names indicators. The wordings that mean the same are in `indicator_aliases.tsv`."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._aliases = {row["alias"]: (row["indicator"], row["kind"]) for row in lexicons["indicator_aliases"]}
        self._names = {row["indicator"] for row in lexicons["indicator_aliases"]}
        self._words: dict[str, list[str]] = {}
        for row in lexicons["indicator_aliases"]:
            self._words.setdefault(row["indicator"], []).append(row["alias"])

    def of(self, written: str, measure: str) -> Indicator:
        """The indicator that a document words as `written`, with the `measure` of targets.csv.

        >>> from policymine.lexicon import Lexicons
        >>> Indicators(Lexicons()).of("全省生产总值增速", "change_pct")
        Indicator(name='地区生产总值', kind='growth')
        """
        kind = _KIND_OF.get(measure, measure)
        text = written
        # One word at a time, looked up each time: 新增就业 is an alias, 经济增长预期目标 one after its tail is off.
        while True:
            known = self._look_up(text, kind)
            if known is not None:
                return known
            shorter, grows = _shorter(text)
            if grows and kind == "share":
                kind = "growth"
            if len(shorter) < 2 or shorter == text:
                return Indicator(text, kind)
            text = shorter

    def _look_up(self, text: str, kind: str) -> Indicator | None:
        if text in self._names:
            return Indicator(text, kind)
        name, only = self._aliases.get(text, ("", ""))
        if not name:
            return None
        if only == "growth" and kind == "share" and _GROWTH_TAIL.search(text):
            return Indicator(name, only)
        return Indicator(name, kind) if only in ("", kind) else None

    def is_known(self, name: str) -> bool:
        """Whether the lexicon has the indicator."""
        return name in self._names

    def wordings(self, name: str) -> tuple[str, ...]:
        """The indicator's name and the wordings of the lexicon, longest first, to look for in a text."""
        return tuple(sorted({name, *self._words.get(name, ())}, key=lambda word: (-len(word), word)))


def _shorter(text: str) -> tuple[str, bool]:
    """The text without one word that is no part of the name, and whether that word speaks of growth."""
    for pattern in (_LEAD, _SCOPE):
        found = pattern.match(text)
        if found:
            return text[found.end() :], False
    found = _TAIL.search(text)
    if found:
        return text[: found.start()], False
    found = _GROWTH_TAIL.search(text)
    return (text[: found.start()], True) if found else (text, False)
