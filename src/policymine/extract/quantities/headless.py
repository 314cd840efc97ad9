"""A class that is named only by what it is like: 新建工厂30个，其中年产值1亿元以上的|有5个."""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS
from .readings import Reading, State

_COUNTED = lazy("的(?:将|要|应|已|就|只)?(?:有|共有|为|是|达到?|超过|突破)$")
_CLASS = lazy(
    "[^，的]{0,4}(?:建成|新建|扩建|改建|续建|恢复和改建)|[^，的]*(?:以上|以下|帮助[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2}级|属于[\u4e00-\u9fff]{2,8})$"
)
"""What a class is like: its size, its level, its kind, who helps."""
_LONGEST = 12
_LEFT_OUT = lazy("(?P<like>[^，、]{2,}?)的(?:(?:将|要|应|已|就|只|还|也|约)?(?:有|共有|为|是|达到?))?$")
_WIDE = lazy("^(?:这些|全[国省市区县](?:的)?)")
_NO_THING = lazy(
    "^(?:属于|被|由|用于|分布|参加|获|评|来自|建成|开始|继续)|(?:[量率值额数比价]|方面|系统|部门|占比|收入|面积|长度|的)$"
)


def give_noun(reading: Reading, before: Reading | None, state: State) -> None:
    """Give such a class the noun of the whole that the words before have counted."""
    if reading.item.mention.kind not in COUNTS or reading.embedded:
        return
    if _takes_whole(reading, before, state):
        return
    described = reading.indicator.removesuffix("的")  # 年产值1亿元以上的|有5个 has it still
    if described == reading.indicator and not _COUNTED.search(reading.item.left):
        return
    earlier = (
        before.indicator if before and before.item.mention.kind in COUNTS else state.seen[-1] if state.seen else ""
    )
    noun = earlier.rpartition("的")[2]
    if _CLASS.fullmatch(described) and 2 <= len(noun) <= _LONGEST and not _CLASS.fullmatch(noun):
        reading.indicator, reading.inherited = f"{described}的{noun}", True


def _takes_whole(reading: Reading, before: Reading | None, state: State) -> bool:
    """开工项目694个，分布在内地的有|472个, 这些项目，年内可以完工的是|14个: things of the same unit, or the topic."""
    m, item = reading.item.mention, reading.item
    like = _LEFT_OUT.search(item.left)
    if not like or item.right not in ("", "左右") or reading.prefixed:
        return False
    if before is not None:
        whole = before.indicator if before.item.mention.unit == m.unit else ""
    else:
        known = state.seen[-1] if state.seen and state.unit == m.unit else ""
        whole = state.fresh or known or state.frame.removesuffix("中")
    noun = _WIDE.sub("", whole.rpartition("的")[2])
    described = reading.indicator.removesuffix("的").removesuffix(noun).removesuffix("的")
    if not 2 <= len(noun) <= _LONGEST or _NO_THING.search(noun) or len(described) < 2 or described not in like["like"]:
        return False
    reading.indicator, reading.inherited = f"{described}的{noun}", True
    return True
