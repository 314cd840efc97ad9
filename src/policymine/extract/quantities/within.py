"""What a rule wants done within a time: 自受理之日起15日内|公布|结果; the time is a number of its own."""

from __future__ import annotations

from ...lazy import lazy
from .mention import Mention
from .phrases import Phrases
from .readings import Reading
from .terms import RULE_TIME, WITHIN

_MODALS = "(?:应当|应该|必须|原则上|应|须|需|要|将|可|一般|均)*"
_SINCE = lazy(
    f"^(?P<who>[^，]*?){_MODALS}(?:[自从在于](?=[^，]{{2,40}}[起后内]$)[^，]{{0,40}}?(?:之日起|之日后|日起|以后|之后|后|起)的?|[在于])?$"
)
"""Who or what, and from when on: 处罚信息要|在决定作出之日起."""
_WILLED = lazy("^(?:应当|应该|必须|原则上|应|须|需|要|可|一般|均)+")
_ONLY_SINCE = lazy("^[^，]{1,30}?(?:之日起|之日后|日起|以后|之后|后|起)的?$")
_HANDED_ON = lazy(
    "(?:^|[^，、]{2,10}?[式统道径网台面])[将把](?P<what>[^，]{2,48}?)"
    "(?P<verb>上报|报送|报告|提交|移交|移送|送达|送交|反馈|通报|公布|公示|公开|告知|通知|退还|返还|转交|录入|上传|抄送|拨付|发放|存入|报(?!告))(?!等)"
)
"""What is handed on, and how (以书面方式将|材料|上报)."""
_REPORTING = lazy(
    "^(?P<verb>上报|报告|报送|报|通报|告知|通知)[^，]{0,24}?(?:部|局|厅|委|政府|部门|小组|机构|会议|单位|机关|中心)$"
)
"""Only to whom it is reported is said: the act is what is wanted."""
_TOWARDS = lazy("^(?:[向由以通在]过?|通过)[^，]{1,16}?(?=[\u4e00-\u9fff]{2})")
_CLOSING = lazy("(?:工作)?(?:并(?!购)|，|、且|且|等(?:相关)?(?:信息|事项|情况|材料)).*$")
_OF = lazy("^(?:对|是否)[^，]*的(?=[^，的]{2,}$)")
_OPEN_END = lazy("(?:起|后|在|于|应|须|要|当)的?$")
_SHORTEST = 2


def takes_within(phrases: Phrases, reading: Reading, left: str, right: str, following: str) -> bool:
    """Whether a rule says what is done within the time of the mention; indicator and action are set.

    `left` and `right` are the words of the clause around it, `following` those of the next clause.
    """
    m = reading.item.mention
    if not _limits(m):
        return False
    since = _SINCE.match(left)
    who = phrases.opened(since["who"])[0] if since and not _ONLY_SINCE.match(since["who"]) else ""
    words = _WILLED.sub("", (right or following).lstrip("，,"))
    if right in phrases.verbs.happening and len(who) >= _SHORTEST:
        reading.indicator, reading.action = who, right  # 企业诉求24小时内|响应
    elif not since or not (right or _OPEN_END.search(left)) or not _takes_act(phrases, reading, words):
        return False
    reading.rule = "within"
    return True


def _limits(m: Mention) -> bool:
    return m.kind == "time" and m.tail in WITHIN and m.unit in RULE_TIME


def _takes_act(phrases: Phrases, reading: Reading, words: str) -> bool:
    """Set verb and object of what is to be done: 公布|结果, 将材料|报送省厅."""
    if handed := _HANDED_ON.match(words):
        reading.indicator, reading.action = _CLOSING.sub("", handed["what"]), handed["verb"]
        return True
    if reported := _REPORTING.match(words):
        reading.indicator = reading.action = reported["verb"]
        return True
    at = phrases.first_inside(words)
    words = words[at:] if at and _TOWARDS.match(words) else words
    make = phrases.verbs.first(words, phrases.verbs.light, shortest=2)
    what = words[len(make) :]
    if not make:
        make, what = phrases.making(words)
    if not make:
        words = phrases.opened(words)[0]
        make, what = phrases.making(words)
    if not make and (make := phrases.verbs.first(words, phrases.verbs.fronting, shortest=2)):
        what = words[len(make) :].lstrip("了")
    what = phrases.noun(_OF.sub("", _CLOSING.sub("", what, count=1)), True)[0] or what
    if not make or len(what) < _SHORTEST:
        return False
    reading.indicator, reading.action = what, make
    return True
