"""What documents give their length to: one bar each, cut at the headings of the first level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..drawing import Canvas, Figure, Marks, clip, clip_middle
from ..material import Scene

MOST = 40
LEAST = 0.005
"""The share of a section below which it is too narrow to be drawn."""

LEFT, ROOM, ROW, TOP = 200, 706, 26, 8


def attention(scene: Scene) -> Iterator[Figure]:
    """Documents in the order of their dates, sections in the order of the text."""
    found: dict[str, list[Any]] = {}
    for row in scene.rows("section_attention"):
        found.setdefault(row.doc_id, []).append(row)
    order = sorted((d for d in found if len(found[d]) > 1), key=lambda d: (scene.documents[d].date or "9", d))[:MOST]
    if not order:
        return
    words = scene.words
    canvas = Canvas(LEFT + ROOM + 24, TOP + ROW * len(order) + 26)
    marks = Marks("section_attention", ("doc_id", "node_id"))
    for tick in (0, 25, 50, 75, 100):
        x = LEFT + ROOM * tick / 100
        canvas.line(x, TOP, x, TOP + ROW * len(order))
        canvas.text(x, TOP + ROW * len(order) + 16, f"{tick} %", "m n", anchor="middle")
    for j, doc_id in enumerate(order):
        y, x = TOP + ROW * j, float(LEFT)
        canvas.text(LEFT - 10, y + 17, clip_middle(scene.names[doc_id], LEFT - 14), "t", anchor="end")
        for k, row in enumerate(found[doc_id]):
            wide = ROOM * row.share
            if row.share < LEAST:
                x += wide
                continue
            said = words("section said", percent=f"{100 * row.share:.0f}", n=row.n_chars)
            mark = marks.add((row.doc_id, row.node_id), f"{clip(row.head, 300)} · {said}")
            canvas.rect(x + 0.5, y + 4, wide - 1, ROW - 8, "h3" if k % 2 else "h2", mark)
            if wide > 40:
                canvas.text(x + 6, y + 17, clip(row.head, wide - 12, 10.5), "in n")
            x += wide
    title = words("attention title")
    caption = words("attention caption", n=len(order), all=len(scene.documents))
    yield Figure("attention", title, caption, canvas.svg(title, caption), marks)
