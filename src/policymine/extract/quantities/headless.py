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


def give_noun(reading: Reading, before: Reading | None, state: State) -> None:
    """Give such a class the noun of the whole that the words before have counted."""
    if reading.item.mention.kind not in COUNTS or reading.embedded:
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
