"""The only place that orders the stages of an extraction: paths in, tables out (`comparing` is its like).

`stream` is what everything else is built on: one `Extraction` per document, in order, whatever the
number of jobs. `extract` gathers it in memory (the Python API); the command line writes it out as it
comes, so that memory does not grow with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from .clean import Cleaner, Repair, count_of, repairs_of
from .errors import DocumentError
from .extract import ASKED_FOR, EXTRACTORS
from .extract.sentences import Sentence, SentenceFinder
from .garbage import give_back
from .kept import keep_remembered
from .lazy import keep_patterns
from .lean import dataclass
from .lexicon import Lexicons
from .read import Item, Listing, Parser, ReadOptions, find_items, read_item
from .records import Document, DocumentRow, Failure, Found, Row, Source
from .run import each
from .segment import Segmenter

TABLES: tuple[type[Row], ...] = (
    DocumentRow,
    *(record for extractor in EXTRACTORS for record in extractor.records),
    Sentence,
    Repair,
    Failure,
)
"""Every table that `extract` makes, in the order of the codebook."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose. The same input and the same options give the same rows.

    lexicons    a folder with the user's own lexicons, over the shipped ones
    segmenter   `rjieba` or `jieba`
    sentences   whether to make the table of sentences with their words
    encoding    the codec of all text files; empty: found out for each
    text_column, id_column  of corpus tables: where a row's text and name stand
    jobs        processes that work at the same time; does not change the rows
    """

    lexicons: Path | None = None
    segmenter: str = "rjieba"
    sentences: bool = False
    encoding: str = ""
    text_column: str = ""
    id_column: str = ""
    jobs: int = 1

    def reading(self) -> ReadOptions:
        """The part of the options that concerns the reading of files."""
        return ReadOptions(self.encoding, self.text_column, self.id_column)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: the document and its tables (name → rows), or the reason why there are none."""

    document: Document | None
    tables: Found = field(default_factory=dict)


Tables = Iterable[tuple[str, list[Any]]]
"""The tables of one document as they are made: name and rows, of many rows in several parts."""

Out = TypeVar("Out")


def gathered(document: Document | None, tables: Tables) -> Extraction:
    """The tables with all their rows."""
    found: Found = {}
    for table, rows in tables:
        found.setdefault(table, []).extend(rows)
    return Extraction(document, found)


