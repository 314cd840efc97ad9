"""How a value stands in a cell of a text table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def cell(value: Any) -> str:
    """The text of one cell: empty for None, 0/1 for booleans, the shortest plain digits for numbers.

    >>> [cell(v) for v in (None, True, 32.0, 18.5, 1e16, 3e-7, "讲话")]
    ['', '1', '32', '18.5', '10000000000000000', '0.0000003', '讲话']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return number(value)
    return str(value)


def number(value: float) -> str:
    """The shortest digits that read back as the same number, never with an exponent or an idle `.0`."""
    text = repr(value)
    if "e" in text:
        text = format(Decimal(text), "f")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text
