"""What a document becomes in an output folder, worked out ready to be written: cheap to send, to keep and to write."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from typing import Any

from ..lean import dataclass
from ..pieces import pieces
from ..records import Document, Row
from .glance import Glance
from .packed import Packed
from .writers import lines_of


@dataclass(frozen=True, slots=True)
class Written:
    """One document, or a failure (doc_id None).

    text        the clean text; `source` the source text, None where the file itself is that
    tables      table → its rows as CSV lines, without header
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
    tables: Mapping[str, Packed] = field(default_factory=dict)
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
        """`tables` may come one after the other, and in parts: no rows are held but those that a glance shows."""
        made: dict[str, Packed] = {}
        glance = Glance()
        for table, rows in tables:
            if rows:
                made.setdefault(table, Packed()).add(self._lines(table)(rows))
            glance.add(table, rows)
            del rows  # not held while the next table is made
        if document is None:
            return Written(tables=made, glance=glance)
        source = document.source
        return Written(
            source.doc_id, source.sha256, document.text, None if source.verbatim else source.text, dict(source.docvars),
            source.path, source.encoding, dict(source.metadata), made, glance,
        )  # fmt: skip


_AT_A_TIME = 500_000
"""Bytes packed and unpacked at a time."""

_COPIED = ("doc_id", "sha256", "docvars", "path", "encoding", "metadata")
"""What is kept as JSON. Texts and tables are kept as the bytes that they are written as."""


def to_bytes(found: Sequence[Written]) -> Iterator[bytes]:
    """The documents of one file as bytes, in parts that are one but for megabytes; `from_bytes` is the way back."""
    said: list[dict[str, Any]] = []
    for one in found:
        said.append(
            {name: getattr(one, name) for name in _COPIED}
            | {"glance": one.glance.plain(), "texts": [sum(map(len, _encoded(text))) for text in _texts(one)]}
            | {"tables": {name: len(lines) for name, lines in one.tables.items()}}
        )
    head = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    # Level 1: the texts shrink to a third, and reading them back costs less than reading the rest from disk.
    packer = zlib.compressobj(1)
    packed = bytearray()
    for part in chain((b"%d\n" % len(head), head), *map(_parts, found)):
        packed += packer.compress(part)
        if len(packed) > _AT_A_TIME:
            yield bytes(packed)
            packed.clear()
    yield bytes(packed + packer.flush())


def _parts(one: Written) -> Iterator[bytes]:
    return chain(*map(_encoded, _texts(one)), *one.tables.values())


def _texts(one: Written) -> list[str]:
    return [one.text] if one.source is None else [one.text, one.source]


def _encoded(text: str) -> Iterator[bytes]:
    return (piece.encode("utf-8", "surrogatepass") for _, piece in pieces(text))


def from_bytes(parts: Iterable[bytes], tables: Mapping[str, type[Row]]) -> list[Written]:
    """What `to_bytes` was given. Raises ValueError for bytes that it did not make."""
    try:
        rest = _Unpacked(parts)
        found = []
        for one in json.loads(rest.take(int(rest.line())).decode("utf-8", "surrogatepass")):
            glance, lengths, sizes = Glance.of_plain(one.pop("glance"), tables), one.pop("texts"), one.pop("tables")
            text, *source = [rest.take(length).decode("utf-8", "surrogatepass") for length in lengths]
            lines = {name: Packed(rest.parts(size)) for name, size in sizes.items()}
            found.append(Written(**one, text=text, source=source[0] if source else None, tables=lines, glance=glance))
        rest.end()
        return found
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


class _Unpacked:
    """Packed bytes, taken out in parts from the front: never all of them at once."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._packer = zlib.decompressobj()
        self._parts = iter(parts)
        self._packed = b""

    def line(self) -> bytes:
        """The bytes before the next line end, which goes, too."""
        return b"".join(iter(partial(self.take, 1), b"\n"))

    def take(self, size: int) -> bytes:
        """The next `size` bytes. Raises ValueError if there are not so many."""
        return b"".join(self.parts(size))

    def parts(self, size: int) -> Iterator[bytes]:
        """The same in parts."""
        while size:
            part = self._next(min(size, _AT_A_TIME))
            if not part:
                raise ValueError("cut short")
            size -= len(part)
            yield part

    def end(self) -> None:
        """Raises ValueError if anything is left, or missing."""
        if self._next(1) or not self._packer.eof or self._packer.unused_data or next(self._parts, b""):
            raise ValueError("not as it was packed")

    def _next(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        part = b""
        while not part and not self._packer.eof:
            self._packed = self._packed or next(self._parts, b"")
            if not self._packed:
                break
            part = self._packer.decompress(self._packed, size)
            self._packed = self._packer.unconsumed_tail
        return part
