"""The base of a comparison in the words before a number: 比上年, 较2020年, 同比, 高于全国平均."""

from __future__ import annotations

import re

_BASE = re.compile(
    "(?P<same>同比|环比)|(?:比|较|相比|相较于?|对比|与)(?P<than>[^，。；、]{0,16}?"
    "(?:末期|年底|年末|年初预算|年预算|年初|年前|年(?!年初|初预算|预算|底|末|度|均)|预算数|计划数|决算数|执行数|期间|时期|期(?!间|末)|末|初|平均水平|水平|平均(?!水平)|增速|[0-9]{4}(?![0-9年])))"
    "(?:相比|同期)?(?:实际)?(?=[^度份]|$)"
    "|(?:高于|低于|高出|快于)(?P<above>[^，。；、0-9]{2,16}?)$"
)


def baseline(left: str) -> tuple[str, str]:
    """The words of comparison taken out of the left side: 比上年, 较2020年, 同比."""
    found = list(_BASE.finditer(left))
    if not found:
        return left, ""
    m = found[-1]
    if m.group("above"):
        return left[: m.start()] + left[m.start() : m.start() + 2], m.group("above")
    if (m.start() and left[m.start() - 1] in "占参之相对") or (
        m.group()[:1] == "比" and left[m.start() + 1 : m.start() + 2] in "重例率值较"
    ):
        return left, ""
    if m.group()[:1] == "与" and not m.group().endswith(("相比", "同期")):
        return left, ""
    return left[: m.start()] + left[m.end() :], m.group().removesuffix("实际")
