"""The map of themes: every theme a line, its passages dots, the nearer its centre the further to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..drawing import Canvas, Figure, Marks, clip, ticks
from ..material import Scene
from ..words import Words

MOST_THEMES, MOST_DOTS = 30, 60
LEFT, BAR, ROOM, ROW, TOP = 300, 120, 480, 30, 40
BORDER = 0.03
"""Passages that are so little nearer their own centre than the next are drawn hollow."""


def theme_map(scene: Scene) -> Iterator[Figure]:
    """Themes with their share and their passages."""
    every = list(scene.rows("themes"))
    themes, others = every[:MOST_THEMES], every[MOST_THEMES:]
    if not themes:
        return
    words = scene.words
    passages: dict[str, list[Any]] = {}
    for row in scene.rows("theme_passages"):
        passages.setdefault(row.theme_id, []).append(row)
    most = (max((row.similarity for rows in passages.values() for row in rows), default=1.0) or 1.0) * 1.02
    x0 = LEFT + BAR + 30
    canvas = Canvas(x0 + ROOM + 20, TOP + ROW * len(themes) + 34)
    bottom = TOP + ROW * len(themes)
    canvas.text(LEFT, TOP - 14, words("share of text"), "m n")
    canvas.text(x0, TOP - 14, words("passages"), "m n")
    for tick in ticks(0, most):
        x = x0 + ROOM * tick / most
        canvas.line(x, TOP, x, bottom)
        canvas.text(x, bottom + 16, f"{tick:g}", "m n", anchor="middle")
    canvas.text(x0 + ROOM, bottom + 30, words("similarity axis"), "m n", anchor="end")
    widest = max(row.share for row in themes) or 1.0
    marks = Marks("theme_passages", ("theme_id", "doc_id", "clean_start"))
    drawn = 0
    for j, theme in enumerate(themes):
        y = TOP + ROW * (j + 0.5)
        canvas.text(LEFT - 12, y + 4, clip(f"{theme.theme_id} {theme.label_terms}", LEFT - 14), "t", anchor="end")
        said = words("n passages", n=theme.n_passages)
        whole = marks.add((theme.theme_id, "*", "*"), said)
        canvas.rect(LEFT, y - 6, (BAR - 40) * theme.share / widest, 12, "f", whole)
        canvas.text(LEFT + (BAR - 40) * theme.share / widest + 5, y + 4, f"{100 * theme.share:.0f} %", "m n")
        shown = _spread(passages.get(theme.theme_id, []))
        drawn += len(shown)
        _strip(canvas, shown, (x0, ROOM / most), y, marks)
    title = words("theme map title")
    total = sum(len(rows) for rows in passages.values())
    caption = words("theme map caption", drawn=drawn, all=total, shown=len(themes), themes=len(every))
    caption += left_out(words, len(themes), sum(row.share for row in others) if others else None)
    yield Figure("theme-map", title, caption, canvas.svg(title, caption), marks)


def left_out(words: Words, shown: int, share: float | None) -> str:
    """What the caption says of the themes that are not drawn; `share` is their part of the text."""
    return "" if share is None else words("themes left", shown=shown, percent=f"{100 * share:.0f}")


def _spread(rows: Sequence[Any]) -> list[Any]:
    """At most MOST_DOTS of the passages, taken evenly along their similarity."""
    ranked = sorted(rows, key=lambda row: (-row.similarity, row.doc_id, row.clean_start))
    if len(ranked) <= MOST_DOTS:
        return ranked
    return [ranked[i * len(ranked) // MOST_DOTS] for i in range(MOST_DOTS)]


def _strip(canvas: Canvas, rows: Sequence[Any], scale: tuple[float, float], y: float, marks: Marks) -> None:
    """The dots, moved up and down so that few of them cover others."""
    last: dict[int, float] = {}
    for row in sorted(rows, key=lambda row: (row.similarity, row.doc_id, row.clean_start)):
        x = scale[0] + scale[1] * row.similarity
        lane = next((k for k in (0, 1, -1, 2, -2) if x - last.get(k, -99.0) >= 5), 0)
        last[lane] = x
        mark = marks.add((row.theme_id, row.doc_id, str(row.clean_start)), f"{row.similarity:.2f}")
        canvas.circle(x, y + 4.6 * lane, 2.4, "o" if row.margin < BORDER else "f", mark)
