"""Places that are counted for what is done in them: 在30个县|建设服务中心."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading

_AT_PLACE = lazy(
    "(?:^|[，。；要将拟前年内]|确定|决定|同意|选择|选定|计划|准备|打算)(?:分别|率先|首批)?在[^，。；在]{0,80}$"
)
_PLACES = lazy(
    "(?:[\u4e00-\u9fff]{0,16}?(?:自治)?(?:[省市州县区旗盟镇乡村园院校所站户]|乡镇|街道|社区|学校|高校|医院|企业|园区|景区|国家|地区|城市|站点|机构|单位)(?:[（(][省市县区旗州盟、]{1,5}[)）])?)"
    "(?:先行|率先|分别|统一|同步|全面|陆续|深入|持续)*(?=(?:建|扩|增|安|完|办|引|开|推|实|试|打|布|设|培|启|组|举|新|改|部|创|配)[\u4e00-\u9fff])"
)
_COME_FROM = lazy("来自(?:全[国省市球]|世界|包括[^，]{2,12}在内的?)?$")
_WHENCE = lazy(
    "(?:参[赛展会])?[\u4e00-\u9fff]{0,4}?"
    "(?:国家和地区|国家|地区|省份|省区市|省|市县|市|县|城市|单位|学校|高校|院校|企业|机构|部门|行业|领域)"
)


def at_place(left: str) -> bool:
    """Whether the words before a number say that it counts places where something is done."""
    return bool(_AT_PLACE.search(left))


def work_begins(phrases: Phrases, right: str) -> int:
    """Where the verb begins behind the places counted; 0 where there is none."""
    place = _PLACES.match(right)
    if not place:
        return 0
    verb = phrases.verbs.first(right[place.end() :], phrases.verbs.make, shortest=2)
    rest = right[place.end() + len(verb) :]
    return place.end() if verb and len(rest) >= 2 and not phrases.is_noun(verb, rest) else 0


def takes_origin(phrases: Phrases, reading: Reading, left: str, right: str) -> bool:
    """Whether the number counts the places or bodies that others come from: 接待了来自|89个|国家的元首."""
    come = _COME_FROM.search(left) if reading.item.mention.kind == "classifier" else None
    whence = _WHENCE.match(right) if come else None
    if not come or not whence:
        return False
    reading.indicator, reading.rule = whence.group(), "number_noun"
    reading.action = phrases.last_making(phrases.opened(left[: come.start()].removesuffix("了"))[0])
    reading.prefixed = True
    return True
