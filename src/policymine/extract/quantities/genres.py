"""What the kind of a text says of its numbers: rules set conditions, plans mean to reach, reports have reached."""

from __future__ import annotations

from ...lazy import lazy
from ...records import Metadata

_PLAN_TYPES = lazy("规划|方案|计划|意见|通知|纲要|要点|措施|决定")
_ECONOMIC_PLAN = lazy(
    "(?:国民经济和社会发展|发展国民经济)[^。；\n，]{0,20}五[^。；\n，说建报]{0,24}(?:计划|规划|纲要)(?!的|[（(]草案[)）]的|草案的)"
)
"""What the plan of a whole economy is called; a report or a proposal on one is none."""
_ON_A_PLAN = lazy("报告|说明|建议|解读|通知|决议|讲话|评估|执行情况|审议|时期")
_LINE_ENDS = lazy(r"[·.。\s]{0,3}(?:[\n（(]|$)")
ORDINARY, _WHOLE_PLAN = 1.0, 3.0
"""What a text says for its numbers that sets out tasks, and one that is the plan of a whole economy."""
_REVIEW_TITLES = lazy(
    "(?:工作|年度|半年|季度|情况|经验)总结(?![会好])|(?:进展|完成|执行|落实|开展|建设|推进|工作)情况(?:的)?(?:报告|汇报|通报|总结|综述|说明)|工作成效|工作综述|成就综述|述职报告"
)
"""Titles of texts that tell what has been done."""
_CASES = lazy("(?!.*(?:征集|遴选|申报|推荐|推广|评选|报送|开展|活动))[^\n]*(?:典型案例|典型经验|经验做法)")
"""Titles of texts that tell what some have done."""
_CASE_BOOK = lazy("(?:选出|入选|评选出|遴选出|收录)了?的?[^。；]{0,20}(?:典型)?案例")
_CATALOGUE = lazy("(?<=\n)(?:服务商(?:名称)?|产品(?:或活动)?名称|企业名称|主要功能(?:与特色)?|服务对象|咨询电话)(?=\n)")
"""Heads of the columns of a list of services."""
_COLUMNS, _OPENING = 3, 600
"""So many of them make a list, in so many characters from the start."""
_LISTED = -6.0
"""What a list of services says for its numbers: how things are."""
_TITLE = 40
"""Where no title is known, the first characters of a text may hold it."""
_TOLD = lazy("同比|截至|截止|累计|[比较]上年|[居位]全国|位居|居世界")
_GOALS = lazy("到20[0-9]{2}年(?!底?[，,]?(?:已|全国|我国))|力争|确保|预期|将达到|务必|不少于|不低于|不超过")
_OFTEN = 12
_REPORTED = -2.0
"""What a text says for its numbers that tells, without a title, what a year has brought."""
_PLANNING = lazy(
    "计划(?:全部|部分|共|再|先后|重点|五年|五年内)?"
    "(?:建成|新增|新建|建设|安排|完成|实施|改造|增加|扩建|引进|培养|修建|开工|投产)"
)
_DONE = lazy("(?<!早)已(?!知|然)|(?<![为除到])了(?![解结如无然不])|累计|同比|[比较]上年")
_MANY_PLANNED = 5
"""So often, and twice as often as what was done, says a text without title what it plans to build: it is a plan."""
_RULE_TYPES = lazy("办法|条例|规定|细则|规则|章程")
_ARTICLE = lazy(r"\n(?:<[^>]*>)*第[一二三四五六七八九十百零]{1,5}条")
_SPOKEN = 3
"""A text that says we so often is a speech or a report, even where its first line names a set of rules."""
_TAIL = 12
"""Where no kind is known, the last characters of a title name it."""


def leaning(known: Metadata, text: str, plan: str) -> float:
    """Above 0 for a text that sets out what is to be done, below 0 for one that tells what has been done.

    `plan` is the plan that the text names (十四五); empty if it names none.
    """
    untitled = not (known.doc_type or known.title)
    head = known.title or text[:_TITLE]
    if untitled and len(set(_CATALOGUE.findall(text[:_OPENING]))) >= _COLUMNS:
        return _LISTED
    if untitled and _CASE_BOOK.search(text[:_OPENING]):
        return _LISTED
    if _REVIEW_TITLES.search(head) or _CASES.match(head) or (untitled and _reports(text)):
        return _REPORTED
    if _is_economic_plan(known, text) or (untitled and _plans(text)):
        return _WHOLE_PLAN
    return ORDINARY if _PLAN_TYPES.search(_kind(known)) or (untitled and plan) else 0.0


def is_legal(known: Metadata, text: str) -> bool:
    """Whether the text is a body of rules: it has articles, or its title says so and nobody speaks in it."""
    if len(_ARTICLE.findall("\n" + text)) >= 2:
        return True
    return bool(_RULE_TYPES.search(_kind(known))) and text.count("我们") < _SPOKEN


def _is_economic_plan(known: Metadata, text: str) -> bool:
    """Whether the text itself is a five-year plan of the economy: what it states without a time is planned."""
    head = known.title or text[: 2 * _TITLE]
    named = _ECONOMIC_PLAN.search(head)
    if named is None or _ON_A_PLAN.search(head, named.end()):
        return False
    return bool(known.title or _LINE_ENDS.match(head, named.end()))


def _kind(known: Metadata) -> str:
    return known.doc_type or known.title[-_TAIL:]


def _plans(text: str) -> bool:
    """Whether a text without title says so often what it plans to build that it must be a plan."""
    planned = sum(1 for _ in _PLANNING.finditer(text))
    return planned >= _MANY_PLANNED and planned >= 2 * sum(1 for _ in _DONE.finditer(text))


def _reports(text: str) -> bool:
    """Whether a text without title tells what a year has brought, by the words around its numbers."""
    told = sum(1 for _ in _TOLD.finditer(text))
    return told >= _OFTEN and told > 2 * sum(1 for _ in _GOALS.finditer(text))
