"""SQLite: all tables in one file, indexed, with the codebook and views that join each table with its documents.

Keys are declared, so that `datasette policymine.sqlite` shows rows with links to their documents.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from ..records import DocumentRow
from .schema import Field
from .tables import Contents, Table

NAME = "policymine.sqlite"

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}

INDEXED = ("canonical", "indicator", "type", "kind", "frame", "role", "theme_id", "node_id")
"""Columns that people look rows up by, beside doc_id and those with codes."""

LEFT_OUT = frozenset({"row_id", "doc_id", "encoding", "n_repairs", "sha256", "path"})
"""Columns of documents that the views do not repeat."""


def write_sqlite(folder: Path, contents: Contents) -> Sequence[str]:
    """Write `policymine.sqlite`. Raises OSError where the disk is full."""
    documents = next((t for t in contents.tables if t.name == DocumentRow.table), None)
    try:
        with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as base:
            # The file is new and is thrown away if anything goes wrong: nothing is to be protected.
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
            for table in contents.tables:
                _fill(base, table, documents)
            _add_codebook(base, contents.codebook)
            base.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    return ()


def _fill(base: sqlite3.Connection, table: Table, documents: Table | None) -> None:
    names = [c.name for c in table.columns]
    columns = [_declared(table, c, name) for c, name in zip(table.columns, _distinct(names), strict=True)]
    if documents is not None and table is not documents and "doc_id" in names:
        columns.append(f"FOREIGN KEY (doc_id) REFERENCES {_quoted(documents.name)} (doc_id)")
    base.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns)})")
    marks = ", ".join("?" * len(names))
    base.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", table.rows())  # noqa: S608  (names are quoted by `_quoted`; values are bound)
    for column in table.columns:
        if table is not documents and (column.name in ("doc_id", *INDEXED) or column.values):
            index = _quoted(f"{table.name}_{column.name}")
            base.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(column.name)})")
    if documents is not None and table is not documents and "doc_id" in names:
        base.execute(_view(table, documents))


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, a number behind those that differ from an earlier one in case only: SQL does not tell them apart.

    >>> _distinct(["title", "Title", "TITLE"])
    ['title', 'Title_2', 'TITLE_3']
    """
    found: dict[str, str] = {}
    for name in names:
        free, again = name, 1
        while free.casefold() in found:
            again += 1
            free = f"{name}_{again}"
        found[free.casefold()] = free
    return list(found.values())


def _declared(table: Table, column: Field, name: str) -> str:
    declared = f"{_quoted(name)} {TYPES[column.type]}"
    if column.name == "row_id":
        return f"{declared} PRIMARY KEY"
    return f"{declared} UNIQUE" if table.name == DocumentRow.table and column.name == "doc_id" else declared


def _view(table: Table, documents: Table) -> str:
    """Each row with what is known of its document; names that both have get `document_` before them."""
    mine = {c.name.casefold() for c in table.columns}
    names = [name for name in _distinct([c.name for c in documents.columns]) if name not in LEFT_OUT]
    shown = _distinct([f"document_{name}" if name.casefold() in mine else name for name in names])
    theirs = ", ".join(f"d.{_quoted(name)} AS {_quoted(alias)}" for name, alias in zip(names, shown, strict=True))
    view = _quoted(f"{table.name}_with_documents")
    join = f"{_quoted(table.name)} AS t LEFT JOIN {_quoted(documents.name)} AS d USING (doc_id)"
    return f"CREATE VIEW {view} AS SELECT t.*, {theirs} FROM {join}"  # noqa: S608  (names are quoted by `_quoted`; values are bound)


def _add_codebook(base: sqlite3.Connection, codebook: Sequence[Sequence[str]]) -> None:
    header, *rows = codebook
    base.execute(f"CREATE TABLE codebook ({', '.join(f'{_quoted(name)} TEXT' for name in header)})")
    base.executemany(f"INSERT INTO codebook VALUES ({', '.join('?' * len(header))})", rows)  # noqa: S608  (names are quoted by `_quoted`; values are bound)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
