"""Why a row is there: which rule made it, from which words, and which rules were considered and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import DocumentError, UsageError
from .extract.trace import Note, Trace
from .language import Catalogue, said, spoken
from .lean import dataclass
from .lexicon import Lexicons
from .output.cells import cell
from .pipeline import TABLES, Extraction, Options, Worker
from .read import find_items
from .records import Document, Failure, Record

EXTRACTED = tuple(record for record in TABLES if issubclass(record, Record) and record.table != "repairs")

UNTOLD = frozenset((*Record.columns(), "sentence", "heading_path", "node_id", "indicator_raw"))
"""Columns that say nothing about the rule's work."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What was decided about a place.

    rows        each row there, with the notes on its columns
    refused     rules that made nothing of words there
    sentence    where the sentence stands in the clean text
    """

    document: Document
    place: tuple[int, int]
    sentence: tuple[int, int]
    rows: list[tuple[Any, list[Note]]]
    refused: list[Note]


def explain(path: Path, options: Options, *, at: int | None = None, row_id: str = "") -> Explained:
    """What was decided about the character `at` of the source text, or about the row of that id.

    Raises UsageError for a place or row that there is not, DocumentError for a file that cannot be used.
    """
    found, trace = _extraction(path, options, row_id, at)
    document = found.document
    assert document is not None
    rows = [row for record in EXTRACTED for row in found.tables.get(record.table, ())]
    if row_id:
        named = [row for row in rows if row.row_id == row_id]
        if not named:
            raise UsageError(f"There is no row {row_id} in {path}.", "Its table has the row_id of each row.")
        place = words_of(named[0])
    else:
        assert at is not None
        if not 0 <= at < len(document.source.text):
            raise UsageError(f"{path} has {len(document.source.text)} characters; {at} is beyond.", "Count from 0.")
        place = _clean_place(document, at)
    here = [row for row in rows if _meets(words_of(row), place)]
    index = document.sentence_index(place[0])
    notes = list(dict.fromkeys(trace.notes))
    return Explained(
        document,
        place,
        document.sentences[index] if index >= 0 else place,
        [(row, _of_row(notes, row)) for row in here],
        [note for note in notes if note.refused and _meets((note.start, note.end), place)],
    )


def _of_row(notes: list[Note], row: Record) -> list[Note]:
    """The notes on the columns of a row: those at its very words and those of its value last, as they say most."""
    words = words_of(row)
    mine = [n for n in notes if not n.refused and n.table == row.table and _meets((n.start, n.end), words)]
    return sorted(mine, key=lambda n: ((n.start, n.end) == words, n.value == cell(getattr(row, n.column, ""))))


def _extraction(path: Path, options: Options, row_id: str, at: int | None) -> tuple[Extraction, Trace]:
    """The one document that is meant, with the notes on it."""
    lexicons = Lexicons(options.lexicons)
    trace = lexicons.once(Trace)
    worker = Worker(options, lexicons)
    trace.on = True
    done: list[Extraction] = []
    for item in find_items([path]):
        for source in worker.sources(item):
            if isinstance(source, Failure):
                continue
            trace.clear()
            found = worker.one(source)
            if found.document is None:
                failure = found.tables["failures"][0]
                raise DocumentError(f"{failure.path}: {failure.reason}", failure.hint)
            if row_id and not row_id.startswith(f"{source.doc_id}:"):
                continue
            done.append(found)
            if row_id:
                return found, trace
    if len(done) != 1 or at is None:
        known = "none of them has that row" if row_id else f"{path} holds {len(done)}"
        raise UsageError(f"One document is meant, but {known}.", "Name a single file, or a row with --row.")
    return done[0], trace


def words_of(row: Record) -> tuple[int, int]:
    """Where the words of a row stand in the clean text; the extent of a heading is not its words."""
    return row.clean_start, min(row.clean_end, row.clean_start + len(row.quote))


def _clean_place(document: Document, at: int) -> tuple[int, int]:
    """Where a character of the source stands in the clean text; the place where it was taken out."""
    place = at
    for layer in document.layers:
        place = layer.forward(place)
    return place, min(place + 1, len(document.text))


def _meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def lines(explained: Explained) -> Iterator[str]:
    """The explanation as lines of text."""
    document, reasons = explained.document, Catalogue(spoken(), "reasons")
    start, end = explained.sentence
    text = document.text
    left, right = max(explained.place[0], start), min(max(explained.place[1], explained.place[0]), end)
    source = document.source_span(*explained.place)
    yield said("{}, characters {}–{} of the source", document.doc_id, *source)
    marked = text[left:right].strip("\n") or "↵"  # a place between two lines belongs to no sentence
    yield f"{text[start:left]}【{marked}】{text[right:end]}".replace("\n", " ")
    for row, notes in explained.rows:
        yield ""
        yield said("{}  rule {}  “{}”", row.row_id, row.rule, row.quote)
        told = {note.column: note for note in notes}
        for name in row.columns():
            value = cell(getattr(row, name))
            if name in UNTOLD or not value or value == "0":
                continue
            note = told.get(name)
            why = f"  ← {reasons.translate(note.because)} ({note.rule})" if note else ""
            yield f"    {name:<16} {value}{why}"
    if not explained.rows:
        yield ""
        yield said("No row stands here.")
    if explained.refused:
        yield ""
        yield said("Considered and refused:")
        for note in explained.refused:
            yield f"    {note.table} {note.rule}  “{text[note.start : note.end]}”  {reasons.translate(note.because)}"
