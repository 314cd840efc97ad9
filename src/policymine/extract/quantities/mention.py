"""One quantity expression, and the bounds that follow from how it is meant."""

from __future__ import annotations

from decimal import Decimal

from ...lean import dataclass

ROUNDED = 4
"""Digits kept of fractions: the code book gives three (0.667)."""

PARTS = ("percent", "fraction", "share")
"""Kinds of the parts of a whole."""
COUNTS = ("classifier", "people")
"""Kinds of the numbers of things and persons."""


@dataclass(slots=True)
class Mention:
    """A quantity expression in the compact text.

    number      where the number itself begins, behind a comparator
    kind        the unit's kind in units.tsv, or fraction, ratio, rate, full, zero, none
    lead, tail  the comparator words before and behind the number
    predicate   the verb that belongs to the quote (覆盖 in 100%覆盖)
    words       the quote
    scale       the magnitude that opens the unit (万亿)
    """

    start: int
    end: int
    number: int
    op: str
    low: float | None
    high: float | None
    unit: str
    kind: str
    rule: str
    lead: str = ""
    tail: str = ""
    predicate: str = ""
    words: str = ""
    scale: str = ""

    @property
    def value(self) -> float | None:
        """The lower bound, or the upper one where there is no lower."""
        return self.low if self.low is not None else self.high

    def mean(self, op: str) -> None:
        """Take over how another quantity of the same list is meant."""
        self.op = op
        self.low, self.high = bounds(op, self.value, self.value)


def bounds(op: str, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The bounds that are stated: only the lower for 以上 and 超过, only the upper for 以内 and 低于."""
    if op in (">=", ">"):
        return low, None
    if op in ("<=", "<"):
        return None, high if high is not None else low
    return low, high


def plain(value: Decimal | None) -> float | None:
    """A decimal as a float; endless fractions rounded."""
    if value is None:
        return None
    exponent = value.as_tuple().exponent
    return float(round(value, ROUNDED)) if isinstance(exponent, int) and exponent < -8 else float(value)
