"""Rows as the page holds them: column by column, repeated values once, words of documents as places in their texts.

A page of a hundred documents would be ten times as large if every quote and sentence stood in it as often as
in the tables. The forms of a column (what `Columns` in assets/tables.js reads):

    {"c": value}                        every row has it
    {"v": values}                       one after the other
    {"d": values, "i": indices}         distinct values, and which each row has
    {"d": values, "r": lengths}         runs of equal values
    {"s": places, "i" or "r": …}        the same with the values' places in the pool of strings
    {"of": column, "p": form}           numbers, less those of another column
    {"id": column, "lead": text, "p": form}
                                        names: the document's, a colon, the lead, and what differs; empty if p is null
    {"doc": column, "near": column, "at": form, "n": form, "x": {row: text}}
                                        words of a document: where they begin in its clean text and how many they are;
                                        rows whose words do not stand there have them in x
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

POOLED = 5
"""Characters, on average, of values that stand in the pool of strings that all tables share."""


def encode(values: Sequence[Any]) -> dict[str, Any]:
    """The shortest form of a column whose values stand for themselves.

    >>> encode(["a", "a", "a"]), encode([3, 1, 2])
    ({'c': 'a'}, {'v': [3, 1, 2]})
    >>> encode(["one", "two", "one", "two", "two"])
    {'d': ['one', 'two'], 'i': [0, 1, 0, 1, 1]}
    """
    values = [_plain(value) for value in values]
    if not values:
        return {"v": []}
    runs = [(key, len(list(same))) for key, same in groupby(values)]
    if len(runs) == 1:
        return {"c": values[0]}
    if len(runs) * 3 < len(values):
        return {"d": [key for key, _ in runs], "r": [n for _, n in runs]}
    if any(isinstance(value, str) for value in values):
        distinct = {value: i for i, value in enumerate(dict.fromkeys(values))}
        if len(distinct) * 3 < len(values) * 2:
            return {"d": list(distinct), "i": [distinct[value] for value in values]}
    return {"v": values}


def _plain(value: Any) -> Any:
    """A value as JSON has it: whole numbers without a point, nothing for what is not known."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):  # JSON has no words for them
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value


PLACES: Mapping[str, str] = {"clean_start": "", "end": "start", "clean_end": "clean_start", "start": "clean_start"}
"""Columns with offsets → the column from which they are counted."""

QUOTED: Mapping[str, tuple[str, str]] = {
    "quote_a": ("doc_a", "clean_start_a"),
    "quote_b": ("doc_b", "clean_start_b"),
    "absent_sentence": ("absent_doc", ""),
    "last_sentence": ("last_doc", ""),
}
"""Columns with words of a document → the column that names it, and the one that says where they begin."""

SHARED = frozenset({"canonical"})
"""Columns whose values many tables have: they stand in the pool, and not as places in the text."""

NEAR = 2000
"""Characters before and behind a row's place in which its sentence is looked for."""


def _identifiers(values: Sequence[str], docs: Sequence[str], doc: str) -> dict[str, Any] | None:
    """The form of names that begin with the document's, as those of rows and nodes do; None for others."""
    leads = [f"{doc_id}:" for doc_id in docs]
    if not all(value.startswith(lead) for value, lead in zip(values, leads, strict=True) if value):
        return None
    rests = [value.removeprefix(lead) for value, lead in zip(values, leads, strict=True)]
    first, last = min(filter(None, rests), default=""), max(rests, default="")
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    lead = first[:same].rstrip("0123456789")
    ends = [rest.removeprefix(lead) if rest else None for rest in rests]
    return {"id": doc, "lead": lead, "p": encode([int(e) if e and _is_number(e) else e for e in ends])}


