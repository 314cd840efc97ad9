"""The Python interface: documents in, pandas data frames out.

>>> import policymine as pm
>>> result = pm.extract_text("到2025年，森林覆盖率达到24.1%。")
>>> result["text"].text.strip()
'到2025年，森林覆盖率达到24.1%。'
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from hashlib import sha256
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from .compare import Corpus
from .compare.kwic import Kwic, KwicRow, Text
from .comparing import COMPARED, CompareOptions, number_of_themes, report_material
from .comparing import compare as compare_corpus
from .errors import DocumentError, UsageError
from .lexicon import Lexicons
from .output import OutputFolder
from .output.docvars import column_names
from .output.frames import text_series, to_frame
from .pipeline import TABLES, Extraction, Options, Worker, stream
from .records import Document, DocumentRow, Failure, Row, Source
from .run import each
from .segment import Segmenter

if TYPE_CHECKING:
    from pandas import DataFrame

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

PathLike = str | Path


class _Tables:
    """Tables as attributes: each is a data frame, made when it is asked for."""

    _records: ClassVar[tuple[type[Row], ...]]

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables, each an attribute."""
        return tuple(record.table for record in self._records)

    def rows(self, table: str) -> list[Any]:
        """The records of a table, in order, as the frozen dataclasses that they are."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> DataFrame:
        for record in self._records:
            if record.table == name:
                return to_frame(record, self.rows(name))
        raise AttributeError(f"There is no {name!r} here. The tables are {', '.join(self.tables)}.")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.tables})

    def __repr__(self) -> str:
        counts = ", ".join(f"{table} {n}" for table in self.tables if (n := len(self.rows(table))))
        return f"<policymine.{type(self).__name__}: {counts or 'nothing'}>"


class Comparison(_Tables):
    """What documents share and where they differ: a data frame per table, and `notices` of what was left out."""

    _records = COMPARED

    if TYPE_CHECKING:
        themes: DataFrame
        theme_terms: DataFrame
        theme_passages: DataFrame
        document_themes: DataFrame
        group_themes: DataFrame
        keyness: DataFrame
        slogan_documents: DataFrame
        slogan_columns: DataFrame
        slogan_matrix: DataFrame
        slogan_timeline: DataFrame
        slogan_history: DataFrame
        slogan_adoption: DataFrame
        slogan_levels: DataFrame
        slogan_variants: DataFrame
        slogan_candidates: DataFrame
        target_comparison: DataFrame
        targets_dropped: DataFrame
        reuse: DataFrame
        similarity: DataFrame
        structure_profile: DataFrame
        section_attention: DataFrame
        announced_lists: DataFrame
        orientation_spectrum: DataFrame

    def __init__(self, rows: Mapping[str, list[Row]], corpus: Corpus, options: CompareOptions) -> None:
        self._rows = rows
        self._corpus = corpus
        self._options = options
        self.notices = tuple(corpus.notices)

    def rows(self, table: str) -> list[Any]:
        return list(self._rows[table])

    def report(self, path: PathLike, *, lang: str = "en") -> Path:
        """Write report.html, as `policymine compare` does: one page with all tables, figures and passages.

        lang    language of the page, `en` or `zh`

        Gives the path. Raises UsageError for another language, or if the file cannot be written.
        """
        from .language import language
        from .output.report import Report

        material = report_material(self._corpus, self._rows, self._options, lambda table: f"{table}.csv")
        page = Report(material, language(lang)).html()
        try:
            Path(path).write_bytes(page)
        except OSError as error:
            raise UsageError(f"Cannot write {path}: {error.strerror or error}.", "Name another file.") from error
        return Path(path)


class Result(_Tables, Mapping[str, Document]):
    """What was extracted: a data frame per table, and the documents by their id.

    >>> import policymine as pm
    >>> result = pm.extract_text({"a": "要坚持问题导向。", "b": "推动高质量发展。"})
    >>> len(result), list(result)
    (2, ['a', 'b'])
    >>> result.documents["n_chars"].tolist()
    [8, 8]

    A result does not change: every table asked for is a frame of its own, yours to work on. Texts are never
    missing (empty where nothing is known); numbers, dates and columns with a fixed set of codes are <NA>.
    """

    _records = TABLES

    if TYPE_CHECKING:
        repairs: DataFrame
        slogans: DataFrame
        targets: DataFrame
        figures: DataFrame
        structure: DataFrame
        frames: DataFrame
        references: DataFrame
        sentences: DataFrame
        failures: DataFrame

    def __init__(self, extractions: Iterable[Extraction], options: Options) -> None:
        self._extractions = tuple(extractions)
        self._options = options
        self._documents = {e.document.doc_id: e.document for e in self._extractions if e.document is not None}

    def rows(self, table: str) -> list[Any]:
        return [row for e in self._extractions for row in e.tables.get(table, ())]

    @property
    def documents(self) -> DataFrame:
        """One row per document; the user's own columns of a corpus table come last."""
        frame = to_frame(DocumentRow, self.rows(DocumentRow.table))
        found = [document.source.docvars for document in self._documents.values()]
        for original, name in column_names(key for docvars in found for key in docvars).items():
            frame[name] = text_series([docvars.get(original, "") for docvars in found])
        return frame

    def __getitem__(self, doc_id: str) -> Document:
        if doc_id in self._documents:
            return self._documents[doc_id]
        near = get_close_matches(doc_id, self._documents, n=3) or list(self._documents)[:3]
        raise KeyError(f"No document {doc_id!r}. " + (f"Near it: {', '.join(near)}." if near else "There are none."))

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def _repr_html_(self) -> str:
        """The documents as a notebook shows them."""
        return f"<p>{escape(repr(self))}</p>{self.documents.to_html(max_rows=20, notebook=True)}"

    def compare(self, *, by: str = "", reference: str = "", themes: int | str = "auto") -> Comparison:
        """Compare the documents: themes, keywords, slogans they share, targets side by side, shared passages.

        by          a column of `documents`, or `year` or `level`, that groups the documents; empty: each is a
                    group of its own
        reference   the group that the others are compared with; empty: each group with all others
        themes      the number of themes; `auto` lets the data decide

        scikit-learn is loaded for it. Raises UsageError for a column or a group that there is not, with those
        that there are.

        >>> import policymine as pm
        >>> texts = {"a": "推动高质量发展。", "b": "坚持高质量发展。", "c": "做好防汛工作。"}
        >>> pm.extract_text(texts).compare().slogan_documents[["canonical", "doc_id", "n"]].values.tolist()
        [['高质量发展', 'a', 1], ['高质量发展', 'b', 1]]
        """
        own = {doc_id: document.source.docvars for doc_id, document in self._documents.items()}
        names = column_names(name for cells in own.values() for name in cells)
        docvars = {doc_id: {names[name]: value for name, value in cells.items()} for doc_id, cells in own.items()}
        corpus = Corpus(rows=self.rows, text=lambda doc_id: self[doc_id].text, docvars=docvars)
        given = {f.name: getattr(self._options, f.name) for f in fields(self._options)}
        # What is held in memory is compared here: sending it to other processes would cost more.
        given |= {"themes": number_of_themes(themes), "by": by, "reference": reference, "jobs": 1}
        options = CompareOptions(**given)
        return Comparison(compare_corpus(corpus, options), corpus, options)

    def kwic(self, pattern: str, *, mode: str = "literal", window: int = 20) -> DataFrame:
        """Every place where a pattern stands, with what is around it, in the columns of quanteda's `kwic`.

        mode    `literal`, `slogan` (all variants of a slogan of the lexicon) or `regex`
        window  characters before and behind the keyword

        Raises UsageError for a pattern that cannot be looked for.

        >>> import policymine as pm
        >>> found = pm.extract_text("推动高质量发展，加快发展。").kwic("发展")
        >>> found[["pre", "keyword", "clean_start"]].to_numpy().tolist()
        [['推动高质量', '发展', 5], ['推动高质量发展，加快', '发展', 10]]
        """
        lexicons = Lexicons(self._options.lexicons)
        finder = Kwic(lexicons, Segmenter(lexicons, self._options.segmenter).cut, pattern, mode, window)
        rows: list[Row] = []
        for extraction in self._extractions:
            if (found := extraction.document) is not None:
                slogans = extraction.tables.get("slogans", ())
                rows += finder.find(Text(found.doc_id, found.metadata.title, found.text, slogans, found.source_span))
        return to_frame(KwicRow, rows).rename(columns={"from_": "from"})

    def to_csv(self, folder: PathLike, *, formats: Iterable[str] = ("csv",), force: bool = False) -> Path:
        """Write what `policymine extract` writes, byte for byte: tables, texts, codebook, manifest. Gives the folder.

        formats     also, or instead, of csv, xlsx, jsonl, parquet, dta, sqlite
        force       write into a folder that holds other files

        Raises UsageError for a format that there is not, or if the folder holds files that policymine did not write
        (unless `force`).
        """
        with OutputFolder(Path(folder), TABLES, formats=list(formats), force=force) as out:
            for extraction in self._extractions:
                out.add(extraction.document, extraction.tables)
            out.finish(self._options)
        return Path(folder)


