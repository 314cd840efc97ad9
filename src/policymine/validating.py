"""Validation of an output by people: the coding sheet drawn from it, and what a coded sheet says.

What is drawn depends on the output, the options and the seed alone.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from .clean.sentences import split_sentences
from .errors import UsageError
from .lean import dataclass
from .output.cells import cell
from .output.coding_guide import guide
from .output.coding_sheet import DECISIONS, key_of, read_sheet, write_sheet
from .output.earlier import EarlierOutput
from .pipeline import TABLES, Options, stream
from .records import Record
from .validate.gold import Gold
from .validate.items import CODED, KEY, QUESTIONS, SHOWN, STRATA, Coded, Item, coded_columns, mark, read_coded
from .validate.matching import Scores
from .validate.sampling import allocate, draw, shuffled

AROUND = 150
"""Characters shown before and behind the sentence, within its paragraph."""

SENTENCES = 4
"""One sentence without rows for so many rows, where the user does not say how many."""

SAID = "said_"
"""Before the names of the key's columns that hold what the table says."""

ROW, SENTENCE = "row", "sentence"

YEAR = "year"
"""Strata by the year of the document's date."""

SENTENCE_QUESTIONS = ("missed", "missed_types", "comment")
"""What is asked about a sentence without rows."""

_COLUMNS = {record.table: record.columns() for record in TABLES}