def _room(value: Any) -> int:
    """What a value takes on the page, in bytes."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and (text[0] != "0" or text == "0") and len(text) < 16


class Encoder:
    """Turns rows into columns and notes which stretches of which texts the page must hold for them.

    text    doc_id → its clean text
    """

    def __init__(self, text: Callable[[str], str]) -> None:
        self._text = text
        self.needed: dict[str, set[tuple[int, int]]] = {}
        self._pool: dict[str, int] = {}

    def table(self, columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
        """The forms of the columns, in their order."""
        forms: list[dict[str, Any]] = []
        for name in columns:
            form = self._form(name, columns)
            forms.append(self._pooled(encode(columns[name])) if form is None else form)
        self._note_places(columns)
        return forms

    def _pooled(self, form: dict[str, Any]) -> dict[str, Any]:
        """The form with its long values in the pool, where other tables have them too."""
        values = form.get("d", ())
        if not values or not all(isinstance(value, str) for value in values):
            return form
        if sum(map(len, values)) < POOLED * len(values):
            return form
        places = [self._pool.setdefault(value, len(self._pool)) for value in values]
        return {"s": places, **{key: value for key, value in form.items() if key != "d"}}

    @property
    def strings(self) -> list[str]:
        """The pool."""
        return list(self._pool)

    def _form(self, name: str, columns: Mapping[str, Sequence[Any]]) -> dict[str, Any] | None:
        values = columns[name]
        base = PLACES.get(name)
        if base and base in columns and all(isinstance(v, int) for v in (*values, *columns[base])):
            return {"of": base, "p": encode([v - w for v, w in zip(values, columns[base], strict=True)])}
        if values and all(isinstance(v, str) for v in values):
            doc, start = QUOTED.get(name, ("doc_id", "clean_start"))
            if doc in columns and name != doc and name not in SHARED:
                named = _identifiers(values, columns[doc], doc)
                return self._words(values, columns, doc, start) if named is None else named
        return None

    def _words(
        self, values: Sequence[str], columns: Mapping[str, Sequence[Any]], doc: str, start: str
    ) -> dict[str, Any] | None:
        """Places of the words in the texts; None where the words themselves take less room."""
        docs, starts = columns[doc], columns.get(start)
        at: list[int] = []
        length: list[int] = []
        others: dict[str, str] = {}
        for i, (words, doc_id) in enumerate(zip(values, docs, strict=True)):
            found = self._find(words, doc_id, starts[i] if starts is not None else None) if words else 0
            if found < 0:
                others[str(i)] = words
            at.append(max(found, 0))
            length.append(len(words) if found >= 0 else 0)
        if starts is not None:
            relative = [a - s if n else 0 for a, s, n in zip(at, starts, length, strict=True)]
            form: dict[str, Any] = {"doc": doc, "near": start, "at": encode(relative), "n": encode(length)}
        else:
            form = {"doc": doc, "at": encode(at), "n": encode(length)}
        form |= {"x": others} if others else {}
        if self._room(encode(values)) <= _room(form):
            return None
        for doc_id, found, n in zip(docs, at, length, strict=True):
            if n:
                self._need(doc_id, found, found + n)
        return form

    def _room(self, form: dict[str, Any]) -> int:
        """What the form takes on the page; values that the pool has already take none."""
        new = [value for value in form.get("d", ()) if value not in self._pool]
        return _room(form | ({"d": new} if "d" in form else {}))

    def _find(self, words: str, doc_id: str, start: int | None) -> int:
        text = self._text(doc_id)
        if start is None:
            return text.find(words)
        if text.startswith(words, start):
            return start
        return text.find(words, max(0, start - NEAR), start + len(words) + NEAR)

    def _need(self, doc_id: str, start: int, end: int) -> None:
        self.needed.setdefault(doc_id, set()).add((start, end))

    def _note_places(self, columns: Mapping[str, Sequence[Any]]) -> None:
        if {"doc_id", "clean_start", "clean_end"} <= columns.keys():
            for place in zip(columns["doc_id"], columns["clean_start"], columns["clean_end"], strict=True):
                self._need(*place)


SHARE = 3
"""Rows that each place in a figure keeps before others get theirs."""


def choose(
    rows: Iterable[Any],
    most: int,
    key: Callable[[Any], str],
    wanted: Callable[[Any], Hashable] = lambda row: None,  # noqa: ARG005
) -> tuple[list[Any], int]:
    """At most `most` rows, in their order, and how many there are.

    Where there are more, rows that are `wanted` come first, SHARE for each value that it gives; then each `key`
    (a document, a group) keeps equally many of its first rows.

    >>> choose(["a1", "a2", "a3", "b1"], 3, lambda row: row[0])
    (['a1', 'a2', 'b1'], 4)
    >>> choose(["a1", "a2", "a3", "b1"], 1, lambda row: row[0], lambda row: row if row == "a3" else None)
    (['a3'], 4)
    """
    kept = list(rows)
    total = len(kept)
    if total <= most:
        return kept, total
    seen: dict[Hashable, int] = {}

    def turn(name: Hashable) -> int:
        seen[name] = seen.get(name, -1) + 1
        return seen[name]

    ranked: list[tuple[bool, int, int]] = []
    for i, row in enumerate(kept):
        asked = wanted(row)
        place = turn((asked,)) if asked is not None else SHARE
        ranked.append((False, place, i) if place < SHARE else (True, turn(key(row)), i))
    return [kept[i] for _, _, i in sorted(sorted(ranked)[:most], key=itemgetter(2))], total


def segments(text: str, needed: Iterable[tuple[int, int]], around: int) -> list[list[Any]]:
    """The stretches of a text that hold the places and what is around them, as [start, words], in order.

    They begin and end at a line or sentence end within `around` characters, if there is one.

    >>> segments("一。二。三。四。五。", [(4, 5)], 2)
    [[2, '二。三。']]
    """
    spans: list[list[int]] = []
    for start, end in sorted(needed):
        begin, stop = _sentence_start(text, start, around), _sentence_end(text, end, around)
        if spans and begin <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], stop)
        else:
            spans.append([begin, stop])
    return [[start, text[start:end]] for start, end in spans]


_ENDS = "。！？；\n"


def _sentence_start(text: str, at: int, around: int) -> int:
    least = max(0, at - around)
    found = [text.find(end, least, at) for end in _ENDS]
    first = min((place for place in found if 0 <= place < at - 1), default=-1)
    return first + 1 if first >= 0 and least else least


def _sentence_end(text: str, at: int, around: int) -> int:
    most = min(len(text), at + around)
    last = max(text.rfind(end, at, most) for end in _ENDS)
    return last + 1 if last >= 0 and most < len(text) else most
