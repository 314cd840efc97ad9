"""What covers them where only those covered are named: 建设5G网络，实现重点企业|全覆盖."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading, State

_SCOPE = lazy(
    "[\u4e00-\u9fff（）()、]{0,8}?(?:部门|学科|学校|高校|企业|项目|领域|街道|社区|乡镇|乡村|行政村|市县|县区|县市|县市区|镇街|区县|县域"
    "|地区|环节|行业|园区|单位|人群|场景|所有村|各村|县（市、区）)"
)
"""Places, bodies and fields, which do not say what they have."""
_OF = lazy("(?:建设|改造|推广|布局|工作|试点|(?:覆盖)?范围)$")
_NAMES_NOTHING = lazy(
    "(?:机制|力度|保障|政策|措施|水平|领导|管理|体系|改革|发展|工作|责任|任务|行动|要求|方式|制度|环境|队伍|协作|质量|效能|资源)$"
)
_QUOTED = lazy("“[^”]*”")
_SHORTEST, _LONGEST = 4, 18


def give_cover(reading: Reading, state: State) -> None:
    """Give bare places or bodies that are wholly covered what the clause before says is done."""
    if reading.item.mention.rule != "word_full" or not reading.action.endswith(("实现", "做到")):
        return
    if not state.doing or state.seen[:-1] or reading.inherited:
        return
    cover = _OF.sub("", state.topic).rpartition("建设")[2]
    listed = "、" in _QUOTED.sub("", cover)
    if not _SHORTEST <= len(cover) <= _LONGEST or listed or _NAMES_NOTHING.search(cover):
        return
    named = reading.several or [reading.indicator]
    if not all(_SCOPE.fullmatch(name) and name[:2] not in cover for name in named):
        return
    reading.inherited = True
    if reading.several:
        reading.several = [cover + name for name in reading.several]
    else:
        reading.indicator = cover + reading.indicator
