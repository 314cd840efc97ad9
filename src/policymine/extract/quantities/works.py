"""Action and noun behind a number once the verb before it is known: objects, works named as nouns."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading
from .verbs import Verbs

_MODIFIERS = (
    "的",
    "、",
    "和",
    "及",
    "与",
    "化",
    "综合",
    "节能",
    "基础",
    "任务",
    "排放",
    "低碳",
    "智能",
    "数字",
    "深度",
    "专项",
    "集中",
)
"""Behind these a closing verb is part of a noun or of a list (超低排放改造, 新建、拆除)."""
_SEVERAL = lazy("[和及与](?!谐|平)[^，、和及与]{1,}$")
"""The last of several things that a closing verb is about (架空线入地和杆箱|整治)."""
_BOTH = lazy("[和及与][^，、和及与]{0,8}$")
_PLACES_OF_WORK = frozenset(("个", "所", "家", "户", "部", "名", "人", "村"))
"""Measure words of what a work is done to, not of the work itself (座, 公里)."""
_NEEDS_OBJECT = frozenset(
    (
        "纳入",
        "免征",
        "成为",
        "发展成为",
        "获得",
        "获",
        "获批",
        "荣获",
        "晋升",
        "消除",
        "提供",
        "配备",
        "发放",
        "开展",
        "解决",
        "享受",
        "接受",
        "摆脱",
        "完成",
        "通过",
    )
)
"""Verbs that say little of what is counted without their object (8个产品|获得认证)."""
_OBJECT = lazy("[\u4e00-\u9fffA-Za-z“”]{2,14}")
_WORKS_ON = lazy("(?P<thing>[^的]{2,16})的(?P<work>[\u4e00-\u9fff]{2,3}?(?:(?:和|及|与|、)[\u4e00-\u9fff]{2,3}){0,2})")
_JOINS = lazy("和|及|与|、")
_TASK_END = lazy("(?:任务|工作|工程)$")


def with_object(verb: str, words: str, noun: str) -> str:
    """The predicate of what is counted, with the object without which its verb says nothing: 为9名残疾人|提供康复服务.

    `noun` are the words up to the verb, where a preposition governs what is counted.
    """
    if not noun and verb not in _NEEDS_OBJECT:
        return verb
    at = words.find(verb, len(noun) or 2)
    rest = words[at + len(verb) :].lstrip("了") if at >= 0 else ""
    return verb + rest if _OBJECT.fullmatch(rest) else verb


def nominal(verbs: Verbs, reading: Reading, noun: str, right: str) -> str:
    """完成30座公厕新建改造: the work is named behind, 完成 only carries it."""
    built = right.endswith("建设") and reading.action == "全面完成"
    if reading.item.mention.unit.lstrip("百千万亿") in _PLACES_OF_WORK and (reading.action == "完成" or built):
        return noun  # 完成12所学校维修改造: the number counts the schools
    if (works := _WORKS_ON.fullmatch(noun)) and all(w in verbs.make for w in _JOINS.split(works["work"])):
        reading.action = works["work"]
        return works["thing"]  # 做好20公里道路的扩建和绿化
    words = _TASK_END.sub("", right) if right.endswith(("任务", "工作")) else right
    tail = verbs.last(words, verbs.make, shortest=2)
    if not tail or reading.action not in ("完成", "进行", "加快", "推动", "全面完成"):
        return noun
    rest = words[: len(words) - len(tail)]
    if (both := _BOTH.search(rest)) and (one := verbs.last(rest[: both.start()], verbs.make, shortest=2)):
        noun = rest[: both.start() - len(one)]
        if len(noun) >= 2 and not noun.endswith(_MODIFIERS):
            reading.action = one + both.group() + tail  # 锅炉|拆除和清洁能源替代
            return noun
    if both and rest[: both.start()].endswith("化"):
        return noun  # 楼房|亮化和立面改造
    if more := verbs.last(rest, verbs.make, shortest=2):
        tail, rest = more + tail, rest[: len(rest) - len(more)]
    if len(rest) < 2 or rest.endswith(_MODIFIERS):
        return noun + tail if noun == rest else noun
    if _SEVERAL.search(rest):
        return rest + tail
    reading.action = tail
    return rest
