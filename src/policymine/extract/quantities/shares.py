"""Shares: of a sum that is used for something (财政支出的|70%以上|用于民生), of what stands before (在…中占比)."""

from __future__ import annotations

from ...lazy import lazy
from .mention import PARTS
from .phrases import Phrases
from .readings import Reading, State
from .subjects import holder

_USED = lazy(
    "(?:的)?(?P<what>[^，的]{2,16}?)?(?:都|均|也|还|要|将|应当?|须|必须|是|直接|全部|统筹|重点|主要|优先)*"
    "(?P<use>用于|用在|用作|用来|投向|投入到?(?!强度|产出|品|使用|生产|运营|工作|力度))(?P<aim>[^，]{2,})"
)
_SUM_END = lazy(
    "(?:支出|收入|财力|收益|资金|贷款|投资|经费|[款金]|规模|总额|财政|利润|国债|债券|税收|结余|补助|费用?|节余|预算|补贴|投入|财源|红利)$"
)
"""What can be used for something."""
_TAKEN = lazy("(?:把|将|拿出|确保|保证|用|从|至少|每年|要|须|应)+$|^(?:把|将|拿出|确保|保证|从)+")

_SHARE_IN = lazy(
    "^(?:其|它们?|他们)?(?P<share>在[^，。；在]{2,16}?(?:中(?:的|所占的?)?(?:占比|比重|份额|比例)|(?<![中的])占比))$"
)
_SHARE_END = lazy("在[^，。；在]{2,16}?中(?:的|所占的?)?(?:占比|比重|份额|比例)$")

OUTPUT = frozenset(("产量", "产值", "总产量", "播种面积"))
"""What is measured of each of several goods."""
_GROWING_CROPS = ("增产", "减产")
_MEASURE_END = lazy("[量值额率积数重资力]$|收入|面积")
_GOODS = 8
"""Characters of the goods of a list."""


def of_all(reading: Reading, indicator: str, state: State) -> str:
    """A member of a list with what is measured of all: 以产量说，粮食|增长17%."""
    measure = state.measure
    if not measure or reading.prefixed:
        return ""
    if measure in OUTPUT and reading.action in _GROWING_CROPS:
        return indicator.removesuffix(measure)  # 粮食|增产578亿斤
    if reading.rule != "subject_verb_number" or measure not in OUTPUT or len(indicator) > _GOODS:
        return ""
    return "" if indicator.endswith(measure) or _MEASURE_END.search(indicator) else indicator + measure


def take_use(phrases: Phrases, reading: Reading, left: str, right: str, subject: str) -> bool:
    """Whether the number is the share of a sum that goes to something; the reading is set right where it is.

    Sum and purpose make the indicator, as in X占Y (财政支出用于民生); a sum that is not named is the `subject` before.
    """
    used = _USED.match(right) if reading.item.mention.kind in PARTS and ("用" in right or "投" in right) else None
    if not used:
        return False
    phrase, opened = phrases.opened(left)
    before = _TAKEN.sub("", phrase).removesuffix("的")
    what = (used["what"] or "").strip() or before
    if not what and (_SUM_END.search(subject) or subject.endswith("标准")):
        what, reading.inherited = subject, True  # 补助标准再增加40元，一半|用于大病保险
    if (used["what"] and before) or not _SUM_END.search(what):
        return False
    reading.indicator = what + used["use"] + used["aim"]
    reading.modal, reading.rule = opened, "number_noun" if used["what"] else "noun_number"
    reading.prefixed = bool(used["what"])
    return True


def take_share(reading: Reading, rest: str, verb: str, before: list[Reading], state: State) -> bool:
    """信息经济达到18万亿元，在国内生产总值中的占比超过|四分之一: whose share it is stands before."""
    share = _SHARE_IN.search(rest)
    whose = before[-1].indicator if before else state.fresh or state.subject or state.opening or state.topic
    if not share or not whose:
        return False
    reading.indicator, reading.inherited = holder(_SHARE_END.sub("", whose)) + share["share"], True
    reading.rule = "subject_verb_number" if verb else "noun_number"
    reading.action = verb or reading.item.mention.lead.removesuffix("了")
    return True
