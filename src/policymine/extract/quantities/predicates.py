"""The verb of a row whose number stands before its noun: the one that governs the noun, or what is said of it."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around
from .clauses import Item
from .doings import did_what, thinks
from .funds import invested
from .mention import COUNTS, PARTS
from .phrases import Phrases
from .readings import Reading
from .works import nominal, with_object

GAINED = ("得到", "赢得", "受到")
_HANDLED = frozenset("将对把")
_CHANGED = lazy("“[^”]+”|[\u4e00-\u9fff]{2,6}(?:转型|升级|改造|办理|互通|互认|联网|上云)")
"""What those counted come to, without which the row would read as if they were made."""
_PACES = ("速度", "增速", "增幅", "增长率")
_HOLDING = ("得到", "落地", "加入", "生活在", "居住在", "集中在", "分布在", "处于", "位于")
"""Predicates that hold what follows them (得到|有效保护)."""
_INVESTING = lazy("(.{2,}?)总?投资")
_AMONG_THEM = lazy("(?:^|[，。；：])(?P<group>[^，。；：]{2,10})中(?:已|还|仍|将)?有$")
_OF_WHICH = lazy("(?:^|[，年中前底])(?:已经?|现|还|仍|尚|其中)+有$")
_SAYS_ONLY = lazy("宣布|提前|如期|超额|率先|正在(?:进行)?|已经?|尚未|均(?!衡)|被|未(?!来|成年)|没有|得到|处于|位于")
"""What opens a predicate where nothing names what is counted (832个贫困县中已有601个|宣布摘帽，179个|正在…)."""
_PREDICATE_ONLY = lazy("(?:实现)?(?:全部|均|都|已|如期|基本|稳定|全面)+(?P<verb>[\u4e00-\u9fff]{2,4})$")
_GOT = lazy(
    "得(?:到|以)(?:了)?(?:显著|明显|有效|较大|进一步|极大|大幅|全面|持续|初步|根本|妥善|很大)?(?P<verb>[\u4e00-\u9fff]{2})$"
)
"""What is done to the things behind a verb that says only that it is done (危房|得到改造)."""
_THINK = lazy("(?:表示|认为|反映|希望|了解)(?=[^，]{2})")
_WIDENED = lazy(
    "(?P<what>[^，]{2,24}?(?:范围|覆盖面|试点|改革|服务|制度|政策|网络|工作))(?:已|将|要|进一步)*(?P<verb>(?:扩大|扩展|推广|覆盖|延伸|拓展|普及|推开)(?:到|至))(?:[全我][国省市区县])?"
)
"""What reaches a share of the places or people behind the number."""


_WIDER = lazy("(?P<what>[^，]{2,12}?)(?:已|将|要|进一步)*(?:扩大|扩展|推广|覆盖|延伸|拓展|普及|销售|辐射)(?:到|至)?")
THERE_ARE = ("有", "已有", "还有", "现有", "共有")
_PLACES = lazy("(?:省区市|省份?|城市|市|县|区|旗|乡镇?|镇|村|地区|国家)(?:[（(][^（）()]*[)）])?")


def takes_widened(reading: Reading, around: Around) -> bool:
    """Whether something reaches a share of places or people (试点范围扩大到|80%以上|的县)."""
    kind, wide = reading.item.mention.kind, None
    part = around.right.startswith("的") and kind == "percent"
    if part or (kind == "classifier" and _PLACES.fullmatch(around.right)):
        wide = _WIDENED.fullmatch(around.phrase)
    if wide:
        reading.indicator, reading.action, reading.rule = wide["what"], wide["verb"], "subject_verb_number"
    elif kind == "classifier" and _PLACES.fullmatch(around.right) and (wider := _WIDER.fullmatch(around.phrase)):
        reading.bounds = wider["what"]  # 水果外销拓展至|22个|省区市，销售25万吨
    return wide is not None


def alone(phrases: Phrases, reading: Reading, around: Around, before: list[Reading]) -> str:
    """The predicate behind a number where nothing names what is counted: 已有601个|宣布摘帽, 96户、183人|全部脱贫."""
    left, right, verbs = reading.item.left, around.right, phrases.verbs
    said = ""
    if not around.make and (not left or _OF_WHICH.search(left)) and (opens := _SAYS_ONLY.match(right)):
        said = verbs.first(right[opens.end() :], verbs.happening) or opens.group()
    elif (
        around.make in ("", "有") and (among := _AMONG_THEM.search(left)) and (did := did_what(right, 0)) and not did[0]
    ):
        around.make, around.rest, said = "", "", did[1]  # 政府网站中有|10个|开通了英文版
        reading.indicator = among["group"]
    elif reading.item.mention.kind in PARTS and not left and (thinks_ := _THINK.match(right)):
        said = thinks_.group()  # 近60%|表示在政务大厅有专人帮助
    elif not around.make and reading.item.mention.unit.endswith("人口"):
        said = verbs.first(right, verbs.event, shortest=2)  # 14亿人口|实现现代化
    if around.joined and (only := _PREDICATE_ONLY.match(right)) and only["verb"] in verbs.happening:
        said = only["verb"]
        before[-1].action = said if before[-1].action in verbs.governing else before[-1].action
    return said


def take_action(phrases: Phrases, reading: Reading, around: Around, before: list[Reading], nearby: Item | None) -> None:
    """The verb of the row; the noun gains or loses what belongs to the verb."""
    make, kind = around.make, reading.item.mention.kind
    if make:
        around.noun = invested(phrases, around, kind, nearby)
        caused = around.predicate not in ("", "可以", "能够") and _only_causes(phrases, make, reading)
        reading.action = around.predicate if caused else make
    else:
        reading.action = around.predicate or _said_before(phrases, around, before)
    if make == "实现" and around.predicate and around.noun + around.predicate == around.right:
        around.noun, reading.action, around.predicate = around.right, make, ""  # 实现5家以上|企业入驻
    _take_object(phrases, reading, around)
    _refine(phrases, reading, around, before)
    if reading.action in ("得到", "得以") and kind not in PARTS and (got := _GOT.search(around.right)):
        reading.action = got["verb"]  # 居民的居住条件得到显著改善
    carrying = make or (reading.action if not around.predicate else "")
    kept = around.joined and before[-1].prefixed and before[-1].action in phrases.verbs.light
    if carrying in phrases.verbs.light and around.noun and not kept and not around.right.endswith("任务"):
        around.noun = nominal(phrases.verbs, reading, around.noun, around.right.lstrip("的"))


def _said_before(phrases: Phrases, around: Around, before: list[Reading]) -> str:
    """The verb of the number before, or among the words that open the phrase."""
    opened = around.opened
    last = opened[-1] if opened and not around.phrase and opened[-1] in phrases.verbs.causing else ""
    return phrases.spoken(opened, []) or (before[-1].action if around.joined else last)


def _only_causes(phrases: Phrases, make: str, reading: Reading) -> bool:
    """Whether a verb before what is counted only brings about what that does (推动12个项目|开工)."""
    verbs = phrases.verbs
    existing = make in THERE_ARE and not reading.own
    return existing or make in verbs.reached or make in GAINED or bool(verbs.last(make, verbs.causing))


def _take_object(phrases: Phrases, reading: Reading, around: Around) -> None:
    """What a predicate governs goes with it, or to what is counted."""
    kind, whole, right, predicate = reading.item.mention.kind, around.whole, around.right, around.predicate
    if reading.action in ("可以", "能够") and around.noun.endswith(_PACES):
        reading.action = ""  # 7%的增速|可以保证就业
        return
    if kind in PARTS and predicate in ("纳入", "采用") and reading.action == predicate and not right.startswith("的"):
        reading.action = with_object(predicate, whole, around.noun)  # 60%的学校|纳入集团化管理
    if (predicate or len(right) < len(whole)) and reading.action and kind in COUNTS:
        reading.action = with_object(reading.action, whole, right if not predicate else "")
    if kind in COUNTS and predicate == reading.action == "实现" and not around.make:
        what = phrases.behind_predicate(right, predicate)
        around.noun += what if _CHANGED.fullmatch(what) else ""  # 100个事项实现“最多跑一次”
    if predicate and "予以" in right and (not around.make or not _HANDLED.isdisjoint(around.left)):
        reading.action = predicate
    if kind in PARTS and predicate and right.startswith("的"):
        around.noun += _had(phrases, reading, right)
    if around.noun.startswith("人") and predicate and (among := _AMONG_THEM.search(around.left)):
        around.noun = among["group"] + around.noun[1:].lstrip("了")
        reading.action = predicate  # 青壮年中已有三分之二的人摘掉了|文盲帽子


def _had(phrases: Phrases, reading: Reading, right: str) -> str:
    """What a part of the things has, which belongs to the indicator (50%的馆具备|数字服务能力)."""
    predicate = reading.behind
    if predicate == "是" or thinks(right):
        return ""
    what = phrases.behind_predicate(right, predicate)
    if predicate in _HOLDING:
        reading.action = predicate + what
        return ""
    return what


def _refine(phrases: Phrases, reading: Reading, around: Around, before: list[Reading]) -> None:
    """The verb where it is a comparator, hides behind 次, or governs an amount and the things it is spent on."""
    make, right, m = around.make, around.right, reading.item.mention
    if not around.left and m.lead == "突破":
        reading.action = "突破"
    if m.unit in ("次", "轮", "批次") and not reading.action:
        reading.action = phrases.making(right)[0]
    if make in ("总投资", "计划总投资"):
        reading.action = ""
    elif make.endswith("投资") and right.startswith("的") and (first := _INVESTING.fullmatch(make)):
        reading.action = first[1] if first[1] in phrases.verbs.make and first[1] != "计划" else make
    if not reading.action and reading.item.adjacent and before and before[-1].item.right.endswith("了"):
        reading.action = before[-1].action  # 30个县新建了|50所学校
    if not make and reading.item.adjacent and before and before[-1].item.right == "的":
        reading.action = before[-1].action  # 抓好总投资2亿元的|8个项目
