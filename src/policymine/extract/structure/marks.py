"""Marks that open headings and items: reads them from the lexicon `markers` and finds them in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ...lazy import lazy
from ...lean import dataclass
from ...lexicon import Lexicons
from ..trace import Trace
from .layout import BLANKS, Block, Layout

_N = "[一二三四五六七八九十百零〇○]{1,5}"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
_PIECES = {
    "N": _N,
    "D": r"\d{1,2}",
    "O": "[①-⑳]",
    "F": f"[{_FORMAL}参]{{1,3}}",
    "L": "[a-zA-Z]",
    "（": "[（(〈]",
    "）": "[）)〉]",
    ".": "[.．﹒\ue000-\uf8ff]",  # a font of its own makes a private sign of the point
    "，": "[，,]",
    "：": "[：:]",
    "_": f"[{BLANKS}]",
}
"""What the letters and signs of a marker in the lexicon stand for."""
_SIGNS = {
    "N": "一二三四五六七八九十百零〇○",
    "D": "0",
    "O": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "F": f"{_FORMAL}参",
    "L": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "（": "（(〈",
    "）": "）)〉",
    ".": ".．﹒",
    "，": "，,",
    "：": "：:",
    "_": BLANKS,
}
"""What the letters and signs may be, one by one; 0 stands for every digit, and . for private signs."""
_DASH_SIGNS = frozenset("—―─━－-")
_LINE_ONLY = frozenset({"numb", "numd", "num2", "num3"})
"""Marks that stand nowhere but at the head of a line."""
_NUMERAL = lazy(rf"{_N}|\d{{1,2}}|[①-⑳]|[{_FORMAL}参]{{1,3}}")
_PLAIN = str.maketrans(_FORMAL + "参", "一二三四五六七八九十三")
_WORD_ORDINALS = {
    "首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 9, "一个是": 1, "另一个是": 2, "再一个是": 3, "还有一个是": 3,
}  # fmt: skip
_FIGURES = frozenset("0123456789")
_DASHES = lazy(r"(?:—|―|─|━|－－|--|- -){1,8}[ \u3000]?")
_WORD = lazy(r"[“‘《「『（(]?[\u4e00-\u9fffA-Za-z]|[“‘《]?\d+[”’》]?[\u4e00-\u9fff]")
_NEXT_LINE = lazy(rf"[{BLANKS}]*\n+[{BLANKS}]*(?=[\u4e00-\u9fff])")
_ITEM_RANK = 120
_ABOVE = ("cn", "cnp", "chapter", "section", "part")
_UP_TO_NEXT = lazy(
    rf"[^。；：！？!?;:\n（(]{{2,40}}?(?=[（(]{_N}[）)]|(?<![\d.．第])\d{{1,2}}[.．、](?!\d)|第{_N}(?:条[{BLANKS}]|[章节](?!第)))"
)
_MARK_BLANKS = lazy(rf"[{BLANKS}]*")


@dataclass(slots=True)
class Mark:
    """An opened node: where it begins, what its marker is and where its head ends.

    series   items of one list share it; None for headings, which are nested by family and rank
    limit    where the node ends at the latest; None if only another heading ends it
    first    True if it is the first thing in its block, or in a line whose beginning the page has lost
    boundary the character before it that makes it possible; empty at the start of a block
    """

    start: int
    text_start: int
    marker: str
    family: str
    kind: str
    rank: int
    ordinal: int
    rule: str
    first: bool = True
    boundary: str = ""
    head_end: int = 0
    series: int | None = None
    limit: int | None = None
    heading: bool = field(init=False)

    def __post_init__(self) -> None:
        self.heading = self.kind.startswith("heading")


@dataclass(frozen=True, slots=True)
class _Shape:
    marker: str
    family: str
    kind: str
    rank: int
    place: str


class MarkReader:
    """Finds every place where a mark could stand; which of them are marks is decided by `series`."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._trace = lexicons.once(Trace)
        self._shapes: dict[str, _Shape] = {}
        rows = [row for row in lexicons["markers"] if row["family"] != "dash"]
        opened: dict[str, list[str]] = {}
        bare: dict[str, list[str]] = {}
        for i, row in enumerate(sorted(rows, key=lambda row: -len(row["marker"]))):
            self._shapes[f"m{i}"] = _Shape(row["marker"], row["family"], row["kind"], int(row["rank"]), row["place"])
            for sign in _SIGNS.get(row["marker"][0], row["marker"][0]):
                opened.setdefault(sign, []).append(f"(?P<m{i}>{_pattern(row['marker'], row['trap'], row['unless'])})")
                bare.setdefault(sign, []).append(_pattern(row["marker"], ""))
        once: dict[str, re.Pattern[str]] = {}
        self._marks = {sign: once.setdefault(p, lazy(p)) for sign, group in opened.items() for p in ("|".join(group),)}
        self._bare = {sign: "|".join(group) for sign, group in bare.items()}
        inside = {_beginning(row["marker"]) for row in rows if row["family"] not in _LINE_ONLY} | {"—", "―", "─", "--"}
        self._inner = lazy(rf"[。；;：:！!？?，,”’）)…摄][{BLANKS}]?(?={_openings(sorted(inside))})")

    def read(self, layout: Layout) -> list[Mark]:
        """All candidates in the order of the text."""
        text = layout.text
        first = [self._at(layout, block, block.start, "") for block in layout.blocks if self._opens(text[block.start])]
        found = [mark for mark in first if mark]
        firsts = {mark.start for mark in found}
        for m in self._inner.finditer(text):
            pos = m.end()
            if pos in firsts:
                continue
            before = text[m.start()]
            block = layout.block_at(pos)
            if pos == block.start or pos >= block.end:
                continue
            mark = self._at(layout, block, pos, before)
            if mark is None:
                continue
            if _may_stand(text, mark, m.start()):
                found.append(mark)
            elif self._trace.on:
                because = f"stands behind “{before}”, where no mark of its kind opens"
                self._refuse(mark.rule, pos, mark.text_start, because)
        return sorted([*found, *self._fused(layout, found)], key=lambda mark: mark.start)

    def _opens(self, sign: str) -> bool:
        """Whether a mark may begin with it."""
        return sign in _DASH_SIGNS or _sign(sign) in self._marks

    def _fused(self, layout: Layout, found: list[Mark]) -> Iterator[Mark]:
        """（一） or 1. right behind the words of 一、, 章 behind those of 篇: a page has lost the line end between."""
        known = {mark.start for mark in found}
        waiting = [mark for mark in found if mark.family in _ABOVE]
        while waiting:
            above = waiting.pop()
            block = layout.block_at(above.start)
            m = _UP_TO_NEXT.match(layout.text, above.text_start, block.end)
            if not m or m.end() in known or m.end() >= block.end:
                continue
            mark = self._at(layout, block, m.end(), "。")
            below = mark is not None and mark.family in ("chapter", "section") and mark.rank > above.rank
            if mark and (below or mark.family in ("cnp", "num", "article")):
                known.add(mark.start)
                yield mark
                if mark.family in _ABOVE:
                    waiting.append(mark)

    def _at(self, layout: Layout, block: Block, pos: int, boundary: str) -> Mark | None:
        text = layout.text
        if text[pos] in _DASH_SIGNS and (dash := _DASHES.match(text, pos, block.end)):
            if len(dash.group().strip()) < (1 if not boundary else 2) or not _WORD.match(text, dash.end(), block.end):
                if self._trace.on:
                    because = "a single dash inside a paragraph, or no words behind it"
                    self._refuse("marker:——", pos, dash.end(), because)
                return None
            return Mark(
                pos, dash.end(), dash.group().strip(), "dash", "item_dash", 110, 0, "marker:——", not boundary, boundary
            )
        sign = _sign(text[pos])
        marks = self._marks.get(sign)
        m = marks.match(text, pos, block.end) if marks else None
        if not m or not m.lastgroup:
            if self._trace.on and marks and (near := lazy(self._bare[sign]).match(text, pos, block.end)):
                because = "looks like a mark, but with what follows makes another word"
                self._refuse("marker", pos, near.end() + 1, because)
            return None
        shape = self._shapes[m.lastgroup]
        gap = _MARK_BLANKS.match(text, m.end(), block.end)
        after = gap.end() if gap else m.end()
        alone = after >= block.end
        if alone and not boundary and shape.rank >= _ITEM_RANK and (rest := _NEXT_LINE.match(text, after)):
            after = rest.end()  # a line that holds nothing but 二要
        mark = Mark(
            pos, after, _tidy(m.group()), shape.family, shape.kind, shape.rank, ordinal_of(m.group()),
            f"marker:{shape.marker}", not boundary, boundary,
        )  # fmt: skip
        fault = ""
        if shape.place == "sentence" and boundary in ("，", ","):
            fault = "a mark of its kind does not stand behind a comma"
        elif alone and (boundary or (after == block.end and not (mark.heading and _may_be_alone(text, mark)))):
            fault = "no words stand behind it"
        elif not alone and not _plausible(text, mark, m.end(), block):
            fault = _NO_MARK.get(mark.family, "a number that counts no list")
        if fault and self._trace.on:
            self._refuse(mark.rule, pos, after, fault)
        return None if fault else mark

    def _refuse(self, rule: str, start: int, end: int, because: str) -> None:
        self._trace.refused("structure", rule, start, end, because)


