"""Whether a number stands behind what it measures (产量增长|5%) or before its noun (30座|公厕)."""

from __future__ import annotations

from ...lazy import lazy
from .funds import AIMING
from .mention import PARTS
from .phrases import Phrases
from .places import work_begins

_TAIL = lazy(
    "为(?:原则|目标|宜)|的?任务(?=[，。；]|$)|的?总?要求(?=[，。；]|$)|(?:新的?)?(?:大关|台阶|关口)|的?水[平准]|的(?:较低|较高|合理|更低|历史)水平(?!的)|的(?:合理|较低|较高)区间|的?目标|之间|安排|的?标准(?=[，。；、：）)的按给执发补测缴计收核掌确落]|$)|的速度|的增速|的比例|幅度|这(?:一|条|个)(?:目标|红线|底线|大关|关口|水平)|的目标任务|的规模(?!以上)|高位|的?预期(?!性)|的基础上|等(?:各项|多项)?(?:任务|目标|指标)(?=[，。；、]|$)|等(?:落后|过剩|低效)产能(?=[，。；、]|$)"
)
_MEASURE_DOES = lazy("的(?:预期)?(?:经济)?(?:增长)?(?:速度|增速|目标|增幅|增长率)(?=[一-鿿]{2})")
"""A measure that itself does something behind its value, where nothing stands before the value."""
_COUNTED_TAILS = ("目标", "任务", "水平", "标准", "要求")
"""They close an amount, but are things where they are counted (两个|目标)."""
_GOES_ON = lazy("已|都|均(?!衡)|将|是|在|没有|要|可以|可")
_THEN = lazy("就(?![业近地医学诊读])|仍|却")
_RUNS_ON = lazy(
    "参加|参与|观看|观展|参观|参赛|参会|报名|应聘|到场|入选|获得|获评|荣获|通过|建成|受益|得到|接受|享受|并(?![购联轨])|和(?![谐平美睦解田县])|，"
)


_MAKING_TOO = frozenset(("投资", "投入", "安排", "完成", "确保", "争取", "力争", "实现", "新增", "增加", "达成"))
"""Verbs of level that have a sum's noun behind the sum (达成|700亿美元|贸易)."""
_SUMMED = ("累计", "合计", "共计", "总计")
_FROM_WHERE = ("来自", "源自", "对", "为", "由")
"""Behind these a number counts what follows it (来自|32个|参赛城市)."""


def stands_behind(phrases: Phrases, kind: str, left: str, right: str) -> bool:
    """Whether the words behind a number of that kind are none of its noun: it stands behind what it measures."""
    verbs = phrases.verbs
    if not right or right[0] in '，。；、：,;:)）”"！？':
        return True
    if (not left or left == "有") and _MEASURE_DOES.match(right):
        return False  # 7%左右|的速度可以保证就业
    if _TAIL.match(right):
        return kind != "classifier" or not right.startswith(_COUNTED_TAILS) or not _counts(phrases, left)
    if kind == "time" and verbs.last(left, verbs.change) in ("延长", "缩短", "压缩", "压减"):
        return True  # 承包期再延长30年试点
    if right.startswith("是由") and right.endswith("的"):
        return True  # 其中36万吨是由东北生产的
    if right == "中":
        return True  # 在铁的总产量467万吨中
    if right[0] == "的":
        return len(right) <= 1
    if (
        (kind != "money" or right[0] == "并")
        and not left.endswith(_FROM_WHERE)
        and _RUNS_ON.match(right)
        and (len(left) >= 2 or right[0] == "并")
    ):
        return True
    if kind in PARTS and _GOES_ON.match(right):
        return True
    if _THEN.match(right) and verbs.last(left, verbs.level, shortest=2):
        return True  # 贫困人口减到3000万左右就减不动了
    if kind == "money" and (aiming := AIMING.match(right)) and aiming.end() < len(right):
        make, rest = phrases.making(phrases.opened(left)[0])
        if make and len(rest) >= 3 and not phrases.has_suffix(rest):
            return True  # 安排特别国债3000亿元支持以旧换新
    verb = verbs.last(left, verbs.measuring)
    if verb == "在" and work_begins(phrases, right):
        return False  # 在60%的医疗机构实施制度
    if kind in ("percent", "point", "multiple", "money", "fraction", "concentration", "rate", "ratio", "share"):
        summed = kind == "money" and left.endswith(_SUMMED)
        return bool(verb) and not summed and not (kind == "money" and verb in _MAKING_TOO)
    return False


def _counts(phrases: Phrases, left: str) -> bool:
    """Whether the words before a number leave what it counts to those behind it (这两个|目标, 确立六大|目标)."""
    phrase = phrases.opened(left)[0]
    return (
        not phrase
        or left.endswith(("这", "那", "的", "以下", "上述"))
        or bool(phrases.last_making(phrase) or phrases.verbs.last(phrase, phrases.verbs.touching))
    )
