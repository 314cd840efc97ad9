"""The figures of a report as files of their own: SVG that stands alone, PNG by the `figures` extra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from ...errors import UsageError
from .drawing import Figure
from .html import Markup
from .palette import LIGHT, figure_css

FOLDER = "figures"

FORMS = ("svg", "png")

ZOOM = 2
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
            import resvg_py

            yield f"{FOLDER}/{figure.name}.png", bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM))
