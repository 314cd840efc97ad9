"""Blanks inside a line: those that tear words and numbers apart go, those that separate stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lazy import lazy
from ..records import Edit

# One pattern for each blank: the search for a literal is many times faster than that for a set.
_RUNS = tuple(lazy(rf"{first}[ \t\u3000]*") for first in (" ", "\t", "\u3000"))
_UNITS = (
    "年月日号时分秒个家项万亿千百元人户吨亩级种次届位名所座条台辆件套处批倍岁周天米公平立度%％℃"
    "號時個項萬億戶噸畝級種屆條臺輛處歲週"
)
_CAPTION = lazy(r"(?:^|[^㐀-鿿])[图表]$|(?:专栏|附[件表录图]|案例|任务|应用)$")
_DATE_UNITS = (
    "年月日号时分秒个家项万亿千百元人户吨亩级种次届位名所座条台辆件套处批倍岁周天米公平立度%％℃"
    "號時個項萬億戶噸畝級種屆條臺輛處歲週"
)
_MARKER = lazy(r"(?:第[一二三四五六七八九十百零〇\d]{1,4}[编章节条篇部]|[一二三四五六七八九十]{1,3}[、．.])[ \u3000]*$")
_NO_BLANK_BEFORE = frozenset("，、。；：！？）》」』】〕”’％")
_NO_BLANK_AFTER = frozenset("，、；（《「『【〔“‘")
_AFTER_PERCENT = frozenset("以左的和、至到上下及与或")
_NUMBER = lazy(r"\d[\d,，]*(?:\.\d+)?(?:[-—–～~]\d[\d,，]*(?:\.\d+)?)?")
_DECIMAL_TAIL = lazy(r"\d+(?=[%％万亿倍]|个百分点)")


def _han(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char == "〇"


def inner_blanks(text: str) -> Iterator[Edit]:
    """Every run of blanks inside a line is judged by what stands on its two sides."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(m.span() for pattern in _RUNS for m in pattern.finditer(text)):
        if not runs or start >= runs[-1][1]:
            runs.append((start, end))
    i = 0
    while i < len(runs):
        stop = i + 1
        while stop < len(runs) and _linked(text, runs[stop - 1], runs[stop]):
            stop += 1
        # In 第一章 总 则 the first run belongs to the marker, the rest is a word set apart.
        torn = next((at for at in (i, i + 1) if at < stop and _is_spaced_out(text, runs[at:stop])), stop)
        for start, end in runs[i:torn]:
            rule = _superfluous(text, start, end)
            if rule:
                yield Edit(start, end, "", "certain", rule)
        yield from (Edit(start, end, "", "likely", "spaced out") for start, end in runs[torn:stop])
        i = stop


def _linked(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the two runs have one character between them, of the kind that stands around them."""
    if right[0] != left[1] + 1:
        return False
    three = text[left[0] - 1 : left[0]] + text[left[1]] + text[right[1] : right[1] + 1]
    return len(three) == 3 and (all(map(_han, three)) or three.isdigit())


def _is_spaced_out(text: str, runs: list[tuple[int, int]]) -> bool:
    """去 中 心 化, 1 9 9 3 年; on a line of its own also 前 言, and after a marker 第一章 总 则."""
    start, end = runs[0][0], runs[-1][1]
    first, last = text[start - 1 : start], text[end : end + 1]
    if not first or not last or any(b - a > 4 for a, b in runs):
        return False
    alone_before = not text[start - 2 : start - 1].strip() if start >= 2 else True
    if first.isdigit() and last.isdigit():
        tight = all(b - a == 1 for a, b in runs)
        return tight and len(runs) >= 2 and not text[start - 2 : start - 1].isdigit()
    if not (_han(first) and _han(last)) or all(text[at] in "年月日时" for _, at in runs):
        return False
    if len(runs) >= 3 and all(b - a <= 2 for a, b in runs):
        return True
    after = text[end + 1 : end + 2]
    line = text[text.rfind("\n", 0, start) + 1 : start - 1]
    return alone_before and after in ("", "\n", "：", ":") and (not line.strip() or bool(_MARKER.search(line)))


def _superfluous(text: str, start: int, end: int) -> str:
    """The rule by which the run of blanks goes; empty if it stays."""
    a, b = text[start - 1 : start], text[end : end + 1]
    if end - start > 1 or text[start] != " " or not a or not b or a == "\n" or b == "\n":
        return ""
    if b in _NO_BLANK_BEFORE or a in _NO_BLANK_AFTER:
        return "" if a in "。！？" else "blank at a mark"
    if a in ",;" and _han(b) and start >= 2 and not text[start - 2].isascii():
        return "blank at a mark"
    if a == "〕" and b.isdigit():
        return "blank in a number"
    if _han(a) and b.isdigit():
        return _before_number(text, start, end)
    if a.isdigit() and (_han(b) or b in "%％℃"):
        return _after_number(text, start, end)
    if a in "%％" and b in _AFTER_PERCENT:
        return "blank in a number"
    if a == "." and b.isdigit() and text[start - 2 : start - 1].isdigit():
        number = _DECIMAL_TAIL.match(text, end)
        head = text[max(0, start - 8) : start - 1].rstrip("0123456789")
        return "blank in a number" if number and head and _han(head[-1]) else ""
    return ""


def _before_number(text: str, start: int, end: int) -> str:
    """到 2027 年: but a caption 表 1 keeps its blank, and so does a heading 总则 1.1."""
    if _CAPTION.search(text[max(0, start - 4) : start]):
        return ""
    number = _NUMBER.match(text, end, end + 32)
    unit = text[number.end() : number.end() + 2].lstrip(" ")[:1] if number else ""
    return "blank in a number" if unit and (_han(unit) or unit in "%％℃") else ""


def _after_number(text: str, start: int, end: int) -> str:
    digits = re.search(r"[\d.,，]+$", text[max(0, start - 24) : start])
    if digits is None:
        return ""
    at = start - len(digits.group())
    before = text[max(0, at - 5) : at]
    unit = text[end]
    if not before.strip(" \u3000") or before.endswith("\n"):
        return "blank in a number" if unit in _DATE_UNITS or unit in "%％℃" else ""
    if _CAPTION.search(before.rstrip(" ")) and unit not in "年月日":
        return ""
    if unit in _UNITS or (_han(before.rstrip(" ")[-1]) and before[-1] not in "\n "):
        return "blank in a number"
    return "blank in a number" if _han(before.rstrip(" ")[-1]) and _han(unit) and before[-1] == " " else ""