def _sign(character: str) -> str:
    """The character as the marks are filed under it."""
    if character.isdecimal():
        return "0"
    return "." if "\ue000" <= character <= "\uf8ff" else character


def _beginning(marker: str) -> str:
    """A pattern for the first two signs of a marker: a quick test."""
    return "".join(_PIECES.get(c, re.escape(c)) for c in marker[:2])


def _openings(patterns: list[str]) -> str:
    """The patterns, those that begin with the same piece put together: a quick test for many places."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        first = next((p for p in _PIECES.values() if pattern.startswith(p)), pattern[:1])
        groups.setdefault(first, []).append(pattern[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in sorted(groups.items()))


def _tidy(marker: str) -> str:
    return marker.strip(BLANKS)


def _pattern(marker: str, trap: str, unless: str = "") -> str:
    body = "".join(_PIECES.get(c, re.escape(c)) for c in marker)
    if marker.startswith("专栏"):
        body = body.replace("专栏", "专栏 ?")
    if marker in ("首先", "其次"):
        body += "[，,]?"
    if marker in ("再次", "再者", "最后"):
        body += "(?:[，,]|(?=[要是]))"
    if trap and set(trap) >= _FIGURES and marker[-1] in ".、":
        body += r"(?!\d(?!\d{3}年))"  # 1.2025年底前… opens with a year
        trap = "".join(c for c in trap if c not in _FIGURES)
    if not trap:
        return body
    words = "|".join(map(re.escape, unless.split()))
    return body + (f"(?:(?={words})|(?![{re.escape(trap)}]))" if words else f"(?![{re.escape(trap)}])")


def _may_stand(text: str, mark: Mark, at: int) -> bool:
    """Whether a mark inside a block follows the end of something."""
    if mark.boundary == "摄":  # the credit of a photograph that the page has run into the text
        return "记者" in text[max(0, at - 20) : at]
    if mark.boundary in "”’":
        return text[at - 1] in "。！？!?"
    if mark.boundary in "）)":
        return (mark.family in ("cn", "cnp", "num", "nump") and text[at - 1] not in "0123456789") or text[
            at - 1
        ] in "。！？"
    if mark.boundary in "，,":
        return mark.family in ("yao", "shi", "yige", "diyi")
    return mark.family not in ("article", "chapter", "section", "part", "box") or mark.boundary in "。！？"


_NAME = lazy(rf"[{BLANKS}]?[\u4e00-\u9fff][^，。；：,;:\s\d]{{1,24}}")
"""What may follow a number without a point: 1　总则."""
_HAN = lazy("[\u4e00-\u9fff]{2}")
_SPACED = lazy(rf"[{BLANKS}【]")
_DATES = frozenset("年月日号版亿万")
"""Behind 1.2.3 they show that it is no number of a section."""
_MEASURED = lazy(rf"[-－—～~a-z]|[{BLANKS}]*[-－—～~]?\d[\d.,]*(?:[{BLANKS}]|[-－—～~%％]|$)")
"""What stands behind a figure in a table or before its unit: 22.2  170.3, 2.5-2.8MHz, 7.12km."""
_THOUSANDS = lazy("[〇○零一二三四五六七八九]{3}(?![、.．])")
"""一七六、八○○人: the sign parts the thousands."""
_NUMBER_GOES_ON = lazy(r"[一二三四五六七八九十](?:[、是要]|[产线类级季届等]|\w?(?:产业|线城))|[两多几]")


_NO_MARK = {
    "article": "a reference to an article, not an article",
    "part": "names a part inside a sentence",
    "chapter": "names a chapter inside a sentence",
    "section": "names a section inside a sentence",
    "cn": "a numeral in an enumeration or a name, such as 一、二产业",
    "num": "a figure, not a number in a list",
    "num2": "a figure, not a number in a list",
    "num3": "a figure, not a number in a list",
}
"""Family of marks → what that which only looks like one of them is taken for."""


def _plausible(text: str, mark: Mark, marker_end: int, block: Block) -> bool:
    """Refuses numerals that only look like marks: 一、二产业; 依照第十条规定; 3.5万亩; 一是一，二是二."""
    if mark.family == "article":
        return bool(_SPACED.match(text, marker_end)) or (mark.first and block.end - marker_end > 6)
    if mark.family == "numb":
        return mark.first and block.whole and bool(_NAME.fullmatch(text, marker_end, block.end))
    if mark.family == "numd":
        return mark.first and block.whole and block.end - marker_end >= 4 and bool(_HAN.match(text, marker_end))
    if mark.family in ("num2", "num3") and _MEASURED.match(text, marker_end, block.end):
        return False
    if mark.family in ("num2", "num3"):
        short = block.end - marker_end <= 40 or text.find("。", marker_end, marker_end + 40) > -1
        words = mark.family == "num3" and bool(_HAN.match(text, marker_end)) and text[marker_end] not in _DATES
        return (mark.first or mark.boundary == "。") and (short or words or bool(_SPACED.match(text, marker_end)))
    if mark.family in ("part", "chapter", "section"):
        return mark.first or bool(_SPACED.match(text, marker_end)) or block.end - marker_end <= 40
    if mark.marker == "、":
        return mark.first and block.end - marker_end >= 2
    if mark.family == "cn" and _THOUSANDS.match(text, marker_end):
        return False
    if mark.family == "cn":
        return not _NUMBER_GOES_ON.match(text, marker_end) or (mark.first and text[marker_end + 1] not in "、产线类")
    if mark.family == "num" and not mark.first:
        return not text[marker_end : marker_end + 1].isdigit() and mark.ordinal > 0
    if (mark.kind == "item_diyi" and mark.ordinal > 20) or (mark.family == "nump" and mark.ordinal > 40):
        return False
    return mark.ordinal > 0


def _may_be_alone(text: str, mark: Mark) -> bool:
    """Whether a number may have its title on the line below; 2.1 is no cell of a table then."""
    return mark.family not in ("num2", "num3") or _NEXT_LINE.match(text, mark.text_start) is not None


def ordinal_of(marker: str) -> int:
    """The number that a marker states; 0 if it states none.

    >>> ordinal_of("（二十三）"), ordinal_of("10."), ordinal_of("③"), ordinal_of("其次，"), ordinal_of("2.1.3")
    (23, 10, 3, 2, 3)
    """
    word = marker.strip("，, ")
    if word in _WORD_ORDINALS:
        return _WORD_ORDINALS[word]
    numerals = _NUMERAL.findall(marker)
    if not numerals:
        letter = word.strip("（()）")
        return ord(letter.lower()) - ord("a") + 1 if len(letter) == 1 and letter.isascii() and letter.isalpha() else 0
    digits = str(numerals[-1])
    if digits.isdecimal():
        return int(digits)
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    return _chinese(digits.translate(_PLAIN))


def _chinese(digits: str) -> int:
    if "十" not in digits and "百" not in digits:
        return int("".join(str(_DIGITS[c]) for c in digits))
    total = current = 0
    for c in digits:
        if c in "十百":
            total += (current or 1) * (10 if c == "十" else 100)
            current = 0
        else:
            current = _DIGITS[c]
    return total + current
