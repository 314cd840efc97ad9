"""Persons that an indicator names or leaves out: 脱贫劳动力; 毕业生就业率达到95%、市场就业率70%."""

from __future__ import annotations

from ...lazy import lazy

_PERSONS = lazy(
    "[^的占、]{0,8}?(?:农牧民|农民|牧民|居民|毕业生|职工|残疾人|学生|教师|老年人|儿童|脱贫人口|妇女|青年)(?=[^的]{2,})"
)
_PEOPLED = lazy(
    "(?P<whose>(?:我国|我们国家|中国|全国|全世界|世界上?|全球|我?[省市县区州]|[\u4e00-\u9fff]{1,5}[省市县区州盟旗乡镇村]|[\u4e00-\u9fff]{2}))"
    "(?:现|已|共|约|大约|总共|目前)*(?P<verb>有着?|拥有)$"
)
_OF_PERSONS = lazy("[\u4e00-\u9fff]{2,4}(?:率|收入|人数|支出|待遇)")
_STATES = frozenset(("脱贫", "就业", "失业", "待业", "创业", "返乡", "退休", "务工", "参保", "毕业", "退役", "搬迁"))
_IN_STATE = ("劳动力", "人口", "人员", "群众", "家庭", "职工", "学生", "军人", "农户", "大学生", "居民")


def describes_persons(verb: str, rest: str) -> bool:
    """Whether a verb that names a state only says which persons follow (脱贫|劳动力), not what is done to them."""
    return verb in _STATES and rest.startswith(_IN_STATE)


def persons_of(before: str, measure: str) -> str:
    """The persons of the indicator `before`, where `measure` names none of its own; else empty."""
    if not _OF_PERSONS.fullmatch(measure) or _PERSONS.match(measure):
        return ""
    whose = _PERSONS.match(before)
    return whose.group() if whose else ""


def population(left: str) -> tuple[str, str]:
    """What is counted where a number of inhabitants closes its clause, and the verb; empty for other words before.

    >>> population("我国有")
    ('我国人口', '有')
    """
    peopled = _PEOPLED.fullmatch(left)
    return (peopled["whose"].removesuffix("上") + "人口", peopled["verb"]) if peopled else ("", "")
