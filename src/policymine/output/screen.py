"""Draws a summary with rich: aligned by cell width, readable at 80 columns and when piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ..language import said, spoken, translated
from .cells import cell
from .glance import OUTLINE_LINES
from .summary import Summary

TOP_SLOGANS = 10

GAP = 3
"""Columns of the screen between two columns of a table."""

SIGNS = {"=": "", "~": "≈ ", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}

COUNTED = {
    "document": ("{} document", "{} documents"),
    "character": ("{} character", "{} characters"),
    "sentence": ("{} sentence", "{} sentences"),
    "change": ("{} change", "{} changes"),
    "slogans": ("{} slogan mention", "{} slogan mentions"),
    "targets": ("{} target", "{} targets"),
    "figures": ("{} other figure", "{} other figures"),
    "structure": ("{} heading or item", "{} headings and items"),
    "frames": ("{} frame", "{} frames"),
    "references": ("{} reference", "{} references"),
    "sentences": ("{} sentence row", "{} sentence rows"),
}
"""One of a thing, and several; of the tables, what their rows are called in the line of counts."""

DATA_TABLES = ("slogans", "targets", "figures", "structure", "frames", "references", "sentences")
"""The tables in the line of counts."""


def draw(summary: Summary, file: TextIO, folder: Path | None, width: int | None) -> None:
    """Print all blocks that have something to show, a blank line between them."""
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for number, block in enumerate(_blocks(summary, folder, console.width)):
            if number:
                console.print()
            console.print(block)
    # rich fills tables with blanks to their width: noise in a file or a mail.
    file.writelines(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines())


def _blocks(summary: Summary, folder: Path | None, width: int) -> Iterator[RenderableType]:
    if summary.single:
        yield _one_document(summary)
    elif summary.documents:
        yield _many_documents(summary, width)
        yield Text(said("Found: {}", _found(summary)))
    if summary.mentions:
        yield _slogans(summary, width)
    if summary.targets:
        yield _targets(summary, width)
    if summary.compared:
        yield _compared(summary, width)
    if summary.themes:
        yield _themes(summary, width)
    if summary.outline:
        yield _outline(summary)
    yield _ending(summary, folder)


def _one_document(summary: Summary) -> RenderableType:
    row = summary.documents[0]
    date = said("{} (from: {})", row.date, row.date_source) if row.date and row.date_source else row.date
    facts = {
        "Title": row.title,
        "Type": row.doc_type,
        "Author": row.author,
        "Issuer": row.issuer,
        "Number": row.doc_number,
        "Date": date,
        "Place": " ".join(filter(None, (row.place, row.admin_level and f"({translated(row.admin_level)})"))),
        "Script": translated(row.script) if row.script not in ("", "simplified") else "",
        "Length": listed((_count(row.n_chars, "character"), _count(row.n_sentences, "sentence"))),
        "Cleaning": _cleaning(summary) or said("nothing to change"),
        "Found": _found(summary),
    }
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts.items():
        if value:
            grid.add_row(translated(name), Text(one_line(value)))
    return grid


def _many_documents(summary: Summary, width: int) -> RenderableType:
    total = summary.counts["documents"]
    rows = [
        [clip_middle(row.doc_id, width * 3 // 10), row.date, row.title, clip(row.doc_type, 14), str(row.n_chars)]
        for row in summary.documents
    ]
    columns = ("document", "date", "title", "type", "characters")
    table = _table(said("Documents ({})", total), columns, rows, width, elastic=2, right=(4,))
    return _with_rest(table, total - len(rows), "documents.csv")


def _slogans(summary: Summary, width: int) -> RenderableType:
    # Where the counts are equal, as they stand in a single text; of several, the order in which they came must not
    # decide: by name.
    ranked = sorted(
        summary.mentions,
        key=lambda form: (-summary.spread[form], -summary.mentions[form], "" if summary.single else form),
    )
    rows = [[one_line(form), str(summary.mentions[form]), str(summary.spread[form])] for form in ranked[:TOP_SLOGANS]]
    columns: tuple[str, ...] = ("slogan", "mentions", "documents")
    if summary.single:
        rows, columns = [row[:2] for row in rows], columns[:2]
    title = said("Slogans ({} distinct, borderline ones left out)", len(ranked))
    table = _table(title, columns, rows, width, elastic=0, right=(1, 2))
    return _with_rest(table, len(ranked) - TOP_SLOGANS, "slogans.csv")


def _targets(summary: Summary, width: int) -> RenderableType:
    total = summary.counts["targets"]
    shown = summary.targets if summary.single else summary.samples
    titles = ("Targets ({})", "Targets ({}; here the first two of each document)")
    title = said(titles[0] if summary.single else titles[1], total)
    rows = [[row.indicator, clip(value_as_written(row), width // 4), clip(row.deadline, width // 6)] for row in shown]
    columns: tuple[str, ...] = ("indicator", "value", "deadline")
    if not summary.single:
        columns = ("document", *columns)
        rows = [[clip_middle(row.doc_id, width // 5), *cells] for row, cells in zip(shown, rows, strict=True)]
    table = _table(title, columns, rows, width, elastic=len(columns) - 3)
    return _with_rest(table, total - len(rows), "targets.csv")


def _themes(summary: Summary, width: int) -> RenderableType:
    total = summary.counts["themes"]
    rows = [
        [row.theme_id, row.label_terms, str(row.n_passages), str(row.n_documents), f"{100 * row.share:.0f} %"]
        for row in summary.themes
    ]
    columns = ("theme", "terms", "passages", "documents", "share")
    table = _table(said("Themes ({})", total), columns, rows, width, elastic=1, right=(2, 3, 4))
    return _with_rest(table, total - len(rows), "themes.csv")


def _compared(summary: Summary, width: int) -> RenderableType:
    """The targets that most documents share, with the values that they set."""
    rows = [
        [
            clip(indicator, width // 3),
            str(found[0].n_documents),
            "; ".join(f"{row.place or row.doc_id} {value_as_written(row)}" for row in _first_of_each(found)),
        ]
        for indicator, found in summary.compared.items()
    ]
    columns = ("indicator", "documents", "values")
    return _table(said("Targets that documents share"), columns, rows, width, elastic=2, right=(1,))


def _first_of_each(rows: Sequence[Any]) -> list[Any]:
    """The first row of each document."""
    return list({row.doc_id: row for row in reversed(rows)}.values())[::-1]


def value_as_written(row: Any) -> str:
    """A target's value as people write it: `≥ 30 %`, `增长 5–6 %`, `≈ 700 亩`."""
    low, high = cell(row.low), cell(row.high)
    if row.op == "range" or (low and high and low != high):
        digits = f"{low}–{high}" if low and high else low or high
    else:
        digits = SIGNS.get(row.op, f"{row.op} ") + (low or high)
    change = row.action if row.measure.startswith("change") else ""
    return " ".join(filter(None, (change, digits, row.unit)))


