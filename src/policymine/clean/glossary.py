"""Glossaries at the end of reports and plans (名词解释): no part of the text, and not to be lost.

A glossary defines words and sets no goals: what it says must not be counted as if the document had said it.
It is cut out as one edit, so that its words stand in repairs.csv under the rule `glossary`.
"""

from __future__ import annotations

from ..lazy import lazy
from ..lexicon import Lexicons
from .boilerplate import AnyOf, check_patterns, plain

_BLANKS = " \t\r\u3000\xa0"
_ANNEX = lazy(r"附[件表录錄]? *[\d一二三四五六七八九十]{0,3} *[:：]?")
_NEXT_ANNEX = lazy(r"附[件表录錄] *[\d一二三四五六七八九十]{1,3}")
# An entry: a numbered word, or one that an explanation follows behind a colon.
_ENTRY = lazy(r"[\[［【〔(（①-⑳]|\d{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[^。，]{1,40}[:：]")
_SENTENCE_ENDS = frozenset("。；;，,！!？?、")
_LONGEST = 40  # characters of a heading
_EARLIEST = 0.2  # of the text: a glossary stands behind what it explains
_LOOKED_AT, _LEAST = 16, 2  # lines behind the heading, and entries among them


class Glossary:
    """Finds the glossary behind a text by its heading (lexicon `boilerplate`, kind `glossary`)."""

    def __init__(self, lexicons: Lexicons) -> None:
        lexicon = lexicons["boilerplate"]
        check_patterns(lexicon, "pattern")
        patterns = [row["pattern"] for row in lexicon if row["kind"] == "glossary"]
        self._heading = AnyOf(patterns)

    def find(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """(start, end) of the glossary in text[start:end], its heading included; None if there is none."""
        first = start + int(_EARLIEST * (end - start))
        if not self._heading.may_match(plain(text[first:end])):
            return None
        lines = _lines(text, first, end)
        for i, (at, line) in enumerate(lines):
            if len(line) <= _LONGEST and line[-1] not in _SENTENCE_ENDS and self._heading.fullmatch(plain(line)):
                stop = next((j for j in range(i + 1, len(lines)) if _NEXT_ANNEX.match(lines[j][1])), len(lines))
                entries = sum(bool(_ENTRY.match(line)) for _, line in lines[i + 1 : stop][:_LOOKED_AT])
                if entries >= _LEAST and not _ANNEX.fullmatch(lines[i + 1][1]):
                    above = i > 0 and _ANNEX.fullmatch(lines[i - 1][1])
                    return lines[i - 1][0] if above else at, lines[stop][0] if stop < len(lines) else end
        return None


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines that hold something, from the first that begins behind `start`, each with its place."""
    at = text.find("\n", start, end) + 1 or end
    found = []
    for line in text[at:end].split("\n"):
        if body := line.strip(_BLANKS):
            found.append((at, body))
        at += len(line) + 1
    return found