SCORED = {"targets": "quantities", "figures": "quantities", "structure": "structure", "slogans": "slogans"}
"""Table → what of the gold it is scored against."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SampleOptions:
    """What is drawn.

    tables      names of tables
    n           rows in all
    sentences   sentences without rows in all; None: a quarter of n
    by          the column whose values are the strata: of the table, else of documents, or `year`; empty: the table's
                usual one
    seed        of the draw
    """

    tables: Sequence[str] = ("slogans", "targets")
    n: int = 200
    sentences: int | None = None
    by: str = ""
    seed: int = 1

    def check(self) -> None:
        """Raise UsageError for a table or column that there is not, or for numbers that make no sense."""
        for table in self.tables:
            if table not in CODED:
                raise UsageError(f"There is no table {table!r} to validate.", f"Choose among {', '.join(CODED)}.")
        known = [YEAR, *_COLUMNS["documents"], *(name for table in self.tables for name in _COLUMNS[table])]
        if self.by and self.by not in known:
            names = sorted({*known})
            raise UsageError(f"None of the tables has a column {self.by!r}.", f"There are {', '.join(names)}.")
        if self.n < 1 or (self.sentences or 0) < 0:
            raise UsageError("A sample needs at least one row.", "Give -n NUMBER.")

    def stratum(self, table: str, row: Any, document: Any) -> str:
        """What a row of a document is drawn by."""
        by = self.by or STRATA[table]
        if by in _COLUMNS[table]:
            return cell(getattr(row, by))
        return str(document.date)[:4] if by == YEAR else cell(getattr(document, by))


class Sampler:
    """Draws the items of a coding sheet from an output folder."""

    def __init__(self, folder: Path, options: SampleOptions) -> None:
        options.check()
        self._options = options
        self._output = EarlierOutput(folder, TABLES)
        self._chance = random.Random(options.seed)  # noqa: S311  (a draw is no secret)
        self._documents: dict[str, Any] = {row.doc_id: row for row in self._output.rows("documents")}  # type: ignore[attr-defined]
        self._rows: dict[str, dict[str, list[Any]]] = {}
        for table in options.tables:
            by_document = self._rows[table] = {}
            for row in self._output.rows(table):
                by_document.setdefault(row.doc_id, []).append(row)  # type: ignore[attr-defined]

    def items(self) -> list[Item]:
        """The items, in random order, named I001, I002, … Raises UsageError if there is nothing to draw from."""
        drawn = [*self._draw_rows(), *self._draw_sentences()]
        if not drawn:
            raise UsageError(
                f"{self._output.folder} has neither rows nor sentences to draw from.", "Extract documents first."
            )
        digits = len(str(len(drawn)))
        mixed = enumerate(shuffled(drawn, self._chance), 1)
        named = [(f"I{number:0{digits}}", one) for number, one in mixed]
        texts = {one.doc_id: TextOf(self._output.text(one.doc_id)) for _, one in named}
        return [one.item(name, texts[one.doc_id], self._rows[one.table].get(one.doc_id, [])) for name, one in named]

    def _draw_rows(self) -> list[_Drawn]:
        strata: dict[tuple[str, str], list[Any]] = {}
        for table, by_document in self._rows.items():
            for found in by_document.values():
                for row in found:
                    if _is_claimed(row):
                        stratum = self._options.stratum(table, row, self._documents[row.doc_id])
                        strata.setdefault((table, stratum), []).append(row)
        shares = allocate({stratum: len(found) for stratum, found in strata.items()}, self._options.n)
        return [
            _Drawn(table, row.doc_id, stratum, len(strata[table, stratum]), row=row)
            for (table, stratum), row in draw(strata, shares, self._chance)
        ]

    def _draw_sentences(self) -> list[_Drawn]:
        wanted = self._options.sentences
        each = (self._options.n // SENTENCES if wanted is None else wanted) // len(self._rows)
        empty: dict[str, list[tuple[str, Span]]] = {table: [] for table in self._rows}
        for doc_id in self._documents if each else ():
            text = TextOf(self._output.text(doc_id))
            for table, by_document in self._rows.items():
                taken = {text.sentence(row)[0] for row in by_document.get(doc_id, ())}
                empty[table] += [(doc_id, span) for span in text.sentences if span[0] not in taken]
        shares = {table: min(each, len(found)) for table, found in empty.items()}
        return [
            _Drawn(table, doc_id, "", len(empty[table]), sentence=span)
            for table, (doc_id, span) in draw(empty, shares, self._chance)
        ]


def _is_claimed(row: Any) -> bool:
    """Whether the table stands for the row: borderline slogans are marked as doubtful by the table itself."""
    return str(getattr(row, "include", "yes")) == "yes"


def words_of(row: Any) -> Span:
    """Where the words of a row stand in the clean text; the extent of a heading or list item is not its words."""
    return row.clean_start, min(row.clean_end, row.clean_start + len(row.quote))


class TextOf:
    """A clean text and its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = split_sentences(text)
        self._starts = [start for start, _ in self.sentences]

    def sentence(self, row: Any) -> Span:
        """The sentence of a row; the sentences, where it goes over an end."""
        start, end = words_of(row)
        first = self.sentences[max(bisect_right(self._starts, start) - 1, 0)]
        last = self.sentences[max(bisect_right(self._starts, max(end - 1, start)) - 1, 0)]
        return first[0], last[1]

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind, as far as the paragraph goes."""
        start, end = span
        left = self.text[max(0, start - AROUND) : start].rpartition("\n")[2]
        right = self.text[end : end + AROUND].partition("\n")[0]
        return left, right


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row, or a sentence without rows, that was drawn."""

    table: str
    doc_id: str
    stratum: str
    size: int
    row: Any = None
    sentence: Span = (0, 0)

    def item(self, name: str, text: TextOf, rows: Iterable[Any]) -> Item:
        """The line of the sheet. `rows` are the rows of the table in the document."""
        start, end = self.sentence if self.row is None else text.sentence(self.row)
        beside = [words_of(row) for row in rows if start <= row.clean_start < end]
        own = None
        said: Mapping[str, str] = {}
        share = 1
        if self.row is not None:
            own = words_of(self.row)
            said = {name: cell(getattr(self.row, name)) for name in CODED[self.table]}
            share = sum(start <= row.clean_start < end and _is_claimed(row) for row in rows)
        before, after = text.around((start, end))
        return Item(
            item=name, kind=SENTENCE if self.row is None else ROW, table=self.table, doc_id=self.doc_id,
            row_id="" if self.row is None else self.row.row_id, stratum=self.stratum, size=self.size, share=share,
            before=before, after=after, said=said,
            sentence=mark(
                text.text[start:end],
                own and (own[0] - start, own[1] - start),
                [(a - start, min(b, end) - start) for a, b in beside if (a, b) != own],
            ),
        )  # fmt: skip


