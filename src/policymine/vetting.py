"""What a user's own lexicons do: where they differ from the shipped ones, what is wrong, what they change in texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

from .clean.edits import Draft
from .clean.simplify import Simplifier
from .errors import LexiconError, UsageError
from .lean import dataclass
from .lexicon import Lexicon, Lexicons, shipped_folder
from .pipeline import Options, stream
from .records import Failure, Source

REMOVAL = "!"
"""Before a key: the shipped rows of that key are taken out."""

_HAN = re.compile("[\u3400-\u9fff]")
_PATTERN = re.compile(r"[\^$|?*+(){}\[\]\\]")

SHADOWS = 5
"""How many shipped terms inside or around a term are named."""

MOSTLY = 0.99
"""A lexicon with that share of distinct keys has one row for each; others have several senses of a word."""

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a user's lexicon.

    rows, where     her rows of that key, with file and line of each; no rows if she takes the key out
    shipped         the shipped rows of that key, which hers replace
    inside, around  shipped keys of the same lexicon that stand inside hers, or hold it: of two terms that begin at
                    the same place the longer one is found
    spelled         shipped keys that have this one among their other spellings, which is theirs no more
    """

    lexicon: str
    key: str
    rows: tuple[Cells, ...]
    where: tuple[str, ...]
    shipped: tuple[Cells, ...] = ()
    inside: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """added, replaced, removed, repeated (as it is shipped) or idle (takes out what is not there)."""
        if not self.rows:
            return "removed" if self.shipped else "idle"
        if not self.shipped:
            return "added"
        return "repeated" if self.rows == self.shipped else "replaced"

    @property
    def spellings(self) -> tuple[str, ...]:
        """The key and its other spellings, as far as they can be looked for in a text as they stand: Chinese, and no
        regular expressions.
        """
        others = (text for row in self.rows for text in _variants(row))
        return tuple(
            text for text in dict.fromkeys((self.key, *others)) if _HAN.search(text) and not _PATTERN.search(text)
        )


def _variants(row: Cells) -> list[str]:
    """The other spellings of a row, without the signs that say how they count."""
    return [text.lstrip("=~?-") for text in row.get("variants", "").split("|")]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a user's lexicons change in texts.

    places      Entry key → how often it stands in the clean texts; `documents`: in how many; `first`: where
    gained, lost  table → rows that are there only with, or only without, the user's lexicons
    failures    documents that could not be used
    """

    places: Counter[str]
    documents: Counter[str]
    first: dict[str, str]
    gained: dict[str, list[Any]]
    lost: dict[str, list[Any]]
    failures: tuple[Failure, ...]

    def rows_of(self, entry: Entry) -> tuple[int, int]:
        """How many rows with a spelling of the term in their quote were gained and lost."""
        gained, lost = (
            sum(
                any(text in str(getattr(row, "quote", "")) for text in entry.spellings) for row in chain(*side.values())
            )
            for side in (self.gained, self.lost)
        )
        return gained, lost


def own_entries(folder: Path) -> list[Entry]:
    """The keys of all lexicons in a user's folder, in the order of files and lines. Raises LexiconError."""
    shipped, both = Lexicons(), Lexicons(folder)
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.tsv")):
        known = shipped[path.stem] if path.stem in shipped.names() else None
        entries += _entries_of(path, known, both[path.stem])
    return entries


