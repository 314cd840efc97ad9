"""How alike documents are: shared formulas below the diagonal, shared sentences above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..drawing import Canvas, Figure, Marks, clip, clip_middle, grid, scale_legend, step, width
from ..material import Scene

MOST = 36
LEFT, ROOM = 190, 640


def similar(scene: Scene) -> Iterator[Figure]:
    """A matrix of the documents that share most."""
    pairs: dict[tuple[str, str], Any] = {}
    shared: Counter[str] = Counter()
    for row in scene.rows("similarity"):
        pairs[row.doc_a, row.doc_b] = row
        for doc_id in (row.doc_a, row.doc_b):
            shared[doc_id] += row.shared_sentences
    if not pairs:
        return
    order = sorted(scene.documents, key=lambda d: (scene.documents[d].date or "9", d))
    if len(order) > MOST:
        best = set(sorted(order, key=lambda d: (-shared[d], scene.documents[d].date or "9", d))[:MOST])
        order = [d for d in order if d in best]
    words = scene.words
    size = max(14.0, min(30.0, ROOM / len(order)))
    names = [clip_middle(scene.names[d], 150) for d in order]
    top = 18 + 0.87 * max(width(name) for name in names)
    canvas = Canvas(LEFT + size * len(order) + 0.5 * max(width(name) for name in names), top + size * len(order) + 58)
    marks = Marks("similarity", ("doc_a", "doc_b"))
    grid(canvas, LEFT, top, size, size, (len(order), len(order)))
    for i, a in enumerate(order):
        canvas.text(LEFT - 8, top + size * (i + 0.5) + 4, clip(names[i], LEFT - 12), "t", anchor="end")
        canvas.text(LEFT + size * (i + 0.5) + 4, top - 8, names[i], "m", turn=-60)
        canvas.rect(LEFT + size * i + 1, top + size * i + 1, size - 2, size - 2, "d")
        for j, b in enumerate(order[:i]):
            found = pairs.get((a, b)) or pairs.get((b, a))
            if found is not None:
                _pair(canvas, found, marks, words, (LEFT, top, size), (i, j))
    y = top + size * len(order) + 22
    scale_legend(canvas, LEFT, y, ("0.1", "0.2", "0.3", "0.5", "0.7 +"), words("below shared formulas"))
    scale_legend(canvas, LEFT, y + 20, ("1", "2–3", "4–9", "10–29", "30 +"), words("above shared sentences"))
    title, caption = words("similar title"), words("similar caption", n=len(order), all=len(scene.documents))
    yield Figure("similarity", title, caption, canvas.svg(title, caption), marks)


def _pair(canvas: Canvas, row: Any, marks: Marks, words: Any, grid: tuple[float, float, float], at: Any) -> None:
    left, top, size = grid
    i, j = at
    if row.formulas >= 0.1:
        said = words("shared formulas said", cosine=f"{row.formulas:.2f}", n=row.shared_formulas)
        mark = marks.add((row.doc_a, row.doc_b), said)
        shade = step(row.formulas, (0.2, 0.3, 0.5, 0.7))
        _cell(canvas, (left + size * j, top + size * i, size), shade, f"{row.formulas:.1f}".removeprefix("0"), mark)
    if row.shared_sentences:
        mark = marks.add((row.doc_a, row.doc_b), words("shared sentences said", n=row.shared_sentences))
        shade = step(row.shared_sentences, (2, 4, 10, 30))
        _cell(canvas, (left + size * i, top + size * j, size), shade, str(row.shared_sentences), mark)


def _cell(canvas: Canvas, place: tuple[float, float, float], shade: int, printed: str, mark: int) -> None:
    x, y, size = place
    canvas.rect(x + 1, y + 1, size - 2, size - 2, f"h{shade}", mark)
    if width(printed, 10.5) < size - 4:
        canvas.text(x + size / 2, y + size / 2 + 4, printed, "ih n" if shade > 3 else "in n", anchor="middle")
