"""The base of a comparison in the words before a number: 比上年, 较2020年, 同比, 高于全国平均."""

from __future__ import annotations

from ...lazy import lazy
from .dates import YEAR

_COMPARES = lazy("[同环比较相对与高低快超]")
"""Without one of these there is no base, and most clauses have none."""
_BASE = lazy(
    f"(?P<same>同比|环比)|(?:(?<!可)比|较(?![快慢大小高低多少好强弱长短早晚为])|相比|相较于?|对比|与(?![^，。；、]{{0,16}}比(?:[12去上前]|同期)))(?P<than>[^，。；、]{{0,16}}?"
    f"(?:个五年计划(?:期间|时期)?|末期|年底|年末|预算执行数|年初预算|年初计划(?!完成)|年初目标|年预算(?!执行|数)|年初|年前(?![移进挪])|改革前|解放前|战前|实施前|以前|过去|目前|现在|原来|常年|年(?!年初|初预算|预算|的?预计数|的?完成数|的?实际数|执行数|决算数|底|末|度|均)|预算数|计划数|决算数|执行数|预计数|完成数|实际数|期间|时期|期(?!间|末)|末|初|平均水平|水平|平均(?!水平)|增速|[0-9]{{4}}(?![0-9年]))(?:的{YEAR}年)?(?:的(?:总和|总数|合计|平均数|平均值))?)"
    "(?:同期)?(?:相比(?:较)?)?(?:实际)?(?=[^度份]|$)"
    "|(?:高于|低于|高出|快于)(?P<above>[^，。；、0-9]{2,16}?)$"
    "|超过(?P<beyond>(?:全[国省市区县球]|世界|同类|同行业|上年|去年)[^，。；、0-9]{0,8}?(?:平均水平|平均|水平|同期|增速))$"
)


_OTHER = lazy(
    "(?<![占参之相对同环类评可])(?P<base>(?:比|较)(?![例重率值较大高快好低多少为上晚早强弱小长短])(?:[^，。；、0-9比较]|(?<=定)比){2,20}?)"
    "(?P<verb>(?:实际|再|又|要|将|均|也|还|预计|累计|平均|年均)?(?:高出|低|高|多|少|快|增长|增加|提高|提升|上升|上涨|扩大|下降"
    "|降低|减少|压减|压缩|缩短|缩小|回落|精简|增产|减产|成长|节约|节省|超收|短收|超支|多收|少收)了?)?$"
)
_DEGREES, _OWN_BASE = ("高", "低", "快", "慢", "多", "少"), 4
"""What a comparison ends in; a longer base than so many characters is what is compared with."""
_BY = lazy(
    "按照?(?:上年度?|去年|前年|[12][0-9]{3}年|[一二][〇○零0一二三四五六七八九]{3}年)的?[^，。；、0-9]{0,12}?"
    "(?:数额|总额|额|实际数|决算数|预算数|基数|水平|支出|收入|规模|产量)"
    "(?=(?:再|要|应|统一|分别|一律)?(?P<verb>核减|核增|压减|压缩|削减|减少|增加|增长|递增|递减|上浮|下浮|提高|降低)$)"
)
"""The amount by which a change is reckoned (按上年实际数额|核减)."""
_MORE = lazy("^(?:还|又|更)(?=[高低多少快慢]$)")
_LIMIT = lazy(
    "(?:原则上|一般|最高|最低|均|应|上限)*(?P<not>不得|不能|不应|不可|不)(?P<verb>超过|高于|大于|多于|超出|低于|少于|小于)"
    "(?P<base>[^，。；、0-9]{2,20}?)的$"
)


