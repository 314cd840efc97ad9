"""The words between two numbers of one clause that the second one takes as its own (15个事项|审批时限压缩70%)."""

from __future__ import annotations

from ...lazy import lazy
from .clauses import Item
from .mention import COUNTS
from .nouns import things_measured
from .parts import MEASURED
from .phrases import Phrases
from .places import at_place, work_begins
from .readings import Reading
from .subjects import names_measure

THINGS = frozenset(("classifier", "area", "length", "mass", "volume", "power", "energy"))
"""Kinds of units in which things are counted or measured that are made."""

_RATED = lazy("(?:占.+|(?<=[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2}(?:率|占比|比重|比例))$")
_AMONG = lazy("(?P<group>[^，。]{1,16}?)(?:当|之)?中(?:已经?|还|仍|尚|将|只|就)*有")
_AIMED = lazy("(?<=[金款贷债费助贴券])(?:支持|扶持|补助|资助|奖励|帮助)$")
"""What the money before a number does for what is counted."""
_INCOME = lazy(
    "(?P<what>(?P<who>[\u4e00-\u9fff]{2,12}?)(?:农民|居民|职工|群众|农牧民)?"
    "(?:年|月)?(?:人均|户均)(?:年|月)?(?:可支配|纯|工资性?)?收入)(?:要|将|已)?"
)
"""Whose income it is, where its owners' places are counted."""
_CAPACITY = lazy("的(?:日|年|年均)(?:处理|产|供水|供热|生产|加工|发电)(?:能力)?")
"""The work of a plant between its cost and its capacity."""
_MEASURE_OF = lazy("(?P<who>[^，、的]{2,16})的(?P<what>[^，、的]{2,14}?)(?:均|将|要|已)?(?:为|达到?|超过?|约为?|共)")
"""Things counted, and what is measured of them all."""
_SIZES = ("能力", "规模", "容量", "面积", "价格", "水平")
_SHARING = lazy("(?P<who>(?!合计|共计|总计)[^，占]{2,10}?)(?:则|也|就|却|已|已经|共)?占了?")
_LEVELLED = lazy(
    "(?P<things>[^，的]{2,10}?)(?:以[上下])?(?:(?P<inside>里面|以内|内|中)?的(?P<what>[^，]{2,}?))?(?:各|共|就|约|还|也|只|已|均|都)*(?<![增减升降改变加整])(?P<verb>有|为|达到?)"
)
"""Things, what is measured or counted of them, and the verb of level before the next number."""
_INVESTED = lazy("(?P<things>[\u4e00-\u9fff]{0,16}(?:项目|企业|工程|园区|集群|产业))(?:投资|产值|营收)")
"""Things counted whose investment or output passes a mark."""
_LEVELS = ("达", "为", "超", "占")


