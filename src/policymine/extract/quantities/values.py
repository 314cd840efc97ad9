"""From numeral and magnitude to the number as written and the magnitude that belongs to the unit."""

from __future__ import annotations

from decimal import Decimal

from .numerals import exact

_DIGITS = "零一二三四五六七八九两0123456789"
_SMALL = "十百千拾佰仟"
_ROUND = "百千万佰仟"
"""What a numeral ends in that is not counted out to its tens and ones."""


def written(number: str, magnitude: str, last: str) -> tuple[Decimal | None, str]:
    """The number and its unit's magnitude: 1.8 + 万亿 → 1.8, 万亿; 六千 + 万 → 6000, 万; 三万五千 → 3.5, 万.

    A numeral with 万 or 亿 inside that is counted out to its ones stays whole: 三万五千二百一十六 → 35216.
    `last` is the magnitude of the upper end where the number is the lower end of a range (2至3万).
    """
    if not number:
        small = magnitude.rstrip("万亿")
        return (exact(small), magnitude[len(small) :]) if small else (Decimal(1), magnitude)
    if "兆" in number and magnitude:
        trillions, _, rest = number.partition("兆")  # 2兆3,000亿 is 23000 亿
        whole, part, power = exact(trillions + "兆"), exact(rest), exact("一" + magnitude)
        return (whole / power + part if whole and part is not None and power else None), magnitude
    if magnitude == "亿" and "万" in number and "亿" not in number and number[-1] not in "万亿":
        return exact(number), magnitude  # 一万六千七百七十亿元 is 16770 亿元
    if any(c in "万亿" for c in number) and number[-1] not in "万亿":
        return _in_largest(exact(number + magnitude), number + magnitude)
    scale = magnitude or last
    if number[-1].isdigit():
        return exact(number), scale
    small = scale.rstrip("万亿")
    return exact(number + small), scale[len(small) :]


def _in_largest(value: Decimal | None, numeral: str) -> tuple[Decimal | None, str]:
    """A round numeral in its largest magnitude: 六亿二千万 → 6.2, 亿; 十万九千 → 10.9, 万."""
    largest = "亿" if "亿" in numeral else "万"
    if value is None or numeral[-1] not in _ROUND:
        return value, ""
    counted = value / (exact("一" + largest) or 1)
    return counted.normalize() if counted % 1 else counted, largest


def shared(first: str, own: str, second: str, scale: str) -> str:
    """The magnitude of a lower end that leaves 万 or 亿 to the upper one: 8百至1千万 → 百万; 8千到1万 → 千."""
    big = scale.lstrip(_SMALL)
    if not own or not big or own.lstrip(_SMALL):
        return own
    low, high = exact(first + own + big), exact(second + scale)
    return own + big if low is not None and high is not None and low < high else own


def in_magnitude(value: Decimal | None, scale: str, other: str) -> Decimal | None:
    """A value of one magnitude in another: 八千万 (8000, 万) beside 一亿 (亿) → 0.8."""
    power, target = exact("一" + scale), exact("一" + other)
    return value * power / target if value is not None and scale != other and power and target else value


def lower_end(first: str, low: Decimal | None, second: str, high: Decimal | None, scale: str) -> Decimal | None:
    """A lower end without its own magnitude, in the unit of the upper: 两到三千 → 2000, 8500到3万 → 0.85 (万)."""
    if low is None or high is None:
        return low
    if low >= high and scale:
        power = exact("一" + scale)
        return low / power if power else low
    small = second.lstrip(_DIGITS)
    if len(first) == 1 and small and all(c in _SMALL for c in small):
        power = exact("一" + small)
        return low * power if power and low * power < high else low
    return low
