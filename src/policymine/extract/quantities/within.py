"""What is to be done within a time: 应在|30个工作日内|完成材料初审, 印发之日起|20日内|，制定实施细则."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading
from .terms import RULE_TIME, WITHIN

_ACTS = (
    "作出|做出|完成|提交|报送|上报|呈报|送达|告知|通知|答复|回复|反馈|公布|公示|公告|公开|备案|审核|审查|审批|核准|办结|办理"
    "|受理|制定|制订|印发|出台|组织|召开|召集|支付|拨付|缴纳|退还|返还|移交|整改|申请|变更|注销|签订|签署|发放|更新|录入|处理|处置|调查|核查|核实"
)
_BY = (
    "(?:(?:以|通过|采取)[^，]{2,12}?(?:方式|形式|系统|平台|渠道)|及时|一次性|书面|依法|统一|即|应当?|须|必须){0,3}[，,]?"
    "(?:向[^，]{2,40}?)?"
)
_TAKEN = lazy(
    f"{_BY}(?:将|把)(?P<what>[^，。；]{{2,50}}?)"
    f"(?P<verb>(?:{_ACTS}|报(?![告表]))(?:{_ACTS})?(?!结果|情况|意见|信息|材料|方案|决定))[^，。；]{{0,30}}"
)
_DOES = lazy(f"{_BY}(?P<verb>(?:{_ACTS})(?:{_ACTS})?)了?(?P<what>[^，。；]{{2,40}})")
_ALONE = lazy(f"{_BY}(?P<verb>{_ACTS})")
_TO_WHOM = lazy("(?:上报|报送|呈报|告知|通知|送达|反馈)$")
"""Behind these stands who is told, not what."""
_FROM = lazy("(?:应当?|须|必须|要|需|可|将|均|一般)*(?:在|于|自|从)[^，]{0,30}$")
"""From when the time runs, and that it is a rule."""
_ARTICLE = lazy("^第[一二三四五六七八九十百0-9]{1,5}条")
_LEVEL_END = ("至", "到", "为", "达", "过")


def takes_act(phrases: Phrases, reading: Reading, left: str, right: str, following: str) -> bool:
    """Whether the words behind a time limit say what is to be done in it; the reading is set right if so."""
    m = reading.item.mention
    if m.unit not in RULE_TIME or m.tail not in WITHIN or left.endswith(_LEVEL_END):
        return False
    words = right or following
    if told := _TAKEN.match(words):
        reading.indicator, reading.action = told["what"], told["verb"]
    elif told := _DOES.match(words):
        whom = bool(_TO_WHOM.search(told["verb"]))
        reading.indicator = told.group()[told.start("verb") :] if whom else phrases.shorten(told["what"])
        reading.action = "" if whom else told["verb"]
    elif told := _ALONE.fullmatch(words):
        subject = _subject(phrases, left)
        reading.indicator, reading.action = subject or told["verb"], told["verb"] if subject else ""
    else:
        return False
    reading.rule = "number_noun"
    return True


def _subject(phrases: Phrases, left: str) -> str:
    """What something is done with, before the words from when the time runs."""
    subject = phrases.opened(_ARTICLE.sub("", _FROM.sub("", left)))[0]
    return subject if len(subject) > 1 else ""
