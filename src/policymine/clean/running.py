"""What stands between the paragraphs of a page and belongs to none: captions of photographs, footers of scans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Edit
from .boilerplate import check_patterns

_BLANK = " \u2003\u3000\xa0"
_HAN = "\u4e00-\u9fff"
_TAKEN = lazy(rf"[记記]者[{_BLANK}:：]*[{_HAN}]{{1,4}}(?:[{_BLANK}][{_HAN}]{{1,3}})?[{_BLANK}/／]*[摄攝]影?(?=\s|$)")
_TAKEN_BY = (lazy("记者"), lazy("記者"))
_BREAKS = ("\n", "\u3000\u3000", "  ", "\xa0\xa0", "\u2003\u2003")
_LONGEST = 220  # characters of a caption
_LONGEST_LINE = 160


class Running:
    """Finds captions by their last words, and lines by what they hold (lexicon `boilerplate`, kind `line`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        lexicon = lexicons["boilerplate"]
        check_patterns(lexicon, "pattern")
        self._lines = [re.compile(row["pattern"]) for row in lexicon if row["kind"] == "line"]

    def find(self, text: str) -> list[Edit]:
        """The edits, in order and without overlap."""
        found = sorted([*_captions(text), *self._footers(text)], key=lambda edit: edit.start)
        return [edit for i, edit in enumerate(found) if not i or edit.start >= found[i - 1].end]

    def _footers(self, text: str) -> Iterator[Edit]:
        for pattern in self._lines:
            last = -1
            for m in pattern.finditer(text):
                start = text.rfind("\n", 0, m.start()) + 1
                stop = text.find("\n", m.end())
                stop = len(text) if stop < 0 else stop + 1
                if start >= last and stop - start <= _LONGEST_LINE:
                    yield Edit(start, stop, "", note="running line")
                    last = stop


def _captions(text: str) -> Iterator[Edit]:
    """Paragraphs that end with the photographer's name: lines, or stretches between the indents of a text without."""
    if "摄" not in text and "攝" not in text:
        return
    last = 0
    for pattern in _TAKEN_BY:
        for word in pattern.finditer(text):
            m = _TAKEN.match(text, word.start())
            if m is None or not _ends(text, m.end()):
                continue
            low = max(0, m.start() - _LONGEST)
            breaks = [(at, len(mark)) for mark in _BREAKS if (at := text.rfind(mark, low, m.start())) >= 0]
            if not breaks and low:
                continue
            at, length = max(breaks, default=(0, 0))
            start = at + length if text[at : at + 1] == "\n" or not breaks else at
            end = m.end() + (text[m.end() : m.end() + 1] == "\n")
            if start >= last:
                yield Edit(start, end, "", note="caption")
                last = end


def _ends(text: str, at: int) -> bool:
    """Whether a line or a paragraph ends here."""
    return at == len(text) or text[at] in "\r\n" or text[at : at + 2] in _BREAKS
