"""What a sentence says of how things stand or have come to be: sizes, stocks, recent years, harm, troubles."""

from __future__ import annotations

from ...lazy import has, lazy
from .mention import Mention
from .others import is_trouble
from .reading import Reading

_REACH = 120
"""How many characters before a number are looked at."""
_CAME_TO = lazy(
    "(?<![要将应须])(?<!每年)实际(?:完成|达到|只?有|增长|为|新增|建成|到位|超额|支出(?![核压削缩增减上下])|收入[^，。；]{0,4}[0-9])[^，。；要将]{0,6}[0-9一二三四五六七八九]|原(?:计划|定)[^。；]{2,40}(?:已|提前|推迟|延至|改为)"
)
"""What was planned, and what came of it."""
_LATE = lazy(
    "(?:^|[，。；、：])(?:[\u4e00-\u9fff]{0,6}[，,])?(?:最?近[几些]?年来?|近[两二三几]年来|多年来|长期以来|一直以来|历年来?)(?=[，,\u4e00-\u9fff])(?!平均|的)"
)
_TIME_AHEAD = lazy("今年|明年|今后|未来|下一步|[到至][12][0-9]{3}年|(?<![重主需必])要|将|力争|确保|继续|进一步")
_THERE = ("现有", "共有", "拥有", "下辖", "现辖", "设有")
_NOT_WILLED = "[^。；，要将须应力争确保建增培达提到预计可拟]"
_EXISTING = lazy(
    f"(?:现有|共有|(?<!具)拥有|下辖|现辖|设有)(?![的望利力]){_NOT_WILLED}{{0,16}}?[0-9一二三四五六七八九十百千万亿]{_NOT_WILLED}{{1,6}}"
    f"(?:，{_NOT_WILLED}{{2,16}}){{0,3}}，{_NOT_WILLED}{{1,16}}$"
)
_THERE_NOW = lazy(f"现有(?!的){_NOT_WILLED}{{1,10}}$")
"""What is counted behind what there is (现有企业120家，从业人员3万人)."""
_HARMED = lazy("[^，。；0-9]{0,4}(?:死亡|受伤|遇难|失踪|伤亡|中毒|被困|受灾)(?!率|人数)")
_HARMING = lazy("(?:造成|致使)[^，。；]{0,16}(?:损失|伤亡|受灾|减产|停产|亏损|倒塌)[^，。；]{0,8}$")
"""What a disaster or an accident did is never meant to be."""
_CARRIED_OUT = lazy(
    "(?:(?!确保|力争|要|为|将|推动)[^，。；]){0,24}(?:目标|任务|计划|规划|指标)[^，。；要将]{0,6}(?:已经?|全部|如期|胜利|圆满|全面|提前|顺利|超额|基本)"
    "[^，。；]{0,4}(?:完成|实现|达成|收官)[，；]"
)
"""“十三五”规划目标如期完成，…"""
_STILL_SO = lazy(
    "(?:仍然?|依然|依旧)(?:还)?(?:占|有|达|高达|为|只有)$|(?<=，)就(?:高?达|用|花|占)(?:了|去)?$|大体相当于[^，。；]{2,24}的$|(?:仅|只|光|单是?)[^，。；]{0,6}[项年月个]，?[^，。；要将]{0,4}就[^，。；要将]{0,12}$"
)
"""How things stand, to the regret of the text (仍然占|23.4%, 仅这一项，就达|1.6亿元)."""
_LOST = lazy(
    "(?:亏损|浪费|损失|超支)(?:总?[金数]?额)?(?:就|已经?|竟|共)?(?:高?达|为|有)(?:了|到)?$|(?<![要将])(?:花费|耗费|耗资)(?:了|投资|资金){0,2}$|成本(?:[^，。；将要]{0,16}，){0,2}[^，。；将要]{0,8}(?:上升|增加|提高)了?$"
)
"""What was lost, or has become dearer, is never meant to be."""
_AGAINST_GOAL = lazy(
    "[，,]?(?:略|明显|大幅)?(?:低于|高于|超过|好于|快于|超出|未达到?)[^，。；]{0,16}?(?:预期目标|预期|年初目标|计划目标)"
)
_BEHIND_GOAL = lazy("的?(?:年度|全年|年初)?(?:预期目标|预期)")
"""How a result compares with what was expected: 增长11%，低于13%左右的预期目标."""
_OUT_OF_REACH = lazy("(?:不可能|难以|无法|未能|没能)[^，。；]{0,30}$")
_SIZE = lazy("[\u4e00-\u9fff]{2}全长[共约达有为计]{0,3}$")
_BUILT_SIZE = lazy("(?:全长|总长|长度|可蓄水|蓄水量|总?库容|占地|面积)[共约达有为计]{0,3}$")
_FIXED_SIZE = lazy("(?:流域面积|海拔|拔海|国土面积|辖区面积|幅员)(?:面积)?[共约达有为计高]{0,3}$")
_BUILDING = lazy(
    "新建|修建|兴建|建设|完成|启动|改造|扩建|续建|开工|打造|实施|推进|建造|修筑|(?<![重主需必])要|将|拟|计划|力争"
)
_BUILT = lazy(
    "(?<!早)已(?:经)?(?:[在于][^，。；]{1,12})?(?:建设完成|建成|修成|通车|竣工|投产|投入使用|投入运营|完工|开通)的[^，。；]{2,40}[，,]"
)
"""What has been built already, of which clauses behind tell the size."""


