"""Sums whose purpose the next clause names: 安排资金1亿元，办好|民生实事."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading

PAYING = frozenset(("发放", "拨付", "下达", "兑付", "支付", "补助", "累计发放", "发放了"))
PAID = lazy("(?:金|费|款|补贴|补助|津贴|资金|券|工资|待遇|贷款)$")
"""What is handed out one after the other (发放低保金90万元，救助金30万元)."""
_SHORTEST = 4
"""A shorter noun (项目) names no purpose."""


def funded(phrases: Phrases, reading: Reading, make: str, rest: str, following: str) -> bool:
    """Whether `rest` is a bare 资金 with its purpose in `following`; the reading is set right where it is."""
    if rest not in ("资金", "专项资金") or reading.item.mention.kind != "money":
        return False
    purpose = phrases.ahead(following)
    if len(purpose) < _SHORTEST:
        return False
    reading.indicator, reading.action, reading.rule = purpose + rest, make, "money_ahead"
    return True
