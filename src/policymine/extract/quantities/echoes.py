"""Heads that repeat part of a name just said, or belong to a scheme or body that was: 普惠托育服务…，服务人次."""

from __future__ import annotations

from ...lazy import lazy
from .readings import Reading, State

_SCHEME = lazy(
    "(?:城乡居民|城镇居民|城镇职工|农村居民|居民|企业职工|职工|新型农村(?:社会)?|新农|灵活就业人员)?(?:基本|大病|长期|社会|补充|合作)*"
    "(?:医保|医疗保险|养老保险|大病保险|护理保险|失业保险|工伤保险|长护险|(?<=合作)医疗(?:制度)?|低保|最低生活保障)(?:制度)?(?:试点)?"
)
"""A scheme that pays or covers (城乡居民基本医保)."""
_BENEFIT = lazy(
    "(?:人均|最高|月人均|年度|各级|政府|财政|个人)*(?:(?:补助|补贴|筹资|报销|支付|缴费|待遇|保障)(?:的?(?:标准|比例|水平|限额))|财政补助|筹资)"
    "|(?:待遇享受|享受待遇|受益)(?:人数|人员|人群)|试点(?:的?范围|面|县|城市)"
)
"""What belongs to a scheme and names none."""
_TAIL = lazy("(?:任务|项目|人次|户数|(?:完成|解决|覆盖|办结|达标|合格)率)")
"""What may follow the repeated word."""
_CONCERNED = ("相关", "有关")
_JOINED = lazy("[、和及与0-9%％]|[的等在对]$")
_MADE = lazy(
    "^(?:初步|基本|全面|进一步|持续)?(?:建立|形成|构建|完善|健全|推进|实施|开展)?起?(?:(?:较为|更加|比较)?(?:完善|健全)的)?"
)
_SCHOOL = lazy(
    "(?P<school>(?![的、和与及，])(?:(?!年)[\u4e00-\u9fff]){0,8}(?<![的、和与及])(?:中学|小学|初小|高小|学校|院校|大学|幼儿园))(?:计划|将|要|共)*(?=招收|招生|毕业|在校)"
)
_SCHOOLS = lazy("[^，、和]{0,12}(?:中学|小学|学校|院校|大学|幼儿园)")
_PUPILS = lazy("(?:新生|毕业学生|毕业生|在校学生|在校生|招收学生|招收新生|招生|在园幼儿)(?:数|人数|规模)?")
"""Pupils without their school."""
_PLACES = lazy("[^，、和]{1,12}(?:农场|工厂|[^工]厂|电站|站|水库|机构|研究所|学院|医院|牧场|林场)")
_OF_PLACES = lazy(
    "(?:耕地|服务|灌溉|经营|建筑|占地)面积|(?:设计|新?增加?的?生产|年生产|处理)能力|(?:总|设计)?库容|研究人员|科研人员|职工人数|床位数?"
)
"""What is measured of the places just counted."""
_STATED = ("subject_verb_number", "noun_number")
_WORD, _LONGEST = 2, 14
_BODY = lazy(
    "(?P<body>[^占、，]{2,16}?(?:企业|车间|工厂|装备|设备|机组|产线|生产线))(?:的)?[^占]{2,16}(?:[率度]|成本|周期|时间|效率|能耗)"
)
_OF_BODY = lazy(
    "(?:产品|平均|单位产品|单位产值|万元产值)*(?:(?:研制|研发|设计|开发|生产|制造|交付|运营|用工|人力)?(?:周期|效率|成本)"
    "|不良品?率|良品率|合格率|能源利用率|能耗|无故障(?:工作)?时间|连续工作时间)"
    "|(?:关键工序|生产工序|核心工序)数控化率|关键设备数控化率|劳动生产率|设备(?:联网|数控化)率"
)
"""What is measured of a plant or of an enterprise and names none."""


def note_scheme(words: str, state: State) -> None:
    """Remember the scheme that a clause without numbers names last."""
    for found in _SCHEME.finditer(words):
        state.scheme = found.group()


def note_school(words: str, state: State) -> None:
    """Remember the schools whose pupils a clause counts (高级中学|招收新生108万人)."""
    if found := _SCHOOL.search(words):
        state.school = found["school"]


def echoed(reading: Reading, indicator: str, state: State) -> str:
    """The head with what it leaves out; empty where it stands alone or nothing said before completes it."""
    if reading.embedded:
        return ""
    if state.scheme and not reading.prefixed and _BENEFIT.fullmatch(indicator):
        return state.scheme.removesuffix("试点") + indicator
    if _OF_BODY.fullmatch(indicator) and (body := _BODY.fullmatch(state.subject)):
        return body["body"] + indicator
    if _PUPILS.fullmatch(indicator):
        schools = (state.school, *(s for s in (state.subject, state.topic) if _SCHOOLS.fullmatch(s)))
        return next((s + indicator for s in schools if s), "")
    counted = state.kind == "classifier" and not reading.prefixed and reading.rule in _STATED
    if counted and _OF_PLACES.fullmatch(indicator) and _PLACES.fullmatch(state.subject):
        return state.subject + indicator
    task = indicator.endswith("任务") or indicator.startswith(_CONCERNED)
    if reading.prefixed and not task:
        return ""
    return next((whole for before in (state.topic, state.subject) if (whole := _repeated(indicator, before))), "")


def _repeated(indicator: str, before: str) -> str:
    """The modifiers that a name just said has before the word which the head repeats: 棚户区改造…，改造任务."""
    head = indicator[len(_CONCERNED[0]) :] if indicator.startswith(_CONCERNED) else indicator
    named = len(head) == _WORD  # 相关标准
    at = before.rfind(head[:_WORD])
    if not _WORD <= at <= _LONGEST or not (_TAIL.fullmatch(head[_WORD:]) if head == indicator else named):
        return ""
    modifiers = _MADE.sub("", before[:at])
    return "" if _JOINED.search(modifiers) or len(modifiers) < _WORD else modifiers + head
