"""Sizes that stand in what a project, a programme or an event is called: they name it and set nothing."""

from __future__ import annotations

from ...lazy import lazy
from .mention import Mention

_ROUND = "百千"
"""Numerals of one magnitude alone: 百亿斤, 千万吨."""
_PROGRAMME = lazy("[\u4e00-\u9fff]{2,12}?(?:工程|计划|行动|一体化|活动|招聘会|双选会)(?![的期])")
_WORKED_FOR = lazy("(?:新增|增加|达到?|建成|完成|产出|生产|实现|形成|突破|超过?|增产|提升|扩大)(?:了)?$")
"""Before a number that is meant as an amount, whatever name stands behind it."""
_CAPACITY = frozenset(("mass", "power", "volume", "energy"))
_PROJECTS = lazy("[\u4e00-\u9fff][^，。；：:\n]{0,160}?等[\u4e00-\u9fff]{0,8}?(?:项目|工程|装置)")
_MEMBER = lazy("[、，。；：\n]")
_LED = lazy(
    "^(?:[\u4e00-\u9fff]{0,4}(?:推动|推进|加快|抓好|支持|实施|促进|抓实|抓紧|启动|保障|服务|谋划|做好|确保|力促|建设)){0,2}"
)
_MADE = lazy(
    "(?:新建|建设|建成|完成|生产|达到?|实现|新增|增加|开工|投产|扩建|改造|安装|发展|形成|种植|产量|能力|规模|产能|装机|以上|约)$"
)
_WHOSE = 2
"""So many characters at least name the firm or place whose project it is."""
_GATHERINGS = ("论坛", "沙龙", "领导小组", "小组", "委员会")


def in_a_name(text: str, m: Mention, left: str) -> bool:
    """Whether the number belongs to a name; `left` are the words before it.

    百亿斤粮食产能提升工程; 推动某化工60万吨复合肥、某铝业20万吨铝板等项目建设; 青年50人论坛.
    """
    if m.op != "=" or m.lead or m.tail:
        return False
    if text[m.number] in _ROUND and m.kind not in ("time", "percent") and _PROGRAMME.match(text, m.end):
        return not _WORKED_FOR.search(left)
    if m.kind == "people" and not m.scale and text.startswith(_GATHERINGS, m.end):
        return True
    if m.kind not in _CAPACITY or not _PROJECTS.match(text, m.end):
        return False
    whose = _LED.sub("", _MEMBER.split(left)[-1].removesuffix("年产"))
    return len(whose) >= _WHOSE and not _MADE.search(whose)
