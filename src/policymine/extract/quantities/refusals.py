"""Numerals that gave no row, and the rule that refused them: what `policymine explain` says of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...lazy import lazy
from .mention import Mention
from .mentions import MentionFinder

Refusal = tuple[str, int, int, str]
"""Rule, start and end in the compact text, reason."""

_MARKS = {
    "address": "part of an address",
    "date": "a date or a year",
    "ordinal": "an ordinal number",
    "number_of": "the number of a document, page, table or annex",
    "latin": "part of a name with Latin letters",
    "sum": "a format, a version, a rank or a formula",
    "title": "inside a title",
    "quoted": "inside quotation marks",
    "list": "the mark of a list",
    "party": "a congress or a session",
    "plan": "the name of a plan",
    "run": "more digits than a quantity has",
    "name": "a name of the lexicon number_names",
}
_NUMERAL = lazy("[0-9０-９零〇一二两三四五六七八九十百千万亿]")
_SIGNED = lazy("负增长")
_COVERED = lazy("全覆盖")


def refused(finder: MentionFinder, text: str, found: list[Mention]) -> Iterator[Refusal]:
    """Every numeral of a compact text that stands in none of the mentions `found`."""
    starts = [m.start for m in found]

    def inside(pos: int) -> int:
        i = bisect_right(starts, pos) - 1
        return found[i].end if i >= 0 and pos < found[i].end else 0

    marked = sorted((start, end, name) for name, (start, end) in finder.marks.named(text))
    at = 0
    for hit in _NUMERAL.finditer(text):
        pos = hit.start()
        if pos < at or (end := inside(pos)):
            at = max(at, inside(pos)) if pos >= at else at
            continue
        if mark := next((m for m in marked if m[0] <= pos < m[1]), None):
            at = mark[1]
            yield f"marks:{mark[2]}", mark[0], mark[1], _MARKS[mark[2]]
            continue
        if implausible := finder.implausible(text, pos):
            end, why = implausible
            at = max(end, pos + 1)
            yield "plausible", pos, at, why
    for m in _SIGNED.finditer(text):
        if not inside(m.start()):
            yield "word_sign", m.start(), m.end(), "tells a direction only, and sets no aim"
    for m in _COVERED.finditer(text):
        if not inside(m.start()):
            yield "word_full", m.start(), m.end(), "a quality in a list, or part of a name"
