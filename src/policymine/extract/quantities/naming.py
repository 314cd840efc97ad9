"""The name of what is counted, made of the noun behind the number and what stands before it: 全市有|30座|公厕."""

from __future__ import annotations

from ...lazy import lazy
from .around import Around, unpointed
from .mention import COUNTS
from .named_works import named
from .nouns import being, counted
from .parts import MEASURED
from .phrases import Phrases
from .readings import Reading, State, inherit
from .terms import AGES, FROM_TO
from .thresholds import bounded, is_measure, kept_on, names_measure_before
from .works import nominal

_REGIONS = frozenset(
    ("县", "县城", "规上", "中心城区", "城镇", "农村", "城市", "村", "户", "市级", "省级", "国家级", "县级")
)
_POINTING = frozenset(
    ("我曾", "我曾经", "曾", "曾经", "我们曾", "这", "那", "此", "该", "上述", "以上", "以下", "下列")
)
_YEARS = lazy("(?:连续)?[0-9一二两三四五六七八九十]{1,3}(?:个月|年)")
_EACH_HOUR = lazy("每(?:小时|天|日)$")
_COPULA = lazy(
    "^(?:[现特兹]将|来自(?=[\u4e00-\u9fff])|从(?![事业属来优])|(?:也|都|就|即|仍|又|均|还|正|则|这|那|此)*是(?:从)?)(?=[\u4e00-\u9fff]{2})"
)
_ABOVE_ALL = lazy("^[^，]{2,}?(?<![就还也求于凡先自])是(?=[^，非否]{2,})")
"""What leads up to those meant (湿地是|陆地最重要的两大系统)."""
_TOLD_OF = lazy("^(?:得知|获悉|听说|知道|看到|了解到|欣闻|喜闻|很高兴)?(?:你们|我们|他们|咱们|大家)(?=这?$)")
"""Who is addressed as those counted (得知你们|56名青年)."""
_THIS_TIME = lazy("^(?:这次|此次|本次|这批|本批)(?=[\u4e00-\u9fff]{2})")
_PROMISED = lazy("^所[\u4e00-\u9fff]{2}[的之]?$")
_STATED = lazy("^[^，]{0,4}?(?:指出|提出|确立|规定|明确|阐明|阐述|总结出?)了(?:每一?个)?(?=[^，]{2})")
_CAUSING = lazy("^[^，的]{0,6}?(?:(?<![大天])使(?!用|命|馆)|(?<![转出忍])让|令)(?P<whose>[^，的]{0,6})$")
_LIVING = lazy("^(?:居住|生活|使用|参与)的(?=[\u4e00-\u9fff]{2})")
_OF_SIZE = lazy(
    "(?P<measure>(?:设计|生产|年生?产|年处理|装机|建设|建筑|总){0,3}(?:能力|规模|投资|容积|容量|面积|库容|长度|造价))各?(?:约?为|达到?)$"
)
"""The measure whose value the number in front of a thing is."""
_UNTIL = lazy(
    "(?P<what>(?<![差间])距离?[^，。；、的距]{2,14}?|(?:工作|服务|剩余|使用|贷款|合同|任职|从业)?(?:工龄|教龄|党龄|年限|期限))(?:还|尚|仅)?(?:有)?$"
)
"""How far it is still to something, how long someone has served."""
_ONLY = lazy("就|也|只|还|又|已经?")
_CAPACITIES, _CAPACITY = (
    ("mass", "power", "volume", "energy", "area", "length", "rate"),
    lazy("(?:规模|能力|产能|库容|容量|长度|里程|面积)的?$"),
)
_OF = lazy("^之(?=[\u4e00-\u9fff]{2})(?![后前外间内一中])")
_LASTED = ("满", "已满", "不满", "未满")
"""Comparators of how long something lasted."""
_RATED = ("money", "percent")
_HANDED = ("people", "none", "classifier")
_HANDING_END = lazy("由$|[、，]为$|(?<![应面相针核绝校])对$")
"""A preposition behind other words: they are another's, not the place of who is counted."""
_LONG_PLACE = 6
_LONG_CLASS = 28
"""Characters of a class with what bounds it."""


