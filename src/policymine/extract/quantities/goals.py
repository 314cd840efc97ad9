"""Years of goals that hold beyond their sentence: alone in a paragraph before titled ones, or behind a colon."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...lazy import lazy
from .deadlines import Time

_TITLED = lazy("[ \u3000]*[\u4e00-\u9fff、“”]{4,16}。[^\n]")
"""A paragraph whose first sentence is its title."""
_NAMED = lazy("(?:目标|贡献|任务|指标|承诺)[：:]$")
_COMMENTS = lazy("(?<=[。！])[ \u3000]*(?:这|为此|完成|实现|我们|要|以上|同时|各位|下一步|今年|[12][0-9]{3}年|[到至])")
"""What opens a sentence behind announced goals."""
_REACH = 400
"""Announced goals end at the latest so many characters behind their year."""
_HOPED = 2
"""Characters before the year that opens a goal (力争到2030年)."""
_NAME = 3
"""Characters of 目标：."""


def titled_goals(
    text: str, lines: Sequence[tuple[int, int]], i: int, times: list[Time], numbers: Callable[[int, int], list[int]]
) -> Iterator[tuple[int, int, str]]:
    """到2030年，成为…。 alone in its paragraph holds for those behind it that have titles (能力显著提升。…).

    Start, end and words of the scope that the line `i` opens, if any; `times` are those of the line, `numbers` gives
    the places of numbers in a stretch.
    """
    start, end = lines[i]
    t = times[0]
    if t.start - start > _HOPED or not _sets_goal(t) or text.find("。", start, end) != end - 1 or numbers(t.end, end):
        return
    j = i + 1
    while j < len(lines) and _TITLED.match(text, *lines[j]):
        j += 1
    if j > i + 2:
        yield t.start, lines[j - 1][1], t.text


def announced_goals(text: str, times: list[Time], start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """我宣布国家的贡献：到2035年，排放下降7%。装机达到36亿千瓦。: a year behind the colon holds for what follows."""
    for t in times:
        if _sets_goal(t) and _NAMED.search(text, max(start, t.start - _HOPED - _NAME), t.start):
            last = min(end, t.start + _REACH)
            stop = _COMMENTS.search(text, t.end, last)
            yield t.start, stop.start() if stop else last, t.text


def _sets_goal(t: Time) -> bool:
    return t.kind == "year" and t.text.startswith(("到", "至"))
