"""The numbers that Word writes before paragraphs: 一、 （二） 第三章 4. ⑤"""

from __future__ import annotations

import re
from typing import Any

from ..lean import dataclass
from .ooxml import child, local, value

_HAN = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its numbers look, where they begin, and the text around them."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts along the paragraphs of one document and gives each its label."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _style_numbers(styles) if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, properties: Any) -> str:
        """What stands before the paragraph with these properties; empty where it has no number or a bullet."""
        found = self._reference(properties)
        if found is None:
            return ""
        number, depth = found
        abstract, levels = self._lists.get(number, ("", {}))
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract or number, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return ""

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            return figures(counts.get(at, other.start), other.form)

        return _PLACE.sub(figure, level.text)

    def _reference(self, properties: Any) -> tuple[str, int] | None:
        """(list, depth) by the paragraph itself or by its style."""
        if properties is None:
            return None
        own = child(properties, "numPr")
        style = child(properties, "pStyle")
        inherited = self._styles.get(value(style)) if style is not None else None
        if own is None:
            return inherited
        number, depth = child(own, "numId"), child(own, "ilvl")
        chosen = value(number) if number is not None else (inherited[0] if inherited else "0")
        if chosen == "0":
            return None
        return chosen, int(value(depth) or 0) if depth is not None else (inherited[1] if inherited else 0)


def figures(number: int, form: str) -> str:
    """A number in one of Word's forms; the plain figure where the form is not known.

    >>> figures(12, "chineseCountingThousand"), figures(3, "decimalEnclosedCircle"), figures(2, "lowerLetter")
    ('十二', '③', 'b')
    """
    if "hinese" in form or form.startswith(("japaneseCounting", "ideographDigital", "taiwanese")):
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return _CIRCLED[number - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman if form == "lowerRoman" else roman.upper()
    if form.startswith("ideographTraditional") and 1 <= number <= 10:
        return _HEAVENLY[number - 1]
    return str(number)


def _chinese(number: int) -> str:
    if number >= 100:
        rest = number % 100
        between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return _HAN[number // 100] + "百" + (between + _chinese(rest) if rest else "")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "") or _HAN[0]


def _lists(root: Any) -> dict[str, tuple[str, dict[int, _Level]]]:
    """List id → (the definition that it counts by, its levels)."""
    abstract = {value(e, "abstractNumId"): _levels(e) for e in root if local(e) == "abstractNum"}
    found = {}
    for element in root:
        if local(element) == "num":
            definition = child(element, "abstractNumId")
            name = value(definition) if definition is not None else ""
            own = {
                depth: level
                for override in element
                if local(override) == "lvlOverride"
                for depth, level in _levels(override).items()
            }
            key = value(element, "numId")
            restarts = any(child(o, "startOverride") is not None for o in element if local(o) == "lvlOverride")
            found[key] = (f"{name}/{key}" if own or restarts else name, {**abstract.get(name, {}), **own})
    return found


def _levels(root: Any) -> dict[int, _Level]:
    levels = {}
    for element in root:
        if local(element) == "lvl":
            form, text, start = (child(element, name) for name in ("numFmt", "lvlText", "start"))
            levels[int(value(element, "ilvl") or 0)] = _Level(
                value(form) if form is not None else "decimal",
                value(text) if text is not None else "",
                int(value(start) or 1) if start is not None else 1,
            )
    return levels


def _style_numbers(styles: Any) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in styles:
        properties = child(style, "pPr")
        own = child(properties, "numPr") if properties is not None else None
        if own is not None:
            number, depth = child(own, "numId"), child(own, "ilvl")
            if number is not None and value(number) != "0":
                found[value(style, "styleId")] = (value(number), int(value(depth) or 0) if depth is not None else 0)
    return found
