"""Sizes inside the noun of another quantity: 30家年产值1亿元以上企业, 6个百万羽蛋鸡养殖项目."""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS
from .phrases import Phrases
from .places import work_begins
from .readings import Reading
from .terms import FROM_TO

_AMOUNTS = "产值|收入|营收|营业额|销售额|交易额|投资额?|产量|产能|税收|纳税额?|资产|资本|估值|市值|装机容量|装机|库容"
_SIZE = lazy(
    "(?:[年月日总单亩户均净户主营计划设计可注册]{0,4})?(?:业务)?"
    f"(?:{_AMOUNTS}|利润|海拔|时速|容量|面积|规模"
    "|长度|高度|深度|直径|宽度|功率|吞吐量|能力|床位|载重|吨位|水深|坡度|年龄|工龄|占比|强度|增速|增长|人口|人数|经营性收入|集体经济收入)"
    "(?:达到?|超|为|在)?$"
)
_SIZE_END = lazy(
    f"(?:年度?|总|亩均|计划|设计|注册|单体){{0,2}}(?:主营业务|营业|销售|业务)?(?:{_AMOUNTS}|总?面积|设计能力|生产能力)"
    "(?:达到?|超|为|在)?$"
)
_WORTH = lazy("(?!资金|贷款|补助|补贴|奖补|经费|投资|的)[\u4e00-\u9fff]{0,10}(?:项目|企业|工程|园区|集群|产业链)")
"""Things that are sorted by what they cost or bring, though no word says which (5亿元以上|项目)."""
_PLANT = lazy("[一-鿿]{0,10}(?:矿井|矿山|煤矿|电站|电厂|电场|水库|机组|泊位|码头|处理厂|钢厂|油库|气库|锅炉)")
_PLANT_SIZES = ("mass", "power", "volume")
"""Plants that are sorted by what they can do (50万吨以上的|矿井)."""
_LEVEL = lazy("(?:达到?|为|在)$")
_CLASSES = frozenset("百千万亿")


def take_size(phrases: Phrases, first: Reading, reading: Reading) -> bool:
    """Whether `reading` is the size of the class that `first` counts; both are set right where it is.

    The size is named between the two numbers (20家|年产值|1亿元以上|企业).
    """
    a, b = first.item.mention, reading.item.mention
    named, right = first.item.right, reading.item.right
    if a.kind not in COUNTS or not _SIZE.fullmatch(named) or not (b.tail in FROM_TO or b.lead or b.tail == "左右"):
        return False
    owned = "的" if right.startswith("的") else ""
    words = right.removeprefix("的")
    if len(words) < 2 or not words[0].isalpha():
        return False
    cut = 0 if first.own else work_begins(phrases, words) or phrases.first_inside(words)
    noun, predicate = phrases.noun(words[:cut] if cut else words, first.own)
    if not noun:
        return False
    first.action = first.action or (words[cut:] if cut else predicate)
    first.indicator, first.inherited = named + b.words + owned + noun, False
    reading.indicator, reading.action, reading.embedded = _LEVEL.sub("", named), "", True
    return True


def take_class(phrases: Phrases, first: Reading, reading: Reading) -> bool:
    """Whether `first` is the size of a class that `reading` counts behind its noun: 新增|总投资10亿元以上项目|50个."""
    a, b, named = first.item.mention, reading.item.mention, first.item.right.removesuffix("有")
    if not first.own or a.kind in COUNTS or b.kind != "classifier" or not (a.tail in FROM_TO or a.lead):
        return False
    size = _SIZE_END.search(first.item.left)
    words = named.removeprefix("的")
    sorts = _WORTH if a.kind == "money" else _PLANT if a.kind in _PLANT_SIZES else None
    worth = "" if size else sorts.fullmatch(words) if sorts and a.tail in FROM_TO else None
    if worth is None or len(words) < 2 or phrases.verbs.last(words, phrases.verbs.measuring, shortest=2):
        return False
    measure = size.group() if size else ""
    head = phrases.opened(first.item.left.removesuffix(measure))[0]
    make = phrases.last_making(head)
    if not make or head.removesuffix(make) not in ("", "新", "再"):
        return False
    reading.indicator, reading.action, reading.inherited = measure + a.words + named, head, False
    reading.rule = "verb_object_number"
    first.indicator, first.action, first.embedded = _LEVEL.sub("", measure) or words, "", True
    return True


def names_class(first: Reading, reading: Reading) -> bool:
    """Whether a magnitude without digits opens the noun that is counted: 6个|百万羽|蛋鸡养殖项目."""
    a, b = first.item.mention, reading.item.mention
    if a.kind not in COUNTS or first.item.right:
        return False
    return b.kind not in COUNTS or (b.kind == "classifier" and b.words[:1] in _CLASSES and bool(reading.item.right))
