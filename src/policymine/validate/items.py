"""What a coder decides on: one item a line, with empty cells to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from ..errors import UsageError
from ..lean import dataclass

CODED: Mapping[str, tuple[str, ...]] = {
    "slogans": ("type", "canonical"),
    "targets": ("indicator", "op", "low", "high", "unit", "deadline"),
    "figures": ("role", "indicator", "op", "low", "high", "unit"),
    "structure": ("kind", "head"),
    "frames": ("frame", "slot_a", "slot_b"),
    "references": ("kind", "name"),
}
"""Table → the columns that a coder may fill in for a row that is right. The first is what strata are made of, if the
user does not say otherwise."""

STRATA: Mapping[str, str] = {"targets": "measure"} | {
    table: columns[0] for table, columns in CODED.items() if table != "targets"
}
"""Table → the column whose values are the strata by default."""

QUESTIONS = ("decision", "corrected", "missed", "missed_types", "comment")
"""Columns for every item; those of CODED stand before `missed`."""

SHOWN = ("item", "table", "doc_id", "before", "sentence", "after")
KEY = ("item", "kind", "table", "doc_id", "row_id", "stratum", "size", "share")
"""Columns of the key, which the coder does not see; behind them `said_` + the columns of CODED."""

OPEN, CLOSE = "【", "】"
OTHER_OPEN, OTHER_CLOSE = "«", "»"
_TEXTS_OWN = str.maketrans("【】«»", "〖〗‹›")
"""The text's own brackets give way to their likes, so that a mark is always a mark."""

YES, NO, UNSURE = "yes", "no", "unsure"
_WORDS = {
    YES: ("yes", "y", "1", "是", "对", "true"),
    NO: ("no", "n", "0", "否", "不", "错", "false"),
    UNSURE: ("unsure", "u", "?", "？", "不确定"),
}
_DECISIONS = {word: decision for decision, words in _WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a coding sheet.

    kind        `row`: is the marked stretch a row of the table? `sentence`: no row was found in it, was one missed?
    stratum     what the row was drawn by; empty for sentences
    size        rows of the stratum in the whole output, or sentences without rows
    share       rows of the table in the same sentence, which all stand for its missed ones (1 for sentences)
    sentence    with the row between 【】, and the other rows of that table in it between «»
    said        what the table says in the columns that are coded
    """

    item: str
    kind: str
    table: str
    doc_id: str
    row_id: str
    stratum: str
    size: int
    share: int
    before: str
    sentence: str
    after: str
    said: Mapping[str, str] = field(default_factory=dict)

    def shown(self) -> list[str]:
        """The cells that the coder sees."""
        return [str(getattr(self, name)) for name in SHOWN]

    def key(self, columns: Sequence[str]) -> list[str]:
        """The cells of the key."""
        return [*(str(getattr(self, name)) for name in KEY), *(self.said.get(name, "") for name in columns)]


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coder wrote about an item. None where the cell is empty.

    decision    `yes`, `no` or `unsure`
    values      column → what she wrote; only what she filled in
    words       where the right words stand in the sentence without marks: as marked, or as she corrected them
    length      of the sentence without marks
    """

    decision: str | None
    values: Mapping[str, str]
    words: tuple[int, int] | None
    length: int
    missed: int | None
    missed_types: tuple[str, ...] = ()


def coded_columns(tables: Iterable[str]) -> tuple[str, ...]:
    """The columns to be coded for these tables together, each once."""
    return tuple(dict.fromkeys(column for table in tables for column in CODED[table]))


def read_coded(cells: Mapping[str, str], line: int) -> Coded:
    """One line of a sheet that came back. Raises UsageError for a cell that says nothing known, with its line."""
    said = cells.get("decision", "").strip().lower()
    if said and said not in _DECISIONS:
        raise UsageError(f"Line {line}: the decision {said!r} is none.", "Write yes, no or unsure (是, 否, 不确定).")
    missed = cells.get("missed", "").strip().removesuffix(".0")
    if missed and not (missed.isascii() and missed.isdecimal()):
        raise UsageError(f"Line {line}: {missed!r} in column missed is no number.", "Write 0, 1, 2, …")
    types = tuple(part.strip() for part in re.split("[;；]", cells.get("missed_types", "")) if part.strip())
    if types and len(types) != int(missed or 0):
        hint = "Name one type for each missed one, or none."
        raise UsageError(f"Line {line}: missed is {missed or 'empty'}, but missed_types names {len(types)}.", hint)
    plain, marked = unmarked(cells.get("sentence", ""))
    if corrected := cells.get("corrected", "").strip():
        at = _nearest(plain, corrected, marked)
        if at < 0:
            hint = "Copy the right words from it, without the marks."
            raise UsageError(f"Line {line}: {corrected!r} in column corrected does not stand in the sentence.", hint)
        marked = (at, at + len(corrected))
    values = {
        name: value.strip()
        for name, value in cells.items()
        if value.strip() and name not in SHOWN and name not in QUESTIONS
    }
    return Coded(_DECISIONS.get(said), values, marked, len(plain), int(missed) if missed else None, types)


def mark(text: str, own: tuple[int, int] | None, others: Iterable[tuple[int, int]]) -> str:
    """A sentence with its row and the other rows marked; what overlaps a marked stretch is left unmarked.

    >>> mark("一二三四五", (1, 2), [(3, 5), (4, 5)])
    '一【二】三«四五»'
    """
    text = text.translate(_TEXTS_OWN)
    stretches = [(*own, OPEN, CLOSE)] if own else []
    for start, end in sorted(others, key=lambda s: (s[0], -s[1])):
        if all(end <= a or start >= b for a, b, *_ in stretches):
            stretches.append((start, end, OTHER_OPEN, OTHER_CLOSE))
    parts, at = [], 0
    for start, end, left, right in sorted(stretches):
        parts += [text[at:start], left, text[start:end], right]
        at = end
    return "".join([*parts, text[at:]])


def unmarked(sentence: str) -> tuple[str, tuple[int, int] | None]:
    """The sentence without marks, and where the stretch between 【】 stands in it."""
    plain: list[str] = []
    start = end = -1
    for char in sentence:
        if char == OPEN and start < 0:
            start = len(plain)
        elif char == CLOSE and start >= 0 > end:
            end = len(plain)
        elif char not in (OTHER_OPEN, OTHER_CLOSE):
            plain.append(char)
    return "".join(plain), ((start, end) if end >= 0 else None)


def _nearest(text: str, words: str, marked: tuple[int, int] | None) -> int:
    """Where the words stand nearest to what was marked; -1 if nowhere."""
    places = [m.start() for m in re.finditer(re.escape(words), text)]
    near = marked[0] if marked else 0
    return min(places, key=lambda at: (abs(at - near), at), default=-1)
