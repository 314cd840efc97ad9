"""What a document becomes in an output folder, worked out ready to be written: cheap to send, to keep and to write."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from ..lean import dataclass
from ..records import Document, Row
from .glance import Glance
from .writers import lines_of


@dataclass(frozen=True, slots=True)
class Written:
    """One document, or a failure (doc_id None).

    text        the clean text; `source` the source text, None where the file itself is that
    tables      table → its rows as the bytes of CSV lines, without header
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
    tables: Mapping[str, bytes] = field(default_factory=dict)
    glance: Glance = field(default_factory=Glance)

    @property
    def failed(self) -> bool:
        return bool(self.glance.counts.get("failures"))


class Scribe:
    """Makes `Written` out of a document and its rows. `guarded`: free texts get a guard against spreadsheets."""

    def __init__(self, tables: Sequence[type[Row]], *, guarded: bool) -> None:
        self._records = {record.table: record for record in tables}
        self._guarded = guarded
        self._made: dict[str, Callable[[Iterable[Row]], bytes]] = {}

    def _lines(self, table: str) -> Callable[[Iterable[Row]], bytes]:
        """What makes the lines of a table: worked out with its first rows, as many runs have tables without any."""
        if table not in self._made:
            self._made[table] = lines_of(self._records[table], self._guarded)
        return self._made[table]

    def __call__(self, document: Document | None, tables: Iterable[tuple[str, list[Any]]]) -> Written:
        """`tables` may come one after the other: no rows are held but those that a glance shows."""
        made: dict[str, bytes] = {}
        glance = Glance()
        for table, rows in tables:
            if rows:
                made[table] = self._lines(table)(rows)
            glance.add(table, rows)
            del rows  # not held while the next table is made
        if document is None:
            return Written(tables=made, glance=glance)
        source = document.source
        return Written(
            source.doc_id, source.sha256, document.text, None if source.verbatim else source.text, dict(source.docvars),
            source.path, source.encoding, dict(source.metadata), made, glance,
        )  # fmt: skip


_COPIED = ("doc_id", "sha256", "docvars", "path", "encoding", "metadata")
"""What is kept as JSON. Texts and tables are kept as the bytes that they are written as."""


def to_bytes(found: Sequence[Written]) -> bytes:
    """The documents of one file as bytes; `from_bytes` is the way back."""
    said: list[dict[str, Any]] = []
    parts: list[bytes] = []
    for one in found:
        texts = [_encoded(text) for text in (one.text, one.source) if text is not None]
        parts += (*texts, *one.tables.values())
        said.append(
            {name: getattr(one, name) for name in _COPIED}
            | {"glance": one.glance.plain(), "texts": [len(text) for text in texts]}
            | {"tables": {name: len(lines) for name, lines in one.tables.items()}}
        )
    head = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    # Level 1: the texts shrink to a third, and reading them back costs less than reading the rest from disk.
    packer = zlib.compressobj(1)
    packed = [packer.compress(part) for part in (b"%d\n" % len(head), head, *parts)]
    return b"".join((*packed, packer.flush()))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def from_bytes(data: bytes, tables: Mapping[str, type[Row]]) -> list[Written]:
    """What `to_bytes` was given. Raises ValueError for bytes that it did not make."""
    try:
        size, _, rest = zlib.decompress(data).partition(b"\n")
        at = int(size)
        found = []
        for one in json.loads(rest[:at].decode("utf-8", "surrogatepass")):
            glance, lengths, sizes = Glance.of_plain(one.pop("glance"), tables), one.pop("texts"), one.pop("tables")
            cuts = []
            for length in (*lengths, *sizes.values()):
                cuts.append(rest[at : at + length])
                at += length
            text, *source = [part.decode("utf-8", "surrogatepass") for part in cuts[: len(lengths)]]
            lines = dict(zip(sizes, cuts[len(lengths) :], strict=True))
            found.append(Written(**one, text=text, source=source[0] if source else None, tables=lines, glance=glance))
        return found
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
