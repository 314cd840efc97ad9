"""SVG by hand: a canvas to draw on, the width of words, round numbers for axes, and what each mark stands for."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from ...lean import dataclass
from .html import Markup, tag

EM = 12.0
"""The size of the letters, in pixels."""


def width(words: str, size: float = EM) -> float:
    """About how wide words are: a Chinese character an em, other letters a little more than half."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in words)


def clip(words: str, room: float, size: float = EM) -> str:
    """The words, cut to the room with an ellipsis if they are wider.

    >>> clip("高质量发展", 40)
    '高质…'
    """
    if width(words, size) <= room:
        return words
    kept = ""
    for c in words:
        if width(kept + c + "…", size) > room:
            break
        kept += c
    return kept + "…"


def clip_middle(words: str, room: float, size: float = EM) -> str:
    """The same for names that differ at their ends: what is left out is in the middle.

    >>> clip_middle("report_of_the_province_2024", 100)
    'repor…ce_2024'
    """
    if width(words, size) <= room:
        return words
    tail = ""
    for c in reversed(words):
        if width(c + tail, size) > room * 0.55:
            break
        tail = c + tail
    return clip(words, room - width(tail, size), size) + tail


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers from `low` to `high`, not more than about `most`.

    >>> ticks(0, 10), ticks(4.5, 6.2, 5)
    ([0.0, 2.0, 4.0, 6.0, 8.0, 10.0], [4.5, 5.0, 5.5, 6.0])
    """
    if not high > low:
        return [low]
    rough = (high - low) / most
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * k for k in (1, 2, 2.5, 5, 10) if unit * k >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(i * step, 10) for i in range(first, last + 1)]


def short(value: float) -> str:
    """A number as it stands at an axis.

    >>> short(5.0), short(0.25), short(12000)
    ('5', '0.25', '12,000')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


@dataclass
class Marks:
    """What the marks of a figure stand for: rows of `table` whose `columns` have the values of the mark.

    A column may end in `^` (its value begins so) or `@` (the group of the document it names).
    """

    table: str
    columns: Sequence[str]
    _keys: dict[str, int] = field(default_factory=dict)
    _made: list[list[Any]] = field(default_factory=list)

    def add(self, values: Sequence[str], said: str) -> int:
        """The number of a new mark; `said` is what it shows, in words."""
        self._made.append([*(self._keys.setdefault(str(v), len(self._keys)) for v in values), said])
        return len(self._made) - 1

    def values(self) -> Iterator[list[str]]:
        """The values of each mark, in the order of the columns."""
        keys = list(self._keys)
        return ([keys[key] for key in mark[:-1]] for mark in self._made)

    def data(self) -> Mapping[str, Any]:
        """What the page's script reads."""
        return {"t": self.table, "c": list(self.columns), "k": list(self._keys), "m": self._made}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the page.

    name     of its file, and of the place in the page
    title    what it shows; `caption` how it is read, and what it leaves out
    """

    name: str
    title: str
    caption: str
    svg: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class Note:
    """What the figures of a section leave out, where no figure of its own can say it."""

    words: str


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Elements of a figure, drawn one over the other. All numbers are pixels from the upper left corner."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide, high
        self._parts: list[Markup] = []

    def text(self, x: float, y: float, words: object, look: str = "t", *, anchor: str = "", turn: float = 0) -> None:
        """Words at a base line. `anchor` is middle or end; `turn` turns them about the point, in degrees."""
        place = f"rotate({_n(turn)} {_n(x)} {_n(y)})" if turn else None
        self._add("text", words, x=_n(x), y=_n(y), class_=look, text_anchor=anchor or None, transform=place)

    def rect(self, x: float, y: float, wide: float, high: float, look: str, mark: int | None = None) -> None:
        size = {"width": _n(max(wide, 0.5)), "height": _n(max(high, 0.5))}
        self._add("rect", x=_n(x), y=_n(y), **size, class_=look, data_m=mark)

    def circle(self, x: float, y: float, radius: float, look: str, mark: int | None = None) -> None:
        self._add("circle", cx=_n(x), cy=_n(y), r=_n(radius), class_=look, data_m=mark)

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str = "g", mark: int | None = None) -> None:
        self._add("path", d=f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", class_=look, data_m=mark)

    def path(self, steps: str, look: str, mark: int | None = None) -> None:
        self._add("path", d=steps, class_=look, data_m=mark)

    def _add(self, name: str, /, *children: object, **attributes: object) -> None:
        self._parts.append(tag(name, *children, **attributes))

    def svg(self, title: str, caption: str) -> Markup:
        """The figure; its title and description are read to those who cannot see it."""
        return tag(
            "svg",
            tag("title", title),
            tag("desc", caption),
            *self._parts,
            xmlns="http://www.w3.org/2000/svg",
            class_="fig",
            role="img",
            width=_n(self.wide),
            height=_n(self.high),
            viewBox=f"0 0 {_n(self.wide)} {_n(self.high)}",
        )


def grid(canvas: Canvas, x: float, y: float, wide: float, high: float, size: tuple[int, int]) -> None:
    """Empty cells, `size` columns and rows, of which the upper left one begins at x, y."""
    columns, rows = size
    canvas.rect(x, y, wide * columns, high * rows, "z")
    across = "".join(f"M{_n(x)} {_n(y + high * j)}h{_n(wide * columns)}" for j in range(rows + 1))
    down = "".join(f"M{_n(x + wide * i)} {_n(y)}v{_n(high * rows)}" for i in range(columns + 1))
    canvas.path(across + down, "q")


def step(value: float, limits: Sequence[float]) -> int:
    """The step of the colour scale (1 …) of a value: one more for each limit that it reaches."""
    return 1 + sum(value >= limit for limit in limits)


def scale_legend(canvas: Canvas, x: float, y: float, names: Sequence[str], lead: str) -> None:
    """The steps of the colour scale with what each means, from x on, centred on y."""
    canvas.text(x, y + 4, lead, "m n")
    x += width(lead, 10.5) + 8
    for i, name in enumerate(names, 1):
        canvas.rect(x, y - 5, 14, 10, f"h{i}")
        canvas.text(x + 18, y + 4, name, "m n")
        x += 18 + width(name, 10.5) + 12
