"""Sums whose purpose the next clause names: 安排资金1亿元，办好|民生实事."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading

PAYING = frozenset(("发放", "拨付", "下达", "兑付", "支付", "补助", "累计发放", "发放了"))
PAID = lazy("(?:金|费|款|补贴|补助|津贴|资金|券|工资|待遇|贷款)$")
"""What is handed out one after the other (发放低保金90万元，救助金30万元)."""
_NUMBERED = lazy(
    "(?:(?:[0-9０-９.]{1,9}|[一二两三四五六七八九十百]{1,6})(?:万|亿)?"
    "(?:个|项|条|座|处|所|家|公里|套|户|平方米|亩|栋|台|辆|人|吨)(?:[、和])?(?:的)?)+"
)
_SPENT_ON = lazy("^(?:主要|重点)?用于")
_CARRIED_OUT = lazy(r"^对(.+?)进行(?:全面|综合)?(.+)$")
_OWN_MONEY = lazy("^[^，]{0,12}资金[0-9.]+[余多]?[万亿]+元")
_FINISHED_END = lazy(
    "(?:已|均|全部|全面|顺利|相继|陆续){0,2}(?:完工|竣工|投产|通车|建成|投入使用|投用|开工)$"
    "|(?<=[\u4e00-\u9fff]{2})(?:已|均|都)?(?:全部|全面|陆续|顺利|如期)[\u4e00-\u9fff]{2,6}$"
)
_BEHIND_NUMBER = lazy("^.*[0-9.]+[^0-9，]{1,4}的")
_SHORTEST = 4
"""A shorter noun (项目) names no purpose."""


def funded(phrases: Phrases, reading: Reading, make: str, rest: str, following: str) -> bool:
    """Whether `rest` is a bare 资金 with its purpose in `following`; the reading is set right where it is."""
    if rest not in ("资金", "专项资金") or reading.item.mention.kind != "money":
        return False
    purpose = ahead(phrases, following)
    if len(purpose) < _SHORTEST:
        return False
    reading.indicator, reading.action, reading.rule = purpose + rest, make, "money_ahead"
    return True


def ahead(phrases: Phrases, following: str) -> str:
    """The object of the next clause: 投资2.6亿元，实施管网铺设工程."""
    if _OWN_MONEY.search(following):
        return ""  # 融入资金14.5亿元，争取上级资金1.2亿元
    words, opened = phrases.verbs.strip_opening(phrases.clean(following))
    make, rest = phrases.making(words)
    governed = make or any(w in phrases.verbs.make for w in opened)
    if not governed and not words.startswith(("对", "用于", "主要用于", "重点用于")):
        return ""
    noun = rest.lstrip("了好") if make else _SPENT_ON.sub("", words)
    noun = _CARRIED_OUT.sub(r"\1\2", noun)
    noun = _BEHIND_NUMBER.sub("", noun)
    parts = _NUMBERED.split(noun)
    if len(parts) > 2 and parts[0] and not parts[-1]:
        noun = "、".join(p for p in parts if p and p not in phrases.verbs.make)  # 学校5所、改扩建12所
    noun = _FINISHED_END.sub("", _NUMBERED.sub("", noun))
    return phrases.shorten(noun) if 2 <= len(noun) <= 36 else ""
