"""Keyword in context: every place where a string, a slogan or a pattern stands, with what is around it.

The columns are those of quanteda's `kwic` in R, so that its users find their way, and the place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, ClassVar

from ..errors import UsageError
from ..lean import dataclass
from ..lexicon import Lexicons
from ..records import Row, column

MODES = ("literal", "slogan", "regex")

WINDOW = 20
"""Characters shown before and behind the keyword."""

_WIDTHS = {c: f"[{pair}]" for pair in (",，", ";；", ":：", "(（", ")）", "%％", "!！", "?？") for c in pair}
_SENSE = re.compile("〔.*?〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class KwicRow(Row):
    """One place where the pattern stands."""

    table: ClassVar[str] = "kwic"
    label: ClassVar[str] = "上下文"
    about: ClassVar[str] = "one row per place where the pattern stands"

    docname: str = column("文档名", "the document's title; its doc_id where it has none")
    from_: int = column("起词", "number of the first word of the keyword, from 1, as in quanteda", default=0)
    to: int = column("止词", "number of its last word, as in quanteda", default=0)
    pre: str = column("前文", "what stands before it, line ends as blanks")
    keyword: str = column("关键词", "the words of the text")
    post: str = column("后文", "what stands behind it")
    pattern: str = column("检索式", "what was looked for; of slogans the dictionary form")
    doc_id: str = column("文档", "the document")
    clean_start: int = column("净文起点", "where the keyword begins in the clean text", unit="code points", default=0)
    clean_end: int = column("净文终点", "just behind it", unit="code points", default=0)
    start: int | None = column(
        "原文起点",
        "the same in the source text; empty where repairs.csv of an earlier output does not tell",
        default=None,
    )
    end: int | None = column("原文终点", "just behind it", default=None)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The names as they stand in the header: `from` is no name in Python."""
        return tuple(f.name.rstrip("_") for f in fields(cls))

    def cells(self) -> Iterator[Any]:
        return (getattr(self, f.name) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Text:
    """A document to search.

    slogans     its rows of slogans.csv; needed for mode slogan only
    source_span where a span of the clean text stands in the source; None where that is not known
    """

    doc_id: str
    title: str
    text: str
    slogans: Iterable[Any] = ()
    source_span: Callable[[int, int], tuple[int, int] | tuple[None, None]] | None = None


class Kwic:
    """Finds a pattern in texts. Raises UsageError for a pattern that cannot be looked for.

    mode    literal  the string, marks of punctuation in either width
            slogan   a slogan with all its variants, given by its dictionary form or one of its variants
            regex    a regular expression of Python
    """

    def __init__(
        self, lexicons: Lexicons, cut: Callable[[str], list[str]], pattern: str, mode: str = "literal",
        window: int = WINDOW,
    ) -> None:  # fmt: skip
        if mode not in MODES:
            raise UsageError(f"There is no way {mode!r} to look.", f"Choose one of {', '.join(MODES)}.")
        if not pattern.strip():
            raise UsageError("There is nothing to look for.", "Give a word, a slogan or a pattern.")
        self._pattern, self._window, self._cut = pattern, window, cut
        self._slogans = _canonicals(lexicons, pattern) if mode == "slogan" else frozenset()
        self._regex = None if mode == "slogan" else _compiled(pattern, mode)

    def find(self, text: Text) -> Iterator[KwicRow]:
        """The places of one document, in order."""
        places = list(self._places(text))
        if not places:
            return
        starts = word_starts(text.text, self._cut)
        for start, end, pattern in places:
            source = text.source_span(start, end) if text.source_span else (None, None)
            yield KwicRow(
                docname=" ".join(text.title.split()) or text.doc_id,
                from_=max(1, bisect_right(starts, start)), to=max(1, bisect_right(starts, end - 1)),
                pre=_flat(text.text[max(0, start - self._window) : start]), keyword=_flat(text.text[start:end]),
                post=_flat(text.text[end : end + self._window]), pattern=pattern, doc_id=text.doc_id,
                clean_start=start, clean_end=end, start=source[0], end=source[1],
            )  # fmt: skip

    def _places(self, text: Text) -> Iterator[tuple[int, int, str]]:
        if self._regex is not None:
            for match in self._regex.finditer(text.text):
                if match.end() > match.start():
                    yield match.start(), match.end(), self._pattern
            return
        for row in text.slogans:
            if row.canonical in self._slogans:
                yield row.clean_start, row.clean_end, row.canonical


def _compiled(pattern: str, mode: str) -> re.Pattern[str]:
    if mode == "literal":
        return re.compile("".join(_WIDTHS.get(c) or re.escape(c) for c in pattern))
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UsageError(
            f"{pattern!r} is no regular expression: {error}.", "Mend it, or look for it literally."
        ) from error


def _canonicals(lexicons: Lexicons, pattern: str) -> frozenset[str]:
    """The dictionary forms of the slogans that are written so; several where senses are told apart by 〔〕."""
    found, known = set(), set()
    for row in lexicons["slogans"]:
        forms = {_SENSE.sub("", row["canonical"]), *(v.lstrip("=~?-") for v in row["variants"].split("|") if v)}
        known |= forms
        if pattern == row["canonical"] or pattern in forms:
            found.add(row["canonical"])
    if not found:
        near = get_close_matches(pattern, sorted(known), n=3, cutoff=0.5)
        hint = f"Near it: {'、'.join(near)}." if near else "Look for it literally, or add it to your own lexicon."
        raise UsageError(f"The lexicon has no slogan {pattern!r}.", hint)
    return frozenset(found)


def word_starts(text: str, cut: Callable[[str], list[str]]) -> list[int]:
    """Where each word begins.

    >>> word_starts("我们 来了", lambda line: line.split())
    [0, 3]
    """
    starts, at = [], 0
    for word in cut(text):
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _flat(text: str) -> str:
    return re.sub(r"\s", " ", text)
