"""Characters, blanks, line breaks and punctuation as an editor would have left them.

The passes run one after the other, each on what the one before left: characters first (so that the others
see plain digits and blanks), then lines, then blanks inside lines, then punctuation. What changes nothing but
the layout of the page (indents, blank lines, kinds of line ends and of blanks) is noted as the step `layout`,
since there is much of it and it says nothing about the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from ..lazy import lazy
from ..lexicon import Lexicons
from ..records import Edit
from .blanks import inner_blanks
from .edits import LAYOUT, Draft
from .lines import leaders, unwrap
from .mojibake import WRONG_CODEC, entities, wrong_codec
from .points import points
from .torn import mend

_INVISIBLE = "\0-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_ODD_BLANKS = "\xa0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_FORMS = "\u2e80-\u2fd5\uf900-\ufaff"  # radicals and compatibility characters, as PDF writers put them
_ODD = lazy(f"[{_INVISIBLE}{_WIDE}{_FORMS}]+")
_INVISIBLE_ONE = lazy(f"[{_INVISIBLE}]+")
_CR = lazy("\r\n?")
_OTHER_LAYOUT = lazy(f"[{_BREAKS[1:]}]|[{_ODD_BLANKS}]+")
# What the passes over single characters look for, all at once: most texts hold none of it.
_SUSPICIOUS = lazy(f"[&．{WRONG_CODEC}{_INVISIBLE}{_WIDE}{_FORMS}{_BREAKS}{_ODD_BLANKS}]")
_RADICALS = dict(
    zip(
        map(ord, "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"),
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_BLANKS = " \t\u3000"
_EDGES = _BLANKS + "\n"
# Both open with a literal, which is searched for many times faster than a set of characters.
_LEFT_EDGE, _RIGHT_EDGE = lazy(r"\n[ \t\u3000\n]"), lazy(r"\n(?<=[ \t\u3000]\n)")
_WIDE_POINT = lazy(r"．(?=\d)")
# Possessive: a million marks in a row would otherwise be remembered one by one, to go back over.
_MARKS = tuple(lazy(rf"{first}(?: ?[，,、。；;：])++") for first in "，,、。；;：")

_Pass = Callable[[str], Iterable[Edit]]

MOST_ROUNDS = 4
"""A change may show another: where a line is joined or a blank goes, all passes look again, at most so often."""


class Spacing:
    """Runs the passes; every change is an edit with the name of its rule."""

    name: ClassVar[str] = "spacing"

    def __init__(self, _lexicons: Lexicons) -> None:
        self._passes: tuple[tuple[str, _Pass], ...] = (
            (self.name, entities),
            (self.name, wrong_codec),
            (LAYOUT, layout_characters),
            (self.name, odd_characters),
            (self.name, points),
            (self.name, leaders),
            (self.name, unwrap),
            (self.name, mend),
            (LAYOUT, line_edges),
            (self.name, wide_points),
            (self.name, marks),
            (self.name, inner_blanks),
        )

    def __call__(self, draft: Draft) -> None:
        for _ in range(MOST_ROUNDS):
            before = len(draft.layers)
            suspicious = _SUSPICIOUS.search(draft.text) is not None
            for step, edits_of in self._passes:
                if suspicious or edits_of not in _OVER_CHARACTERS:
                    draft.apply(step, edits_of(draft.text))
            if all(layer.step == LAYOUT for layer in draft.layers[before:]):
                return


def layout_characters(text: str) -> Iterator[Edit]:
    """CR and other line breaks, and blanks of other kinds."""
    if "\r" in text:
        for m in _CR.finditer(text):
            pair = m.end() - m.start() == 2
            yield Edit(m.start(), m.start() + 1, "" if pair else "\n", "certain", "line break")
    if any(c in text for c in _BREAKS[1:] + _ODD_BLANKS):
        for m in _OTHER_LAYOUT.finditer(text):
            blank = m.group()[0] in _ODD_BLANKS
            new, rule = (" " * len(m.group()), "odd blank") if blank else ("\n", "line break")
            yield Edit(m.start(), m.end(), new, "certain", rule)


def odd_characters(text: str) -> Iterator[Edit]:
    """Invisible characters, full-width letters and digits, radicals."""
    for m in _ODD.finditer(text):
        old = m.group()
        if _is_anchor(text, m.start(), m.end()):
            yield Edit(m.start() - 1, m.end() + 1, "", "likely", "anchor on a line of its own")
            continue
        new = unicodedata.normalize("NFKC", _INVISIBLE_ONE.sub("", old).translate(_RADICALS))
        yield Edit(m.start(), m.end(), new, "certain", _odd_rule(old))


def _is_visible(character: str) -> bool:
    return not character.isspace() and _INVISIBLE_ONE.sub("", character) != ""


def _is_anchor(text: str, start: int, end: int) -> bool:
    """Whether invisible characters are all of a line that stands between two lines of one paragraph."""
    around = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        [len(side) for side in around] == [2, 2]
        and around[0][1] == around[1][0] == "\n"
        and _is_visible(around[0][0])
        and _is_visible(around[1][1])
        and not _INVISIBLE_ONE.sub("", text[start:end])
    )


def _odd_rule(old: str) -> str:
    if _INVISIBLE_ONE.search(old):
        return "invisible character"
    return "full-width character" if "０" <= old[0] <= "ｚ" else "character form"


def wide_points(text: str) -> Iterator[Edit]:
    """The full-width point inside a number: 3．5 → 3.5."""
    if "．" in text:
        for m in _WIDE_POINT.finditer(text):
            if text[m.start() - 1 : m.start()].isdigit() and not _opens_line(text, m.start()):
                yield Edit(m.start(), m.end(), ".", "certain", "full-width character")


def _opens_line(text: str, at: int) -> bool:
    """Whether only a number stands before the place: `1．5G 应用` is item 1."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return line.isdigit() and len(line) <= 2


