"""From words of time to dates: 到2025年底, “十四五”期间, 年内, 三年内, 到本世纪中叶.

Dates are only given where they follow from the words, from the document's own date or from the heading that
governs the place; nothing is guessed.
"""

from __future__ import annotations

import re

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from .numerals import parse
from .patterns import any_of

HAN_YEAR = "[二一][〇○零0Ｏ一二三四五六七八九]{3}"
YEAR = rf"(?:[12１２][0-9０-９]{{3}}|{HAN_YEAR})"
_YEAR = lazy(YEAR)
_SHIFTS = {"明": 1, "后": 2, "去": -1, "前": -2, "上": -1}
_BY = ("到", "至", "力争到", "争取到", "预计到", "计划到", "确保到", "截至", "截止", "于")
_OF_THE_YEAR = ("全年", "年内", "年度", "年底", "年末", "年终", "岁末", "当年", "上半年", "下半年")
_QUARTER = lazy("^(?:第?[一二三四]季度|前三季度|上半年|下半年)")
_LENGTH = lazy(r"([0-9０-９一二两三四五六七八九十]{1,3})(年|个月)")
_GONE = lazy("^(?:每|逐|过去|近|前|这|上|最近|刚刚)|来$")
_AHEAD = ("今后", "未来", "接下来")
_PLAN_YEARS, _LAST_QUARTER = 5, ("10", "11", "12")
_PLAN_WORDS = lazy("^(?:到|至)?(?:规划期|期末|期内|近期|远期)")
_NUMBERED = lazy("第([一二三四五六七八九十]{1,2})个五年")
_CENTURIES = ("本世纪中叶", "本世纪末")
_REPUBLIC = lazy("(?<![0-9])1[0-4][0-9](?=年)")
_NEAR = 15
"""Years of the Republic are read as such only so near to the document's own year."""
_FOUR_DIGITS = lazy("[12][0-9]{3}")
_MONTH = lazy(r"年([0-9０-９一二三四五六七八九十]{1,3})月")
_MONTH_OF_YEAR = lazy(f"{YEAR}年([0-9０-９一二三四五六七八九十]{{1,3}})月")
_BARE_YEARS = lazy("[0-9０-９一二两三四五六七八九十]{1,3}年间?")
"""二十年 before a verb: nothing says from when so many years count."""
_BARE_MONTH = lazy("^[到至]?([0-9０-９一二三四五六七八九十]{1,3})月")
_OF_QUARTER = lazy("([一二三四])季度")
_NEAR_YEAR = lazy(r"([今明后本当去上前])年")


_DECADE = lazy(
    "(?P<century>二十世纪|20世纪|上世纪|二十一世纪|21世纪|本世纪|新世纪)?(?P<ten>[二三四五六七八九]十|[2-9]0)年代(?P<part>[初前中后末]?)"
)
_EARLY = lazy("(?:世纪)的?(?:头|前|第一个)(?P<n>[一二三四五]?十|[1-5]0)年")
_FIVE_YEARS = lazy("(?:在)?(?:今后|未来)?五年(?:内|之内|期间|间)?")
_SURE_DECADE = 50
"""From the fifties on a decade without a century is one of the twentieth."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the time a text speaks in.

    anchor   the document's date (2024-03-18, 2024-03, 2024), empty if unknown
    within   the year of the heading or lead-in that governs the place (2013年), empty if none
    plan     the plan that the document is (十四五), empty if it is none
    latest   the latest year the text names, 0 if none: tells only in which century it was written
    past     whether what is dated has happened by the document's date
    titled   whether the document's title names the plan
    """

    anchor: str = ""
    within: str = ""
    plan: str = ""
    latest: int = 0
    past: bool = False
    titled: bool = False


