"""How a value stands in a cell of a text table, and the guard before what a spreadsheet would run as a formula."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..lazy import lazy


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


GUARD = "'"
"""Put before a text that a spreadsheet would take for a formula."""

DANGEROUS = frozenset("=+-@\t\r")
"""What such a text begins with."""

_PLAIN_NUMBER = lazy(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?")
SUSPECT = DANGEROUS | {GUARD}
"""The only characters before which `guard` has anything to decide."""


def guard(text: str) -> str:
    """The text with GUARD before it where a spreadsheet would run it; numbers stay. `unguard` is the way back.

    >>> [guard(t) for t in ("=1+1", "-5", "- 通知", "'=1", "稳中求进")]
    ["'=1+1", '-5', "'- 通知", "''=1", '稳中求进']
    """
    # A text that has a GUARD of its own gets another one, so that nothing is lost on the way back.
    if text[:1] not in SUSPECT or text.lstrip(GUARD)[:1] not in DANGEROUS or _PLAIN_NUMBER.fullmatch(text):
        return text
    return GUARD + text


def unguard(text: str) -> str:
    """What `guard` was given.

    >>> [unguard(t) for t in ("'=1+1", "''=1", "'90s")]
    ['=1+1', "'=1", "'90s"]
    """
    if text[:1] == GUARD and text.lstrip(GUARD)[:1] in DANGEROUS:
        return text[1:]
    return text
