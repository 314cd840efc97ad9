"""Parts behind their whole, which has the measure for both: 粮食产量100万吨，其中小麦|20万吨."""

from __future__ import annotations

from ...lazy import lazy
from .mention import COUNTS
from .readings import Reading, State

OF_WHICH = "其中"
_DISTRIBUTED = lazy(
    "(?:它的|其|具体|按[^，]{2,8}划分|其中)?(?:[^，]{0,4}(?:分配|构成|组成|来源|分布|百分比|比例|结构|安排|情况|数字)[^，]{0,8})?(?:将|分别|大致)?(?:如下列?|计|计有)"
)
"""A clause that announces the parts of the sum or number before it (其分配和百分比如下：)."""
_REGION = lazy("[\u4e00-\u9fff]{2,6}(?:各省|各地|自治区|[省市州]|地区|方面)")
_MEASURE = lazy(
    "(?P<measure>(?:人均|户均|年均?|总|实际|基本建设|固定资产|建设|播种|种植|养殖|发电|装机|生产|竣工|通车|零售|可支配|纯|出栏|存栏|销售|营业|出口|进口|消费)*"
    "(?:总?产[量值]|增加值|面积|里程|产能|能力|容量|装机|规模|投资额?|收入|支出(?:总[数额])?|消费水平|销售额|零售总?额|[用发]电量|排放量|用水量"
    "|消费量|[货客]?运量|周转量|吞吐量|进出口总?额|出口额|进口额|人均水平|(?:劳动)?生产率|平均工资|(?:产品|单位)?成本|(?:商品)?流通费))(?:计划)?$"
)
_RATE = lazy("[^的占、，]{1,8}(?:率|覆盖面)$")
_MEASURED = lazy(
    "(?:[量值额率数价收费税金款债积程模力资入出贷利润]|容量|装机|存款|占比|比重|比例|水平|进口|出口|资本|资产|成本|工资|补助|补贴|补偿|保险|经费|项目|工程|计划|任务|标准|指标"
    "|速度|以[上下内外]|增长|用于.*|支付|[新改扩续]建|部分)$"
)
"""What has a measure of its own, or is no part that could take one."""
_CLASS = lazy("[\u4e00-\u9fff]{1,8}[类型级]")
"""A part that is named as a class alone (工业类|3个)."""
_BARE_SHARE = lazy("(?P<what>(?![小大低高]于|比)[^在占，]{2,20}?)(?:所占)?的?比[重例]")
_WHOLE_OF_SHARE = lazy("在[^，在]{2,14}中(?:所占)?的?比[重例]$")
_LONGEST = 14
_LONGEST_THING = 8
_QUALIFIER = 4
_SIZED = frozenset(("mass", "area", "length", "volume", "power", "energy", "money", "percent", "point", "multiple"))


def open_parts(words: str, state: State) -> None:
    """Parts follow: `words` open a clause with 其中, or are 其中 alone, which parts a whole sentence."""
    if words.startswith(OF_WHICH) and state.subject and not state.whole:
        state.whole, state.whole_kind = state.subject, state.kind
        state.parting = words == OF_WHICH
    elif state.subject and _DISTRIBUTED.fullmatch(words):
        summed = next((s for s in reversed(state.seen) if measure_at_end(s)), state.subject)
        state.whole = summed.removeprefix("上列").removeprefix("上述")
        state.whole_kind, state.parting = state.kind, True


def go_on_parts(text: str, start: int, earlier: State, state: State) -> bool:
    """Whether a sentence opens with 其中; parts of what the sentence before has measured then go on in it.

    They also go on behind a colon or semicolon of a list (其分配如下：/ 甲为|3亿元；/ 乙为|2亿元).
    """
    opened = text.startswith(OF_WHICH, start)
    if opened:
        at = start + len(OF_WHICH)
        state.whole, state.whole_kind = earlier.subject, earlier.kind
        state.parting = text[at : at + 1] in ("：", ":", "，", ",")
    elif earlier.parting and text[max(0, start - 2) : start].rstrip()[-1:] in ("：", ":", "；", ";"):
        state.whole, state.whole_kind, state.parting = earlier.whole, earlier.whole_kind, True
    return opened


def close_parts(state: State) -> None:
    """A semicolon ends the parts that one clause has opened."""
    if not state.parting:
        state.whole = ""


def part(reading: Reading, indicator: str, state: State) -> str:
    """A part with the measure of its whole; empty where it has one or the whole has none to give.

    电站建设总规模6000万千瓦，其中水电 → 水电建设总规模.
    """
    m, whole = reading.item.mention, state.whole
    if state.parting and _is_share(reading, indicator, state):
        return f"{indicator}占{whole}"
    if not whole or not indicator or reading.embedded or m.kind != state.whole_kind or indicator == whole:
        return ""
    if m.kind in COUNTS and (_CLASS.fullmatch(indicator) or (state.parting and _REGION.fullmatch(indicator))):
        return indicator + whole if len(whole) <= _LONGEST_THING else ""
    if m.kind not in _SIZED or reading.prefixed or len(indicator) > _LONGEST or _MEASURED.search(indicator):
        return ""
    if indicator == "其他" and not state.parting:
        return ""
    at = whole.rfind(indicator[-2:])
    behind = whole[at + 2 :].lstrip("的") if at >= 0 else ""
    if behind and "的" not in behind and (_RATE.fullmatch(behind) or is_measure(behind)):
        return indicator + behind  # 居民消费水平…，其中城镇居民
    measure = measure_at_end(whole) if m.kind != "length" else ""  # 其中省级干线|3000公里 stands alone
    return indicator + measure.removeprefix("总") if measure else ""


def shared_whole(indicator: str, state: State) -> str:
    """A share with the whole of the share before it; empty where it has one or none stands before.

    甲产值在工业总产值中所占的比重…，乙产值所占的比重 → 乙产值在工业总产值中所占的比重.
    """
    bare = _BARE_SHARE.fullmatch(indicator)
    other = next((o for s in (state.subject, state.topic) if (o := _WHOLE_OF_SHARE.search(s))), None)
    return bare["what"] + other.group() if bare and other else ""


def _is_share(reading: Reading, indicator: str, state: State) -> bool:
    """Whether a part behind its amount has its share of the sum (工业部门为313亿元，占|40%)."""
    shared = reading.inherited and reading.action == "占" and reading.item.mention.kind == "percent"
    return shared and state.whole_kind == "money" and indicator == state.subject != state.whole


def is_measure(words: str) -> bool:
    """Whether the words are a measure, with what it counts at most (运营里程)."""
    found = _MEASURE.search(words)
    return found is not None and found.start() <= _QUALIFIER


def measure_at_end(words: str) -> str:
    """The measure that closes a phrase (电站|建设总规模); empty where none does."""
    found = _MEASURE.search(words)
    measure = found["measure"] if found else ""
    return measure[:-2] if measure.endswith(("支出总数", "支出总额")) else measure
