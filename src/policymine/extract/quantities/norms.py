"""Bounds and measures of norms: what ought to be, what a class of device has, by what a tax or price is reckoned."""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS, Mention
from .terms import FROM_TO

_ADVISED = lazy("(?:一般|建议|原则上应?|通常|宜)(?:设置|配置|为|在)?$")
_OUGHT = lazy("(?<![适时事便权制])宜(?=[处采设用为在按由取选不])")
"""A sentence that says so is a norm of technique (标识宜处于画面四角，所占面积应不低于…)."""
_AT_LEAST = lazy("(?:需|应|须|应当)(?:至少|最少)(?:覆盖|包含|包括|具备|提供|满足|涵盖|有)$")
_LIMITED = lazy("(?:总数|数量|项数|人数|限额)限$")
_SIFTED = lazy("于(?:拟|计划)?(?:立项|资助|支持|录取|招聘|招录)")
"""3至4倍|于拟立项数量: how many are let into the next round."""
_SINCE_THEN = lazy("(?:之日|日|之日起)起?$")
_DIGITAL = lazy("(?:浮点|整数|定点|精度|量化|处理器|微处理器|芯片|单片机|操作系统|架构|二维码)")
_PER = frozenset(("mass", "area", "volume", "length", "energy", "power"))
_PER_PRICE = lazy("(?:平均)?(?:再)?(?:提高|降低|下调|上调|补贴|补助|奖励|收取|收费|征收|增加|优惠|价格|售价|为)")
_ANOTHER_CLASS = lazy("(?:[和及与、]|以及)[0-9]{2,4}千伏")
_OF_MAKERS = lazy("的?[\u4e00-\u9fff]{0,6}?(?:企业|集团|厂商|公司)")
_CAPACITY_OF = lazy("(?:产能|生产能力|产量|产销量|产销规模|年产)$")
_SHIPS = lazy("级?(?:以上|以下)?[\u4e00-\u9fff、]{0,8}?(?:船|船舶|泊位|航道|码头|飞机)")
_MACHINE = lazy(
    "(?:的)?(?:全套)?[\u4e00-\u9fff]{0,6}?(?:车床|铣床|机床|起重机|载重汽车|挖掘机|变压器|电动机|柴油机|钻机|汽轮机|水轮机|拖拉机|卷扬机|炼铁炉"
    "|炼焦炉|高炉|平炉|轧机|钢轨)"
)
_PLANT = lazy("[\u4e00-\u9fff]{0,8}?的(?:全套)?[\u4e00-\u9fff]{0,8}?(?:设备|钢铁厂|电站|电厂|机组)")
_OF_EACH = lazy("(?:容量|容积|直径|能力|载重量?|供应年产|每台|年选|日榨)(?:达|为)?$")
_FOR_EACH = lazy("[（(]每[台瓶辆件人户箱袋][^）)]{0,4}$")
"""（每台以15马力|计算）: what one of them has."""
_WITH_EACH = lazy("每(?:再)?(?:提高|降低|增加|减少|节约|增产)$")
_AMOUNTS_TO = lazy("每(?:再)?(?:提高|降低|增加|减少|节约|增产)[^。；]{0,30}(?:约)?(?:等于|相当于)$")
"""每提高1%，约等于2亿元的产值: a rate of exchange."""
_REACH = 200
"""How many characters beside a number are looked at."""
_MADE_OF = lazy("是由[^，。；]{0,6}$")


def by_norm(text: str, m: Mention, left: str, right: str, sentence: tuple[int, int]) -> str:
    """The kind of norm that the number belongs to; empty if none.

    `left` and `right` are the words of the clause before and behind it.
    """
    bound = bool(m.lead or m.tail) or m.op == "range"
    if m.lead.startswith(("不宜", "宜不")) or (bound and m.kind != "time" and _ADVISED.search(left)):
        return "advised"
    if m.op in (">=", "<=") and _OUGHT.search(
        text, max(sentence[0], m.start - _REACH), min(sentence[1], m.end + _REACH)
    ):
        return "advised"
    if m.kind in COUNTS and (_AT_LEAST.search(left + m.lead) or _LIMITED.search(left)):
        return "least"
    if m.unit == "倍" and _SIFTED.match(right):
        return "sifted"
    if m.kind == "time":
        return "term" if m.lead.startswith("不超过") and _SINCE_THEN.search(left) else ""
    return _of_a_class(text, m, left, right)


def _of_a_class(text: str, m: Mention, left: str, right: str) -> str:
    """Sizes that tell a class of devices, firms or incomes, and the amount that a price or grant is for."""
    if m.kind in _PER and m.op == "=" and (_MACHINE.match(right) or (_OF_EACH.search(left) and _PLANT.match(right))):
        return "device"
    if _FOR_EACH.search(text, max(0, m.start - 12), m.start):
        return "per"
    if _WITH_EACH.search(left) or _AMOUNTS_TO.search(text, max(0, m.start - 60), m.start):
        return "per"
    if m.unit == "位" and _DIGITAL.match(right):
        return "device"
    if m.kind in _PER and m.op == "=" and left.endswith("每") and _PER_PRICE.match(text, m.end):
        return "per"
    if right.startswith("部分") and (m.op == "range" or m.tail):
        return "bracket"
    if m.unit == "千伏" and _ANOTHER_CLASS.match(text, m.end):
        return "device"
    if m.tail in FROM_TO and m.unit.endswith("载重吨") and _SHIPS.match(right):
        return "device"
    if m.tail in FROM_TO and (left.endswith("一批") or _MADE_OF.search(left)) and right[:1].isalpha():
        return "class"
    return "class" if _CAPACITY_OF.search(left) and _OF_MAKERS.match(right) and m.op in ("=", ">=") else ""
