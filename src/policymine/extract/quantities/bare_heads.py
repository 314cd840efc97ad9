"""Measures that do not stand alone (识别率, 装机占比, 产量), and what they take from the subject before them."""

from __future__ import annotations

from ...lazy import lazy

_QUALITY = "总|年|净|平均|综合|正确|有效|按期|按时|及时|一次性?|当年|累计|新增"
_ACT = (
    "识别|检出|检测|合格|达标|满意|完成|准确|覆盖|普及|利用|回收|处理|处置|治理|使用|成活|存活|通过|签约|开工|竣工|投产|达产"
    "|入住|出租|空置|返修|故障|误报|漏报|假阳性|假阴性|阳性|阴性|治愈|死亡|发病|感染|巩固|毕业|升学|缴费|到位|执行|兑现|办结"
    "|办复|响应|化解|调解|破案|查处|抽检|整改|投用|运行|负荷|周转|流失|损耗|转化|应用|装机|采购|国产化|自给|贡献|配套|配备"
    "|接通|通达|硬化|入户|开通|入网|上线|公开|知晓|支持|参与|认可|投诉|召回|中标|履约|消纳|外送|外销|出栏|存栏|单产|优良"
)
_BARE = lazy(f"(?:{_QUALITY})*(?:{_ACT})+(?:率|占比|比重|比例|规模|面积|容量|能力)$")
_MEASURED = lazy("(?:率|占比|比重|比例|规模|面积|容量|能力|产量|产值|人次|人数|数量|总量|总额|收入|里程|用户数|销量)$")
_OUTPUT = lazy("^(?:年|总|综合)*(?:产量|产值|单产|亩产|收入|产出)$")
_GROWING = lazy("(?:种植|播种|栽培|养殖|建设|改造|投放)$")
_CARRIED = lazy("(?:货物|旅客|货运|客运|客货|货|客)总?(?:运输量|周转量|发送量|运送量|输送量|到发量|运量|吞吐量)")
"""What is carried, by a kind of transport that a measure before names (铁路货物运输量…，旅客周转量…)."""
_ANY_PLACE = lazy("全[国省市区县]|本[省市区县]|[\u4e00-\u9fff]{1,3}[省市县区州](?!内|际|间)$")
_ASIDE = lazy("[（(][^（）()]*[）)]")
_LONGEST = 36
_OF_THINGS = lazy("[\u4e00-\u9fff]{0,4}(?:里程|面积|容量|产量|产能)")
"""What is measured of things that come in kinds (公路|通车里程)."""


def completed(indicator: str, before: str) -> str:
    """A bare measure with the body of the measure before it; empty where it stands alone or nothing fits.

    复杂场景下检出率, 正确识别率 → 复杂场景下正确识别率; 蔬菜种植面积, 产量 → 蔬菜产量.
    """
    if is_carried(indicator):
        return _by_carrier(indicator, before)
    if not _MEASURED.search(before) or indicator in before:
        return ""
    if _OUTPUT.match(indicator):
        measured = _MEASURED.search(before)
        body = before[: measured.start()] if measured else ""
        return _GROWING.sub("", body) + indicator if _GROWING.search(body) else ""
    if not _BARE.fullmatch(indicator):
        return ""
    own = _BARE.search(before) or _MEASURED.search(before)
    body = before[: own.start()].partition("占")[0].rstrip("的") if own else ""
    return body + indicator if 2 <= len(body) <= _LONGEST else ""


def of_kind(indicator: str, before: str) -> str:
    """A kind of the things just measured, with their measure; empty where it is no kind of them or has one itself.

    >>> of_kind("高速公路", "公路通车里程")
    '高速公路通车里程'
    """
    thing = indicator[-2:]
    at = before.rfind(thing) if len(indicator) > len(thing) else -1
    measure = before[at + len(thing) :] if at >= 0 else ""
    return indicator + measure if _OF_THINGS.fullmatch(measure) else ""


def is_carried(indicator: str) -> bool:
    """Whether it measures what is carried and leaves out by what (旅客周转量)."""
    return _CARRIED.fullmatch(indicator) is not None


def _by_carrier(indicator: str, before: str) -> str:
    """What is carried with who carries it, as the measure before says; a place alone carries nothing."""
    other = _CARRIED.search(before)
    carrier = _ANY_PLACE.sub("", _ASIDE.sub("", before[: other.start()]), count=1) if other else ""
    return carrier + indicator if 2 <= len(carrier) <= _LONGEST and "量" not in carrier else ""
