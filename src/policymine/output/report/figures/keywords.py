"""Words that set a group apart: for each group the terms that it uses more than the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..drawing import Canvas, Figure, Marks, clip
from ..material import Scene

MOST_GROUPS, MOST_TERMS = 12, 8
ACROSS, WIDE, LEFT, ROW = 3, 310, 112, 18
CERTAIN = 0.01
"""The adjusted p below which a difference is drawn."""


def keywords(scene: Scene) -> Iterator[Figure]:
    """Panels of bars: G² of the most distinctive terms of each of the first groups."""
    found: dict[str, list[Any]] = {}
    every: dict[str, None] = {}
    for row in scene.rows("keyness"):
        every[row.group] = None
        if row.g2 > 0 and row.p_adjusted < CERTAIN:
            found.setdefault(row.group, []).append(row)
    if not found:
        return
    words, names = scene.words, list(found)[:MOST_GROUPS]
    marks = Marks("keyness", ("group", "kind", "term"))
    shown = {
        name: sorted(found[name], key=lambda row: (-row.g2, row.kind, row.term))[:MOST_TERMS] for name in names
    }  # fmt: skip
    lines = [names[i : i + ACROSS] for i in range(0, len(names), ACROSS)]
    high = [52 + ROW * max(len(shown[name]) for name in line) for line in lines]
    canvas = Canvas(ACROSS * WIDE, sum(high))
    most = max(rows[0].g2 for rows in shown.values())
    for j, line in enumerate(lines):
        for i, name in enumerate(line):
            x, y = WIDE * i, float(sum(high[:j]))
            canvas.text(x, y + 16, clip(scene.names.get(name, name), WIDE - 100), "t b")
            canvas.line(x, y + 24, x + WIDE - 30, y + 24)
            if len(found[name]) > MOST_TERMS:
                part = words("shown of all", shown=MOST_TERMS, all=len(found[name]))
                canvas.text(x + WIDE - 30, y + 16, part, "m n", anchor="end")
            for k, row in enumerate(shown[name]):
                said = words("keyness said", n=row.n_group, m=row.n_reference, g2=f"{row.g2:.1f}")
                mark = marks.add((row.group, row.kind, row.term), said)
                _bar(canvas, x, y + 30 + ROW * k, row, row.g2 / most, mark)
    title = words("keyness title")
    caption = words("keyness caption", groups=len(names), all=len(every), terms=MOST_TERMS)
    yield Figure("keywords", title, caption, canvas.svg(title, caption), marks)


def _bar(canvas: Canvas, x: float, y: float, row: Any, share: float, mark: int) -> None:
    long = (WIDE - LEFT - 74) * share
    canvas.text(x + LEFT - 8, y + 12, clip(row.term, LEFT - 10), "t", anchor="end")
    canvas.rect(x + LEFT, y + 4, long, 10, "f", mark)
    canvas.text(x + LEFT + long + 6, y + 13, f"{row.g2:.0f}", "m n")
