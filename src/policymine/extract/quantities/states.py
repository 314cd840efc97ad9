"""Numbers that describe how things are: populations, sizes, shares, what there is. They set nothing.

我国有8200多万个体工商户, 拥有十一亿人口的大国, 占世界人口五分之一的国家, 九百六十万平方公里的土地.
"""

from __future__ import annotations

from ...lazy import lazy
from .mention import Mention

_THERE_IS = lazy(
    "(?:(?<![没将要应须会力争])(?<!具)有|拥有|具有|现有|共有|还有|仍有|已有|尚有|另有|约有|只有|仅有|达有|有着|存在着?)$"
)
_IT_IS = lazy(
    "(?:(?<![就才不凡总])(?:的|却|就|也|都)是|仍为|仍是|只是|仅是|仅为|只占|仅占|只有|相当于|等于|约合|折合)$"
)
_AHEAD = lazy("(?:要|将|应|须|使|让|力争|争取|确保|达到|实现|到[12][0-9]{3}年)[^，。；]{0,30}$")
_ANY_PEOPLE = lazy("^的?[\u4e00-\u9fff]{0,6}?(?:人民|同胞|儿女|民众|百姓|子民|国民|农民|人口|青年|妇女)")
_SHARE_OF_ALL = lazy(
    "占(?:了)?(?P<whole>世界|全球|人类|地球|全国|我国|全省|全市|全县|全区|国家|本[省市县区])?(?:的)?总?人口(?:总数|总量|数)?(?:的)?(?:近|约|超过?|将近|大约)?$"
)
_PEOPLE = lazy(
    "^(?:的)?(?:中国|中华|各族|台湾|大陆|全国|全世界|世界|非洲|阿拉伯|国内|海外|两岸|我国|本国)?(?:各族)?"
    "(?:人民|同胞|国人|儿女|民众|中国人|台湾人|百姓|子民|国民|党员|共产党员|大陆同胞|人群体)"
)
_POPULATION = lazy("^(?:的)?(?:大国|国家|国度|大党|民族|地区|社会|土地|农业大国|文明古国|沿海|面积|现代化)")
_LAND = 960.0
"""How many 万平方公里 the country has."""
_ALL_PEOPLES = 56
"""How many peoples the country has: 56个民族 counts none anew."""
_OF_MANKIND = lazy("(?:世界|全球|人类)(?:总)?(?:人口|陆地|面积|耕地)?(?:的)?(?:近|约|超)?$")
_OF_COUNTRY = lazy("^的?(?:国家|国度|大国|人口|人类|社会主义国家|发展中)")
_ACTED_ON = lazy("(?:解决|减少|转移|搬迁|培训|新增|救助|资助|补贴)(?:近|约|超过?)?$")
_NATIONS = ("台湾", "全台", "中国", "全国", "大陆", "我们", "国内", "两岸")
_TEN_MILLION = 1.0e7
_HALF_BILLION = 5.0e8
_SPREAD_OVER = lazy("^的?(?:地区|地方|县|乡镇?|农村|城市)[^，。；]{0,3}(?:普及|实现|建立|推行|开展)")
"""在占总人口九成的地区普及义务教育: how far something is to reach."""
_ABOVE_ALL = ("尤其是", "特别是")
_UNTIL_NOW = lazy(
    "(?:连续|接连|连年|迄今|至今|如今|历时|历经|曾经|原来|原有|原先|当时|当年|上世纪|本来)[^，。；]{0,16}$"
)
_GROUND = lazy("^(?:的)?(?:基础上|基数上|情况下)")
_LIKE = lazy("[像象如][^，。；]{0,20}$")
_WORKED_OVER = lazy("[^，。；0-9]{0,16}(?:进行|作|作出|开展|给予)了")
_STARTING = lazy("在(?:前期|原有|现有|已有|此前|上年|去年|过去)[^，。；]{0,12}$")
_ON_GROUND = lazy("[^，。；0-9]{0,24}的(?:基础上|基数上)")
_WILLED = lazy("(?:要|将|应|须|可以|力争|争取|确保|保证|打算|准备)[^，。；]{0,30}$")
_EXECUTED = lazy(
    "(?:计划|任务|预算)(?:数|指标)?(?:只|仅|已|均|都|共)?(?:超额)?完成了?$"
    "|(?:超额)?完成了?(?:[本全今上][年月季]|年度?|季度?|月|半年|国家|原|预定)*(?:计划|任务|预算)(?:数|指标)?的?$"
)
"""How much of a plan has been carried out (工业总产值计划完成102.6%, 完成年计划27%)."""


def people(m: Mention) -> float:
    """How many people or things the number means, its magnitude taken in; 0 where it states none."""
    value = m.value
    if value is None:
        return 0.0
    power = 1.0
    for c in m.scale:
        power *= {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 1.0e4, "亿": 1.0e8, "兆": 1.0e12}.get(c, 1.0)
    return value * power


def is_population(m: Mention, left: str, right: str) -> bool:
    """Whether the number is a people, a party or a land as a whole: 14亿中国人民, 拥有十一亿人口的大国."""
    if m.kind in ("fraction", "percent") and (share := _SHARE_OF_ALL.search(left)):
        if left.startswith("在") and _SPREAD_OVER.match(right):
            return False
        return share["whole"] in ("世界", "全球", "人类", "地球") or not _AHEAD.search(left)
    if m.unit == "万平方公里" and m.low is not None and abs(m.low - _LAND) < 5:
        return True
    if m.unit == "个" and m.low == _ALL_PEOPLES and right.startswith("民族"):
        return True
    if m.kind == "fraction" and _OF_MANKIND.search(left) and _OF_COUNTRY.match(right):
        return True
    if m.kind not in ("people", "none"):
        return False
    if m.value is None and m.unit.endswith("亿人口"):
        return True
    many = people(m)
    if many >= _TEN_MILLION and m.unit.endswith("人") and left.endswith(_NATIONS):
        return True
    if m.unit.endswith("人口") and (many >= _HALF_BILLION or (many >= _TEN_MILLION and _POPULATION.match(right))):
        return True
    if many >= _HALF_BILLION and (_PEOPLE.match(right) or _ANY_PEOPLE.match(right) or _POPULATION.match(right)):
        return True
    return many >= _TEN_MILLION and bool(_PEOPLE.match(right)) and not _ACTED_ON.search(left)


def describes(m: Mention, left: str, right: str, *, planning: bool) -> float:
    """How much the words beside the number say that it describes and sets nothing; 0 not at all.

    `left` and `right` are the words of the clause before and behind the mention. In a text that is itself a plan
    (`planning`) what there is may be what there shall be: 其中属于地方的有八个.
    """
    if is_population(m, left, right):
        return 8.0
    if _LIKE.search(left) and "那样" in right[:12]:
        return 3.0  # 象“一五”时期建设156项工程那样
    if _WORKED_OVER.match(right):
        return 4.0
    if m.kind == "people" and left.endswith(_ABOVE_ALL):
        return 4.0  # 各级干部尤其是几千名省级干部
    if _GROUND.match(right) or (_STARTING.search(left) and _ON_GROUND.match(right)):
        return 6.0
    if _UNTIL_NOW.search(left):
        return 2.0
    if m.kind == "percent" and _EXECUTED.search(left) and not _WILLED.search(left):
        return 3.0
    if (_THERE_IS.search(left) or _IT_IS.search(left)) and not _AHEAD.search(left):
        return 0.5 if planning else 2.0
    return 0.0
