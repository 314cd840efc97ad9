"""Numbers that bound a class of things (3岁以下婴幼儿, 年收入20万元以上的村): what it is that they measure."""

from __future__ import annotations

from ...lazy import lazy
from .mention import Mention
from .terms import AGES, FROM_TO

_PEOPLE = lazy(
    "^.{0,8}?(?:婴幼儿|幼儿|儿童|少年|青少年|老年人|老人|青年|青壮年|人口|人员|人群|居民|学生|妇女|群众|职工|干部|党员|劳动者|女性|男性)"
)
_KEPT_ON = lazy(
    "的?(?P<what>[\u4e00-\u9fff]{0,8}?(?:项目|企业|工程))[\u4e00-\u9fff]{0,10}(?:机制|制度|台账|清单|名录|名单|项目库|企业库)$"
)
_LONGEST = 12
_MEASURE = lazy("(?:额|率|收入|产值|产量|投资|资产|资金|利润|税收|规模|能力|面积|注册资本|营收|成本|容量)$")


def bounded(bound: Mention, place: str, noun: str) -> str:
    """What a bound measures: the measure before it, else the people of an age, else the whole noun behind it.

    `place` are the words before the number, `noun` those behind it (年收入|20万元以上|的村, 3岁以下|婴幼儿托位数).
    """
    if bound.unit in AGES:
        people = _PEOPLE.match(noun.lstrip("的"))
        return people.group() if people else noun
    return place if names_measure_before(bound, place) else noun


def is_measure(words: str) -> bool:
    """Whether the words name a measure (年处理规模)."""
    return 2 <= len(words) <= _LONGEST and bool(_MEASURE.search(words))


def names_measure_before(bound: Mention, place: str) -> bool:
    """Whether the words before a bound name what it measures (年纳税额|50万元以下的小微企业)."""
    return bound.tail in FROM_TO and bound.kind != "classifier" and len(place) >= 2 and bool(_MEASURE.search(place))


def kept_on(right: str) -> str:
    """The things worth so much for which a list or routine is kept (建立1000万元以上|项目|调度机制); empty for others.

    `right` are the words behind the number.
    """
    kept = _KEPT_ON.match(right)
    return kept["what"] if kept else ""