def line_edges(text: str) -> Iterator[Edit]:
    """Blanks at the ends of lines and blank lines go; the text ends with one line break."""
    last = len(text)
    first, behind = last - len(text.lstrip(_EDGES)), len(text.rstrip(_EDGES))
    if first:
        yield _edge(text, 0, first, "")
    if first == last:
        return
    if _LEFT_EDGE.search(text, first, behind) or _RIGHT_EDGE.search(text, first, behind):
        yield from _inner_edges(text, first, behind)
    if text[behind:] != "\n":
        yield _edge(text, behind, last, "\n")


def _inner_edges(text: str, first: int, behind: int) -> Iterator[Edit]:
    """The same between the first character that is no blank and the last."""
    at = text.find("\n", first, behind)
    while at >= 0:
        start, end = at, at + 1
        while text[start - 1] in _BLANKS:
            start -= 1
        while text[end] in _EDGES:
            end += 1
        if end - start > 1:
            yield _edge(text, start, end, "\n")
        at = text.find("\n", end, behind)


def _edge(text: str, start: int, end: int, new: str) -> Edit:
    return Edit(start, end, new, "certain", "blank line" if text.count("\n", start, end) > 1 else "line edge")


def marks(text: str) -> Iterator[Edit]:
    """Marks set twice (，， ,, 、、) or against one another (，、 ,、)."""
    at = 0
    for m in sorted((m for pattern in _MARKS for m in pattern.finditer(text)), key=re.Match.start):
        if m.start() < at:
            continue
        at = m.end()
        old = m.group().replace(" ", "")
        around = text[max(0, m.start() - 2) : m.start()] + text[m.end() : m.end() + 2]
        if (old.isascii() and around.isascii()) or (len(old) > 2 and set(old) == {"。"}):
            continue
        new, certain = _one_mark(old, text[max(0, m.start() - 10) : m.start()] + text[m.end() : m.end() + 10])
        yield Edit(m.start(), m.end(), new, certain, "doubled mark")


def _one_mark(old: str, around: str) -> tuple[str, str]:
    kinds = set(old.replace(",", "，").replace(";", "；"))
    if len(kinds) == 1:
        wide = [c for c in old if not c.isascii()]
        return (wide or [old[0]])[0], "certain"
    if "。" in kinds:
        return "。", "likely"
    if kinds == {"，", "、"}:
        comma = next(c for c in old if c in "，,")
        return ("、" if "、" in around else comma), "likely"
    return old[-1], "likely"


_OVER_CHARACTERS = frozenset((entities, wrong_codec, layout_characters, odd_characters, wide_points))
"""The passes that find nothing in a text without suspicious characters; no other pass puts any there."""
