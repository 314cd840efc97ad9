"""Numerals to numbers: Chinese, Arabic, full-width and mixed (三百六十五, 1.3万亿, 2万5千, 二〇二五).

Values are computed with decimals, so that 1.1亿 is 110000000 and not 110000000.00000001.
"""

from __future__ import annotations

import math
from decimal import Decimal

from ...lazy import lazy

DIGIT_VALUES = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{c: i for i, c in enumerate("０１２３４５６７８９")},
    **{c: i for i, c in enumerate("0123456789")},
    "〇": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2, "俩": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "幺": 1,
}  # fmt: skip
SMALL_POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG_POWERS = {"万": 10**4, "亿": 10**8, "兆": 10**12, "萬": 10**4, "億": 10**8}
TENS = {"廿": 20, "卅": 30}
POWERS = {**SMALL_POWERS, **BIG_POWERS}

ARABIC_DIGITS = "0-9０-９"
HAN_DIGITS = "零〇○Ｏ一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
POSITIONAL = "零〇○Ｏ一二三四五六七八九"
HAN_NUMERALS = HAN_DIGITS + "十百千万亿拾佰仟"

ARABIC = (
    rf"[{ARABIC_DIGITS}]{{1,3}}(?:[,，][{ARABIC_DIGITS}]{{3}})+(?![{ARABIC_DIGITS}])(?:[.．·][{ARABIC_DIGITS}]+)?"
    rf"|[{ARABIC_DIGITS}]+(?:[.．·][{ARABIC_DIGITS}]+)?"
)
"""An Arabic number with or without thousands marks and decimals."""

_PLAIN = lazy(rf"[{ARABIC_DIGITS}]+(?:\.[{ARABIC_DIGITS}]+)?")
OLD_THOUSANDS = (
    rf"[{POSITIONAL}]{{1,3}}(?:[、，,][{POSITIONAL}]{{3}}){{1,4}}(?![{POSITIONAL}十百]|千(?![瓦克米伏卡焦]))"
    rf"(?:[·．][{POSITIONAL}]{{1,3}})?"
)
"""A number in Chinese digits with thousands marks, as plans of the fifties write (一、四五七万吨)."""

HAN_POINT = rf"(?:[点·．]|(?<![十百千])\.(?=[{POSITIONAL}]{{1,2}}(?:万|亿|％|%|倍)))"
"""The point of a number in Chinese digits; the Latin one only before magnitude, percent or times (二五.一万吨)."""

_OLD_MARK = lazy(rf"(?<=[{POSITIONAL}])、(?=[{POSITIONAL}]{{3}}(?:[、·．點点]|$))")
_VAGUE = lazy("[几数多余来许]")
_TO_ASCII = str.maketrans("０１２３４５６７８９．·", "0123456789..")
_ADJACENT = lazy(r"[一二两三四五六七八九]{2}")
_BLANKS = lazy(r"[\s,，]")


def parse(numeral: str) -> float | None:
    """The value of a numeral; None where it states none (几百, 数千), is no numeral or beyond any float.

    >>> parse("三百六十五"), parse("1.3万亿"), parse("２万5千"), parse("二〇二五"), parse("几百")
    (365.0, 1300000000000.0, 25000.0, 2025.0, None)
    """
    value = exact(numeral)
    number = None if value is None else float(value)
    return number if number is None or math.isfinite(number) else None


_BEYOND = Decimal(10) ** 20
"""万万万八万万万 and the like: torn text, no number of anything."""


def exact(numeral: str) -> Decimal | None:
    """As `parse`, without rounding."""
    if numeral.isascii() and _PLAIN.fullmatch(numeral):
        return Decimal(numeral)
    text = _OLD_MARK.sub("", _BLANKS.sub("", numeral)).translate(_TO_ASCII)
    if not text:
        return None
    if text[:1] in ("负", "負", "-", "－") and len(text) > 1:
        value = exact(text[1:])
        return None if value is None else -value
    if _VAGUE.search(text):
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    # old plans write 七三·一亿元: digits in Chinese with a point
    whole, point, decimals = text.replace("點", "点").replace(".", "点").partition("点")
    if point:
        return _with_decimals(whole, decimals)
    value = _whole(text)
    return value if value is None or value < _BEYOND else None


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    """三点一四, 三点五万: what stands behind the point are digits, then perhaps a power."""
    base = _whole(whole) if whole else Decimal(0)
    digits = ""
    for at, c in enumerate(decimals):
        if c not in DIGIT_VALUES:
            power = _power(decimals[at:])
            break
        digits += str(DIGIT_VALUES[c])
    else:
        power = Decimal(1)
    if base is None or power is None or not digits:
        return None
    return (base + Decimal(int(digits)) / Decimal(10 ** len(digits))) * power


def _power(text: str) -> Decimal | None:
    value = Decimal(1)
    for c in text:
        if c not in POWERS:
            return None
        value *= POWERS[c]
    return value


def _whole(text: str) -> Decimal | None:
    """Additive and multiplicative reading: each power multiplies what stands before it."""
    if text and all(c in DIGIT_VALUES for c in text):
        return Decimal("".join(str(DIGIT_VALUES[c]) for c in text))
    total, section, digit = Decimal(0), Decimal(0), None
    last_power: int | Decimal = 0
    at = 0
    while at < len(text):
        c = text[at]
        number = _PLAIN.match(text, at)
        if number:
            digit, at = Decimal(number.group()), number.end()
            continue
        if c in DIGIT_VALUES:
            digit = Decimal(DIGIT_VALUES[c]) if c not in "零〇○" else None
            last_power = 0 if c in "零〇○" else last_power
        elif c in TENS:
            section += TENS[c]
        elif c in SMALL_POWERS:
            section += (Decimal(1) if digit is None else digit) * SMALL_POWERS[c]
            digit, last_power = None, SMALL_POWERS[c]
        elif c in BIG_POWERS:
            power = BIG_POWERS[c]
            counted = section if digit is None else section + digit
            if (total or last_power >= 10**4) and (counted == 0 or total < power):
                total = (total + counted) * power
            else:
                total += (Decimal(1) if counted == 0 and digit is None else counted) * power
            section, digit, last_power = Decimal(0), None, power
        else:
            return None
        at += 1
    if digit is not None:
        # 两千四百五 is 2450, 一万三 is 13000: a digit behind a power counts its next lower one.
        section += digit * Decimal(last_power) / 10 if last_power and last_power > 10 else digit
    return total + section


def spread(numeral: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of an approximate numeral made of neighbouring digits: 七八百 → 700, 800; None for others.

    >>> spread("三五百")
    (Decimal('300'), Decimal('500'))
    """
    pair = _ADJACENT.search(numeral)
    if not pair or (not any(c in POWERS for c in numeral) and len(numeral) > 2):
        return None
    ends = [exact(numeral[: pair.start()] + c + numeral[pair.end() :]) for c in pair.group()]
    if ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        return None
    near = DIGIT_VALUES[pair.group()[1]] - DIGIT_VALUES[pair.group()[0]] == 1
    if not near and pair.group() != "三五":
        return None  # 一五个 in old plans is 15
    return ends[0], ends[1]


def han(number: int) -> str:
    """A whole number from 0 to 10**12 - 1 in Chinese numerals: the inverse of `parse`.

    >>> han(10203), han(120_000_005)
    ('一万零二百零三', '一亿二千万零五')
    """
    if number == 0:
        return "零"
    parts: list[str] = []
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, power)
        if section:
            parts.append(("零" if parts and section < 1000 else "") + _section(section) + name)
    return "".join(parts)


def _section(number: int) -> str:
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        elif text:
            gap = True
    return text
