"""Dates as documents write them, and the years that follow from what a text says about itself."""

from __future__ import annotations

from ..lazy import lazy

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "Ｏ": 0, "O": 0, "零": 0, "0": 0, "元": 1}
_YEAR_HAN = "[一二两〇○ＯO零三四五六七八九]{4}"
_HAN = "[一二三四五六七八九十]{1,3}"

DATE = (
    r"(?:(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    rf"|{_YEAR_HAN}年{_HAN}月{_HAN}日"
    r"|民[国國] ?\d{2,3} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}|(?:19|20)\d{2}/\d{1,2}/\d{1,2}|(?:19|20)\d{2}\.\d{1,2}\.\d{1,2})"
)
"""A full date in any of the usual ways, as a pattern without groups."""

DATE_IN_BRACKETS = lazy(r"[（(]\s*[12一二两〇○ＯO零三四五六七八九民]")
"""What every bracket that opens with a date opens with: quick to compile, and rare enough."""

_PARTS = lazy(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_MONTH = lazy(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?!\d)")
_YEAR = lazy(r"(?:19|20)\d{2}")
_PARTS_ROC = lazy(r"民[国國]\s*(\d{2,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PARTS_HAN = lazy(rf"({_YEAR_HAN})年({_HAN})月({_HAN})日")
_ROC = lazy(
    r"(?:中[华華])?民[国國](\d{1,3}|[一二三四五六七八九十百零〇]{1,5})年的?(?:元旦|(?:1|一)月(?:1|一)日|开国纪念日|開國紀念日)"
)
_ROC_NAMED = lazy(rf"((?:19|20)\d\d|{_YEAR_HAN})年的?(?:中[华華]民[国國])?(?:开国纪念日|開國紀念日)")
_ROC_LINE = lazy(r"(1[0-4]\d)[/.](\d{1,2})[/.](\d{1,2})")

_FOUNDED = {
    "中国共产党成立": 1921,
    "建党": 1921,
    "中华人民共和国成立": 1949,
    "新中国成立": 1949,
    "建国": 1949,
    "中国人民抗日战争暨世界反法西斯战争胜利": 1945,
    "改革开放": 1978,
    "中国人民解放军建军": 1927,
}
_ANNIVERSARY = lazy(
    r"今年(?:是|将迎来|恰逢|适逢|迎来|我们将迎来)[^。;；]{0,12}?(" + "|".join(_FOUNDED) + r")(\d{1,3})周年"
)
_PLANS = {"六五": 1981, "七五": 1986, "八五": 1991, "九五": 1996, "十五": 2001} | {
    f"十{c}五": 2006 + 5 * i for i, c in enumerate("一二三四五")
}
_PLAN_NAMES = "|".join(sorted(_PLANS, key=len, reverse=True))
_PLAN_YEAR = lazy(
    rf"今年是[^。]{{0,30}}?[“\"]({_PLAN_NAMES})[”\"](?:规划|计划|时期)?[^。，,;；“”]{{0,40}}?"
    r"(开局|第一年|首年|收官|最后一年|第二年|第三年|第四年)"
)
_NAMED_DAY = lazy(r"(?<!\d)((?:19|20)\d{2})[-_.年]?([01]\d)[-_.月]?([0-3]\d)(?!\d)")
_NAMED_YEAR = lazy(r"(?<![^_\-. （(])(?<!\d[-—~])((?:19|20)\d{2})(?![^_\-. ）)年])(?!年?[-—~]\d)")
_REVIEW = lazy(
    r"(?:^|\n)[ \u3000]{0,8}(?:一、|第一部分|\(一\)|（一）)?[ \u3000]?"
    r"((?:19|20)\d{2})年(?:政府)?(?:主要)?工作(?:的)?回顾"
)
_OFFSETS = {"第二年": 1, "第三年": 2, "第四年": 3, "收官": 4, "最后一年": 4}


def han_number(text: str) -> int:
    """一 to 三十一 and the like; 0 for what is none.

    >>> han_number("二十三"), han_number("十"), han_number("一百零三")
    (23, 10, 103)
    """
    total = 0
    if "百" in text:
        head, _, text = text.partition("百")
        total, text = 100 * _DIGITS.get(head or "一", 1), text.lstrip("零〇")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return total + 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return total + _DIGITS.get(text, 0)


def _year_of(text: str) -> int:
    """2006 and 二〇〇六 as a number."""
    return int(text) if text.isdecimal() else int("".join(str(_DIGITS.get(c, 0)) for c in text))


def iso(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD; empty where there is none or it cannot be.

    >>> iso("2018年3月7日"), iso("二〇〇四年十月十五日"), iso("2020-10-22 09:43"), iso("民國112年11月15日")
    ('2018-03-07', '2004-10-15', '2020-10-22', '2023-11-15')
    """
    if not text:
        return ""
    if match := _PARTS.search(text):
        year, month, day = map(int, match.groups())
    elif "民" in text and (republic := _PARTS_ROC.search(text)):
        year, month, day = int(republic[1]) + 1911, int(republic[2]), int(republic[3])
    else:
        han = _PARTS_HAN.search(text) if "年" in text else None
        if han is None:
            return ""
        year = _year_of(han[1])
        month, day = han_number(han[2]), han_number(han[3])
    if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
        return f"{year:04}-{month:02}-{day:02}"
    return ""


def republic_line(line: str) -> str:
    """The date of a line that is nothing but one, in years of the Republic; only where these have three digits.

    >>> republic_line("107/12/21"), republic_line("98/05/06")
    ('2018-12-21', '')
    """
    match = _ROC_LINE.fullmatch(line)
    return iso(f"{int(match[1]) + 1911}-{match[2]}-{match[3]}") if match else ""


def loose(text: str) -> str:
    """A date, a month or a year, as exact as `text` has it."""
    full = iso(text)
    if full:
        return full
    month = _MONTH.search(text)
    if month and 1 <= int(month[2]) <= 12:
        return f"{month[1]}-{int(month[2]):02}"
    year = _YEAR.search(text)
    return year[0] if year else ""


def in_filename(name: str) -> str:
    """The date that a file's name holds.

    >>> in_filename("xi2020_2020-01-08_30"), in_filename("gwr_1984"), in_filename("制造2025"), in_filename("20190317_a")
    ('2020-01-08', '1984', '', '2019-03-17')
    """
    full = _NAMED_DAY.search(name)
    if full and (date := iso("-".join(full.groups()))):
        return date
    # 中国制造2025 and 2021-2023年 are subjects, not dates: the year must stand by itself, and in no range.
    year = _NAMED_YEAR.search(name)
    return year[1] if year else ""


def republic_new_year(text: str) -> str:
    """The date of a New Year's address that counts the years of the Republic (民國九十年元旦)."""
    match = _ROC.search(text) if "民" in text else None
    if match is None:
        named = _ROC_NAMED.search(text) if "纪念日" in text or "紀念日" in text else None
        return f"{_year_of(named[1])}-01-01" if named else ""
    count = int(match[1]) if match[1].isdigit() else han_number(match[1])
    return f"{1911 + count}-01-01"


def inferred_year(text: str) -> str:
    """The year that an anniversary, the place in a plan period, or the year under review gives away."""
    if "周年" in text and (match := _ANNIVERSARY.search(text)):
        return str(_FOUNDED[match[1]] + int(match[2]))
    if "今年是" in text and (match := _PLAN_YEAR.search(text)):
        return str(_PLANS[match[1]] + _OFFSETS.get(match[2], 0))
    match = _REVIEW.search(text) if "回顾" in text else None
    return str(int(match[1]) + 1) if match else ""
