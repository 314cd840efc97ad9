"""What was read: documents by year, kind, level and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..drawing import Canvas, Figure, Marks, clip
from ..material import Scene

MOST_BARS = 12
MOST_YEARS = 60
"""Years from the first to the last up to which each has a bar; of more, each decade has one."""


def counts(scene: Scene) -> Iterator[Figure]:
    """Documents by year, and the most frequent kinds, levels and places."""
    yield from _years(scene)
    yield from _kinds(scene)


def _years(scene: Scene) -> Iterator[Figure]:
    years = Counter(row.date[:4] for row in scene.documents.values() if row.date[:4].isdecimal())
    if len(years) < 2:
        return
    words, first, last = scene.words, int(min(years)), int(max(years))
    if last - first > MOST_YEARS:
        yield from _decades(scene)
        return
    wide, left, high = min(56.0, 860 / (last - first + 1)), 34, 110
    canvas = Canvas(left + wide * (last - first + 1) + 20, high + 42)
    most = max(years.values())
    marks = Marks("documents", ("date^",))
    canvas.line(left, high + 16, left + wide * (last - first + 1), high + 16, "x")
    every = 1 if wide >= 36 else 5
    for year in range(first, last + 1):
        x, n = left + wide * (year - first), years[str(year)]
        if n:
            mark = marks.add([str(year)], words("n documents", n=n))
            tall = high * n / most
            canvas.rect(x + wide * 0.15, high + 16 - tall, wide * 0.7, tall, "f", mark)
            canvas.text(x + wide / 2, high + 11 - tall, n, "m n", anchor="middle")
        if year % every == 0 or year == first:
            canvas.text(x + wide / 2, high + 34, year, "m n", anchor="middle")
    title = words("years title")
    undated = sum(not row.date for row in scene.documents.values())
    caption = words("years caption", undated=undated)
    yield Figure("documents-by-year", title, caption, canvas.svg(title, caption), marks)


def _decades(scene: Scene) -> Iterator[Figure]:
    """The same where the dates lie further apart."""
    words, found = scene.words, Counter(
        row.date[:3] for row in scene.documents.values() if row.date[:4].isdecimal()
    )  # fmt: skip
    marks, most, left = Marks("documents", ("date^",)), max(found.values()), 90
    canvas = Canvas(930, 14 + 20 * len(found))
    for j, decade in enumerate(sorted(found)):
        y, long, n = 4 + 20 * j, 720 * found[decade] / most, found[decade]
        canvas.text(left - 10, y + 12, f"{decade}0–{decade}9", "t", anchor="end")
        canvas.rect(left, y + 3, long, 11, "f", marks.add([decade], words("n documents", n=n)))
        canvas.text(left + long + 6, y + 12, n, "m n")
    title = words("decades title")
    undated = sum(not row.date for row in scene.documents.values())
    caption = words("years caption", undated=undated)
    yield Figure("documents-by-decade", title, caption, canvas.svg(title, caption), marks)


def _kinds(scene: Scene) -> Iterator[Figure]:
    words = scene.words
    columns = ("doc_type", "admin_level", "place")
    found = [Counter(getattr(row, name) for row in scene.documents.values()) for name in columns]
    most = max(n for counter in found for n in counter.values()) if scene.documents else 0
    if not most:
        return
    marks = Marks("documents", ("doc_type", "admin_level", "place"))
    rows = max(min(len(counter), MOST_BARS) for counter in found)
    beyond = max(len(counter) for counter in found) > MOST_BARS
    canvas = Canvas(930, 34 + 20 * (rows + beyond))
    for i, (name, counter) in enumerate(zip(columns, found, strict=True)):
        x = 310 * i
        canvas.text(x, 14, words(f"by {name}"), "t b")
        ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
        if others := ranked[MOST_BARS:]:
            rest = words("kinds left", n=len(others), documents=sum(n for _, n in others))
            canvas.text(x, 42 + 20 * MOST_BARS, rest, "m")
        for j, (value, n) in enumerate(ranked[:MOST_BARS]):
            y = 30 + 20 * j
            shown = words(f"level {value}") if name == "admin_level" and value else value or words("none known")
            canvas.text(x, y + 12, clip(shown, 128), "t" if value else "m")
            asked = ["*"] * 3
            asked[i] = value
            canvas.rect(x + 136, y + 3, 120 * n / most, 11, "f", marks.add(asked, words("n documents", n=n)))
            canvas.text(x + 142 + 120 * n / most, y + 12, n, "m n")
    title, caption = words("kinds title"), words("kinds caption", n=MOST_BARS)
    yield Figure("documents-by-kind", title, caption, canvas.svg(title, caption), marks)
