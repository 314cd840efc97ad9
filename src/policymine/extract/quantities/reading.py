"""The text as a reader takes it in: blanks inside sentences left out, hard-wrapped lines joined.

Rules about words should not have to know that a page broke a line in the middle of one. `Reading.text` is
the clean text without such blanks; `origin` leads back to it. `stops` are the line ends that end a sentence only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from ...lazy import lazy
from ...records import Document
from ...stretches import Stretches

_BLANK = lazy(r"[^\S\n]+")
_LINES = lazy(r"\s*\n\s*")
_PAGE_NUMBER = lazy(r"(?<=\n)[^\S\n]*[-—]?[0-9]{1,3}[-—]?[^\S\n]*\n")
_SENTENCE = lazy(r"[^。！？!?\n]+")
_HAN_NUMBERS = "一二三四五六七八九十"
_INNER_NUMBER = lazy(
    f"[（(](?P<section>[{_HAN_NUMBERS}])[)）](?=[\u4e00-\u9fff])"
    f"|(?<![第、和至及与到“（({_HAN_NUMBERS}])(?P<part>[{_HAN_NUMBERS}])、(?=[\u4e00-\u9fff“0-9])(?![{_HAN_NUMBERS}][、线产类期级])"
)
_LATIN_STOP = lazy(
    "(?<=[\u4e00-\u9fff)）»”％%])(?<![〇○零一二三四五六七八九十百千万])[.．](?=[\u4e00-\u9fff“«(（])(?![〇○零一二三四五六七八九十])"
)
"""What ends a sentence in texts that know no 。"""
_LINE = lazy(r"[^\n]+")
_SECTION_NUMBER = lazy(r"[0-9]{1,2}(?:[.．][0-9]{1,2}){0,3}")
_SPACED_DIGITS = lazy(r"[0-9] [0-9] [0-9]")
_SPACED_NUMBER = lazy("(?<=[\u4e00-\u9fff])[0-9] [0-9] [0-9](?: [0-9]){0,9}[ ]?[年万亿元%％]")
_SPACED_PERCENT = lazy("(?<=[\u4e00-\u9fff][0-9]) (?=[0-9] ?[%％])")
_SPACED_PAIR = lazy("[0-9] (?<=[\u4e00-\u9fff]..)[0-9](?=[\u4e00-\u9fff%％.])")
_TORN = lazy(
    r"(?:。[^。！？；\n]{12,80}|；[^。！？；\n]{2,80})[\u4e00-\u9fff0-9，、（(%％]([ \t]*\n)"
    r"(?![一二三四五六七八九十]{1,3}[、是要]|第|[（(]|[0-9]{1,2}[.．、](?![0-9]| [0-9])|责任|牵头|附|注|表|图)"
    r"[0-9\u4e00-\u9fff、，”][^\n]{12}"
)
"""A line that does not end its sentence, and the end of the line. Texts that write 。 end no line otherwise."""
_TORN_NUMBER = lazy(
    r"，[^。！？；：，\n]{0,24}[\u4e00-\u9fff](?<![一二三四五六七八九十百千万亿])([ \t]*\n)"
    r"(?=[0-9]{1,6}(?:[.．][0-9]{1,2})?(?:[%％万亿元个项家户人套所亩吨]|公里|平方)|(?:达到|增长|下降|提高到?|降至|增至|控制在|保持在|稳定在)[0-9])"
)
"""A line that ends before the number it is about, or before its verb."""
_LINE_END = lazy(
    r"(?<=[\u4e00-\u9fff0-9%％”）)])\n(?=[\u4e00-\u9fff0-9“《（(])(?!(?<=[〇○零一二三四五六七八九]\n)[〇○零一二三四五六七八九])"
)
"""The end of a line that no mark ends, and that another follows; not inside a number that lost its point."""
_LEAST_LINES = 5
"""So many lines with an indent, and so many without, say that the indent opens paragraphs."""
_FINAL = "。！？!?；;：:"
_CELL = lazy(
    "[0-9〇○零一二三四五六七八九][0-9,.〇○零一二三四五六七八九、·]{0,12}[十百千万亿]{0,3}[\u4e00-\u9fff％%]{1,3}[；;。]"
)
"""A number that stands in a column of its own and ends what is said: 重工业部      一七六、八○○人；."""
_BREAKING_BLANKS = 3
"""So many blanks in a line stand where a line break was: between a heading and its text."""


class Reading:
    """A compact view of a text. Breaks between paragraphs are single line ends.

    >>> Reading("到 2010 年，增长 7.5 %\\n第二行").text
    '到2010年，增长7.5%\\n第二行'
    """

    def __init__(self, text: str, stops: frozenset[int] = frozenset()) -> None:
        self.source = text
        self.text, self._at, self._shift = _compact(text, _wrapped_width(text), stops)
        self.lines = Stretches(m.span() for m in _LINE.finditer(self.text))
        sentences: Iterable[tuple[int, int]] = (m.span() for m in _SENTENCE.finditer(self.text))
        if "。" not in text:
            heads = [_numbers_inside(self.text, start, end) for start, end in self.lines]
            self.lines = Stretches(x for line, at in zip(self.lines, heads, strict=True) for x in _parts(line, at))
            sentences = self._unstopped(sentences, sorted(at for found in heads for at in found))
        self.sentences = Stretches(sentences)
        self._said: dict[tuple[str, int], bool] = {}

    def _unstopped(self, sentences: Iterable[tuple[int, int]], heads: list[int]) -> Iterator[tuple[int, int]]:
        """The sentences of a text that writes no 。, parted at other full stops and at the headings inside lines."""
        for span in sentences:
            for start, end in _parts(span, [m.end() for m in _LATIN_STOP.finditer(self.text, *span)]):
                yield from _parts((start, end), heads[bisect_right(heads, start) : bisect_left(heads, end)])

    @classmethod
    def of(cls, document: Document) -> Reading:
        """The reading of a document: where its line ends alone end sentences, they read as 。."""
        return cls(document.text, _stops(document))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `self.text[start:end]` stands in the text; the end lies just behind its last character."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, pos: int) -> int:
        i = bisect_right(self._at, pos) - 1
        return pos + (self._shift[i] if i >= 0 else 0)

    def sentence_index(self, pos: int) -> int:
        """The number of the sentence that holds `pos`."""
        return self.sentences.index_at(pos)

    def says(self, name: str, pattern: re.Pattern[str], stretch: tuple[int, int]) -> bool:
        """Whether a stretch has the words; looked for once in each. `name` stands for the pattern."""
        key = name, stretch[0]
        if key not in self._said:
            self._said[key] = pattern.search(self.text, *stretch) is not None
        return self._said[key]


def _numbers_inside(text: str, start: int, end: int) -> list[int]:
    """Where numbers of headings stand inside a line whose 。 are lost, each of which follows on the one before."""
    found, last = [], {"": 0, "（": 0}
    for m in _INNER_NUMBER.finditer(text, start, end):
        kind = "（" if m["section"] else ""
        number = _HAN_NUMBERS.find(m["section"] or m["part"]) + 1
        if m.start() != start and (number != last[kind] + 1 or (number == 1 and not kind)):
            continue
        last[kind] = number
        last["（"] = last["（"] if kind else 0
        if m.start() != start:
            found.append(m.start())
    return found


def _parts(span: tuple[int, int], cuts: list[int]) -> list[tuple[int, int]]:
    """A stretch cut at places inside it."""
    inner = [at for at in cuts if span[0] < at < span[1]]
    return list(zip([span[0], *inner], [*inner, span[1]], strict=True))


def _wrapped_width(text: str) -> int:
    """The width at which lines were broken by hand; 0 where every line is a paragraph of its own.

    Broken lines are of nearly one length and do not end a sentence.
    """
    widths = [len(line.strip()) for line in text.split("\n")[:2000] if line.strip()]
    if len(widths) < 8:
        return 0
    width, _ = Counter(w for w in widths if w >= 15).most_common(1)[0] if any(w >= 15 for w in widths) else (0, 0)
    near = sum(abs(w - width) <= 3 for w in widths)
    return width if width <= 80 and near >= 0.5 * len(widths) else 0


def _compact(text: str, width: int, stops: frozenset[int]) -> tuple[str, list[int], list[int]]:
    """The compact text and, for each place where something was left out, how far it lies behind in the text."""
    cuts: list[tuple[int, int, str]] = []
    pages = [m.span() for m in _PAGE_NUMBER.finditer(text)] if width else []
    spaced = (
        len(_SPACED_DIGITS.findall(text)) > 5
        or len(_SPACED_PAIR.findall(text)) > 8
        or len(_SPACED_NUMBER.findall(text)) > 1
    )
    alone = {m.start() for m in _SPACED_PERCENT.finditer(text)}
    for m in _BLANK.finditer(text):
        start, end = m.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _after_section_number(text, start, after, width):
            cuts.append((start, end, "\n"))
        elif (
            ((spaced or start in alone) and before.isdigit() and after.isdigit() and end - start == 1)
            or before in ("", "\n")
            or after in ("", "\n")
        ):
            cuts.append((start, end, ""))
        elif end - start >= _BREAKING_BLANKS or (text[start] == "\u3000" and end - start > 1):
            cuts.append((start, end, "" if before.isalpha() and _CELL.match(text, end) else "\n"))
        elif not (_ascii_word(before) and _ascii_word(after)):
            cuts.append((start, end, ""))
    cuts = _joined(text, width, cuts, pages) if width else _mended(text, cuts)
    cuts = sorted([*cuts, *((at, at + 1, "。") for at in stops)], key=lambda c: (c[0], -c[1])) if stops else cuts
    parts: list[str] = []
    at_list: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for start, end, new in cuts:
        if start < at:
            continue
        parts += (text[at:start], new)
        length += start - at + len(new)
        at = end
        at_list.append(length)
        shifts.append(end - length)
    parts.append(text[at:])
    return "".join(parts), at_list, shifts


def _after_section_number(text: str, start: int, after: str, width: int) -> bool:
    """Whether the blank parts a section number from its heading (3.1 人工智能…, 2　组织机构)."""
    if not after or after.isascii() or not text[start - 1 : start].isdigit():
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - 12) : start].strip()
    return bool(_SECTION_NUMBER.fullmatch(line)) and ("." in line or (not width and len(line) <= 2))


def _joined(
    text: str, width: int, cuts: list[tuple[int, int, str]], pages: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """The cuts with the line ends that only wrap a line, and with page numbers between two lines."""
    for m in _LINES.finditer(text):
        start, end = m.span()
        line_start = text.rfind("\n", 0, start) + 1
        full = start - line_start >= width - 4
        if full and start and text[start - 1] not in _FINAL:
            while page := next((p for p in _from(pages, end) if p[0] == end), None):
                end = page[1]
            cuts.append((start, end, ""))
    cuts.sort(key=lambda c: (c[0], -c[1]))
    return cuts


def _mended(text: str, cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The cuts with the line ends where a page broke a sentence (五年内，造林4亿亩，封山育林 / 2亿亩，…)."""
    torn: list[tuple[int, int]] = []
    for m in _TORN.finditer(text):
        line = text.rfind("\n", 0, m.start()) + 1
        if (torn and torn[-1][1] == line) or "。" in text[line : m.end()]:
            torn.append(m.span(1))
    torn += [m.span(1) for m in _TORN_NUMBER.finditer(text)]
    return sorted([*cuts, *((a, b, "") for a, b in torn)], key=lambda c: (c[0], -c[1])) if torn else cuts


def _stops(document: Document) -> frozenset[int]:
    """Where lines end inside paragraphs, in a text that ends each sentence by a line end and not by 。.

    Such texts open their paragraphs with an indent, which only the source still has.
    """
    text, source = document.text, document.source.text
    if "。" in text:
        return frozenset()
    indented, inside = 0, []
    for m in _LINE_END.finditer(text):
        start = document.source_span(m.end(), m.end() + 1)[0]
        if start > 1 and source[start - 2 : start].strip() == "" and source[start - 1] != "\n":
            indented += 1
        else:
            inside.append(m.start())
    return frozenset(inside) if min(indented, len(inside)) >= _LEAST_LINES else frozenset()


def _from(pages: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    i = bisect_right(pages, (start, -1))
    return pages[i : i + 1]


def _ascii_word(c: str) -> bool:
    return c.isascii() and c.isalnum()
