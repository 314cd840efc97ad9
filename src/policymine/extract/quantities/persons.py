"""Measures of persons that name none: 毕业生就业率达到95%、市场就业率70%."""

from __future__ import annotations

from ...lazy import lazy

_PERSONS = lazy(
    "[^的占、]{0,8}?(?:农牧民|农民|牧民|居民|毕业生|职工|残疾人|学生|教师|老年人|儿童|脱贫人口|妇女|青年)(?=[^的]{2,})"
)
_OF_PERSONS = lazy("[\u4e00-\u9fff]{2,4}(?:率|收入|人数|支出|待遇)")


def persons_of(before: str, measure: str) -> str:
    """The persons of the indicator `before`, where `measure` names none of its own; else empty."""
    if not _OF_PERSONS.fullmatch(measure) or _PERSONS.match(measure):
        return ""
    whose = _PERSONS.match(before)
    return whose.group() if whose else ""