def take_name(phrases: Phrases, reading: Reading, around: Around, before: list[Reading], state: State) -> None:
    """Name what is counted, of the noun and what stands beside it; what is not named is inherited."""
    if _shares_work(phrases, reading, around, before):
        return
    noun, place, m = around.noun, _place(phrases, reading, around), reading.item.mention
    if before and before[-1].behind and place == before[-1].indicator + before[-1].behind:
        place = ""  # 190个国家通过了|1600项|法律
    owned = reading.item.right.startswith("的")
    if m.unit not in ("个", "项") and noun.endswith(("等项目", "等工程")) and len(noun) > 5:
        noun = noun[:-3]
    if owned and m.lead in _LASTED and m.kind == "time" and len(lasting := around.phrase.removeprefix("在")) >= 2:
        reading.indicator, reading.action, reading.bounds = lasting, "", noun
        return  # 在境内居住|满183天|的个人
    if m.kind == "money" and m.tail in FROM_TO and (what := kept_on(reading.item.right)):
        invested = "投资" if around.left.endswith("投资") else ""
        reading.indicator, reading.action = what + invested, ""
        return  # 建立1000万元以上|重点项目|调度机制
    if owned and m.kind in ("time", "length") and (ahead := _UNTIL.search(around.left)):
        reading.indicator, reading.action, reading.bounds = ahead["what"], "", noun
        return  # 距法定退休年龄|不足5年|的人员
    measured = (
        names_measure_before(m, place)
        or (owned and place and around.left.endswith("在"))
        or (owned and m.op == "range" and m.kind in _RATED and is_measure(place))
        or (m.lead and m.kind in _RATED and MEASURED.search(place))
    )
    if measured and (owned or (m.tail and place.endswith("能力"))):
        reading.indicator = place.rstrip("的")
        kind_of = f"{reading.indicator}{m.words}的{noun}"
        reading.bounds = kind_of if owned and noun and len(kind_of) <= _LONG_CLASS else noun
        return  # 单户担保金额|500万元以上|的再担保业务，收费不高于0.5%
    if works := named(noun, around.rest or around.phrase):
        reading.indicator = works
        return  # 新开工城北水厂等|2个|项目
    if noun and owned and (size := _OF_SIZE.search(place)):
        reading.indicator = noun + size["measure"]
        return  # 设计能力为|800万吨|的露天煤矿
    if owned and m.kind in _CAPACITIES and _CAPACITY.search(place) and noun in phrases.verbs.generic:
        reading.indicator = place.rstrip("的")
        return  # 炼油规模|800万吨/年|的项目
    if m.unit in AGES and m.tail in FROM_TO and (aged := bounded(m, "", noun)) != noun:
        reading.indicator, reading.bounds, reading.action = aged, noun, ""
        return  # 三岁以下|儿童医疗补助
    place = _STATED.sub("", place)
    place = _PROMISED.sub("", _THIS_TIME.sub("", place))
    place = _TOLD_OF.sub("", _ABOVE_ALL.sub("", unpointed(place)))
    noun = counted(m.kind, noun)
    if (not place or _ONLY.fullmatch(place)) and m.kind in _HANDED and (kind_of := being(noun)):
        noun, place = kind_of, ""  # 其中1所|为省级示范园, 就有1所|是示范园
        reading.action = reading.action.removeprefix("就") or reading.item.right[:1]
    noun = _LIVING.sub("", noun).removeprefix("在") if m.kind == "people" else noun
    place = "" if place in _POINTING or _YEARS.fullmatch(place) else without_copula(_EACH_HOUR.sub("", place))
    trailing = place in phrases.verbs.generic and place not in _REGIONS and noun
    reading.indicator = noun + place if trailing else (place + noun).strip("的")
    reading.indicator = _OF.sub("", reading.indicator)  # 三千万元|之医疗物资
    if not noun and not place:
        inherit(reading, before, state)


def without_copula(words: str) -> str:
    """The words without the 是 or 从 that opens them (还是|农村人口)."""
    return _COPULA.sub("", words)


def _place(phrases: Phrases, reading: Reading, around: Around) -> str:
    """What stands before the number and belongs to the noun."""
    left, make, rest = around.left, around.make, around.rest
    if rest == "用于" or rest.endswith(("和", "及", "与", "、", "等")) or left.endswith(("尤其是", "特别是", "、")):
        return ""
    if make and not around.at_front:
        return ""
    if made := _CAUSING.search(rest):
        rest = made["whose"]  # 这将使|农村|1.5亿学生
    if left.endswith("在"):
        measure = rest.removesuffix("在")
        return measure if reading.item.mention.kind not in COUNTS and is_measure(measure) else ""
    place = phrases.place(rest, around.owned)
    if reading.item.mention.kind in _HANDED and _HANDING_END.search(place):
        return ""  # 代价由|两千万人民承担
    joined = around.owned and around.noun and (len(place) >= _LONG_PLACE or (make and rest == place))
    return place + "的" if joined else place


def _shares_work(phrases: Phrases, reading: Reading, around: Around, before: list[Reading]) -> bool:
    """完成65条、总长度57.9公里的道路改造: number and size of the same things, whose work is named behind."""
    words, right = around.left.strip("、，"), around.right
    measured = words in phrases.verbs.generic and reading.item.mention.tail not in FROM_TO
    if not (before and measured and right.startswith("的") and len(right) > 3) or before[-1].item.right:
        return False
    last = before[-1]
    noun, _ = phrases.noun(right, True)
    reading.action = last.action
    noun = nominal(phrases.verbs, reading, noun, right.lstrip("的"))
    last.indicator, last.action, last.inherited, last.prefixed = noun, reading.action, False, True
    reading.indicator = noun + words
    return True
