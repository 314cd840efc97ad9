"""What says nothing without the names before its number: 向阳幼儿园等|6个|项目, 零就业家庭至少有|一人|就业."""

from __future__ import annotations

from ...lazy import lazy
from .phrases import Phrases
from .readings import Reading

_BARE_WORK = lazy("(?:新|续建|在建|新建|重点|重大|重点建设|建设|续建重点)?(?:项目|工程|机组)(?:建设)?")
"""Works that only their names tell from others."""
_NAMES = lazy("[^，。；：]{2,40}等")
_ONE_AT_LEAST = lazy("(?P<who>[^，、]{1,14}?(?:家庭|农户|户|班级|单位|村))(?:中)?至?少?有$")
_ARRANGED = lazy("(?P<what>(?:由[^，。由的]{2,16}|^[^，。由的]{2,20})(?:统一|统筹)?安排的(?:投资|资金|贷款))$")
_DONE = lazy("(?:将|要|须|应|能|可|能够)*(?P<what>(?:稳定|实现|充分)?(?:就业|创业|参保|增收|受训))")


def named(noun: str, names: str) -> str:
    """A bare work with the names that 等 closes before its number (城北水厂等|项目); else empty."""
    return names + noun if _BARE_WORK.fullmatch(noun) and _NAMES.fullmatch(names) else ""


def takes_one_of(reading: Reading, left: str, right: str) -> bool:
    """Whether at least one of a family is meant to have work: 确保零就业家庭至少有|一人|就业."""
    m = reading.item.mention
    found = _ONE_AT_LEAST.search(left) if m.unit in ("人", "名") and m.value == 1 else None
    done = _DONE.fullmatch(right) if found else None
    if not found or not done:
        return False
    who = found["who"].removeprefix("确保").removeprefix("保证").removeprefix("努力实现")
    reading.indicator, reading.action, reading.rule = who + done["what"], "有", "number_noun"
    reading.prefixed = True
    return True


def takes_arranged(phrases: Phrases, reading: Reading, left: str) -> bool:
    """Whether the sum is named by who arranges it: 由地方统筹安排的投资|1125亿元."""
    found = _ARRANGED.search(left) if reading.item.mention.kind == "money" and "安排的" in left else None
    verb = phrases.last_making(phrases.opened(left[: found.start()])[0]) if found else ""
    if not found or (found.start() and not verb):
        return False
    reading.indicator, reading.action, reading.rule = found["what"], verb, "noun_number"
    return True
