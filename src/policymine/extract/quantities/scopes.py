"""Times that hold beyond their sentence: those of headings and of lead-in sentences."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...lazy import lazy
from .dates import YEAR

_HEAD_TIME = lazy(
    rf"(?:到)?{YEAR}年(?:底)?|[“\"「]十[一二三四五六]?五[”\"」](?:时期|期间|末)?|十[一二三四五六]?五(?:时期|期间|末)|今年|明年"
    '|(?<=年和)五年|[“"「]?(?:[一二三四五六七八九]|十[一二三四五六]?)五[”"」]?计划(?=(?:的)?(?:完成|执行)情况)'
    "|今后[一二三四五六七八九十]年|未来[一二三四五六七八九十]年|过去[一二三四五六七八九十]年|过去的?一年|本年度"
)
_NO_HEADING_BEFORE = "比较，"
"""Behind these a time is a base, or opens a clause: a line of running text (加紧前期工作，“十五”期间开工建设)."""
_TOPIC = lazy("工作|目标|任务|安排|重点|要求|回顾|部署|打算|计划|思路|举措|发展|建设|情况|成就")
_NAMED = lazy(f"规划|纲要|实施方案|行动计划|意见|报告(?!(?:{YEAR}年|今年|去年)的?工作)|通知")
_REVIEW = lazy("回顾|成就|成效|成绩|总结|情况|历程")
_PLAN = lazy("目标|任务|安排|部署|打算|重点|要求|思路|举措|展望")
_LONGEST = 45
_REACH_BACK = 12
"""How many scopes back one is looked for that still holds."""


def head_time(head: str) -> str:
    """The time that a heading sets for everything below it: 二、2015年工作安排 → 2015年; empty if none.

    Two times in one heading (2025年和“十四五”时期工作回顾) set none, since they do not say which holds where.
    """
    if not _TOPIC.search(head) or len(head) > _LONGEST or _NAMED.search(head):
        return ""
    found = list(_HEAD_TIME.finditer(head)) if _may_tell_time(head) else []
    if len(found) != 1 or head[found[0].start() - 1 : found[0].start()] in tuple(_NO_HEADING_BEFORE):
        return ""  # 比2020年都有增长，情况如下
    return found[0].group()


def two_times(head: str) -> tuple[str, str]:
    """The times of review and plan where one heading names both; empty where it does not.

    >>> two_times("二、“十四五”时期发展成就和“十五五”时期主要目标任务")
    ('“十四五”时期', '“十五五”时期')
    """
    return _both(head, _REVIEW)


def two_plans(head: str) -> tuple[str, str]:
    """The two times ahead where one heading names them; empty where it does not.

    >>> two_plans("二、“十五五”时期目标任务和2026年工作安排")
    ('“十五五”时期', '2026年')
    """
    return _both(head, _PLAN)


def _may_tell_time(head: str) -> bool:
    """Whether it holds a sign that every time has: most headings have none and need no search."""
    return "年" in head or "五" in head


def _both(head: str, first: re.Pattern[str]) -> tuple[str, str]:
    """The two times of a heading if `first`, and no other kind of word, says what the first is of."""
    found = list(_HEAD_TIME.finditer(head)) if len(head) <= _LONGEST and _may_tell_time(head) else []
    if len(found) != 2:
        return "", ""
    one, two = found
    of_one, of_two = head[one.end() : two.start()], head[two.end() :]
    other = _PLAN if first is _REVIEW else _REVIEW
    says = first.search(of_one) and not other.search(of_one) and _PLAN.search(of_two)
    return (one.group(), two.group()) if says else ("", "")


_YEAR_GONE_BY = frozenset(("过去一年", "过去的一年", "一年来", "这一年"))
"""Lead-ins that only repeat which year it is, where the section's heading names it."""
_YEAR = lazy(f"{YEAR}年")


class Scopes:
    """Stretches of a text with the words of time that hold there, in text order."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._values: list[tuple[int, str, str]] = []

    def add(self, start: int, end: int, words: str, source: str) -> None:
        """`words` hold from `start` to `end`."""
        i = bisect_right(self._starts, start)
        self._starts.insert(i, start)
        self._values.insert(i, (end, words, source))

    def at(self, pos: int) -> tuple[str, str]:
        """The words in force at `pos` and where they come from (lead_in, heading); the innermost, latest scope."""
        i = self._index(pos)
        if i < 0:
            return "", ""
        _, words, source = self._values[i]
        if source == "lead_in" and words in _YEAR_GONE_BY:
            for back in range(i - 1, max(-1, i - _REACH_BACK), -1):
                end, dated, kind = self._values[back]
                if pos < end and kind == "heading" and _YEAR.search(dated):
                    return dated, kind
        return words, source

    def start(self, pos: int) -> int:
        """Where the scope begins that is in force at `pos`; -1 if none is."""
        i = self._index(pos)
        return self._starts[i] if i >= 0 else -1

    def _index(self, pos: int) -> int:
        i = bisect_right(self._starts, pos) - 1
        for back in range(i, max(-1, i - _REACH_BACK), -1):
            if pos < self._values[back][0]:
                return back
        return -1
