"""Quoted strings of numerals and morphemes: 五好, 三基地一枢纽, 百城千屏, 进前三, 8337, 4×4."""

from __future__ import annotations

from ...lazy import lazy
from ...lean import dataclass

COUNTED = lazy("(?!四季|四海|五湖|五谷|五彩|七彩|八方|九州)[新老大]?[一二两三四五六七八九十双]")
"""What begins with a number; words of which a numeral is but a part do not count (四季, 七彩)."""
_N = "一二两三四五六七八九十双"
_NUMERAL_WORD = lazy(
    f"(?:[{_N}]{{1,2}}[个大项条件种支类轮张座方]?(?:[^{_N}、，]{{1,4}}|(?<=个)一)){{1,4}}|[{_N}]{{1,2}}[大项][^{_N}、，]{{2,10}}"
)
TWO_COUNTED = lazy(f"[{_N}]{{1,2}}[个大项条件种][^{_N}、，]{{2,4}}[、，][{_N}]{{1,2}}[个大项条件种][^{_N}、，]{{2,4}}")
"""Two counted labels in one (三项认知、四项建议)."""
_TWO = lazy(f"[{_N}][^{_N}]{{1,4}}[{_N}多].+")
NUMERALS = lazy("[一二三四五六七八九]{2}")
_DIGITS = lazy("[0-9]{3,8}[XN]?|[0-9]{2,6}(?:[一-鿿].{0,8})?|[一二三四五六七八九][·.][一二三四五六七八九].*")
_RANK = lazy("[进退争保前后居列入跨创达破超冲][一-鿿]{0,2}(?<!第)[一二三四五六七八九十百]+(?:争[一二三])?")
"""A goal in a ranking: 退后十, 进前三, 保三争二."""
_SMALL = "[^十百千万亿、，]"
_MANY_MANY = lazy(f"[十百千万]{_SMALL}{{0,2}}[百千万]亿?{_SMALL}{{0,4}}(?:[十百千万]{_SMALL}{{1,4}})?")
"""Big round numbers of things, twice (百城千屏, 千项万亿)."""
_ONE_ONE = lazy(f"一([^、，{_N[1:]}]{{1,3}})一([^、，{_N}]{{1,6}})")
BARE_COUNT = lazy("[一二两三四五六七八九十]{1,2}[大项张个][一-鿿]{1,2}")
_FOUR = 4
_TOGETHER = 8
"""Characters of a numeral label that is one of several side by side."""
_LONGEST, _LABEL = 12, 6
"""Characters of a numeral label, and from which on one before 工程 is its name."""


@dataclass(frozen=True, slots=True)
class NumeralForm:
    """What kind of formula a string of numerals and morphemes is, and the rule that says so."""

    type: str
    rule: str


def numeral_form(shape: str, neighbours: tuple[str, ...], *, before_programme: bool) -> NumeralForm | None:
    """The form of a quoted string.

    neighbours          the strings quoted beside it
    before_programme    whether the noun of a programme stands behind it
    """
    if "×" in shape or _DIGITS.fullmatch(shape):
        named = shape.endswith(("工程", "计划", "行动"))
        return NumeralForm("programme" if named else "numeric_abbrev", "quote_numeral")
    if _RANK.fullmatch(shape):
        return NumeralForm("numeric_abbrev", "quote_rank")
    if len(shape) >= _FOUR and _MANY_MANY.fullmatch(shape):
        named = before_programme or shape.endswith("行")
        return NumeralForm("programme" if named else "numeric_abbrev", "quote_many_many")
    if not COUNTED.match(shape):
        return None
    if TWO_COUNTED.fullmatch(shape):
        return NumeralForm("numeric_abbrev", "quote_numerals_together")
    if len(shape) <= _TOGETHER and any(COUNTED.match(n) for n in neighbours):
        return NumeralForm("numeric_abbrev", "quote_numerals_together")
    return _counted(shape, before_programme)


def _counted(shape: str, before_programme: bool) -> NumeralForm | None:
    if shape[0] == "一" and not _TWO.fullmatch(shape):
        return None
    if _ONE_ONE.fullmatch(shape):
        return NumeralForm("programme" if before_programme else "compact_abbrev", "quote_one_one")
    if _NUMERAL_WORD.fullmatch(shape.lstrip("新老大")) and len(shape) <= _LONGEST:
        if len(shape) > _LABEL and before_programme:
            return NumeralForm("programme", "quote_programme")
        return NumeralForm("numeric_abbrev", "quote_numeral")
    return None
