"""Lists that a sentence with a time announces: 今年要抓好三项工作：一是新建…。二是改造…。"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...lazy import lazy
from .deadlines import Time
from .patterns import scan
from .reading import Reading

_HAN = "一二三四五六七八九十"
_ORDINALS = [*_HAN, *("十" + c for c in _HAN[:9]), "二十"]
_MARKER = lazy(
    f"(?:(?<=[。：:；;！？\\n])|^)[ \\u3000]*(?:(?P<shi>[{_HAN}]{{1,2}})是|第(?P<di>[{_HAN}]{{1,2}})[，,、是]"
    f"|(?P<yao>[{_HAN}]{{1,2}})要|[（(](?:(?P<number>[0-9]{{1,2}})|(?P<section>[{_HAN}]{{1,2}}))[）)]|(?P<circle>[①-⑳])|其(?P<qi>[{_HAN}])[，,、是]"
    "|(?P<shou>首先|其次|再次|第三|第四|最后)(?=[，,、是要]))"
)
_HEAD = lazy(f"[ \u3000{_HAN}第（(①-⑳其首再最](?:(?<=[。：:；;！？\n].)|(?<=\\A.))")
_SHOU = {"首先": 1, "其次": 2, "再次": 3, "第三": 3, "第四": 4, "最后": 5}
_ANNOUNCES = lazy(
    f"[：:]$|(?:以下|下列|如下|[几两{_HAN}]{{1,2}}(?:个方面|方面|个|项|件|大|条|点)|[0-9]{{1,2}}(?:个|项|件)(?:方面|工作|任务|实事|举措))"
    "[^。：:；;]{0,16}[。：:]?$"
)
_COUNTED = lazy(
    f"(?P<n>[两{_HAN}]{{1,2}})(?:大|项|个|条|件)[\u4e00-\u9fff]{{0,8}}?"
    "(?:行动|举措|措施|任务|工程|计划|工作|方面|重点|合作|倡议|主张|建议|项目|实事|战略|政策)"
)
"""How many things a sentence announces, wherever in it."""
_RETURNS = lazy("(?<=[。！\\n 　])(?:各位|同志们|女士们|先生们|朋友们|总之|以上|让我们)")
_SET_BEFORE = lazy("(?:明确|提出|确定|描绘|谋划|规划|制定|绘就)了?$")
_GOES_ON = lazy("(?:我们)?(?:要|应|需要?|必须|将|重点|主要|具体|着重|为此)")
"""Opens an announcement that goes on with the goals of the sentence before: 明确了今后五年的目标。要把握三个方面："""
_OPENING = "，,。；;：:\n（( 　"
_KINDS = frozenset(("year", "span", "plan", "fixed", "now", "whole", "past", "length", "ahead", "since"))
_PARTED = lazy("(?:分配|构成|组成|来源|分布)(?:情况|数字)?(?:将|大致|分别)?(?:如下列?|是|为)[：:]$")
_OF_TOTALS = _KINDS - {"past", "since"}
_PARTS = 40
"""Characters in which the words stand that announce the parts of a total."""
_ANNOUNCEMENT = 400
"""The most characters of a sentence that announces a list."""
_LONGEST = 8000
"""No list that one sentence announces is longer."""


def announced(
    text: str, sentence_at: Callable[[int], tuple[int, int]], between: Callable[[int, int], list[Time]]
) -> Iterator[tuple[int, int, str, int]]:
    """Start, end and words of the times that hold for a list which their sentence announces, and where it begins.

    `sentence_at` gives the sentence that holds a place, `between` the times that begin in a stretch.
    """
    markers = [(m.start(), m.end(), *_ordinal(m)) for m in scan(_HEAD, _MARKER, text)]
    for i, (start, behind, family, ordinal) in enumerate(markers):
        if ordinal != 1:
            continue
        last = next_one = i
        for j in range(i + 1, len(markers)):
            at, _, other, number = markers[j]
            if at - start > _LONGEST or (other == family and number == 1):
                break
            if other == family and number == markers[next_one][3] + 1:
                last = next_one = j
        if last == i:
            continue
        t = _time_of(text, start, behind, markers[last][3], sentence_at, between)
        if t:
            yield t.start, _end(text, markers[last][0]), t.text, start


def _ordinal(m: re.Match[str]) -> tuple[str, int]:
    family = m.lastgroup or ""
    words = m[family]
    if family == "shou":
        return family, _SHOU[words]
    if family == "circle":
        return family, ord(words) - ord("①") + 1
    if family == "number":
        return family, int(words)
    return family, _ORDINALS.index(words) + 1 if words in _ORDINALS else 0


def _time_of(
    text: str, start: int, behind: int, size: int,
    sentence_at: Callable[[int], tuple[int, int]], between: Callable[[int, int], list[Time]],
) -> Time | None:  # fmt: skip
    """The time that opens the announcement before the list's first member; None where nothing is announced.

    `size` is how many members the list has.
    """
    first = max(sentence_at(behind)[0], start - _ANNOUNCEMENT)
    head = text[first:start].rstrip(" \u3000\n")
    if not head.strip():
        before = len(text[:first].rstrip(" \u3000\n"))
        if not before:
            return None
        first = max(sentence_at(before - 1)[0], before - _ANNOUNCEMENT)
        head = text[first:before]
    if not (_ANNOUNCES.search(head.rstrip("。")) or head.endswith(("：", ":")) or _counts(head, size)):
        return None
    opening = [
        t
        for t in between(first, first + len(head))
        if t.kind in _KINDS and (t.start == first or text[t.start - 1] in _OPENING)
    ]
    if opening or not _GOES_ON.match(head):
        return opening[-1] if opening else None
    before = len(text[:first].rstrip("。 \u3000"))
    earlier = sentence_at(before - 1)[0] if 0 < before < first and text[before] == "。" else first
    for t in between(max(earlier, first - _ANNOUNCEMENT), before):
        if (
            t.kind in _KINDS
            and _SET_BEFORE.search(text, max(0, t.start - 3), t.start)
            and "目标" in text[t.end : before]
        ):
            return t
    return None


def _counts(head: str, size: int) -> bool:
    """Whether a sentence announces as many things as its list has: 将开展十大行动，促进发展。第一，… 第十，…"""
    told = [_ORDINALS.index(m["n"]) + 1 for m in _COUNTED.finditer(head.replace("两", "二")) if m["n"] in _ORDINALS]
    return size > 1 and size in told


def _end(text: str, last: int) -> int:
    """Where the list ends whose last member begins at `last`: with its paragraph, or where the text returns."""
    stop = text.find("\n", last + 1)
    stop = stop if stop > 0 else len(text)
    returns = _RETURNS.search(text, last, stop)
    return returns.start() if returns else stop


def time_of_total(reading: Reading, between: Callable[[int, int], list[Time]], end: int) -> str:
    """The time of a total whose parts the list behind `end` names: 五年内投资为8亿元。其分配如下：; else empty."""
    index = reading.sentence_index(end - 1)
    start = reading.sentences[index][0]
    if index < 1 or not _PARTED.search(reading.text, max(start, end - _PARTS), end) or between(start, end):
        return ""
    times = [t for t in between(*reading.sentences[index - 1]) if t.kind in _OF_TOTALS]
    return times[-1].text if times else ""
