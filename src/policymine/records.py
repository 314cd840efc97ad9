"""The data types that flow through policymine: Source, Edit, Document, and the base classes of all tables.

A table is a dataclass: its fields are the columns, and what each column means is written once, in
`column(...)`. The CSV header, the codebook and `datapackage.json` are derived from the classes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

from .lean import dataclass
from .stretches import Stretches


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was found: the decoded text of one file, archive member or table row.

    text        BOM dropped, line ends untouched; all offsets of records point into it (code points)
    doc_id      the path below the given root, with `/`, without its ending
    path        where it was found, as the user wrote it
    encoding    the codec that decoded it; empty where bytes did not decide (docx, strings)
    media_type  `text/plain`, `text/html`, …
    sha256      of the bytes
    metadata    what the container says (meta tags, file properties): a hint for `clean`
    docvars     columns of a corpus table that came with the text
    verbatim    True if the file itself is UTF-8 text, so that offsets can be checked in it
    """

    text: str
    doc_id: str = "text"
    path: str = ""
    encoding: str = ""
    media_type: str = "text/plain"
    sha256: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    docvars: Mapping[str, str] = field(default_factory=dict)
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a cleaning step makes: `text[start:end]` of the step's input becomes `new`.

    certainty   `certain` (one reading), `likely` (best of several), `unrecoverable` (marked, not mended)
    note        which of the step's rules made it; empty if the step has only one
    """

    start: int
    end: int
    new: str
    certainty: str = "certain"
    note: str = ""


class Layer:
    """The edits of one step, sorted and without overlap, with the map between its input and its output.

    They lie in columns: a long text has a hundred thousand of them, which as objects take four times the room.
    """

    __slots__ = ("_certainties", "_ends", "_new", "_notes", "_out_starts", "_starts", "step")

    def __init__(self, step: str, edits: Iterable[Edit]) -> None:
        self.step = step
        self._starts, self._ends, self._out_starts = array("i"), array("i"), array("i")
        self._new: list[str] = []
        self._certainties: list[str] = []
        self._notes: list[str] = []
        shift = last = 0
        for e in sorted(edits, key=attrgetter("start", "end")):
            if e.start < last:
                raise ValueError(f"step {step}: edits overlap at {e.start}")
            self._starts.append(e.start)
            self._ends.append(e.end)
            self._out_starts.append(e.start + shift)
            self._new.append(e.new)
            self._certainties.append(e.certainty)
            self._notes.append(e.note)
            shift += len(e.new) - (e.end - e.start)
            last = e.end

    def __len__(self) -> int:
        return len(self._new)

    @property
    def edits(self) -> Iterator[Edit]:
        """All edits, in order."""
        return map(Edit, self._starts, self._ends, self._new, self._certainties, self._notes)

    def apply(self, text: str) -> str:
        """The step's output for its input."""
        parts: list[str] = []
        at = 0
        for start, end, new in zip(self._starts, self._ends, self._new, strict=True):
            parts += (text[at:start], new)
            at = end
        parts.append(text[at:])
        return "".join(parts)

    def back_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest stretch of the input that holds everything that output[start:end] came from."""
        if end <= start:
            at = self._back(start, at_end=False)
            return at, at
        return self._back(start, at_end=False), self._back(end - 1, at_end=True)

    def _back(self, pos: int, *, at_end: bool) -> int:
        """Where the output character at `pos` begins (or, at_end, ends) in the input."""
        i = bisect_right(self._out_starts, pos) - 1
        if i < 0:
            return pos + at_end
        into, size = pos - self._out_starts[i], len(self._new[i])
        if into < size:
            return self._ends[i] if at_end else self._starts[i]
        return self._ends[i] + into - size + at_end

    def results(self) -> Iterator[tuple[Edit, int, int]]:
        """Each edit with the place of its new text in the output."""
        for edit, start in zip(self.edits, self._out_starts, strict=True):
            yield edit, start, start + len(edit.new)

    def forward(self, pos: int) -> int:
        """Where the input position `pos` stands in the output; inside an edit, the place where its text begins."""
        i = bisect_right(self._starts, pos) - 1
        if i < 0:
            return pos
        if pos < self._ends[i]:
            return self._out_starts[i]
        return self._out_starts[i] + len(self._new[i]) + pos - self._ends[i]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document as a whole; empty where it is not known. Nothing is guessed silently."""

    title: str = ""
    doc_type: str = ""
    author: str = ""
    editor: str = ""
    publisher: str = ""
    issuer: str = ""
    admin_level: str = ""
    place: str = ""
    doc_number: str = ""
    date: str = ""
    date_source: str = ""
    script: str = ""