class Calendar:
    """Says which days words mean; built once from plan_periods.tsv."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.periods = {row["name"]: (row["start"], row["end"]) for row in lexicons["plan_periods"]}
        # 一九七五年 holds no 七五, 二十五年 no 十五
        self._period = lazy(rf"(?<![十一二三四五六七八九〇○零])(?:{any_of(self.periods)})(?![五年])")

    def last_year(self, plan: str) -> int:
        """The last year of a plan (十四五 → 2025); 0 for what is none."""
        return int(self.periods[plan][1][:4]) if plan in self.periods else 0

    def dates(self, words: str, known: Known) -> tuple[str, str]:
        """First and last day (ISO) that the words mean; empty where unknown."""
        first, last = self._dates(words, known) if words else ("", "")
        if not known.past or not last or last <= known.anchor or not known.anchor:
            return first, last
        # 全年 in a report of March is the year before; what has happened has no day ahead of the report
        told = known.anchor[:4].isdigit() and words.removeprefix("第").startswith(
            (*_OF_THE_YEAR, "一季", "二季", "三季", "四季", "前三季")
        )
        if told and last[:4] == known.anchor[:4] and known.anchor[5:7] in ("", "01", "02", "03", "04"):
            return self._in_year(int(last[:4]) - 1, words) if known.anchor[5:7] else ("", "")
        return (first, last) if last[:4] == known.anchor[:4] else ("", "")

    def _dates(self, words: str, known: Known) -> tuple[str, str]:
        if period := self._period.search(words):
            return self._of_period(period.group(), words, known)
        if (numbered := _NUMBERED.search(words)) and f"{numbered[1]}五" in self.periods:
            return self._of_period(f"{numbered[1]}五", words, known)
        years = [int(parse(y) or 0) for y in _YEAR.findall(words)]
        if len(years) >= 2:
            return self._between(years[0], years[-1], words)
        if years:
            return self._in_year(years[0], words)
        if known.plan in self.periods and (_PLAN_WORDS.match(words) or self._whole_plan(words, known)):
            start, end = self.periods[known.plan]
            return ("", end) if words.startswith(("到", "至")) or "末" in words else (start, end)
        if "年代" in words and (decade := _DECADE.search(words)):
            return _of_decade(decade, words, known)
        if "世纪" in words and (early := _EARLY.search(words)):
            return "2001-01-01", f"{2000 + int(parse(early['n']) or 0)}-12-31"
        anchor = known.anchor
        base = int(anchor[:4]) if _FOUR_DIGITS.match(anchor) else 0
        if republic := _REPUBLIC.search(words):
            year = int(republic.group()) + 1911
            return self._in_year(year, words) if base and abs(year - base) <= _NEAR else ("", "")
        if month := _BARE_MONTH.match(words):
            within = _YEAR.findall(known.within)
            year = int(parse(within[0]) or 0) if len(within) == 1 else base
            return self._in_year(year, f"年{month[1]}月前") if year else ("", "")
        if words.startswith(_OF_THE_YEAR) and (within := _YEAR.findall(known.within)) and len(within) == 1:
            return self._in_year(int(parse(within[0]) or 0), words)
        return self._relative(words, base, anchor, known.plan) if base else ("", "")

    def _whole_plan(self, words: str, known: Known) -> bool:
        """Whether 五年, 五年内 are the years of the plan that the text is, written by their beginning, or called so."""
        if known.past or not _FIVE_YEARS.fullmatch(words):
            return False
        year = known.anchor[:4]
        start, end = (int(day[:4]) for day in self.periods[known.plan])
        return not year.isdigit() or start - 2 < int(year) <= (end if known.titled else start)

    def _of_period(self, name: str, words: str, known: Known) -> tuple[str, str]:
        start, end = self.periods[name]
        if name in _CENTURIES:
            year = int(known.anchor[:4]) if known.anchor[:4].isdigit() else known.latest
            if year and year <= 2000:  # 到本世纪末 in a report of 1987
                return "", f"{int(end[:4]) - 100}{end[4:]}"
        return ("", end) if words.startswith(("到", "至")) or "末" in words else (start, end)

    def _between(self, first: int, last: int, words: str) -> tuple[str, str]:
        """一九五七年十月到一九五八年九月: from the first day of the one month to the last of the other."""
        months = [int(parse(m) or 0) for m in _MONTH_OF_YEAR.findall(words)]
        start, end = (months[0], months[-1]) if len(months) == 2 else (0, 0)
        if not (1 <= start <= 12 and 1 <= end <= 12):
            return f"{first}-01-01", f"{last}-12-31"
        return f"{first}-{start:02d}-01", f"{last}-{end:02d}-{_days(last, end):02d}"

    def _in_year(self, year: int, words: str) -> tuple[str, str]:
        month = _MONTH.search(words)
        first, last = f"{year}-01-01", f"{year}-12-31"
        if month and (number := parse(month[1])) and 1 <= number <= 12:
            last = f"{year}-{int(number):02d}-{_days(year, int(number)):02d}"
        if "上半年" in words:
            last = f"{year}-06-30"
        if "下半年" in words:
            first = f"{year}-07-01"
        if "年初" in words:
            last = f"{year}-03-31"
        if quarter := _OF_QUARTER.search(words):
            number = "一二三四".index(quarter[1]) + 1
            first = f"{year}-{3 * number - 2:02d}-01"
            last = f"{year}-{3 * number:02d}-{_days(year, 3 * number):02d}"
        if "前三季度" in words:
            first, last = f"{year}-01-01", f"{year}-09-30"
        if "以来" in words or words.endswith("起"):
            return first, ""
        by = words.startswith(_BY) or words.endswith("前")
        return ("" if by or "底" in words or "末" in words or "年终" in words else first), last

    def _relative(self, words: str, base: int, anchor: str, plan: str) -> tuple[str, str]:
        """今年, 明年, 年内, 三年内: counted from the document's date."""
        if words.startswith("今明两年"):
            return f"{base}-01-01", f"{base + 1}-12-31"
        m = _NEAR_YEAR.search(words)
        if m:
            return self._in_year(base + _SHIFTS.get(m[1], 0), words)
        if words.startswith(_OF_THE_YEAR) or _QUARTER.match(words):
            return self._in_year(base, words)
        m = _LENGTH.search(words)
        number = parse(m[1]) if m else None
        if m is None or number is None or _GONE.search(words):
            return "", ""
        if number > _PLAN_YEARS and _BARE_YEARS.fullmatch(words):
            return "", ""
        if m[2] == "年" and number == _PLAN_YEARS and words.startswith(_AHEAD) and plan in self.periods:
            start, end = self.periods[plan]
            if base + (anchor[5:7] in _LAST_QUARTER) == int(start[:4]):
                return start, end  # 今后五年 in the year in which the plan begins, or just before it
        start = anchor if len(anchor) == 10 else ""
        if m[2] == "年":
            last = base + int(number) - (1 if words.startswith(_AHEAD) and len(anchor) == 4 else 0)
            whole = len(anchor) == 10 and not anchor.endswith("02-29")
            return start, f"{last}{anchor[4:]}" if whole else f"{last}-12-31"
        if len(anchor) < 7:
            return "", ""
        months = int(anchor[5:7]) - 1 + int(number)
        year, month = base + months // 12, months % 12 + 1
        return start, f"{year}-{month:02d}-{min(int(anchor[8:10] or 28), _days(year, month)):02d}"


def _of_decade(m: re.Match[str], words: str, known: Known) -> tuple[str, str]:
    """九十年代: first and last day; of 九十年代末 the last only, of its 初期 none, whose end nobody states."""
    ten = int(parse(m["ten"]) or 0)
    told = known.anchor[:4] if known.anchor[:4].isdigit() else str(known.latest or "")
    century = 1900
    if m["century"] in ("二十一世纪", "21世纪", "新世纪") or (m["century"] == "本世纪" and told > "2000"):
        century = 2000
    elif not m["century"] and ten < _SURE_DECADE and not (told and told < "2000"):
        return "", ""
    if m["part"] and m["part"] != "末":
        return "", ""
    first = "" if m["part"] or words.startswith(("到", "至")) else f"{century + ten}-01-01"
    return first, f"{century + ten + 9}-12-31"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
