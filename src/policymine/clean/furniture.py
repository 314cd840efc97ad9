"""What a website puts around a document: found near its beginning and end, taken out, and read for facts.

Two rules keep the body safe: a line goes only if it consists of nothing but furniture, and only if it
stands before the first line of prose or after the last lines of the document. The lines are data
(`lexicons/boilerplate.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import ClassVar

from ..lazy import lazy
from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Edit
from .boilerplate import Boilerplate, Line, Match, plain
from .edits import Draft
from .glossary import Glossary
from .running import Running

HEAD_LINES = 80
HEAD_CHARS = 8_000
TAIL_LINES = 160
TAIL_CHARS = 12_000
SUFFIX_CHARS = 80
TITLE_LINES = 4
"""How far from its ends a document is searched: no page in the corpus has more furniture."""

_ENDS = frozenset("。;!?；！？")
_ADDRESS_ENDS = frozenset(":!：！")
_ADDRESS = lazy(r"^(?:各|尊敬的|同志们|同胞们|女士们|先生们|朋友们|亲爱的|老师们|乡亲们).{0,60}[:!]$")
_LONG = 40
_MARKDOWN = lazy(r"^(#{1,6}[ \t]+|>[ \t]+)", re.M)


@dataclass(frozen=True, slots=True)
class _Zone:
    """The lines of one end of the document, and which of them go."""

    lines: list[Line]
    gone: set[int]


class Furniture:
    """Takes the furniture out, one edit per run of lines; author, editor, publisher, date … go to the facts.

    Glossaries, captions and running lines go too, as edits of their own rules, wherever they stand.
    """

    name: ClassVar[str] = "furniture"

    def __init__(self, lexicons: Lexicons) -> None:
        self.boilerplate = lexicons.once(Boilerplate)
        self.glossary = lexicons.once(Glossary)
        self.running = lexicons.once(Running)

    def __call__(self, draft: Draft) -> None:
        start, end, edits = self._article(draft)
        head = self._head(draft, start, end)
        tail = self._tail(draft, start, end, head)
        gone = [head.lines[i] for i in sorted(head.gone)] + [tail.lines[i] for i in sorted(tail.gone)]
        last = min((tail.lines[i].start for i in tail.gone), default=end)
        glossary = self.glossary.find(draft.text, start, last)
        edits += self._suffixes(draft, start, glossary[0] if glossary else last)
        spans = _joined([(line.start, line.next) for line in gone] + edits, draft.text)
        found = [Edit(a, b, "", note="furniture") for a, b in spans]
        if glossary:
            found.append(Edit(*glossary, "", note="glossary"))
            spans.append(glossary)
        around = [edit for edit in self.running.find(draft.text) if not _touches(edit, spans)]
        found += around
        spans += [(edit.start, edit.end) for edit in around]
        if draft.source.media_type == "text/markdown":
            found += _markup(draft.text, spans)
        draft.apply(self.name, found)

    def _article(self, draft: Draft) -> tuple[int, int, list[tuple[int, int]]]:
        """The part of a web page that holds the article, and the parts around it, which go."""
        known = draft.source.metadata
        if "body_start" not in known:
            return 0, len(draft.text), []
        start, end = int(known["body_start"]), int(known["body_end"])
        for layer in draft.layers:
            start, end = layer.forward(start), layer.forward(end)
        text = draft.text
        end = end if end >= len(text) or text[end - 1 : end] == "\n" else text.find("\n", end) + 1 or len(text)
        before = list(_lines(text[:start], 0, HEAD_LINES * 5))
        self._read(draft, before)
        # All of this goes in any case: a fact may be taken from a line that holds other things too.
        for line in (*before, *_lines(text[end:], end, HEAD_LINES)):
            _note(draft, self.boilerplate.told(line.text))
        kept = _title_lines(draft.source.metadata, before, text[start : start + 600])
        around = [(line.start, line.next) for i, line in enumerate(before) if i not in kept]
        return start, end, [*around, (end, len(text))]

    def _head(self, draft: Draft, start: int, end: int) -> _Zone:
        zone = _lines(draft.text[start : min(end, start + HEAD_CHARS)], start, HEAD_LINES)
        lines = list(takewhile(lambda line: not _is_body(line.text), zone))
        return _Zone(lines, self._read(draft, lines))

    def _read(self, draft: Draft, lines: list[Line]) -> set[int]:
        """Which of the lines at the head go; what they tell goes to the facts."""
        gone: set[int] = set()
        awaited: str | None = None
        for i, line in enumerate(lines):
            cells, matches = line.cells, []
            for cell in cells:
                found = self.boilerplate.value(cell, awaited) if awaited is not None else None
                found = found or self.boilerplate.head(cell)
                awaited = found.awaits if found else None
                matches.append(found)
            if matches and all(matches):
                gone.add(i)
                for match in matches:
                    _note(draft, match)
        return gone | _crumbs(lines, gone)

    def _tail(self, draft: Draft, start: int, end: int, head: _Zone) -> _Zone:
        done = max((head.lines[i].next for i in head.gone), default=start)
        first = max(done, end - TAIL_CHARS)
        if first > done:
            first = draft.text.find("\n", first, end) + 1 or end
        lines = list(_lines(draft.text[first:end], first, 0))[-TAIL_LINES:]
        cut = self._cut(lines, draft.text[first:end])
        gone = set(range(cut, len(lines)))
        for i in range(cut - 1, max(cut - 12, -1), -1):
            matches = [self.boilerplate.tail(cell) for cell in lines[i].cells]
            if matches and all(matches):
                gone.add(i)
                for match in matches:
                    _note(draft, match)
        return _Zone(lines, gone)

    def _suffixes(self, draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
        """The imprint behind the last sentence: 《人民日报》（…），（新华社…电）."""
        found = []
        last = end
        while match := self.boilerplate.suffix(draft.text[max(start, last - SUFFIX_CHARS) : last]):
            length, facts = match
            found.append((last - length, last))
            last -= length
            _note(draft, facts)
        return found

    def _cut(self, lines: list[Line], text: str) -> int:
        """The first line from which on nothing belongs to the document; their number where there is none."""
        kinds = self.boilerplate.cuts_in(plain(text))
        prose = next((i for i in range(len(lines) - 1, -1, -1) if kinds and _is_body(lines[i].text)), -1)
        for i in range(0 if "cutall" in kinds else prose + 1, len(lines) if kinds else 0):
            kind = self.boilerplate.cut(lines[i].plain)
            if kind == "cutall" or (kind == "cut" and i > prose):
                return i
        return len(lines)


def _title_lines(page: Mapping[str, str], before: list[Line], body: str) -> range:
    """The lines above an article that are its title by the page's own word; none if the article repeats it."""
    named = _squeezed(page.get("title", "") or page.get("heading", "")) or _squeezed(page.get("page_title", ""))
    if not named:
        return range(0)
    for last in range(len(before) - 1, -1, -1):
        for first in range(last, max(last - TITLE_LINES, -1), -1):
            title = _squeezed("".join(line.text for line in before[first : last + 1]))
            if len(title) >= 6 and (
                title == named or ("title" not in page and "heading" not in page and named.startswith(title))
            ):
                return range(0) if title in _squeezed(body) else range(first, last + 1)
    return range(0)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _note(draft: Draft, match: Match | None) -> None:
    if match is not None:
        for name, value in match.facts:
            if value and draft.facts.setdefault(name, value) == value and name == "date":
                draft.facts["date_source"] = "header"


