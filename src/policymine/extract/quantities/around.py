"""The words around a number that stands before its noun, freed of those that only say how it is counted."""

from __future__ import annotations

from dataclasses import field

from ...lazy import lazy
from ...lean import dataclass
from .readings import Reading

_GUIDED = lazy("以[^，、以]{2,14}为[^，、]{2,6}的$")
_POINTED, _LISTS = lazy("(?<=[\u4e00-\u9fff]{2})[这那]$"), lazy("[、和与及]")
_FOLLOWING = lazy("(?:(?<![额岁级度量值元吨人米模准线])以下|下列|下述)的?$|新一批$")
"""What points at the things counted as named behind (抓好以下|十项工作), or says that there are others before."""
_SUMMED = lazy(
    "(?<=[\u4e00-\u9fff]{2})(?:总额|总值|总价值|价值|总计|共计|合计)(?:为|达)?$|(?<=投资)(?:额|总额)?(?:为|达到?|约为?|合计)$"
)
_TIMES_OF = lazy("于(?P<base>[^，。的]{2,12})的(?=[\u4e00-\u9fff]{2})")
_SIDE = lazy("(?:方面|维度|层面|环节|领域|角度|方向|阶段|步骤|层次|步)(?=[\u4e00-\u9fff]{2})(?!的)")
_GATHERED = tuple(
    f"{verb}{done}来自"
    for verb in ("吸引", "接待", "邀请", "汇聚", "迎来", "集聚", "聚集", "收到", "有")
    for done in ("了", "")
)
_CORE = lazy("(?:、[^，]{2,12})?为(?:主体|核心|重点|支撑|骨干|基础|龙头|引领|依托|载体|支点|纽带|中心)的")
_BY_SIDES = ("从", "就", "围绕", "针对", "按", "分")


@dataclass(slots=True)
class Around:
    """What stands around a number, taken apart step by step.

    whole   the words behind it, of which `right` keeps what names the things counted
    phrase  the words before it without what opens and closes them; opened  what opened them
    owned   whether 的 touches the number
    make    the verb that governs what is counted; rest  the words beside it; at_front  whether it opens the phrase
    joined  whether the number coordinates with the one before it
    noun, predicate  what is counted, and what is said of it
    """

    left: str
    right: str
    whole: str
    phrase: str = ""
    opened: list[str] = field(default_factory=list)
    owned: bool = False
    make: str = ""
    rest: str = ""
    at_front: bool = False
    joined: bool = False
    noun: str = ""
    predicate: str = ""


def freed(reading: Reading, left: str, right: str) -> Around:
    """The words before and behind the number without those that say how it is counted or from which sides."""
    left = _FOLLOWING.sub("", _GUIDED.sub("", left))
    left = left if _LISTS.search(left) else unpointed(left)
    if left.endswith("以") and (core := _CORE.search(right)):
        left, right = "", right[: core.start()]  # 打造以四个|集聚区|为主体的格局
    if left.endswith("来自"):
        left = left[:-2] if left.endswith(_GATHERED) else ""  # 吸引了来自|32个国家|的选手
    if right.startswith("的"):
        left = _SUMMED.sub("", left)  # 提供总额|2亿元|的援助, 总投资为|2亿元|的工程
    if reading.item.mention.kind == "multiple" and (times := _TIMES_OF.match(right)):
        reading.baseline, right = reading.baseline or times["base"], right[times.end() :]
    if (side := _SIDE.match(right)) and left.endswith(_BY_SIDES):
        left, right = "", side.group()  # 从六个|方面|明确了目标
    return Around(left, right, whole=right, owned=left.endswith("的"))


def unpointed(words: str) -> str:
    """The words without a pronoun that points at what is counted (实施好这|四个文件)."""
    return _POINTED.sub("", words) if words.endswith(("这", "那")) else words