_AHEAD = lazy(
    "(?:^|[，,；;：:年\u3000])(?P<base>[同与和跟比](?![此之例重])[^，。；、]{2,24}?(?:相比较|相比|比较|对比)"
    f"|(?<=年)比{YEAR}年|以{YEAR}年(?:的[^，。；]{{0,8}})?为(?:基数|基期))[，,]$"
)
_ON = lazy(
    f"(?P<base>在[^，。；、在]{{0,6}}(?:{YEAR}年|今年|去年|上年|前年)[^，。；、在]{{0,10}}?的?(?:基数|基础)上)"
    "(?:再|又|要)?(?=(?:增长|增加|提高|扩大|下降|降低|减少|递增)$)"
)
"""What a change goes on from, with its year (总产值要|在去年的基础上|增长8%)."""


_ANNOUNCED = lazy(
    f"(?P<base>[比较同与]{YEAR}年(?:的?(?:计划)?(?:产量|产值|水平|实绩|实际数?))?(?:相比|比较)?)"
    f"(?:(?<=[比较])[，,](?:{YEAR}年)?[^。；：:，,0-9]{{2,30}}?)?(?:都|均|将|有|的|计划|预计|实际|全面|有了|所){{0,3}}"
    "(?:增长|增加|增产|提高|扩大|发展|下降|减少)[^。；：:0-9]{0,16}(?:如下|情况)[^。；：:0-9]{0,6}[：:]$"
)


def announced_base(line: str) -> str:
    """The base that a line sets for the changes in the list behind it; empty if none.

    >>> announced_base("主要产品的产量比2020年增长的情况如下：")
    '比2020年'
    """
    m = _ANNOUNCED.search(line) if line.endswith(("：", ":")) else None
    return m["base"] if m else ""


def base_ahead(before: str) -> str:
    """The base of comparison that closes the words before a clause, and holds for what follows (同1952年相比，).

    >>> base_ahead("1980年同1952年相比，")
    '同1952年相比'
    """
    m = _AHEAD.search(before) if before.endswith(("比，", "较，", "比,", "较,", "年，", "基数，", "基期，")) else None
    return m["base"] if m else ""


def limit(left: str) -> tuple[str, str, str] | None:
    """What stands before a bound that is a part of something: 保证金不得超过项目估算价的|2%.

    The words before it, the comparison and its base.
    """
    m = _LIMIT.search(left) if left.endswith("的") else None
    if not m:
        return None
    return (
        left[: m.start()].removesuffix("按"),
        "<=" if m["verb"] in ("超过", "高于", "大于", "多于", "超出") else ">=",
        m["base"],
    )


def baseline(left: str, lead: str = "") -> tuple[str, str]:
    """The words of comparison taken out of the left side: 比上年, 较2020年, 同比, 比峰值.

    `lead` is the comparator word that opens the quantity (高出).
    """
    if by := _BY.search(left) if "按" in left else None:
        return left[: by.start()] + by["verb"], by.group()
    if on := _ON.search(left) if "上" in left else None:
        return left[: on.start()].removesuffix("要") + left[on.end() :], on["base"]
    if not _COMPARES.search(left):
        return left, ""
    found = list(_BASE.finditer(left))
    if not found:
        other = _OTHER.search(left)
        if other and (other["verb"] or lead in ("高出", "高", "多", "低", "少", "快")):
            verb = other["verb"] or ""
            return left[: other.start()] + (verb if len(verb) > 1 else ""), other["base"]
        return left, ""
    m = found[-1]
    if over := m["above"] or m["beyond"]:
        return left[: m.start() + 2], over
    if (m.start() and left[m.start() - 1] in "占参之相对") or (
        m.group()[:1] == "比" and left[m.start() + 1 : m.start() + 2] in "重例率值较"
    ):
        return left, ""
    if m.group()[:1] == "与" and not m.group().endswith(("相比", "同期")):
        return left, ""
    rest = left[m.end() :]
    if m.group() in ("比同期", "较同期") and rest.endswith(_DEGREES) and len(rest) > _OWN_BASE:
        return left[: m.start()], left[m.start() : -1]  # 比同期全国农民收入增幅高
    rest = _MORE.sub("", rest)
    rest = "" if rest.removesuffix("了") in ("高", "低", "多", "少", "快", "慢") else rest
    return left[: m.start()] + rest, m.group().removesuffix("实际")