def as_it_stands(reading: Reading, m: Mention, sentence: tuple[int, int], line: tuple[int, int], ahead: float) -> float:
    """How much a number is to come (above 0) or has come (below 0), told by what it describes; `ahead` without that."""
    text = reading.text
    said = text[max(sentence[0], m.start - _REACH) : m.start]
    if reading.says("came_to", _CAME_TO, sentence):
        ahead = min(ahead, 0.0) - 8.0
    if _states_size(said):
        ahead -= 10.0
    if ahead <= 0 and has(said, _THERE) and (_THERE_NOW.search(said) or _EXISTING.search(said)):
        ahead -= 5.0
    if ahead <= 0 and _CARRIED_OUT.match(text, sentence[0], m.start):
        ahead -= 6.0
    if ahead <= 0 and _of_late(said):
        ahead -= 6.0
    if _HARMED.match(text, m.end) or _HARMING.search(said) or _OUT_OF_REACH.search(said):
        ahead = min(ahead, 0.0) - 10.0
    if ahead <= 0 and (_STILL_SO.search(said) or _LOST.search(said)):
        ahead -= 6.0
    if ahead <= 0 and _against_goal(text, m, sentence[1]):
        ahead -= 12.0
    if ahead <= 0 and is_trouble(reading, m.start, sentence, line):
        ahead -= 6.0
    return ahead


def _against_goal(text: str, m: Mention, end: int) -> bool:
    """Whether a result is held against its goal."""
    goal = m.lead in ("低于", "高于", "超过", "好于", "快于") and _BEHIND_GOAL.match(text, m.end, end)
    return bool(goal or _AGAINST_GOAL.match(text, m.end, end))


def _of_late(said: str) -> bool:
    """Whether 近年来 or the like opens what is said before a number, and no time to come behind it."""
    late = _LATE.search(said) if "年来" in said or "近" in said or "以来" in said else None
    return late is not None and not _TIME_AHEAD.search(said, late.end())


def _states_size(said: str) -> bool:
    """Whether the number is the size of what is there: 大河全长4800公里; not of what is to be built."""
    if _FIXED_SIZE.search(said):
        return True
    built = _BUILT.search(said) if _BUILT_SIZE.search(said) else None
    if not built and not _SIZE.search(said):
        return False
    return _BUILDING.search(said, built.end() if built else 0) is None