def take_words(phrases: Phrases, item: Item, before: Reading) -> None:
    """Give `item`, which follows the reading `before` with only words between, its `left`."""
    verbs, m, named = phrases.verbs, item.mention, before.item.right
    if before.item.mention.kind == "money" and _CAPACITY.fullmatch(named):
        before.indicator = phrases.noun(item.right, False)[0] + "投资"
        return  # 投资5000万元的日处理|80吨污泥焚烧厂
    among = _AMONG.fullmatch(named) if before.prefixed and before.item.mention.kind in COUNTS else None
    if among:
        place = phrases.opened(before.item.left)[0]
        before.indicator = (place if before.indicator.startswith(place) else "") + among["group"]
        before.action = ""
        return  # 832个|贫困县中已有|601个宣布摘帽
    if _takes_investment(phrases, item, before):
        return
    if before.item.left.endswith("每"):
        _take_rate(phrases, item, before)
        return
    if item.base and before.prefixed and m.kind == "money" and (owners := _INCOME.fullmatch(named)):
        before.indicator, item.left = owners["who"], owners["what"] + item.left
        return  # 832个|贫困县农民人均可支配收入由6000元增加到11000元
    grown = ""
    if m.kind in ("percent", "point", "multiple"):
        grown = verbs.last(named.rstrip("了"), verbs.measuring, shortest=2)
    if m.kind == "percent" and (share := _SHARING.fullmatch(named)):
        before.indicator, item.left = before.indicator.removesuffix(named), share["who"] + "占"
        before.indicator += "" if before.indicator.endswith(share["who"]) else share["who"]
        return  # 16个|成员国则占了|56.6%
    if not grown and before.item.mention.unit == "大" and named.endswith(_LEVELS):
        grown = named[-1]  # 四大产业|增加值占比达40%
    counted = m.kind == "percent" and before.item.mention.kind == "classifier" and named.endswith(_LEVELS)
    if not grown and counted and names_measure(named[:-1], "percent"):
        grown = named[-1]  # 22条排水沟|整治率达95%
        before.indicator = _RATED.sub("", before.indicator.removesuffix(grown))
    things = before.item.mention.kind in COUNTS and before.prefixed and not before.own
    if things:
        _take_measured(phrases, item, before)
    if things and not item.left and not grown and _takes_level(item, before):
        return
    if grown and not item.left and len(named) - len(grown) >= 2:
        item.left = named  # 15个事项|审批时限压缩70%
    if before.item.mention.kind == "money" and not item.left and m.kind in THINGS:
        # 投资2亿元|完成了城区5条道路改造
        item.left = named if "的" not in named and phrases.making(named)[0] else ""
    there = before.prefixed and not item.left and at_place(before.item.left)
    if there and (begins := work_begins(phrases, named)):
        item.left = named[begins:]  # 在8个重点县|建设蔬菜基地6万亩
    if before.item.mention.kind == "money" and not item.left and m.kind in COUNTS and before.prefixed:
        aimed = _AIMED.search(named)
        if aimed and aimed.start() >= 2:
            item.left = aimed.group()  # 200亿元专项资金|支持|4000个项目
            before.indicator = before.indicator.removesuffix(item.left)
    split = (phrases.middle(named) or phrases.carried(named)) if not item.left else None
    if (before.behind and not item.left and named) or named.rstrip("了") in verbs.make:
        item.left = named
    if split and split[0] and before.prefixed and m.kind != "percent":
        item.left = split[1] + split[2]  # 为300人|发放补贴20万元
        if before.item.mention.kind == "money":
            work = before.indicator.removesuffix("投资").replace(item.left, "")
            before.indicator = verbs.strip_modal_end(work)[0] + "投资"  # 投资3亿元的并网工程|新接入面积


def _takes_investment(phrases: Phrases, item: Item, before: Reading) -> bool:
    """Whether the investment of the things counted passes a mark: 推动11个|重点项目投资|突破20亿元."""
    named = before.item.right
    passing = item.mention.kind == "money" and item.mention.lead and before.prefixed and item.right[:1] != "的"
    invested = _INVESTED.fullmatch(named) if passing else None
    if not invested:
        return False
    left, opened = phrases.opened(before.item.left)
    before.indicator, item.left = invested["things"], named
    before.action = phrases.last_making(left) or (opened[-1] if opened and not left else "")
    return True


def _take_measured(phrases: Phrases, item: Item, before: Reading) -> None:
    """Give `item` the things counted just before as its subject, where they are measured: 5个|集群产值已达|1000亿元."""
    named = before.item.right
    whose = _MEASURE_OF.fullmatch(named)
    if whose and (MEASURED.search(whose["what"]) or whose["what"].endswith(_SIZES)):
        before.indicator, item.left = whose["who"], named  # 36个|贫困县的平均收入为|5万元
    elif item.mention.kind in ("percent", "money", "none", "multiple") and (body := things_measured(named)):
        before.indicator, item.left = phrases.shorten(body), named


def _take_rate(phrases: Phrases, item: Item, before: Reading) -> None:
    """Give `item` what is done or reckoned per so many: 每5所幼儿园|配备1名督学, 收购价每50公斤|提高5元."""
    named = before.item.right
    make = phrases.last_making(named)
    if make and len(named) - len(make) >= 2 and before.item.mention.kind in COUNTS:
        before.indicator, before.action, item.left = named[: len(named) - len(make)], "", make
        return
    item.left = before.item.left.removesuffix("每") + named
    before.indicator = phrases.opened(before.item.left.removesuffix("每"))[0] or before.indicator
    before.action = ""


def _takes_level(item: Item, before: Reading) -> bool:
    """Whether a verb of level stands between: 92个|电站的设计能力为|376万千瓦, 5个|矿务局里面的建设单位有|31个."""
    named = before.item.right
    levelled = _LEVELLED.fullmatch(named) if before.indicator.endswith(named) else None
    if levelled:
        before.indicator = before.indicator.removesuffix(named) + levelled["things"]
        item.left = levelled["what"] + levelled["verb"] if levelled["inside"] else named
        if not levelled["what"] and levelled["verb"] == "有" and item.right[:1].isalpha():
            item.left = "有"  # 两个|小组各有|五名工人
    return levelled is not None
