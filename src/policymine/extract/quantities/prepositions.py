"""Verb and noun where a preposition stands before the number: 对7条道路|进行综合改造, 为30家企业|提供服务."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around
from .doings import untreated
from .mention import PARTS
from .phrases import Phrases
from .places import at_place, work_begins

WITH = ("同", "与", "对", "向", "给", "把", "将", "让", "使")
_ONE = frozenset("县村户人省市乡镇区校")
"""Nouns of one character."""
TO = ("为", "向", "对", "给")
FOR = frozenset(TO)
"""For whom something is done."""
_NOT_WITH = ("不同", "共同", "面向", "方向", "参与")
_AT = frozenset(("", "在", "确定", "决定", "选择", "选定", "计划", "准备"))
"""What stands for the verb where things are done at places (决定|在30个县建设服务中心)."""
_BY_RATE = lazy("的(?:幅度|比例|速度)(?P<does>[\u4e00-\u9fff]{4,})")
_CARRIED_OUT = lazy("进行(?:全面|全方位|系统|集中)?了?(?P<work>(?:(?![的了])[\u4e00-\u9fff]){2,10})$")
_WORK_ON = lazy("(?:完成|开展|加强|做好|推进|实施|进行|结束|启动|加快|抓好)了?对$")
_TREATMENT = lazy(
    "(?P<things>[^，的]{2,}?)的(?:全面|集中|专项)?(?P<work>[\u4e00-\u9fff]{2}(?:[和、][\u4e00-\u9fff]{2})?)(?:工作|任务)?"
)
_REALISING = lazy("(?P<things>[\u4e00-\u9fff]{2,12}?)(?:率先|首先|基本|全面|全部)*(?P<verb>实现|达到|做到)")
_ALL_GIVEN = lazy("(?P<verb>(?:给予|予以|进行|实施|开展)[\u4e00-\u9fff]{2,8})")
"""Nothing but what is done to things whose name stands before."""


def take_preposition(phrases: Phrases, around: Around, kind: str, shared: str) -> None:
    """Set verb and noun right where a preposition governs what is counted.

    `shared` are the words before the number with which this one is coordinated (向|150个国家和|7个|组织提供援助).
    """
    make, left, right = around.make, around.left, around.right
    if make in _AT and at_place(left) and (cut := work_begins(phrases, right)):
        around.make, around.right, around.rest = phrases.making(right[cut:])[0], right[:cut], ""
        return
    if _WORK_ON.search(left) and (treated := _TREATMENT.fullmatch(right)):
        around.make, around.rest, around.right = treated["work"], "", treated["things"]
        around.whole = around.right
        return  # 完成对30家|企业的整顿工作
    touching = not make and (_touches(left, kind) or (not left and shared.endswith(TO)))
    around.rest = "" if touching else around.rest
    if touching or make == "在" or (not make and not FOR.isdisjoint(around.opened)):
        around.make, around.right = _split(phrases, around, touching)


def _touches(left: str, kind: str) -> bool:
    """Whether a preposition itself touches the number."""
    if kind in PARTS:
        return left.endswith(("把", "按"))
    return left.endswith((*WITH, "按")) and not left.endswith(_NOT_WITH)


def _split(phrases: Phrases, around: Around, touching: bool) -> tuple[str, str]:
    """The verb behind what is counted, and what is counted."""
    left, right = around.left, around.right
    if left.endswith("按") and (by := _BY_RATE.match(right)) and (verb := phrases.making(by["does"])[0]):
        return verb, by["does"][len(verb) :]  # 按5%的幅度|压减一般性支出
    if touching and (given := _ALL_GIVEN.fullmatch(right)):
        return given["verb"], ""  # 对30家|给予奖励
    if worked := _CARRIED_OUT.search(right):
        return worked["work"], right[: worked.start()]
    cut = phrases.first_inside(right)
    if not cut and touching and right[:1] in _ONE and phrases.verbs.first(right[1:], phrases.verbs.make, shortest=2):
        cut = 1  # 为30家企业和40个|村|提供服务
    if around.make == "在" and (realised := _REALISING.match(right)) and cut > realised.end("things"):
        return realised["verb"], realised["things"]  # 在36个|大城市|率先实现污水收集
    if cut:
        return phrases.verbs.first(right[cut:], phrases.verbs.make, shortest=2), untreated(right[:cut])
    ending = phrases.verbs.last(right, phrases.verbs.make, shortest=2) if touching else ""
    if ending and len(right) - len(ending) >= 2 and "的" not in right and ending not in phrases.verbs.noun_maker:
        return ending, right[: len(right) - len(ending)]  # 向20个|国家派出|30支医疗队
    return around.make if around.make != "在" else "", right
