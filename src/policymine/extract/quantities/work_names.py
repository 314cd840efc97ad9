"""Names of works, projects and places whose verbs govern nothing: 路网提升|工程, 产能提升|重点县, 建设|街道."""

from __future__ import annotations

from ...lazy import lazy

MODIFYING = frozenset(
    ("并网", "贯通", "接通", "上云", "销号", "达产", "投产", "竣工", "提升", "改造", "建设", "培育", "示范",
     "保护", "创新", "修复", "治理", "整治", "开发", "利用", "提高", "发展")
)  # fmt: skip
"""Verbs that also stand inside the name of what is counted."""
_COMPOUND = lazy(
    "[\u4e00-\u9fff]{0,4}(?:县|市|区|园|工程|行动|项目|基地|平台|中心|体系|企业|计划|试点|任务|标准)"
    "(?:建设|改造|推进)?(?=[和及与、]|$)"
)
_AND_WORK = lazy("(?:和|与|及)[\u4e00-\u9fff]{2,8}(?:培训|建设|改造|治理|整治|修复|保护|服务)$")
"""A second work behind a first one (技能提升|和转岗培训)."""
_TOWNSHIP = lazy("办事处|街道(?:办事处|辖区)|办(?=蔬菜|养殖|园区)")
_TOWNSHIP_END = "街道"
_CAMPAIGN = lazy("(?:行动|工程|计划|专项)(?=[\u4e00-\u9fff])")
"""Behind a verb these close the name of a campaign (品质提升|行动完成投资)."""
_CAMPAIGNS = ("行动", "工程", "计划", "专项", "项目")
_IMPROVING = ("提升", "治理", "整治", "修复", "改造")
"""Verbs that before 工程 and the like close its name."""
_HOW_LONG, _TIMED = ("时间", "时限", "周期", "时长"), ("完成", "办理", "办结", "处置", "救治")
_RUNNING = ("举办", "开办", "创办", "主办")
_SERVING = ("签约", "托管", "救助")


def compound(verb: str, words: str, end: int) -> bool:
    """Whether a verb that ends at `end` belongs to the noun that goes on there: 粮食产能提升|重点县."""
    return verb in MODIFYING and bool(_COMPOUND.match(words, end) or _AND_WORK.match(words, end))


def township(verb: str, rest: str, behind: str) -> bool:
    """Whether the verb is the name of a township (启动|建设|街道办事处…); `behind` is a verb before it, if any."""
    return verb == "建设" and bool(_TOWNSHIP.match(rest) or (behind and rest == _TOWNSHIP_END))


def names_work(head: str, verb: str, target: str) -> bool:
    """Whether head, verb and what follows are one name: 路网|提升|工程, 基本|建设|投资, 创业|带动|就业."""
    if _CAMPAIGN.match(target) or (verb.endswith(_IMPROVING) and target in _CAMPAIGNS):
        return True
    if target in _HOW_LONG and verb in _TIMED:
        return True  # 更换完成|时间
    if target[0] == "的" and verb in _RUNNING:
        return True  # 企业举办|的学校的学生
    if target == "服务" and verb in _SERVING:
        return True  # 家庭签约服务
    return (verb == "建设" and head.endswith("基本")) or (verb == "带动" and head.endswith("创业"))