def write_sample(items: Sequence[Item], path: Path) -> Path:
    """Write a coding sheet (.csv or .xlsx) and its key beside it; gives the key's path."""
    tables = list(dict.fromkeys(item.table for item in items))
    columns = coded_columns(tables)
    first, *others = QUESTIONS
    header = [*SHOWN, first, *columns, *others]
    records = [record for record in TABLES if record.table in tables]
    lines = [
        [*item.shown(), *("" if name in _asked(item) else None for name in header[len(SHOWN) :])] for item in items
    ]
    write_sheet(path, header, lines, guide(records, CODED, STRATA, DECISIONS))
    key = key_of(path)
    write_sheet(key, [*KEY, *(SAID + name for name in columns)], [item.key(columns) for item in items])
    return key


def _asked(item: Item) -> Sequence[str]:
    """The columns that a coder may fill in for an item."""
    return [*QUESTIONS, *CODED[item.table]] if item.kind == ROW else SENTENCE_QUESTIONS


def read_sample(path: Path, key: Path | None = None) -> tuple[list[Item], dict[str, Coded]]:
    """A sheet that was filled in, with its key: the items, and what the coder wrote by item.

    Raises UsageError for a missing key, for items that the key does not know, and for cells that say nothing known.
    """
    sheet = read_sheet(path)
    coded = {cells.get("item", ""): read_coded(cells, line) for line, cells in sheet}
    shown = {cells.get("item", ""): cells for _, cells in sheet}
    key = key or key_of(path)
    if not key.is_file():
        raise UsageError(f"The key of {path} is missing ({key}).", "Name it with --key FILE.")
    items = [_keyed(cells, shown.get(cells.get("item", ""), {})) for _, cells in read_sheet(key)]
    known = {item.item for item in items}
    if strange := [name for name in coded if name not in known]:
        raise UsageError(f"{path} has items that {key} does not know: {', '.join(strange[:5])}.", "Give the right key.")
    return items, coded


def _keyed(cells: Mapping[str, str], shown: Mapping[str, str]) -> Item:
    """An item out of the key; what was shown to the coder comes from the sheet."""
    known: dict[str, Any] = {f.name: shown.get(f.name, "") for f in fields(Item) if f.name not in ("said", *KEY)}
    known |= {name: cells.get(name, "") for name in KEY}
    coded = CODED.get(known["table"], ()) if known["kind"] == ROW else ()
    said = {name: cells.get(SAID + name, "") for name in coded}
    try:
        known |= {"size": int(known["size"]), "share": int(known["share"])}
    except ValueError as error:
        raise UsageError(f"The key's line of {known['item']} is damaged.", "Draw the sample anew.") from error
    return Item(**known, said=said)


def score_gold(folder: Path, output: Path | None, options: Options) -> dict[str, Scores]:
    """Score an output against the gold of a folder; without an output, the texts of that folder are extracted.

    Raises UsageError if the folder holds no gold, or neither holds the documents that were coded.
    """
    gold = Gold(folder)
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in SCORED.values()}
    seen: set[str] = set()
    for table, row in _rows(folder, output, options):
        if table == "documents":
            seen.add(row.doc_id)
        else:
            found[SCORED[table]].append(_plain(table, row))
    coded = {doc_id for kind in gold.rows for doc_id in gold.documents(kind)}
    if missing := sorted(coded - seen):
        raise UsageError(
            f"{len(missing)} documents of the gold were not extracted: {', '.join(missing[:5])}.",
            "Put their texts into the folder, or name an output of policymine that has them.",
        )
    return gold.score(found)


def _rows(folder: Path, output: Path | None, options: Options) -> Iterator[tuple[str, Any]]:
    """The rows of the tables that gold may speak of, and of the documents."""
    tables = ("documents", *SCORED)
    if output is not None:
        earlier = EarlierOutput(output, TABLES)
        for table in tables:
            yield from ((table, row) for row in earlier.rows(table))
        return
    for extraction in stream([folder], options):
        for table in tables:
            yield from ((table, row) for row in extraction.tables.get(table, ()))


def _plain(table: str, row: Record) -> dict[str, Any]:
    """A row as the scorers take it: cells as they stand in a table, places as numbers, targets told from the rest."""
    cells = {name: cell(value) for name, value in zip(row.columns(), row.cells(), strict=True)}
    return {**cells, "start": row.start, "end": row.end, "role": "target" if table == "targets" else "fact"}