def extract(
    paths: PathLike | Iterable[PathLike],
    *,
    lexicons: PathLike | None = None,
    segmenter: str = "rjieba",
    sentences: bool = False,
    encoding: str = "",
    text_column: str = "",
    id_column: str = "",
    jobs: int = 1,
) -> Result:
    """Extract the tables of files and folders (with all below them).

    lexicons    a folder with your own lexicons, over the shipped ones
    segmenter   `rjieba` (fast) or `jieba` (the reference)
    sentences   whether to make the table of sentences with their words
    encoding    the codec of all text files; empty: found out for each
    text_column, id_column  of corpus tables (CSV, …): where a row's text and name stand; the other columns become
                columns of `documents`
    jobs        processes that work at the same time

    A document that cannot be used stands in `result.failures`, and a warning says so. Raises UsageError for a
    path or option that makes no sense, DocumentError if none of the documents can be used.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     speech = Path(folder, "speech.txt")
    ...     _ = speech.write_text("要坚持问题导向，推动高质量发展。", encoding="utf-8")
    ...     result = extract(speech)
    >>> result["speech"].text.strip()
    '要坚持问题导向，推动高质量发展。'
    """
    options = Options(
        lexicons=None if lexicons is None else Path(lexicons), segmenter=segmenter, sentences=sentences,
        encoding=encoding, text_column=text_column, id_column=id_column, jobs=jobs,
    )  # fmt: skip
    Segmenter(Lexicons(options.lexicons), segmenter)  # raises UsageError before any process is started
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    return _checked(stream(given, options), options)


