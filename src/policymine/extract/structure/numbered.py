"""Which numbers are headings, and where those end that stand inside a paragraph."""

from __future__ import annotations

from ...lazy import lazy
from .layout import FLAT, STOPS, Layout
from .marks import Mark

REACH = 4000
"""Items of one list do not stand further apart than this many characters."""
_BROKEN = ("num", "num2", "num3", "nump", "cnp", "article")
"""Marks that also stand inside sentences, and so at the beginning of a line that was broken there."""
_LONG = ("cn", "cnp", "part", "chapter", "section", "article", "box")
"""Marks of headings that govern many paragraphs."""
_CITATION = lazy(r"第\d+(?:[—－-]\d+)?页|出版社")
_LONGEST_SOURCE = 400
"""A circled number that opens the source of a quotation, of at most so many characters, is a footnote."""
_STOPS = lazy(r"[，。；：！？、,;:!?]")
_AFTER = STOPS + "）)”"
_NEXT = 4
"""So many lines may lie between the first number of a list, behind a colon, and the line that the second opens."""
_GLUED, _TITLE_LINE = 16, 30
"""Longest title, in characters, that may stand at the end of a paragraph (the next paragraph is what it governs), and
the longest line that is one."""


def counting(candidates: list[Mark]) -> list[Mark]:
    """The candidates, with numbers that have no point (1　总则, 1健全制度) only where the text shows what they are.

    1.1 says that 1　 is one; numbers that stand right before the words need to count up from one to three or more.
    """
    pointed = any(m.family == "num2" for m in candidates)
    fused = [m for m in candidates if m.family == "numd"]
    counted: set[int] = set()
    for ordinal, mark in enumerate(fused, 1):
        if mark.ordinal != ordinal:
            break
        counted.add(mark.start)
    _fill_gaps(candidates)
    fewest = 3
    return [
        m
        for m in candidates
        if (m.family != "numb" or pointed) and (m.family != "numd" or (len(counted) >= fewest and m.start in counted))
    ]


def _fill_gaps(candidates: list[Mark]) -> None:
    """A number without its point (6加强管理) between two with theirs (5. and 7.) is one of them."""
    heads = [m for m in candidates if m.first and m.family in ("num", "numd")]
    for before, mark, after in zip(heads, heads[1:], heads[2:], strict=False):
        gap = mark.family == "numd" and before.family == after.family == "num"
        if gap and before.ordinal + 1 == mark.ordinal == after.ordinal - 1:
            mark.family, mark.rank = before.family, before.rank


def _cut_runs(candidates: list[Mark]) -> set[int]:
    """Where runs begin of three numbers or more behind stops that count on from one before the text: 。4.…。5.…。6.…"""
    found: set[int] = set()
    for family in ("num", "nump"):
        marks = [m for m in candidates if m.family == family and m.boundary in STOPS]
        if len(marks) > 2 and marks[0].ordinal > 1 and [m.ordinal - marks[0].ordinal for m in marks[:3]] == [0, 1, 2]:
            found.add(marks[0].start)
    return found


def _gaps(candidates: list[Mark]) -> set[int]:
    """Where numbers stand inside paragraphs that fill a gap among those that open them: 5. before and 7. behind 6."""
    found: set[int] = set()
    opened: dict[str, Mark] = {}
    inside: dict[str, dict[int, list[Mark]]] = {}
    for mark in candidates:
        if mark.family not in _BROKEN:
            continue
        if not mark.first:
            inside.setdefault(mark.family, {}).setdefault(mark.ordinal, []).append(mark)
            continue
        before = opened.get(mark.family)
        if before is not None and mark.ordinal == before.ordinal + 2:
            between = inside.get(mark.family, {}).get(before.ordinal + 1, [])
            if len(between) == 1 and between[0].start - before.start < REACH > mark.start - between[0].start:
                found.add(between[0].start)
        opened[mark.family] = mark
        inside[mark.family] = {}
    return found


