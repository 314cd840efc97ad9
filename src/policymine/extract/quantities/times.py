"""Times of a sentence that hold for some of its numbers only: in brackets, closed off, shared out, per year."""

from __future__ import annotations

from ...lazy import lazy
from ...records import LONGEST_SENTENCE
from .deadlines import Time
from .layout import Layout
from .mention import Mention

_RESPECTIVELY, _BESIDES = "分别", ("、", "和", "及", "以及", "与")
_CLAUSE_MARK = lazy("[，,；;：:。]")
_STATEMENT = lazy("[；;]")
_BRACKET = lazy("[（()）]")
_STAGE = lazy("(?:[近中远前后]期|阶段|步)$")
_PER_TIME = lazy("(?:提高|增加|上调|调整|提升|降低|下降|下调)(?:到|至|为)|平均有")
_YEARLY = lazy(
    "(?:以)?(?:实际|大约|再|净)?(?:增长|递增|增加|提高|提升|下降|降低|减少|递减)(?:幅度)?(?:不低于|不少于|约|近)?"
)
_BASE_OF = lazy("[由从](?:原来|现行)?的?(?:每[人户亩家生])?$")
_SHORT = ("天", "日", "周")
"""每天 says how often, never by when, where another time does (到2030年，学生每天锻炼不少于1小时)."""
_RECKONED = lazy("[^，。；]{0,8}的[^，。；]{2,10}(?:计算|衡量|来看|折算|相比)[，,]")
"""Behind 以 and a time: by what is reckoned (以“九五”期间的总投资额计算，…)."""
_SIDE = 120
"""How many characters before a number are looked at for what it counts per."""
_BEFORE = "，,。；;：:）)、\n在"
_REACH = LONGEST_SENTENCE
"""Characters behind a time in which is looked for what belongs to it: a text without marks is all one sentence."""


def is_closed(text: str, t: Time, pos: int) -> bool:
    """Whether a time belongs to a statement that ends before `pos`: 确保A明年投用；推进B."""
    if text[t.start - 1] in _BEFORE:
        return False
    ends = _STATEMENT.search(text, t.end, min(pos, t.end + _REACH))
    if ends is not None and t.kind == "whole" and text[t.start - 1].isalpha():
        return True  # 失业率全年控制在5%以内；物价涨幅3%左右
    return ends is not None and not any(c.isdigit() for c in text[t.end : ends.start()])


def is_aside(text: str, t: Time, pos: int) -> bool:
    """Whether a time explains a word in brackets that close before `pos` (计划（指1957年）), or how one reckons."""
    if text[t.start - 1] in ("以", "按") and _RECKONED.match(text, t.end, pos):
        return True
    closing = _BRACKET.search(text, t.end, min(pos, t.end + _REACH))
    if not closing or closing.group() not in "）)":
        return False
    opening = max(text.rfind(mark, 0, t.start) for mark in "（(")
    return not _STAGE.search(text, max(0, opening - 4), opening)


def of_part(text: str, t: Time) -> bool:
    """Whether a time in brackets has a number of its own (年均产量400万吨（其中1995年450万吨）)."""
    closing = _BRACKET.search(text, t.end, t.end + _REACH)
    return closing is not None and any(c.isdigit() for c in text[t.end : closing.start()])


def is_rate(text: str, t: Time, m: Mention) -> bool:
    """Whether 每年 only says per what a number counts: 每月补助提高为8500元, 平均每年增长4%, 每日食盐摄入量."""
    if t.text[1:] in _SHORT:
        return True
    if _PER_TIME.search(text, max(t.end, m.start - _SIDE), m.start):
        return True
    averaged = text[t.start - 2 : t.start] == "平均" or text.startswith("平均", t.end)
    return averaged or bool(_YEARLY.fullmatch(text, t.end, m.start))


def of_base(text: str, t: Time) -> bool:
    """Whether 每年 belongs to what something was before: 补助由每人每年320元提高到380元."""
    return _BASE_OF.search(text, max(0, t.start - 8), t.start) is not None


def shared_out(layout: Layout, t: Time, m: Mention, sentence: tuple[int, int]) -> str:
    """2027年、2028年分别达到200亿元、240亿元: the time that stands where the number stands; empty if none."""
    text = layout.text
    first = text.find(_RESPECTIVELY, t.end, m.start) if m.start <= t.end + _REACH else -1
    if first < 0:
        return ""
    run = [t]
    for earlier in layout.back(t.start, sentence[0]):
        if text[earlier.end : run[0].start] not in _BESIDES:
            break
        run.insert(0, earlier)
    last = min(sentence[1], m.end + _REACH)
    stop = _CLAUSE_MARK.search(text, m.end, last)
    places = layout.numbers(first, stop.start() if stop else last)
    if len(run) < 2 or len(places) != len(run) or m.start not in places:
        return ""
    return run[places.index(m.start)].text
