"""Verbs that hold their object, or only say what became of a sum: 户均增收|3000元, 为企业减负|100亿元."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading, State, inherit

_ARRIVED = frozenset(("实际到位", "到位", "实际使用", "实际利用", "实际完成", "实际拨付", "实际执行", "实际发放"))
"""What has been done of a sum that the words before name."""
WITH_OBJECT = frozenset(("降费", "减排", "减碳", "减税", "减负", "降本", "提速", "扩容", "提标"))
"""Verbs of change that hold their object and close nouns (减税降费, 节能减排)."""
_GAINING = frozenset(("增收", "增产", "增支", "减收", "节支", "减支"))
"""Verbs of change that hold their object and name what is gained."""
_EACH_OF = lazy("(?:平均)?(?:每[户人亩]|[户人亩]均)?")


def arrived(reading: Reading, subject: str, before: list[Reading], state: State) -> bool:
    """Whether the words only say what has been done of the sum before: 外商直接投资保持增长，实际到位|4亿美元."""
    if subject not in _ARRIVED or not (before or state.subject or state.topic):
        return False
    inherit(reading, before, state)
    reading.action, reading.rule = subject, "noun_number"
    return True


def takes_gain(reading: Reading, subject: str, verb: str, before: list[Reading], state: State) -> bool:
    """户均增收|3000元: a verb that holds its object names what is gained where nobody is named who gains it."""
    known = before or state.fresh or state.topic or (state.subject and not state.subject.endswith(verb))
    if verb not in _GAINING or known or not _EACH_OF.fullmatch(subject):
        return False
    reading.indicator, reading.rule = subject + verb, "noun_number"
    return True


def takes_relief(reading: Reading, subject: str, verb: str, opened: list[str]) -> bool:
    """为经营主体减负|100亿元: a verb that holds its object names what is summed up."""
    if verb not in WITH_OBJECT or "为" not in opened or len(subject) < 2:
        return False
    reading.indicator, reading.rule = subject + verb, "noun_number"
    return True