def _outline(summary: Summary) -> RenderableType:
    """The nodes as a tree, to the depth at which all of them fit into OUTLINE_LINES; the first ones if none does."""
    levels, total = summary.levels, summary.levels.total()
    fitting = [d for d in levels if sum(n for level, n in levels.items() if level <= d) <= OUTLINE_LINES]
    deepest = max(fitting, default=1)
    shown = [node for node in summary.outline if node.depth <= deepest][:OUTLINE_LINES]
    tree = Tree(Text(said("Outline ({})", total), style="bold"), guide_style="dim")
    branches: dict[str, Tree] = {}
    for node in shown:
        label = Text(one_line(f"{node.marker}{node.head}"), no_wrap=True, overflow="ellipsis")
        branches[node.node_id] = branches.get(node.parent_id, tree).add(label)
    if len(shown) < total:
        tree.add(Text(said("… and {} more in {}", total - len(shown), "structure.csv"), style="dim"))
    return tree


def _ending(summary: Summary, folder: Path | None) -> RenderableType:
    done, failed = summary.counts["documents"], summary.counts["failures"]
    words = _count(done, "document") + (said(", {} failed (see failures.csv)", failed) if failed else "")
    where = f" → {one_line(str(folder))}" if folder is not None else ""
    return Text(words + where, style="bold", overflow="fold")


def _table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    elastic: int,
    right: Sequence[int] = (),
) -> Table:
    """A table no wider than `width`: the cells of the column `elastic` are cut to what the others leave."""
    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False,
        header_style="dim", padding=(0, 2, 0, 0),
    )  # fmt: skip
    taken = 0
    for i, name in enumerate(map(translated, columns)):
        table.add_column(name, no_wrap=True, overflow="ellipsis", justify="right" if i in right else "left")
        if i != elastic:
            taken += GAP + max(cell_len(text) for text in (name, *(row[i] for row in rows)))
    for row in rows:
        cells = [clip(text, max(width - taken, 8)) if i == elastic else text for i, text in enumerate(row)]
        table.add_row(*map(Text, cells))
    return table


def _with_rest(table: Table, more: int, file: str) -> RenderableType:
    return Group(table, Text(said("… and {} more in {}", more, file), style="dim")) if more > 0 else table


def one_line(text: str) -> str:
    """The text on one line, without characters that steer a terminal: names and texts come from anywhere."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def clip(text: str, cells: int) -> str:
    """The text on one line, cut behind to `cells` columns (a Chinese character takes two).

    >>> clip("森林覆盖率", 10), clip("森林覆盖率", 9)
    ('森林覆盖率', '森林覆盖…')
    """
    text = one_line(text)
    return text if cell_len(text) <= cells else _head(text, cells - 1) + "…"


def clip_middle(text: str, cells: int) -> str:
    """The same, cut in the middle: names of files often differ only at their ends.

    >>> clip_middle("reports/2023/guangdong", 11)
    'repor…gdong'
    """
    text = one_line(text)
    if cell_len(text) <= cells:
        return text
    behind = _head(text[::-1], (cells - 1) // 2)[::-1]
    return f"{_head(text, cells - 1 - cell_len(behind))}…{behind}"


def _head(text: str, cells: int) -> str:
    end = min(len(text), cells)
    while cell_len(text[:end]) > cells:
        end -= 1
    return text[:end]


def _found(summary: Summary) -> str:
    counted = [_count(summary.counts[table], table) for table in DATA_TABLES if summary.counts[table]]
    return listed(counted) or said("nothing")


def _cleaning(summary: Summary) -> str:
    steps = ", ".join(f"{step} {count}" for step, count in summary.steps.most_common())
    return said("{} ({})", _count(summary.counts["repairs"], "change"), steps) if steps else ""


def _count(number: int, thing: str) -> str:
    return said(COUNTED[thing][number != 1], number)


def listed(texts: Iterable[str]) -> str:
    """Texts one after the other. In Chinese with blanks, which are where rich breaks a line."""
    return (" " if spoken() == "zh" else ", ").join(texts)
