"""What a document becomes in an output folder, worked out ready to be written: cheap to send, to keep and to write."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from io import StringIO
from typing import Any

from ..records import Document, Found, Row
from .glance import Glance
from .writers import cells_of


@dataclass(frozen=True, slots=True)
class Written:
    """One document, or a failure (doc_id None).

    text        the clean text; `source` the source text, None where the file itself is that
    tables      table → its rows as CSV, without header
    glance      what the summary on screen needs
    path, encoding, metadata    of the source: what may be wrong with it is told to the user
    """

    doc_id: str | None = None
    sha256: str = ""
    text: str = ""
    source: str | None = None
    docvars: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    encoding: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    glance: Glance = field(default_factory=Glance)

    @property
    def failed(self) -> bool:
        return bool(self.glance.counts.get("failures"))


class Scribe:
    """Makes `Written` out of a document and its rows. `guarded`: free texts get a guard against spreadsheets."""

    def __init__(self, tables: Sequence[type[Row]], *, guarded: bool) -> None:
        self._cells: dict[str, Callable[[Row], Sequence[Any]]] = {t.table: cells_of(t, guarded) for t in tables}

    def __call__(self, document: Document | None, tables: Found) -> Written:
        made = {table: self._csv(table, rows) for table, rows in tables.items() if rows}
        glance = Glance.of(tables)
        if document is None:
            return Written(tables=made, glance=glance)
        source = document.source
        return Written(
            source.doc_id, source.sha256, document.text, None if source.verbatim else source.text, dict(source.docvars),
            source.path, source.encoding, dict(source.metadata), made, glance,
        )  # fmt: skip

    def _csv(self, table: str, rows: Iterable[Row]) -> str:
        file = StringIO(newline="")
        csv.writer(file, lineterminator="\r\n").writerows(map(self._cells[table], rows))
        return file.getvalue()


def to_bytes(found: Sequence[Written]) -> bytes:
    """The documents of one file as bytes; `from_bytes` is the way back."""
    said = [{**{f.name: getattr(one, f.name) for f in fields(one)}, "glance": one.glance.plain()} for one in found]
    # Level 1: the texts shrink to a third, and reading them back costs less than reading the rest from disk.
    return zlib.compress(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def from_bytes(data: bytes, tables: Mapping[str, type[Row]]) -> list[Written]:
    """What `to_bytes` was given. Raises ValueError for bytes that it did not make."""
    try:
        said = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        return [Written(**{**one, "glance": Glance.of_plain(one["glance"], tables)}) for one in said]
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
