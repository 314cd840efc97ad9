"""Lengths of time: which are quantities of their own, and which set a time or tell an age."""

from __future__ import annotations

from ...lazy import lazy
from .mention import Mention

RULE_TIME = ("天", "日", "小时", "分钟", "个工作日", "工作日", "个自然日", "周", "秒", "毫秒")
"""Units in which rules say how long something may take."""
WITHIN = ("内", "以内", "之内")
FROM_TO = ("以上", "以下", "及以上", "及以下", "或以上", "或以下")
AGES = ("岁", "周岁")

_COUNTED = (*AGES, "学时", "课时", "个学时", "个课时")
_GRACE = lazy("的(?:包容|观察|整改|宽限|过渡|缓冲|免租|试用|公示|保护)期")
_RELIEFS = "免征|减征|免缴|免收|免交|暂免|缓征|缓缴|减免"
_RELIEVED = lazy(f"(?:继续|全额|全部|给予|予以)?(?:{_RELIEFS}|减半征|减按)")
_RELIEF = lazy(f"(?:{_RELIEFS})$")
_RECORD = lazy("(?:无|未|没有|不存在)")
_LATELY = lazy("(?:最近|近)$")
_CLOSING = frozenset("，。；、,;）)：:\n")
_NO_BOUND = ("近", "过", "上", "超", "跨越", "突破")
_GONE = lazy("来|前|以来|过去")
_TO_TIME = lazy("(?:左右|以上)?(?:逐步|分别)?[\u4e00-\u9fff]{1,4}?(?:到|至|为)")
_FROM = lazy("(?:由|从|(?<![来各独亲])自)[^，。；]{0,12}$")
_AT_YEAR = lazy("(?:到|至)[12][0-9]{3}年的$")
_MARK = lazy("[，。；、：,;:\n]")
_VERBS = lazy(
    "(?:到|至|为|在|缩短|延长|压缩|压减|减少|提前|满|增加|提速|期限|寿命|年限|学制|时间|时限|周期|年龄|平均|(?:年限|寿命|时间|学制)达)$"
)
_REACHING = ("实现", "完成", "达到", "建成", "进入")
_USED = ("乃至", "甚至", "以至", "用", "截至", "截止到", "期间为")


_AS_TIME = lazy("(?:多)?时间(?:就|便|即|内|里|，|。)|的?时间[内里]|世纪")


_PLANS = ("五年计划", "五年规划", "十年规划")


def tells_time(text: str, m: Mention) -> bool:
    """Whether a fraction or length only says when something happens: 最后四分之一时间内, 不到3个月时间就."""
    if m.unit == "个" and text.startswith(_PLANS, m.end):
        return True  # 经过三个五年计划的时间
    return m.kind in ("time", "fraction") and bool(_AS_TIME.match(text, m.end))


def is_term(text: str, m: Mention, left: str) -> bool:
    """Whether a rule says so how long something lasts: 3—12个月的就业见习, 按6个月的标准, 1年以上劳动合同.

    `left` are the words of the clause before the mention.
    """
    if _GRACE.match(text, m.end) or _RELIEVED.match(text, m.end) or _RELIEF.search(left):
        return True
    if m.tail in WITHIN and _RECORD.match(text, m.end) and _LATELY.search(text, max(0, m.start - 2), m.number):
        return True  # 近三年内无重大违法记录
    behind = text[m.end : m.end + 1]
    if m.tail in FROM_TO and behind and behind not in _CLOSING:
        return True
    return behind == "的" and m.unit not in ("年", *AGES) and (m.op == "range" or left.endswith("按"))


def time_counts(text: str, m: Mention) -> bool:
    """Whether a length of time is a quantity of its own, and not a deadline, a frequency or an age of something."""
    if m.unit in _COUNTED:
        return True
    if text.startswith(("来", "以来"), m.end) or tells_time(text, m):
        return False  # 达到五年来最佳
    left = _MARK.split(text[max(0, m.start - 14) : m.start])[-1].rstrip("了")
    if m.lead and m.lead not in _NO_BOUND and not _GONE.match(text, m.end):
        return True
    if m.unit in RULE_TIME and m.tail in WITHIN:
        return True
    if _TO_TIME.match(text[m.end : m.end + 12]) and _FROM.search(left):
        return True
    if is_term(text, m, left) or _AT_YEAR.search(left):
        return True
    if left.endswith("提前") and text.startswith(_REACHING, m.end):
        return False  # 提前10年实现减贫目标
    if not _VERBS.search(left) or left.endswith(_USED):
        return False
    return not (m.unit == "年" and left.endswith(("为", "在")))
