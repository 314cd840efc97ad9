"""From characters with places to paragraphs: lines, running headers, and where a paragraph ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from statistics import median

from ..lean import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its left and right edge, its baseline (from the page's bottom), its size; all in points."""

    char: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, its characters in the order of the text layer."""

    width: float
    height: float
    glyphs: list[Glyph]


@dataclass(slots=True)
class _Line:
    """A line of a page. `gap` is the distance of its baseline to the line above; 0 for a page's first."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    height: float
    gap: float = 0.0


@dataclass(slots=True)
class _Column:
    """The edges of the text block, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float
    size: float
    lines: list[_Line] = field(default_factory=list)


_NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?[\dⅠ-Ⅻivxl０-９]{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·•\s]*"
)
_FIGURES = re.compile(r"[\d０-９]+")
_ASCII = re.compile(r"[!-~]")
_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,6}[章节条编篇]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|附件?\d{0,2}[:：]|——)"
)
EDGE = 0.12
"""The share of a page's height at its top and bottom in which running headers stand."""


def reflow(pages: list[Page]) -> str:
    """The paragraphs of all pages, one a line."""
    lines = [line for number, page in enumerate(pages) for line in _lines(page, number)]
    lines = _without_running(lines, len(pages))
    if not lines:
        return ""
    block = _column(lines)
    return "".join(f"{paragraph}\n" for paragraph in _paragraphs(lines, block))


def _lines(page: Page, number: int) -> Iterator[_Line]:
    """The characters that stand on one baseline, from left to right, page from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in page.glyphs:
        row = rows[-1] if rows else None
        if row is not None and abs(row[-1].y - glyph.y) <= 0.4 * max(row[-1].size, glyph.size):
            row.append(glyph)
        else:
            rows.append([glyph])
    merged = _merged(rows)
    above: float | None = None
    for row in merged:
        text = _text(row)
        if not text.strip():
            continue
        inked = [glyph for glyph in row if not glyph.char.isspace()]
        y = median(glyph.y for glyph in inked)
        size = median(glyph.size for glyph in inked)
        gap = above - y if above is not None else 0.0
        above = y
        x0, x1 = min(g.x0 for g in inked), max(g.x1 for g in inked)
        yield _Line(text.strip(), x0, x1, y, size, number, page.height, gap)


def _merged(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows that stand on one baseline made one (a text layer may write a line in several goes)."""
    merged: list[list[Glyph]] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last is not None and abs(last[0].y - row[0].y) <= 0.3 * row[0].size and row[0].x0 >= last[-1].x0:
            last.extend(row)
        else:
            merged.append(list(row))
    return merged


def _text(row: list[Glyph]) -> str:
    """The characters of a row; a blank where a gap between Latin words or cells is wide."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in row:
        if glyph.char.isspace():
            parts.append(" ")
        else:
            if before is not None and parts and parts[-1] != " ":
                gap = glyph.x0 - before.x1
                latin = _is_latin(before.char) and _is_latin(glyph.char)
                if gap > (0.25 if latin else 1.2) * glyph.size:
                    parts.append(" ")
            parts.append(glyph.char)
            before = glyph
    return "".join(parts)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _without_running(lines: list[_Line], pages: int) -> list[_Line]:
    """The lines without page numbers, and without what stands at the edge of many pages."""

    def key(line: _Line) -> str:
        return _FIGURES.sub("#", re.sub(r"\s+", "", line.text))

    def at_edge(line: _Line) -> bool:
        return line.y > (1 - EDGE) * line.height or line.y < EDGE * line.height

    edges = Counter(key for _, key in {(line.page, key(line)) for line in lines if at_edge(line)})
    often = max(2, pages * 0.3)
    return [
        line for line in lines
        if not (at_edge(line) and (_NUMBER.fullmatch(line.text) or edges[key(line)] >= often))
    ]  # fmt: skip


def _column(lines: list[_Line]) -> _Column:
    size = median(line.size for line in lines)
    # The edge that full lines reach: the outermost that many lines share, give or take half a character.
    ends = Counter(round(line.x1 / (0.5 * size)) for line in lines)
    edge = max(x for x, n in ends.items() if n >= 0.3 * max(ends.values())) * 0.5 * size
    starts = Counter(round(line.x0 / (0.5 * size)) for line in lines if line.x1 > edge - 2 * size) or Counter(
        round(line.x0 / (0.5 * size)) for line in lines
    )
    left = min(x for x, n in starts.items() if n >= max(starts.values()) * 0.2) * 0.5 * size
    gaps = [line.gap for line in lines if 0.5 * size < line.gap < 4 * size]
    return _Column(left, edge, median(gaps) if gaps else 1.5 * size, size)


def _paragraphs(lines: list[_Line], block: _Column) -> Iterator[str]:
    paragraph = ""
    before: _Line | None = None
    for line in lines:
        if before is not None and not _goes_on(before, line, block):
            yield paragraph
            paragraph = ""
        paragraph = _glued(paragraph, line.text)
        before = line
    if paragraph:
        yield paragraph


def _goes_on(before: _Line, line: _Line, block: _Column) -> bool:
    """Whether `line` continues the paragraph of the line before it."""
    unit = block.size
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    if before.size > 1.2 * unit:
        # A title in larger type over several lines, of which only the last need be short.
        return line.page == before.page and line.gap < 2.4 * before.size and not _MARKER.match(line.text)
    if _is_centred(before, block):
        # A title over several lines, unless the next line is of another kind.
        return _is_centred(line, block) and line.page == before.page and not _MARKER.match(line.text)
    if before.x1 < block.right - 1.6 * unit:
        return False
    if line.page == before.page and (line.gap > 1.6 * block.pitch or line.gap < 0):
        return False
    return line.x0 < block.left + 1.2 * unit and not (_MARKER.match(line.text) and line.x0 > block.left + 0.6 * unit)


def _is_centred(line: _Line, block: _Column) -> bool:
    left, right = line.x0 - block.left, block.right - line.x1
    return left > 2.6 * block.size and abs(left - right) < 1.5 * block.size


def _glued(text: str, more: str) -> str:
    """Two lines joined: nothing between Chinese characters, a blank between Latin words."""
    if text and _ASCII.match(text[-1]) and _ASCII.match(more[0]) and not text.endswith("-"):
        return f"{text} {more}"
    return text + more
