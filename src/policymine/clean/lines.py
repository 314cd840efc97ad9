"""Lines that a page's width broke, not an author: found by their even width and joined again.

Texts copied from PDF have lines that end at the right margin, wherever a word stands. A document counts
as wrapped if many of its lines are about equally long and end without the end of a sentence. Within it
a line is joined to the next if it reaches the margin; headings, list items, tables and signatures do not
reach it, or begin with a marker. Page numbers between such lines go. Lines of other documents stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from ..lazy import lazy
from ..lean import dataclass
from ..records import Edit

BLANKS = " \t\u3000\xa0"
_ALIKE = 6  # cells by which full lines differ: an indent of two characters, and what ASCII and marks leave over
_NEAR = 6  # lines before and after that tell the width of the column
_NARROWEST, _WIDEST = 30, 116  # cells

MARKER = lazy(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(〈][一二三四五六七八九十\d]{1,3}[）)〉]"
    r"|第[一二三四五六七八九十百零〇\d]{1,4}[编章节条篇部](?!规定|第|的|所|至|、|和|或)"
    r"|\d{1,2}[.．、](?!\d)|\d{1,2}[)）]|\d{1,2}(?:\.\d{1,2}){1,4}(?![\d%％个万亿倍元])"
    r"|[①-⑳⑴-⒇⒈-⒛❶-❿●•■◆▪◇○★]|——|--|—(?!—)"
    r"|专栏|附件|附表|附录|[图表] ?\d{1,3}(?![\d%％年月日个万亿])|目 {0,2}录|前 {0,2}言)"
)
_HEADING = lazy(r"[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百零〇\d]{1,4}[编章节部]")
_GAP = lazy(r"[ \t\u3000\xa0]{2}")  # columns of a table, or a signature
ENDED = tuple("。！？：!?:…")
ENDED_SOFTLY = tuple("；;")
_ENDED_EITHER = (*ENDED, *ENDED_SOFTLY)
CLOSING = tuple("，、。；）》”’】〕,;)")
_PAGE = lazy(
    r"[-—–－·\s]{0,6}(\d{1,4})[-—–－·\s]{0,6}|第\s?(\d{1,4})\s?页(?:[\s,，/]?共\s?\d{1,4}\s?页)?|[IVXⅠ-Ⅻ]{1,5}"
)
_DECORATED = lazy(r"[-—–－·]\s?\d{1,4}\s?[-—–－·]|第\s?\d{1,4}\s?页.*")
_DOTS = lazy(r"[.·…][.·… \u3000]{3,}")
_PAGE_OF_ENTRY = lazy(r"(?:\d{1,4}|[IVX]{1,5})(?![\d.%％])[ \u3000]*")


@dataclass(slots=True)
class Line:
    """A line without its blanks: its place, its width in cells, the cells of its indent, blank lines before it."""

    start: int
    end: int
    text: str
    width: int
    indent: int
    gap: int = 0


def cells(text: str) -> int:
    """How wide the text is in a terminal or a monospaced font, for Chinese and ASCII."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def leaders(text: str) -> Iterator[Edit]:
    """Dots that lead to the page number of a table of contents, with the number; entries in a row get lines."""
    if not ("...." in text or ("·" in text and "····" in text) or ("…" in text and "………" in text) or ". . . ." in text):
        return
    for m in _DOTS.finditer(text):
        page = _PAGE_OF_ENTRY.match(text, m.end())
        dots = len(m.group()) - m.group().count(" ") - m.group().count("\u3000") + m.group().count("…")
        end = page.end() if page else m.end()
        ends_line = text[end : end + 1] in ("", "\n")
        if dots >= 8 or (dots >= 4 and page and ends_line):
            start = m.start() - (text[m.start() - 1 : m.start()] in (" ", "\u3000"))
            yield Edit(start, end, "" if ends_line or not page else "\n", "certain", "dot leader")


def unwrap(text: str) -> Iterator[Edit]:
    """Joins wrapped lines and takes out the page numbers between them; the text has no CR and no tabs at margins."""
    lines = lines_of(text) if _may_be_wrapped(text) else []
    least = 3 * _column_of(lines) // 4  # titles and tables are narrower than the column
    if not least:
        return
    pages = _page_numbers(lines)
    kept = [line for i, line in enumerate(lines) if i not in pages]
    double = sum(line.gap > 0 for line in kept) > 0.7 * len(kept)
    indented = sum(line.indent >= 4 for line in kept) > 0.05 * len(kept)
    after_page = set(_after(lines, pages))
    widths = [line.width for line in kept]
    joined: list[tuple[int, int, str]] = []
    for i in range(len(kept) - 1):
        line, following = kept[i], kept[i + 1]
        apart = following.gap > (1 if double else 0) and i + 1 not in after_page
        column = _column(widths, i) if line.width >= least else 0
        if not apart and _continues(line, following, column, indented=indented):
            joined.append((line.end, following.start, between(line.text, following.text)))
    gone = [(lines[i].start, lines[i].end) for i in sorted(pages)]
    yield from _edits(text, joined, gone)