def _entries_of(path: Path, known: Lexicon | None, merged: Lexicon) -> Iterator[Entry]:
    key = merged.columns[0]
    mine: dict[str, tuple[list[Cells], list[str]]] = {}
    for row, where in zip(merged.rows, merged.where, strict=True):
        if where.startswith(f"{path}, line "):
            rows, places = mine.setdefault(row[key], ([], []))
            rows.append(row)
            places.append(where)
    for number, first in _keys(path):
        if first.startswith(REMOVAL) and first[1:] not in mine:
            mine[first[1:]] = ([], [f"{path}, line {number}"])
    theirs: dict[str, list[Cells]] = {}
    spelled: dict[str, list[str]] = {}
    for row in known or ():
        theirs.setdefault(row[key], []).append(row)
        for text in _variants(row):
            spelled.setdefault(text, []).append(row[key])
    for term, (rows, places) in mine.items():
        inside = [k for k in theirs if len(k) > 1 and k in term and k != term] if rows else []
        around = [k for k in theirs if term in k and k != term] if rows and len(term) > 1 else []
        yield Entry(
            merged.name, term, tuple(rows), tuple(places), tuple(theirs.get(term, ())),
            tuple(sorted(inside, key=len, reverse=True)), tuple(sorted(around, key=len)),
            tuple(k for k in spelled.get(term, ()) if rows and k != term),
        )  # fmt: skip


def _keys(path: Path) -> Iterator[tuple[int, str]]:
    """The first cell of each row with its line; the file has been read and found right before."""
    lines = ((n, line) for n, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1))
    rows = [(n, line) for n, line in lines if line.strip() and not line.startswith("#")]
    for number, line in rows[1:]:
        yield number, line.split("\t")[0].strip()


def problems(entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong or idle in a user's lexicons, one line each: with file and line, and what to do."""
    lexicons = Lexicons()
    names = lexicons.names()
    unknown: set[str] = set()
    for entry in entries:
        at = entry.where[0]
        if entry.lexicon not in names:
            if entry.lexicon not in unknown:
                yield f"{at}: no rule reads a lexicon called {entry.lexicon}. There are: {', '.join(names)}."
            unknown.add(entry.lexicon)
            continue
        yield from _doubles(entry, lexicons[entry.lexicon])
        if entry.kind == "idle":
            yield f"{at}: {REMOVAL}{entry.key} takes nothing out, {entry.lexicon} has no such row. Check its spelling."
        elif entry.kind == "repeated":
            yield f"{at}: {entry.key} is shipped just so. The row can go."
        yield from _slipped(entry, lexicons[entry.lexicon])
        for text in (entry.key, *(text for text in entry.spellings if text != entry.key)):
            simple = simplified(text, lexicons)
            if simple != text and _wants_simplified(lexicons[entry.lexicon], lexicons):
                yield f"{at}: {text} is not simplified, and texts are before they are searched. Write {simple}."


def _doubles(entry: Entry, shipped: Lexicon) -> Iterator[str]:
    keys = [row[shipped.columns[0]] for row in shipped]
    if len(entry.rows) < 2:
        return
    others = ", ".join(where.rpartition(" ")[2] for where in entry.where[1:])
    if len({tuple(row.items()) for row in entry.rows}) < len(entry.rows):
        yield f"{entry.where[0]}: {entry.key} stands again, word for word, in line {others}. Take one out."
    elif len(set(keys)) > MOSTLY * len(keys):
        yield f"{entry.where[0]}: {entry.key} stands again in line {others}, and {entry.lexicon} has one row for each."


def _slipped(entry: Entry, shipped: Lexicon) -> Iterator[str]:
    """Cells that stand in a wrong column: codes of another column, which is empty."""
    codes = {column: shipped.about.get(f"values {column}", "").split("|") for column in shipped.columns}
    for row, at in zip(entry.rows, entry.where, strict=False):  # a row that goes has a place only
        for column, cell in row.items():
            meant = next((c for c in codes if cell and cell in codes[c] and not row.get(c)), "")
            if meant and codes[column] == [""] and column != shipped.columns[0]:
                yield f"{at}: {cell!r} stands in column {column} and is a value of {meant}. Is a tab missing before it?"


def simplified(text: str, lexicons: Lexicons) -> str:
    """The text as cleaning would simplify it."""
    draft = Draft(Source(text=text))
    Simplifier(lexicons)(draft)
    return draft.text


def _wants_simplified(shipped: Lexicon, lexicons: Lexicons) -> bool:
    """Whether the keys of a lexicon are simplified words: some are about traditional characters themselves."""
    text = "\n".join(row[shipped.columns[0]] for row in shipped)
    return simplified(text, lexicons) == text


def effect(entries: Sequence[Entry], folder: Path, paths: Sequence[Path], options: Options) -> Effect:
    """What the user's lexicons change in the texts of `paths`: extracts them with and without."""
    words = any(entry.lexicon == "userdict" for entry in entries)
    places: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    first: dict[str, str] = {}
    gained: dict[str, list[Any]] = {}
    lost: dict[str, list[Any]] = {}
    failures: list[Failure] = []
    # The longest spelling first, so that a place counts once.
    spelled = [
        (entry.key, re.compile("|".join(map(re.escape, sorted(entry.spellings, key=len, reverse=True)))))
        for entry in entries
        if entry.spellings
    ]
    with_own = stream(paths, replace(options, lexicons=folder, sentences=words))
    without = stream(paths, replace(options, lexicons=None, sentences=words))
    for one, other in zip(with_own, without, strict=True):
        failures += one.tables.get("failures", ())
        if one.document is not None:
            text = one.document.text
            for key, pattern in spelled:
                found = [match.start() for match in pattern.finditer(text)]
                if found:
                    places[key] += len(found)
                    documents[key] += 1
                    first.setdefault(key, f"{one.document.doc_id}: {one.document.sentence_at(found[0])}")
        for table in dict.fromkeys((*one.tables, *other.tables)):
            new, old = one.tables.get(table, ()), other.tables.get(table, ())
            gained.setdefault(table, []).extend(_only_in(new, old))
            lost.setdefault(table, []).extend(_only_in(old, new))
    return Effect(places, documents, first, gained, lost, tuple(failures))


def _only_in(rows: Sequence[Any], others: Sequence[Any]) -> Iterator[Any]:
    """The rows that say something that no other row says; `row_id` and the number of a node tell nothing."""
    known = {_said(row) for row in others}
    return (row for row in rows if _said(row) not in known)


def _said(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, f.name) for f in fields(row) if f.name not in ("row_id", "node_id", "parent_id"))


