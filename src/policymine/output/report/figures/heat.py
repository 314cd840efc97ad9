"""Heat maps: slogans, or themes, by document or group of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..drawing import Canvas, Figure, Marks, clip, clip_middle, grid, scale_legend, step, width
from ..material import Scene
from .thememap import left_out

MOST_ROWS = 36
LEFT, ROOM = 220, 660
"""Pixels for the names of the rows, and for all columns."""
ROW = 20


def _grid(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    cells: Mapping[tuple[str, str], tuple[int, str, str]],
    marks: Marks,
    legend: tuple[str, Sequence[str]],
) -> Canvas:
    """A grid of (key, name) rows and columns; a cell has its step, what is printed in it, and what it says."""
    wide = max(17.0, min(46.0, ROOM / max(1, len(columns))))
    names = [clip_middle(name, 120) for _, name in columns]
    level = max((width(name) for name in names), default=0) < wide - 4
    top = 24.0 if level else 16 + 0.87 * max((width(name) for name in names), default=0)
    right = 12 if level else 0.5 * max((width(name) for name in names), default=0)
    canvas = Canvas(LEFT + wide * len(columns) + right, top + ROW * len(rows) + 34)
    for i, name in enumerate(names):
        x = LEFT + wide * (i + 0.5)
        canvas.text(
            x if level else x + 4, top - 8, name, "m", anchor="middle" if level else "", turn=0 if level else -60
        )
    grid(canvas, LEFT, top, wide, ROW, (len(columns), len(rows)))
    for j, (row, name) in enumerate(rows):
        y = top + ROW * j
        canvas.text(LEFT - 10, y + 14, clip(name, LEFT - 16), "t", anchor="end")
        for i, (column, _) in enumerate(columns):
            if (row, column) in cells:
                shade, printed, said = cells[row, column]
                canvas.rect(LEFT + wide * i + 1, y + 1, wide - 2, ROW - 2, f"h{shade}", marks.add((row, column), said))
                if printed and width(printed, 10.5) < wide - 2:
                    look = "ih n" if shade > 3 else "in n"
                    canvas.text(LEFT + wide * (i + 0.5), y + 14, printed, look, anchor="middle")
    scale_legend(canvas, LEFT, top + ROW * len(rows) + 20, legend[1], legend[0])
    return canvas


def slogan_heat(scene: Scene) -> Iterator[Figure]:
    """Which document or group uses which slogan how much."""
    rows = list(scene.rows("slogan_documents"))
    used: dict[tuple[str, str], Counter[str]] = {}
    spread: dict[str, set[str]] = {}
    total: Counter[str] = Counter()
    for row in rows:
        if row.n:
            cell = used.setdefault((row.canonical, scene.groups[row.doc_id]), Counter())
            cell["n"] += row.n
            cell["documents"] += 1
            spread.setdefault(row.canonical, set()).add(row.doc_id)
            total[row.canonical] += row.n
    if not used:
        return
    words, sizes = scene.words, scene.group_sizes()
    ranked = sorted(spread, key=lambda name: (-len(spread[name]), -total[name], name))
    shown = ranked[:MOST_ROWS]
    columns = scene.group_order(Counter(group for slogan, group in used if slogan in set(shown)))
    shares = scene.grouped and max(sizes.values()) > 1  # of groups of one document all shares would be 100 %
    cells: dict[tuple[str, str], tuple[int, str, str]] = {}
    for (slogan, group), cell in used.items():
        share = cell["documents"] / sizes[group]
        if shares:
            said = words("n of m documents", n=cell["documents"], m=sizes[group], mentions=cell["n"])
            cells[slogan, group] = step(share, (0.2, 0.4, 0.6, 0.8)), f"{100 * share:.0f}", said
        else:
            cells[slogan, group] = step(cell["n"], (2, 3, 5, 8)), str(cell["n"]), words("n mentions", n=cell["n"])
    marks = Marks("slogan_documents", ("canonical", "doc_id@" if scene.grouped else "doc_id"))
    lead = words("share of documents") if shares else words("mentions")
    scale = ("≤ 20 %", "40 %", "60 %", "80 %", "> 80 %") if shares else ("1", "2", "3–4", "5–7", "8 +")
    canvas = _grid(
        [(name, name) for name in shown], [(g, scene.call(g)) for g in columns], cells, marks, (lead, scale)
    )  # fmt: skip
    title = words("heat title groups" if scene.grouped else "heat title")
    said = "heat caption groups" if shares else "heat caption singles" if scene.grouped else "heat caption"
    caption = words(
        said, slogans=len(shown), all=len(ranked),
        columns=len(columns), groups=len(sizes), by=scene.by,
    )  # fmt: skip
    yield Figure("slogan-heat-map", title, caption, canvas.svg(title, caption), marks)


def theme_heat(scene: Scene) -> Iterator[Figure]:
    """How much of each document or group a theme takes."""
    themes = list(scene.rows("themes"))
    labels = {row.theme_id: row.label_terms for row in themes}
    if not labels:
        return
    chars: Counter[tuple[str, str]] = Counter()
    length: Counter[str] = Counter()
    for row in scene.rows("document_themes"):
        group = scene.groups[row.doc_id]
        chars[row.theme_id, group] += row.n_chars
        length[group] += row.n_chars
    words = scene.words
    columns = scene.group_order(length)
    cells = {}
    for (theme, group), n in chars.items():
        share = n / length[group]
        percent = f"{100 * share:.0f}"
        cells[theme, group] = step(share, (0.05, 0.1, 0.2, 0.4)), percent, words("percent of text", n=percent)
    marks = Marks("theme_passages", ("theme_id", "doc_id@" if scene.grouped else "doc_id"))
    rows = [(theme, f"{theme} {name}") for theme, name in labels.items()]
    scale = ("< 5 %", "5 %", "10 %", "20 %", "≥ 40 %")
    canvas = _grid(
        rows[:MOST_ROWS], [(g, scene.call(g)) for g in columns], cells, marks, (words("share of text"), scale)
    )  # fmt: skip
    title = words("theme heat title groups" if scene.grouped else "theme heat title")
    caption = words(
        "theme heat caption", themes=min(len(rows), MOST_ROWS), all=len(rows), columns=len(columns),
        groups=len(scene.group_sizes()),
    )  # fmt: skip
    others = themes[MOST_ROWS:]
    caption += left_out(words, MOST_ROWS, sum(row.share for row in others) if others else None)
    yield Figure("theme-heat-map", title, caption, canvas.svg(title, caption), marks)
