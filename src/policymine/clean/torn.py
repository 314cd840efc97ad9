"""Paragraphs torn into several lines by what was a link or bold type on the page.

Copies of wiki pages put every link on a line of its own: `颁布了《` / `公司法` / `》，…`. Such a text gives itself
away: lines end with opening marks and begin with closing ones, or its paragraphs are set apart by blank
lines and a single line break stands in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..lazy import lazy
from ..records import Edit
from .lines import BLANKS, CLOSING, ENDED, ENDED_SOFTLY, MARKER, Line, between, lines_of

_OPENING = tuple("《（“「『〔【(")
_GOES_ON = tuple("的了和与及对在由向把将为以是，、")  # no line of its own ends so
_LINK = 24  # characters of a link's words
_BEFORE_MARK = lazy(rf"\n[{BLANKS}]*[{re.escape(''.join(CLOSING))}]")
_PROSE = lazy("[，。；,;]")
_LEAD = lazy(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:[、，,是要]|要是)?|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])"
)


def mend(text: str) -> Iterator[Edit]:
    """Joins the pieces of torn paragraphs."""
    if _BEFORE_MARK.search(text) is None and text.count("\n\n") < 8:
        return
    lines = lines_of(text)
    torn = _is_torn(lines)
    prose, length = False, 0  # of the paragraph so far
    for i, (line, following) in enumerate(pairwise(lines)):
        prose = prose or bool(_PROSE.search(line.text))
        length += len(line.text)
        # The first line is the title, whatever follows it: only prose goes on.
        linked = i + 2 < len(lines) and _is_link(line, following, lines[i + 2], length, prose=prose)
        if linked or ((prose or line is not lines[0]) and _belongs(line, following, prose=prose, torn=torn)):
            prose = prose or linked
            yield Edit(line.end, following.start, between(line.text, following.text), "likely", "torn paragraph")
        else:
            prose, length = False, 0


def _is_torn(lines: list[Line]) -> bool:
    pairs = list(pairwise(lines))
    signs = sum(a.text.endswith(_OPENING) + _closes(a, b) for a, b in pairs)
    breaks = sum(not b.gap and not a.text.endswith((*ENDED, *ENDED_SOFTLY)) for a, b in pairs)
    if signs >= 3 and 4 * signs >= breaks:
        return True
    return len(pairs) >= 8 and sum(b.gap > 0 for _, b in pairs) >= 0.55 * len(pairs)


def _is_link(line: Line, following: Line, third: Line, length: int, *, prose: bool) -> bool:
    """Whether a few words stand alone between the beginning and the end of a sentence: 听取了 / 政府工作报告 / 。"""
    return (
        len(following.text) <= _LINK
        and third.text.startswith(("。", "，", "；", "》"))
        and length >= _LINK // 2
        and (line.text.endswith((*_OPENING, *_GOES_ON)) or prose)
        and not line.text.endswith((*ENDED, *ENDED_SOFTLY))
    )


def _closes(line: Line, following: Line) -> bool:
    return following.text.startswith(CLOSING) and not line.text.endswith(ENDED)


def _belongs(line: Line, following: Line, *, prose: bool, torn: bool) -> bool:
    """Whether the break between the two lines stands inside a sentence."""
    if following.text.startswith(CLOSING):
        # In an untorn text 、 may be all that is left of 一、, and ” of a sentence whose 。 was taken out.
        return (torn or (prose and following.text[0] not in "、”’")) and not line.text.endswith(ENDED)
    if line.text.endswith(_OPENING):
        return prose or torn
    if following.gap:
        return False
    if not torn or following.indent >= 2 or line.text.endswith((*ENDED, *ENDED_SOFTLY)):
        return False
    if _LEAD.fullmatch(line.text):
        return True
    if line.text[-1].isascii() and line.text[-1].isalpha() and following.text[0].isdigit():
        return True  # PM / 2.5
    if MARKER.match(following.text) or (MARKER.match(line.text) and not _PROSE.search(line.text)):
        return False
    return prose or bool(_PROSE.search(following.text) and not _PROSE.match(line.text))