def new_lexicon(name: str, folder: Path) -> Path:
    """Begin a user's lexicon: the header of the shipped one, no rows. Raises UsageError; an old file stays."""
    shipped = Lexicons()[name]
    path = folder / f"{name}.tsv"
    key = shipped.columns[0]
    said = [f"# {label}: {text}" for label, text in shipped.about.items() if label not in ("source", "licence")]
    example = {column: text for column, text in shipped.rows[0].items() if text}
    lines = [
        *said,
        f"# yours: a row whose {key} is shipped too replaces the shipped row, {REMOVAL} before a {key} takes it out",
        f"# example: {', '.join(f'{column} = {text}' for column, text in example.items())}",
        "\t".join(shipped.columns),
    ]
    return _write_new(path, lines)


def write_own(folder: Path, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a lexicon of the user's own, with some of the columns of the shipped one; gives its path.

    Raises UsageError if there is one already, which is not to be lost.
    """
    return _write_new(folder / f"{name}.tsv", ["\t".join(row) for row in (columns, *rows)])


def _write_new(path: Path, lines: Sequence[str]) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise UsageError(f"{path} is there already.", "Add your rows to it, or name another folder.") from error
    except OSError as error:
        raise UsageError(f"Cannot write {path}: {error.strerror or error}.", "Name another folder.") from error
    return path


def find_term(term: str, lexicons: Lexicons) -> Iterator[tuple[Lexicon, Cells, str]]:
    """Every row that has the term as its key or in another cell: lexicon, row, file and line."""
    for name in lexicons.names():
        try:
            lexicon = lexicons[name]
        except LexiconError:
            continue
        for row, where in zip(lexicon.rows, lexicon.where, strict=True):
            if any(term == part for cell in row.values() for part in re.split(r"[|；;、]", cell)):
                yield lexicon, row, where


def is_shipped(where: str) -> bool:
    """Whether a row's place is in a shipped lexicon."""
    return where.startswith(f"{shipped_folder()}")