class Worker(Generic[Out]):
    """All stages for one document, built once per process. `lexicons` are those of the options if none are given.

    `make` gives what the worker gives for a document (None: it failed) and its tables. Rows that it lets go before it
    asks for the next table take no room while that is made.
    """

    @overload
    def __init__(self: Worker[Extraction], options: Options, lexicons: Lexicons | None = None) -> None: ...
    @overload
    def __init__(
        self, options: Options, lexicons: Lexicons | None = None, *, make: Callable[[Document | None, Tables], Out]
    ) -> None: ...
    def __init__(self, options: Options, lexicons: Lexicons | None = None, *, make: Any = gathered) -> None:
        lexicons = lexicons or Lexicons(options.lexicons)
        self._make: Callable[[Document | None, Tables], Out] = make
        self.options = options
        self.parser = Parser()
        self.cleaner = Cleaner(lexicons)
        self.extractors = [extractor(lexicons) for extractor in EXTRACTORS]
        segmenter = Segmenter(lexicons, options.segmenter)
        self.sentences = SentenceFinder(lexicons, segmenter) if options.sentences else None
        self._items = 0

    def __call__(self, item: Item | Source) -> list[Out]:
        """The documents of one file: one, or more where it is an archive or a table."""
        done = self._all_of(item)
        self._items += 1
        if not self._items & (self._items - 1):  # after 1, 2, 4, 8 …: what is new gets rarer
            keep_patterns()
            keep_remembered()
        return done

    def _all_of(self, item: Item | Source) -> list[Out]:
        if isinstance(item, Source):
            return [self.one(item)]
        done: list[Out] = []
        try:
            for source in self.sources(item):
                done.append(self._failed(source) if isinstance(source, Failure) else self.one(source))
        except DocumentError as error:
            done.append(self._failed(Failure(path=str(item.path), reason=error.reason, hint=error.hint)))
        return done

    def sources(self, item: Item) -> Iterator[Source | Failure]:
        """The texts of one file, read as the options say. Raises DocumentError if the file cannot be used."""
        return read_item(item, self.options.reading(), self.parser)

    def one(self, source: Source) -> Out:
        """All tables of one source, or its failure: a fault in our own rules costs one document, not the run."""
        done = self._one(source)
        if len(source.text) > _LONG:
            give_back()
        return done

    def _one(self, source: Source) -> Out:
        try:
            return self._make(*self._stages(source))
        except DocumentError as error:
            reason, hint = error.reason, error.hint
        except Exception as error:
            reason = f"policymine stumbled over it ({type(error).__name__}: {error})."
            hint = "This is a fault of policymine: please report it with the document."
        return self._failed(Failure(path=source.path or source.doc_id, reason=reason, hint=hint))

    def _stages(self, source: Source) -> tuple[Document, Tables]:
        """Clean one source; what is found in it comes table by table."""
        document = self.cleaner.clean(source)
        return document, self._tables(document)

    def _tables(self, document: Document) -> Tables:
        """Run every extractor over a document, structure first. Rows that no other asks for are not held here."""
        yield "documents", [DocumentRow.of(document, count_of(document))]
        yield from _parts((Repair,), repairs_of(document))
        found: Found = {table: [] for table in ASKED_FOR}
        for extractor in self.extractors:
            if len(document.text) > _LONG:
                give_back()
            yield from _parts(extractor.records, _noted(extractor.find(document, found), found))
        if self.sentences is not None:
            yield from _parts((Sentence,), self.sentences.find(document, found))

    def _failed(self, failure: Failure) -> Out:
        return self._make(None, [("failures", [failure])])


_LONG = 500_000
"""Characters of a text from which on memory that is free between two stages is worth giving back."""

_PART = 1_000
"""Rows of a table that are held at a time; hardly a document has more."""


def _parts(records: Iterable[type[Row]], rows: Iterable[Any]) -> Tables:
    """The rows by their tables, each in parts of _PART rows and what is left, which may be none."""
    made: Found = {record.table: [] for record in records}
    for row in rows:
        made[row.table].append(row)
        if len(made[row.table]) == _PART:
            yield row.table, made.pop(row.table)  # not held while the next are made
            made[row.table] = []
    for table in [*made]:
        yield table, made.pop(table)


def _noted(rows: Iterable[Any], found: Found) -> Iterator[Any]:
    """The rows; those of tables that others ask for are held, too."""
    for row in rows:
        if row.table in found:
            found[row.table].append(row)
        yield row


def stream(paths: Sequence[str | Path] | Listing, options: Options) -> Iterator[Extraction]:
    """One extraction per document of the given files and folders, in order.

    Raises UsageError for a path that does not exist; a document that cannot be used yields its failure.
    """
    items = paths if isinstance(paths, Listing) else find_items(paths)
    taken: set[str] = set()
    for extractions in each(items, Worker, options, jobs=options.jobs):
        for extraction in extractions:
            yield _unless_taken(extraction, taken)


def _unless_taken(extraction: Extraction, taken: set[str]) -> Extraction:
    """The extraction, or a failure if another document has its name (the id column of a table may repeat a file's)."""
    document = extraction.document
    if document is None or document.doc_id not in taken:
        taken.update([document.doc_id] if document else ())
        return extraction
    return gathered(None, [("failures", [name_is_taken(document.doc_id, document.source.path)])])


def name_is_taken(doc_id: str, path: str) -> Failure:
    """Why a document cannot be used whose name another one has."""
    reason = f"Another document is called {doc_id} already."
    return Failure(path=path, reason=reason, hint="Rename it, or choose another --id-column.")
