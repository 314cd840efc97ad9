"""Things named one by one before their number (团结和民主|两大|主题), and measures named before a value they share."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading, State

_LIST = lazy("[\u4e00-\u9fff、]{5,60}$|[\u4e00-\u9fff]{2,20}(?:和|与|及)[\u4e00-\u9fff]{2,6}$")
_JOINS = lazy("、|和|与|及")
_MOST = 10
_MANNER = "主要|又|共|具体|大体上?|大致|大约|基本上?|一般|可以?|应"
_PARTED = lazy(f"(?P<whole>[^，、]{{0,24}}?)(?:{_MANNER})*(?P<verb>包括|包含|涵盖|分为)[^，]+(?:、|和)[^，]+")
_PART_UNITS = ("部分", "方面", "环节", "类", "大类")
_PARTS = ("部分", "方面", "环节", "类", "类别", "层次", "阶段", "维度", "模块", "板块", "层级")
_SHORTEST = 2
"""Characters of what has parts."""
_A_SECTOR = lazy("第[一二三]产业")
SECTORS = ("第一", "第二", "第三")
"""The three sectors of the economy (第一产业)."""
OF_EACH = lazy("(?:率|占比|产量|产值|增加值|收入|投资|营收|利润|规模|出口|总量|总额|增长|增速|增幅|外资额?)$")
"""What is measured of each of several things."""
_IN_EACH = lazy(
    "(?:^|[，：])(?:[将要拟应]|计划)?在(?P<places>[\u4e00-\u9fff]{2,12}(?:、[\u4e00-\u9fff]{2,12})*?(?:和|与|及|、)[\u4e00-\u9fff]{2,12}?)(?:将|要|拟|应|分别)?各(?:自)?[\u4e00-\u9fff]{2,6}$"
)
"""Places or fields in each of which as many are made, and the verb."""
_FIELDS = ("领域", "地区", "行业", "产业", "方向", "片区", "区域", "环节", "省", "市", "县", "区")
"""Heads that the last of several places has for all (离散和流程制造领域)."""
_TIMES = ("次", "场", "届", "批", "期", "轮", "度", "年")
"""They count what those named do, not those named (党中央、国务院两次召开会议)."""


def takes_parts(phrases: Phrases, reading: Reading, left: str, right: str, state: State) -> bool:
    """Whether all parts are named before their count (标准主要包括设计、生产、物流等|六个|部分); the reading is set.

    The indicator is what has the parts, named in the clause or before it.
    """
    m = reading.item.mention
    counted = (not right and m.unit in _PART_UNITS) or (m.kind == "classifier" and right in _PARTS)
    parted = _PARTED.fullmatch(left) if counted else None
    if not parted:
        return False
    whole = phrases.opened(parted["whole"])[0]
    if len(whole) < _SHORTEST:
        whole = state.fresh or state.subject or state.topic or state.far()
        reading.inherited = bool(whole)
    reading.indicator, reading.action = whole + right, parted["verb"]
    reading.prefixed, reading.rule = bool(right), "number_noun" if right else "noun_number"
    return True


def take_members(phrases: Phrases, reading: Reading, left: str, right: str) -> None:
    """Name all members with the noun behind the number, where one was taken for the verb (生产、生活, 团结和民主).

    That they are of one length and as many as the number says tells that they are members.
    """
    m = reading.item.mention
    value = m.low or 0
    found = _LIST.search(left) if m.kind == "classifier" and m.op == "=" and 2 <= value <= _MOST else None
    if not found or m.unit in _TIMES:
        return
    parts = _JOINS.split(found.group())
    if len(parts) != value or not right[:1].isalpha():
        return
    size = len(parts[-1])
    if size < 2 or len(parts[0]) < size or any(len(part) != size for part in parts[1:]):
        return
    cut = len(parts[0]) - size
    if not any(part in reading.action for part in (parts[0][cut:], *parts[1:])):
        return
    listed = left[len(left) - len(found.group()) + cut :]
    phrase, opened = phrases.opened(left[: len(left) - len(listed)])
    noun = phrases.noun(right, True)[0]
    verb = phrases.last_making(phrase) or phrases.spoken(opened, [])
    if noun and (not phrase or verb == phrase):
        reading.indicator, reading.action, reading.inherited = listed + noun, verb, False


def take_each_place(reading: Reading, left: str) -> None:
    """One indicator for each place (在甲市和乙市各新建|1所|学校): as many are made in each."""
    found = _IN_EACH.search(left) if reading.prefixed and reading.item.mention.kind != "time" else None
    if not found or not reading.indicator:
        return
    places = _JOINS.split(found["places"])
    last = places[-1]
    for i, place in enumerate(places[:-1]):
        if last.endswith(_FIELDS) and not place.endswith(_FIELDS) and len(place) < len(last):
            places[i] = place + last[len(place) :]
    if len(set(places)) == len(places):
        thing = reading.indicator.removeprefix(found["places"]).lstrip("的")
        reading.several = [place + thing for place in places]


def take_product(reading: Reading, state: State) -> None:
    """A sector as a part of the product that stands before it (国民生产总值…。其中：第一产业达到|3060亿元)."""
    if state.product and _A_SECTOR.fullmatch(reading.indicator):
        reading.indicator, reading.inherited = state.product + reading.indicator, True


def of_sectors(seen: list[str]) -> bool:
    """Whether the last three indicators are those of the three sectors of the economy."""
    return len(seen) == len(SECTORS) and all(s.startswith(f"{n}产业") for s, n in zip(seen, SECTORS, strict=True))


def alike(seen: list[str]) -> list[str]:
    """The indicators just named, where they measure the same of several things; empty where they do not."""
    same = len(seen) > 1 and len({s[-3:] for s in seen}) == 1 and all(OF_EACH.search(s) for s in seen)
    return list(seen) if same and len(set(seen)) == len(seen) else []