LONGEST_SENTENCE = 1_000
"""Characters of the longest sentence that rows repeat whole; hardly one in ten thousand is longer."""
_STEP = 300
"""Of a longer one a row has so many characters at its place, and as many before and behind."""
_MOST_SHOWN = 2_000
"""Sentences of which the text is held for the rows to come: more than any but the longest documents have."""


@dataclass(frozen=True)
class Document:
    """A source after cleaning: simplified `text`, its metadata, and the way back to the source.

    layers      what every cleaning step changed, in order
    sentences   (start, end) of each sentence in `text`, without surrounding blanks
    """

    source: Source
    text: str
    metadata: Metadata = Metadata()
    layers: tuple[Layer, ...] = ()
    sentences: Sequence[tuple[int, int]] = ()

    @property
    def doc_id(self) -> str:
        """The name of the document in every table."""
        return self.source.doc_id

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` came from in the source text.

        >>> source = Source(text="發(fā)展")
        >>> Document(source, "发展", layers=(Layer("pinyin", [Edit(1, 5, "")]),)).source_span(0, 2)
        (0, 6)
        """
        for layer in self._edited:
            start, end = layer.back_span(start, end)
        return start, end

    @cached_property
    def _edited(self) -> tuple[Layer, ...]:
        """The layers that changed anything, the last first."""
        return tuple(layer for layer in reversed(self.layers) if len(layer))

    @cached_property
    def paragraphs(self) -> Sequence[tuple[int, int]]:
        """(start, end) of each line of `text` that holds more than blanks, blanks at its ends left out."""
        return Stretches(self._paragraphs())

    def _paragraphs(self) -> Iterator[tuple[int, int]]:
        at = 0
        for line in self.text.split("\n"):
            body = line.strip()
            if body:
                start = at + line.index(body)
                yield start, start + len(body)
            at += len(line) + 1

    @cached_property
    def _sentence_starts(self) -> array[int]:
        return array("i", (start for start, _ in self.sentences))

    def sentence_index(self, pos: int) -> int:
        """The number (from 0) of the sentence that holds `pos`, or that ends last before it; -1 before the first."""
        return bisect_right(self._sentence_starts, pos) - 1

    def sentence_at(self, pos: int) -> str:
        """The sentence that holds `pos`; empty where there is none.

        Of one longer than LONGEST_SENTENCE only what stands around `pos`, with … where it is cut: a text without
        stops is a single sentence, which would stand whole in each of its thousands of rows.
        """
        i = self.sentence_index(pos)
        if i < 0:
            return ""
        start, end = left, right = self.sentences[i]
        first = start
        if end - start > LONGEST_SENTENCE:
            first += (pos - start) // _STEP * _STEP
            left, right = max(start, first - _STEP), min(end, first + 2 * _STEP)
        if first not in self._shown:
            if len(self._shown) == _MOST_SHOWN:
                self._shown.clear()
            self._shown[first] = f"{'…' * (left > start)}{self.text[left:right]}{'…' * (right < end)}"
        return self._shown[first]

    @cached_property
    def _shown(self) -> dict[int, str]:
        """Where a sentence or a part of one begins → its text: one for rows beside each other that repeat it."""
        return {}


def column(
    label: str, about: str, *, unit: str = "", values: Mapping[str, str] | None = None, default: Any = ""
) -> Any:
    """A column of a table: Chinese label, meaning in English, unit, and the values it may take with their meaning."""
    return field(default=default, metadata={"label": label, "about": about, "unit": unit, "values": dict(values or {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of any table. Subclasses name their table, its Chinese label and what one row stands for."""

    table: ClassVar[str]
    label: ClassVar[str]
    about: ClassVar[str]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        return tuple(f.name for f in fields(cls))

    def cells(self) -> Iterator[Any]:
        """The row's values in the order of `columns()`."""
        return (getattr(self, name) for name in self.columns())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Row):
    """A row that was extracted from a place in a document."""

    row_id: str = column("行号", "identifies the row; the same for the same input and options")
    doc_id: str = column("文档", "the document, as in documents.csv")
    start: int = column("原文起点", "where the quote begins in the source text", unit="code points", default=0)
    end: int = column("原文终点", "just behind the quote in the source text", unit="code points", default=0)
    quote: str = column("引文", "the words of the clean, simplified text that the row rests on")
    rule: str = column("规则", "the rule that made the row")
    clean_start: int = column("净文起点", "where the quote begins in the clean text", unit="code points", default=0)
    clean_end: int = column("净文终点", "just behind the quote in the clean text", unit="code points", default=0)


R = TypeVar("R", bound=Record)


class RowMaker(Generic[R]):
    """Makes the records of one table of one document and gives each its id and its place in the source."""

    def __init__(self, record: type[R], document: Document) -> None:
        self.record, self.document = record, document
        self._doc_id = document.doc_id
        self._prefix = f"{document.doc_id}:{record.table}:"
        self._seen: dict[int, int] = {}

    def __call__(self, start: int, end: int, rule: str, *, span: tuple[int, int] | None = None, **columns: Any) -> R:
        """The record for `document.text[start:end]`.

        `quote` may be given where it is not the whole extent, `span` where the place in the source is known.
        """
        again = self._seen[start] = self._seen.get(start, -1) + 1
        columns["row_id"] = f"{self._prefix}{start}.{again}" if again else f"{self._prefix}{start}"
        columns["doc_id"] = self._doc_id
        columns["start"], columns["end"] = span or self.document.source_span(start, end)
        columns["clean_start"], columns["clean_end"] = start, end
        columns["rule"] = rule
        if "quote" not in columns:
            columns["quote"] = self.document.text[start:end]
        return self.record(**columns)  # a single dict: putting a second one together costs as much as the record


Found = dict[str, list[Any]]
"""The tables of one document made so far: table name → records, structure first."""


ADMIN_LEVELS = {
    "central": "中央与国务院部门",
    "province": "省级",
    "prefecture": "地级",
    "county": "县级",
    "township": "乡级",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(Row):
    """What is known about each document as a whole."""

    table: ClassVar[str] = "documents"
    label: ClassVar[str] = "文档"
    about: ClassVar[str] = "one row per document"

    row_id: str = column("行号", "identifies the row; the same for the same input and options")
    doc_id: str = column("文档", "the file's path below the given folder, with /, without its ending")
    title: str = column("标题", "the document's title")
    doc_type: str = column(
        "文种", "the kind of document, in Chinese: 讲话, 政府工作报告, 规划, 决定, 意见, 通知, 办法, …"
    )
    author: str = column("作者", "who wrote or spoke it")
    editor: str = column("编辑", "the web page's editor")
    publisher: str = column("发布者", "the site or paper that published it")
    issuer: str = column("发文机关", "the body that issued it")
    admin_level: str = column("行政层级", "the issuer's level", values=ADMIN_LEVELS)
    place: str = column("地区", "the issuer's place, with its superior places")
    doc_number: str = column("发文字号", "the document number, e.g. 国办发〔2018〕3号")
    date: str = column("日期", "when it was issued or given: YYYY, YYYY-MM or YYYY-MM-DD")
    date_source: str = column(
        "日期来源",
        "where the date was found",
        values={
            "header": "in the lines above the text or in the page's own data",
            "body": "in the text (signature, opening words)",
            "filename": "in the file's name",
            "column": "in a column of the corpus table",
            "inferred": "concluded from the text (anniversaries, plan periods)",
        },
    )
    script: str = column(
        "字形",
        "the script of the source",
        values={"simplified": "简体", "traditional": "繁体", "mixed": "简繁混用", "none": "no Chinese characters"},
    )
    encoding: str = column("编码", "the codec that decoded the file")
    n_chars: int = column("字数", "length of the clean text without blanks and line ends", unit="characters", default=0)
    n_sentences: int = column("句数", "sentences in the clean text", unit="sentences", default=0)
    n_repairs: int = column(
        "清洗处数",
        "rows of repairs.csv for this document, those of the step layout left out",
        unit="changes",
        default=0,
    )
    sha256: str = column("校验和", "SHA-256 of the file's bytes")
    path: str = column("路径", "where the file was found, as given")

    @classmethod
    def of(cls, document: Document, n_repairs: int) -> DocumentRow:
        """The row for a document."""
        source, known = document.source, document.metadata
        return cls(
            row_id=f"{document.doc_id}:documents",
            doc_id=document.doc_id,
            **{f.name: getattr(known, f.name) for f in fields(known)},
            encoding=source.encoding,
            n_chars=sum(map(len, document.text.split())),
            n_sentences=len(document.sentences),
            n_repairs=n_repairs,
            sha256=source.sha256,
            path=source.path,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Row):
    """A document or archive member that could not be used."""

    table: ClassVar[str] = "failures"
    label: ClassVar[str] = "失败"
    about: ClassVar[str] = "one row per document or archive member that could not be used"

    path: str = column("路径", "where it is")
    reason: str = column("原因", "what is wrong with it")
    hint: str = column("办法", "what to do about it")
