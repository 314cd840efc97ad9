"""Quoted strings that only label something: codes, generations and titles, told apart from names of programmes."""

from __future__ import annotations

from ...lazy import lazy

FORMULA = lazy("[0-9][+×][0-9A-Za-z]|^[0-9]{3,8}[XN]?$")
"""Sums and codes that are numeral formulas (4+N, 8337)."""
PROGRAMME_END = lazy("(?:工程|行动|计划|活动|战略|[一二三四五六七八九十]大?建设|(?<![0-9一二三四五六七八九十这])年)$")
"""What names of programmes end in."""
FAR_PROGRAMME = lazy("[一-鿿]{0,10}(?:工程|行动|计划)(?!师|机|方案|书)")
"""The noun of a programme somewhere behind a quotation (“创新山东2030”重大科技创新工程)."""
GENERATION = lazy("(?:[0-9][05]|[五六七八九〇零]{1,2}[〇零])后")
"""Those born in one decade (90后, 零零后)."""
DESIGNATION = lazy("全国.{5,}(?<!一盘棋)(?<!一张图)(?<!一张网)(?<!清单)(?<![节月周])")
"""Titles that places, bodies and people of the whole country are given."""
_DOORS = frozenset("网窗屏码门")
"""The one place at which services are had (一窗通办, 一网监管)."""
_COUNTED_SERVICE = 4
"""Characters of the name of such a service."""
_LABEL = lazy("[A-Z][^A-Za-z+]|(?:19|20)[0-9]{2}|[^/]*/|.*[A-Za-z0-9]$")
_CODED = lazy("[A-Z]{2,4}(?=[一-鿿])")
"""A code of letters that counts up from one quotation to the next (CIA, CIB, CIC)."""
_YEARLY = lazy("[一-鿿]{2}20[0-9]{2}$|^20[0-9]{2}[一-鿿]{2}")
"""A year at either end of a name."""


def is_label(shape: str, right: str, neighbours: tuple[str, ...]) -> bool:
    """Whether a quoted string only labels something (“A 基础共性”, “CIA基础综合”).

    `right` is what stands behind the quotation, `neighbours` the quoted strings right beside it.
    """
    if "+" in shape or "×" in shape or FORMULA.search(shape):
        return False
    coded = _CODED.match(shape)
    code = shape[: coded.end()] if coded else ""
    if code and any(n.startswith(code[:-1]) and not n.startswith(code) for n in neighbours):
        return True
    if _LABEL.match(shape) is None:
        return False
    # “2030启航计划”, “创新山东2030”重大科技创新工程: names of programmes with a year.
    named = PROGRAMME_END.search(shape) or FAR_PROGRAMME.match(right)
    return not (named and _YEARLY.search(shape))


def one_thing(shape: str) -> bool:
    """Whether a short quoted string counts one thing, and is not what is done through one door (一网通查).

    >>> one_thing("一张图"), one_thing("一哄而上"), one_thing("一网通查"), one_thing("一支队伍管执法")
    (True, True, False, False)
    """
    if shape[0] != "一" or len(shape) > _COUNTED_SERVICE:
        return False
    return len(shape) < _COUNTED_SERVICE or shape[1] not in _DOORS
