"""From numeral and magnitude to the number as written and the magnitude that belongs to the unit."""

from __future__ import annotations

from decimal import Decimal

from .numerals import exact

_DIGITS = "零一二三四五六七八九两0123456789"
_SMALL = "十百千拾佰仟"


def written(number: str, magnitude: str, last: str) -> tuple[Decimal | None, str]:
    """The number and its unit's magnitude: 1.8 + 万亿 → 1.8, 万亿; 六千 + 万 → 6000, 万; 三万五千 → 35000.

    `last` is the magnitude of the upper end where the number is the lower end of a range (2至3万).
    """
    if not number:
        small = magnitude.rstrip("万亿")
        return (exact(small), magnitude[len(small) :]) if small else (Decimal(1), magnitude)
    if magnitude == "亿" and "万" in number and "亿" not in number and number[-1] not in "万亿":
        return exact(number), magnitude  # 一万六千七百七十亿元 is 16770 亿元
    if any(c in "万亿" for c in number) and number[-1] not in "万亿":
        return exact(number + magnitude), ""
    scale = magnitude or last
    if number[-1].isdigit():
        return exact(number), scale
    small = scale.rstrip("万亿")
    return exact(number + small), scale[len(small) :]


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
