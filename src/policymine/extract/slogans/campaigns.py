"""Campaigns whose name stands in quotation marks at some distance from their noun (“书香京城”全民阅读活动)."""

from __future__ import annotations

from ...lazy import lazy

_EVENT = "(?:活动|行动)(?!师|方案|计划|指南|者|力)"
_KIND = (
    "主题|系列|专项|专题|宣传|宣讲|教育|实践|创建|提升|整治|帮扶|服务|阅读|志愿|惠民|消费|促销"
    "|品牌|文化|体验|交流|慰问|关爱|推介|旅游|文体|健身|竞赛"
)
_CAMPAIGN = lazy(f"等?(?:[一-鿿]{{0,8}}?(?:{_KIND})){{1,2}}{_EVENT}|{_EVENT}")
_SHARED_NOUN = lazy("(?:[、和]?[“「][^“”「」]{2,8}[”」]){1,2}等?(?:专项)?(行动|工程|计划)(?!师|机|方案|书)")
"""Several names before one noun (“走村入户”“问需解难”行动)."""
FAR_EVENTS = lazy("(?:系列|专项|主题)[一-鿿]{0,6}(?:活动|行动)")
"""Events of a kind somewhere behind a quotation: they make a series in it the name of a programme."""


def opens_campaign(right: str) -> bool:
    """Whether the words behind a quotation go on to the noun of the campaign that it names.

    >>> opens_campaign("等主题实践活动，")
    True
    >>> opens_campaign("全国联赛开展多项活动。")
    False
    """
    return _CAMPAIGN.match(right) is not None


def shared_noun(right: str) -> str:
    """The noun that several quotations side by side have in common; empty if there is none."""
    m = _SHARED_NOUN.match(right)
    return m.group(1) if m else ""