def extract_text(
    text: str | Mapping[str, str],
    *,
    doc_id: str = "text",
    title: str = "",
    date: str = "",
    lexicons: PathLike | None = None,
    segmenter: str = "rjieba",
    sentences: bool = False,
    jobs: int = 1,
) -> Result:
    """Extract the tables of a text, or of many: a mapping (also a pandas Series) of document id → text.

    `title` and `date` are what you know of a single text. The other options are those of `extract`.
    Many texts in one call are much faster than a call for each, which loads the lexicons every time.

    >>> result = extract_text("要坚持问题导向。", doc_id="speech", date="2024-03-05")
    >>> list(result)
    ['speech']
    """
    options = Options(
        lexicons=None if lexicons is None else Path(lexicons), segmenter=segmenter, sentences=sentences, jobs=jobs
    )
    Segmenter(Lexicons(options.lexicons), segmenter)  # raises UsageError before any process is started
    if isinstance(text, str):
        known = {name: value for name, value in (("title", title), ("date", date)) if value}
        sources = [_source(doc_id, text, known)]
    elif title or date:
        raise UsageError("title and date belong to a single text.", "Leave them out, or give one text.")
    else:
        sources = [_source(str(name), one, {}) for name, one in text.items()]
    usable = [source for source in sources if _HAN.search(source.text)]
    failed = [
        Failure(path=source.doc_id, reason="The text holds no Chinese characters.", hint="Leave it out.")
        for source in sources
        if not _HAN.search(source.text)
    ]
    found = (extraction for each_text in each(usable, Worker, options, jobs=jobs) for extraction in each_text)
    return _checked(chain(found, [Extraction(None, {"failures": failed})] if failed else []), options)


def compare(result: Result, *, by: str = "", reference: str = "", themes: int | str = "auto") -> Comparison:
    """The same as `result.compare`, for those who look for a function."""
    return result.compare(by=by, reference=reference, themes=themes)


def _source(doc_id: str, text: str, known: Mapping[str, str]) -> Source:
    if not isinstance(text, str):
        raise UsageError(f"The text of {doc_id!r} is {type(text).__name__}, not a string.", "Give strings.")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Source(text=text, doc_id=doc_id, sha256=digest, metadata=known, verbatim=False)


def _checked(extractions: Iterable[Extraction], options: Options) -> Result:
    """Gather the documents; warn of those that failed, raise if all did."""
    result = Result(extractions, options)
    failures = result.rows("failures")
    if failures:
        first = failures[0]
        if not len(result):
            raise DocumentError(f"{first.path}: {first.reason}", first.hint)
        warnings.warn(
            f"{len(failures)} of {len(failures) + len(result)} documents could not be used: see result.failures. "
            f"The first: {first.path}: {first.reason} {first.hint}",
            stacklevel=3,
        )
    if not len(result):
        raise UsageError("No documents found.", "Give files, or folders that hold some.")
    return result