def headings_among(candidates: list[Mark], layout: Layout) -> list[Mark]:
    """Numbered headings: all that open a block; inside a block those that count on from one or from a heading."""
    kept: list[Mark] = []
    last: dict[str, Mark] = {}
    waiting: dict[str, Mark] = {}
    cut = _cut_runs(candidates) if layout.flat_blocks else set()
    gaps = _gaps(candidates)
    for mark in candidates:
        if mark.family == "circled" and _is_footnote(mark, layout):
            continue
        before = last.get(mark.family)
        if not mark.first and (mark.start in gaps or _glued(layout, mark, _follows(mark, before))):
            mark.first = True
        if not mark.first and mark.family in ("num2", "num3"):
            continue  # 2.5 inside a paragraph is a figure
        if mark.marker == "、":
            if not layout.fresh(layout.block_at(mark.start)):
                continue
            mark.ordinal = before.ordinal + 1 if before and before is kept[-1] else 1
        if mark.first and mark.family in _BROKEN and not layout.fresh(layout.block_at(mark.start)):
            counts = before is not None and mark.ordinal == before.ordinal + 1
            if not counts and not _title_like(layout, mark) and not (mark.family == "cnp" and mark.ordinal == 1):
                continue
        if mark.first and mark.family != "circled":
            opener = waiting.pop(mark.family, None)
            if opener is not None and mark.ordinal == 2 and _led(opener, mark, layout):
                opener.first = True
                kept.append(opener)
            kept.append(mark)
            last[mark.family] = mark
        elif mark.ordinal == 1:
            waiting[mark.family] = mark
        elif (
            (opener := waiting.get(mark.family))
            and mark.ordinal == 2
            and (_together(opener, mark, layout) or (layout.flat and mark.family == "cn" and mark.boundary in _AFTER))
        ):
            kept += [opener, mark]
            last[mark.family] = mark
            del waiting[mark.family]
        elif (
            before
            and mark.ordinal == before.ordinal + 1
            and (
                (mark.family in _LONG and mark.boundary in STOPS and before.limit is None)
                or (mark.family == "cn" and layout.flat)
                or _together(before, mark, layout)
            )
        ) or (before is None and ((mark.family in _LONG and mark.boundary in STOPS + "”）") or mark.start in cut)):
            kept.append(mark)
            last[mark.family] = mark
    lone = [waiting[family] for family in ("cn", "cnp") if family in waiting]
    kept += [mark for mark in lone if mark.boundary in STOPS and layout.block_at(mark.start) in layout.flat_blocks]
    return _inline_limits(sorted(kept, key=lambda m: m.start), layout)


def _is_footnote(mark: Mark, layout: Layout) -> bool:
    end = min(layout.block_at(mark.start).end, mark.start + _LONGEST_SOURCE)
    return _CITATION.search(layout.text, mark.start, end) is not None


def _glued(layout: Layout, mark: Mark, follows: bool) -> bool:
    """Whether a page has lost the line end before a title: it stands behind a stop and takes the rest of the line.

    One that counts on from the title before may also stand behind a bracket (…负责）（三）完善机制).
    """
    if mark.boundary not in STOPS + "：:" + ("）)" if follows else "") or not (follows or mark.ordinal == 1):
        return False
    return _short_to_the_end(layout, mark, _TITLE_LINE if follows else _GLUED)


def _led(opener: Mark, mark: Mark, layout: Layout) -> bool:
    """Whether a one behind a colon opens the list that a two at the head of a paragraph near it goes on with."""
    near = layout.block_at(mark.start).number - layout.block_at(opener.start).number <= _NEXT
    return opener.boundary in "：:" and near


def _follows(mark: Mark, before: Mark | None) -> bool:
    """Whether a heading of the same family, with the number before, opened a paragraph."""
    return before is not None and before.first and mark.ordinal == before.ordinal + 1


def _title_like(layout: Layout, mark: Mark) -> bool:
    """Whether the line is short, ends without a stop and holds no sentence."""
    return layout.block_at(mark.start).whole and _short_to_the_end(layout, mark, _TITLE_LINE)


def _short_to_the_end(layout: Layout, mark: Mark, most: int) -> bool:
    """Whether the line has at most so many characters behind the mark, and no stop among them."""
    end = layout.block_at(mark.start).end
    # Measured before it is looked through: a line may be the whole text, with a mark in every sentence.
    return 4 <= end - mark.text_start <= most and not _STOPS.search(layout.text, mark.text_start, end)


def _together(one: Mark, other: Mark, layout: Layout) -> bool:
    """Whether two marks stand in one paragraph, or both open one."""
    if other.start - one.start >= REACH:
        return False
    return (one.first and other.first) or layout.block_at(one.start) is layout.block_at(other.start)


def _inline_limits(marks: list[Mark], layout: Layout) -> list[Mark]:
    """A numbered list inside a paragraph ends with the paragraph, unless the text has no paragraphs.

    A number (一) there may also go on from headings that open paragraphs: a line end was lost before it.
    """
    before: Mark | None = None
    for mark in marks:
        block = layout.block_at(mark.start)
        goes_on = False
        if mark.family == "cnp":
            goes_on = before is not None and mark.ordinal == before.ordinal + 1 and before.start < block.start
            before = mark
        flat = block.end - block.start > FLAT and mark.family in _LONG
        if mark.first or mark.family == "cn" or flat or goes_on:
            continue
        listed = layout.text[mark.start - 1] in "；;"
        mark.limit = layout.sentence_end(mark.start, block.end) if listed else block.end
    return marks
