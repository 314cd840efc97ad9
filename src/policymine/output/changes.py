"""Draws what cleaning did to a document: each change in its context, step by step, with counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..language import said
from ..records import Document
from .screen import one_line

AROUND = 14
"""Characters of clean text that are shown on each side of a change."""

LONGEST = 120
"""Characters of a change that are shown whole; of longer ones (a page's furniture) its two ends."""

KINDS = 12
"""Pairs of a traditional character and its simplified form that are shown."""

SURE = {"certain": ("", "green"), "likely": ("?", "yellow"), "unrecoverable": ("!", "bold magenta")}
"""How sure a change is: the sign behind it, and its colour on a terminal."""

CHANGES = (": {} change ({})", ": {} changes ({})")
"""One change, and several, with the rules that made them."""

_SHOWN = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\x0c": "␌"})


def draw_changes(document: Document, repairs: Sequence[Any], file: TextIO, *, width: int | None = None) -> None:
    """Print the changes on `file`: coloured on a terminal, plain text of 80 columns elsewhere.

    `repairs` are the document's rows of repairs.csv. Those of the step `layout` (indents, blank lines, line
    ends) are counted, not shown.
    """
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    with console.capture() as captured:
        _draw(console, document, repairs)
    # rich fills tables with blanks to their width: noise in a file or a mail.
    plain = not console.is_terminal
    file.writelines(f"{line.rstrip(' ') if plain else line}\n" for line in captured.get().split("\n")[:-1])


def _draw(console: Console, document: Document, repairs: Sequence[Any]) -> None:
    steps = dict.fromkeys(layer.step for layer in document.layers)
    by_step = {step: [r for r in repairs if r.step == step] for step in steps}
    layout = len(by_step.pop("layout", ()))
    kinds = _simplified(document)
    counts = [f"{step} {len(rows):,}" for step, rows in by_step.items()]
    counts += [f"layout {layout:,}"] if layout else []
    counts += [said("simplify {} characters", f"{kinds.total():,}")] if kinds else []
    console.print(Text(one_line(document.doc_id), style="bold"), soft_wrap=True)
    changes = _joined(counts, cell_len(said("Changes: {}", "")), console.width)
    console.print(Text(said("Changes: {}", changes or said("none"))))
    breaks = [i for i, c in enumerate(document.source.text) if c == "\n"]
    for step, rows in by_step.items():
        console.print()
        console.print(_heading(step, rows, console.width))
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(justify="right", no_wrap=True, style="dim")
        grid.add_column(overflow="fold", ratio=1)
        for group in _groups(document.text, rows):
            grid.add_row(str(bisect_right(breaks, group[0].start - 1) + 1), _passage(document, group))
        console.print(grid)
    if layout:
        console.print()
        console.print(_heading("layout", [r for r in repairs if r.step == "layout"], console.width))
    if kinds:
        console.print()
        console.print(Text.assemble(("simplify", "bold"), said(": {} characters", f"{kinds.total():,}")))
        pairs = [f"{pair} {count:,}" for pair, count in sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))]
        more = [said("and {} more", len(pairs) - KINDS)] if len(pairs) > KINDS else []
        console.print(Text("  " + _joined(pairs[:KINDS] + more, 2, console.width)))


def _joined(items: Iterable[str], used: int, width: int) -> str:
    """The items with commas between them; a line ends only between two, so that a name keeps its number.

    `used` cells of the first line are taken.
    """
    parts: list[str] = []
    for item in items:
        needed = cell_len(item) + 1  # with the comma behind it
        if parts:
            fits = used + 1 + needed <= width
            parts.append(", " if fits else ",\n")
            used += 1 if fits else -used
        parts.append(item)
        used += needed
    return "".join(parts)


def _heading(step: str, rows: Sequence[Any], width: int) -> Text:
    """The step, how often it changed something, and by which rules."""
    rules = Counter((r.rule, r.certainty) for r in rows)
    said_so = CHANGES[len(rows) != 1]
    items = (
        f"{rule}{SURE[certainty][0]} {count:,}"
        for (rule, certainty), count in sorted(rules.items(), key=lambda item: (-item[1], item[0]))
    )
    named = _joined(items, cell_len(step + said(said_so, f"{len(rows):,}", "")), width)
    return Text.assemble((step, "bold"), said(said_so, f"{len(rows):,}", named))


def _groups(text: str, rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The changes that are shown in one passage: near one another, and in one line of the clean text."""
    group: list[Any] = []
    for row in sorted(rows, key=lambda r: (r.clean_start, r.clean_end, r.start)):
        if group:
            last = group[-1].clean_end
            if row.clean_start - last > 2 * AROUND or "\n" in text[last : row.clean_start]:
                yield group
                group = []
        group.append(row)
    if group:
        yield group


def _passage(document: Document, group: Sequence[Any]) -> Text:
    """The changes in the clean text around them."""
    text, at = document.text, max(0, group[0].clean_start - AROUND)
    # Words that stand in another line than the change say nothing about it.
    at = max(at, text.rfind("\n", at, group[0].clean_start) + 1)
    shown = Text("…" if at and text[at - 1] != "\n" else "", style="dim")
    passage = Text.assemble(shown)
    for row in group:
        passage.append(visible(text[at : row.clean_start]))
        passage.append(_change(row))
        at = max(at, row.clean_end)
    end = min(len(text), at + AROUND)
    stop = text.find("\n", at, end)
    passage.append(visible(text[at : end if stop < 0 else stop]))
    if stop < 0 and end < len(text):
        passage.append("…", style="dim")
    return passage


def _change(row: Any) -> Text:
    sign, colour = SURE[row.certainty]
    change = Text()
    if row.before and row.before != row.after:
        change.append(f"[-{_ends(row.before)}-]", style="red")
    if row.after:
        change.append(f"{{+{_ends(row.after)}+}}", style=colour)
    return change.append(sign, style=colour)


def _ends(text: str) -> str:
    """The text, or its beginning and end where it is long."""
    if len(text) <= LONGEST:
        return visible(text)
    half = LONGEST // 2
    left_out = said("{} characters", f"{len(text) - 2 * half:,}")
    return f"{visible(text[:half])} … {left_out} … {visible(text[-half:])}"


def visible(text: str) -> str:
    """The text on one line, with a sign for each character that cannot be seen.

    >>> visible("一\\u200b\\n二")
    '一<200B>⏎二'
    """
    return "".join(
        c if c == " " or (c.isprintable() and cell_len(c)) else f"<{ord(c):04X}>" for c in text.translate(_SHOWN)
    )


def _simplified(document: Document) -> Counter[str]:
    """Which characters were made simplified (`為→为`), and how often."""
    text = document.source.text
    for layer in document.layers:
        text = layer.apply(text)
    return Counter(f"{a}→{b}" for a, b in zip(text, document.text, strict=True) if a != b)
