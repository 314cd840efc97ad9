"""The lives of slogans: one line each, from its first period to its last, with a dot for every period that uses it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from ..drawing import Canvas, Figure, Marks, clip, width
from ..material import Scene

MOST = 28
LEFT, ROOM, ROW, TOP = 220, 640, 24, 64
BIGGEST = 10


def lives(scene: Scene) -> Iterator[Figure]:
    """The slogans that most documents use, in the order of their first use."""
    found: dict[str, list[Any]] = {}
    for row in scene.rows("slogan_timeline"):
        found.setdefault(row.canonical, []).append(row)
    if not found:
        return
    words = scene.words
    ranked = sorted(found, key=lambda name: (-sum(row.n_documents for row in found[name]), name))[:MOST]
    shown = sorted(ranked, key=lambda name: (found[name][0].period, found[name][-1].period, name))
    sizes = {row.period: row.documents_in_period for rows in found.values() for row in rows}
    at = _places(sorted(sizes))
    # Of a slogan's periods only those that use it are known: all slogans may have the same single one.
    gaps = (0.6 * (b - a) for a, b in pairwise(at.values()))
    biggest = max(4.0, min((BIGGEST, *gaps)))
    canvas = Canvas(LEFT + ROOM + 60, TOP + ROW * len(shown) + 12)
    _axis(canvas, at, sizes, words("documents"), TOP + ROW * len(shown))
    canvas.text(LEFT + ROOM + 50, TOP - 8, words("documents"), "m n", anchor="end")
    marks = Marks("slogan_documents", ("canonical", "date^"))
    for j, name in enumerate(shown):
        y = TOP + ROW * (j + 0.5)
        rows = [row for row in found[name] if row.n_documents]
        canvas.text(LEFT - 14, y + 4, clip(name, LEFT - 20), "t", anchor="end")
        canvas.line(at[rows[0].period], y, at[rows[-1].period], y, "x")
        for row in rows:
            said = words("n of m documents", n=row.n_documents, m=row.documents_in_period, mentions=row.n)
            radius = max(2.2, biggest * math.sqrt(row.document_share))
            canvas.circle(at[row.period], y, radius, "f", marks.add((name, row.period), f"{row.period} · {said}"))
            if "peak" in row.mark.split("|"):
                canvas.circle(at[row.period], y, radius + 2.5, "r")
        canvas.text(LEFT + ROOM + 50, y + 4, sum(row.n_documents for row in rows), "m", anchor="end")
    title, caption = words("lives title"), words("lives caption", n=len(shown), all=len(found))
    yield Figure("slogan-timeline", title, caption, canvas.svg(title, caption), marks)


def _places(periods: list[str]) -> dict[str, float]:
    """Where each period stands: years and months at their distance in time."""
    months = [12 * int(period[:4]) + int(period[5:7] or 1) for period in periods]
    unit = (ROOM - 40) / max(1, months[-1] - months[0])
    return {period: LEFT + 20 + unit * (month - months[0]) for period, month in zip(periods, months, strict=True)}


def _axis(canvas: Canvas, at: dict[str, float], sizes: dict[str, int], unit: str, bottom: float) -> None:
    """The periods, with the number of documents of each."""
    free = 0.0
    most = max(sizes.values())
    canvas.text(LEFT - 14, 22, unit, "m n", anchor="end")
    for period, x in at.items():
        tall = 20 * sizes[period] / most
        canvas.rect(x - 4, 26 - tall, 8, tall, "h2")
        canvas.line(x, TOP - 4, x, bottom)
        if x >= free:
            free = x + width(period) + 8
            canvas.text(x, 44, period, "m n", anchor="middle")
