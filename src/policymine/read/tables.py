"""Corpus tables: one text per row, the other columns as docvars."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence

from ..errors import DocumentError
from ..lean import dataclass
from .content import ReadOptions
from .encoding import decode
from .limits import CHARACTERS, COLUMNS, too_long
from .parser import Parser
from .sheets import SHEET_KINDS, cell_text

TEXT_COLUMNS = (
    "text",
    "正文",
    "全文",
    "content",
    "内容",
    "fulltext",
    "full_text",
    "文本",
    "body",
    "document",
    "文章内容",
)
"""Names by which the column of texts is known if the user names none."""

_Row = dict[str, str] | DocumentError
_CONTROL = re.compile("[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number (from 1, the header not counted), and its text or why it cannot be used."""

    number: int
    doc_id: str
    text: str | DocumentError
    docvars: dict[str, str]
    encoding: str = ""


def rows(data: bytes, ending: str, doc_id: str, options: ReadOptions, parser: Parser) -> Iterator[TableRow]:
    """The rows of a corpus table, in order. Raises DocumentError if the table as a whole cannot be used."""
    columns, cells, encoding = _open(data, ending, options, parser)
    if len(columns) > COLUMNS:
        raise DocumentError(f"The table has {len(columns):,} columns; the limit is {COLUMNS:,}.", "Leave some out.")
    text_column = _text_column(columns, options.text_column)
    id_column = _id_column(columns, options.id_column)
    seen: set[str] = set()
    number = 0
    for number, row in enumerate(cells, 1):
        if isinstance(row, DocumentError):
            yield TableRow(number, f"{doc_id}#{number}", row, {}, encoding)
            continue
        name = safe_id(row.get(id_column, "")) if id_column else ""
        name = name or f"{doc_id}#{number}"
        docvars = {key: cell for key, cell in row.items() if key not in (text_column, id_column)}
        text: str | DocumentError = row.get(text_column, "")
        if name in seen:
            text = DocumentError(f"The id {name!r} stands in an earlier row too.", "Give every row an id of its own.")
        elif isinstance(text, str) and not text.strip():
            text = DocumentError(f"The cell of column {text_column!r} is empty.", "Fill it, or leave the row out.")
        elif isinstance(text, str) and len(text) > CHARACTERS:
            text = too_long(text)
        seen.add(name)
        yield TableRow(number, name, text, docvars, encoding)
    if not number:
        raise DocumentError("The table has columns, but no rows.", "Nothing to do, or save it again.")


def safe_id(name: str) -> str:
    """An id that can be a file's name below a folder: no steps upward, no control characters."""
    steps = re.split(r"[/\\]+", _CONTROL.sub(" ", name).strip())
    return "/".join(step.strip() for step in steps if step.strip() not in ("", ".", ".."))


def _text_column(columns: Sequence[str], wanted: str) -> str:
    if wanted:
        return _named(columns, wanted)
    lower = {column.strip().lower(): column for column in reversed(columns)}
    found = next((lower[name] for name in TEXT_COLUMNS if name in lower), "")
    if not found and len(columns) == 1:
        return columns[0]
    if not found:
        raise DocumentError("Which column holds the texts is not known.", _choice(columns, "--text-column"))
    return found


def _id_column(columns: Sequence[str], wanted: str) -> str:
    return _named(columns, wanted) if wanted else ""


def _named(columns: Sequence[str], wanted: str) -> str:
    if wanted not in columns:
        raise DocumentError(f"The table has no column {wanted!r}.", _choice(columns, ""))
    return wanted


def _choice(columns: Sequence[str], option: str) -> str:
    shown = ", ".join(columns[:30]) + (" …" if len(columns) > 30 else "")
    return (f"Name it with {option}; the columns are: " if option else "The columns are: ") + shown + "."


def _open(data: bytes, ending: str, options: ReadOptions, parser: Parser) -> tuple[list[str], Iterator[_Row], str]:
    """The columns, the rows, and the encoding."""
    if ending in SHEET_KINDS:
        return (*_headed(parser.ask(SHEET_KINDS[ending], data)), "")
    decoded = decode(data, options.encoding)
    if ending in (".jsonl", ".ndjson"):
        return (*_jsonl(decoded.text), decoded.encoding)
    return (*_csv(decoded.text, "\t" if ending == ".tsv" else ""), decoded.encoding)


def _csv(text: str, delimiter: str) -> tuple[list[str], Iterator[_Row]]:
    first = text[: text.find("\n") + 1] or text
    delimiter = delimiter or max(",;\t", key=first.count)
    before = csv.field_size_limit()
    # A document in a cell is often longer than the 128 kB that the module allows.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DocumentError(f"The table cannot be read: {error}.", "Save it anew as CSV UTF-8.") from error
    finally:
        csv.field_size_limit(before)
    return _headed(row for row in table if any(cell.strip() for cell in row))


def _headed(table: Iterator[list[str]]) -> tuple[list[str], Iterator[_Row]]:
    """Columns and rows of a table whose first row names the columns."""
    header = next(table, None)
    if header is None:
        raise DocumentError("The table has no rows.", "Nothing to do.")
    columns = _unique([cell.strip() for cell in header])

    def cells() -> Iterator[_Row]:
        for row in table:
            if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                yield DocumentError(
                    f"The row has {len(row)} cells, the header {len(columns)}.", "Quote cells that hold the separator."
                )
            else:
                yield dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=False))

    return columns, cells()


def _unique(names: list[str]) -> list[str]:
    """Column names told apart: empty ones by their number, repeated ones by a count."""
    seen: dict[str, int] = {}
    found = []
    for i, given in enumerate(names, 1):
        name = given or f"column{i}"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found


def _jsonl(text: str) -> tuple[list[str], Iterator[_Row]]:
    columns: dict[str, None] = {}
    found: list[_Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            found.append(
                DocumentError(f"Line {number} is no JSON: {str(error)[:80]}.", "Write one JSON object a line.")
            )
            continue
        if not isinstance(value, dict):
            found.append(DocumentError(f"Line {number} is no JSON object.", "Write one JSON object a line."))
            continue
        row = {str(key): cell_text(cell) for key, cell in value.items()}
        columns.update(dict.fromkeys(row))
        found.append(row)
    if not columns:
        reason = "No line of the table is a JSON object." if found else "The table has no rows."
        raise DocumentError(reason, "Write one JSON object a line.")
    return list(columns), iter(found)
