"""The normal form of a quantity, what kind of measure it is, and how firmly it is set."""

from __future__ import annotations

from decimal import Decimal

from ...lazy import lazy
from ...lexicon import Lexicons
from .mention import Mention
from .numerals import POWERS

MEASURES = {
    "level": "an amount or state",
    "change": "an absolute change",
    "change_pct": "a change in per cent",
    "change_pp": "a change in percentage points",
    "share": "a part of a whole",
    "multiple": "a multiple of a base",
    "ratio": "a ratio of two amounts",
    "count": "a number of things",
    "rank": "a place in an order",
}
_UP_DOWN = lazy(
    "增|提(?![供出交名案])|升|涨|扩|降|减(?!免)|缩|压|落(?![实地户成后])|翻|拉动|削|节约|精简|成长|上涨|收窄|回落"
)
_WORKS = lazy("改造|建设|[新改扩]建|培育|提质|升级")
_TO = lazy("(?:到|至|为|达|在)(?:到)?$")
_HARD = lazy(
    "确保|必须|务必|不得|不能|严禁|坚决|严格|不低于|不少于|不超过|不高于|不小于|不大于|至少|守住|完成国家下达|严控"
)
_SOFT = lazy("力争|努力|争取|预期|力求|争创|希望|探索|鼓励|有望")
_ABOUT = lazy("左右|上下$|大约|(?<![节集条违签预合公契缔邀制履赴])约(?=[0-9０-９一二三四五六七八九十百千万亿几数两])")
"""About the number they touch, not about others beside it."""
_HEADING_TIME = lazy(
    "(力争|争取|努力|确保|务必)(?:(?:到|至|在|于|用)[“”一二三四五六七八九十〇○零0-9两年内底末前时间期期间的]{2,14}(?:[，,]|[^，。；]*[，,])"
    "|(?:全年|[今明本]年(?:内|底前?)?|年内|年[末底]前?|期末|[12][0-9]{3}年(?:底前?)?)[，,])"
)
_LISTED_LEVELS = lazy(
    "(?:^|[，；。])(?:全年|今年|年内)?(力争|争取|确保)(?:[^，；。0-9]{0,40}(?:达|超|突破|增长|控制在|稳定在|保持在|提高到|下降)[^，；。]{1,20}[，,]){1,6}$"
)
_NEXT_MEMBER = lazy("、(?:力争|争取|努力|确保).*$")
_RANK = lazy("排名|位次|前$|进入|居")
_GROWTH = lazy("(?:增速|增幅|降幅|涨幅|增长率|增长)(?:预期|目标|预期目标)?$")
_PER_UNIT = lazy("每|人均|单位")


class Normalizer:
    """Folds magnitudes and metric prefixes into the base unit (18.5万元 → 185000 元); 亩 stays 亩."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._units = {row["unit"]: (row["base"], Decimal(row["factor"])) for row in lexicons["units"]}

    def __call__(self, mention: Mention) -> tuple[float | None, float | None, str]:
        """Lower bound, upper bound, base unit."""
        unit, power = mention.unit, Decimal(1)
        while unit and unit[0] in POWERS and unit not in self._units:
            power *= POWERS[unit[0]]
            unit = unit[1:]
        first, slash, rest = unit.partition("/")
        base, factor = self._units.get(unit, ("", Decimal(0)))
        if not factor:
            base, factor = self._units.get(first, (first, Decimal(1)))
            base += slash + rest
        if mention.kind == "fraction":
            base, factor = "%", Decimal(100)
        low = _scaled(mention.low, power * factor)
        return low, low if mention.high == mention.low else _scaled(mention.high, power * factor), base


def _scaled(value: float | None, factor: Decimal) -> float | None:
    return None if value is None else float(Decimal(str(value)) * factor)


def measure_of(mention: Mention, indicator: str, action: str) -> str:
    """The kind of measure, by unit, indicator and verb."""
    kind = mention.kind
    changes = bool(_UP_DOWN.search(action)) and not _TO.search(action) and not _WORKS.search(action)
    if kind == "point":
        return "change_pp"
    if kind == "multiple":
        return "multiple"
    if kind == "ratio":
        return "ratio"
    if kind == "rank" or (mention.unit in ("位", "名") and _RANK.search(action + indicator)):
        return "rank"
    if mention.rule in ("word_same", "word_sign", "word_digits"):
        return "change_pct"
    if kind in ("percent", "share"):
        if changes or _GROWTH.search(indicator):
            return "change_pct"
        return "share"
    if kind in ("fraction", "full"):
        return "change_pct" if mention.predicate == "减半" or (kind == "fraction" and changes) else "share"
    if changes and kind not in ("classifier",) and not action.startswith("新"):
        return "change"
    if kind == "zero" and mention.predicate.endswith(("赤字", "拖欠")):
        return "level"
    if kind in ("classifier", "zero") or kind == "people":
        return "count"
    if kind in ("rate", "concentration") or _PER_UNIT.search(indicator):
        return "ratio" if kind == "rate" and "%" not in mention.unit else "level"
    return "level"


def governing_hope(before: str, *, level: bool = False) -> str:
    """力争 or 确保 that stand at the head of a sentence and hold for more than their clause; `before` the clause.

    With a time alone they hold for all of the sentence, else for the levels (`level`) that are listed behind.

    >>> governing_hope("力争到2030年，")
    '力争'
    >>> governing_hope("力争旅游人数达到40万人次，", level=True)
    '力争'
    """
    m = _HEADING_TIME.search(before) or (_LISTED_LEVELS.search(before) if level else None)
    return m[1] if m else ""


def own_words(clause: str, quote: str) -> str:
    """The words of a clause up to the next member of its list: 达到6倍以上、力争达到36亿千瓦.

    >>> own_words("达到6倍以上、力争达到36亿千瓦", "6倍以上")
    '达到6倍以上'
    """
    before, said, behind = clause.rpartition(quote) if clause.count(quote) == 1 else ("", "", "")
    return before + said + _NEXT_MEMBER.sub("", behind) if said else clause


def strength_words(words: str, quote: str) -> str:
    """The word by which a target is hard or soft; empty for a neutral one."""
    said = (
        _ABOUT.search(quote) or _SOFT.search(quote) or _HARD.search(words) or _HARD.search(quote) or _SOFT.search(words)
    )
    return said.group() if said else ""


def strength_of(words: str, quote: str) -> str:
    """hard, soft or neutral, by the words that govern the target and those in its quote."""
    if _ABOUT.search(quote) or _SOFT.search(quote):
        return "soft"
    if _HARD.search(words) or _HARD.search(quote):
        return "hard"
    return "soft" if _SOFT.search(words) else "neutral"
