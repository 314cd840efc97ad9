"""Targets as dot plots: one for each indicator that most documents set, a line for each document and year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from ..drawing import Canvas, Figure, Marks, Note, clip, clip_middle, short, ticks, width
from ..material import Scene

MOST_FIGURES, MOST_LINES = 12, 45
LEFT, ROOM, RIGHT, ROW, TOP = 220, 540, 150, 19, 16
FEWEST = 2
"""Documents that must set a target for an indicator for a plot of it."""


def dots(scene: Scene) -> Iterator[Figure | Note]:
    """One figure per indicator, kind, direction and base unit."""
    found: dict[tuple[str, str, str, str], list[Any]] = {}
    for row in scene.rows("target_comparison"):
        if row.main and row.value is not None and math.isfinite(row.value):
            found.setdefault((row.indicator, row.kind, row.direction, row.norm_unit), []).append(row)
    documents = {key: len({row.doc_id for row in rows}) for key, rows in found.items()}
    # Of indicators with equally many documents, those first whose values differ: copies of one text agree in all.
    ranked = sorted(
        (key for key in found if documents[key] >= FEWEST),
        key=lambda key: (-documents[key], -len({row.value for row in found[key]}), key),
    )
    for number, key in enumerate(ranked[:MOST_FIGURES], 1):
        yield _plot(scene, number, key, found[key])
    if len(found) > min(len(ranked), MOST_FIGURES):
        shown, rest = min(len(ranked), MOST_FIGURES), found.keys() - set(ranked[:MOST_FIGURES])
        yield Note(
            scene.words(
                "dots left", shown=shown, several=len(ranked), all=len(found), rows=sum(len(found[key]) for key in rest)
            )
        )


def _plot(scene: Scene, number: int, key: tuple[str, str, str, str], rows: list[Any]) -> Figure:
    words = scene.words
    indicator, kind, direction, unit = key
    rows = sorted(rows, key=lambda row: (-row.value, row.year or 0, row.place, row.doc_id))
    shown = rows[:MOST_LINES]
    factor, unit = _magnitude(shown, unit)
    bounds = [value for row in shown for value in (row.norm_low, row.norm_high, row.value) if value is not None]
    ends: list[float] = [value / factor for value in bounds if math.isfinite(value)]
    low, high = min(ends), max(ends)
    margin = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    low, high = low - margin, high + margin

    def at(value: float) -> float:
        return LEFT + ROOM * (value / factor - low) / (high - low)

    canvas = Canvas(LEFT + ROOM + RIGHT, TOP + ROW * len(shown) + 50)
    bottom = TOP + ROW * len(shown)
    for tick in ticks(low, high):
        x = LEFT + ROOM * (tick - low) / (high - low)
        canvas.line(x, TOP, x, bottom + 4)
        canvas.text(x, bottom + 19, short(tick), "m n", anchor="middle")
    canvas.text(LEFT + ROOM + 12, bottom + 19, unit, "m n")
    marks = Marks("target_comparison", ("target_id",))
    for j, row in enumerate(shown):
        y = TOP + ROW * (j + 0.5)
        canvas.text(LEFT - 12, y + 4, clip(_who(scene, row), LEFT - 20), "t", anchor="end")
        _mark(
            canvas, row, y, at, marks.add((row.target_id,), f"{row.year or ''} {row.written} {row.action}{row.quote}")
        )
        canvas.text(LEFT + ROOM + 12, y + 4, clip(f"{row.action}{row.quote}", RIGHT - 16), "m")
    _legend(canvas, LEFT, bottom + 39, words)
    kind_name = words(f"kind {kind}") + (words("falling") if direction == "down" else "")
    title = words("dots title", indicator=indicator, kind=kind_name)
    caption = words("dots caption", shown=len(shown), all=len(rows))
    return Figure(f"targets-{number:02}", title, caption, canvas.svg(title, caption), marks)


def _who(scene: Scene, row: Any) -> str:
    """Whose target a line is: the place, or the document where it is not known, and the year."""
    name = scene.names.get(row.doc_id, row.doc_id)
    who = row.place if row.place and row.year else f"{row.place} {name}".strip()
    year = f" {row.year}" if row.year and str(row.year) not in who else ""
    return clip_middle(who, LEFT - 24 - width(year)) + year


def _magnitude(rows: Sequence[Any], unit: str) -> tuple[float, str]:
    """What to divide the values by for the axis, and the unit then: 亿元 for large sums."""
    middle = sorted(abs(row.value) for row in rows)[len(rows) // 2]
    for factor, sign in ((1e8, "亿"), (1e4, "万")):
        if middle >= factor:
            return factor, sign + unit
    return 1.0, unit


def _mark(canvas: Canvas, row: Any, y: float, at: Any, mark: int) -> None:
    if row.op == "range" and row.norm_low is not None and row.norm_high is not None:
        canvas.line(at(row.norm_low), y, at(row.norm_high), y, "w", mark)
        canvas.circle(at(row.norm_low), y, 3.2, "f", mark)
        canvas.circle(at(row.norm_high), y, 3.2, "f", mark)
        return
    _symbol(canvas, row.op, at(row.value), y, mark)


def _symbol(canvas: Canvas, op: str, x: float, y: float, mark: int | None) -> None:
    """A dot for a value; hollow where it is about so much; an arrow where it is a bound."""
    if op in (">=", ">"):
        canvas.path(f"M{x:.1f} {y - 5:.1f}l8 5l-8 5z", "f", mark)
    elif op in ("<=", "<"):
        canvas.path(f"M{x:.1f} {y - 5:.1f}l-8 5l8 5z", "f", mark)
    else:
        canvas.circle(x, y, 4.2, "o" if op == "~" else "f", mark)


def _legend(canvas: Canvas, x: float, y: float, words: Any) -> None:
    for op, name in (("=", "exactly"), ("~", "approximately"), (">=", "at least"), ("<=", "at most")):
        _symbol(canvas, op, x + 4, y, None)
        canvas.text(x + 16, y + 4, words(name), "m n")
        x += 34 + width(words(name), 10.5)
    canvas.line(x, y, x + 14, y, "w")
    canvas.text(x + 22, y + 4, words("range"), "m n")