def lines_of(text: str) -> list[Line]:
    lines, at, gap = [], 0, 0
    for raw in text.split("\n"):
        body = raw.strip(BLANKS)
        if body:
            indent = raw[: raw.index(body[0])]
            start = at + len(indent)
            lines.append(Line(start, start + len(body), body, cells(body), cells(indent), gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return lines


def _may_be_wrapped(text: str) -> bool:
    """A quick look at the lengths of the lines that end in the middle of a sentence."""
    if text.count("\n") * 70 < len(text) - 420:
        return False  # lines are far longer than any column, on average
    bodies = [line.strip(BLANKS) for line in text.split("\n") if len(line) >= _NARROWEST // 2]
    # Of the long lines 38 % must be alike, and of these 40 % open ended.
    if not _alike([len(body) for body in bodies], max(5, 3 * len(bodies) // 10)):
        return False
    return _alike([len(body) for body in bodies if not body.endswith(_ENDED_EITHER)], max(2, len(bodies) // 8))


def _alike(lengths: list[int], least: int) -> bool:
    """Whether so many of the lengths differ by 8 cells at most."""
    lengths.sort()
    return any(b - a <= 8 and a <= _WIDEST for a, b in zip(lengths, lengths[least - 1 :], strict=False))


def _column_of(lines: list[Line]) -> int:
    """The width of the lines of a wrapped document, in cells; 0 if it is not wrapped."""
    lines = [line for line in lines if line.width >= _NARROWEST and not _tabular(line.text)]
    long = sorted(line.width for line in lines)
    if len(long) < 6:
        return 0
    # The fullest window of 8 cells; a second column width in the same document does not disturb it.
    best, low = max((bisect_left(long, w + 8) - i, w) for i, w in enumerate(long) if i == 0 or long[i - 1] != w)
    if low > _WIDEST or best < 5 or best < 0.38 * len(long):
        return 0
    inside = [line for line in lines if low <= line.width < low + 8]
    open_ended = sum(not line.text.endswith((*ENDED, *ENDED_SOFTLY)) for line in inside)
    # In one-sentence-a-line texts lines end anywhere, but they are not equally long: below that share nothing is sure.
    return low if open_ended >= 0.4 * len(inside) else 0


def _page_numbers(lines: list[Line]) -> set[int]:
    """Indices of lines that hold a page number: decorated, or numbers that grow by one or two a page."""
    found: set[int] = set()
    last_number, last_at = 0, -8
    for i, line in enumerate(lines):
        if line.width > 16:
            continue
        m = _PAGE.fullmatch(line.text)
        if not m:
            continue
        if _DECORATED.fullmatch(line.text):
            found.add(i)
            continue
        digits = m[1] or m[2]
        if digits is None:
            continue
        number = int(digits)
        fresh = last_number == 0 and i >= 6 and lines[i - 1].width >= _NARROWEST
        if fresh or (last_number and 0 < number - last_number <= 3 and (i - last_at >= 8 or i - last_at == 1)):
            found.add(i)
            last_number, last_at = number, i
    return found


def _after(lines: list[Line], pages: set[int]) -> Iterator[int]:
    """Indices, among the lines that stay, of those that follow a page number."""
    kept = 0
    for i in range(len(lines)):
        if i not in pages:
            if i - 1 in pages:
                yield kept
            kept += 1


def _column(widths: list[int], i: int) -> int:
    """The width of the column that line i fills, by the lines near it that are about as wide; 0 if it fills none."""
    near = widths[max(0, i - _NEAR) : i] + widths[i + 1 : i + _NEAR + 1]
    alike = sorted(w for w in near if abs(w - widths[i]) <= _ALIKE)
    if len(alike) >= 2:
        return alike[-2]
    # A line that swallowed a heading is longer than the column; it ends at the margin all the same.
    return widths[i] if near and widths[i] > 1.3 * max(w for w in near if w <= _WIDEST or w == min(near)) else 0


def _continues(line: Line, following: Line, column: int, *, indented: bool) -> bool:
    """Whether the margin, not the author, ended the line."""
    if following.text.startswith(CLOSING) and not line.text.endswith(ENDED):
        return True
    if not column or MARKER.match(following.text):
        return False
    if (indented and following.indent >= 4) or _tabular(line.text) or _tabular(following.text):
        return False
    if line.text.endswith(ENDED) or (line.text.endswith(ENDED_SOFTLY) and line.width < column - 3):
        # A paragraph may end at the margin: the next line goes on only if it is too long for a first line.
        first_line = column - 4
        return not line.text.endswith(("：", ":")) and line.width >= column - 3 and following.width >= first_line + 3
    heading = _HEADING.match(line.text) and not re.search(r"[。，；,;]", line.text)
    return not (heading and following.width >= column - _ALIKE and line.width <= column - 4)


def _tabular(text: str) -> bool:
    """Rows of a table: columns set apart by blanks, or mostly figures and codes."""
    marker = MARKER.match(text)
    body = text[marker.end() :].lstrip(BLANKS) if marker else text
    return _GAP.search(body) is not None or 2 * sum(map(str.isascii, text)) > len(text)


def between(left: str, right: str) -> str:
    """A blank where two words of letters meet, else nothing."""
    a, b = left[-1], right[0]
    return " " if a.isascii() and b.isascii() and (a.isalpha() or a in ",;:.") and b.isalpha() else ""


def _edits(text: str, joined: list[tuple[int, int, str]], gone: list[tuple[int, int]]) -> Iterator[Edit]:
    """One edit per joint, page numbers in it included; page numbers elsewhere go with their line break."""
    at = 0
    for start, end in gone:
        while at < len(joined) and joined[at][1] <= start:
            at += 1
        if at < len(joined) and joined[at][0] <= start < joined[at][1]:
            continue
        left = text.rfind("\n", 0, start) + 1
        right = text.find("\n", end)
        yield Edit(left, len(text) if right < 0 else right + 1, "", "likely", "page number")
    numbers = [start for start, _ in gone]
    for start, end, new in joined:
        i = bisect_left(numbers, start)
        number = i < len(numbers) and numbers[i] < end
        yield Edit(start, end, new, "likely", "page number in a wrapped line" if number else "wrapped line")
