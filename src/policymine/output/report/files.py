"""The figures of a report as files of their own: SVG that stands alone, PNG by the `figures` extra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from ...errors import UsageError
from .drawing import Figure
from .html import Markup
from .palette import LIGHT, figure_css

FOLDER = "figures"

FORMS = ("svg", "png")

ZOOM = 2

_FAMILIES = (
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
)
"""Families that may stand for the plain one: without any that it has, resvg writes nothing at all, not even digits."""
_DIGIT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" font-family="sans-serif">0</text></svg>'
)
"""Pixels of a PNG for each of the figure: enough for print at its usual size."""

_MARK = re.compile(r' data-m="\d+"')


def figure_forms(names: str) -> tuple[str, ...]:
    """`svg,png` as a tuple. Raises UsageError for another form, or for png without the package that makes it."""
    wanted = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    for name in wanted:
        if name not in FORMS:
            raise UsageError(f"Unknown form of figures {name!r}.", f"Choose among {', '.join(FORMS)}.")
    if "png" in wanted and find_spec("resvg_py") is None:
        raise UsageError("Figures as png need resvg-py.", 'Run: pip install "policymine[figures]"')
    return wanted


def standalone(figure: Figure) -> str:
    """A figure's SVG with its colours and fonts, on white paper, without the marks' numbers."""
    opened, _, rest = _MARK.sub("", figure.svg).partition(">")
    look = f'<style>{Markup(figure_css(LIGHT))}</style><rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{opened}>{look}{rest}\n"


def figure_files(figures: Sequence[Figure], forms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(name below the output folder, content) of every figure in every form.

    Chinese in a PNG needs a Chinese font on this computer; an SVG takes those of whoever opens it.
    """
    for figure in figures:
        svg = standalone(figure)
        if "svg" in forms:
            yield f"{FOLDER}/{figure.name}.svg", svg.encode()
        if "png" in forms:
            yield f"{FOLDER}/{figure.name}.png", _png(svg, zoom=ZOOM, sans_serif_family=_family())


def _png(svg: str, **how: Any) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, **how))


@cache
def _family() -> str | None:
    """The first family in which this computer can write; None where it has none of them."""
    blank = _png(_DIGIT.replace(">0<", "><"))
    return next((name for name in _FAMILIES if _png(_DIGIT, sans_serif_family=name) != blank), None)