def _is_body(line: str) -> bool:
    length, last = len(line), line[-1]
    return (
        length > 3 * _LONG
        or (length >= _LONG and "。" in line)
        or (length > 15 and last in _ENDS)
        or (last in _ADDRESS_ENDS and _ADDRESS.match(plain(line)) is not None)
    )


def _crumbs(lines: list[Line], gone: set[int]) -> set[int]:
    """The names in a breadcrumb trail whose > stand on lines of their own."""
    marks = {i for i in gone if set(lines[i].plain) <= set(">»› ")}
    return {
        i for i, line in enumerate(lines)
        if i not in gone and len(line.text) <= 16 and (i - 1 in marks or i + 1 in marks)
    }  # fmt: skip


def _lines(text: str, offset: int, limit: int) -> Iterator[Line]:
    """The lines of `text` that hold more than blanks, with their places; at most `limit` unless it is 0."""
    at = count = 0
    while at < len(text) and (not limit or count < limit):
        end = text.find("\n", at)
        following = len(text) if end < 0 else end + 1
        line = text[at:following].strip(" \t\r\n\u3000\xa0\u200b\u200c\u200d\ufeff")
        if line:
            count += 1
            yield Line(offset + at, offset + following, line)
        at = following


def _joined(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbours made one; what stands between them must be blank."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _touches(edit: Edit, spans: list[tuple[int, int]]) -> bool:
    return any(edit.start < end and start < edit.end for start, end in spans)


def _markup(text: str, spans: list[tuple[int, int]]) -> list[Edit]:
    """The signs of Markdown headings and quotations."""
    return [
        Edit(m.start(1), m.end(1), "", note="markdown")
        for m in _MARKDOWN.finditer(text)
        if not any(a <= m.start() < b for a, b in spans)
    ]
